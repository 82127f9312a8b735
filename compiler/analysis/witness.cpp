#include "compiler/analysis/witness.h"
#include "compiler/analysis/calendar.h"

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
    move_days();
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

  // All days together, so that the day of service comes to be that of a revision, or lies in its
  // year: what lies between them stays the same, or nearly.
  void move_days() {
    for (const Subject& subject : facts_.subjects()) {
      const std::uint32_t as_of = subject.policy->as_of;
      const auto day =
          as_of == bytecode::none ? std::nullopt : facts_.find(subject.module->facts[as_of].path);
      if (!day || !record_.at(*day, 0).given) continue;
      const std::int64_t now = record_.at(*day, 0).value, then = subject.revision->effective;
      const mpz_class years = floor_quotient(calendar::month_of(then), 12) -
                              floor_quotient(calendar::month_of(now), 12);
      const auto by_days = [&](std::int64_t from) { return mpz_class(from + (then - now)); };
      const auto by_years = [&](std::int64_t from) { return calendar::shifted(from, 12 * years); };
      if (move_days(by_days) || move_days(by_years)) return;
    }
  }

  template <class Move> bool move_days(Move move) {
    return attempt([&](Record& tried) {
      for_each_given([&](std::uint32_t fact, std::uint32_t row) {
        if (facts_[fact].kind != FactKind::date) return;
        const mpz_class moved = move(record_.at(fact, row).value);
        if (facts_[fact].low <= moved && moved <= facts_[fact].high)
          tried.at(fact, row).value = moved.get_si();
      });
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
