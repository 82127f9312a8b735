// Bounds as a closed interval.
#include "runtime/cases/bounds.h"
#include <limits>

namespace pol::cases {
namespace {

constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max();

// The nearest grid points at or below and at or above a value; nothing beyond 64 bits.
std::optional<std::int64_t> moved(std::int64_t value, std::int64_t by) {
  std::int64_t result = 0;
  if (__builtin_add_overflow(value, by, &result)) return {};
  return result;
}
std::optional<std::int64_t> at_or_below(std::int64_t value, std::int64_t step) {
  const std::int64_t rest = value % step;
  return moved(value, rest < 0 ? -step - rest : -rest);
}
std::optional<std::int64_t> at_or_above(std::int64_t value, std::int64_t step) {
  const std::int64_t rest = value % step;
  return moved(value, rest > 0 ? step - rest : -rest);
}

std::string_view number_flaw(const Glance& seen) {
  if (seen.shape != Glance::Shape::number) return "bounds whose value is no number";
  if (seen.number) return {};
  return seen.number.error() == values::DecimalError::too_precise
             ? "bounds with more than 8 decimals"
             : "bounds out of range";
}

// Keeps what is wrong first.
void flaw(Bounds& bounds, std::string_view wrong) {
  if (bounds.wrong.empty()) bounds.wrong = wrong;
}

void put_comparator(Bounds& bounds, const Glance& seen) {
  bounds.comparator = std::string(seen.text);
  if (seen.shape != Glance::Shape::text || !is_comparator(seen.text))
    flaw(bounds, "bounds whose comparator is none of < <= > >=");
}

void put_value(Bounds& bounds, const Glance& seen) {
  bounds.value = seen.number.value_or(0);
  flaw(bounds, number_flaw(seen));
}

Status read_part(json::field& field, const Place& place, std::size_t depth, Problems& problems,
                 Bounds& bounds) {
  std::string key_storage, storage;
  const auto key = unescape(raw_key(field), key_storage);
  if (!key) return Status::malformed;
  const bool comparator = *key == "comparator", value = *key == "value";
  const bool twice = (comparator && bounds.comparator) || (value && bounds.value);
  if (twice) problems.add(place.field(*key), "given twice");
  if (!comparator && !value) flaw(bounds, "bounds with another key");
  if (twice || (!comparator && !value)) return skip(field.value(), depth);
  Glance seen;
  if (Status status = glance(field.value(), storage, seen); status != Status::ok) return status;
  comparator ? put_comparator(bounds, seen) : put_value(bounds, seen);
  const bool container = seen.shape == Glance::Shape::list || seen.shape == Glance::Shape::object;
  return container ? skip(field.value(), depth) : Status::ok;
}

} // namespace

bool is_comparator(std::string_view text) {
  return text == "<" || text == "<=" || text == ">" || text == ">=";
}

std::optional<Interval> interval_of(std::string_view comparator, values::Decimal value,
                                    bool whole) {
  const std::int64_t step = whole ? values::decimal_one : 1;
  const bool on_grid = value % step == 0;
  if (comparator == ">" || comparator == ">=") {
    const auto low = comparator == ">" && on_grid ? moved(value, step) : at_or_above(value, step);
    if (low) return Interval{*low, highest - highest % step};
  } else if (comparator == "<" || comparator == "<=") {
    const auto high = comparator == "<" && on_grid ? moved(value, -step) : at_or_below(value, step);
    if (high) return Interval{lowest - lowest % step, *high};
  }
  return {};
}

Status read_bounds_object(json::object& object, const Place& place, std::size_t depth,
                          Problems& problems, Bounds& bounds) {
  for (auto item : object) {
    json::field field;
    if (std::move(item).get(field) != simdjson::SUCCESS) return Status::malformed;
    const Status status = read_part(field, place, depth + 1, problems, bounds);
    if (status != Status::ok) return status;
  }
  if (!bounds.comparator) flaw(bounds, "bounds without a comparator");
  if (!bounds.value) flaw(bounds, "bounds without a value");
  return Status::ok;
}

} // namespace pol::cases
