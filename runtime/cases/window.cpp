// A buffer that moves over the input.
#include "runtime/cases/window.h"
#include <algorithm>
#include <utility>

namespace pol::cases {

bool Window::more() {
  constexpr std::size_t chunk = 256UL << 10;
  if (ended_) return false;
  buffer_.erase(0, begin_);
  end_ -= std::exchange(begin_, 0);
  if (buffer_.size() < end_ + chunk)
    buffer_.resize(end_ + chunk); // a read may bring but a few bytes
  const auto count = source_(buffer_.data() + end_, chunk);
  end_ += count.value_or(0);
  failed_ = !count;
  ended_ = count.value_or(0) == 0;
  return !ended_;
}

void Window::consume(std::size_t size) {
  const std::string_view passed = text().substr(0, size);
  for (auto at = passed.find('\n'); at != std::string_view::npos; at = passed.find('\n', at + 1))
    ++line_;
  begin_ += size;
}

std::optional<char> Window::peek(std::size_t at) {
  while (at >= text().size())
    if (!more()) return {};
  return text()[at];
}

void Window::skip_space() {
  while (peek()) {
    const std::size_t end = text().find_first_not_of(" \t\r\n");
    consume(std::min(end, text().size()));
    if (end != std::string_view::npos) return;
  }
}

} // namespace pol::cases
