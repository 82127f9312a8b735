// The system under test: source text through the whole compiler, records through the whole runtime.
#pragma once
#include "compiler/semantics/library.h"
#include "tests/differential/answer.h"
#include "tests/differential/generate/policy.h"
#include <memory>
#include <tl/expected.hpp>

namespace pol::differential {

struct Compiled {
  semantics::Library library;
  bytecode::Module module; // encoded, decoded and verified once
};

// A text with the diagnostics or the module's flaw if the policy does not compile.
tl::expected<std::unique_ptr<Compiled>, std::string> compile(const generate::Policy& policy);
std::string source_text(const generate::Policy& policy);

// All records in one batch. An invalid case has the problems in `missing`.
std::vector<Answer> run(const bytecode::Module& module, const std::vector<std::string>& records);

} // namespace pol::differential
