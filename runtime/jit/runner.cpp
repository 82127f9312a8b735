#include "runtime/jit/runner.h"
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"
#include <algorithm>
#include <bit>
#include <cstring>

namespace pol::jit {

namespace {

using machine::Frame;

constexpr std::size_t group = 64; // rows

void run_one(Frame& frame, bytecode::Register at) {
  frame.at = at;
  machine::carry_out(frame);
}

std::size_t groups_of(std::size_t rows) { return (rows + group - 1) / group; }

// The cells that a test holds for.
std::vector<Ends> ranges_of(const RangeTest& test, const cases::Batch& batch) {
  std::vector<Ends> ranges = test.ranges;
  for (const std::string& code : test.codes) {
    const std::int64_t cell = batch.strings->intern(code);
    ranges.push_back({cell, cell});
  }
  return ranges;
}

// The tests' ends for what a column stores. A range that holds nothing of it becomes another of its
// test; a test without any goes to `nobody`.
void store_ends(const ColumnTests& tests, const cases::Batch& batch, const Stored& as,
                std::vector<Ends>& ends, std::vector<std::size_t>& nobody) {
  ends.clear();
  nobody.clear();
  for (std::size_t i = 0; i < tests.tests.size(); ++i) {
    const std::vector<Ends> ranges = ranges_of(tests.tests[i], batch);
    std::optional<Ends> some;
    for (const Ends& range : ranges)
      if (const auto stored = stored_ends(range, as.width, as.scale)) some = stored;
    if (!some) nobody.push_back(i);
    for (const Ends& range : ranges)
      ends.push_back(stored_ends(range, as.width, as.scale).value_or(some.value_or(Ends{})));
  }
}

} // namespace

Runner::Runner(const bytecode::Module& module, const bytecode::Program& program, Engine* engine,
               When when)
    : module_(module), program_(program), engine_(engine), when_(when) {
  if (engine_ != nullptr && when_ != When::never) entry_ = &engine_->entry(module, program);
}

void Runner::run(const cases::Batch& batch, machine::Registers& registers) {
  const FusedProgram* fused = entry_ != nullptr ? engine_->fused(*entry_, batch, when_) : nullptr;
  if (fused == nullptr) return machine::run(module_, program_, batch, registers);
  if (fused_ != fused) prepare(*fused);
  machine::begin(program_, registers);
  Frame frame{module_, program_, batch, registers};
  std::size_t part = 0;
  for (const Stage& stage : fused->stages) {
    for (const bytecode::Register at : stage.machine)
      run_one(frame, at);
    for (const Part& of : stage.fused) {
      run_part(frame, of, parts_[part], fused->logic[part]);
      ++part;
    }
  }
  registers.dispatches = program_.code.size();
}

void Runner::prepare(const FusedProgram& fused) {
  fused_ = &fused;
  parts_.clear();
  for (const Stage& stage : fused.stages)
    for (const Part& part : stage.fused)
      parts_.push_back(kept(part));
}

Runner::Kept Runner::kept(const Part& part) {
  Kept kept;
  for (std::size_t i = 0; i < part.logic.size(); ++i) {
    const LogicStep& step = part.logic[i];
    const Place::Kind kind = !step.kept                        ? Place::Kind::scratch
                             : step.op == LogicStep::Op::input ? Place::Kind::read
                                                               : Place::Kind::written;
    kept.places.push_back({kind, part.registers[i]});
  }
  kept.steps.resize(part.logic.size());
  for (const ColumnTests& tests : part.columns) {
    Column& column = kept.columns.emplace_back();
    for (const RangeTest& test : tests.tests) {
      column.steps.push_back(test.step);
      column.codes |= !test.codes.empty();
    }
    column.words.resize(column.steps.size());
  }
  return kept;
}

namespace {

// Where a register is written, with anything in its words.
values::BoolColumn& room(Frame& frame, bytecode::Register at, std::size_t rows) {
  machine::RegisterColumn& column = frame.registers.columns[at];
  values::BoolColumn& own = column.own_bools;
  if (column.loaded_bools == nullptr && own.truth.size() == rows && own.causes.empty()) return own;
  frame.at = at;
  return frame.bool_room();
}

} // namespace

// Where the columns of a part's steps lie.
void Runner::find_steps(Frame& frame, Kept& kept, std::size_t rows) {
  const std::size_t words = groups_of(rows);
  for (std::size_t i = 0; i < kept.places.size(); ++i) {
    const bytecode::Register at = kept.places[i].at;
    LogicColumn& step = kept.steps[i];
    switch (kept.places[i].kind) {
    case Place::Kind::read: {
      // What other parts and the machine gave: no step writes it.
      const values::BoolColumn& in = frame.registers.bools(at);
      step.truth = const_cast<std::uint64_t*>(in.truth.words().data());
      step.known = const_cast<std::uint64_t*>(in.known.words().data());
      break;
    }
    case Place::Kind::written: {
      values::BoolColumn& out = room(frame, at, rows);
      step.truth = out.truth.words().data();
      step.known = out.known.words().data();
      break;
    }
    case Place::Kind::scratch:
      kept.scratch.resize(kept.places.size() * words);
      step.truth = step.known = kept.scratch.data() + i * words;
    }
    step.exact = step.known;
  }
}

void Runner::run_part(Frame& frame, const Part& part, Kept& kept, LogicFunction logic) {
  const std::size_t rows = frame.batch.spaces[part.space].count, words = groups_of(rows);
  find_steps(frame, kept, rows);
  if (rows == 0) return;
  for (std::size_t c = 0; c < kept.columns.size(); ++c) {
    if (run_tests(frame, part.columns[c], kept.columns[c], kept.steps)) continue;
    // Bounds are known to the machine alone.
    if (part.instead != bytecode::no_register) return run_one(frame, part.instead);
    for (const RangeTest& test : part.columns[c].tests)
      run_one(frame, test.at);
  }
  if (words < fused_->lanes)
    run_short(kept, logic, words);
  else
    logic(kept.steps.data(), words);
  if (rows % group == 0) return;
  const std::uint64_t rest = (std::uint64_t{1} << (rows % group)) - 1;
  for (std::size_t i = 0; i < kept.places.size(); ++i)
    if (kept.places[i].kind == Place::Kind::written) {
      kept.steps[i].truth[words - 1] &= rest;
      kept.steps[i].known[words - 1] &= rest;
    }
}

// Too few words for the function: it works on copies of the columns that are long enough.
void Runner::run_short(Kept& kept, LogicFunction logic, std::size_t words) {
  const std::size_t lanes = fused_->lanes;
  copies_.assign(3 * lanes * kept.steps.size(), 0);
  copied_steps_.clear();
  std::uint64_t* to = copies_.data();
  for (const LogicColumn& step : kept.steps) {
    std::copy_n(step.truth, words, to);
    std::copy_n(step.known, words, to + lanes);
    std::copy_n(step.exact, words, to + 2 * lanes);
    copied_steps_.push_back({to, to + lanes, to + 2 * lanes});
    to += 3 * lanes;
  }
  logic(copied_steps_.data(), lanes);
  for (std::size_t i = 0; i < kept.steps.size(); ++i)
    if (kept.places[i].kind == Place::Kind::written) {
      std::copy_n(copied_steps_[i].truth, words, kept.steps[i].truth);
      std::copy_n(copied_steps_[i].known, words, kept.steps[i].known);
    }
}

TestFunction Runner::function(const ColumnTests& tests, Column& column, unsigned width) {
  const auto place = static_cast<std::size_t>(std::countr_zero(width));
  if (column.functions[place] == nullptr && !std::exchange(column.asked[place], true))
    column.functions[place] = engine_->tests(group_of(tests, width));
  return column.functions[place];
}

const void* Runner::last_group(const Stored& stored, std::size_t rows) {
  const std::size_t before = (groups_of(rows) - 1) * group;
  const auto* from = static_cast<const std::uint8_t*>(stored.cells) + before * stored.width;
  if (stored.whole_groups || rows % group == 0) return from;
  std::memcpy(last_group_.data(), from, (rows - before) * stored.width);
  return last_group_.data();
}

bool Runner::run_tests(const Frame& frame, const ColumnTests& tests, Column& column,
                       std::vector<LogicColumn>& steps) {
  const values::CellColumn& cells = frame.registers.cells(tests.column);
  if (machine::has_bounds(cells)) return false;
  const Stored stored = jit::stored(cells);
  const TestFunction function = this->function(tests, column, stored.width);
  if (function == nullptr) return false;
  const std::uint64_t generation = column.codes ? frame.batch.strings->generation() : 0;
  if (column.width != stored.width || column.scale != stored.scale ||
      column.generation != generation) {
    store_ends(tests, frame.batch, stored, column.ends, column.nobody);
    column.width = stored.width;
    column.scale = stored.scale;
    column.generation = generation;
  }
  for (std::size_t i = 0; i < column.steps.size(); ++i) {
    LogicColumn& step = steps[column.steps[i]];
    column.words[i] = step.truth;
    step.exact = cells.exact.words().data();
  }
  const std::size_t rows = cells.low.size(), groups = groups_of(rows);
  function(stored.cells, last_group(stored, rows), groups, column.ends.data(), column.words.data());
  for (const std::size_t i : column.nobody)
    std::fill_n(column.words[i], groups, 0);
  return true;
}

} // namespace pol::jit
