// Constants and signs in a source text, and others in place of them.
#pragma once
#include "tests/differential/generate/random.h"
#include <string>
#include <string_view>
#include <vector>

namespace pol::differential {

struct Token {
  std::uint32_t begin = 0, end = 0;
  std::string text;
};

// Numbers and dates outside of texts, units and the policy's head.
std::vector<Token> constants_of(std::string_view text);
std::string other_constant(const std::string& text, generate::Random& random);

// The sign of a comparison among the words between its operands; "" if there is none.
std::string sign_in(const std::string& words);
std::string other_sign(const std::string& sign, generate::Random& random);

} // namespace pol::differential
