#include "runtime/cases/quick_read.h"
#include "runtime/cases/quick_text.h"
#include "runtime/values/code.h"
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"
#include <algorithm>

namespace pol::cases {
namespace {

using bytecode::FactKind;
using namespace quick;

constexpr std::size_t longest_key = 128;   // bytes of a key that is learned
constexpr std::size_t most_keys = 256;     // of a group, those that nobody reads among them
constexpr std::size_t longest_cached = 15; // bytes of a code
constexpr std::uint64_t spread = 0x9E3779B97F4A7C15;

// The first eight bytes of a text and the next eight, padded with zeros. What lies behind the text
// may be read.
std::uint64_t start_of(std::string_view text) {
  return word_at(text.data()) & mask_of(text.size());
}
std::uint64_t rest_of(std::string_view text) {
  return text.size() <= 8 ? 0 : word_at(text.data() + 8) & mask_of(text.size() - 8);
}

} // namespace

QuickRead::QuickRead(const bytecode::Module& module, RowWriter& rows, StringPool& strings,
                     const std::vector<std::uint32_t>& most_elements)
    : module_(module), rows_(rows), strings_(strings), most_elements_(most_elements),
      codes_(module.facts.size()) {
  const FactTree tree(module, false);
  groups_.resize(tree.size());
  for (std::uint32_t node = 0; node < tree.size(); ++node)
    add_node(module, tree, node);
  reads_id_ = tree.find(FactTree::root, "id") != bytecode::none;
  if (!reads_id_) add_key(FactTree::root, "id").kind = Kind::id;
  for (const bytecode::Enumeration& enumeration : module.enumerations)
    add_enumeration(enumeration);
}

void QuickRead::add_enumeration(const bytecode::Enumeration& enumeration) {
  EnumTable& table = enumerations_.emplace_back();
  const std::size_t slots = std::bit_ceil(enumeration.values.size() * 2 + 2);
  table.slots.resize(slots);
  table.shift = 64 - std::countr_zero(slots);
  for (std::size_t i = 0; i < enumeration.values.size(); ++i) {
    std::string padded = enumeration.values[i];
    padded.append(16, '\0');
    const std::uint64_t start = word_at(padded.data()), rest = word_at(padded.data() + 8);
    std::size_t slot = start * spread >> table.shift;
    while (table.slots[slot].cell >= 0)
      slot = (slot + 1) % slots;
    table.slots[slot] = {enumeration.values[i], start, rest, static_cast<std::int64_t>(i)};
  }
}

QuickRead::Key& QuickRead::add_key(std::uint32_t group, std::string_view name) {
  Key& key = groups_[group].keys.emplace_back();
  key.text = '"' + std::string(name) + "\":";
  std::array<char, sizeof key.words> bytes{};
  const std::size_t size = std::min(key.text.size(), bytes.size());
  std::memcpy(bytes.data(), key.text.data(), size);
  std::memcpy(key.words.data(), bytes.data(), bytes.size());
  for (std::size_t w = 0; w < key.masks.size(); ++w)
    key.masks[w] = size > 8 * w ? mask_of(size - 8 * w) : 0;
  return key;
}

void QuickRead::add_node(const bytecode::Module& module, const FactTree& tree, std::uint32_t node) {
  for (const FactTree::Child& child : tree[node].children) {
    Key& key = add_key(node, child.key);
    key.fact = tree[child.node].fact;
    key.group = child.node;
    key.kind = Kind::group;
    if (key.fact == bytecode::none) continue;
    switch (module.facts[key.fact].kind) {
    case FactKind::boolean: key.kind = Kind::boolean; break;
    case FactKind::number: key.kind = Kind::number; break;
    case FactKind::integer: key.kind = Kind::integer; break;
    case FactKind::date: key.kind = Kind::date; break;
    case FactKind::text: key.kind = Kind::text; break;
    case FactKind::enumeration: key.kind = Kind::enumeration; break;
    case FactKind::code: key.kind = Kind::code; break;
    case FactKind::set_of_enum: key.kind = Kind::set_of_enum; break;
    case FactKind::set_of_code: key.kind = Kind::set_of_code; break;
    case FactKind::list: key.kind = Kind::list; break;
    }
  }
}

bool QuickRead::run(std::string_view record, std::uint32_t row) {
  id_ = {};
  if (reads_id_) return false;
  at_ = skip_space(record.data());
  if (*at_++ != '{' || !object(FactTree::root, row)) return false;
  const char* const end = record.data() + record.size();
  while (at_ < end && is_space(*at_))
    ++at_;
  return at_ == end;
}

bool QuickRead::object(std::uint32_t group, std::uint32_t row) {
  const std::uint64_t visit = ++objects_;
  at_ = skip_space(at_);
  if (*at_ == '}') return ++at_, true;
  Key** guess = &groups_[group].first;
  for (;; ++at_) {
    at_ = skip_space(at_);
    Key* key = *guess;
    if (key != nullptr && matches(*key)) {
      at_ += key->text.size();
    } else {
      key = find(group);
      if (key == nullptr) return false;
      *guess = key;
    }
    if (std::exchange(key->seen, visit) == visit) return false;
    guess = &key->next;
    at_ = skip_space(at_);
    if (!value(*key, row)) return false;
    at_ = skip_space(at_);
    if (*at_ == '}') return ++at_, true;
    if (*at_ != ',') return false;
  }
}

inline bool QuickRead::matches(const Key& key) const {
  for (std::size_t w = 0; w < key.words.size() && key.masks[w] != 0; ++w)
    if ((word_at(at_ + 8 * w) & key.masks[w]) != key.words[w]) return false;
  constexpr std::size_t checked = sizeof key.words;
  return key.text.size() <= checked ||
         std::strncmp(at_ + checked, key.text.data() + checked, key.text.size() - checked) == 0;
}

QuickRead::Key* QuickRead::find(std::uint32_t group) {
  for (Key& key : groups_[group].keys)
    if (matches(key)) {
      at_ += key.text.size();
      return &key;
    }
  return learn(group);
}

// A key that is spelled with space before its colon, or that nobody reads.
QuickRead::Key* QuickRead::learn(std::uint32_t group) {
  if (*at_++ != '"') return nullptr;
  const auto name = plain_text(at_);
  if (!name || name->size() > longest_key) return nullptr;
  at_ = skip_space(at_);
  if (*at_++ != ':') return nullptr;
  auto& keys = groups_[group].keys;
  for (Key& key : keys)
    if (std::string_view(key.text).substr(1, key.text.size() - 3) == *name) return &key;
  return keys.size() < most_keys ? &add_key(group, *name) : nullptr;
}

bool QuickRead::value(const Key& key, std::uint32_t row) {
  if (*at_ == 'n') return skip_value(at_); // null, and nothing else that is plain
  switch (key.kind) {
  case Kind::unread: return skip_value(at_);
  case Kind::id: return *at_ == '"' ? id_text() : skip_value(at_);
  case Kind::group: return *at_++ == '{' && object(key.group, row);
  case Kind::list: return *at_++ == '[' && list(key, row);
  case Kind::set_of_enum:
  case Kind::set_of_code: return *at_++ == '[' && set(key, row);
  case Kind::boolean:
  case Kind::number:
  case Kind::integer: return scalar(key, row);
  default: return texts(key, row);
  }
}

bool QuickRead::scalar(const Key& key, std::uint32_t row) {
  if (key.kind == Kind::boolean) {
    const bool truth = *at_ == 't';
    if (!truth && *at_ != 'f') return false;
    rows_.put_bool(key.fact, row, truth);
    const std::string_view word = truth ? "true" : "false";
    if (std::memcmp(at_, word.data(), word.size()) != 0) return false;
    at_ += word.size();
    return true;
  }
  const auto number = plain_number(at_);
  if (!number || (key.kind == Kind::integer && !values::is_whole(*number))) return false;
  rows_.put_cell(key.fact, row, *number);
  return true;
}

bool QuickRead::texts(const Key& key, std::uint32_t row) {
  if (*at_++ != '"') return false;
  const auto text = plain_text(at_);
  if (!text) return false;
  if (key.kind == Kind::text && text->empty()) return true;
  const auto cell = cell_of(key, *text);
  if (!cell) return false;
  rows_.put_cell(key.fact, row, *cell);
  return true;
}

std::optional<std::int64_t> QuickRead::cell_of(const Key& key, std::string_view text) {
  switch (key.kind) {
  case Kind::date:
    if (const auto day = values::parse_day(text)) return *day;
    return std::nullopt;
  case Kind::text: return strings_.intern(text);
  case Kind::enumeration:
  case Kind::set_of_enum: return enum_cell(key, text);
  default: return code_cell(key, text);
  }
}

std::optional<std::int64_t> QuickRead::enum_cell(const Key& key, std::string_view text) const {
  const EnumTable& table = enumerations_[module_.facts[key.fact].enumeration];
  const std::uint64_t start = start_of(text), rest = rest_of(text);
  for (std::size_t slot = start * spread >> table.shift;; ++slot) {
    const EnumValue& value = table.slots[slot % table.slots.size()];
    if (value.cell < 0) return std::nullopt;
    if (value.start == start && value.rest == rest && value.text.size() == text.size() &&
        (text.size() <= 16 || value.text == text))
      return value.cell;
  }
}

std::optional<std::int64_t> QuickRead::code_cell(const Key& key, std::string_view text) {
  if (codes_of_ != strings_.generation()) {
    for (auto& known : codes_)
      known.clear();
    codes_of_ = strings_.generation();
  }
  auto& known = codes_[key.fact];
  if (known.empty()) known.resize(code_slots);
  const bool cached = !text.empty() && text.size() <= longest_cached;
  const std::uint64_t start = start_of(text), rest = rest_of(text);
  KnownCode& slot = known[((start ^ std::rotl(rest, 32)) * spread) >> 56];
  if (cached && slot.spelling[0] == start && slot.spelling[1] == rest) return slot.cell;
  const std::string code = values::normal_code(module_.facts[key.fact].systems, text);
  if (code.empty()) return std::nullopt;
  const std::int64_t cell = strings_.intern(code);
  if (cached) slot = {{start, rest}, cell};
  return cell;
}

bool QuickRead::set(const Key& key, std::uint32_t row) {
  members_.clear();
  at_ = skip_space(at_);
  for (bool first = true; *at_ != ']'; first = false) {
    if (!first) {
      if (*at_ != ',') return false;
      at_ = skip_space(at_ + 1);
    }
    if (*at_++ != '"') return false;
    const auto text = plain_text(at_);
    const auto cell = text ? cell_of(key, *text) : std::nullopt;
    if (!cell) return false;
    members_.push_back(*cell);
    at_ = skip_space(at_);
  }
  ++at_;
  rows_.put_set(key.fact, row, members_);
  return true;
}

bool QuickRead::list(const Key& key, std::uint32_t row) {
  rows_.begin_list(key.fact, row);
  at_ = skip_space(at_);
  for (std::uint32_t count = 0; *at_ != ']'; ++count) {
    if (count > 0) {
      if (*at_ != ',') return false;
      at_ = skip_space(at_ + 1);
    }
    if (*at_++ != '{' || count == most_elements_[key.fact]) return false;
    if (!object(key.group, rows_.add_element(key.fact, row))) return false;
    at_ = skip_space(at_);
  }
  ++at_;
  rows_.end_list(key.fact);
  return true;
}

bool QuickRead::id_text() {
  ++at_;
  const auto text = plain_text(at_);
  if (text) id_ = *text;
  return text.has_value();
}

} // namespace pol::cases
