// Lists: what is gathered over the elements that there are.
#include "compiler/analysis/encoder.h"
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"
#include <algorithm>

namespace pol::analysis {

using bytecode::Space;

Term OperationEncoder::list_known(std::uint32_t row) {
  const FactRow* list = encoder_.row_of(index(0), row);
  if (list != nullptr) return list->given;
  obstacle = "its list is another in the other revision";
  return no;
}

std::vector<OperationEncoder::Element> OperationEncoder::elements(std::uint32_t row) {
  const Space space = encoder_.module().element_space(index(0));
  std::vector<Element> found;
  for (unsigned i = 0; i < encoder_.list_length(); ++i) {
    const std::uint32_t element = encoder_.first_element(row) + i;
    found.push_back({element, encoder_.exists(space, element)});
  }
  return found;
}

bool OperationEncoder::is_open() const {
  switch (instruction_.op) {
  case Op::any:
  case Op::every:
  case Op::count:
  case Op::sum:
  case Op::min:
  case Op::max:
  case Op::latest:
  case Op::earliest: return encoder_.facts().extent().any_length;
  default: return false;
  }
}

const FactVariables::OfList& OperationEncoder::of_list(std::uint32_t row) {
  const auto shared = encoder_.facts().shared(encoder_.subject_number(), index(0));
  std::vector<std::uint32_t> key{static_cast<std::uint32_t>(instruction_.op),
                                 shared.value_or(bytecode::none), row};
  for (std::size_t k = 1; k < immediates_.size(); ++k)
    key.push_back(index(k));
  const auto add = [&](std::initializer_list<Term> terms) {
    for (const Term term : terms)
      key.push_back(term.code);
  };
  for (const Element& element : elements(row))
    for (std::size_t k = 0; k < count(); ++k)
      if (encoder_.is_bool(operands_[k])) {
        add({truth_at(k, element.row).yes, truth_at(k, element.row).no_});
      } else {
        const Cell& cell = raw_at(k, element.row);
        add({cell.known, cell.low, cell.high});
      }
  constexpr std::int64_t many = 1'000'000; // elements
  const bool counts = instruction_.op == Op::count;
  return encoder_.facts().of_list(key, counts ? 0 : least_cell, counts ? many : greatest_cell);
}

Truth OperationEncoder::open_truth(std::uint32_t row) {
  const Term known = list_known(row);
  const FactVariables::OfList& made = of_list(row);
  return {terms_.all({known, made.known, made.truth}),
          terms_.all({known, made.known, !made.truth})};
}

Cell OperationEncoder::open_cell(std::uint32_t row) {
  const FactVariables::OfList& made = of_list(row);
  const Term known = terms_.all({list_known(row), made.known});
  if (instruction_.op != Op::count) return {known, made.low, made.high};
  const mpz_class one = values::decimal_one; // a whole number
  return {known, terms_.scale(one, made.low), terms_.scale(one, made.high)};
}

Cell OperationEncoder::or_longer(Cell cell, std::uint32_t row) {
  const auto& cut = encoder_.facts().extent().cut_short;
  if (encoder_.subject_number() != 0 || std::ranges::find(cut, at_) == cut.end()) return cell;
  const Term longer = encoder_.facts().longer();
  const Cell other = open_cell(row);
  return {terms_.choose(longer, other.known, cell.known),
          terms_.choose(longer, other.low, cell.low), terms_.choose(longer, other.high, cell.high)};
}

Truth OperationEncoder::quantified(std::uint32_t row) {
  const Term known = list_known(row);
  std::vector<Term> some, every;
  const bool any = instruction_.op == Op::any;
  for (const Element& element : elements(row)) {
    const Truth& of = truth_at(0, element.row);
    some.push_back(terms_.all({element.exists, any ? of.yes : of.no_}));
    every.push_back(terms_.implies(element.exists, any ? of.no_ : of.yes));
  }
  const Term found = terms_.all({known, terms_.any(some)});
  every.push_back(known);
  const Term all = terms_.all(every);
  return any ? Truth{found, all} : Truth{all, found};
}

// As a choice between the numbers from 0 on, which comparisons take apart.
Cell OperationEncoder::counted(std::uint32_t row) {
  const Term known = list_known(row);
  std::vector<Term> sure, possible;
  for (const Element& element : elements(row)) {
    const Truth& of = truth_at(0, element.row);
    sure.push_back(terms_.all({element.exists, of.yes}));
    possible.push_back(terms_.all({element.exists, !of.no_}));
  }
  const auto number = [&](const std::vector<Term>& parts) {
    const auto at_least = counters(terms_, parts, parts.size());
    Term value = terms_.number(0);
    for (std::size_t k = 0; k < parts.size(); ++k)
      value = terms_.choose(at_least[k],
                            terms_.number(static_cast<std::int64_t>(k + 1) * values::decimal_one),
                            value);
    return value;
  };
  const Term low = number(sure);
  return {known, low, number(possible)};
}

Cell OperationEncoder::summed(std::uint32_t row) {
  std::vector<Term> known{list_known(row)};
  Term total = terms_.number(0);
  for (const Element& element : elements(row)) {
    const Truth& included = truth_at(0, element.row);
    const Cell& value = raw_at(1, element.row);
    const Term counts = terms_.all({element.exists, included.yes});
    known.push_back(terms_.implies(
        element.exists,
        terms_.any({included.no_, terms_.all({included.yes, encoder_.exact(value)})})));
    total = terms_.add(total, terms_.choose(counts, value.low, terms_.number(0)));
  }
  return in_cell(terms_.all(known), total);
}

// What stands for no end: for days and enum values beyond them all, which compares like the ends of
// 64 bits and keeps numbers small.
std::pair<std::int64_t, std::int64_t> OperationEncoder::ends() const {
  const bytecode::CellType type = meaning();
  if (type.kind == bytecode::CellType::Kind::day)
    return {values::first_day - 1, values::last_day + 1};
  return {least_cell, greatest_cell};
}

// See machine/extremes: elements that surely count force the extreme one way, those that possibly
// count may push it on.
Cell OperationEncoder::extreme(std::uint32_t row) {
  need_order();
  const bool greatest = instruction_.op == Op::max;
  const auto [least, most] = ends();
  const Term lowest = terms_.number(least), highest = terms_.number(most);
  Term low = greatest ? lowest : highest, high = low;
  std::vector<Term> sure;
  const auto further = [&](Term a, Term b) {
    return greatest ? terms_.greatest(a, b) : terms_.least(a, b);
  };
  for (const Element& element : elements(row)) {
    const Truth& included = truth_at(0, element.row);
    const Cell& value = raw_at(1, element.row);
    const Term counts = terms_.all({element.exists, included.yes}),
               may_count = terms_.all({element.exists, !included.no_});
    const Term first = terms_.choose(value.known, value.low, lowest),
               last = terms_.choose(value.known, value.high, highest);
    sure.push_back(counts);
    low = terms_.choose(greatest ? counts : may_count, further(low, first), low);
    high = terms_.choose(greatest ? may_count : counts, further(high, last), high);
  }
  const Term open = terms_.all({terms_.equal(low, lowest), terms_.equal(high, highest)});
  return {terms_.all({list_known(row), terms_.any(sure), !open}), low, high};
}

Candidates candidates(const Encoder& encoder, std::span<const Entry> entries, bool latest) {
  Terms& terms = encoder.terms();
  Candidates found;
  std::vector<Term> possible, sure, dated;
  for (const Entry& entry : entries) {
    possible.push_back(terms.all({entry.exists, !entry.qualifies.no_}));
    sure.push_back(terms.all({entry.exists, entry.qualifies.yes}));
    dated.push_back(encoder.exact(entry.day));
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    std::vector<Term> unsurpassed;
    for (std::size_t j = 0; j < entries.size(); ++j) {
      const Term a = entries[i].day.low, b = entries[j].day.low;
      const Term surpasses = latest ? terms.less(a, b) : terms.less(b, a);
      if (i != j) unsurpassed.push_back(!terms.all({sure[j], dated[j], surpasses}));
    }
    found.candidate.push_back(
        terms.all({possible[i], terms.any({!dated[i], terms.all(unsurpassed)})}));
  }
  found.possible = terms.any(possible);
  found.sure = terms.any(sure);
  return found;
}

Truth OperationEncoder::latest(std::uint32_t row) {
  const Term known = list_known(row);
  std::vector<Entry> entries;
  std::vector<Truth> third;
  for (const Element& element : elements(row)) {
    entries.push_back({element.exists, truth_at(0, element.row), raw_at(1, element.row)});
    third.push_back(truth_at(2, element.row));
  }
  const Candidates found = candidates(encoder_, entries, instruction_.op == Op::latest);
  std::vector<Term> all_true{known, found.sure}, all_false{known, found.sure};
  for (std::size_t i = 0; i < entries.size(); ++i) {
    all_true.push_back(terms_.implies(found.candidate[i], third[i].yes));
    all_false.push_back(terms_.implies(found.candidate[i], third[i].no_));
  }
  const Term empty = terms_.all({known, !found.possible});
  const Term holds = immediate(1) == 1 ? empty : no, fails = immediate(1) == 0 ? empty : no;
  return {terms_.any({holds, terms_.all(all_true)}), terms_.any({fails, terms_.all(all_false)})};
}

} // namespace pol::analysis
