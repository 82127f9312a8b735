// Quotes, dates and small words of declarations.
#include "compiler/syntax/pieces.h"
#include "compiler/syntax/slips.h"
#include <algorithm>

namespace pol::syntax {

using diagnostics::Kind;

namespace {

// `use "oncology"`.
void name_in_quotes(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (!scene.expected.has(PolLexer::ID) || scene.type(word) != PolLexer::STRING) return;
  const std::string written = scene.text(word);
  const std::string inside = written.substr(1, written.size() - 2);
  const bool plain = std::all_of(inside.begin(), inside.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
  if (plain && !inside.empty() && (inside.front() < '0' || inside.front() > '9'))
    slips.push_back({Kind::name_in_quotes,
                     word,
                     word,
                     {written, inside},
                     {scene.replace(word, word, inside)},
                     true,
                     {}});
}

// `at least two of { … }`.
void number_word(const Scene& scene, Slips& slips) {
  static constexpr std::string_view names[] = {"one", "two",   "three", "four", "five",
                                               "six", "seven", "eight", "nine", "ten"};
  if (!scene.expected.has(PolLexer::NUMBER)) return;
  const auto* const found = std::find(std::begin(names), std::end(names), scene.lower(scene.error));
  if (found == std::end(names)) return;
  const std::string digits = std::to_string(found - std::begin(names) + 1);
  slips.push_back({Kind::word_instead,
                   scene.error,
                   scene.error,
                   {digits, scene.text(scene.error)},
                   {scene.replace(scene.error, scene.error, digits)},
                   true,
                   {}});
}

void misspelt_word(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (scene.type(word) != PolLexer::ID && scene.type(word) != PolLexer::UNIT_WORD) return;
  const auto near = diagnostics::nearest(scene.lower(word), scene.expected.words(false));
  if (near.empty()) return;
  slips.push_back({Kind::word_instead,
                   word,
                   word,
                   {std::string(near), scene.text(word)},
                   {scene.replace(word, word, std::string(near))},
                   true,
                   {}});
}

// A text or code without quotes: as far as it can reach, or up to the next blank.
void quotes_around(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  // `C65.9`: what stands before the point was read as a name.
  const bool inside_code =
      word > scene.begin && scene.words.touches_next(word - 1) && is_name(scene.type(word - 1)) &&
      scene.is(scene.begin, {PolLexer::CODES, PolLexer::HISTORY}) &&
      scene.is(word, {PolLexer::DOT, PolLexer::WRONG_NUMBER, PolLexer::STAR, PolLexer::MINUS});
  const bool wanted = scene.expected.has(PolLexer::STRING) && !scene.expected.has(PolLexer::AND) &&
                      scene.is(word, {PolLexer::ID, PolLexer::UNIT_WORD, PolLexer::NUMBER});
  if (word >= scene.end || (!inside_code && !wanted)) return;
  const std::size_t first = inside_code ? word - 1 : word;
  std::size_t touching = word;
  while (scene.words.touches_next(touching) &&
         !scene.is(touching + 1, {PolLexer::COMMA, PolLexer::COLON, PolLexer::RIGHT_BRACE}))
    ++touching;
  std::size_t clause = touching, line = touching;
  while (line + 1 < scene.end && !scene.words.first_on_line(line + 1) &&
         !scene.is(line + 1, {PolLexer::STRING, PolLexer::LEFT_BRACE, PolLexer::RIGHT_BRACE,
                              PolLexer::COMMA})) {
    const bool goes_on = scene.is(
        line + 1, {PolLexer::DEFINES, PolLexer::WHEN, PolLexer::CITES, PolLexer::INTERPRETS});
    if (clause == line && !goes_on) ++clause;
    ++line;
  }
  for (const std::size_t last : {touching, clause, line}) {
    const auto text = scene.words.draft().text();
    const std::size_t from = scene.words.begin(first), to = scene.words.end(last);
    const std::string written(text.substr(from, to - from));
    if (written.find_first_of("\"\\") != std::string::npos) continue;
    slips.push_back({Kind::quotes_missing,
                     first,
                     last,
                     {written, "\"" + written + "\""},
                     {{from, to, "\"" + written + "\""}},
                     true,
                     {}});
  }
}

void date_in_quotes(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (!scene.expected.has(PolLexer::DATE) || scene.type(word) != PolLexer::STRING) return;
  const std::string written = scene.text(word);
  const std::string inside = written.substr(1, written.size() - 2);
  slips.push_back({Kind::date_in_quotes,
                   word,
                   word,
                   {written, inside},
                   {scene.replace(word, word, inside)},
                   false,
                   {}});
}

void type_of_value(const Scene& scene, Slips& slips) {
  if (scene.type(scene.begin) != PolLexer::VALUE || scene.type(scene.error) != PolLexer::DEFINES ||
      !scene.expected.has(PolLexer::COLON))
    return;
  slips.push_back({Kind::value_type_missing,
                   scene.error,
                   scene.error,
                   {},
                   {scene.insert_after(scene.error - 1, ": number")},
                   false,
                   {},
                   true});
}

// `rule r: o if …`, `rule r: o = …`, `rule r: o: …`.
void other_word_for_when(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (scene.expected.has(PolLexer::WHEN) &&
      scene.is(word, {PolLexer::IF, PolLexer::DEFINES, PolLexer::EQUAL, PolLexer::COLON,
                      PolLexer::WHERE}))
    slips.push_back({Kind::word_instead,
                     word,
                     word,
                     {"when", scene.text(word)},
                     {scene.put(word, "when")},
                     true,
                     {}});
}

} // namespace

void find_declaration_slips(const Scene& scene, Slips& slips) {
  type_of_value(scene, slips);
  other_word_for_when(scene, slips);
  date_in_quotes(scene, slips);
  name_in_quotes(scene, slips);
  number_word(scene, slips);
  misspelt_word(scene, slips);
}

void find_missing_quotes(const Scene& scene, Slips& slips) { quotes_around(scene, slips); }

// Whatever word is wanted may be forgotten, or stand there in other words.
void find_missing_words(const Scene& scene, Slips& slips) {
  const auto wanted = scene.expected.words(true);
  const std::size_t word = scene.error;
  if (wanted.size() > 8 || word >= scene.end) return;
  const std::string found = "`" + scene.text(word) + "`";
  const bool sign =
      scene.is(word, {PolLexer::COLON, PolLexer::DEFINES, PolLexer::EQUAL, PolLexer::MINUS,
                      PolLexer::DOTS, PolLexer::COMMA, PolLexer::SLASH});
  for (const auto text : wanted) {
    const std::string meant(text);
    const bool opens = text == "{" || text == "(";
    if (text == "}" || text == ")" || text == "[" || text == "]" || text == "," ||
        (opens && wanted.size() > 3))
      continue;
    const Slip missing{Kind::word_missing,
                       word,
                       word,
                       {meant, found},
                       {scene.insert_before(word, meant + " ")},
                       false,
                       {}};
    // A reserved word has a meaning of its own: it does not stand for another.
    const bool other = sign || (is_name(scene.type(word)) && !opens);
    const Slip instead{Kind::word_instead,       word,  word, {meant, scene.text(word)},
                       {scene.put(word, meant)}, false, {}};
    if (other && sign) slips.push_back(instead);
    slips.push_back(missing);
    if (other && !sign) slips.push_back(instead);
  }
}

} // namespace pol::syntax
