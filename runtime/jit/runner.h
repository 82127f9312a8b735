// Runs a program over batches as the machine does, with the same registers as its result; once it
// is compiled, what was fused goes over the rows 64 at a time.
#pragma once
#include "runtime/jit/engine.h"
#include "runtime/jit/stored.h"
#include "runtime/machine/frame.h"
#include <array>

namespace pol::jit {

// Each thread takes its own. Module, program and engine must outlive it.
class Runner {
public:
  // Without an engine it is the machine.
  Runner(const bytecode::Module& module, const bytecode::Program& program, Engine* engine = nullptr,
         When when = When::never);

  void run(const cases::Batch& batch, machine::Registers& registers);

private:
  // Where the column of a step is to be found.
  struct Place {
    enum class Kind : std::uint8_t { read, written, scratch } kind = Kind::read;
    bytecode::Register at = 0;
  };
  // The tests of a column, as they were last made.
  struct Column {
    std::vector<std::uint32_t> steps;             // of the tests
    std::array<TestFunction, widths> functions{}; // by the width's logarithm
    std::array<bool, widths> asked{};
    unsigned width = 0;
    std::int64_t scale = 0;
    bool codes = false;              // some test has codes: their cells are those of
    std::uint64_t generation = 0;    // this generation of the batches' texts
    std::vector<Ends> ends;          // as stored, those of all ranges
    std::vector<std::size_t> nobody; // tests that no stored number passes
    std::vector<std::uint64_t*> words;
  };
  // What is kept of a part from batch to batch.
  struct Kept {
    std::vector<Place> places;      // of the logic's steps
    std::vector<LogicColumn> steps; // in the batch under way
    std::vector<Column> columns;
    std::vector<std::uint64_t> scratch;
  };

  void prepare(const FusedProgram& fused);
  static Kept kept(const Part& part);
  void find_steps(machine::Frame& frame, Kept& kept, std::size_t rows);
  void run_part(machine::Frame& frame, const Part& part, Kept& kept, LogicFunction logic);
  void run_short(Kept& kept, LogicFunction logic, std::size_t words);
  bool run_tests(const machine::Frame& frame, const ColumnTests& tests, Column& column,
                 std::vector<LogicColumn>& steps);
  TestFunction function(const ColumnTests& tests, Column& column, unsigned width);
  const void* last_group(const Stored& stored, std::size_t rows);

  const bytecode::Module& module_;
  const bytecode::Program& program_;
  Engine* engine_;
  When when_;
  Engine::Entry* entry_ = nullptr;
  const FusedProgram* fused_ = nullptr;
  std::vector<Kept> parts_; // of all stages
  std::vector<LogicColumn> copied_steps_;
  std::vector<std::uint64_t> copies_;
  std::array<std::int64_t, 64> last_group_{};
};

} // namespace pol::jit
