// A program over one case whose facts are set in place: the same bytecode without columns, for
// those who decide case by case.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/machine/code_lookup.h"
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace pol::machine {

// False, unknown and true, so that `and` is the least and `or` the greatest.
enum class Kleene : std::uint8_t { no, open, yes };

// The scalar facts of one case, by fact. Exact or missing: bounds, sets and lists have no place.
// Behind them a program keeps its registers.
struct SingleFacts {
  explicit SingleFacts(const bytecode::Module& module);
  std::vector<std::int64_t>
      cells; // as in a column: 10^-8, days, enum values, interned texts and codes
  std::vector<std::uint8_t> known; // 0 or 1
  std::vector<Kleene> truths;      // of boolean facts
};

// The values that a fact may have.
struct FactRange {
  std::uint32_t fact = 0;
  std::int64_t low = 0, high = 0; // inclusive
};

// Where SingleFacts has a register: what is loaded, where the fact is, all else behind the facts.
std::uint32_t single_place(const bytecode::Module& module, const bytecode::Program& program,
                           bytecode::Register r);

// The values from 0 to 63 as bits; 0 if one is another.
std::uint64_t mask_of(std::span<const std::int64_t> values);

// What a case's codes were found to be in a program's code lists, by their place. Each case keeps
// its own: its texts have their own numbers.
using SingleCodes = std::vector<std::unique_ptr<KeptCodes>>;

// Program and module must outlive it. Safe to use from several threads at once.
class SingleProgram {
public:
  SingleProgram(const bytecode::Module& module, const bytecode::Program& program);
  // Only some of its instructions, in its order.
  SingleProgram(const bytecode::Module& module, const bytecode::Program& program,
                std::span<const bytecode::Register> some);

  // Whether every instruction has a form for one case. Those over lists and sets, and arithmetic,
  // have none: such a program is run by `machine::run` on a batch of one.
  bool complete() const { return complete_; }
  bool empty() const { return steps_.empty(); }

  // Only if it is complete, after `begin`. `run` carries out the whole program; the two others the
  // part that a register needs (with all that stands before it), and the rest after that part.
  // Nothing is allocated once every code has been met.
  void begin(SingleFacts& facts, SingleCodes& codes, const cases::StringPool& strings) const;
  void run(SingleFacts& facts, SingleCodes& codes) const;
  void run_up_to(bytecode::Register last, SingleFacts& facts, SingleCodes& codes) const;
  void run_beyond(bytecode::Register last, SingleFacts& facts, SingleCodes& codes) const;
  // The place in SingleCodes of what an instruction that looks codes up has found.
  std::uint32_t codes_of(bytecode::Register at) const;
  Kleene truth(bytecode::Register r, const SingleFacts& facts) const {
    return facts.truths[single_place(module_, program_, r)];
  }

private:
  // Where SingleFacts has a value: a fact's, or that of an earlier step.
  using Place = std::uint32_t;
  struct Step {
    bytecode::Opcode op;
    bytecode::Register at = 0;
    Place to = 0;
    Place a = 0, b = 0;                            // cells
    std::uint32_t first_operand = 0, operands = 0; // booleans, in operands_
    std::int64_t low = 0, high = 0;                // immediates
    std::uint64_t mask = 0;                        // in_values: the values from 0 to 63, or 0
    std::uint32_t more = 0;                        // values or codes, by their place
  };
  bool add(bytecode::Register at);
  bool add_cells(const bytecode::Instruction& from, Step& step) const;
  Place place_of(bytecode::Register r) const { return single_place(module_, program_, r); }
  void step(const Step& step, SingleFacts& facts, SingleCodes& codes) const;
  void rare_step(const Step& step, SingleFacts& facts, SingleCodes& codes) const;
  static Kleene look_up(const Step& step, const SingleFacts& facts, CodeMemo& codes);
  Kleene tally(const Step& step, const SingleFacts& facts) const;

  const bytecode::Module& module_;
  const bytecode::Program& program_;
  bool complete_ = true;
  std::vector<Step> steps_;
  std::vector<Place> operands_;
  std::vector<std::vector<std::int64_t>> values_; // of in_values
  std::vector<const bytecode::CodeList*> lists_;  // of in_codes, in_codes_on
};

} // namespace pol::machine
