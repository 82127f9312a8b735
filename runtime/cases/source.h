// Where the bytes of case records come from.
#pragma once
#include <cstddef>
#include <functional>
#include <istream>
#include <optional>
#include <string>

namespace pol::cases {

// Fills a buffer of the given size and says with how many bytes: 0 at the end, nothing if reading
// failed.
using Source = std::function<std::optional<std::size_t>(char*, std::size_t)>;

// An open file descriptor, which stays open. Waits as long as the other side does.
Source from_descriptor(int descriptor);
// The stream must outlive the source.
Source from_stream(std::istream& stream);
Source from_text(std::string text);

} // namespace pol::cases
