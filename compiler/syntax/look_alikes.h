// Characters that word processors and web pages put where a policy needs plain ones.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pol::syntax {

struct LookAlike {
  enum class Kind {
    sign,      // looks like `plain`
    space,     // `name` says which space it is
    invisible, // `name` says what it is; `plain` is empty
  } kind = Kind::sign;
  std::string plain;
  std::string_view name;
};

std::optional<LookAlike> look_alike(char32_t code_point);
// A letter of some alphabet (as against a sign, an arrow, a bullet).
bool is_foreign_letter(char32_t code_point);

// Typographic quotes.
bool is_double_curly(char32_t code_point);
bool is_single_curly(char32_t code_point);

// Whether a comment of another language begins at byte `at`, outside of texts: `-- …`, `// …`, or
// `/* … */` up to the end of its line.
bool begins_foreign_comment(std::string_view text, std::size_t at);

// The code point at byte `at`, and how many bytes it takes; none if the bytes there are not UTF-8
// (cut short, overlong, a surrogate, beyond the last code point).
struct Decoded {
  char32_t code_point = 0;
  std::size_t bytes = 1;
};
std::optional<Decoded> decode(std::string_view text, std::size_t at);

} // namespace pol::syntax
