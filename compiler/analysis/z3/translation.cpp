#include "compiler/analysis/z3/translation.h"
#include "compiler/analysis/operand_terms.h"
#include <string>

namespace pol::analysis {
namespace {

std::string name(const char* kind, std::uint32_t node) { return kind + std::to_string(node); }

} // namespace

z3::expr Translation::constant(const mpz_class& value) const {
  return context_.int_val(value.get_str().c_str());
}

z3::expr Translation::operand(std::uint32_t code) const {
  const z3::expr& made = made_[place_[code >> 1] - 1];
  return (code & 1) != 0 ? !made : made;
}

// Operands stand before their users, so those that are wanted are made in their order.
z3::expr Translation::of(Term term) {
  place_.resize(terms_.size(), 0);
  std::vector<std::uint32_t> open{term.node()}, wanted;
  std::vector<bool> seen(terms_.size());
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    if (place_[node] != 0 || seen[node]) continue;
    seen[node] = true;
    wanted.push_back(node);
    for_each_operand(terms_, node, [&](std::uint32_t code) { open.push_back(code >> 1); });
  }
  std::sort(wanted.begin(), wanted.end());
  for (const std::uint32_t node : wanted)
    make(node);
  return operand(term.code);
}

void Translation::make(std::uint32_t node) {
  made_.push_back(terms_.is_number({node << 1}) ? build_number(node) : build(node));
  place_[node] = static_cast<std::uint32_t>(made_.size());
}

z3::expr Translation::build(std::uint32_t node) {
  const auto parts = terms_.operands(node);
  switch (terms_.op(node)) {
  case Op::bool_var: return context_.bool_const(name("b", parts[0]).c_str());
  case Op::and_: return conjunction(node);
  case Op::same: return operand(parts[0]) == operand(parts[1]);
  case Op::choose: return z3::ite(operand(parts[0]), operand(parts[1]), operand(parts[2]));
  case Op::at_most: return operand(parts[0]) <= constant(parts[1]);
  case Op::equals: return operand(parts[0]) == constant(parts[1]);
  default: return context_.bool_val(true);
  }
}

// Z3 copies a conjunction into each one that holds it. A long one gets a name, or else formulas
// with some thousand conditions become as large as their square.
z3::expr Translation::conjunction(std::uint32_t node) {
  constexpr std::size_t longest = 32;
  z3::expr_vector parts(context_);
  for (const std::uint32_t part : terms_.operands(node))
    parts.push_back(operand(part));
  if (parts.size() <= longest) return z3::mk_and(parts);
  const z3::expr named = context_.bool_const(name("a", node).c_str());
  define(named == z3::mk_and(parts));
  return named;
}

z3::expr Translation::fresh(std::uint32_t node, const char* kind) {
  const z3::expr variable = context_.int_const(name(kind, node).c_str());
  const Span& span = terms_.span({node << 1});
  define(variable >= constant(span.low));
  define(variable <= constant(span.high));
  return variable;
}

z3::expr Translation::build_number(std::uint32_t node) {
  const auto parts = terms_.operands(node);
  switch (terms_.op(node)) {
  case Op::number: return constant(parts[0]);
  case Op::number_var: return fresh(node, "v");
  case Op::sum: {
    z3::expr_vector all(context_);
    if (terms_.constant(parts[0]) != 0) all.push_back(constant(parts[0]));
    for (std::size_t i = 1; i < parts.size(); i += 2) {
      const bool once = terms_.constant(parts[i]) == 1;
      all.push_back(once ? operand(parts[i + 1]) : constant(parts[i]) * operand(parts[i + 1]));
    }
    return all.size() == 1 ? all[0] : z3::sum(all);
  }
  case Op::times: return operand(parts[0]) * operand(parts[1]);
  case Op::choose_number: return z3::ite(operand(parts[0]), operand(parts[1]), operand(parts[2]));
  case Op::quotient: return quotient(operand(parts[0]), terms_.constant(parts[1]), name("q", node));
  case Op::rounded: return rounded(node);
  case Op::month_of: return fields(parts[0] >> 1).month;
  case Op::day_in_month: return fields(parts[0] >> 1).place;
  case Op::month_length: return fields(parts[0] >> 1).length;
  case Op::shifted: return shifted(node);
  default: return constant(mpz_class(0));
  }
}

z3::expr Translation::quotient(const z3::expr& dividend, const mpz_class& divisor,
                               const std::string& name) {
  const z3::expr result = context_.int_const(name.c_str());
  const z3::expr rest = dividend - constant(divisor) * result;
  define(rest >= 0);
  define(rest < constant(divisor));
  return result;
}

// The result r of n / d: with sizes, 2 |n| lies in [(2 |r| - 1) |d|, (2 |r| + 1) |d|), and r has
// the sign of n / d.
z3::expr Translation::rounded(std::uint32_t node) {
  const auto parts = terms_.operands(node);
  const z3::expr result = fresh(node, "r"), n = operand(parts[0]), d = operand(parts[1]);
  const auto size = [](const z3::expr& of) { return z3::ite(of >= 0, of, -of); };
  const z3::expr twice = 2 * size(n), whole = 2 * size(result);
  define(z3::implies(d == 0, result == 0));
  define(z3::implies(d != 0, (whole - 1) * size(d) <= twice && twice < (whole + 1) * size(d)));
  define(z3::implies(result > 0, (n > 0) == (d > 0)));
  define(z3::implies(result < 0, (n > 0) != (d > 0)));
  return result;
}

} // namespace pol::analysis
