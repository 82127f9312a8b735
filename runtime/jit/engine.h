// Compiled programs, shared by the threads of a run.
#pragma once
#include "runtime/cases/batch.h"
#include "runtime/jit/native.h"
#include "runtime/jit/plan.h"
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tl/expected.hpp>

namespace pol::jit {

// When a program is compiled: once enough cases went through the machine to tell that it pays, or
// at once.
enum class When : std::uint8_t { never, if_it_pays, always };

struct FusedProgram {
  std::vector<Stage> stages;
  std::vector<LogicFunction> logic; // of the stages' parts, in their order
  std::size_t lanes = 1;            // words that these functions take at least
};

// Opens the library when the first program is compiled. Safe to use from several threads at once;
// programs must outlive it.
class Engine {
public:
  // What is known of a program.
  struct Entry {
    Entry(const bytecode::Module& within, const bytecode::Program& of)
        : module(within), program(of) {}
    const bytecode::Module& module;
    const bytecode::Program& program;
    std::atomic<std::uint64_t> work = 0; // rows times instructions that the machine did
    std::atomic<const FusedProgram*> fused = nullptr;
    std::atomic<bool> hopeless = false; // it cannot be compiled, or has nothing to fuse
    std::unique_ptr<FusedProgram> kept;
  };

  Engine();
  ~Engine();

  // Opens the library, if that has not been done. An error is one sentence that says what is
  // missing.
  tl::expected<void, std::string> open();

  Entry& entry(const bytecode::Module& module, const bytecode::Program& program);

  // The program for a batch that is about to run; none: the machine shall run it.
  const FusedProgram* fused(Entry& entry, const cases::Batch& batch, When when);

  // A revision for a single case; none if it cannot be compiled.
  CaseFunction single(const CaseLogic& logic);

  // Tests of a column; none if they cannot be compiled.
  TestFunction tests(const TestGroup& group);

private:
  bool pays(Entry& entry, const cases::Batch& batch);
  void compile(Entry& entry, const cases::Batch& batch);
  tl::expected<void, std::string> open_locked();
  bool make(const std::vector<TestGroup>& groups, FusedProgram& program);

  std::mutex mutex_; // guards what follows
  std::unique_ptr<NativeCompiler> compiler_;
  std::string problem_; // why there is no compiler
  std::map<const bytecode::Program*, Entry> entries_;
  std::map<TestGroup, TestFunction> tests_;
  std::atomic<bool> opened_ = false;
};

} // namespace pol::jit
