#include "compiler/source/source.h"
#include <algorithm>
#include <utility>

namespace pol::source {
namespace {

constexpr std::size_t block = 1024; // bytes

std::uint32_t count_characters(std::string_view text) {
  const auto begins = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return static_cast<std::uint32_t>(std::count_if(text.begin(), text.end(), begins));
}

} // namespace

Span cover(Span first, Span last) {
  return {first.file, std::min(first.begin, last.begin), std::max(first.end, last.end)};
}

File::File(std::string path, std::string text) : path_(std::move(path)), text_(std::move(text)) {
  starts_.push_back(0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
    starts_.push_back(static_cast<std::uint32_t>(at + 1));
  characters_.push_back(0);
  for (std::size_t at = 0; at + block <= text_.size(); at += block)
    characters_.push_back(characters_.back() +
                          count_characters(std::string_view(text_).substr(at, block)));
}

std::uint32_t File::characters_before(std::size_t byte) const {
  const std::size_t begin = byte / block * block;
  return characters_[byte / block] +
         count_characters(std::string_view(text_).substr(begin, byte - begin));
}

std::string_view File::text(Span span) const {
  std::size_t end = std::min<std::size_t>(span.end, text_.size());
  std::size_t begin = std::min<std::size_t>(span.begin, end);
  return std::string_view(text_).substr(begin, end - begin);
}

Position File::position(std::uint32_t byte) const {
  std::size_t at = std::min<std::size_t>(byte, text_.size());
  auto next = std::upper_bound(starts_.begin(), starts_.end(), at);
  const std::uint32_t before = characters_before(at) - characters_before(*(next - 1));
  return {static_cast<std::uint32_t>(next - starts_.begin()), before + 1};
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
