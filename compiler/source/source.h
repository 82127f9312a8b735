// Source text and the places in it. A place is a range of bytes; lines and columns are computed
// only when something is shown to a person.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pol::source {

using FileId = std::uint32_t;

// The largest file and the largest library that Pol reads, in bytes.
inline constexpr std::size_t max_file_bytes = 4u << 20;
inline constexpr std::size_t max_library_bytes = 64u << 20;

// Half-open range of bytes [begin, end) of one file.
struct Span {
  FileId file = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const Span&, const Span&) = default;
};

// The smallest span that holds both; both lie in one file.
Span cover(Span first, Span last);

// A place as people and editors name it, both counted from 1.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1; // in Unicode code points
};

class File {
public:
  File(std::string path, std::string text);
  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  std::string_view text(Span span) const;
  Position position(std::uint32_t byte) const;
  // The text of a line (from 1) without its line end; empty beyond the last.
  std::string_view line(std::uint32_t number) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }

private:
  std::uint32_t characters_before(std::size_t byte) const;

  std::string path_;
  std::string text_;
  std::vector<std::uint32_t> starts_;     // byte offset of each line
  std::vector<std::uint32_t> characters_; // before each block of bytes: lines may be long
};

// All files of one compilation. Files stay where they are: references remain valid.
class Files {
public:
  FileId add(std::string path, std::string text);
  const File& operator[](FileId id) const { return *files_[id]; }
  std::size_t size() const { return files_.size(); }
  std::string_view text(Span span) const { return files_[span.file]->text(span); }

private:
  std::vector<std::unique_ptr<File>> files_;
};

} // namespace pol::source
