// From the registers of a run to a determination for each case.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/cases/batch.h"
#include "runtime/determination/keep.h"
#include "runtime/determination/outcomes.h"
#include "runtime/determination/remarks.h"
#include "runtime/determination/shares.h"
#include "runtime/machine/machine.h"
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pol::determination {

// Approvals may go ahead, a review is for a clinician; the engine's own outcomes have none, but for
// conflict.
enum class Disposition : std::uint8_t { none, approve, review };

struct Missing {
  std::string path;                         // "tests[0].po2"
  const bytecode::FactRule* rule = nullptr; // what the revision says of it; none if it does not
};

// An operation without a value, at the declaration that it stands in: "value bmi".
struct CauseAt {
  std::string at;
  std::string_view cause; // "division by zero"
};

// Its part of result lines, once somebody wrote one (result_line.h), and where it stands among the
// lines of a stretch of cases (run/block_run.h).
struct WrittenPart {
  std::string text;
  std::uint64_t stretch = 0; // 0: none
  std::size_t begin = 0, size = 0;
};

// Names are those of the module, which outlives the determination.
struct Determination {
  std::string_view outcome;
  mutable WrittenPart written;
  Disposition disposition = Disposition::none;
  std::string_view because;               // why nothing was evaluated
  std::vector<std::string_view> between;  // the outcomes in conflict
  std::vector<std::string_view> rules;    // the true rules of the outcome, in source order
  std::vector<std::string_view> possible; // what the missing facts leave open, else empty
  std::vector<Missing> missing;           // by path
  std::vector<CauseAt> causes;            // by place, then cause
  std::vector<DefaultUsed> defaulted;     // by path
  std::vector<std::string> notes;         // sorted
};

namespace names {
inline constexpr std::string_view conflict = "conflict", not_applicable = "not_applicable",
                                  needs_information = "needs_information",
                                  invalid_case = "invalid_case";
}
std::string_view name(Disposition disposition); // "approve", "review", ""
std::string_view name(values::Cause cause);     // "division by zero"

// "value bmi", "criterion x", "rule r", "list tests", "applies".
std::string place(const bytecode::Declaration& declaration);

// The facts and causes by their names, sorted and without repetition.
std::vector<Missing> describe_missing(const bytecode::Revision& revision, const cases::Batch& batch,
                                      const std::vector<machine::MissingFact>& facts);
std::vector<CauseAt> describe_causes(const bytecode::Revision& revision,
                                     const std::vector<machine::FoundCause>& causes);

// When no revision of the policy is in force on the case's day.
Determination out_of_force();

// Determines cases of one revision, batch after batch. Module, policy and revision must outlive it.
class Determiner {
public:
  Determiner(const bytecode::Module& module, const bytecode::Policy& policy,
             const bytecode::Revision& revision);

  // One for each case of the batch, whose registers come from the revision's program. Cases that
  // came out alike share theirs. They live until the next call. Cases with errors get invalid_case
  // and nothing else. A case that lacks the policy's as_of needs information.
  std::vector<const Determination*> determine(const cases::Batch& batch,
                                              const machine::Registers& registers);

  // The outcomes alone, with the number of cases for each; an outcome may be named twice. Cases
  // with errors are in `rejected` and not counted.
  using Counts = std::vector<std::pair<std::string_view, std::uint64_t>>;
  Counts count(const cases::Batch& batch, const machine::Registers& registers,
               const values::Bits& rejected);

  // The same with the facts that could change each determination, and the failed operations that
  // do, without the rest of what determinations say. `missing` lives until the next call.
  struct CountsAndMissing {
    Counts counts;
    const machine::Needed& missing;
  };
  CountsAndMissing count_with_missing(const cases::Batch& batch,
                                      const machine::Registers& registers,
                                      const values::Bits& rejected);

  // How many determinations and remarks are kept for cases that come out alike, and an end to them.
  std::size_t remembered() const { return kept_.size() + remarks_.size(); }
  void forget();

private:
  struct Pass;
  struct Apart;
  using Rules = std::vector<std::uint32_t>; // places in Revision::rules
  using Facts = std::vector<std::uint32_t>;
  std::string_view outcome_of(const Share& share);
  void decide(Pass& pass, const Share& share);
  void ask(Pass& pass, const Share& share, const Verdict& verdict);
  void leave_open(Pass& pass, const Share& share, const Verdict& verdict);
  void conclude(Pass& pass, const Share& share, const Verdict& verdict);
  const Determination* concluded(const Share& share, const Verdict& verdict, const Rules& rules);
  const machine::Needed& needed(Pass& pass);
  void find_apart(const Pass& pass, const machine::Needed& needed, Apart& apart) const;
  void complete_alike(Pass& pass, const machine::Needed& needed, const Apart& apart);
  const Determination* complete(const Pass& pass, std::uint32_t row, const Facts& facts);
  const Determination* complete_apart(const Pass& pass, std::uint32_t row, const Facts& facts,
                                      const Apart& apart);

  const bytecode::Module& module_;
  const bytecode::Policy& policy_;
  const bytecode::Revision& revision_;
  Outcomes outcomes_;
  machine::NeedFinder needs_;
  ShareFinder shares_;
  RemarkFinder remarks_;
  Keep kept_;
  Key key_;                          // the one under way
  std::deque<Determination> single_; // of the last batch, those of one case only
  Determination invalid_, excluded_;
};

} // namespace pol::determination
