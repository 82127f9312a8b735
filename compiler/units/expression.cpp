// Splits a unit expression by descent over UCUM's grammar:
//
//   expression = ["/"] term
//   term       = component { ("." | "/") component }
//   component  = "(" term ")" | annotation | (number | symbol [exponent]) [annotation]
#include "compiler/units/expression.h"

namespace pol::units {
namespace {

using Kind = UnitError::Kind;
using Failure = std::optional<UnitError>; // empty: went well

constexpr int deepest_nesting = 32;
constexpr std::size_t longest_number = 20; // digits

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The bytes of the character at `at`, if they are well formed enough to be shown.
std::string shown_character(std::string_view code, std::size_t at) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(code[i]); };
  if (byte(at) < 0xC2 || byte(at) > 0xF4) return byte(at) == ' ' ? " " : "";
  std::size_t length = byte(at) < 0xE0 ? 2 : byte(at) < 0xF0 ? 3 : 4;
  if (at + length > code.size()) return "";
  for (std::size_t i = at + 1; i < at + length; ++i)
    if ((byte(i) & 0xC0) != 0x80) return "";
  return std::string(code.substr(at, length));
}

class Splitter {
public:
  explicit Splitter(std::string_view code) : code_(code) {}

  Failure run() {
    int sign = 1;
    if (take('/')) sign = -1;
    if (Failure failure = sequence(sign, 1)) return failure;
    if (!at_end()) return fail(Kind::unopened_parenthesis, at_, ")");
    return {};
  }
  std::vector<Term> terms;

private:
  bool at_end() const { return at_ == code_.size(); }
  char peek() const { return at_end() ? '\0' : code_[at_]; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  static Failure fail(Kind kind, std::size_t offset, std::string_view detail) {
    return UnitError{kind, offset, std::string(detail)};
  }

  // Components up to the end or a closing parenthesis. `first` is the sign of the first exponent,
  // `outer` that of the others but for their own solidus.
  Failure sequence(int first, int outer) {
    int sign = first;
    for (;;) {
      if (Failure failure = component(sign)) return failure;
      if (at_end() || peek() == ')') return {};
      if (take('.'))
        sign = outer;
      else if (take('/'))
        sign = -outer;
      else
        return fail(Kind::missing_operator, at_, code_.substr(at_));
    }
  }

  Failure component(int sign) {
    char c = peek();
    if (c == '(') return parenthesis(sign);
    if (c == '{') return annotation(sign, {});
    std::size_t start = at_;
    Failure failure = is_digit(c) ? number(sign) : symbol(sign);
    if (failure || peek() != '{') return failure;
    return annotation(sign, code_.substr(start, at_ - start));
  }

  Failure parenthesis(int sign) {
    std::size_t open = at_++;
    if (++depth_ > deepest_nesting) return fail(Kind::too_deep, open, "(");
    if (Failure failure = sequence(sign, sign)) return failure;
    if (!take(')')) return fail(Kind::unclosed_parenthesis, open, "(");
    --depth_;
    return {};
  }

  Failure annotation(int sign, std::string_view host) {
    std::size_t start = at_++;
    std::size_t end = code_.find_first_of("{}", at_);
    if (end == std::string_view::npos)
      return fail(Kind::unclosed_annotation, start, code_.substr(start));
    if (code_[end] == '{' || end == start + 1)
      return fail(Kind::bad_annotation, start, code_.substr(start, end + 1 - start));
    at_ = end + 1;
    terms.push_back({Term::Kind::annotation, code_.substr(start, at_ - start), sign, start, host});
    return {};
  }

  // A whole number, or the unit `10*` (`10^`), which begins with digits.
  Failure number(int sign) {
    std::size_t start = at_;
    while (is_digit(peek()))
      ++at_;
    std::string_view digits = code_.substr(start, at_ - start);
    if (digits == "10" && (peek() == '*' || peek() == '^')) {
      ++at_;
      return exponent(sign, start);
    }
    if (digits.size() > longest_number || digits.find_first_not_of('0') == std::string_view::npos)
      return fail(Kind::bad_number, start, digits);
    terms.push_back({Term::Kind::number, digits, sign, start, {}});
    return {};
  }

  // A unit's code: anything in brackets, outside them no digit, sign or delimiter.
  Failure symbol(int sign) {
    std::size_t start = at_;
    while (!at_end() && !is_digit(peek()) &&
           std::string_view("+-./(){}").find(peek()) == std::string_view::npos) {
      if (peek() == '[') {
        std::size_t close = code_.find(']', at_);
        if (close == std::string_view::npos)
          return fail(Kind::unclosed_bracket, at_, code_.substr(at_));
        at_ = close;
      }
      ++at_;
    }
    if (at_ == start) return fail(Kind::missing_unit, at_, code_.substr(at_, 1));
    return exponent(sign, start);
  }

  // The exponent after the symbol that began at `start`, if any; completes the term.
  Failure exponent(int sign, std::size_t start) {
    Term term{Term::Kind::symbol, code_.substr(start, at_ - start), sign, start, {}};
    std::size_t begin = at_;
    if (take('-'))
      term.exponent = -term.exponent;
    else
      take('+');
    std::size_t digits = at_;
    while (is_digit(peek()))
      ++at_;
    if (at_ > digits) {
      int value = 0;
      for (std::size_t i = digits; i < at_; ++i) {
        value = value * 10 + (code_[i] - '0');
        if (value > largest_exponent)
          return fail(Kind::exponent_too_large, begin, code_.substr(begin, at_ - begin));
      }
      term.exponent *= value;
    } else if (digits > begin) {
      return fail(Kind::bad_exponent, begin, code_.substr(begin, 1));
    }
    terms.push_back(term);
    return {};
  }

  std::string_view code_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

} // namespace

tl::expected<std::vector<Term>, UnitError> split(std::string_view code) {
  if (code.size() > longest_code)
    return tl::unexpected(UnitError{Kind::too_long, longest_code, {}});
  for (std::size_t i = 0; i < code.size(); ++i)
    if (code[i] < '!' || code[i] > '~')
      return tl::unexpected(UnitError{Kind::bad_character, i, shown_character(code, i)});
  if (code.empty()) return std::vector<Term>{};
  Splitter splitter(code);
  if (Failure failure = splitter.run()) return tl::unexpected(*failure);
  return std::move(splitter.terms);
}

} // namespace pol::units
