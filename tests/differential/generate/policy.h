// A random library of one policy: well-typed source text.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace pol::generate {

struct Policy {
  std::vector<std::pair<std::string, std::string>> files; // path and text
  std::vector<std::string> revisions;                     // paths of the policy's own files
};

struct Style {
  bool monotone = false; // no default, assumed, is known, is missing
};

Policy make_policy(std::uint64_t seed, Style style);

} // namespace pol::generate
