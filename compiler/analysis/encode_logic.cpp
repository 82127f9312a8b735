// Facts, three-valued logic, choices and counts.
#include "compiler/analysis/encoder.h"
#include "compiler/analysis/rounding.h"
#include "runtime/values/decimal.h"
#include <algorithm>

namespace pol::analysis {
namespace {

constexpr const char* other_type = "a fact has another type or unit in the other revision";

const bytecode::FactRule* rule_of(const bytecode::Revision& revision, std::uint32_t fact) {
  const auto found = std::ranges::lower_bound(revision.facts, fact, {}, &bytecode::FactRule::fact);
  return found != revision.facts.end() && found->fact == fact ? &*found : nullptr;
}

} // namespace

// Sums without numbers: place k says whether more than k hold.
std::vector<Term> counters(Terms& terms, std::span<const Term> parts, std::size_t most) {
  std::vector<Term> at_least(most, no);
  for (const Term part : parts)
    for (std::size_t k = most; k-- > 0;)
      at_least[k] = terms.any({at_least[k], terms.all({part, k == 0 ? yes : at_least[k - 1]})});
  return at_least;
}

Truth OperationEncoder::load_truth(std::uint32_t row) {
  const FactRow* fact = encoder_.row_of(index(0), row);
  if (fact == nullptr) return obstacle = other_type, Truth{};
  return {terms_.all({fact->given, fact->truth}), terms_.all({fact->given, !fact->truth})};
}

Truth OperationEncoder::fact_known(std::uint32_t row) {
  const FactRow* fact = encoder_.row_of(index(0), row);
  if (fact == nullptr) return obstacle = other_type, Truth{};
  return {fact->given, !fact->given};
}

// A number known within bounds: from the bound to the end of the range, which cuts it.
Cell OperationEncoder::load_cell(std::uint32_t row) {
  const FactRow* fact = encoder_.row_of(index(0), row);
  if (fact == nullptr) return obstacle = other_type, Cell{};
  if (fact->at_most == no && fact->at_least == no) return {fact->given, fact->value, fact->value};
  const bool whole = encoder_.module().facts[index(0)].kind == bytecode::FactKind::integer;
  const std::int64_t step = whole ? values::decimal_one : 1;
  mpz_class low = least_cell - least_cell % step, high = greatest_cell - greatest_cell % step;
  if (const auto* rule = rule_of(*encoder_.subject().revision, index(0))) {
    low = std::max(low, mpz_class(rule->low));
    high = std::min(high, mpz_class(rule->high));
  }
  const Term first = terms_.number(low), last = terms_.number(high);
  return {
      fact->given,
      terms_.choose(
          fact->at_most, first,
          terms_.choose(fact->at_least, terms_.greatest(fact->value, first), fact->value)),
      terms_.choose(fact->at_least, last,
                    terms_.choose(fact->at_most, terms_.least(fact->value, last), fact->value))};
}

Truth OperationEncoder::is_known(std::uint32_t row) {
  const Term known =
      encoder_.is_bool(operands_[0]) ? encoder_.known(truth_at(0, row)) : raw_at(0, row).known;
  return {known, !known};
}

Cell OperationEncoder::default_cell(std::uint32_t row) {
  const Cell in = cell_at(0, row);
  const Term value = terms_.number(meant(immediate(0)));
  return {yes, terms_.choose(in.known, in.low, value), terms_.choose(in.known, in.high, value)};
}

Truth OperationEncoder::all_of(std::uint32_t row) {
  std::vector<Term> trues, falses;
  for (std::size_t k = 0; k < count(); ++k) {
    trues.push_back(truth_at(k, row).yes);
    falses.push_back(truth_at(k, row).no_);
  }
  return {terms_.all(trues), terms_.any(falses)};
}

Truth OperationEncoder::any_of(std::uint32_t row) {
  std::vector<Term> trues, falses;
  for (std::size_t k = 0; k < count(); ++k) {
    trues.push_back(truth_at(k, row).yes);
    falses.push_back(truth_at(k, row).no_);
  }
  return {terms_.any(trues), terms_.all(falses)};
}

Truth OperationEncoder::chosen_truth(std::uint32_t row) {
  const Truth &condition = truth_at(0, row), &then = truth_at(1, row), &other = truth_at(2, row);
  const auto value = [&](Term of_then, Term of_other) {
    return terms_.any({terms_.all({condition.yes, of_then}), terms_.all({condition.no_, of_other}),
                       terms_.all({of_then, of_other})});
  };
  return {value(then.yes, other.yes), value(then.no_, other.no_)};
}

// Where the condition is known, `all` of its branches is the chosen one.
Cell OperationEncoder::chosen_cell(std::uint32_t row) {
  const Truth& condition = truth_at(0, row);
  const Cell then = cell_at(1, row), other = cell_at(2, row);
  const Term agree =
      terms_.all({encoder_.exact(then), encoder_.exact(other), terms_.equal(then.low, other.low)});
  return {terms_.any({terms_.all({condition.yes, then.known}),
                      terms_.all({condition.no_, other.known}), agree}),
          terms_.choose(condition.no_, other.low, then.low),
          terms_.choose(condition.no_, other.high, then.high)};
}

Truth OperationEncoder::tally(std::uint32_t row) {
  const std::int64_t low = immediate(0), high = immediate(1);
  if (low > high) return {no, yes};
  std::vector<Term> sure, possible;
  for (std::size_t k = 0; k < count(); ++k) {
    sure.push_back(truth_at(k, row).yes);
    possible.push_back(!truth_at(k, row).no_);
  }
  const auto at_least = [&](const std::vector<Term>& parts, std::int64_t least) {
    if (least <= 0) return yes;
    if (least > static_cast<std::int64_t>(parts.size())) return no;
    return counters(terms_, parts, static_cast<std::size_t>(least)).back();
  };
  const auto above = [&](const std::vector<Term>& parts, std::int64_t most) {
    return most == greatest_cell ? no : at_least(parts, most + 1);
  };
  return {terms_.all({at_least(sure, low), !above(possible, high)}),
          terms_.any({!at_least(possible, low), above(sure, high)})};
}

} // namespace pol::analysis
