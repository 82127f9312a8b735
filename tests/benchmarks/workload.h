// A policy with made-up cases, decoded into batches.
#pragma once
#include "runtime/cases/read_batch.h"
#include "runtime/determination/determine.h"
#include "runtime/include/pol/case.h"
#include "runtime/include/pol/module.h"
#include "runtime/jit/runner.h"
#include "runtime/machine/machine.h"
#include <memory>
#include <string>
#include <vector>

namespace bench {

// How many cases a batch holds: columns at hand, and what `pol run` decodes at a time.
inline constexpr std::size_t at_hand = 10'240, as_read = pol::cases::max_batch_cases;

struct Workload {
  // `path`: a compiled policy with one revision. Its cases leave out `missing` percent of the
  // facts.
  Workload(const std::string& path, std::size_t batches, std::size_t batch_cases, unsigned missing);

  const pol::bytecode::Policy& policy() const { return module.code().policies[0]; }
  const pol::bytecode::Revision& revision() const { return policy().revisions.back(); }
  std::size_t cases() const { return batches.size() * batch_cases; }

  std::size_t batch_cases;
  pol::Module module;
  std::string text; // the records, a line each
  pol::cases::Decoder decoder;
  std::vector<pol::cases::Batch> batches;
  pol::values::Bits none; // no case is rejected
  pol::machine::Registers registers;
  pol::determination::Determiner determiner;
  pol::jit::Runner compiled; // the machine, where the JIT is not there
};

// One of its cases with its scalar facts set in place.
std::unique_ptr<pol::Case> in_place(const Workload& work, std::size_t row,
                                    pol::EngineChoice engine);

// Touches each cache line of the columns that the policy reads: what the memory alone costs.
std::uint64_t touch(const Workload& work);

// Outcomes alone; gives their number, so that nothing is optimized away.
std::size_t count(Workload& work);
std::size_t count_by_jit(Workload& work);
// Outcomes, and the missing facts of each case: a bit for each fact.
std::size_t count_with_missing(Workload& work);
// Whether the JIT gives the machine's registers in every batch.
bool same_by_jit(Workload& work);
// With rules, missing facts and all else that a result says.
std::size_t determine(Workload& work);
// From text to batches.
std::size_t decode(Workload& work);

} // namespace bench
