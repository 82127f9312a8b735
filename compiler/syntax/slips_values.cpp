// `default` behind more than a fact, and periods in other words.
#include "compiler/syntax/pieces.h"
#include "compiler/syntax/slips.h"
#include <algorithm>

namespace pol::syntax {

using diagnostics::Kind;

namespace {

// Where the operand before `word` begins: behind the word or bracket that opens it.
std::size_t operand_begin(const Scene& scene, std::size_t word) {
  const auto joint =
      scene.before(word, {PolLexer::AND, PolLexer::OR, PolLexer::NOT, PolLexer::COMMA, PolLexer::IF,
                          PolLexer::THEN, PolLexer::ELSE, PolLexer::WHERE, PolLexer::SATISFIES,
                          PolLexer::DEFINES, PolLexer::WHEN});
  if (joint) return *joint + 1;
  const auto open = scene.opening(word);
  return open ? *open + 1 : scene.begin;
}

// The fact that the operand begins with, as written; empty if it begins otherwise.
std::string leading_fact(const Scene& scene, std::size_t begin) {
  if (!is_name(scene.type(begin)) || scene.type(begin + 1) == PolLexer::LEFT_PAREN) return {};
  std::size_t last = begin;
  while (scene.type(last + 1) == PolLexer::DOT && is_word(scene.type(last + 2)))
    last += 2;
  return scene.text(begin, last);
}

// The last word of the literal at `word`, or the word before it.
std::size_t literal_end(const Scene& scene, std::size_t word) {
  if (scene.type(word) == PolLexer::MINUS) ++word;
  if (word >= scene.end) return word - 1;
  const bool unit =
      scene.type(word) == PolLexer::NUMBER &&
      (scene.is(word + 1, {PolLexer::UNIT_WORD, PolLexer::QUOTED_UNIT, PolLexer::PERCENT}) ||
       (scene.type(word + 1) >= PolLexer::YEARS && scene.type(word + 1) <= PolLexer::DAYS));
  return unit ? word + 1 : word;
}

// `(gfr < 5 default 3)`, `(a + b) default 3`.
void default_of_expression(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (scene.type(word) != PolLexer::DEFAULT || word == scene.begin) return;
  const std::size_t begin = operand_begin(scene, word), end = literal_end(scene, word + 1);
  if (begin >= word) return;
  const std::string fact = leading_fact(scene, begin);
  const std::string help =
      fact.empty() || end == word
          ? "write it right behind the fact that may be missing, as in `(gfr default 90) < 60`"
          : "write it right behind the fact: `(" + fact + " " + scene.text(word, end) + ")`";
  slips.push_back({Kind::default_needs_fact,
                   word,
                   end,
                   {scene.text(begin, word - 1), "none"},
                   {{scene.words.end(word - 1), scene.words.end(end), ""}},
                   true,
                   help,
                   true});
}

// The word of the calendar that another one stands for; empty if none.
std::string_view calendar_word(std::string_view word) {
  struct Row {
    std::string_view written, meant;
  };
  static constexpr Row rows[] = {
      {"mo", "months"}, {"mos", "months"}, {"mth", "months"}, {"mths", "months"}, {"a", "years"},
      {"y", "years"},   {"yr", "years"},   {"yrs", "years"},  {"wk", "weeks"},    {"wks", "weeks"},
      {"w", "weeks"},   {"d", "days"},     {"dy", "days"},    {"dys", "days"},    {"ds", "days"}};
  const auto* found = std::find_if(std::begin(rows), std::end(rows),
                                   [&](const Row& row) { return row.written == word; });
  if (found != std::end(rows)) return found->meant;
  return diagnostics::nearest(word, {"years", "months", "weeks", "days"});
}

// `within 3 mo before d`, `at least 2 'wk' after d`.
void period_word(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (word < scene.begin + 2 || scene.type(word - 1) != PolLexer::NUMBER ||
      !scene.is(word - 2, {PolLexer::WITHIN, PolLexer::LEAST}) ||
      !scene.is(word, {PolLexer::UNIT_WORD, PolLexer::QUOTED_UNIT, PolLexer::MIN, PolLexer::ID}) ||
      !scene.expected.has(PolLexer::MONTHS))
    return;
  std::string written = scene.lower(word);
  std::erase(written, '\'');
  const std::string meant(calendar_word(written));
  if (!meant.empty()) {
    slips.push_back({Kind::word_instead,
                     word,
                     word,
                     {meant, scene.text(word)},
                     {scene.replace(word, word, meant)},
                     true,
                     {}});
    return;
  }
  slips.push_back({Kind::word_instead,
                   word,
                   word,
                   {"days", scene.text(word)},
                   {scene.replace(word, word, "days")},
                   false,
                   "dates are apart by whole `days`, `weeks`, `months` or `years`",
                   true});
}

} // namespace

void find_value_slips(const Scene& scene, Slips& slips) {
  default_of_expression(scene, slips);
  period_word(scene, slips);
}

} // namespace pol::syntax
