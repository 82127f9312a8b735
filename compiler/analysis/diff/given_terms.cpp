#include "compiler/analysis/diff/given_terms.h"
#include "compiler/analysis/witness.h"
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <fmt/format.h>

namespace pol::analysis {
namespace {

using bytecode::FactKind;
using Bound = GivenFact::Bound;

// The value of a fact that is given.
Term same_value(Terms& terms, const SharedFact& fact, const FactRow& row, const GivenFact& given) {
  std::vector<Term> parts;
  switch (fact.kind) {
  case FactKind::boolean: return terms.same(row.truth, truth(given.truth));
  case FactKind::set_of_enum:
  case FactKind::set_of_code:
    for (std::size_t i = 0; i < row.has.size(); ++i)
      parts.push_back(terms.same(row.has[i], truth(given.has[i])));
    return terms.all(parts);
  case FactKind::list:
    for (std::size_t i = 0; i < row.beyond.size(); ++i)
      parts.push_back(terms.same(row.beyond[i], truth(given.length > i)));
    return terms.all(parts);
  default:
    return terms.all({terms.equal(row.value, terms.number(given.value)),
                      terms.same(row.at_most, truth(given.bound == Bound::at_most)),
                      terms.same(row.at_least, truth(given.bound == Bound::at_least))});
  }
}

std::string member(const Record& record, const SharedFact& fact, std::int64_t value) {
  return fact.enumeration.empty() ? std::string(record.facts().symbols().text(value))
                                  : fact.enum_names[static_cast<std::size_t>(value)];
}

using Stands = Symbols::Stands;

Stands stands(const Record& record, const SharedFact& fact, std::int64_t value) {
  return fact.enumeration.empty() ? record.facts().symbols().stands(value) : Stands::for_itself;
}

constexpr std::string_view or_its_like = " (or codes that neither revision tells apart from it)";

std::string members(const Record& record, const SharedFact& fact, const GivenFact& given) {
  std::string all;
  for (std::size_t i = 0; i < given.has.size(); ++i) {
    if (!given.has[i]) continue;
    all += (all.empty() ? "" : ", ") + member(record, fact, fact.domain[i]);
    if (stands(record, fact, fact.domain[i]) == Stands::for_its_kind) all += or_its_like;
  }
  return all.empty() ? "empty" : all;
}

std::string text_or_code(const Record& record, const SharedFact& fact, const GivenFact& given) {
  const std::string text = member(record, fact, given.value);
  switch (stands(record, fact, given.value)) {
  case Stands::for_itself: break;
  case Stands::for_its_kind: return fmt::format("{}{}", text, or_its_like);
  case Stands::for_any_other: return "a text that neither revision names";
  }
  return text;
}

std::string number(const GivenFact& given) {
  const std::string value = values::format_decimal(given.value);
  if (given.bound == Bound::none) return value;
  return (given.bound == Bound::at_most ? "at most " : "at least ") + value;
}

std::string value(const Record& record, const SharedFact& fact, const GivenFact& given) {
  switch (fact.kind) {
  case FactKind::boolean: return given.truth ? "true" : "false";
  case FactKind::number:
  case FactKind::integer: return number(given);
  case FactKind::date: return values::format_day(static_cast<values::Day>(given.value));
  case FactKind::set_of_enum:
  case FactKind::set_of_code: return members(record, fact, given);
  case FactKind::list:
    return given.length == 0 ? "empty" : fmt::format("a list of {}", given.length);
  default: return text_or_code(record, fact, given);
  }
}

} // namespace

Term like(const Record& record, std::uint32_t fact) {
  const SharedFact& shared = record.facts()[fact];
  const GivenFact& given = record.at(fact, 0);
  const FactRow& row = shared.rows[0];
  if (!given.given) return !row.given;
  Terms& terms = record.facts().terms();
  return terms.all({row.given, same_value(terms, shared, row, given)});
}

std::optional<Term> near(const Record& record, std::uint32_t fact) {
  const SharedFact& shared = record.facts()[fact];
  const GivenFact& given = record.at(fact, 0);
  const bool number = shared.kind == FactKind::number || shared.kind == FactKind::integer;
  if (!number || !given.given) return std::nullopt;
  Terms& terms = record.facts().terms();
  const FactRow& row = shared.rows[0];
  return terms.all({row.given, terms.equal(row.value, terms.number(given.value))});
}

namespace {

bool is_beside(const Record& record, std::uint32_t fact) {
  const FactKind kind = record.facts()[fact].kind;
  const GivenFact& given = record.at(fact, 0);
  return given.given && given.bound == Bound::none &&
         (kind == FactKind::number || kind == FactKind::integer || kind == FactKind::date);
}

std::string in_words(const SharedFact& fact, std::int64_t cell) {
  return fact.kind == FactKind::date ? values::format_day(static_cast<values::Day>(cell))
                                     : values::format_decimal(cell);
}

// Asked of a solver one by one, so only a few.
constexpr std::size_t most_beside = 4;

// The cells that are named on one side of the record's own, which may be one of them.
std::vector<std::int64_t> named_beside(const Record& record, std::uint32_t fact, bool under) {
  const std::int64_t own = record.at(fact, 0).value;
  std::vector<std::int64_t> all;
  for (const std::int64_t cell : named_cells(record.facts(), fact))
    if (under ? cell <= own : cell >= own) all.push_back(cell);
  if (under) std::ranges::reverse(all);
  all.resize(std::min(all.size(), most_beside));
  return all;
}

std::string_view word_of(const SharedFact& fact, bool under, bool own) {
  if (fact.kind == FactKind::date)
    return under ? own ? "on or after" : "after" : own ? "on or before" : "before";
  return under ? own ? "at least" : "above" : own ? "at most" : "below";
}

} // namespace

std::vector<BesideTerm> beside(const Record& record, std::uint32_t fact, bool under) {
  std::vector<BesideTerm> all;
  if (!is_beside(record, fact)) return all;
  const SharedFact& of = record.facts()[fact];
  const FactRow& row = of.rows[0];
  Terms& terms = record.facts().terms();
  for (const std::int64_t cell : named_beside(record, fact, under)) {
    const bool own = cell == record.at(fact, 0).value;
    const Term end = terms.number(cell), first = under ? end : row.value,
               second = under ? row.value : end;
    const Term ordered = own ? terms.less_equal(first, second) : terms.less(first, second);
    const Term open = under ? row.at_most : row.at_least;
    all.push_back(
        {terms.all({row.given, !open, ordered}),
         fmt::format("{} is {} {}", of.path, word_of(of, under, own), in_words(of, cell))});
  }
  return all;
}

std::optional<Term> as_long(const Record& record, std::uint32_t fact) {
  const GivenFact& given = record.at(fact, 0);
  if (record.facts()[fact].kind != FactKind::list || !given.given || given.length == 0)
    return std::nullopt;
  return record.facts()[fact].rows[0].beyond[given.length - 1];
}

std::string described_as_long(const Record& record, std::uint32_t fact) {
  const unsigned length = record.at(fact, 0).length;
  return fmt::format("{} has {} element{} at least", record.facts()[fact].path, length,
                     length == 1 ? "" : "s");
}

std::string described_near(const Record& record, std::uint32_t fact) {
  const std::string value = values::format_decimal(record.at(fact, 0).value);
  return fmt::format("{} is {}, or at least or at most {}", record.facts()[fact].path, value,
                     value);
}

std::string described(const Record& record, std::uint32_t fact) {
  const SharedFact& shared = record.facts()[fact];
  const GivenFact& given = record.at(fact, 0);
  return fmt::format("{} is {}", shared.path,
                     given.given ? value(record, shared, given) : "missing");
}

} // namespace pol::analysis
