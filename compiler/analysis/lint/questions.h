// Questions about one revision that are proved: whether some case can be so, with the case.
#pragma once
#include "compiler/analysis/encode.h"
#include "compiler/analysis/record.h"
#include "compiler/analysis/solver.h"
#include "compiler/analysis/witness.h"
#include "compiler/semantics/policy.h"
#include "runtime/include/pol/run.h"
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

namespace pol::analysis::lint {

// What came of a question: no case is so, some case is (with one), or it is not known.
struct Found {
  enum class Kind : std::uint8_t { none, some, open } kind = Kind::open;
  std::string record;          // one line of JSON
  std::optional<Record> given; // the same
  Result result;               // the machine's, with what its conditions came to
  std::string why;             // it is open
};

// Within a bound on the length of lists, and over the cases that the revision accepts and decides:
// those of a day on which it is in force.
class Questions {
public:
  // Of a revision in a module, which must outlive it, as must the typed one. None, with a sentence,
  // if there is no solver.
  static tl::expected<std::unique_ptr<Questions>, std::string>
  open(const semantics::Revision& revision, const bytecode::Module& module, std::size_t policy,
       std::size_t place, const SolverLimits& limits);

  const semantics::Revision& revision() const { return revision_; }
  const bytecode::Revision& code() const { return *subject_.revision; }
  Encoding& encoding() { return *encoding_; }
  const FactVariables& facts() const { return *facts_; }
  Terms& terms() { return terms_; }

  // The register of a typed condition that the revision reads; none if it has none of its own.
  std::optional<bytecode::Register> register_of(const semantics::Expr& expr) const;
  // The same in the case, or in some element of a list.
  Term somewhere(bytecode::Register at, bool value);
  // Whether the condition depends on lists: then nothing is proved beyond their bound.
  bool about_lists(bytecode::Register at) const;
  // The facts, and lists, that a condition reads in the end.
  std::set<std::uint32_t> facts_of(bytecode::Register at) const;
  // Whether it depends on the day by which the policy picks its revision.
  bool about_day(bytecode::Register at) const;
  std::optional<values::Day> last_day() const; // on which the revision is in force
  unsigned list_length() const { return facts_->extent().list_length; }

  // A case in which the term holds. `confirms` asks the machine's result whether it is so; `fits`
  // may ask more of the record.
  using Confirms = std::function<bool(const Result&)>;
  Found find(Term term, const Confirms& confirms = {}, const Holds& fits = {});
  // What the machine makes of a record.
  Result run(const Record& record) const;
  // Whether something else is so too in a case that was found, and the first of several in which it
  // is: their number if it is so in none.
  bool holds_in(const Found& found, Term term) const;
  std::size_t first_with(std::span<const Found> cases, Term term) const;
  // Whether no case is so, without a look for one: true only if that is proved. Where it is not
  // decided, the place is noted.
  bool never(Term term, source::Span about);

  // Questions that were left open, by place.
  void leave_open(source::Span about, std::string question, std::string why);
  struct Open {
    source::Span about;
    std::string question, why;
    friend bool operator==(const Open&, const Open&) = default;
  };
  const std::vector<Open>& left_open() const { return left_open_; }

  // Different questions that the solver was asked, and those of them that it did not decide.
  struct Count {
    std::size_t asked = 0, open = 0;
  };
  Count count() const;

private:
  Questions(const semantics::Revision& revision, analysis::Subject subject, Module alone);
  Term day_in_force();
  void map_registers();
  void map(const semantics::Expr& expr, std::uint32_t explanation);
  bool holds(const Record& record, Term term, const Confirms& confirms) const;
  struct Asked {
    Answer answer;
    std::string why; // it was not decided
  };
  const Asked* before(Term term) const;
  const Asked& ask(Term term);

  const semantics::Revision& revision_;
  analysis::Subject subject_; // lint has a Subject of its own
  Module alone_;              // the revision on its days, which confirms what is found
  Terms terms_;
  std::optional<FactVariables> facts_;
  std::optional<Encoding> encoding_;
  Term in_force_ = yes;
  std::unique_ptr<Solver> solver_;
  std::unordered_map<const semantics::Expr*, bytecode::Register> registers_;
  std::vector<bool> about_lists_; // by register
  std::vector<Open> left_open_;
  std::map<Term, Asked> asked_;
};

} // namespace pol::analysis::lint
