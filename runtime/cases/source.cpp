// Sources of bytes.
#include "runtime/cases/source.h"
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace pol::cases {

Source from_descriptor(int descriptor) {
  return [descriptor](char* buffer, std::size_t size) -> std::optional<std::size_t> {
    while (true) {
      const ssize_t count = ::read(descriptor, buffer, size);
      if (count >= 0) return static_cast<std::size_t>(count);
      if (errno != EINTR) return {};
    }
  };
}

Source from_stream(std::istream& stream) {
  return [&stream](char* buffer, std::size_t size) -> std::optional<std::size_t> {
    stream.read(buffer, static_cast<std::streamsize>(size));
    if (stream.bad()) return {};
    return static_cast<std::size_t>(stream.gcount());
  };
}

Source from_text(std::string text) {
  return [text = std::move(text), at = std::size_t{0}](char* buffer, std::size_t size) mutable {
    const std::size_t count = std::min(size, text.size() - at);
    std::memcpy(buffer, text.data() + at, count);
    at += count;
    return std::optional(count);
  };
}

} // namespace pol::cases
