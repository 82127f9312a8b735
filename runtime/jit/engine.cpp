#include "runtime/jit/engine.h"
#include "runtime/jit/library.h"
#include "runtime/jit/stored.h"
#include <set>

namespace pol::jit {

namespace {

// What compiling costs, in the machine's work: rows times instructions, about 20 of which take a
// nanosecond. Who compiles after having worked as much as compiling costs never takes more than
// twice as long as who knew the end from the beginning.
constexpr std::uint64_t work_to_open = 300'000'000, work_per_instruction = 10'000'000;

// The width in which the batch stores what a register of cells holds: only that of facts is known
// before the run.
unsigned width_in(const bytecode::Program& program, const cases::Batch& batch,
                  bytecode::Register column) {
  const bytecode::Instruction& from = program.code[column];
  if (from.op != bytecode::Opcode::load_cell) return sizeof(std::int64_t);
  const auto fact = static_cast<std::size_t>(program.immediates_of(from)[0]);
  return stored(std::get<values::CellColumn>(batch.columns[fact])).width;
}

} // namespace

Engine::Engine() = default;
Engine::~Engine() = default;

tl::expected<void, std::string> Engine::open_locked() {
  if (!opened_) {
    auto compiler = open_compiler();
    if (compiler)
      compiler_ = std::move(*compiler);
    else
      problem_ = compiler.error();
    opened_ = true;
  }
  if (!compiler_) return tl::unexpected(problem_);
  return {};
}

tl::expected<void, std::string> Engine::open() {
  const std::lock_guard lock(mutex_);
  return open_locked();
}

Engine::Entry& Engine::entry(const bytecode::Module& module, const bytecode::Program& program) {
  const std::lock_guard lock(mutex_);
  return entries_.try_emplace(&program, module, program).first->second;
}

bool Engine::pays(Entry& entry, const cases::Batch& batch) {
  std::uint64_t rows = 0;
  for (const cases::Rows& space : batch.spaces)
    rows += space.count;
  const std::uint64_t instructions = entry.program.code.size(),
                      work = entry.work += rows * instructions;
  return work >= instructions * work_per_instruction + (opened_ ? 0 : work_to_open);
}

const FusedProgram* Engine::fused(Entry& entry, const cases::Batch& batch, When when) {
  if (const FusedProgram* ready = entry.fused.load(std::memory_order_acquire)) return ready;
  if (when == When::never || entry.hopeless) return nullptr;
  if (when == When::if_it_pays && !pays(entry, batch)) return nullptr;
  std::unique_lock lock(mutex_, std::defer_lock);
  if (when == When::always)
    lock.lock();
  else if (!lock.try_lock()) // another thread compiles: the machine need not wait for it
    return nullptr;
  if (entry.fused == nullptr && !entry.hopeless) compile(entry, batch);
  return entry.fused;
}

void Engine::compile(Entry& entry, const cases::Batch& batch) {
  auto program = std::make_unique<FusedProgram>();
  program->stages = plan(entry.module, entry.program);
  std::vector<TestGroup> groups;
  for (const Stage& stage : program->stages)
    for (const Part& part : stage.fused)
      for (const ColumnTests& tests : part.columns)
        groups.push_back(group_of(tests, width_in(entry.program, batch, tests.column)));
  if (!open_locked() || !make(groups, *program)) {
    entry.hopeless = true;
    return;
  }
  entry.kept = std::move(program);
  entry.fused.store(entry.kept.get(), std::memory_order_release);
}

bool Engine::make(const std::vector<TestGroup>& groups, FusedProgram& program) {
  Wanted wanted;
  const std::set<TestGroup> different(groups.begin(), groups.end());
  for (const TestGroup& group : different)
    if (!tests_.contains(group)) wanted.tests.push_back(group);
  for (const Stage& stage : program.stages)
    for (const Part& part : stage.fused)
      wanted.logic.push_back(part.logic);
  Made made;
  if (wanted.logic.empty() || !compiler_->make(wanted, made)) return false;
  for (std::size_t i = 0; i < wanted.tests.size(); ++i)
    tests_[wanted.tests[i]] = made.tests[i];
  program.logic = std::move(made.logic);
  program.lanes = compiler_->lanes();
  return true;
}

CaseFunction Engine::single(const CaseLogic& logic) {
  const std::lock_guard lock(mutex_);
  Made made;
  return open_locked() && compiler_->make({{}, {}, {logic}}, made) ? made.cases[0] : nullptr;
}

TestFunction Engine::tests(const TestGroup& group) {
  const std::lock_guard lock(mutex_);
  const auto [place, added] = tests_.try_emplace(group, nullptr);
  Made made;
  if (added && compiler_ && compiler_->make({{group}, {}}, made)) place->second = made.tests[0];
  return place->second;
}

} // namespace pol::jit
