// Brackets and strings of JSON text, byte by byte, to find where a value ends without reading it.
#pragma once
#include <cstdint>

namespace pol::cases {

class Nesting {
public:
  // Brackets of either kind count alike. A string ends with its line at the latest, so that a
  // missing quote does not swallow what follows.
  void pass(char c) {
    if (in_string_) return pass_in_string(c);
    if (c == '"')
      in_string_ = true;
    else if (c == '{' || c == '[')
      ++depth_;
    else if ((c == '}' || c == ']') && depth_ > 0)
      --depth_;
  }
  bool in_string() const { return in_string_; }
  std::uint64_t depth() const { return depth_; } // brackets that are open

private:
  void pass_in_string(char c) {
    if (c == '\n')
      in_string_ = escaped_ = false;
    else if (escaped_)
      escaped_ = false;
    else if (c == '\\')
      escaped_ = true;
    else if (c == '"')
      in_string_ = false;
  }

  std::uint64_t depth_ = 0;
  bool in_string_ = false, escaped_ = false;
};

} // namespace pol::cases
