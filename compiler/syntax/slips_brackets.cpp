// Brackets and commas too many, too few or of the wrong kind.
#include "compiler/syntax/slips.h"

namespace pol::syntax {

using diagnostics::Kind;

namespace {

std::string closer_of(WordType open) {
  return open == PolLexer::LEFT_BRACE ? "}" : open == PolLexer::LEFT_PAREN ? ")" : "]";
}
WordType closer_type(WordType open) {
  return open == PolLexer::LEFT_BRACE   ? PolLexer::RIGHT_BRACE
         : open == PolLexer::LEFT_PAREN ? PolLexer::RIGHT_PAREN
                                        : PolLexer::RIGHT_BRACKET;
}

// Other brackets than the ones that may stand here.
void other_brackets(const Scene& scene, Slips& slips) {
  std::size_t open = scene.error;
  if (scene.is(open, {PolLexer::LEFT_PAREN, PolLexer::LEFT_BRACKET, PolLexer::LEFT_BRACE})) {
    for (const WordType wanted :
         {PolLexer::LEFT_BRACE, PolLexer::LEFT_PAREN, PolLexer::LEFT_BRACKET}) {
      const std::size_t close = scene.closing(open);
      if (!scene.expected.has(wanted) || wanted == scene.type(open) || close == scene.end) continue;
      const std::string to(spelling(wanted)), end = closer_of(wanted);
      slips.push_back({Kind::wrong_brackets,
                       open,
                       open,
                       {scene.text(open), to, end},
                       {scene.replace(open, open, to), scene.replace(close, close, end)},
                       false,
                       {}});
    }
    return;
  }
  // `{ "a", "b" }` for a list of `given`.
  const auto around = scene.opening(scene.error);
  if (!around || scene.type(*around) != PolLexer::LEFT_BRACE) return;
  const std::size_t close = scene.closing(*around);
  if (close<scene.end&& * around> scene.begin && scene.type(*around - 1) == PolLexer::COLON)
    slips.push_back({Kind::wrong_brackets,
                     *around,
                     *around,
                     {"{", "[", "]"},
                     {scene.replace(*around, *around, "["), scene.replace(close, close, "]")},
                     false,
                     {}});
}

void unclosed(const Scene& scene, Slips& slips) {
  const auto open = scene.opening(scene.error);
  if (!open) return;
  const std::string closer = closer_of(scene.type(*open));
  const std::vector<std::string> arguments = {scene.text(*open), closer};
  if (scene.is(scene.error,
               {PolLexer::RIGHT_BRACE, PolLexer::RIGHT_PAREN, PolLexer::RIGHT_BRACKET}) &&
      scene.type(scene.error) != closer_type(scene.type(*open)))
    slips.push_back({Kind::word_instead,
                     scene.error,
                     scene.error,
                     {closer, scene.text(scene.error)},
                     {scene.replace(scene.error, scene.error, closer)},
                     false,
                     {}});
  if (scene.error < scene.end && scene.expected.has(closer_type(scene.type(*open))))
    slips.push_back({Kind::bracket_missing,
                     *open,
                     *open,
                     arguments,
                     {scene.insert_after(scene.error - 1, closer == "}" ? " }" : closer)},
                     false,
                     {}});
  if (scene.error > *open + 1)
    slips.push_back({Kind::bracket_missing,
                     *open,
                     *open,
                     arguments,
                     {scene.insert_before(scene.error - 1, closer + " ")},
                     false,
                     {}});
  // Everything still open closes at the end of the piece.
  std::string closers;
  for (auto next = open; next; next = scene.opening(*next))
    closers += closer_of(scene.type(*next));
  const bool brace = closers.front() == '}';
  slips.push_back({Kind::bracket_missing,
                   *open,
                   *open,
                   arguments,
                   {scene.insert_after(scene.end - 1, (brace ? "\n" : "") + closers)},
                   false,
                   {}});
}

void closed_too_often(const Scene& scene, Slips& slips) {
  if (!scene.is(scene.error,
                {PolLexer::RIGHT_BRACE, PolLexer::RIGHT_PAREN, PolLexer::RIGHT_BRACKET}))
    return;
  slips.push_back({Kind::bracket_extra,
                   scene.error,
                   scene.error,
                   {scene.text(scene.error)},
                   {scene.erase(scene.error)},
                   false,
                   {}});
}

void commas(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (scene.type(word) == PolLexer::COMMA)
    slips.push_back({Kind::comma_extra, word, word, {}, {scene.erase(word)}, false, {}});
  if (word > scene.begin && scene.type(word - 1) == PolLexer::COMMA)
    slips.push_back(
        {Kind::comma_extra, word - 1, word - 1, {}, {scene.erase(word - 1)}, false, {}});
  if (!scene.expected.has(PolLexer::COMMA) || word >= scene.end || word == scene.begin) return;
  const bool texts =
      scene.type(word) == PolLexer::STRING && scene.type(word - 1) == PolLexer::STRING;
  slips.push_back({texts ? Kind::comma_between_texts : Kind::comma_missing,
                   word,
                   word,
                   texts ? std::vector<std::string>{} : std::vector{scene.text(word)},
                   {scene.insert_after(word - 1, ",")},
                   texts,
                   {}});
}

// A comma where words are wanted is seldom one too many.
void comma_for_word(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (scene.type(word) != PolLexer::COMMA || !scene.expected.has(PolLexer::AND)) return;
  slips.push_back(
      {Kind::word_instead, word, word, {"and", ","}, {scene.put(word, "and")}, false, {}});
}

} // namespace

void find_bracket_slips(const Scene& scene, Slips& slips) {
  other_brackets(scene, slips);
  commas(scene, slips);
  comma_for_word(scene, slips);
  unclosed(scene, slips);
  closed_too_often(scene, slips);
}

} // namespace pol::syntax
