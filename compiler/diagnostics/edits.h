// Applying suggested changes to text.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include <string>
#include <string_view>
#include <vector>

namespace pol::diagnostics {

// Text with the edits made, and where in it the new pieces stand (in its own bytes).
struct Edited {
  std::string text;
  std::vector<source::Span> inserted;
};

// Applies the edits of one file to `text`, whose first byte is byte `offset` of that file. Edits
// that overlap an earlier one, or lie outside the text, are left out.
Edited apply_edits(std::string_view text, std::vector<Edit> edits, std::uint32_t offset = 0);

} // namespace pol::diagnostics
