// Functions of spreadsheets and databases: each is written as a form of the language.
#include "compiler/syntax/slips.h"
#include <algorithm>

namespace pol::syntax {

using diagnostics::Kind;

namespace {

struct Argument {
  std::size_t first, last; // its words
};

// `name(argument, …)`.
struct Call {
  std::size_t name, open, close;
  std::vector<Argument> arguments;
};

std::optional<Call> call_at(const Scene& scene, std::size_t open) {
  const std::size_t close = scene.closing(open);
  if (open == scene.begin || close == scene.end) return std::nullopt;
  Call call{open - 1, open, close, {}};
  for (std::size_t first = open + 1; first < close;) {
    const std::size_t end = scene.group_end(first);
    if (end == first || end > close) return std::nullopt;
    call.arguments.push_back({first, end - 1});
    first = end + 1;
  }
  return call;
}

// `and`, `or`, `if` or a quantifier outside of brackets: it stands in parentheses beside others.
bool is_compound(const Scene& scene, const Argument& part) {
  if (scene.type(part.first + 1) == PolLexer::LEFT_PAREN &&
      scene.closing(part.first + 1) == part.last)
    return false;
  for (std::size_t word = part.first; word <= part.last; ++word) {
    if (scene.is(word, {PolLexer::LEFT_PAREN, PolLexer::LEFT_BRACE, PolLexer::LEFT_BRACKET}))
      word = std::min(scene.closing(word), part.last);
    const std::string said = scene.lower(word);
    if (said == "and" || said == "or" || said == "if" || said == "where" || said == "satisfies")
      return true;
  }
  return false;
}

bool is_path(const Scene& scene, const Argument& part) {
  for (std::size_t word = part.first; word <= part.last; ++word)
    if ((scene.type(word) == PolLexer::DOT) != ((word - part.first) % 2 == 1)) return false;
  return (part.last - part.first) % 2 == 0 &&
         !scene.is(part.first, {PolLexer::NUMBER, PolLexer::STRING, PolLexer::QUOTED_UNIT,
                                PolLexer::DATE, PolLexer::TRUE, PolLexer::FALSE});
}

void add_parentheses(const Scene& scene, const Argument& part, Slip& slip) {
  slip.changes.push_back(scene.insert_before(part.first, "("));
  slip.changes.push_back(scene.insert_after(part.last, ")"));
}

Slip function_slip(const Scene& scene, const Call& call, const std::string& meant) {
  return {Kind::function_form, call.name, call.close, {scene.text(call.name), meant}, {}, true, {}};
}

// Puts `text` for the name and the bracket behind it.
Change put_before(const Scene& scene, const Call& call, const std::string& text) {
  return {scene.words.begin(call.name), scene.words.end(call.open), text};
}
Change put_after(const Scene& scene, const Call& call, const std::string& text) {
  return {scene.words.begin(call.close), scene.words.end(call.close), text};
}

// Nothing stands beside the call that would be drawn into the `else` of an `if`.
bool stands_alone(const Scene& scene, const Call& call) {
  const std::size_t next = call.close + 1;
  const bool opens = call.name == scene.begin ||
                     scene.is(call.name - 1, {PolLexer::DEFINES, PolLexer::WHEN, PolLexer::COMMA,
                                              PolLexer::LEFT_PAREN, PolLexer::LEFT_BRACE,
                                              PolLexer::THEN, PolLexer::ELSE, PolLexer::IF});
  return opens && (next >= scene.end || scene.words.in_first_column(next) ||
                   scene.is(next, {PolLexer::COMMA, PolLexer::RIGHT_PAREN, PolLexer::RIGHT_BRACE,
                                   PolLexer::THEN, PolLexer::ELSE}));
}

void write_if(const Scene& scene, const Call& call, Slips& slips) {
  if (call.arguments.size() != 3) return;
  Slip slip = function_slip(scene, call, "if … then … else …");
  const bool alone = stands_alone(scene, call);
  slip.changes = {put_before(scene, call, alone ? "if " : "(if "),
                  scene.put(call.arguments[0].last + 1, "then"),
                  scene.put(call.arguments[1].last + 1, "else"),
                  put_after(scene, call, alone ? "" : ")")};
  if (is_compound(scene, call.arguments[2])) add_parentheses(scene, call.arguments[2], slip);
  slips.push_back(std::move(slip));
}

void write_joined(const Scene& scene, const Call& call, Slips& slips) {
  const std::string joint = scene.lower(call.name);
  Slip slip = function_slip(scene, call, "(… " + joint + " …)");
  slip.changes.push_back({scene.words.begin(call.name), scene.words.begin(call.open), ""});
  for (const Argument& part : call.arguments) {
    if (is_compound(scene, part)) add_parentheses(scene, part, slip);
    if (&part != &call.arguments.back()) slip.changes.push_back(scene.put(part.last + 1, joint));
  }
  slips.push_back(std::move(slip));
}

void write_not(const Scene& scene, const Call& call, Slips& slips) {
  if (scene.text(call.name) == "not") return;
  slips.push_back({Kind::capital_word,
                   call.name,
                   call.name,
                   {scene.text(call.name), "not"},
                   {scene.put(call.name, "not")},
                   true,
                   {}});
}

void write_missing(const Scene& scene, const Call& call, Slips& slips) {
  if (call.arguments.size() != 1 || !is_path(scene, call.arguments[0])) return;
  const std::string whole = scene.text(call.name, call.close);
  slips.push_back({Kind::is_null,
                   call.name,
                   call.close,
                   {whole, scene.text(call.open + 1, call.close - 1) + " is missing"},
                   {put_before(scene, call, ""), put_after(scene, call, " is missing")},
                   true,
                   {}});
}

// The first that is there: `x default 0` with a literal, `if x is known …` with anything else.
void write_default(const Scene& scene, const Call& call, Slips& slips) {
  if (call.arguments.size() == 1) return write_missing(scene, call, slips);
  if (call.arguments.size() != 2 || !is_path(scene, call.arguments[0])) return;
  const Argument fact = call.arguments[0], other = call.arguments[1];
  const std::string path = scene.text(fact.first, fact.last);
  const bool literal = scene.is(other.first, {PolLexer::NUMBER, PolLexer::MINUS, PolLexer::STRING,
                                              PolLexer::DATE, PolLexer::TRUE, PolLexer::FALSE}) &&
                       other.last - other.first <= 2;
  if (literal) {
    Slip slip =
        function_slip(scene, call, path + " default " + scene.text(other.first, other.last));
    slip.changes = {put_before(scene, call, ""), scene.put(fact.last + 1, "default"),
                    put_after(scene, call, "")};
    slips.push_back(std::move(slip));
    return;
  }
  Slip slip = function_slip(scene, call, "if " + path + " is known then " + path + " else …");
  slip.changes = {put_before(scene, call, "(if " + path + " is known then "),
                  scene.put(fact.last + 1, "else")};
  if (is_compound(scene, other)) add_parentheses(scene, other, slip);
  slips.push_back(std::move(slip));
}

// The period that a unit of other languages stands for; empty if none.
std::string_view period_named(std::string word) {
  std::erase_if(word, [](char c) { return c == '"' || c == '\''; });
  static constexpr std::string_view names[][6] = {{"days", "day", "d", "dd", "md", "dayofyear"},
                                                  {"weeks", "week", "w", "ww", "wk", "isoweek"},
                                                  {"months", "month", "m", "mm", "mon", "ym"},
                                                  {"years", "year", "y", "yy", "yyyy", "yr"}};
  for (const auto& row : names)
    if (std::find(std::begin(row), std::end(row), word) != std::end(row)) return row[0];
  return {};
}

// `DATEDIFF(day, a, b)`, `DATEDIF(a, b, "Y")`, and `DATEDIFF(b, a)`, whose later day comes first.
void write_elapsed(const Scene& scene, const Call& call, Slips& slips) {
  const auto& all = call.arguments;
  if (all.size() != 2 && all.size() != 3) return;
  Argument from = all[all.size() == 2 ? 1 : 0], to = all[all.size() == 2 ? 0 : 1];
  std::string_view period = "days";
  if (all.size() == 3) {
    period = period_named(scene.lower(all[2].first));
    if (period.empty() || all[2].first != all[2].last) {
      if (all[0].first != all[0].last) return;
      period = period_named(scene.lower(all[0].first));
      from = all[1];
      to = all[2];
    }
  }
  if (period.empty()) return;
  const auto moment = [&](const Argument& part) {
    const std::string text = scene.text(part.first, part.last);
    const bool date = part.first == part.last && scene.type(part.first) == PolLexer::DATE;
    return date || is_path(scene, part) ? text : "(" + text + ")";
  };
  const bool goes_on = scene.is(call.close + 1, {PolLexer::PLUS, PolLexer::MINUS});
  const std::string meant = std::string(period) + " from " + moment(from) + " to " + moment(to);
  Slip slip = function_slip(scene, call, meant);
  slip.changes = {scene.replace(call.name, call.close, goes_on ? "(" + meant + ")" : meant)};
  slips.push_back(std::move(slip));
}

struct Row {
  std::string_view name;
  void (*write)(const Scene& scene, const Call& call, Slips& slips);
};
constexpr Row rows[] = {
    {"if", write_if},          {"iif", write_if},          {"and", write_joined},
    {"or", write_joined},      {"not", write_not},         {"coalesce", write_default},
    {"isnull", write_default}, {"ifnull", write_default},  {"nvl", write_default},
    {"nz", write_default},     {"isblank", write_missing}, {"datediff", write_elapsed},
    {"datedif", write_elapsed}};

} // namespace

void find_function_slips(const Scene& scene, Slips& slips) {
  const std::size_t word = scene.error;
  // `and (…)` behind a condition is no call.
  const bool joint = scene.is(word, {PolLexer::AND, PolLexer::OR});
  if (joint && scene.type(word + 1) != PolLexer::LEFT_PAREN) return;
  auto open = joint                                      ? std::optional(word + 1)
              : scene.type(word) == PolLexer::LEFT_PAREN ? std::optional(word)
                                                         : scene.opening(word);
  for (; open; open = scene.opening(*open)) {
    if (scene.type(*open) != PolLexer::LEFT_PAREN || *open == scene.begin) continue;
    if (!joint && !scene.is(*open - 1, {PolLexer::ID, PolLexer::IF})) continue;
    const auto* const row = std::find_if(std::begin(rows), std::end(rows), [&](const Row& each) {
      return each.name == scene.lower(*open - 1);
    });
    const auto call = row == std::end(rows) ? std::nullopt : call_at(scene, *open);
    if (call && !call->arguments.empty()) return row->write(scene, *call, slips);
  }
}

} // namespace pol::syntax
