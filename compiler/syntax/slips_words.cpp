// Words and signs of other languages.
#include "compiler/syntax/pieces.h"
#include "compiler/syntax/slips.h"
#include <algorithm>

namespace pol::syntax {

using diagnostics::Kind;

namespace {

// Words of expressions and clauses that people write in capitals.
bool is_language_word(std::string_view word) {
  static constexpr std::string_view known[] = {
      "and",     "or",       "not",       "in",       "is",        "if",         "then",
      "else",    "between",  "where",     "default",  "true",      "false",      "satisfies",
      "of",      "any",      "all",       "no",       "none",      "every",      "at",
      "least",   "most",     "exactly",   "count",    "sum",       "min",        "max",
      "for",     "latest",   "earliest",  "include",  "within",    "before",     "after",
      "as",      "known",    "missing",   "from",     "to",        "by",         "years",
      "months",  "weeks",    "days",      "when",     "cites",     "interprets", "over",
      "because", "payer",    "effective", "reviewed", "ends",      "replaces",   "related",
      "as_of",   "through",  "adds",      "removes",  "unchanged", "like",       "given",
      "expect",  "possible", "causes",    "ordered",  "approve",   "review",     "attested",
      "assumed", "evidence", "counts",    "boolean",  "number",    "integer",    "date",
      "text",    "code",     "list",      "set",      "year",      "month",      "week",
      "day"};
  return std::find(std::begin(known), std::end(known), word) != std::end(known);
}

void capitals(const Scene& scene, Slips& slips) {
  for (const std::size_t word : {scene.error - 1, scene.error, scene.error + 1}) {
    if (scene.type(word) != PolLexer::ID && scene.type(word) != PolLexer::UNIT_WORD) continue;
    const std::string lower = scene.lower(word);
    if (lower == scene.text(word) || !is_language_word(lower)) continue;
    slips.push_back({Kind::capital_word,
                     word,
                     word,
                     {scene.text(word), lower},
                     {scene.replace(word, word, lower)},
                     true,
                     {}});
  }
}

void equals_signs(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (scene.type(word) == PolLexer::DEFINES) {
    if (scene.expected.has(PolLexer::EQUAL))
      slips.push_back({Kind::equals_for_comparison,
                       word,
                       word,
                       {},
                       {scene.replace(word, word, "==")},
                       true,
                       {}});
    if (scene.expected.has(PolLexer::COLON) && scene.type(scene.begin) != PolLexer::VALUE)
      slips.push_back(
          {Kind::word_instead, word, word, {":", "="}, {scene.replace(word, word, ":")}, true, {}});
    slips.push_back({Kind::word_extra, word, word, {"="}, {scene.erase(word)}, false, {}});
  } else if (scene.expected.has(PolLexer::DEFINES) &&
             scene.is(word, {PolLexer::EQUAL, PolLexer::COLON, PolLexer::WHEN, PolLexer::IS,
                             PolLexer::IF})) {
    slips.push_back({Kind::comparison_for_definition,
                     word,
                     word,
                     {scene.text(word)},
                     {scene.replace(word, word, "=")},
                     true,
                     {}});
  }
}

bool among(const std::string& word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// `is null`, `is not null`, and `is` for `==`.
void is_forms(const Scene& scene, Slips& slips) {
  std::size_t is = scene.error;
  if (is > scene.begin && scene.type(is - 1) == PolLexer::NOT) --is;
  if (is == scene.begin || scene.type(is - 1) != PolLexer::IS) return;
  --is;
  const bool negated = scene.type(is + 1) == PolLexer::NOT;
  const std::size_t word = is + (negated ? 2 : 1);
  if (word != scene.error) return;
  const std::string said = scene.lower(word);
  const bool missing =
      among(said, {"null", "empty", "blank", "absent", "unknown", "nil", "nothing"});
  const bool present = among(said, {"present", "available", "recorded", "there", "given", "set"});
  if (missing || present) {
    const std::string meant = missing != negated ? "is missing" : "is known";
    slips.push_back({Kind::is_null,
                     is,
                     word,
                     {scene.text(is, word), meant},
                     {scene.replace(is, word, meant)},
                     true,
                     {}});
  }
  const std::string sign = negated ? "!=" : "==";
  const std::size_t last = negated ? is + 1 : is;
  slips.push_back({Kind::is_for_comparison,
                   is,
                   last,
                   {scene.text(is, last), sign},
                   {scene.replace(is, last, sign)},
                   true,
                   {}});
}

// `number from 0 to 40 cm`.
bool ends_range(const Scene& scene, std::size_t number) {
  if (number <= scene.begin || scene.type(number) != PolLexer::NUMBER) return false;
  const std::size_t before = scene.type(number - 1) == PolLexer::MINUS ? number - 2 : number - 1;
  return scene.type(before) == PolLexer::TO;
}

void unit_of_range(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (word == scene.begin || word >= scene.end || !ends_range(scene, word - 1) ||
      !(scene.is(word,
                 {PolLexer::QUOTED_UNIT, PolLexer::UNIT_WORD, PolLexer::PERCENT, PolLexer::MIN}) ||
        (scene.type(word) >= PolLexer::YEARS && scene.type(word) <= PolLexer::DAYS)))
    return;
  slips.push_back(
      {Kind::word_extra,
       word,
       word,
       {scene.text(word)},
       {scene.erase(word)},
       true,
       "leave it out: a range has the unit of its type, as in `number in cm from 0 to 4`"});
}

void single_quotes(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (scene.type(word) != PolLexer::QUOTED_UNIT || ends_range(scene, word - 1)) return;
  std::string text = "\"";
  for (const char c : unquoted(scene.text(word)))
    text += c == '"' ? std::string("\\\"") : std::string(1, c);
  text += '"';
  slips.push_back({Kind::text_in_single_quotes,
                   word,
                   word,
                   {scene.text(word), text},
                   {scene.replace(word, word, text)},
                   true,
                   {}});
}

void else_if(const Scene& scene, Slips& slips) {
  if (among(scene.lower(scene.error), {"elif", "elsif", "elseif"}))
    slips.push_back({Kind::else_if_word,
                     scene.error,
                     scene.error,
                     {scene.text(scene.error)},
                     {scene.replace(scene.error, scene.error, "else if")},
                     true,
                     {}});
}

// `x is at least 5`, `x less than 5`, `x is more than 5`.
void comparing_words(const Scene& scene, Slips& slips) {
  struct Phrase {
    std::string_view one, two, sign;
  };
  static constexpr Phrase phrases[] = {
      {"at", "least", ">="},    {"at", "most", "<="}, {"less", "than", "<"}, {"more", "than", ">"},
      {"greater", "than", ">"}, {"below", "", "<"},   {"above", "", ">"},    {"over", "", ">"},
      {"under", "", "<"},       {"equals", "", "=="}, {"equal", "to", "=="}, {"exceeds", "", ">"}};
  const std::size_t back = scene.error >= scene.begin + 3 ? scene.error - 3 : scene.begin;
  for (std::size_t word = back + 1; word <= scene.error; ++word)
    for (const Phrase& phrase : phrases) {
      if (scene.lower(word) != phrase.one) continue;
      if (!phrase.two.empty() && scene.lower(word + 1) != phrase.two) continue;
      const std::size_t last = phrase.two.empty() ? word : word + 1;
      const std::size_t first = scene.type(word - 1) == PolLexer::IS ? word - 1 : word;
      slips.push_back({Kind::words_for_sign,
                       first,
                       last,
                       {scene.text(first, last), std::string(phrase.sign)},
                       {scene.replace(first, last, std::string(phrase.sign))},
                       false,
                       {}});
    }
}

void stray_character(const Scene& scene, Slips& slips) {
  if (scene.type(scene.error) != PolLexer::UNEXPECTED) return;
  const std::string text = scene.text(scene.error);
  slips.push_back({Kind::unexpected_character,
                   scene.error,
                   scene.error,
                   {text},
                   {scene.erase(scene.error)},
                   true,
                   {}});
  if (text == ";")
    slips.push_back({Kind::unexpected_character,
                     scene.error,
                     scene.error,
                     {text},
                     {scene.replace(scene.error, scene.error, ",")},
                     false,
                     "write `,`"});
}

} // namespace

void find_word_slips(const Scene& scene, Slips& slips) {
  capitals(scene, slips);
  equals_signs(scene, slips);
  is_forms(scene, slips);
  unit_of_range(scene, slips);
  single_quotes(scene, slips);
  else_if(scene, slips);
  comparing_words(scene, slips);
  stray_character(scene, slips);
}

} // namespace pol::syntax
