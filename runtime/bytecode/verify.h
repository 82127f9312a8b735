// Whether a module is one that the runtime may run: everything that the machine, the determination
// and the reader of case records rely on without looking again.
#pragma once
#include "runtime/bytecode/module.h"
#include <string>
#include <tl/expected.hpp>

namespace pol::bytecode {

// Bounds on cost. No policy that a person writes comes near them.
inline constexpr std::size_t max_instructions = std::size_t{1} << 20; // of one revision
inline constexpr std::size_t max_lists = 1024;
inline constexpr std::size_t max_path_size = 4096; // bytes
inline constexpr std::size_t max_explanation_depth = 4096;
inline constexpr int max_wide_bits = 256; // of a wide constant

// The first thing that is wrong, as one sentence that says where.
tl::expected<void, std::string> verify(const Module& module);

} // namespace pol::bytecode
