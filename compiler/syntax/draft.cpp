#include "compiler/syntax/draft.h"
#include <algorithm>

namespace pol::syntax {

Draft::Draft(source::FileId file, std::string_view text, std::uint32_t offset)
    : file_(file), text_(text), anchors_{{0, offset}} {}

std::uint32_t Draft::place(std::size_t here) const {
  const auto after = std::upper_bound(
      anchors_.begin(), anchors_.end(), here,
      [](std::size_t position, const Anchor& anchor) { return position < anchor.here; });
  const Anchor& anchor = *std::prev(after);
  const auto there = anchor.there + static_cast<std::uint32_t>(here - anchor.here);
  // Text put in has no place of its own: it stays before what follows it.
  return after == anchors_.end() ? there : std::min(there, after->there);
}

source::Span Draft::original(std::size_t begin, std::size_t end) const {
  const auto first = place(begin);
  return {file_, first, std::max(first, place(end))};
}

void Draft::replace(std::size_t begin, std::size_t end, std::string_view by) {
  const Anchor start{begin, place(begin)};
  const Anchor resume{begin + by.size(), place(end)};
  const auto first =
      std::lower_bound(anchors_.begin(), anchors_.end(), begin,
                       [](const Anchor& anchor, std::size_t at) { return anchor.here < at; });
  auto last = std::upper_bound(first, anchors_.end(), end,
                               [](std::size_t at, const Anchor& a) { return at < a.here; });
  for (auto later = last; later != anchors_.end(); ++later)
    later->here = later->here + by.size() - (end - begin);
  last = anchors_.erase(first, last);
  last = anchors_.insert(last, resume);
  if (!by.empty()) anchors_.insert(last, start);
  text_.replace(begin, end - begin, by);
}

Draft Draft::part(std::size_t begin, std::size_t end) const {
  Draft result(file_, text().substr(begin, end - begin), place(begin));
  for (const Anchor& anchor : anchors_)
    if (anchor.here > begin && anchor.here <= end)
      result.anchors_.push_back({anchor.here - begin, anchor.there});
  return result;
}

} // namespace pol::syntax
