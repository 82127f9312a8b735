// The system under test: source text through the whole compiler, records through the whole runtime.
#pragma once
#include "compiler/semantics/library.h"
#include "runtime/jit/engine.h"
#include "tests/differential/answer.h"
#include "tests/differential/generate/policy.h"
#include <memory>
#include <tl/expected.hpp>

namespace pol::differential {

struct Compiled {
  source::Files files;
  semantics::Library library;
  bytecode::Module module;           // encoded, decoded and verified once
  jit::When when = jit::When::never; // whether it is run compiled
  std::unique_ptr<jit::Engine> engine = std::make_unique<jit::Engine>();
};

// Why a policy does not compile. Random constants make a few policies what the language refuses:
// a rule that is always true and leaves nothing to others, bounds the wrong way round.
struct Refusal {
  bool by_chance = false;
  std::string text;
};
using CompileResult = tl::expected<std::unique_ptr<Compiled>, Refusal>;
CompileResult compile(const generate::Policy& policy);
// The policies below a folder.
CompileResult compile_folder(const std::string& folder);
std::string source_text(const generate::Policy& policy);

// All records in one batch. An invalid case has the problems in `missing`.
std::vector<Answer> run(const Compiled& compiled, const std::vector<std::string>& records);

} // namespace pol::differential
