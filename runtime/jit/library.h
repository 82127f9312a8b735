// The library that compiles: a file beside the program, opened when it is first asked for.
#pragma once
#include "runtime/jit/native.h"
#include <memory>
#include <string>
#include <tl/expected.hpp>

namespace pol::jit {

// A compiler of its own for each that asks. An error is one sentence that says what is missing.
tl::expected<std::unique_ptr<NativeCompiler>, std::string> open_compiler();

} // namespace pol::jit
