// `where` and `satisfies` in one another's place, or forgotten.
#include "compiler/syntax/slips.h"
#include <algorithm>

namespace pol::syntax {

using diagnostics::Kind;

namespace {

void satisfies_after_any(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (scene.type(word) != PolLexer::SATISFIES) return;
  const auto any = scene.before(word, {PolLexer::ANY, PolLexer::NO});
  if (!any) return;
  const auto where = scene.before(word, {PolLexer::WHERE});
  if (!where || *where < *any) {
    slips.push_back({Kind::any_satisfies,
                     word,
                     word,
                     {scene.text(*any)},
                     {scene.replace(word, word, "where")},
                     true,
                     {}});
    return;
  }
  const std::size_t end = scene.group_end(word);
  slips.push_back({Kind::any_satisfies,
                   word,
                   word,
                   {scene.text(*any)},
                   {scene.insert_before(*where + 1, "("), scene.replace(word, word, "and"),
                    scene.insert_after(end - 1, ")")},
                   true,
                   "join both conditions by `and` after `where`"});
}

void every_without_satisfies(const Scene& scene, Slips& slips) {
  if (!scene.expected.has(PolLexer::SATISFIES)) return;
  const auto every =
      scene.before(scene.error, {PolLexer::EVERY, PolLexer::LATEST, PolLexer::EARLIEST});
  const auto where = scene.before(scene.error, {PolLexer::WHERE});
  if (every && where && *every < *where) {
    slips.push_back({Kind::every_where,
                     *every,
                     *where,
                     {scene.text(*every)},
                     {scene.replace(*where, *where, "satisfies")},
                     false,
                     {}});
    // `and` and `or` need parentheses after `satisfies`.
    if (scene.error > *where + 1)
      slips.push_back(
          {Kind::every_where,
           *every,
           *where,
           {scene.text(*every)},
           {scene.replace(*where, *where, "satisfies ("), scene.insert_after(scene.error - 1, ")")},
           false,
           {}});
  }
  if (scene.error < scene.end)
    slips.push_back({Kind::satisfies_missing,
                     scene.error,
                     scene.error,
                     {},
                     {scene.insert_before(scene.error, "satisfies ")},
                     false,
                     {}});
}

// `any t in tests: P`, `any t in tests with P`, `any t in tests P`.
void where_in_other_words(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (!scene.expected.has(PolLexer::WHERE)) return;
  const std::string meant = scene.expected.has(PolLexer::SATISFIES) ? "satisfies" : "where";
  const std::string said = scene.lower(word);
  if (scene.type(word) == PolLexer::COLON || said == "with" || said == "has" || said == "having" ||
      said == "when" || said == "if" || said == "that")
    slips.push_back({Kind::word_instead,
                     word,
                     word,
                     {meant, scene.text(word)},
                     {scene.put(word, meant)},
                     false,
                     {}});
}

// `some t in tests where P`, `each t in tests satisfies P`, `each t in tests where P`.
void quantifier_in_other_words(const Scene& scene, Slips& slips) {
  struct Row {
    std::string_view written, meant;
  };
  static constexpr Row rows[] = {
      {"some", "any"}, {"exists", "any"}, {"exist", "any"}, {"each", "every"}, {"all", "every"}};
  const std::size_t variable = scene.error;
  if (variable == scene.begin || scene.type(variable + 1) != PolLexer::IN) return;
  const std::size_t word = variable - 1, end = scene.group_end(variable);
  const auto* const row = std::find_if(std::begin(rows), std::end(rows), [&](const Row& each) {
    return each.written == scene.lower(word);
  });
  if (row == std::end(rows)) return;
  std::size_t where = variable, satisfies = variable;
  while (where < end && scene.type(where) != PolLexer::WHERE)
    ++where;
  while (satisfies < end && scene.type(satisfies) != PolLexer::SATISFIES)
    ++satisfies;
  Slip slip{Kind::word_instead,
            word,
            word,
            {std::string(row->meant), scene.text(word)},
            {scene.replace(word, word, std::string(row->meant))},
            true,
            {}};
  if (row->meant == "every" && where < end && satisfies == end) {
    slip.changes.push_back(scene.replace(where, where, "satisfies"));
    slip.help = "write `every " + scene.text(variable, where - 1) + " satisfies …`";
  }
  slips.push_back(std::move(slip));
}

} // namespace

void find_quantifier_slips(const Scene& scene, Slips& slips) {
  satisfies_after_any(scene, slips);
  every_without_satisfies(scene, slips);
  where_in_other_words(scene, slips);
  quantifier_in_other_words(scene, slips);
}

} // namespace pol::syntax
