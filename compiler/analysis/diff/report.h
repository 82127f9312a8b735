// What `pol diff` has to say of one policy.
#pragma once
#include "compiler/analysis/diff/flips.h"
#include "compiler/analysis/diff/shown_by.h"
#include "runtime/values/date.h"

namespace pol::analysis {

// A kind of change with a case that shows it. Both results are the machine's.
struct Witness {
  ChangeKind kind;
  std::string record; // one line of JSON, as `pol run` reads it
  Result before, after;
  std::vector<Turned> turned;
  std::vector<std::size_t> responsible; // places in PolicyDiff::changes
  std::vector<std::string> always;      // what all cases of the kind have in common: "gfr is 60"
  unsigned always_length = 0;           // with lists of so many elements at most; 0: of any length
};

struct Meaning {
  enum class Verdict : std::uint8_t { same, different, undecided } verdict = Verdict::undecided;
  std::vector<Witness> witnesses;     // one for each kind of change, in the order of ChangeKind
  std::vector<std::string> undecided; // questions that were left open, and why
  std::optional<values::Day> from;    // days before it were not looked at
  unsigned list_length = 0;           // nor were longer lists; 0: there are no lists
  // Paths of facts that only one of the two reads: values of them that it rejects were not looked
  // at.
  std::vector<std::string> read_by_one;
};

struct RevisionName {
  values::Day effective = values::first_day;
  std::string file;
};

// What the new revision's history says of its meaning, and whether that is so.
struct HistoryFinding {
  std::string text;
  Line line;
};

struct PolicyDiff {
  std::string policy, old_policy; // their numbers, mostly the same
  RevisionName old, now;
  std::vector<Change> changes;
  Meaning meaning;
  std::vector<HistoryFinding> history;
  std::optional<Flips> flips;
};

} // namespace pol::analysis
