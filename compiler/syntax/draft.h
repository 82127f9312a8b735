// Source text as it would read with the slips found so far put right. Every byte knows where in the
// file it comes from, so that whatever is found later is still shown in the author's own text.
#pragma once
#include "compiler/source/source.h"
#include <string>
#include <string_view>
#include <vector>

namespace pol::syntax {

class Draft {
public:
  // `text` stands in the file from byte `offset`.
  Draft(source::FileId file, std::string_view text, std::uint32_t offset = 0);

  std::string_view text() const { return text_; }
  // The place in the file of bytes [begin, end) of the text.
  source::Span original(std::size_t begin, std::size_t end) const;
  // Puts `by` where bytes [begin, end) of the text stood.
  void replace(std::size_t begin, std::size_t end, std::string_view by);
  // Bytes [begin, end) alone, with the places they have here.
  Draft part(std::size_t begin, std::size_t end) const;

private:
  // From byte `here` of the text on, the file goes on at `there`; ordered by `here`.
  struct Anchor {
    std::size_t here;
    std::uint32_t there;
  };
  std::uint32_t place(std::size_t here) const;

  source::FileId file_;
  std::string text_;
  std::vector<Anchor> anchors_;
};

} // namespace pol::syntax
