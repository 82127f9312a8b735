// Writes indented JSON. Numbers are exact decimals, which no binary floating point goes through.
#pragma once
#include "runtime/values/decimal.h"
#include <string>
#include <string_view>

namespace pol::cases {

class JsonWriter {
public:
  void open_object() { open('{'); }
  void close_object() { close('}'); }
  void open_array() { open('['); }
  void close_array() { close(']'); }
  void key(std::string_view name);
  void text(std::string_view value);
  void number(values::Decimal value) { literal(values::format_decimal(value)); }
  void count(std::uint64_t value) { literal(std::to_string(value)); }
  void boolean(bool value) { literal(value ? "true" : "false"); }
  void null() { literal("null"); }

  // Shorthands for a field.
  void field(std::string_view name, std::string_view value) {
    key(name);
    text(value);
  }
  // The whole text, with a newline behind it.
  std::string take();

private:
  void begin_value();
  void literal(std::string_view value);
  void quote(std::string_view value);
  void open(char bracket);
  void close(char bracket);
  void new_line();

  std::string out_;
  int depth_ = 0;
  bool first_ = true, after_key_ = false;
};

} // namespace pol::cases
