// A compiled module as bytes: magic, format version, sections, and a SHA-256 over all of it.
// The same module gives the same bytes, and the same bytes the same module.
#pragma once
#include "runtime/bytecode/module.h"
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace pol::bytecode {

inline constexpr std::uint64_t format_version = 1;

std::string encode(const Module& module);

// Reads and verifies a module. Any bytes may be given: what is no sound module gives one sentence
// that says why. Memory is at most a fixed multiple of the input.
tl::expected<Module, std::string> decode(std::string_view bytes);

// SHA-256 in hexadecimal, of all the bytes of an encoded module.
std::string hash(std::string_view encoded);

} // namespace pol::bytecode
