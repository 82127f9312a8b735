// Pieces of JSON text, appended to a string.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace pol::determination {

// A string literal with its quotes. UTF-8 stays as it is; bytes that are no UTF-8 become U+FFFD, so
// that the result is JSON whatever the text.
void append_json(std::string& out, std::string_view text);
inline std::string json(std::string_view text) {
  std::string out;
  append_json(out, text);
  return out;
}

// An array of string literals; append_one_or_all gives a single text without its array.
void append_json(std::string& out, const std::vector<std::string_view>& texts);
void append_one_or_all(std::string& out, const std::vector<std::string_view>& texts);

// Writes `{"a":…,"b":…}`: the caller appends the value after each key.
class ObjectWriter {
public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }
  // What comes after the first members, which stand somewhere else: `,"b":…}`.
  static ObjectWriter after_first(std::string& out) { return {out, false}; }
  // The key is written as it stands: it needs no escapes.
  std::string& key(std::string_view name);
  void text(std::string_view name, std::string_view value) { append_json(key(name), value); }
  void raw(std::string_view name, std::string_view json) { key(name) += json; }
  void close() { out_ += '}'; }
  std::string& out() { return out_; }

private:
  ObjectWriter(std::string& out, bool first) : out_(out), first_(first) {}

  std::string& out_;
  bool first_ = true;
};

// An array of whatever `write(item)` appends.
template <class Items, class Write>
void append_array(std::string& out, const Items& items, Write write) {
  out += '[';
  bool first = true;
  for (const auto& item : items) {
    if (!first) out += ',';
    first = false;
    write(item);
  }
  out += ']';
}

} // namespace pol::determination
