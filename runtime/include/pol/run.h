// Determinations for case records: what `pol run` and `pol explain` do.
#pragma once
#include "runtime/include/pol/module.h"
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

namespace pol {

// Fills a buffer and says with how many bytes: 0 at the end, nothing if reading failed.
using Read = std::function<std::optional<std::size_t>(char*, std::size_t)>;
// Takes whole lines; false if they could not be written, which ends the run.
using Write = std::function<bool(std::string_view)>;

// What the JIT lacks, in a sentence; "" if it is ready for the module.
std::string missing_for_jit(const Module& module);

struct RunOptions {
  unsigned threads = 0;                // 0: as many as the machine has cores
  std::size_t max_record = 16UL << 20; // bytes; longer records are invalid
  bool strict = false;                 // a key outside the `case` block makes a record invalid
  bool show_values = false;            // problems of invalid records may show values
  bool explain = false;                // results hold "criteria"
  bool hash = false;                   // results hold the module's hash
  bool every_policy = false; // results also of policies that do not take the case: see run_cases
  EngineChoice engine = EngineChoice::automatic; // of `run_cases`
};

// An empty function: not wanted.
struct RunOutputs {
  Write results;                               // lines for each record, in the order of the input
  Write rejects;                               // the text of each invalid record, a line each
  std::function<void(std::uint64_t)> progress; // records done so far; now and then
};

struct RunSummary {
  std::uint64_t records = 0;
  std::uint64_t rejected = 0; // records that are invalid for some policy
  // Results by outcome, those that occurred: declared outcomes in declared order, then the
  // engine's.
  std::vector<std::pair<std::string, std::uint64_t>> outcomes;
};
// {"medically_necessary":187,"invalid_case":2}
std::string counts_json(const RunSummary& summary);

// no_jit: it was chosen, and `missing_for_jit` says why it cannot run.
enum class RunError : std::uint8_t { read_failed, write_failed, no_jit };

// Reads NDJSON, a JSON array or object. A record gets a line for each policy that takes it, by
// number, or one line of no policy if none does. All policies take all cases but where
//   - the module holds several policies,
//   - in each revision of the policy `applies when` asks that a code of the case be in certain
//     tables (of several such codes the one by which most policies of the module can be told
//     apart), and
//   - the case has that code, and on no day do the tables hold it as `applies when` asks.
// Such a policy would not apply, whatever else the record says. It is left out unless
// `every_policy` is wanted, and what it demands of the record (ranges, its date) does not matter. A
// bad record gets its result and never stops the run.
// Memory is bounded by the number of threads; the number of threads changes no byte of the output.
// The functions are never called by two threads at once.
tl::expected<RunSummary, RunError> run_cases(const Module& module, const Read& read,
                                             const RunOptions& options, const RunOutputs& outputs);

enum class ExplanationFormat : std::uint8_t { text, colored_text, json, html };

// Explains the records of the input for every policy, or with a case id those of that id: text, a
// JSON object for each record and policy in a line, or one HTML page. Gives also how many records
// were explained.
struct Explained {
  std::string text;
  std::uint64_t records = 0, rejected = 0;
};
tl::expected<Explained, RunError> explain_cases(const Module& module, const Read& read,
                                                ExplanationFormat format,
                                                const RunOptions& options = {},
                                                std::string_view case_id = {});

// A result in its parts. Empty where the result does not say it.
struct Result {
  struct MissingFact {
    std::string fact; // "tests[0].po2"
    std::vector<std::string> evidence;
    bool attested = false;
    std::string attested_text;
  };
  struct Cause {
    std::string at, cause; // "value bmi", "division by zero"
  };
  struct Default {
    std::string fact, value; // the value as JSON
  };
  struct Error {
    std::string fact, problem;
  };
  // What a condition came to; nothing: unknown. Only if the options ask for explanations.
  struct Condition {
    std::string place;   // "applies", "criterion hypoxemic", "rule renal"
    std::string element; // "tests[0]" for a criterion of a list's elements
    std::optional<bool> value;
  };
  // No policy: none of the library takes the case.
  std::string case_id, policy, revision, outcome, disposition, because;
  std::vector<std::string> between, rules, possible;
  std::vector<MissingFact> missing;
  std::vector<Cause> causes;
  std::vector<Default> defaulted;
  std::vector<std::string> notes;
  std::vector<Error> errors;
  std::vector<Condition> conditions;
};

// One record, a JSON object: a result for each line of run_cases.
std::vector<Result> determine_case(const Module& module, std::string_view record,
                                   const RunOptions& options = {});

} // namespace pol
