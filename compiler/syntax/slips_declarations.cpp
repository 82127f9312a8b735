// Quotes, dates and small words of declarations.
#include "compiler/syntax/pieces.h"
#include "compiler/syntax/slips.h"
#include <algorithm>

namespace pol::syntax {

using diagnostics::Kind;

namespace {

// A text or code without quotes: as far as it can reach, or up to the next blank.
void missing_quotes(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  // `C65.9`: what stands before the point was read as a name.
  const bool inside_code = word > scene.begin && scene.words.touches_next(word - 1) &&
                           is_name(scene.type(word - 1)) &&
                           scene.is(scene.begin, {PolLexer::CODES, PolLexer::HISTORY}) &&
                           scene.is(word, {PolLexer::DOT, PolLexer::WRONG_NUMBER, PolLexer::STAR,
                                           PolLexer::MINUS});
  const bool wanted = scene.expected.has(PolLexer::STRING) &&
                      (is_word(scene.type(word)) || scene.type(word) == PolLexer::NUMBER);
  if (word >= scene.end || (!inside_code && !wanted)) return;
  const std::size_t first = inside_code ? word - 1 : word;
  std::size_t touching = word;
  while (scene.words.touches_next(touching) &&
         !scene.is(touching + 1, {PolLexer::COMMA, PolLexer::COLON, PolLexer::RIGHT_BRACE}))
    ++touching;
  std::size_t line = touching;
  while (line + 1 < scene.end && !scene.words.first_on_line(line + 1) &&
         !scene.is(line + 1, {PolLexer::STRING, PolLexer::LEFT_BRACE, PolLexer::RIGHT_BRACE,
                              PolLexer::COMMA}))
    ++line;
  for (const std::size_t last : {touching, line}) {
    const auto text = scene.words.draft().text();
    const std::size_t from = scene.words.begin(first), to = scene.words.end(last);
    const std::string written(text.substr(from, to - from));
    if (written.find_first_of("\"\\") != std::string::npos) continue;
    slips.push_back({Kind::quotes_missing, first, last, {written, "\"" + written + "\""},
                     {{from, to, "\"" + written + "\""}}, true, {}});
  }
}

void date_in_quotes(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (!scene.expected.has(PolLexer::DATE) || scene.type(word) != PolLexer::STRING) return;
  const std::string written = scene.text(word);
  const std::string inside = written.substr(1, written.size() - 2);
  slips.push_back({Kind::date_in_quotes, word, word, {written, inside},
                   {scene.replace(word, word, inside)}, false, {}});
}

void type_of_value(const Scene& scene, Slips& slips) {
  if (scene.type(scene.begin) != PolLexer::VALUE || scene.type(scene.error) != PolLexer::DEFINES ||
      !scene.expected.has(PolLexer::COLON))
    return;
  slips.push_back({Kind::value_type_missing, scene.error, scene.error, {},
                   {scene.insert_after(scene.error - 1, ": number")}, false, {}});
}

// `rule r: o if …`, `rule r: o = …`, `rule r: o: …`.
void other_word_for_when(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (scene.expected.has(PolLexer::WHEN) &&
      scene.is(word, {PolLexer::IF, PolLexer::DEFINES, PolLexer::EQUAL, PolLexer::COLON,
                      PolLexer::WHERE}))
    slips.push_back({Kind::word_instead, word, word, {"when", scene.text(word)},
                     {scene.put(word, "when")},
                     true, {}});
}

} // namespace

void find_declaration_slips(const Scene& scene, Slips& slips) {
  type_of_value(scene, slips);
  other_word_for_when(scene, slips);
  date_in_quotes(scene, slips);
  missing_quotes(scene, slips);
}

// Whatever word is wanted may be forgotten, or stand there in other words.
void find_missing_words(const Scene& scene, Slips& slips) {
  const auto wanted = scene.expected.spellings();
  if (wanted.size() > 8) return;
  const std::size_t word = scene.error;
  const std::string found = word < scene.end ? "`" + scene.text(word) + "`" : "the end of this";
  const std::size_t at = word < scene.end ? word : word - 1;
  for (const auto text : wanted) {
    if (text == "{" || text == "}" || text == "(" || text == ")" || text == "[" || text == "]" ||
        text == ",")
      continue;
    const std::string meant(text);
    if (word < scene.end)
      slips.push_back({Kind::word_missing, at, at, {meant, found},
                       {scene.insert_at(word, meant)}, false, {}});
    if (word < scene.end && (is_word(scene.type(word)) ||
                             scene.is(word, {PolLexer::COLON, PolLexer::DEFINES, PolLexer::EQUAL,
                                             PolLexer::MINUS, PolLexer::DOTS, PolLexer::COMMA,
                                             PolLexer::PLUS, PolLexer::SLASH})))
      slips.push_back({Kind::word_instead, at, at, {meant, scene.text(word)},
                       {scene.put(word, meant)}, false, {}});
  }
  for (const auto& [open, text] : {std::pair{PolLexer::LEFT_BRACE, "{"},
                                   std::pair{PolLexer::LEFT_PAREN, "("}})
    if (scene.expected.has(open) && word < scene.end && scene.expected.spellings().size() < 4)
      slips.push_back({Kind::word_missing, at, at, {text, found}, {scene.insert_at(word, text)},
                       false, {}});
}

} // namespace pol::syntax
