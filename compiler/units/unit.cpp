// Which units meet, and how a reading in one becomes a reading in another.
#include "compiler/units/unit.h"

namespace pol::units {
namespace {

// base = reading * slope + zero
struct Reading {
  Rational slope;
  Rational zero;
};

// 273.15 K, in lowest terms as every mpq must be.
const Rational zero_celsius(5463, 20);

Reading reading(const Unit& unit) {
  switch (unit.scale) {
  case Scale::celsius: return {unit.factor, zero_celsius};
  case Scale::fahrenheit:
    return {unit.factor * Rational(5, 9), Rational(45967, 100) * Rational(5, 9)};
  case Scale::reaumur: return {unit.factor * Rational(5, 4), zero_celsius};
  case Scale::ratio: return {unit.factor, 0};
  case Scale::other_special: return {1, 0}; // converts to itself only
  }
  return {1, 0};
}

Unit calendar(std::string_view code, const std::string& dimension, int factor) {
  Unit unit;
  unit.code = code;
  unit.dimension.raise(dimension, 1);
  unit.factor = factor;
  return unit;
}

} // namespace

void Dimension::raise(const std::string& name, int power) {
  if ((powers[name] += power) == 0) powers.erase(name);
}

bool comparable(const Unit& a, const Unit& b) {
  if (a.dimension != b.dimension) return false;
  if (a.scale != Scale::other_special && b.scale != Scale::other_special) return true;
  return a.special_name == b.special_name && a.factor == b.factor;
}

std::optional<Conversion> conversion(const Unit& from, const Unit& to) {
  if (!comparable(from, to)) return {};
  Reading source = reading(from), target = reading(to);
  return Conversion{source.slope / target.slope, (source.zero - target.zero) / target.slope};
}

std::optional<Unit> calendar_unit(std::string_view word) {
  constexpr int day = 86400; // seconds
  if (word == "day" || word == "days") return calendar("d", "s", day);
  if (word == "week" || word == "weeks") return calendar("wk", "s", 7 * day);
  if (word == "month" || word == "months") return calendar("months", "calendar month", 1);
  if (word == "year" || word == "years") return calendar("years", "calendar month", 12);
  return {};
}

} // namespace pol::units
