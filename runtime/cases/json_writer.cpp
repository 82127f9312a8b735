// Indented JSON, two columns a level.
#include "runtime/cases/json_writer.h"
#include <fmt/format.h>
#include <utility>

namespace pol::cases {

void JsonWriter::new_line() {
  out_ += '\n';
  out_.append(static_cast<std::size_t>(depth_) * 2, ' ');
}

// Separates a value from what stands before it.
void JsonWriter::begin_value() {
  if (!after_key_) {
    if (!first_) out_ += ',';
    if (depth_ != 0) new_line();
  }
  first_ = after_key_ = false;
}

void JsonWriter::literal(std::string_view value) {
  begin_value();
  out_ += value;
}

void JsonWriter::text(std::string_view value) {
  begin_value();
  quote(value);
}

void JsonWriter::key(std::string_view name) {
  text(name);
  out_ += ": ";
  after_key_ = true;
}

void JsonWriter::quote(std::string_view value) {
  out_ += '"';
  for (char c : value) {
    if (c == '"' || c == '\\')
      out_ += {'\\', c};
    else if (static_cast<unsigned char>(c) < 0x20)
      out_ += fmt::format("\\u{:04x}", static_cast<int>(c));
    else
      out_ += c;
  }
  out_ += '"';
}

void JsonWriter::open(char bracket) {
  begin_value();
  out_ += bracket;
  ++depth_;
  first_ = true;
}

void JsonWriter::close(char bracket) {
  --depth_;
  if (!first_) new_line();
  out_ += bracket;
  first_ = false;
}

std::string JsonWriter::take() {
  out_ += '\n';
  return std::exchange(out_, {});
}

} // namespace pol::cases
