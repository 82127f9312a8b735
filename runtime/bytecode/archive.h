// Writing and reading the plain values that a module is made of. Both archives have the same
// members, so that one list of fields serves both directions (fields.h).
//
// Whole numbers: seven bits a byte, least first, the high bit says that more follow; signed ones
// fold their sign into the lowest bit. Texts and lists: their count, then the content. Every value
// has one spelling: reading refuses all others.
#pragma once
#include "runtime/values/wide.h"
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace pol::bytecode {

class Writer {
public:
  static constexpr bool reads = false;

  void number(std::uint64_t value);
  void whole(std::int64_t value);
  void text(std::string_view value);
  void bytes(std::string_view value) { out_ += value; }
  void wide(const values::Wide& value);
  std::string take() { return std::move(out_); }

private:
  std::string out_;
};

// After the first failure every read gives 0 or nothing, and `ok` is false.
class Reader {
public:
  static constexpr bool reads = true;

  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number(std::uint64_t largest = std::numeric_limits<std::uint64_t>::max());
  std::int64_t whole();
  std::string_view bytes(std::uint64_t count);
  std::string text();
  values::Wide wide();
  // A count of things that take a byte or more each.
  std::uint64_t count();

  std::size_t left() const { return rest_.size(); }
  bool ok() const { return ok_; }
  void fail();

private:
  std::uint8_t byte();

  std::string_view rest_;
  bool ok_ = true;
};

} // namespace pol::bytecode
