// The productions of the grammar, read from grammar/PolParser.g4 itself.
//
// A production is named by its rule, in brackets the first words that tell its alternative from the
// others (or the alternative's label), and the part: `otherwise prose?`, `headerLine[RELATED]
// prose?`, `comparisonTest[compares] EQUAL`. A second part of the same name has ` 2` after it.
#pragma once
#include <string>
#include <vector>

namespace pol::forms {

// Every alternative, every part that may be left out or repeated, and every part that the author
// fills in: a name, a text, a number, another rule. In the grammar's order.
std::vector<std::string> productions(const std::string& grammar);

// The text of the words of the lexer, by token: WHEN as `when`, EQUAL as `==`. Of several the
// first.
std::vector<std::pair<std::string, std::string>> words(const std::string& lexer);

} // namespace pol::forms
