#include "tests/differential/revisions/tokens.h"
#include "runtime/values/date.h"
#include <cctype>

namespace pol::differential {
namespace {

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }
bool in_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// After a text or unit that begins here.
std::size_t after_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at++];
  while (at < text.size() && text[at] != quote)
    at += text[at] == '\\' ? 2 : 1;
  return at + 1;
}

std::size_t after_head(std::string_view text) {
  const std::size_t head = text.find("policy \"");
  return head == std::string_view::npos ? 0 : text.find('}', head) + 1;
}

} // namespace

std::vector<Token> constants_of(std::string_view text) {
  std::vector<Token> tokens;
  for (std::size_t at = after_head(text); at < text.size();) {
    if (text[at] == '"' || text[at] == '\'') {
      at = after_quoted(text, at);
    } else if (is_digit(text[at])) {
      std::size_t end = at;
      while (end < text.size() && (is_digit(text[end]) || text[end] == '.' || text[end] == '-'))
        ++end;
      while (!is_digit(text[end - 1]))
        --end;
      tokens.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end),
                        std::string(text.substr(at, end - at))});
      at = end;
    } else if (in_word(text[at])) {
      while (at < text.size() && (in_word(text[at]) || text[at] == '.'))
        ++at;
    } else {
      ++at;
    }
  }
  return tokens;
}

std::string other_constant(const std::string& text, generate::Random& random) {
  if (const auto day = values::parse_day(text)) {
    static const std::vector<long> steps{-400, -31, -1, 1, 1, 30, 365};
    return values::format_day(*day + static_cast<values::Day>(random.pick(steps)));
  }
  const std::size_t point = text.find('.');
  if (point != std::string::npos) return text + "1";
  if (text.size() > 9) return "1";
  const long number = std::stol(text);
  switch (random.below(4)) {
  case 0: return std::to_string(number + 1);
  case 1: return std::to_string(number > 0 ? number - 1 : 2);
  case 2: return std::to_string(number * 2 + 1);
  default: return std::to_string(number) + ".5";
  }
}

std::string sign_in(const std::string& words) {
  for (const char* sign : {"<=", ">=", "==", "!=", "<", ">"})
    if (words.find(sign) != std::string::npos) return sign;
  return "";
}

std::string other_sign(const std::string& sign, generate::Random& random) {
  if (sign == "==") return "!=";
  if (sign == "!=") return "==";
  static const std::vector<std::string> signs{"<", "<=", ">", ">="};
  std::string other = random.pick(signs);
  while (other == sign)
    other = random.pick(signs);
  return other;
}

} // namespace pol::differential
