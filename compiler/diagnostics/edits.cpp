#include "compiler/diagnostics/edits.h"
#include <algorithm>

namespace pol::diagnostics {

Edited apply_edits(std::string_view text, std::vector<Edit> edits, std::uint32_t offset) {
  std::stable_sort(edits.begin(), edits.end(),
                   [](const Edit& a, const Edit& b) { return a.span < b.span; });
  Edited result;
  std::size_t done = 0;
  for (const Edit& edit : edits) {
    if (edit.span.begin < offset + done || edit.span.end < edit.span.begin ||
        edit.span.end - offset > text.size())
      continue;
    result.text += text.substr(done, edit.span.begin - offset - done);
    auto begin = static_cast<std::uint32_t>(result.text.size());
    result.text += edit.text;
    result.inserted.push_back(
        {edit.span.file, begin, static_cast<std::uint32_t>(result.text.size())});
    done = edit.span.end - offset;
  }
  result.text += text.substr(done);
  return result;
}

} // namespace pol::diagnostics
