#include "compiler/analysis/record.h"
#include "compiler/analysis/operand_terms.h"
#include "runtime/determination/json.h"
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"
#include <map>
#include <utility>

namespace pol::analysis {
namespace {

using bytecode::FactKind;

// Keys below an object: a text that stands for its value, or an object of its own.
struct Node {
  std::string text;
  std::map<std::string, Node> below;

  void put(std::string_view path, std::string value) {
    const auto dot = path.find('.');
    Node& node = below[std::string(path.substr(0, dot))];
    if (dot == std::string_view::npos)
      node.text = std::move(value);
    else
      node.put(path.substr(dot + 1), std::move(value));
  }
  std::string print() const {
    if (!text.empty()) return text;
    std::string all;
    for (const auto& [key, node] : below)
      all += (all.empty() ? "" : ",") + determination::json(key) + ":" + node.print();
    return "{" + all + "}";
  }
};

class Printer {
public:
  explicit Printer(const Record& record) : record_(record), facts_(record.facts()) {}

  // The facts of the case, or of a list's element.
  std::string object(std::uint32_t list, std::uint32_t row) const {
    Node root;
    const std::size_t prefix = list == bytecode::none ? 0 : facts_[list].path.size() + 1;
    for (std::uint32_t fact = 0; fact < facts_.size(); ++fact)
      if (facts_[fact].list == list && record_.at(fact, row).given)
        root.put(std::string_view(facts_[fact].path).substr(prefix), value(fact, row));
    return root.print();
  }

private:
  std::string member(const SharedFact& fact, std::int64_t value) const {
    const bool is_enum = !fact.enumeration.empty();
    return determination::json(is_enum ? fact.enum_names[static_cast<std::size_t>(value)]
                                       : facts_.symbols().text(value));
  }

  static std::string number(const GivenFact& given) {
    const std::string value = values::format_decimal(given.value);
    if (given.bound == GivenFact::Bound::none) return value;
    return std::string("{\"comparator\":\"") +
           (given.bound == GivenFact::Bound::at_most ? "<=" : ">=") + "\",\"value\":" + value + "}";
  }

  std::string elements(std::uint32_t fact, std::uint32_t row) const {
    std::string all;
    for (unsigned i = 0; i < record_.at(fact, row).length; ++i)
      all += (i == 0 ? "" : ",") + object(fact, row * facts_.extent().list_length + i);
    return "[" + all + "]";
  }

  std::string members(const SharedFact& fact, const GivenFact& given) const {
    std::string all;
    for (std::size_t i = 0; i < given.has.size(); ++i)
      if (given.has[i]) all += (all.empty() ? "" : ",") + member(fact, fact.domain[i]);
    return "[" + all + "]";
  }

  std::string value(std::uint32_t fact, std::uint32_t row) const {
    const GivenFact& given = record_.at(fact, row);
    switch (facts_[fact].kind) {
    case FactKind::boolean: return given.truth ? "true" : "false";
    case FactKind::number:
    case FactKind::integer: return number(given);
    case FactKind::date:
      return '"' + values::format_day(static_cast<values::Day>(given.value)) + '"';
    case FactKind::set_of_enum:
    case FactKind::set_of_code: return members(facts_[fact], given);
    case FactKind::list: return elements(fact, row);
    default: return member(facts_[fact], given.value);
    }
  }

  const Record& record_;
  const FactVariables& facts_;
};

} // namespace

Record::Record(const FactVariables& facts) : facts_(&facts) {
  for (std::size_t fact = 0; fact < facts.size(); ++fact)
    given_.emplace_back(facts[fact].rows.size());
}

Record Record::of_model(const FactVariables& facts, const TruthOf& truth, const NumberOf& number) {
  const Terms& terms = facts.terms();
  const auto holds = [&](Term term) { return term.node() == 0 ? term == yes : truth(term); };
  // A value is a variable, a multiple of one, or a constant.
  const auto cell = [&](Term term) -> mpz_class {
    if (const mpz_class* constant = terms.value(term)) return *constant;
    if (terms.op(term.node()) != Op::sum) return number(term);
    return terms.constant(terms.operands(term.node())[1]) * number(variable_of(terms, term));
  };
  Record record(facts);
  for (std::uint32_t fact = 0; fact < facts.size(); ++fact)
    for (std::uint32_t row = 0; row < facts[fact].rows.size(); ++row) {
      const FactRow& from = facts[fact].rows[row];
      GivenFact& to = record.at(fact, row);
      if (!truth(from.given)) continue;
      to.given = true;
      to.truth = holds(from.truth);
      to.value = cell(from.value).get_si();
      if (holds(from.at_most)) to.bound = GivenFact::Bound::at_most;
      if (holds(from.at_least)) to.bound = GivenFact::Bound::at_least;
      for (const Term has : from.has)
        to.has.push_back(truth(has));
      while (to.length < from.beyond.size() && truth(from.beyond[to.length]))
        ++to.length;
    }
  return record;
}

bool Record::exists(std::uint32_t list, std::uint32_t row) const {
  if (list == bytecode::none) return true;
  const RowPlace place = facts_->place(row);
  return exists((*facts_)[list].list, place.parent) &&
         place.index < given_[list][place.parent].length;
}

// All that lies in an element, with the elements of its own lists.
void Record::move_row(std::uint32_t list, std::uint32_t from, std::uint32_t to) {
  const unsigned length = facts_->extent().list_length;
  for (std::uint32_t fact = 0; fact < given_.size(); ++fact) {
    if ((*facts_)[fact].list != list) continue;
    GivenFact moved = std::exchange(given_[fact][from], {});
    given_[fact][to] = from == to ? GivenFact{} : std::move(moved);
    if ((*facts_)[fact].kind == FactKind::list)
      for (unsigned i = 0; i < length; ++i)
        move_row(fact, from * length + i, to * length + i);
  }
}

void Record::take_element(std::uint32_t list, std::uint32_t row, unsigned index) {
  GivenFact& of = given_[list][row];
  const std::uint32_t first = row * facts_->extent().list_length;
  move_row(list, first + index, first + index); // empties it
  for (unsigned i = index; i + 1 < of.length; ++i)
    move_row(list, first + i + 1, first + i);
  --of.length;
}

void Record::assign(Evaluator& evaluator, unsigned lane) const {
  for (std::uint32_t fact = 0; fact < given_.size(); ++fact)
    for (std::uint32_t row = 0; row < given_[fact].size(); ++row) {
      const FactRow& to = (*facts_)[fact].rows[row];
      const GivenFact& from = given_[fact][row];
      evaluator.set(lane, to.given, from.given);
      if (!from.given) continue;
      const FactKind kind = (*facts_)[fact].kind;
      if (kind == FactKind::boolean) evaluator.set(lane, to.truth, from.truth);
      // Whole numbers are a multiple of their variable.
      const Term variable = variable_of(facts_->terms(), to.value);
      const bool whole = kind == FactKind::integer;
      evaluator.set(lane, variable,
                    mpz_class(whole ? from.value / values::decimal_one : from.value));
      evaluator.set(lane, to.at_most, from.bound == GivenFact::Bound::at_most);
      evaluator.set(lane, to.at_least, from.bound == GivenFact::Bound::at_least);
      for (std::size_t i = 0; i < to.has.size(); ++i)
        evaluator.set(lane, to.has[i], from.has[i]);
      for (std::size_t i = 0; i < to.beyond.size(); ++i)
        evaluator.set(lane, to.beyond[i], i < from.length);
    }
}

std::string Record::json() const { return Printer(*this).object(bytecode::none, 0); }

} // namespace pol::analysis
