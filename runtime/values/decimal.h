// Exact decimals: a signed 64-bit count of 10^-8. No binary floating point anywhere.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace pol::values {

// A number as it is stored: value * 10^8.
using Decimal = std::int64_t;
inline constexpr Decimal decimal_one = 100'000'000;

enum class DecimalError { not_a_number, too_precise, too_large };

// Reads the text of a JSON number ("4", "-0", "1e2", "4.00000000"). The value counts, not the
// spelling; more than eight decimals that are not zero are too_precise, beyond 64 bits too_large.
// Cost is linear in the text; exponents cost nothing.
tl::expected<Decimal, DecimalError> parse_decimal(std::string_view text);

// The shortest text: "4", "0.1", "-2.5".
std::string format_decimal(Decimal value);

inline bool is_whole(Decimal value) { return value % decimal_one == 0; }

} // namespace pol::values
