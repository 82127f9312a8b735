// The part of the input that is in memory.
#pragma once
#include "runtime/cases/source.h"
#include <cstdint>
#include <string>
#include <string_view>

namespace pol::cases {

class Window {
public:
  explicit Window(Source source) : source_(std::move(source)) {}

  // What was read and not yet consumed. Views end with the next call of `more`.
  std::string_view text() const { return std::string_view(buffer_).substr(begin_, end_ - begin_); }
  // Reads on; false at the end of the input or if reading fails.
  bool more();
  bool failed() const { return failed_; }
  // Leaves bytes behind and counts their lines.
  void consume(std::size_t size);
  std::uint64_t line() const { return line_; } // of the first byte of text(), from 1

  // The byte at a place in text(), reading on as needed; nothing beyond the end.
  std::optional<char> peek(std::size_t at = 0);
  // Consumes white space.
  void skip_space();

private:
  Source source_;
  std::string buffer_;
  std::size_t begin_ = 0, end_ = 0; // of text(), in the buffer
  std::uint64_t line_ = 1;
  bool ended_ = false, failed_ = false;
};

} // namespace pol::cases
