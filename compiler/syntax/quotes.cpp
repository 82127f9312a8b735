// A closing quote that is missing: where it makes the declaration whole.
#include "compiler/syntax/reader.h"
#include <algorithm>

namespace pol::syntax {
namespace {

// The places for the closing quote of a word on its line: the line's end first, then from the left
// wherever a text could end. `added` is where one was put already.
std::vector<std::size_t> places_for_quote(std::string_view text, std::size_t from,
                                          std::size_t added) {
  const auto is_any = [](char c, std::string_view of) { return of.find(c) != of.npos; };
  std::size_t line = added;
  while (line > from && text[line - 1] != '\n')
    --line;
  std::size_t end = std::min(text.find('\n', added), text.size());
  while (end > added && is_any(text[end - 1], "\r "))
    --end;
  std::vector<std::size_t> places = {end};
  for (std::size_t at = line + 1; at < end; ++at)
    if (at != added && is_any(text[at], " ,:{}()[]=") && !is_any(text[at - 1], " \"'"))
      places.push_back(at);
  return places;
}

} // namespace

bool Reader::close_quote(const Piece& piece, std::size_t word, OpenQuote& quote, File& into) {
  const Draft& draft = piece.words->draft();
  const std::size_t added = piece.words->end(word) - 1;
  const std::string mark(1, quote.quote);
  for (const std::size_t at :
       places_for_quote(draft.text(), piece.words->begin(piece.begin), added)) {
    if (budget_ == 0) return false;
    const Slip slip{
        quote.report->kind, word, word, {}, {{added, added + 1, ""}, {at, at, mark}}, false, {}};
    const Mended tried = attempt(piece, piece.begin, slip);
    if (tried.slip == nullptr || !tried.result.parsed()) continue;
    diagnostics::Diagnostic& found = *quote.report;
    found.fix.back() = {draft.original(at, at), mark};
    found.span.end = std::max(found.span.begin + 1, found.fix.back().span.begin);
    quote.closed = true;
    build({tried.words.get(), 0, tried.words->size()}, tried.result, into);
    return true;
  }
  return false;
}

// The piece does not parse and a quote was left open in it: its end was put at a likely place,
// which may be the wrong one.
bool Reader::close_quotes(const Piece& piece, File& into) {
  const auto begin = place(piece, piece.begin), end = place(piece, piece.end);
  for (OpenQuote& quote : text_->open) {
    if (quote.closed || quote.at < begin || quote.at >= end) continue;
    std::size_t word = piece.begin;
    while (word < piece.end && piece.words->span(word).begin < quote.at)
      ++word;
    if (word < piece.end && close_quote(piece, word, quote, into)) return true;
    quote.report->fix.clear();
  }
  return false;
}

} // namespace pol::syntax
