// Exact decimals: text to a count of 10^-8 and back.
#include "runtime/values/decimal.h"
#include <algorithm>
#include <cstddef>
#include <limits>

namespace pol::values {
namespace {

constexpr int decimals = 8;
constexpr int highest_power = 10; // 2^63 * 10^-8 has eleven digits before the point

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// The parts of a JSON number.
struct Spelling {
  bool negative = false;
  std::string_view whole, fraction;
  std::int64_t exponent = 0; // cut off far beyond the reach of any text
};

std::string_view take_digits(std::string_view& rest) {
  auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
  std::string_view digits = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
  rest.remove_prefix(digits.size());
  return digits;
}

bool take(std::string_view& rest, char c) {
  if (!rest.starts_with(c)) return false;
  rest.remove_prefix(1);
  return true;
}

bool take_exponent(std::string_view& rest, std::int64_t& exponent) {
  bool negative = take(rest, '-');
  if (!negative) take(rest, '+');
  std::string_view digits = take_digits(rest);
  constexpr std::int64_t cutoff = 1'000'000'000'000'000'000 / 10;
  for (char c : digits)
    exponent = std::min(exponent * 10 + (c - '0'), cutoff);
  if (negative) exponent = -exponent;
  return !digits.empty();
}

// JSON's grammar: -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
bool split(std::string_view text, Spelling& number) {
  number.negative = take(text, '-');
  number.whole = take_digits(text);
  if (number.whole.empty() || (number.whole.size() > 1 && number.whole[0] == '0')) return false;
  if (take(text, '.')) {
    number.fraction = take_digits(text);
    if (number.fraction.empty()) return false;
  }
  if (take(text, 'e') || take(text, 'E')) {
    if (!take_exponent(text, number.exponent)) return false;
  }
  return text.empty();
}

} // namespace

tl::expected<Decimal, DecimalError> parse_decimal(std::string_view text) {
  Spelling number;
  if (!split(text, number)) return tl::unexpected(DecimalError::not_a_number);
  const auto whole = static_cast<std::int64_t>(number.whole.size());
  const auto count = whole + static_cast<std::int64_t>(number.fraction.size());
  auto digit = [&](std::int64_t i) {
    return i < whole ? number.whole[static_cast<std::size_t>(i)]
                     : number.fraction[static_cast<std::size_t>(i - whole)];
  };
  std::int64_t first = 0, last = count - 1;
  while (first < count && digit(first) == '0')
    ++first;
  if (first == count) return 0;
  while (digit(last) == '0')
    --last;
  // The digit i counts 10^(whole - 1 - i + exponent).
  const std::int64_t high = whole - 1 - first + number.exponent;
  const std::int64_t low = whole - 1 - last + number.exponent;
  if (high > highest_power) return tl::unexpected(DecimalError::too_large);
  if (low < -decimals) return tl::unexpected(DecimalError::too_precise);
  std::uint64_t magnitude = 0; // at most 19 digits
  for (std::int64_t i = first; i <= last; ++i)
    magnitude = magnitude * 10 + static_cast<std::uint64_t>(digit(i) - '0');
  for (std::int64_t power = low; power > -decimals; --power)
    magnitude *= 10;
  const std::uint64_t limit =
      static_cast<std::uint64_t>(std::numeric_limits<Decimal>::max()) + (number.negative ? 1 : 0);
  if (magnitude > limit) return tl::unexpected(DecimalError::too_large);
  return static_cast<Decimal>(number.negative ? 0 - magnitude : magnitude);
}

std::string format_decimal(Decimal value) {
  const std::uint64_t bits = static_cast<std::uint64_t>(value);
  const std::uint64_t magnitude = value < 0 ? 0 - bits : bits;
  constexpr auto one = static_cast<std::uint64_t>(decimal_one);
  std::string text = (value < 0 ? "-" : "") + std::to_string(magnitude / one);
  std::uint64_t fraction = magnitude % one;
  if (fraction == 0) return text;
  std::string digits = std::to_string(one + fraction).substr(1);
  return text + "." + digits.substr(0, digits.find_last_not_of('0') + 1);
}

} // namespace pol::values
