// Conditions and codes in the words of prose, of databases and of other lists.
#include "compiler/syntax/pieces.h"
#include "compiler/syntax/slips.h"

namespace pol::syntax {

using diagnostics::Kind;

namespace {

// `when smoker.`: the full stop of a sentence.
void full_stop(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error < scene.end ? scene.error : scene.end - 1;
  if (scene.type(word) != PolLexer::DOT || word + 1 != scene.end || word == scene.begin) return;
  slips.push_back({Kind::word_extra, word, word, {"."}, {scene.erase(word)}, true, {}});
}

bool has_outside_brackets(const Scene& scene, std::size_t first, std::size_t end,
                          std::initializer_list<WordType> types) {
  for (std::size_t word = first; word < end; ++word) {
    if (scene.is(word, {PolLexer::LEFT_PAREN, PolLexer::LEFT_BRACE}))
      word = scene.closing(word);
    else if (scene.is(word, types))
      return true;
  }
  return false;
}

// `p unless q` is `p and not q`; beside `or`, and before `and`, nobody can know what it is about.
void unless(const Scene& scene, Slips& slips) {
  std::size_t word = scene.error;
  if (scene.lower(word) != "unless" && word > scene.begin) --word; // it was taken for a unit
  if (scene.lower(word) != "unless") return;
  const auto joint = scene.before(word, {PolLexer::COMMA, PolLexer::WHEN, PolLexer::DEFINES,
                                         PolLexer::IF, PolLexer::THEN, PolLexer::ELSE});
  const auto open = scene.opening(word);
  const std::size_t first = joint ? *joint + 1 : open ? *open + 1 : scene.begin;
  std::size_t end = word + 1;
  for (const std::size_t last = scene.group_end(word + 1);
       end < last && !scene.is(end, {PolLexer::THEN, PolLexer::ELSE});)
    ++end;
  if (end == word + 1) return;
  const bool doubtful =
      has_outside_brackets(scene, first, word,
                           {PolLexer::OR, PolLexer::IF, PolLexer::WHERE, PolLexer::SATISFIES}) ||
      has_outside_brackets(scene, word + 1, end, {PolLexer::AND, PolLexer::OR, PolLexer::IF});
  const bool path = !has_outside_brackets(
      scene, word + 1, end,
      {PolLexer::LESS, PolLexer::LESS_EQUAL, PolLexer::GREATER, PolLexer::GREATER_EQUAL,
       PolLexer::EQUAL, PolLexer::NOT_EQUAL, PolLexer::DEFINES, PolLexer::IN, PolLexer::IS,
       PolLexer::WITHIN, PolLexer::BETWEEN, PolLexer::INCLUDE, PolLexer::AT, PolLexer::NOT,
       PolLexer::WHERE, PolLexer::SATISFIES});
  Slip slip{Kind::word_instead, word, word, {"and not", scene.text(word)}, {}, true, {}};
  if (path && !doubtful) {
    slip.changes = {scene.put(word, "and not")};
  } else {
    slip.changes = {{scene.words.begin(word), scene.words.begin(word + 1), "and not ("},
                    scene.insert_after(end - 1, ")")};
  }
  if (doubtful) {
    slip.guess = true;
    slip.help = "write `and not ( … )`, with parentheses around each part that it is about";
  }
  slips.push_back(std::move(slip));
}

// `x like "502%"`, `x not like 'a'`.
void like(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error, pattern = word + 1;
  if (scene.lower(word) != "like" || word == scene.begin ||
      !scene.is(pattern, {PolLexer::STRING, PolLexer::QUOTED_UNIT}))
    return;
  std::string written = scene.text(pattern);
  written = written.substr(1, written.size() - 2);
  const bool negated = scene.type(word - 1) == PolLexer::NOT;
  const std::size_t first = negated ? word - 1 : word;
  const std::string sign = negated ? "!=" : "==", in = negated ? "not in" : "in";
  const bool whole = written.find_first_of("%_*?\"\\") == std::string::npos;
  Slip slip{Kind::word_instead,
            first,
            word,
            {whole ? sign : in, scene.text(first, word)},
            {scene.replace(first, word, sign),
             scene.replace(pattern, pattern, whole ? "\"" + written + "\"" : "\"\"")},
            true,
            {}};
  if (!whole) {
    slip.guess = true;
    const std::size_t any = written.find_first_of("%*");
    const bool prefix = any > 0 && any + 1 == written.size();
    slip.help = "codes that begin alike stand in a code list: `codes NAME: SYSTEM { \"" +
                (prefix ? written.substr(0, any) : "C64.") + "*\" }`, then `" + in + " NAME`";
  }
  slips.push_back(std::move(slip));
}

// `dx in { C64.1 }`, `dx == C64.1`: the name before the point begins a code.
void code_without_quotes(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (word < scene.begin + 2 || scene.type(word) != PolLexer::WRONG_NUMBER ||
      !is_name(scene.type(word - 1)) || !scene.words.touches_next(word - 1))
    return;
  const auto open = scene.opening(word);
  const bool in_set = open && *open > scene.begin && scene.type(*open) == PolLexer::LEFT_BRACE &&
                      scene.is(*open - 1, {PolLexer::IN, PolLexer::OF});
  if (!in_set && !scene.is(word - 2, {PolLexer::EQUAL, PolLexer::NOT_EQUAL})) return;
  std::size_t last = word;
  while (scene.words.touches_next(last) && scene.is(last + 1, {PolLexer::ID, PolLexer::NUMBER}))
    ++last;
  const std::string code = scene.text(word - 1, last);
  slips.push_back({Kind::quotes_missing,
                   word - 1,
                   last,
                   {code, "\"" + code + "\""},
                   {scene.replace(word - 1, last, "\"" + code + "\"")},
                   true,
                   {}});
}

// `"50250"-"50260"`, `"50250" to "50260"`.
void code_range(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  if (scene.type(scene.begin) != PolLexer::CODES || word == scene.begin ||
      !scene.is(word, {PolLexer::MINUS, PolLexer::TO, PolLexer::THROUGH, PolLexer::DOT}) ||
      scene.type(word - 1) != PolLexer::STRING || scene.type(word + 1) != PolLexer::STRING)
    return;
  slips.push_back({Kind::word_instead,
                   word,
                   word,
                   {"..", scene.text(word)},
                   {{scene.words.end(word - 1), scene.words.begin(word + 1), ".."}},
                   true,
                   {}});
}

} // namespace

void find_condition_slips(const Scene& scene, Slips& slips) {
  full_stop(scene, slips);
  unless(scene, slips);
  like(scene, slips);
  code_without_quotes(scene, slips);
  code_range(scene, slips);
}

} // namespace pol::syntax
