// A strict check of JSON, for messages and decisions; and the escapes of its strings.
#include "runtime/cases/json_text.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <cstdint>
#include <fmt/format.h>
#include <vector>

namespace pol::cases {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Takes four hexadecimal digits from the front.
std::optional<std::uint32_t> take_unit(std::string_view& text) {
  if (text.size() < 4) return {};
  std::uint32_t unit = 0;
  for (char c : text.substr(0, 4)) {
    if (hex_digit(c) < 0) return {};
    unit = unit * 16 + static_cast<std::uint32_t>(hex_digit(c));
  }
  text.remove_prefix(4);
  return unit;
}

void append_utf8(std::string& out, std::uint32_t point) {
  auto put = [&](std::uint32_t byte) {
    out += static_cast<char>(static_cast<unsigned char>(byte));
  };
  if (point < 0x80) return put(point);
  if (point < 0x800) {
    put(0xC0 | point >> 6);
  } else {
    if (point < 0x10000) {
      put(0xE0 | point >> 12);
    } else {
      put(0xF0 | point >> 18);
      put(0x80 | (point >> 12 & 0x3F));
    }
    put(0x80 | (point >> 6 & 0x3F));
  }
  put(0x80 | (point & 0x3F));
}

// What follows "\u": one unit, or two that make one character.
bool take_code_point(std::string_view& text, std::string& out) {
  auto unit = take_unit(text);
  if (!unit || (*unit >= 0xDC00 && *unit < 0xE000)) return false;
  if (*unit >= 0xD800 && *unit < 0xDC00) {
    if (!text.starts_with("\\u")) return false;
    text.remove_prefix(2);
    const auto low = take_unit(text);
    if (!low || *low < 0xDC00 || *low >= 0xE000) return false;
    unit = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
  }
  append_utf8(out, *unit);
  return true;
}

// What follows a backslash.
bool take_escape(std::string_view& text, std::string& out) {
  constexpr std::string_view names = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
  if (text.empty()) return false;
  const char name = text.front();
  text.remove_prefix(1);
  if (name == 'u') return take_code_point(text, out);
  const std::size_t at = names.find(name);
  if (at == std::string_view::npos) return false;
  out += meanings[at];
  return true;
}

// The length of the character at the front, 0 if it is no UTF-8.
std::size_t character_size(std::string_view text) {
  auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return 1;
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return 0;
  for (std::size_t i = 1; i < size; ++i)
    if ((byte(i) & 0xC0) != 0x80) return 0;
  const bool bad = (lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F) ||
                   (lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F);
  return bad ? 0 : size;
}

// Reads one JSON text without recursion. Each step returns what is wrong, or null.
class Checker {
public:
  explicit Checker(std::string_view text) : text_(text) {}

  std::optional<std::string> run() {
    const char* wrong = encoding();
    if (wrong == nullptr) wrong = values();
    if (too_deep_) return too_deep();
    if (wrong == nullptr) return {};
    return fmt::format("malformed JSON near byte {}: {}", at_ + 1, wrong);
  }

private:
  const char* encoding() {
    for (; at_ < text_.size();) {
      const std::size_t size = character_size(text_.substr(at_));
      if (size == 0) return "not UTF-8";
      at_ += size;
    }
    at_ = 0;
    return nullptr;
  }

  bool at_end() const { return at_ == text_.size(); }
  bool sees(char c) const { return !at_end() && text_[at_] == c; }
  bool take(char c) {
    if (!sees(c)) return false;
    ++at_;
    return true;
  }
  void space() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

  const char* values() {
    do {
      if (const char* wrong = value()) return wrong;
      if (too_deep_) return nullptr;
      if (const char* wrong = after_value()) return wrong;
    } while (!open_.empty());
    space();
    return at_end() ? nullptr : "text after the end of the record";
  }

  // A scalar, an empty container, or the beginning of a container up to its first value.
  const char* value() {
    while (true) {
      space();
      if (!sees('{') && !sees('[')) return scalar();
      open_.push_back(text_[at_++]);
      if (open_.size() > max_depth) {
        too_deep_ = true;
        return nullptr;
      }
      space();
      if (sees(closing())) return nullptr;
      if (open_.back() == '{')
        if (const char* wrong = key()) return wrong;
    }
  }

  char closing() const { return open_.back() == '{' ? '}' : ']'; }

  // Closes what ends here; stops before the next value.
  const char* after_value() {
    while (!open_.empty()) {
      space();
      if (take(closing())) {
        open_.pop_back();
      } else if (!take(',')) {
        return at_end() ? "a bracket is not closed" : "a comma or a closing bracket is missing";
      } else {
        return open_.back() == '{' ? key() : nullptr;
      }
    }
    return nullptr;
  }

  const char* key() {
    space();
    if (!sees('"')) return "a key in quotes is missing";
    if (const char* wrong = string()) return wrong;
    space();
    return take(':') ? nullptr : "a colon is missing";
  }

  const char* string() {
    const std::size_t start = at_++;
    while (!sees('"')) {
      if (at_end()) {
        at_ = start;
        return "a string is not closed";
      }
      if (static_cast<unsigned char>(text_[at_]) < 0x20) return "a control character in a string";
      if (const char* wrong = character()) return wrong;
    }
    ++at_;
    return nullptr;
  }

  const char* character() {
    if (text_[at_] != '\\') {
      ++at_;
      return nullptr;
    }
    std::string_view rest = text_.substr(at_ + 1);
    std::string ignored;
    if (!take_escape(rest, ignored)) return "an escape that JSON does not have";
    at_ = text_.size() - rest.size();
    return nullptr;
  }

  const char* scalar() {
    if (sees('"')) return string();
    const std::size_t end = std::min(text_.find_first_of(" \t\r\n,:[]{}\"", at_), text_.size());
    const std::string_view word = text_.substr(at_, end - at_);
    if (word.empty()) return "a value is missing";
    if (word != "true" && word != "false" && word != "null" && !is_number(word))
      return "no value that JSON has";
    at_ = end;
    return nullptr;
  }

  static bool is_number(std::string_view word) {
    const auto number = values::parse_decimal(word);
    return number || number.error() != values::DecimalError::not_a_number;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string open_; // the brackets that are open
  bool too_deep_ = false;
};

} // namespace

std::optional<std::string_view> unescape(std::string_view quoted, std::string& storage) {
  std::size_t backslash = quoted.find('\\');
  if (backslash == std::string_view::npos) return quoted;
  storage.clear();
  while (backslash != std::string_view::npos) {
    storage += quoted.substr(0, backslash);
    quoted.remove_prefix(backslash + 1);
    if (!take_escape(quoted, storage)) return {};
    backslash = quoted.find('\\');
  }
  storage += quoted;
  return storage;
}

std::optional<std::string> find_malformation(std::string_view text) { return Checker(text).run(); }

std::string too_deep() { return fmt::format("nested deeper than {} levels", max_depth); }

} // namespace pol::cases
