// Units of measure: UCUM expressions (case sensitive) with exact factors, and Pol's calendar units.
//
// Stricter than UCUM, so that no two quantities meet that mean different things: `mol`, `eq`,
// `osm`, `rad`, `sr`, `Bq`, `Sv`, `[HPF]`, `[LPF]`, `[drp]`, every arbitrary unit (`[IU]`, ...) and
// every annotation (`{1.73_m2}`) is a dimension of its own.
#pragma once
#include <compare>
#include <cstddef>
#include <gmpxx.h>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace pol::units {

using Rational = mpq_class;

// Powers of the base dimensions, without zeros. Keys: UCUM's base units, `mol` and the others that
// stand by themselves, arbitrary units in brackets, annotations in braces, and `calendar month`.
struct Dimension {
  std::map<std::string, int> powers;
  bool empty() const { return powers.empty(); }
  // Multiplies by `name` to the power `power`.
  void raise(const std::string& name, int power);
  auto operator<=>(const Dimension&) const = default;
};

// How a reading relates to its dimension: in proportion, by one of the shifted temperature scales,
// or by another function (a logarithm, a tangent), which is never computed.
enum class Scale { ratio, celsius, fahrenheit, reaumur, other_special };

struct Unit {
  std::string code;    // as written; "1" for no unit; `months`, `years` for Pol's own
  Dimension dimension; // of a special unit: that of the unit behind its function
  Rational factor{1};  // one of this unit in base units; special: the scale of its readings
  Scale scale = Scale::ratio;
  std::string special_name; // the special unit's own code ("Cel", "[pH]"), else empty
};

struct UnitError {
  enum class Kind {
    too_long,         // more than `longest_code` bytes
    bad_character,    // outside visible ASCII; detail: the character if it can be shown
    missing_unit,     // nothing to read where a unit must stand
    missing_operator, // `12h`, `{a}m`: neither `.` nor `/` between two parts
    unclosed_parenthesis,
    unopened_parenthesis,
    too_deep, // parentheses within parentheses
    unclosed_annotation,
    bad_annotation, // empty, or a brace inside
    unclosed_bracket,
    bad_exponent, // a sign without digits
    exponent_too_large,
    bad_number,         // zero, or too many digits
    unknown_unit,       // detail: the code without its exponent
    prefix_not_allowed, // the unit is known but takes no prefix
    special_in_product, // a special unit with an exponent, beside another unit or below `/`
    too_large,          // the factor has too many digits
  };
  Kind kind;
  std::size_t offset = 0; // in bytes, into the code
  std::string detail;     // the offending text
};

constexpr std::size_t longest_code = 255;
constexpr int largest_exponent = 99;

// The unit that `code` means. Time and memory are bounded whatever the code.
tl::expected<Unit, UnitError> parse(std::string_view code);

// One plain sentence: lower case, no full stop, the author's text in backticks.
std::string describe(const UnitError& error);

// Same dimension, annotations included. Cel, [degF], [degRe] and plain temperatures meet one
// another; any other special unit meets only itself, with the same prefix.
bool comparable(const Unit& a, const Unit& b);

// to = from * scale + offset, exactly.
struct Conversion {
  Rational scale;
  Rational offset;
};
// Empty where the units are not comparable.
std::optional<Conversion> conversion(const Unit& from, const Unit& to);

// The unit of a product and of a quotient. Its code is an expression that `parse` takes, equal
// parts merged ("kg" by "m" by "m" is "kg/m2"). Empty where there is none: a special unit (its
// readings cannot be multiplied), calendar months beside another unit, or beyond parse's bounds.
std::optional<Unit> multiply(const Unit& a, const Unit& b);
std::optional<Unit> divide(const Unit& a, const Unit& b);

// Pol's own units: `days` is UCUM's d, `weeks` is 7 of them, `years` is 12 `months`, which are a
// dimension of their own. Singular too. Empty for any other word.
std::optional<Unit> calendar_unit(std::string_view word);

// UCUM's years and months are a fixed number of seconds, which no policy means: the first such
// atom (`a`, `a_t`, `a_j`, `a_g`, `mo`, `mo_s`, `mo_j`, `mo_g`) in the unit's code, if any.
std::optional<std::string> refused_here(const Unit& unit);

// The valid code that the author of an invalid one may have meant, for one unit ("mmHg": "mm[Hg]")
// or a whole expression ("mcg/kg": "ug/kg"). Empty if nothing is near.
std::string nearest(std::string_view unknown_code);

} // namespace pol::units
