#include "compiler/analysis/terms.h"
#include <algorithm>

namespace pol::analysis {
namespace {

// An `and` with more operands stays one of its own inside another.
constexpr std::size_t most_flattened = 32;

std::uint64_t hash_of(Op op, std::span<const std::uint32_t> operands) {
  std::uint64_t hash = static_cast<std::uint64_t>(op) + 1;
  for (const std::uint32_t operand : operands) {
    hash = (hash ^ operand) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
  }
  return hash;
}

} // namespace

Terms::Terms() : table_(1024) { nodes_.push_back({Op::truth, 0, 0, no_span}); }

std::uint32_t Terms::find(Op op, std::span<const std::uint32_t> operands,
                          std::uint64_t hash) const {
  std::size_t place = hash & (table_.size() - 1);
  for (; table_[place] != 0; place = (place + 1) & (table_.size() - 1)) {
    const std::uint32_t node = table_[place];
    if (nodes_[node].op == op && std::ranges::equal(this->operands(node), operands)) break;
  }
  return static_cast<std::uint32_t>(place);
}

void Terms::grow() {
  table_.assign(table_.size() * 2, 0);
  for (std::uint32_t node = 1; node < nodes_.size(); ++node) {
    const auto of = operands(node);
    table_[find(nodes_[node].op, of, hash_of(nodes_[node].op, of))] = node;
  }
}

std::uint32_t Terms::intern(Op op, std::span<const std::uint32_t> operands) {
  const std::uint32_t place = find(op, operands, hash_of(op, operands));
  if (table_[place] != 0) return table_[place];
  const auto node = static_cast<std::uint32_t>(nodes_.size());
  nodes_.push_back({op, static_cast<std::uint32_t>(operands_.size()),
                    static_cast<std::uint32_t>(operands.size()), no_span});
  operands_.insert(operands_.end(), operands.begin(), operands.end());
  table_[place] = node;
  if (nodes_.size() * 2 > table_.size()) grow();
  return node;
}

Term Terms::make(Op op, std::initializer_list<std::uint32_t> operands) {
  return {intern(op, std::span(operands.begin(), operands.end())) << 1};
}

Term Terms::make_number(Op op, std::span<const std::uint32_t> operands, Span span) {
  const std::uint32_t node = intern(op, operands);
  if (nodes_[node].span == no_span) {
    nodes_[node].span = static_cast<std::uint32_t>(spans_.size());
    spans_.push_back(std::move(span));
  }
  return {node << 1};
}

Term Terms::bool_variable() {
  const auto number = static_cast<std::uint32_t>(variable_nodes_.size());
  const Term term = make(Op::bool_var, {number});
  variable_nodes_.push_back(term.node());
  return term;
}

// Sorts what all must hold, and takes apart the conjunctions in it.
Term Terms::all(std::span<const Term> terms) {
  std::vector<std::uint32_t> parts;
  for (const Term term : terms) {
    const bool flat = op(term.node()) == Op::and_ && !term.negated() &&
                      operands(term.node()).size() <= most_flattened;
    if (flat) {
      const auto inner = operands(term.node());
      parts.insert(parts.end(), inner.begin(), inner.end());
    } else if (term == no) {
      return no;
    } else if (term != yes) {
      parts.push_back(term.code);
    }
  }
  std::ranges::sort(parts);
  parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
  for (std::size_t i = 1; i < parts.size(); ++i)
    if ((parts[i] ^ parts[i - 1]) == 1) return no;
  if (parts.empty()) return yes;
  if (parts.size() == 1) return {parts[0]};
  return {intern(Op::and_, parts) << 1};
}

Term Terms::any(std::span<const Term> terms) {
  std::vector<Term> negated(terms.begin(), terms.end());
  for (Term& term : negated)
    term = !term;
  return !all(negated);
}

Term Terms::same(Term a, Term b) {
  if (a == b) return yes;
  if (a == !b) return no;
  if (a.node() == 0) return a == yes ? b : !b;
  if (b.node() == 0) return b == yes ? a : !a;
  const bool negated = a.negated() != b.negated();
  const auto [low, high] = std::minmax({a.code & ~1U, b.code & ~1U});
  const Term term = make(Op::same, {low, high});
  return negated ? !term : term;
}

Term Terms::choose(Term condition, Term then, Term otherwise) {
  if (condition == yes || then == otherwise) return then;
  if (condition == no) return otherwise;
  if (!is_number(then)) return choose_bool(condition, then, otherwise);
  if (condition.negated()) return choose(!condition, otherwise, then);
  const Span &a = span(then), &b = span(otherwise);
  Span both{std::min(a.low, b.low), std::max(a.high, b.high)};
  const std::uint32_t operands[] = {condition.code, then.code, otherwise.code};
  return make_number(Op::choose_number, operands, std::move(both));
}

Term Terms::choose_bool(Term condition, Term then, Term otherwise) {
  if (then.node() == 0)
    return then == yes ? any({condition, otherwise}) : all({!condition, otherwise});
  if (otherwise.node() == 0)
    return otherwise == yes ? any({!condition, then}) : all({condition, then});
  if (then == !otherwise) return same(condition, then);
  if (condition == then) return any({condition, otherwise});
  if (condition == !then) return all({!condition, otherwise});
  if (condition == otherwise) return all({condition, then});
  if (condition == !otherwise) return any({!condition, then});
  if (condition.negated()) return choose_bool(!condition, otherwise, then);
  // One spelling of two: the second operand is never negated.
  if (then.negated()) return !make(Op::choose, {condition.code, (!then).code, (!otherwise).code});
  return make(Op::choose, {condition.code, then.code, otherwise.code});
}

} // namespace pol::analysis
