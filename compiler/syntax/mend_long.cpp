// Declarations that are too long to be read again for each guess at a slip.
#include "compiler/syntax/habits.h"
#include "compiler/syntax/layout.h"
#include "compiler/syntax/reader.h"
#include <algorithm>

namespace pol::syntax {

namespace {

constexpr std::size_t longest_mended_whole = 16 << 10; // bytes
constexpr std::size_t longest_excerpt = 4 << 10;       // words

std::unique_ptr<Lexed> excerpt_words(const Lexed& words, std::size_t begin, std::size_t end,
                                     const Cuts::Ranges& left_out) {
  auto result = std::make_unique<Lexed>(excerpt(words, begin, end, left_out));
  read_habits(*result, nullptr);
  settle_layout(*result);
  return result;
}

Cuts::Ranges both(const Cuts& cuts) {
  Cuts::Ranges all = cuts.before;
  all.insert(all.end(), cuts.after.begin(), cuts.after.end());
  return all;
}

} // namespace

bool Reader::is_long(const Piece& piece) const {
  return piece.words->end(piece.end - 1) - piece.words->begin(piece.begin) > longest_mended_whole;
}

// Of a long piece the error is only near the word at fault.
Parser::Result Reader::read(const Piece& piece) {
  return is_long(piece) ? parser_.glance(*piece.words, piece.begin, piece.end, form_)
                        : parser_.parse(*piece.words, piece.begin, piece.end, form_);
}

// What may stand at the error, found on as few of the words before it as decide that.
Expected Reader::expected_at(const Piece& piece, std::size_t error) {
  constexpr std::size_t few = 256;
  const auto cost = [](const Lexed& words, std::size_t begin, std::size_t end) {
    return end > begin ? words.end(end - 1) - words.begin(begin) : 0;
  };
  std::unique_ptr<Lexed> prefix;
  if (error - piece.begin > few) {
    const Cuts cuts = cuts_around(*piece.words, piece.begin, error, error);
    prefix = excerpt_words(*piece.words, piece.begin, error, cuts.before);
  }
  const Lexed& words = prefix ? *prefix : *piece.words;
  const std::size_t begin = prefix ? 0 : piece.begin, end = prefix ? prefix->size() : error;
  budget_ -= std::min(budget_, cost(words, begin, end) * 16);
  return Expected::find(parser_, words, begin, end, form_);
}

// Mends what stands around one error. False if nothing was said of it: then the whole has to tell.
bool Reader::mend_excerpt(const Piece& piece, const Cuts::Ranges& left_out) {
  const auto words = excerpt_words(*piece.words, piece.begin, piece.end, left_out);
  if (words->size() == 0 || words->size() > longest_excerpt) return false;
  const auto parsed = parser_.parse(*words, 0, words->size(), form_);
  if (parsed.parsed()) return false;
  File none; // the excerpt only stands for the declaration
  const std::size_t before = sink_.all().size();
  mend({words.get(), 0, words->size()}, parsed.error, none);
  return sink_.all().size() > before;
}

// Error by error: each is mended in an excerpt, then the rest of the items is read on.
std::uint32_t Reader::mend_long(const Piece& whole, std::size_t error, File& into) {
  std::unique_ptr<Lexed> rest;
  Piece piece = whole;
  const std::size_t before = sink_.all().size();
  while (sink_.all().size() - before <= max_errors) {
    const Cuts cuts = cuts_around(*piece.words, piece.begin, piece.end, error);
    if (!mend_excerpt(piece, both(cuts))) {
      if (rest != nullptr) break;
      const auto exact = parser_.parse(*whole.words, whole.begin, whole.end, form_);
      if (exact.parsed()) {
        build(whole, exact, into);
        return place(whole, whole.end);
      }
      report_expected(whole, exact.error, {});
      break;
    }
    const std::size_t bytes = piece.words->end(piece.end - 1) - piece.words->begin(piece.begin);
    budget_ -= std::min(budget_, bytes);
    if (!cuts.to_next || budget_ == 0) break;
    rest = excerpt_words(*piece.words, piece.begin, piece.end, *cuts.to_next);
    piece = {rest.get(), 0, rest->size()};
    const auto parsed = read(piece);
    if (parsed.parsed()) break;
    error = parsed.error;
  }
  lose(whole, into);
  return place(whole, whole.end);
}

} // namespace pol::syntax
