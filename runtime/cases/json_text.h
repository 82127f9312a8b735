// JSON as text: strings without their escapes, and where a text stops being JSON.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pol::cases {

// Nesting that records may have.
inline constexpr std::size_t max_depth = 512;

// What stands between the quotes of a JSON string, without escapes. The text is in `storage` if it
// has any. Nothing if an escape is none of JSON's, or stands for half a character.
std::optional<std::string_view> unescape(std::string_view quoted, std::string& storage);

// Why a text is no JSON object, array or scalar: "malformed JSON near byte 17: …" (bytes count from
// 1), or that it nests too deeply. Nothing if the text is well formed. Shows nothing of the text.
std::optional<std::string> find_malformation(std::string_view text);

std::string too_deep();

} // namespace pol::cases
