// From terms to a unit: powers of dimensions and one exact factor, within fixed bounds.
#include "compiler/units/atoms.h"
#include <algorithm>
#include <cstdlib>

namespace pol::units {
namespace {

using Kind = UnitError::Kind;
using Failure = std::optional<UnitError>;

// Far beyond any unit in use; keeps a hostile code from costing more than microseconds.
constexpr std::size_t most_bits = 8192;

std::size_t bits(const Rational& value) {
  return std::max(mpz_sizeinbase(value.get_num_mpz_t(), 2),
                  mpz_sizeinbase(value.get_den_mpz_t(), 2));
}

// value *= base to the power `exponent`; false if that is too large.
bool scale(Rational& value, const Rational& base, int exponent) {
  auto power = static_cast<unsigned long>(std::abs(exponent));
  if (bits(base) * power > most_bits) return false;
  Rational raised;
  mpz_pow_ui(raised.get_num_mpz_t(), base.get_num_mpz_t(), power);
  mpz_pow_ui(raised.get_den_mpz_t(), base.get_den_mpz_t(), power); // in lowest terms like `base`
  if (exponent < 0)
    value /= raised;
  else
    value *= raised;
  return bits(value) <= most_bits;
}

Scale scale_of(const Atom& atom) {
  if (!atom.special) return Scale::ratio;
  if (atom.code == "Cel") return Scale::celsius;
  if (atom.code == "[degF]") return Scale::fahrenheit;
  if (atom.code == "[degRe]") return Scale::reaumur;
  return Scale::other_special;
}

UnitError unknown(const Term& term, const Atoms& atoms) {
  Kind kind = atoms.prefixes_non_metric(term.text) ? Kind::prefix_not_allowed : Kind::unknown_unit;
  return {kind, term.offset, std::string(term.text)};
}

class Evaluator {
public:
  explicit Evaluator(const Atoms& atoms) : atoms_(atoms) {}

  Failure add(const Term& term) {
    bool fits = true;
    if (term.kind == Term::Kind::annotation) {
      unit.dimension.raise(std::string(term.text), term.exponent);
    } else if (term.kind == Term::Kind::number) {
      fits = scale(unit.factor, Rational(mpz_class(std::string(term.text), 10)), term.exponent);
    } else {
      auto symbol = atoms_.find(term.text);
      if (!symbol) return unknown(term, atoms_);
      fits = multiply_by(*symbol, term);
    }
    if (!fits) return UnitError{Kind::too_large, term.offset, std::string(term.text)};
    return {};
  }

  // UCUM 2.2, sections 21 and 22: a special unit takes a scale, but no other unit and no exponent.
  Failure special_misused() const {
    if (!special_ || (symbols_ == 1 && special_->exponent == 1)) return {};
    return UnitError{Kind::special_in_product, special_->offset, std::string(special_->text)};
  }
  Unit unit;

private:
  bool multiply_by(const Symbol& symbol, const Term& term) {
    ++symbols_;
    for (const auto& [name, power] : symbol.atom->dimension.powers)
      unit.dimension.raise(name, power * term.exponent);
    if (symbol.atom->special && !special_) {
      special_ = &term;
      unit.scale = scale_of(*symbol.atom);
      unit.special_name = symbol.atom->code;
    }
    return scale(unit.factor, symbol.atom->factor, term.exponent) &&
           (!symbol.prefix || scale(unit.factor, symbol.prefix->factor, term.exponent));
  }

  const Atoms& atoms_;
  const Term* special_ = nullptr; // the first special unit
  int symbols_ = 0;
};

} // namespace

tl::expected<Unit, UnitError> evaluate(const std::vector<Term>& terms, const Atoms& atoms) {
  Evaluator evaluator(atoms);
  for (const Term& term : terms)
    if (Failure failure = evaluator.add(term)) return tl::unexpected(*failure);
  if (Failure failure = evaluator.special_misused()) return tl::unexpected(*failure);
  return std::move(evaluator.unit);
}

tl::expected<Unit, UnitError> parse(std::string_view code) {
  auto terms = split(code);
  if (!terms) return tl::unexpected(terms.error());
  auto unit = evaluate(*terms, Atoms::table());
  if (unit) unit->code = code.empty() ? "1" : std::string(code);
  return unit;
}

} // namespace pol::units
