#include "runtime/cases/quick_text.h"
#include <simdjson.h>

namespace pol::cases::quick {
namespace {

constexpr std::size_t most_nested = 32; // deeper values are not read this way

// From behind the opening quote. What is beyond ASCII must be UTF-8.
bool skip_text(const char*& at) {
  const char* const begin = at;
  bool ascii = true;
  for (;;) {
    at = plain_end(at);
    if (*at == '"') break;
    if (*at == '\\') {
      if (static_cast<unsigned char>(at[1]) < 0x20) return false;
      ascii = ascii && static_cast<unsigned char>(at[1]) < 0x80;
      at += 2;
    } else if (static_cast<unsigned char>(*at) >= 0x80) {
      ascii = false;
      ++at;
    } else {
      return false;
    }
  }
  const auto size = static_cast<std::size_t>(at++ - begin);
  return ascii || simdjson::validate_utf8(begin, size);
}

bool skip_word(const char*& at, std::string_view word) {
  if (std::memcmp(at, word.data(), word.size()) != 0) return false;
  at += word.size();
  return true;
}

bool skip_digits(const char*& at) {
  if (*at != '-' && !is_digit(*at)) return false;
  while (is_digit(*at) || *at == '.' || *at == '-' || *at == '+' || *at == 'e' || *at == 'E')
    ++at;
  return true;
}

bool skip_nested(const char*& at, std::size_t depth);

// From behind the opening bracket.
bool skip_items(const char*& at, char close, std::size_t depth) {
  at = skip_space(at);
  if (*at == close) return ++at, true;
  for (;; at = skip_space(at + 1)) {
    if (close == '}') {
      if (*at++ != '"' || !skip_text(at)) return false;
      at = skip_space(at);
      if (*at++ != ':') return false;
      at = skip_space(at);
    }
    if (!skip_nested(at, depth)) return false;
    at = skip_space(at);
    if (*at == close) return ++at, true;
    if (*at != ',') return false;
  }
}

bool skip_nested(const char*& at, std::size_t depth) {
  switch (*at) {
  case '"': return skip_text(++at);
  case '{': return depth < most_nested && skip_items(++at, '}', depth + 1);
  case '[': return depth < most_nested && skip_items(++at, ']', depth + 1);
  case 't': return skip_word(at, "true");
  case 'f': return skip_word(at, "false");
  case 'n': return skip_word(at, "null");
  default: return skip_digits(at);
  }
}

} // namespace

bool skip_value(const char*& at) { return skip_nested(at, 0); }

} // namespace pol::cases::quick
