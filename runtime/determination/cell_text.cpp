#include "runtime/determination/cell_text.h"
#include "runtime/determination/json.h"
#include "runtime/machine/calendar_day.h"
#include "runtime/values/decimal.h"
#include <limits>

namespace pol::determination {
namespace {

using bytecode::FactKind;

// The ends stand for no bound.
bool has_low(std::int64_t low) { return low != std::numeric_limits<std::int64_t>::min(); }
bool has_high(std::int64_t high) { return high != std::numeric_limits<std::int64_t>::max(); }

// "61 years", "1 year", "3 cm".
std::string with_unit(std::string text, std::string_view unit) {
  if (unit.empty()) return text;
  const bool calendar = unit == "years" || unit == "months" || unit == "weeks" || unit == "days";
  if (calendar && (text == "1" || text == "-1")) unit.remove_suffix(1);
  return text.append(" ").append(unit);
}

std::string string_at(const cases::StringPool& strings, std::int64_t cell) {
  if (cell < 0 || static_cast<std::uint64_t>(cell) >= strings.size()) return {};
  return std::string(strings[cell]);
}

std::string enum_value(const bytecode::Module& module, std::uint32_t enumeration,
                       std::int64_t cell) {
  if (enumeration >= module.enumerations.size()) return {};
  const auto& values = module.enumerations[enumeration].values;
  return cell >= 0 && static_cast<std::uint64_t>(cell) < values.size()
             ? values[static_cast<std::size_t>(cell)]
             : std::string();
}

// Without a unit.
std::string plain_text(const bytecode::Module& module, const cases::StringPool& strings,
                       const CellType& type, std::int64_t cell) {
  switch (type.kind) {
  case FactKind::boolean: return cell != 0 ? "true" : "false";
  case FactKind::number:
  case FactKind::integer: return values::format_decimal(cell);
  case FactKind::date: return values::format_day(machine::day_of_cell(cell));
  case FactKind::text:
  case FactKind::code: return string_at(strings, cell);
  case FactKind::enumeration: return enum_value(module, type.enumeration, cell);
  case FactKind::set_of_enum:
  case FactKind::set_of_code:
  case FactKind::list: return {}; // no cells
  }
  return {};
}

bool is_quoted(FactKind kind) {
  return kind != FactKind::boolean && kind != FactKind::number && kind != FactKind::integer;
}

} // namespace

CellType type_of(const bytecode::Fact& fact) {
  CellType type{fact.kind, fact.enumeration, fact.unit};
  if (fact.kind == FactKind::set_of_enum) type.kind = FactKind::enumeration;
  if (fact.kind == FactKind::set_of_code) type.kind = FactKind::code;
  return type;
}

std::string cell_text(const bytecode::Module& module, const cases::StringPool& strings,
                      const CellType& type, std::int64_t cell) {
  return with_unit(plain_text(module, strings, type, cell), type.unit);
}

std::string bounds_text(const CellType& type, std::int64_t low, std::int64_t high) {
  std::string text;
  if (has_low(low) && has_high(high))
    text = "from " + values::format_decimal(low) + " to " + values::format_decimal(high);
  else if (has_low(low))
    text = "at least " + values::format_decimal(low);
  else
    text = "at most " + values::format_decimal(high);
  return with_unit(std::move(text), type.unit);
}

std::string cell_json(const bytecode::Module& module, const cases::StringPool& strings,
                      const CellType& type, std::int64_t cell) {
  std::string text = plain_text(module, strings, type, cell);
  return is_quoted(type.kind) ? json(text) : text;
}

std::string bounds_json(std::int64_t low, std::int64_t high) {
  std::string out;
  ObjectWriter object(out);
  if (has_low(low)) object.raw("from", values::format_decimal(low));
  if (has_high(high)) object.raw("to", values::format_decimal(high));
  object.close();
  return out;
}

} // namespace pol::determination
