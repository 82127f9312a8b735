#include "compiler/analysis/witness.h"

namespace pol::analysis {
namespace {

using bytecode::FactKind;

class Minimizer {
public:
  Minimizer(Record record, const Holds& holds)
      : record_(std::move(record)), facts_(record_.facts()), holds_(holds) {}

  Record carry_out() {
    drop_facts();
    shorten_lists();
    drop_members();
    for_each_given([&](std::uint32_t fact, std::uint32_t row) { simplify(fact, row); });
    drop_facts(); // plainer values may have made some needless
    return std::move(record_);
  }

private:
  template <class Visit> void for_each_given(Visit visit) {
    for (std::uint32_t fact = 0; fact < facts_.size(); ++fact)
      for (std::uint32_t row = 0; row < facts_[fact].rows.size(); ++row)
        if (record_.at(fact, row).given && exists(fact, row)) visit(fact, row);
  }
  bool exists(std::uint32_t fact, std::uint32_t row) const {
    return record_.exists(facts_[fact].list, row);
  }

  // Keeps the change if the record still holds.
  template <class Change> bool attempt(Change change) {
    Record tried = record_;
    change(tried);
    if (tried == record_ || !holds_(tried)) return false;
    record_ = std::move(tried);
    return true;
  }

  void drop_facts() {
    for_each_given([&](std::uint32_t fact, std::uint32_t row) {
      attempt([&](Record& tried) { tried.at(fact, row) = {}; });
    });
  }

  void shorten_lists() {
    for_each_given([&](std::uint32_t fact, std::uint32_t row) {
      for (unsigned i = record_.at(fact, row).length; i-- > 0;)
        attempt([&](Record& tried) { tried.take_element(fact, row, i); });
    });
  }

  void drop_members() {
    for_each_given([&](std::uint32_t fact, std::uint32_t row) {
      for (std::size_t i = record_.at(fact, row).has.size(); i-- > 0;)
        if (record_.at(fact, row).has[i])
          attempt([&](Record& tried) { tried.at(fact, row).has[i] = false; });
    });
  }

  void simplify(std::uint32_t fact, std::uint32_t row) {
    const FactKind kind = facts_[fact].kind;
    if (kind == FactKind::boolean || kind == FactKind::list || !record_.at(fact, row).has.empty())
      return;
    if (record_.at(fact, row).bound != GivenFact::Bound::none)
      attempt([&](Record& tried) { tried.at(fact, row).bound = GivenFact::Bound::none; });
    for (const std::int64_t value : plainer_values(record_, fact, row))
      if (value == record_.at(fact, row).value ||
          attempt([&](Record& tried) { tried.at(fact, row).value = value; }))
        return;
  }

  Record record_;
  const FactVariables& facts_;
  const Holds& holds_;
};

} // namespace

Record witness(const FactVariables& facts, Solver& solver) {
  return Record::of_model(
      facts, [&](Term term) { return solver.truth(term); },
      [&](Term term) { return solver.number(term); });
}

Record minimized(Record record, const Holds& holds) {
  return Minimizer(std::move(record), holds).carry_out();
}

} // namespace pol::analysis
