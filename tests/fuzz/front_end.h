// The whole way from text to a module, with what must hold at each stage.
#pragma once
#include <map>
#include <string>

namespace pol::fuzz {

// The file name that a vocabulary's head asks for; `otherwise` for any other text.
std::string file_name(const std::string& text, const std::string& otherwise);

// Checks the texts, by path, as one library, in which `use` also finds the shipped vocabularies. If
// there are no errors, compiles it and applies the module to a few records.
void check_texts(const std::map<std::string, std::string>& texts);

} // namespace pol::fuzz
