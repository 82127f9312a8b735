// A program over one case whose facts are set in place: the same bytecode without columns, for
// those who decide case by case.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/machine/code_lookup.h"
#include <cstdint>
#include <memory>
#include <vector>

namespace pol::machine {

// False, unknown and true, so that `and` is the least and `or` the greatest.
enum class Kleene : std::uint8_t { no, open, yes };

// The scalar facts of one case, by fact. Exact or missing: bounds, sets and lists have no place.
struct SingleFacts {
  explicit SingleFacts(const bytecode::Module& module);
  std::vector<std::int64_t>
      cells; // as in a column: 10^-8, days, enum values, interned texts and codes
  std::vector<std::uint8_t> known; // 0 or 1
  std::vector<Kleene> truths;      // of boolean facts
};

// Program and module must outlive it. Not for several threads at once.
class SingleProgram {
public:
  SingleProgram(const bytecode::Module& module, const bytecode::Program& program);

  // Whether every instruction has a form for one case. Those over lists and sets, and arithmetic,
  // have none: such a program is run by `machine::run` on a batch of one.
  bool complete() const { return complete_; }

  // Only if it is complete. `run` carries out the whole program; the two others the part that a
  // register needs (with all that stands before it), and the rest after that part. Nothing is
  // allocated once every code has been met.
  void run(const SingleFacts& facts, const cases::StringPool& strings);
  void run_up_to(bytecode::Register last, const SingleFacts& facts,
                 const cases::StringPool& strings);
  void run_beyond(bytecode::Register last, const SingleFacts& facts);
  Kleene truth(bytecode::Register r) const { return truths_[r]; }

private:
  // Where a step finds a cell: a fact's, or that of an earlier step.
  struct Cell {
    bool fact = false;
    std::uint32_t place = 0;
  };
  struct Step {
    bytecode::Opcode op;
    bytecode::Register to = 0;
    Cell a, b;                                     // cells
    std::uint32_t first_operand = 0, operands = 0; // booleans, in operands_
    std::int64_t low = 0, high = 0;                // immediates
    std::uint64_t mask = 0;                        // in_values: the values from 0 to 63, or 0
    std::uint32_t more = 0;                        // values or codes, by their place
  };
  bool add(bytecode::Register at);
  bool add_cells(const bytecode::Instruction& from, Step& step) const;
  void begin(const cases::StringPool& strings);
  void step(const Step& step, const SingleFacts& facts);
  void rare_step(const Step& step, const SingleFacts& facts);
  Kleene compare(const Step& step, const SingleFacts& facts);
  Kleene look_up(const Step& step, const SingleFacts& facts);
  Kleene tally(const Step& step) const;
  // No branch: which it is changes from step to step.
  std::int64_t cell(Cell from, const SingleFacts& facts) const {
    const std::int64_t* const places[] = {cells_.data(), facts.cells.data()};
    return places[from.fact][from.place];
  }
  bool known(Cell from, const SingleFacts& facts) const {
    const std::uint8_t* const places[] = {known_.data(), facts.known.data()};
    return places[from.fact][from.place] != 0;
  }

  const bytecode::Module& module_;
  const bytecode::Program& program_;
  bool complete_ = true;
  std::vector<Step> steps_;
  std::vector<bytecode::Register> operands_;
  std::vector<std::vector<std::int64_t>> values_; // of in_values
  std::vector<std::unique_ptr<KeptCodes>> codes_; // of in_codes, in_codes_on
  std::vector<const bytecode::CodeList*> lists_;  // parallel to codes_
  std::vector<Kleene> truths_;                    // by register
  std::vector<std::int64_t> cells_;               // by register
  std::vector<std::uint8_t> known_;               // by register
};

} // namespace pol::machine
