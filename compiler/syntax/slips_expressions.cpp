// Comparisons, windows and choices that are written another way here.
#include "compiler/syntax/pieces.h"
#include "compiler/syntax/slips.h"

namespace pol::syntax {

using diagnostics::Kind;

namespace {

// `x in (a, b)`, `x in [a, b]`, `x in "a"`.
void in_other_brackets(const Scene& scene, Slips& slips) {
  const std::size_t open = scene.error;
  if (open == scene.begin || scene.type(open - 1) != PolLexer::IN) return;
  if (scene.is(open, {PolLexer::LEFT_PAREN, PolLexer::LEFT_BRACKET})) {
    const std::size_t close = scene.closing(open);
    if (close == scene.end) return;
    const std::string inside = close > open + 1 ? scene.text(open + 1, close - 1) : "";
    slips.push_back({Kind::in_parentheses,
                     open,
                     close,
                     {scene.text(open, close), "in { " + inside + " }"},
                     {scene.replace(open, open, "{"), scene.replace(close, close, "}")},
                     true,
                     {}});
  } else if (scene.is(open, {PolLexer::STRING, PolLexer::NUMBER, PolLexer::DATE})) {
    slips.push_back({Kind::in_parentheses,
                     open,
                     open,
                     {scene.text(open), "in { " + scene.text(open) + " }"},
                     {scene.insert_before(open, "{ "), scene.insert_after(open, " }")},
                     false,
                     {}});
  }
}

void at_most_window(const Scene& scene, Slips& slips) {
  std::size_t at = scene.error;
  if (scene.type(at) == PolLexer::MOST) --at;
  if (scene.type(at) != PolLexer::AT || scene.type(at + 1) != PolLexer::MOST) return;
  slips.push_back(
      {Kind::at_most_for_within, at, at + 1, {}, {scene.replace(at, at + 1, "within")}, false, {}});
}

// `not include`, `includes`, `contains`, `include` without `any of`.
void including(const Scene& scene, Slips& slips) {
  std::size_t word = scene.error;
  const auto says = [&](std::size_t at) {
    const std::string said = scene.lower(at);
    return said == "include" || said == "includes" || said == "contains" || said == "contain" ||
           said == "has";
  };
  if (!says(word) && word > scene.begin) --word;
  if (!says(word)) return;
  std::size_t first = word, last = word;
  bool negated = false;
  while (first > scene.begin &&
         (scene.type(first - 1) == PolLexer::NOT || scene.lower(first - 1) == "does" ||
          scene.lower(first - 1) == "do"))
    negated |= scene.type(--first) == PolLexer::NOT;
  const bool which = scene.is(word + 1, {PolLexer::ANY, PolLexer::ALL, PolLexer::NONE}) &&
                     scene.type(word + 2) == PolLexer::OF;
  const bool all = scene.type(word + 1) == PolLexer::ALL;
  if (which) last = word + 2;
  if (!negated && which && scene.type(word) == PolLexer::INCLUDE) return;
  const auto offer = [&](const std::string& meant) {
    slips.push_back({Kind::not_include,
                     first,
                     last,
                     {scene.text(first, last), meant},
                     {scene.replace(first, last, meant)},
                     true,
                     {}});
  };
  if (negated && !all)
    offer("include none of");
  else if (!negated)
    offer(which ? "include " + scene.text(word + 1, last) : "include any of");
}

void if_inside(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (scene.type(word) != PolLexer::IF || word == scene.begin) return;
  const std::size_t end = scene.group_end(word);
  if (end == word) return;
  slips.push_back(
      {Kind::if_inside,
       word,
       word,
       {scene.text(word - 1), scene.text(word - 1) + " (" + scene.text(word, end - 1) + ")"},
       {scene.insert_before(word, "("), scene.insert_after(end - 1, ")")},
       true,
       {}});
}

void then_and_else(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (scene.expected.has(PolLexer::THEN))
    slips.push_back({Kind::then_missing,
                     word < scene.end ? word : word - 1,
                     word < scene.end ? word : word - 1,
                     {},
                     {scene.insert_at(word, "then")},
                     false,
                     {}});
  // `if x > 3 y else z`: what was read as a unit is what holds.
  if (scene.expected.has(PolLexer::THEN) && scene.type(word - 1) == PolLexer::UNIT_WORD)
    slips.push_back({Kind::then_missing,
                     word - 1,
                     word - 1,
                     {},
                     {scene.insert_before(word - 1, "then ")},
                     false,
                     {}});
  if (!scene.expected.has(PolLexer::ELSE)) return;
  const auto opening = scene.before(word, {PolLexer::IF});
  if (!opening) return;
  if (scene.type(word) == PolLexer::COMMA)
    slips.push_back(
        {Kind::word_instead, word, word, {"else", ","}, {scene.put(word, "else")}, false, {}});
  if (word < scene.end)
    slips.push_back(
        {Kind::else_missing, *opening, *opening, {}, {scene.insert_at(word, "else")}, false, {}});
  slips.push_back({Kind::else_missing, *opening, *opening, {}, {}, true, {}});
}

// `years from A - 5 days to B`.
void elapsed_ends(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (!scene.is(word, {PolLexer::PLUS, PolLexer::MINUS})) return;
  const auto from = scene.before(word, {PolLexer::FROM});
  if (!from || *from == scene.begin) return;
  std::size_t to = word;
  while (to < scene.end && scene.type(to) != PolLexer::TO)
    ++to;
  if (to == scene.end) return;
  const std::string one = scene.text(*from + 1, to - 1);
  slips.push_back({Kind::elapsed_continues,
                   *from - 1,
                   to,
                   {scene.text(*from - 1, *from) + " (" + one + ") to",
                    "(" + scene.text(*from - 1, word - 1) + " …) " + scene.text(word, to - 1)},
                   {scene.insert_before(*from + 1, "("), scene.insert_after(to - 1, ")")},
                   true,
                   {}});
}

// A second `else` after `latest … else` inside an `if`.
void latest_else(const Scene& scene, Slips& slips) {
  if (scene.type(scene.error) != PolLexer::ELSE) return;
  const auto latest = scene.before(scene.error, {PolLexer::LATEST, PolLexer::EARLIEST});
  if (!latest || !scene.is(scene.error - 1, {PolLexer::TRUE, PolLexer::FALSE}) ||
      scene.type(scene.error - 2) != PolLexer::ELSE)
    return;
  slips.push_back(
      {Kind::latest_else_in_if,
       *latest,
       scene.error - 1,
       {"(" + scene.text(*latest, scene.error - 1) + ")",
        "(" + scene.text(*latest, scene.error - 3) + ") else " + scene.text(scene.error - 1)},
       {scene.insert_before(*latest, "("), scene.insert_after(scene.error - 1, ")")},
       true,
       {}});
}

// `between 3 to 5`.
void between_and(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  const auto between = scene.before(word, {PolLexer::BETWEEN});
  const auto nearest = scene.before(word, {PolLexer::BETWEEN, PolLexer::AND});
  if (!between || nearest != between || !scene.expected.has(PolLexer::AND)) return;
  if (scene.is(word,
               {PolLexer::TO, PolLexer::OR, PolLexer::COMMA, PolLexer::DOTS, PolLexer::THROUGH}))
    slips.push_back({Kind::word_instead,
                     word,
                     word,
                     {"and", scene.text(word)},
                     {scene.put(word, "and")},
                     true,
                     {}});
}

// A name that something is said of, and so no unit.
bool begins_comparison(const Scene& scene, std::size_t word) {
  return scene.is(word + 1,
                  {PolLexer::EQUAL, PolLexer::NOT_EQUAL, PolLexer::LESS, PolLexer::LESS_EQUAL,
                   PolLexer::GREATER, PolLexer::GREATER_EQUAL, PolLexer::IN, PolLexer::IS,
                   PolLexer::BETWEEN, PolLexer::INCLUDE, PolLexer::WITHIN, PolLexer::DOT});
}

// Two conditions side by side, or a number and its unit on two lines.
void side_by_side(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (!scene.expected.has(PolLexer::AND) || word >= scene.end) return;
  // In a list a comma is missing.
  if (scene.expected.has(PolLexer::COMMA) && scene.type(word) != PolLexer::ID) return;
  // A name on its number's line was meant as its unit, but a path never is.
  if (scene.type(word - 1) == PolLexer::NUMBER && scene.type(word) == PolLexer::ID &&
      !scene.words.first_on_line(word) && scene.type(word + 1) != PolLexer::DOT)
    return;
  if (scene.type(word - 1) == PolLexer::NUMBER && scene.type(word) == PolLexer::ID &&
      scene.words.line(word - 1) != scene.words.line(word) && !begins_comparison(scene, word))
    slips.push_back({Kind::unit_on_other_line,
                     word,
                     word,
                     {scene.text(word - 1), scene.text(word)},
                     {{scene.words.end(word - 1), scene.words.begin(word), " "}},
                     false,
                     {}});
  const bool starts = is_name(scene.type(word)) ||
                      scene.is(word, {PolLexer::NOT, PolLexer::LEFT_PAREN, PolLexer::IF});
  if (!starts || scene.words.in_first_column(word) || scene.expected.has(PolLexer::COMMA)) return;
  slips.push_back({Kind::joint_missing,
                   word,
                   word,
                   {scene.text(word)},
                   {scene.insert_before(word, "and ")},
                   false,
                   {},
                   true});
}

} // namespace

void find_expression_slips(const Scene& scene, Slips& slips) {
  in_other_brackets(scene, slips);
  at_most_window(scene, slips);
  including(scene, slips);
  if_inside(scene, slips);
  latest_else(scene, slips);
  elapsed_ends(scene, slips);
  between_and(scene, slips);
  then_and_else(scene, slips);
  side_by_side(scene, slips);
}

} // namespace pol::syntax
