// Facts by their kind.
#include "runtime/cases/fact_reader.h"
#include "runtime/cases/bounds.h"
#include "runtime/values/code.h"
#include "runtime/values/date.h"

namespace pol::cases {
namespace {

using bytecode::Fact;
using bytecode::FactKind;
using Shape = Glance::Shape;

bool is_number_kind(FactKind kind) { return kind == FactKind::number || kind == FactKind::integer; }

// A number that was well spelled but has no cell.
std::string_view number_flaw(FactKind kind, values::DecimalError error) {
  if (error == values::DecimalError::too_large) return "a number out of range";
  return kind == FactKind::integer ? "a number with decimals"
                                   : "a number with more than 8 decimals";
}

} // namespace

FactReader::FactReader(const bytecode::Module& module, RowWriter& rows, StringPool& strings,
                       Problems& problems)
    : module_(module), rows_(rows), strings_(strings), problems_(problems) {
  for (const bytecode::Enumeration& enumeration : module.enumerations) {
    auto& indices = enumerations_.emplace_back();
    for (std::size_t i = 0; i < enumeration.values.size(); ++i)
      indices.emplace(enumeration.values[i], static_cast<std::int64_t>(i));
  }
}

std::string FactReader::expected(std::uint32_t fact) const {
  return expectation(module_, fact, newest_rule(module_, fact));
}

Status FactReader::refuse(json::value& value, const Glance& seen, const std::string& what,
                          const Place& place, std::size_t depth) {
  problems_.expected(place, what, shape_name(seen.shape), seen.spelling);
  const bool container = seen.shape == Shape::list || seen.shape == Shape::object;
  return container ? skip(value, depth) : Status::ok;
}

Status FactReader::read(json::value& value, std::uint32_t fact, std::uint32_t row,
                        const Place& place, std::size_t depth) {
  const FactKind kind = module_.facts[fact].kind;
  Glance seen;
  if (Status status = glance(value, storage_, seen); status != Status::ok) return status;
  if (seen.shape == Shape::null) return Status::ok;
  const bool set = kind == FactKind::set_of_enum || kind == FactKind::set_of_code;
  if (set && seen.shape == Shape::list) return read_set(value, fact, row, place, depth);
  if (is_number_kind(kind) && seen.shape == Shape::object)
    return read_bounds(value, fact, row, place, depth);
  if (set || seen.shape == Shape::list || seen.shape == Shape::object)
    return refuse(value, seen, expected(fact), place, depth);
  put(seen, fact, row, place);
  return Status::ok;
}

void FactReader::put(const Glance& seen, std::uint32_t index, std::uint32_t row,
                     const Place& place) {
  const Fact& fact = module_.facts[index];
  if (fact.kind == FactKind::text && seen.shape == Shape::text && seen.text.empty()) return;
  const Cell found = cell(fact, seen);
  if (!found) return problems_.expected(place, expected(index), found.error(), seen.spelling);
  if (fact.kind == FactKind::boolean)
    rows_.put_bool(index, row, *found != 0);
  else
    rows_.put_cell(index, row, *found);
}

FactReader::Cell FactReader::cell(const Fact& fact, const Glance& seen) {
  const tl::unexpected<std::string_view> other(shape_name(seen.shape));
  if (fact.kind == FactKind::boolean) {
    if (seen.shape != Shape::boolean) return other;
    return seen.spelling == "true" ? 1 : 0;
  }
  if (is_number_kind(fact.kind)) {
    if (seen.shape != Shape::number) return other;
    if (!seen.number) return tl::unexpected(number_flaw(fact.kind, seen.number.error()));
    if (fact.kind == FactKind::integer && !values::is_whole(*seen.number))
      return tl::unexpected(number_flaw(fact.kind, values::DecimalError::too_precise));
    return *seen.number;
  }
  if (seen.shape != Shape::text) return other;
  return text_cell(fact, seen.text);
}

FactReader::Cell FactReader::text_cell(const Fact& fact, std::string_view text) {
  switch (fact.kind) {
  case FactKind::text: return strings_.intern(text);
  case FactKind::date:
    if (const auto day = values::parse_day(text)) return *day;
    break;
  case FactKind::enumeration:
  case FactKind::set_of_enum: {
    const auto& indices = enumerations_[fact.enumeration];
    if (const auto value = indices.find(text); value != indices.end()) return value->second;
    break;
  }
  default:
    if (const auto code = values::normal_code(fact.systems, text); !code.empty())
      return strings_.intern(code);
  }
  return tl::unexpected(std::string_view("another text"));
}

Status FactReader::read_set(json::value& value, std::uint32_t fact, std::uint32_t row,
                            const Place& place, std::size_t depth) {
  if (depth > max_depth) return Status::too_deep;
  json::array array;
  if (value.get_array().get(array) != simdjson::SUCCESS) return Status::malformed;
  members_.clear();
  std::size_t index = 0;
  for (auto item : array) {
    json::value element;
    if (std::move(item).get(element) != simdjson::SUCCESS) return Status::malformed;
    const Status status = read_member(element, fact, place.at(index++), depth + 1);
    if (status != Status::ok) return status;
  }
  rows_.put_set(fact, row, members_);
  return Status::ok;
}

Status FactReader::read_member(json::value& value, std::uint32_t index, const Place& place,
                               std::size_t depth) {
  const Fact& fact = module_.facts[index];
  Glance seen;
  if (Status status = glance(value, storage_, seen); status != Status::ok) return status;
  if (seen.shape != Shape::text)
    return refuse(value, seen, member_expectation(module_, index), place, depth);
  const Cell found = text_cell(fact, seen.text);
  if (found)
    members_.push_back(*found);
  else
    problems_.expected(place, member_expectation(module_, index), found.error(), seen.spelling);
  return Status::ok;
}

Status FactReader::read_bounds(json::value& value, std::uint32_t fact, std::uint32_t row,
                               const Place& place, std::size_t depth) {
  if (depth > max_depth) return Status::too_deep;
  json::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS) return Status::malformed;
  Bounds bounds;
  const Status status = read_bounds_object(object, place, depth, problems_, bounds);
  if (status != Status::ok) return status;
  std::optional<Interval> interval;
  if (bounds.wrong.empty()) {
    const bool whole = module_.facts[fact].kind == FactKind::integer;
    interval = interval_of(*bounds.comparator, *bounds.value, whole);
    if (!interval) bounds.wrong = "bounds out of range";
  }
  if (interval)
    rows_.put_bounds(fact, row, interval->low, interval->high);
  else
    problems_.expected(place, expected(fact), bounds.wrong);
  return Status::ok;
}

} // namespace pol::cases
