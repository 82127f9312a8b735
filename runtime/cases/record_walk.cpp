// The way through a record.
#include "runtime/cases/record_walk.h"
#include <algorithm>

namespace pol::cases {
namespace {

using Shape = Glance::Shape;
constexpr std::uint32_t none = bytecode::none;

// For each list the most elements that some revision allows; none if one that reads it sets no
// limit.
std::vector<std::uint32_t> element_limits(const bytecode::Module& module) {
  std::vector<std::uint32_t> limits(module.facts.size(), 0);
  std::vector<bool> read(module.facts.size(), false);
  for (const auto& policy : module.policies) {
    for (const auto& revision : policy.revisions) {
      for (const auto& rule : revision.facts) {
        limits[rule.fact] = std::max(limits[rule.fact], rule.max_elements);
        read[rule.fact] = true;
      }
    }
  }
  for (std::size_t fact = 0; fact < limits.size(); ++fact)
    if (!read[fact]) limits[fact] = none;
  return limits;
}

} // namespace

RecordWalk::RecordWalk(const bytecode::Module& module, bool strict, RowWriter& rows,
                       StringPool& strings, Problems& problems)
    : module_(module), strict_(strict), tree_(module, strict), rows_(rows), problems_(problems),
      facts_(module, rows, strings, problems), most_elements_(element_limits(module)),
      seen_(tree_.size(), 0) {}

Status RecordWalk::run(json::object& record, std::uint32_t row) {
  id_.clear();
  id_seen_ = 0;
  unknown_.clear();
  escaped_keys_.clear();
  return group(record, FactTree::root, row, Place{}, 1);
}

bool RecordWalk::plain_key(const json::field& field, std::string_view& key) {
  const auto plain = unescape(raw_key(field), storage_);
  if (!plain) return false;
  key = plain->data() == storage_.data() ? escaped_keys_.emplace_back(*plain) : *plain;
  return true;
}

Status RecordWalk::group(json::object& object, std::uint32_t node, std::uint32_t row,
                         const Place& place, std::size_t depth) {
  const std::uint64_t visit = ++visits_;
  const std::size_t first_unknown = unknown_.size();
  for (auto item : object) {
    json::field entry;
    if (std::move(item).get(entry) != simdjson::SUCCESS) return Status::malformed;
    const Status status = field(entry, node, visit, row, place, depth + 1);
    if (status != Status::ok) return status;
  }
  report_repeated(first_unknown, place);
  return Status::ok;
}

Status RecordWalk::field(json::field& entry, std::uint32_t node, std::uint64_t visit,
                         std::uint32_t row, const Place& place, std::size_t depth) {
  std::string_view key;
  if (!plain_key(entry, key)) return Status::malformed;
  const Place here = place.field(key);
  const bool id = node == FactTree::root && key == "id";
  const std::uint32_t child = tree_.find(node, key);
  if (child == none && !id) {
    unknown_.push_back(key);
    if (strict_) problems_.add(here, "unknown key");
    return skip(entry.value(), depth);
  }
  std::uint64_t& seen = id ? id_seen_ : seen_[child];
  if (std::exchange(seen, visit) == visit) {
    problems_.add(here, "given twice");
    if (id) id_.clear();
    return skip(entry.value(), depth);
  }
  if (id) take_id(entry.value());
  return child == none ? skip(entry.value(), depth) : value(entry.value(), child, row, here, depth);
}

// A text that is not empty; anything else is no name, but no problem either.
void RecordWalk::take_id(json::value& value) {
  json::json_type type;
  if (value.type().get(type) != simdjson::SUCCESS || type != json::json_type::string) return;
  std::string_view spelling = value.raw_json_token();
  spelling = spelling.substr(1, spelling.rfind('"') - 1);
  if (const auto plain = unescape(spelling, storage_)) id_ = *plain;
}

// Keys that have no place in the tree may not be repeated either.
void RecordWalk::report_repeated(std::size_t first_unknown, const Place& place) {
  const auto first = unknown_.begin() + static_cast<std::ptrdiff_t>(first_unknown);
  if (unknown_.end() - first > 1) {
    std::sort(first, unknown_.end());
    for (auto key = std::adjacent_find(first, unknown_.end()); key != unknown_.end();
         key = std::adjacent_find(key + 1, unknown_.end()))
      problems_.add(place.field(*key), "given twice");
  }
  unknown_.resize(first_unknown);
}

Status RecordWalk::value(json::value& value, std::uint32_t node, std::uint32_t row,
                         const Place& place, std::size_t depth) {
  const std::uint32_t fact = tree_[node].fact;
  if (!tree_[node].read) return unread(value, node, place, depth);
  if (fact == none) return sub_group(value, node, row, place, depth);
  if (module_.facts[fact].kind == bytecode::FactKind::list)
    return list(value, node, row, place, depth);
  return facts_.read(value, fact, row, place, depth);
}

Status RecordWalk::sub_group(json::value& value, std::uint32_t node, std::uint32_t row,
                             const Place& place, std::size_t depth) {
  Glance seen;
  if (Status status = glance(value, storage_, seen); status != Status::ok) return status;
  if (seen.shape == Shape::null) return Status::ok;
  if (seen.shape != Shape::object)
    return facts_.refuse(value, seen, "a group of facts (an object)", place, depth);
  if (depth > max_depth) return Status::too_deep;
  json::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return Status::malformed;
  return group(object, node, row, place, depth);
}

Status RecordWalk::list(json::value& value, std::uint32_t node, std::uint32_t row,
                        const Place& place, std::size_t depth) {
  Glance seen;
  if (Status status = glance(value, storage_, seen); status != Status::ok) return status;
  if (seen.shape == Shape::null) return Status::ok;
  if (seen.shape != Shape::list)
    return facts_.refuse(value, seen, expectation(module_, tree_[node].fact, nullptr), place,
                         depth);
  if (depth > max_depth) return Status::too_deep;
  json::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) return Status::malformed;
  return elements(array, node, row, place, depth);
}

