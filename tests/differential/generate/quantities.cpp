#include "tests/differential/generate/quantities.h"

namespace pol::generate {

namespace {

Rational ratio(const char* numerator, const char* denominator = "1") {
  Rational result{mpz_class(numerator), mpz_class(denominator)};
  result.canonicalize();
  return result;
}

} // namespace

const std::vector<Quantity>& quantities() {
  static const std::vector<Quantity> all{
      Quantity::plain,         Quantity::plain,  Quantity::length,      Quantity::length,
      Quantity::mass,          Quantity::mass,   Quantity::area,        Quantity::mass_per_area,
      Quantity::concentration, Quantity::days,   Quantity::temperature, Quantity::months,
      Quantity::filtration,    Quantity::percent};
  return all;
}

const std::vector<Unit>& units_of(Quantity quantity) {
  static const std::vector<Unit> plain{{"", 1, 0}};
  static const std::vector<Unit> length{{"cm", ratio("1", "100"), 0},
                                        {"mm", ratio("1", "1000"), 0},
                                        {"m", 1, 0},
                                        {"'[in_i]'", ratio("254", "10000"), 0}};
  static const std::vector<Unit> area{{"'cm2'", ratio("1", "10000"), 0},
                                      {"'m2'", 1, 0},
                                      {"'[in_i]2'", ratio("64516", "100000000"), 0}};
  static const std::vector<Unit> mass{{"kg", 1000, 0},
                                      {"g", 1, 0},
                                      {"mg", ratio("1", "1000"), 0},
                                      {"'[lb_av]'", ratio("45359237", "100000"), 0}};
  static const std::vector<Unit> mass_per_area{{"'kg/m2'", 1000, 0}, {"'g/cm2'", 10000, 0}};
  static const std::vector<Unit> concentration{
      {"'mg/dL'", 10, 0}, {"'g/L'", 1000, 0}, {"'ug/mL'", 1, 0}};
  static const std::vector<Unit> temperature{{"Cel", 1, ratio("27315", "100")},
                                             {"'[degF]'", ratio("5", "9"), ratio("229835", "900")}};
  static const std::vector<Unit> days{{"days", 1, 0}, {"weeks", 7, 0}};
  static const std::vector<Unit> months{{"months", 1, 0}, {"years", 12, 0}};
  static const std::vector<Unit> filtration{{"'mL/min/{1.73_m2}'", 1, 0},
                                            {"'L/min/{1.73_m2}'", 1000, 0}};
  static const std::vector<Unit> percent{{"%", 1, 0}};
  switch (quantity) {
  case Quantity::plain: return plain;
  case Quantity::length: return length;
  case Quantity::area: return area;
  case Quantity::mass: return mass;
  case Quantity::mass_per_area: return mass_per_area;
  case Quantity::concentration: return concentration;
  case Quantity::temperature: return temperature;
  case Quantity::days: return days;
  case Quantity::months: return months;
  case Quantity::filtration: return filtration;
  case Quantity::percent: return percent;
  }
  return plain;
}

bool is_arithmetic(Quantity quantity) { return quantity != Quantity::temperature; }

bool has_decimals(const Rational& number, unsigned places) {
  mpz_class power;
  mpz_ui_pow_ui(power.get_mpz_t(), 10, places);
  return Rational(number * Rational(power)).get_den() == 1;
}

std::string decimal_text(const Rational& number) {
  const mpz_class scaled = Rational(number * Rational(100'000'000)).get_num();
  std::string digits = mpz_class(abs(scaled)).get_str();
  if (digits.size() < 9) digits.insert(0, 9 - digits.size(), '0');
  std::string whole = digits.substr(0, digits.size() - 8),
              decimals = digits.substr(digits.size() - 8);
  while (!decimals.empty() && decimals.back() == '0')
    decimals.pop_back();
  if (!decimals.empty()) whole += "." + decimals;
  return (sgn(scaled) < 0 ? "-" : "") + whole;
}

} // namespace pol::generate
