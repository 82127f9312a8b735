// Checks policies that a test writes out, without a disk.
#pragma once
#include "compiler/semantics/library.h"
#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

namespace pol::testing {

// Path and text of each file, in the order in which they are asked for.
using Texts = std::vector<std::pair<std::string, std::string>>;

struct Checked {
  source::Files files;
  diagnostics::Sink sink;
  semantics::Library library;

  // "name line:column arguments" of each diagnostic in order, "file name …" where there are several
  // files. Arguments are joined by ` | `.
  std::vector<std::string> reports() const;
  // The only revision; fails the test if there is not exactly one.
  const semantics::Revision& revision() const;
};

struct Setting {
  std::string root = "lib";
  std::vector<std::string> include = {};
  std::vector<std::string> ask = {}; // the files asked for; empty: all
};

Checked check_texts(const Texts& texts, const Setting& setting = {});

// One file "lib/p.pol": a sound header, `case` block and `otherwise`, then the text from line 8 on.
Checked check_policy(std::string_view text);
// The same without anything added.
Checked check_file(std::string_view text);

} // namespace pol::testing

template <> struct doctest::StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& lines) {
    std::string text;
    for (const auto& line : lines)
      text += "\n    " + line;
    return text.c_str();
  }
};
