#include "compiler/analysis/lint/expression_text.h"

namespace pol::analysis::lint {

std::string operand_text(const source::Files& files, const syntax::Expr& operand,
                         const syntax::Expr& outer) {
  if (!operand.parenthesised) return std::string(files.text(operand.span));
  const std::string_view text = files[operand.span.file].text();
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t open =
      operand.span.begin == 0 ? text.npos : text.find_last_not_of(blanks, operand.span.begin - 1);
  const std::size_t close = text.find_first_not_of(blanks, operand.span.end);
  if (open == text.npos || close == text.npos || open < outer.span.begin ||
      close >= outer.span.end || text[open] != '(' || text[close] != ')')
    return "";
  return std::string(text.substr(open, close + 1 - open));
}

bool is_on_one_line(std::string_view text) { return text.find_first_of("\r\n") == text.npos; }

} // namespace pol::analysis::lint
