// `where` and `satisfies` in one another's place, or forgotten.
#include "compiler/syntax/slips.h"

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

} // namespace

void find_quantifier_slips(const Scene& scene, Slips& slips) {
  satisfies_after_any(scene, slips);
  every_without_satisfies(scene, slips);
  where_in_other_words(scene, slips);
}

} // namespace pol::syntax
