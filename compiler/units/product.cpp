// The unit of a product or quotient, with a code that a reader would have written.
#include "compiler/units/expression.h"
#include <algorithm>
#include <array>
#include <cstdlib>

namespace pol::units {
namespace {

// Adds `terms` to the power `sign` to `sum`, equal ones merged, in order of first mention.
void merge(std::vector<Term>& sum, const std::vector<Term>& terms, int sign) {
  for (const Term& term : terms) {
    if (term.kind == Term::Kind::number && term.text == "1") continue;
    auto same = std::find_if(sum.begin(), sum.end(), [&](const Term& other) {
      return other.text == term.text && other.kind == term.kind;
    });
    if (same == sum.end()) {
      sum.push_back(term);
      sum.back().exponent *= sign;
    } else {
      same->exponent += sign * term.exponent;
    }
  }
}

// `term` to the power `times` > 0: only symbols take an exponent, the rest is written repeatedly.
std::string power(const Term& term, int times, std::string_view joint) {
  std::string text(term.text);
  if (term.kind == Term::Kind::symbol) return times == 1 ? text : text + std::to_string(times);
  std::string result = text;
  for (int i = 1; i < times; ++i)
    result.append(joint).append(text);
  return result;
}

// The terms above (`sign` 1) or below (-1) the solidus, each with its operator in front. An
// annotation stays on the unit it was written onto, if that still stands before it.
std::string half(const std::vector<Term>& terms, int sign) {
  const std::string joint = sign > 0 ? "." : "/";
  std::string result, last;
  for (const Term& term : terms) {
    if (term.exponent * sign <= 0) continue;
    std::string text = power(term, term.exponent * sign, joint);
    bool attached = !term.host.empty() && term.host == last;
    result += attached ? text : joint + text;
    last = text;
  }
  return result;
}

std::string code_of(const std::vector<Term>& terms) {
  std::string above = half(terms, 1), below = half(terms, -1);
  if (above.empty()) return below.empty() ? "1" : below;
  return above.substr(1) + below;
}

std::optional<Unit> combine(const Unit& a, const Unit& b, int sign) {
  if (a.scale != Scale::ratio || b.scale != Scale::ratio) return {};
  auto left = split(a.code), right = split(b.code);
  if (!left || !right) return {};
  std::vector<Term> terms;
  merge(terms, *left, 1);
  merge(terms, *right, sign);
  std::string code = code_of(terms);
  if (b.code == "1")
    code = a.code;
  else if (a.code == "1" && sign > 0)
    code = b.code;
  if (auto calendar = calendar_unit(code)) return calendar; // `months` by a plain number
  auto unit = parse(code);
  if (!unit) return {};
  return *unit;
}

} // namespace

std::optional<Unit> multiply(const Unit& a, const Unit& b) { return combine(a, b, 1); }
std::optional<Unit> divide(const Unit& a, const Unit& b) { return combine(a, b, -1); }

std::optional<std::string> refused_here(const Unit& unit) {
  constexpr std::array<std::string_view, 8> refused = {"a",  "a_t",  "a_j",  "a_g",
                                                       "mo", "mo_s", "mo_j", "mo_g"};
  auto terms = split(unit.code);
  if (!terms) return {};
  for (const Term& term : *terms)
    if (std::find(refused.begin(), refused.end(), term.text) != refused.end())
      return std::string(term.text);
  return {};
}

} // namespace pol::units
