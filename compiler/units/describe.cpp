// What is wrong with a unit, in one sentence.
#include "compiler/units/unit.h"

namespace pol::units {
namespace {

using Kind = UnitError::Kind;

std::string quoted(const std::string& text) { return "`" + text + "`"; }

std::string missing_operator(const std::string& rest) {
  if (rest.starts_with(")") || rest.starts_with("}") || rest.starts_with("]"))
    return quoted(rest.substr(0, 1)) + " closes nothing";
  return "two parts of a unit need `.` or `/` between them, before " + quoted(rest);
}

} // namespace

std::string describe(const UnitError& error) {
  const std::string& detail = error.detail;
  switch (error.kind) {
  case Kind::too_long: return "a unit has at most " + std::to_string(longest_code) + " characters";
  case Kind::bad_character:
    if (detail == " ") return "a unit has no spaces";
    return "a unit is written in plain letters, digits and signs" +
           (detail.empty() ? "" : ", without " + quoted(detail));
  case Kind::missing_unit:
    return detail.empty() ? "a unit is missing at the end"
                          : "a unit is missing before " + quoted(detail);
  case Kind::missing_operator: return missing_operator(detail);
  case Kind::unclosed_parenthesis: return "this `(` is never closed";
  case Kind::unopened_parenthesis: return "`)` closes nothing";
  case Kind::too_deep: return "parentheses are nested too deeply";
  case Kind::unclosed_annotation: return "this `{` is never closed";
  case Kind::bad_annotation:
    return "an annotation holds some text, without braces: " + quoted(detail);
  case Kind::unclosed_bracket: return "this `[` is never closed";
  case Kind::bad_exponent: return quoted(detail) + " needs an exponent after it";
  case Kind::exponent_too_large:
    return "the exponent " + quoted(detail) + " is beyond " + std::to_string(largest_exponent);
  case Kind::bad_number: return quoted(detail) + " is no factor that a unit can have";
  case Kind::unknown_unit: return quoted(detail) + " is not a UCUM unit";
  case Kind::prefix_not_allowed: return quoted(detail) + " puts a prefix on a unit that takes none";
  case Kind::special_in_product:
    return quoted(detail) + " cannot be raised, divided by, or combined with another unit";
  case Kind::too_large: return "the unit is too large or too small at " + quoted(detail);
  }
  return "this is not a UCUM unit";
}

} // namespace pol::units
