#include "runtime/bytecode/archive.h"

namespace pol::bytecode {
namespace {

// How many bytes the character takes that begins with this one, 0 if none does.
std::size_t length_of(std::uint8_t first) {
  if (first < 0x80) return 1;
  if (first < 0xc2) return 0; // goes on, or spells a shorter character
  return first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
}

// Results go into JSON as they are: texts have to be well-formed, without surrogates.
bool is_utf8(std::string_view text) {
  constexpr std::uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
  while (!text.empty()) {
    const auto first = static_cast<std::uint8_t>(text.front());
    const std::size_t length = length_of(first);
    if (length == 0 || length > text.size()) return false;
    std::uint32_t point = length == 1 ? first : first & (0x7fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
      const auto next = static_cast<std::uint8_t>(text[i]);
      if ((next & 0xc0) != 0x80) return false;
      point = point << 6 | (next & 0x3f);
    }
    const bool surrogate = point >= 0xd800 && point < 0xe000;
    if (point < smallest[length] || point > 0x10ffff || surrogate) return false;
    text.remove_prefix(length);
  }
  return true;
}

} // namespace

void Writer::number(std::uint64_t value) {
  while (value >= 0x80) {
    out_ += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out_ += static_cast<char>(value);
}

void Writer::whole(std::int64_t value) {
  const auto bits = static_cast<std::uint64_t>(value);
  number(value < 0 ? ~(bits << 1) : bits << 1);
}

void Writer::text(std::string_view value) {
  number(value.size());
  out_ += value;
}

void Writer::wide(const values::Wide& value) {
  const auto used = static_cast<std::uint64_t>(values::bit_width(value) + 63) / 64;
  number(used << 1 | (value.negative ? 1 : 0));
  for (std::uint64_t i = 0; i < used; ++i)
    number(value.limbs[i]);
}

std::uint8_t Reader::byte() {
  if (rest_.empty()) fail();
  if (!ok_) return 0;
  const auto value = static_cast<std::uint8_t>(rest_.front());
  rest_.remove_prefix(1);
  return value;
}

std::uint64_t Reader::number(std::uint64_t largest) {
  std::uint64_t value = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const std::uint64_t part = byte();
    if (shift == 63 && part > 1) break; // beyond 64 bits
    value |= (part & 0x7f) << shift;
    if (part >= 0x80) continue;
    if (part == 0 && shift > 0) break; // a shorter spelling exists
    if (value > largest) break;
    return value;
  }
  fail();
  return 0;
}

std::int64_t Reader::whole() {
  const std::uint64_t folded = number();
  return static_cast<std::int64_t>((folded & 1) != 0 ? ~(folded >> 1) : folded >> 1);
}

std::string_view Reader::bytes(std::uint64_t count) {
  if (count > rest_.size()) fail();
  if (!ok_) return {};
  std::string_view value = rest_.substr(0, count);
  rest_.remove_prefix(count);
  return value;
}

std::string Reader::text() {
  std::string value(bytes(count()));
  if (!is_utf8(value)) fail();
  return value;
}

values::Wide Reader::wide() {
  const std::uint64_t head = number(values::Wide::limb_count << 1 | 1);
  values::Wide value;
  value.negative = (head & 1) != 0;
  const std::uint64_t used = head >> 1;
  for (std::uint64_t i = 0; i < used; ++i)
    value.limbs[i] = number();
  const bool spelled_long = used > 0 ? value.limbs[used - 1] == 0 : value.negative;
  if (spelled_long) fail();
  return value;
}

std::uint64_t Reader::count() { return number(rest_.size()); }

void Reader::fail() {
  ok_ = false;
  rest_ = {};
}

} // namespace pol::bytecode
