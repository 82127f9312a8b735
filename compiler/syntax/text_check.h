// The bytes of a file before they are words: encoding, stray characters, quotes left open.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/draft.h"
#include <optional>
#include <vector>

namespace pol::syntax {

// A file with more errors than this is not read on.
inline constexpr std::size_t max_errors = 200;

// A string or unit whose closing quote is missing. Where it should stand can only be guessed here;
// `report` waits for the place at which the declaration makes sense.
struct OpenQuote {
  std::uint32_t at; // byte of the file
  char quote;
  diagnostics::Diagnostic* report;
  bool closed = false; // its place is known now
};

struct CheckedText {
  Draft draft; // with all that follows put right, as far as it can be
  std::vector<OpenQuote> open;
  std::vector<source::Span> unclear; // what cannot be put right for certain
};

// Reports what is wrong with the file's characters; none if it cannot be read at all.
std::optional<CheckedText> check_text(const source::File& file, source::FileId id,
                                      diagnostics::Sink& sink);

} // namespace pol::syntax
