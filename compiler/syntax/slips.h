// Likely slips at the word where the parser stopped. Each says what was seen and the change that
// mends it; whether it does is tried before anything is said.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/expected.h"

namespace pol::syntax {

// Bytes [begin, end) of the draft become `text`.
struct Change {
  std::size_t begin, end;
  std::string text;
};

struct Slip {
  diagnostics::Kind kind;
  std::size_t first = 0, last = 0; // the words at fault
  std::vector<std::string> arguments;
  std::vector<Change> changes; // none: what to write instead cannot be known
  bool certain = false;        // the words leave no doubt, even if another error follows at once
  std::string help;            // when the kind's own does not fit
  bool guess = false;          // the change lets reading go on, but is no advice
};

// The place of an error: the words [begin, end) of a piece, of which `error` is the first that
// fits nowhere (`end`: more is wanted).
class Scene {
public:
  Scene(const Lexed& words, std::size_t begin, std::size_t end, std::size_t error,
        const Expected& expected)
      : words(words), begin(begin), end(end), error(error), expected(expected) {}

  // The type of a word of the piece; of anything beyond it, the end of file.
  WordType type(std::size_t word) const;
  bool is(std::size_t word, std::initializer_list<WordType> types) const;
  std::string text(std::size_t word) const { return std::string(words.text(word)); }
  std::string text(std::size_t first, std::size_t last) const;
  std::string lower(std::size_t word) const;
  // The word that closes the bracket `open`, or `end`.
  std::size_t closing(std::size_t open) const;
  // The innermost bracket still open before `word`, if any.
  std::optional<std::size_t> opening(std::size_t word) const;
  // The nearest word before `word`, at the same level of brackets, of one of the types.
  std::optional<std::size_t> before(std::size_t word, std::initializer_list<WordType> types) const;
  // The end of what stands between the brackets (or commas) around `word`.
  std::size_t group_end(std::size_t word) const;

  Change replace(std::size_t first, std::size_t last, std::string text) const;
  // The same for one word, with blanks where it touches its neighbours.
  Change put(std::size_t word, const std::string& text) const;
  Change erase(std::size_t word) const;
  Change insert_before(std::size_t word, const std::string& text) const;
  Change insert_after(std::size_t word, std::string text) const;
  // Before a word, or after the last one if it is the end of the piece.
  Change insert_at(std::size_t word, const std::string& text) const;

  const Lexed& words;
  const std::size_t begin, end, error;
  const Expected& expected;
};

using Slips = std::vector<Slip>;
void find_function_slips(const Scene& scene, Slips& slips);
void find_condition_slips(const Scene& scene, Slips& slips);
void find_word_slips(const Scene& scene, Slips& slips);
void find_value_slips(const Scene& scene, Slips& slips);
void find_expression_slips(const Scene& scene, Slips& slips);
void find_quantifier_slips(const Scene& scene, Slips& slips);
void find_bracket_slips(const Scene& scene, Slips& slips);
void find_declaration_slips(const Scene& scene, Slips& slips);
void find_missing_quotes(const Scene& scene, Slips& slips);
void find_missing_words(const Scene& scene, Slips& slips);

// The words that begin declarations, for the nearest to a misspelt one.
const std::vector<std::string_view>& head_words();

} // namespace pol::syntax
