// The whole way from text to a module, with what must hold at each stage.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/semantics/policy.h"
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pol::fuzz {

// The file name that a vocabulary's head asks for; `otherwise` for any other text.
std::string file_name(const std::string& text, const std::string& otherwise);

// Cuts the text before the next NUL off the bytes, and the NUL too.
std::string take(std::string_view& bytes);

// Texts, by path, checked as one library, in which `use` also finds the shipped vocabularies.
struct Checked {
  std::vector<std::string> paths;
  source::Files files;
  diagnostics::Sink sink;
  semantics::Library library;
};
std::unique_ptr<Checked> check(const std::map<std::string, std::string>& texts);

// What must hold of a report on the files.
void check_report(const source::Files& files, const diagnostics::Diagnostic& report);

// Checks the texts. If there are no errors, compiles the library and applies the module to a few
// records.
void check_texts(const std::map<std::string, std::string>& texts);

} // namespace pol::fuzz
