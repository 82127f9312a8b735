// How a program is cut: what is fused into one pass over the rows, and what the machine does.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/jit/native.h"
#include <string>
#include <vector>

namespace pol::jit {

// A cell lies in one of a few ranges, both ends inclusive.
struct RangeTest {
  bytecode::Register at = 0;
  std::uint32_t step = 0; // its place in the part's logic
  Shape shape = Shape::equal;
  std::vector<Ends> ranges = {}; // of cells, not as stored
  // Instead of ranges: codes, whose cells are known when there is a batch.
  std::vector<std::string> codes = {};
  std::size_t size() const { return ranges.size() + codes.size(); }
};

// The tests of one register of cells.
struct ColumnTests {
  bytecode::Register column = 0;
  std::vector<RangeTest> tests;
};

// Instructions of one row space that are done together: first the tests, column by column, then the
// logic.
struct Part {
  bytecode::Space space = 0;
  std::vector<ColumnTests> columns;
  Logic logic;
  std::vector<bytecode::Register> registers; // of the logic's steps; none where they are not kept
  // The one instruction that all of it stands for: what the machine does if a column cannot be
  // tested. Without it the machine does the column's tests.
  bytecode::Register instead = bytecode::no_register;
};

// What the machine does, in the program's order, and then what is fused.
struct Stage {
  std::vector<bytecode::Register> machine;
  std::vector<Part> fused; // in this order: a part may read what an earlier one gives
};

// Whether an instruction combines truths and nothing else.
bool is_logic(const bytecode::Program& program, const bytecode::Instruction& instruction);
// Such an instruction as a step, still without its operands.
LogicStep logic_step(const bytecode::Program& program, bytecode::Register at);

// A part's tests of a column, where more may be added.
std::vector<RangeTest>& tests_of(Part& part, bytecode::Register column);

// What is compiled for the tests of a column that is stored in so many bytes a row.
TestGroup group_of(const ColumnTests& tests, unsigned width);

// Every instruction is in one stage, as early as its operands allow.
std::vector<Stage> plan(const bytecode::Module& module, const bytecode::Program& program);

} // namespace pol::jit
