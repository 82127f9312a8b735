#include "compiler/semantics/expression_checker.h"
#include <fmt/format.h>

namespace pol::semantics {

bool is_number(const Type& type) {
  return type.kind == TypeKind::number || type.kind == TypeKind::integer;
}

bool is_scalar(const Type& type) {
  return type.kind != TypeKind::list && type.kind != TypeKind::set_of_enum &&
         type.kind != TypeKind::set_of_code;
}

Type plain(TypeKind kind) {
  Type type;
  type.kind = kind;
  return type;
}

bool is_plain_unit(const UnitRef& unit) { return unit == nullptr; }
bool is_special(const UnitRef& unit) { return unit && unit->scale != units::Scale::ratio; }
std::string quoted_unit(std::string_view code) {
  std::string text = "'";
  for (const char c : code)
    text += c == '\'' ? std::string("''") : std::string(1, c);
  return text + "'";
}

std::string unit_code(const UnitRef& unit) { return unit ? unit->code : "1"; }

const units::Unit& unit_of(const UnitRef& unit) {
  static const units::Unit one{
      .code = "1", .dimension = {}, .factor = 1, .scale = units::Scale::ratio, .special_name = {}};
  return unit ? *unit : one;
}

bool units_meet(const UnitRef& a, const UnitRef& b) {
  return units::comparable(unit_of(a), unit_of(b));
}

static std::string one_of(const Enumeration& enumeration) {
  constexpr std::size_t shown = 8;
  std::string text;
  for (std::size_t i = 0; i < enumeration.values.size() && i < shown; ++i)
    text += (i ? ", " : "") + enumeration.values[i];
  return enumeration.values.size() > shown ? text + ", …" : text;
}

static std::string systems(const Type& type) {
  std::string text;
  for (const auto& system : *type.systems)
    text += (text.empty() ? "" : " or ") + system;
  return text;
}

std::string describe(const Revision& revision, const Type& type) {
  auto values = [&] {
    return one_of(revision.enumerations[static_cast<std::size_t>(type.enumeration)]);
  };
  const std::string unit = type.unit ? fmt::format(" in {}", type.unit->code) : "";
  switch (type.kind) {
  case TypeKind::boolean: return "a condition (true or false)";
  case TypeKind::number: return "a number" + unit;
  case TypeKind::integer: return "a whole number" + unit;
  case TypeKind::date: return "a date";
  case TypeKind::text: return "a text";
  case TypeKind::enumeration: return "one of " + values();
  case TypeKind::code: return "a code of " + systems(type);
  case TypeKind::set_of_enum: return "a set of " + values();
  case TypeKind::set_of_code: return "a set of codes of " + systems(type);
  case TypeKind::list: return "a list";
  }
  return "";
}

} // namespace pol::semantics