// Elements beyond what any revision allows are checked for their structure, but not kept.
Status RecordWalk::elements(json::array& array, std::uint32_t node, std::uint32_t row,
                            const Place& place, std::size_t depth) {
  const std::uint32_t fact = tree_[node].fact, most = most_elements_[fact];
  rows_.begin_list(fact, row);
  std::size_t count = 0;
  for (auto item : array) {
    json::value entry;
    if (std::move(item).get(entry) != simdjson::SUCCESS) return Status::malformed;
    const bool kept = count < most;
    const Status status =
        kept ? element(entry, node, row, place.at(count), depth + 1) : skip(entry, depth + 1);
    if (status != Status::ok) return status;
    ++count;
  }
  rows_.end_list(fact);
  if (count > most) problems_.expected(place, list_expectation(most), "more");
  return Status::ok;
}

Status RecordWalk::element(json::value& value, std::uint32_t node, std::uint32_t list_row,
                           const Place& place, std::size_t depth) {
  Glance seen;
  if (Status status = glance(value, storage_, seen); status != Status::ok) return status;
  if (seen.shape != Shape::object) return facts_.refuse(value, seen, "an object", place, depth);
  if (depth > max_depth) return Status::too_deep;
  json::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return Status::malformed;
  return group(object, node, rows_.add_element(tree_[node].fact, list_row), place, depth);
}

// A part of the `case` block that nobody reads: only its keys matter.
Status RecordWalk::unread(json::value& value, std::uint32_t node, const Place& place,
                          std::size_t depth) {
  json::json_type type;
  if (tree_[node].children.empty()) return skip(value, depth);
  if (value.type().get(type) != simdjson::SUCCESS) return Status::malformed;
  if (type == json::json_type::object) return unread_fields(value, node, place, depth);
  if (type == json::json_type::array) return unread_elements(value, node, place, depth);
  return skip(value, depth);
}

Status RecordWalk::unread_fields(json::value& value, std::uint32_t node, const Place& place,
                                 std::size_t depth) {
  json::object object;
  if (depth > max_depth) return Status::too_deep;
  if (value.get_object().get(object) != simdjson::SUCCESS) return Status::malformed;
  for (auto item : object) {
    json::field entry;
    std::string_view key;
    if (std::move(item).get(entry) != simdjson::SUCCESS) return Status::malformed;
    if (!plain_key(entry, key)) return Status::malformed;
    const std::uint32_t child = tree_.find(node, key);
    if (child == none) problems_.add(place.field(key), "unknown key");
    const Status status = child == none ? skip(entry.value(), depth + 1)
                                        : unread(entry.value(), child, place.field(key), depth + 1);
    if (status != Status::ok) return status;
  }
  return Status::ok;
}

Status RecordWalk::unread_elements(json::value& value, std::uint32_t node, const Place& place,
                                   std::size_t depth) {
  json::array array;
  if (depth > max_depth) return Status::too_deep;
  if (value.get_array().get(array) != simdjson::SUCCESS) return Status::malformed;
  std::size_t index = 0;
  for (auto item : array) {
    json::value entry;
    if (std::move(item).get(entry) != simdjson::SUCCESS) return Status::malformed;
    const Status status = unread(entry, node, place.at(index++), depth + 1);
    if (status != Status::ok) return status;
  }
  return Status::ok;
}

} // namespace pol::cases
