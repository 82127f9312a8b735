// The table of UCUM, each definition resolved through the definitions it names.
#include "compiler/units/atoms.h"
#include <algorithm>
#include <utility>

namespace pol::units {
namespace {

struct Definition {
  enum class Kind { plain, arbitrary, special };
  Kind kind;
  std::string_view code;
  bool metric;
  std::string_view value; // decimal
  std::string_view unit;  // expression
};

constexpr std::pair<std::string_view, std::string_view> prefix_definitions[] = {
#define UCUM_PREFIX(code, value) {code, value},
#define UCUM_BASE(code, metric)
#define UCUM_UNIT(code, metric, value, unit)
#define UCUM_ARBITRARY(code, metric, value, unit)
#define UCUM_SPECIAL(code, metric, function, value, unit)
#include "compiler/units/ucum_table.def"
};

constexpr std::pair<std::string_view, bool> base_definitions[] = {
#define UCUM_PREFIX(code, value)
#define UCUM_BASE(code, metric) {code, metric},
#define UCUM_UNIT(code, metric, value, unit)
#define UCUM_ARBITRARY(code, metric, value, unit)
#define UCUM_SPECIAL(code, metric, function, value, unit)
#include "compiler/units/ucum_table.def"
};

constexpr Definition definitions[] = {
#define UCUM_PREFIX(code, value)
#define UCUM_BASE(code, metric)
#define UCUM_UNIT(code, metric, value, unit)                                                       \
  Definition{Definition::Kind::plain, code, metric, value, unit},
#define UCUM_ARBITRARY(code, metric, value, unit)                                                  \
  Definition{Definition::Kind::arbitrary, code, metric, value, unit},
#define UCUM_SPECIAL(code, metric, function, value, unit)                                          \
  Definition{Definition::Kind::special, code, metric, value, unit},
#include "compiler/units/ucum_table.def"
};

Rational ten_to_the(unsigned long power) {
  mpz_class result;
  mpz_ui_pow_ui(result.get_mpz_t(), 10, power);
  return Rational(result);
}

// "1.66053906660e-24", exactly.
Rational decimal(std::string_view text) {
  std::size_t e = text.find('e');
  std::string digits(text.substr(0, e));
  int exponent = e == std::string_view::npos ? 0 : std::stoi(std::string(text.substr(e + 1)));
  if (std::size_t point = digits.find('.'); point != std::string::npos) {
    exponent -= static_cast<int>(digits.size() - point - 1);
    digits.erase(point, 1);
  }
  Rational result{mpz_class(digits, 10)};
  if (exponent < 0)
    result /= ten_to_the(static_cast<unsigned long>(-exponent));
  else
    result *= ten_to_the(static_cast<unsigned long>(exponent));
  return result;
}

// What UCUM defines by something that measures another thing: here it stands by itself.
constexpr std::string_view own_dimensions[] = {
    "mol",   "sr",    // a number, rad2
    "eq",    "osm",   // one mole: but a mole of calcium is two equivalents
    "Bq",    "Sv",    // Hz, Gy: decays are no rhythm, a dose's effect is not its energy
    "[HPF]", "[LPF]", // numbers: a microscope's fields have no common size
    "[drp]",          // 1/20 mL: drops have no common size
};

// Pol's rule: so does each arbitrary unit that is not another name of one.
bool is_own_dimension(const Definition& definition) {
  if (definition.kind == Definition::Kind::arbitrary) return definition.unit == "1";
  return std::ranges::find(own_dimensions, definition.code) != std::end(own_dimensions);
}

// The unit that a definition counts. UCUM's rem is a rad, as its sievert is a gray.
std::string_view counted_unit(const Definition& definition) {
  return definition.code == "REM" ? "cSv" : definition.unit;
}

// Empty while the definition names a unit that is not resolved yet.
std::optional<Atom> resolve(const Definition& definition, const Atoms& known) {
  Atom atom{std::string(definition.code), definition.metric, {}, 1, false};
  if (is_own_dimension(definition)) {
    atom.dimension.raise(atom.code, 1);
    return atom;
  }
  auto terms = split(counted_unit(definition));
  if (!terms) return {};
  auto unit = evaluate(*terms, known);
  if (!unit) return {};
  atom.dimension = unit->dimension;
  atom.special = definition.kind == Definition::Kind::special;
  if (!atom.special) atom.factor = decimal(definition.value) * unit->factor;
  return atom;
}

} // namespace

const Atoms& Atoms::table() {
  static const Atoms atoms;
  return atoms;
}

Atoms::Atoms() {
  for (const auto& [code, value] : prefix_definitions)
    prefixes_.push_back({std::string(code), decimal(value)});
  for (const auto& [code, metric] : base_definitions) {
    Atom atom{std::string(code), metric, {}, 1, false};
    atom.dimension.raise(atom.code, 1);
    atoms_.emplace(atom.code, atom);
  }
  // Some definitions name units that follow them: go round until nothing new is resolved.
  for (std::size_t before = 0; before != atoms_.size();) {
    before = atoms_.size();
    for (const Definition& definition : definitions)
      if (!atoms_.contains(definition.code))
        if (auto atom = resolve(definition, *this)) atoms_.emplace(atom->code, *atom);
  }
}

std::optional<Symbol> Atoms::find(std::string_view text) const {
  if (auto exact = atoms_.find(text); exact != atoms_.end()) return Symbol{&exact->second, nullptr};
  for (const Prefix& prefix : prefixes_) {
    if (!text.starts_with(prefix.code)) continue;
    auto atom = atoms_.find(text.substr(prefix.code.size()));
    if (atom != atoms_.end() && atom->second.metric) return Symbol{&atom->second, &prefix};
  }
  return {};
}

bool Atoms::prefixes_non_metric(std::string_view text) const {
  return std::any_of(prefixes_.begin(), prefixes_.end(), [&](const Prefix& prefix) {
    return text.starts_with(prefix.code) && atoms_.contains(text.substr(prefix.code.size()));
  });
}

} // namespace pol::units
