// Steps through JSON text of the usual spelling, eight bytes at a time. The text is followed by
// `quick_padding` bytes that may be read, with a zero among them: no step passes that.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>

namespace pol::cases::quick {

static_assert(std::endian::native == std::endian::little, "words are read as the text lies");

inline constexpr std::size_t quick_padding = 64;

inline std::uint64_t word_at(const char* at) {
  std::uint64_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

// The first `size` bytes of a word, size <= 8.
inline std::uint64_t mask_of(std::size_t size) {
  return size >= 8 ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * size)) - 1;
}

inline bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }
inline const char* skip_space(const char* at) {
  while (is_space(*at))
    ++at;
  return at;
}

inline bool is_digit(char c) { return c >= '0' && c <= '9'; }

// High bits of the bytes that end a plain stretch of a string: quotes, backslashes, controls and
// all beyond ASCII. Only the lowest is certain.
inline std::uint64_t special_bytes(std::uint64_t word) {
  constexpr std::uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
  const auto zeros = [](std::uint64_t w) { return (w - ones) & ~w; };
  const std::uint64_t quotes = zeros(word ^ ones * '"'), slashes = zeros(word ^ ones * '\\');
  const std::uint64_t controls = (word - ones * 0x20) & ~word;
  return (quotes | slashes | controls | word) & tops;
}

// Where the plain stretch that begins here ends.
inline const char* plain_end(const char* at) {
  for (;; at += 8)
    if (const std::uint64_t special = special_bytes(word_at(at)))
      return at + std::countr_zero(special) / 8;
}

// A string without escapes in ASCII, from behind its opening quote; `at` goes behind the closing
// one. Nothing for any other.
inline std::optional<std::string_view> plain_text(const char*& at) {
  const char* const begin = at;
  const char* const end = plain_end(begin);
  if (*end != '"') return std::nullopt;
  at = end + 1;
  return std::string_view(begin, static_cast<std::size_t>(end - begin));
}

// A number of up to ten digits before and eight behind the point, as a count of 10^-8; `at` goes
// behind it. Nothing for any other: an exponent, or a spelling that is not JSON's.
inline std::optional<std::int64_t> plain_number(const char*& at) {
  constexpr int most_whole = 10, most_decimals = 8;
  constexpr std::int64_t powers[] = {100'000'000, 10'000'000, 1'000'000, 100'000, 10'000,
                                     1'000,       100,        10,        1};
  const char* here = at;
  const bool negative = *here == '-';
  if (negative) ++here;
  const char* const whole = here;
  std::int64_t value = 0;
  for (; is_digit(*here); ++here)
    if (here - whole < most_whole) value = value * 10 + (*here - '0');
  const auto digits = here - whole;
  if (digits == 0 || digits > most_whole || (*whole == '0' && digits > 1)) return std::nullopt;
  int decimals = 0;
  if (*here == '.') {
    for (++here; is_digit(*here) && decimals < most_decimals; ++here, ++decimals)
      value = value * 10 + (*here - '0');
    if (decimals == 0 || is_digit(*here)) return std::nullopt;
  }
  if (*here == 'e' || *here == 'E') return std::nullopt;
  value *= powers[decimals];
  at = here;
  return negative ? -value : value;
}

// Passes a value of any kind; false if it is not plainly one. Texts may hold escapes and characters
// beyond ASCII.
bool skip_value(const char*& at);

} // namespace pol::cases::quick
