#include "compiler/source/source.h"
#include <algorithm>
#include <utility>

namespace pol::source {

Span cover(Span first, Span last) {
  return {first.file, std::min(first.begin, last.begin), std::max(first.end, last.end)};
}

File::File(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {
  starts_.push_back(0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
    starts_.push_back(static_cast<std::uint32_t>(at + 1));
}

std::string_view File::text(Span span) const {
  std::size_t end = std::min<std::size_t>(span.end, text_.size());
  std::size_t begin = std::min<std::size_t>(span.begin, end);
  return std::string_view(text_).substr(begin, end - begin);
}

Position File::position(std::uint32_t byte) const {
  std::size_t at = std::min<std::size_t>(byte, text_.size());
  auto next = std::upper_bound(starts_.begin(), starts_.end(), at);
  std::size_t start = *(next - 1);
  auto is_first_byte = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  auto before = std::count_if(text_.begin() + static_cast<std::ptrdiff_t>(start),
                              text_.begin() + static_cast<std::ptrdiff_t>(at), is_first_byte);
  return {static_cast<std::uint32_t>(next - starts_.begin()),
          static_cast<std::uint32_t>(before + 1)};
}

std::string_view File::line(std::uint32_t number) const {
  if (number == 0 || number > starts_.size()) return {};
  std::size_t begin = starts_[number - 1];
  std::size_t end = number < starts_.size() ? starts_[number] - 1 : text_.size();
  if (end > begin && text_[end - 1] == '\r') --end;
  return std::string_view(text_).substr(begin, end - begin);
}

FileId Files::add(std::string path, std::string text) {
  files_.push_back(std::make_unique<File>(std::move(path), std::move(text)));
  return static_cast<FileId>(files_.size() - 1);
}

} // namespace pol::source
