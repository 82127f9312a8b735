#include "compiler/syntax/expected.h"

namespace pol::syntax {
namespace {

struct Row {
  WordType type;
  std::string_view spelling;
  bool alone = true; // no other word could stand for it: if one is forgotten, it is this one
};

// In the order in which they are named. Operators and words that open an expression are left out:
// where one may stand, so may many.
constexpr Row rows[] = {
    {PolLexer::WHEN, "when"},
    {PolLexer::DEFINES, "="},
    {PolLexer::THEN, "then"},
    {PolLexer::ELSE, "else"},
    {PolLexer::SATISFIES, "satisfies"},
    {PolLexer::WHERE, "where"},
    {PolLexer::IN, "in"},
    {PolLexer::OF, "of"},
    {PolLexer::BY, "by"},
    {PolLexer::FOR, "for"},
    {PolLexer::OVER, "over"},
    {PolLexer::TO, "to"},
    {PolLexer::FROM, "from"},
    {PolLexer::LEAST, "least"},
    {PolLexer::BEFORE, "before", false},
    {PolLexer::AFTER, "after", false},
    {PolLexer::MOST, "most", false},
    {PolLexer::KNOWN, "known", false},
    {PolLexer::MISSING, "missing", false},
    {PolLexer::YEARS, "years", false},
    {PolLexer::MONTHS, "months", false},
    {PolLexer::WEEKS, "weeks", false},
    {PolLexer::DAYS, "days", false},
    {PolLexer::ANY, "any", false},
    {PolLexer::ALL, "all", false},
    {PolLexer::NONE, "none", false},
    {PolLexer::APPROVE, "approve", false},
    {PolLexer::REVIEW, "review", false},
    {PolLexer::ADDS, "adds", false},
    {PolLexer::REMOVES, "removes", false},
    {PolLexer::UNCHANGED, "unchanged", false},
    {PolLexer::GIVEN, "given", false},
    {PolLexer::EXPECT, "expect", false},
    {PolLexer::PAYER, "payer", false},
    {PolLexer::EFFECTIVE, "effective", false},
    {PolLexer::REVIEWED, "reviewed", false},
    {PolLexer::ENDS, "ends", false},
    {PolLexer::REPLACES, "replaces", false},
    {PolLexer::RELATED, "related", false},
    {PolLexer::AS_OF, "as_of", false},
    {PolLexer::POSSIBLE, "possible", false},
    {PolLexer::CAUSES, "causes", false},
    {PolLexer::CITES, "cites", false},
    {PolLexer::INTERPRETS, "interprets", false},
    {PolLexer::BECAUSE, "because", false},
    {PolLexer::THROUGH, "through", false},
    {PolLexer::ATTESTED, "attested", false},
    {PolLexer::ASSUMED, "assumed", false},
    {PolLexer::EVIDENCE, "evidence", false},
    {PolLexer::COUNTS, "counts", false},
    {PolLexer::INCLUDE, "include", false},
    {PolLexer::WITHIN, "within", false},
    {PolLexer::BETWEEN, "between", false},
    {PolLexer::DEFAULT, "default", false},
    {PolLexer::LIKE, "like", false},
    {PolLexer::ORDERED, "ordered", false},
    {PolLexer::COLON, ":"},
    {PolLexer::COMMA, ","},
    {PolLexer::LEFT_BRACE, "{"},
    {PolLexer::RIGHT_BRACE, "}"},
    {PolLexer::LEFT_PAREN, "("},
    {PolLexer::RIGHT_PAREN, ")"},
    {PolLexer::LEFT_BRACKET, "["},
    {PolLexer::RIGHT_BRACKET, "]"},
};

constexpr WordType others[] = {PolLexer::ID,    PolLexer::NUMBER, PolLexer::STRING,
                               PolLexer::DATE,  PolLexer::NOT,    PolLexer::AND,
                               PolLexer::EQUAL, PolLexer::BOOLEAN};

bool is_sign(std::string_view spelling) { return spelling.front() < 'a' || spelling.front() > 'z'; }

bool reserved(WordType type) { return type >= PolLexer::AND && type <= PolLexer::SATISFIES; }

} // namespace

std::string_view spelling(WordType type) {
  for (const Row& row : rows)
    if (row.type == type) return row.spelling;
  return {};
}

Expected Expected::find(Parser& parser, const Lexed& words, std::size_t begin, std::size_t error,
                        Form form) {
  Expected result;
  const auto look = [&](WordType type) {
    if (parser.accepts(words, begin, error, type, form)) result.types_.insert(type);
  };
  for (const WordType type : others)
    look(type);
  for (const Row& row : rows)
    look(row.type);
  result.end_ = parser.parse(words, begin, error, form).parsed();
  return result;
}

// Where a name may stand, every soft word may: none of them is wanted there as such.
std::vector<std::string_view> Expected::words(bool only_alone) const {
  std::vector<std::string_view> result;
  // `of` is one of three after `within 30 days`.
  const auto stands_alone = [&](const Row& row) {
    return row.alone && (row.type != PolLexer::OF || !has(PolLexer::BEFORE));
  };
  for (const Row& row : rows)
    if (has(row.type) && (!only_alone || stands_alone(row)) &&
        (!has(PolLexer::ID) || is_sign(row.spelling) || reserved(row.type)))
      result.push_back(row.spelling);
  return result;
}

std::string Expected::phrase() const {
  if (has(PolLexer::NOT) && has(PolLexer::NUMBER)) return "a condition or a value";
  if (has(PolLexer::ID) && has(PolLexer::NUMBER) && has(PolLexer::LEFT_PAREN)) return "a value";
  if (has(PolLexer::ID) && has(PolLexer::DATE) && has(PolLexer::STRING))
    return "a value, such as a number, a date, a text or a name";
  std::vector<std::string> parts;
  if (has(PolLexer::BOOLEAN) && !has(PolLexer::RIGHT_BRACE) && !has(PolLexer::KNOWN))
    parts.push_back("a type, such as `boolean` or `number`");
  else if (has(PolLexer::ID))
    parts.push_back("a name");
  if (has(PolLexer::STRING)) parts.push_back("a text in quotes");
  if (has(PolLexer::DATE)) parts.push_back("a date, such as 2025-10-01");
  if (has(PolLexer::NUMBER)) parts.push_back("a number");
  constexpr std::size_t enough = 4;
  for (const auto word : words(has(PolLexer::AND)))
    if (parts.size() < enough)
      parts.push_back(word == "when" ? "`when` and a condition"
                      : word == "="  ? "`=` and what it stands for"
                                     : "`" + std::string(word) + "`");
  if (has(PolLexer::AND) && parts.size() < enough) parts.push_back("`and`");
  if (end_ && parts.size() < enough) parts.push_back("the end of the declaration");
  if (parts.empty()) return "something else";
  std::string result = parts.front();
  for (std::size_t at = 1; at < parts.size(); ++at)
    result += (at + 1 == parts.size() ? " or " : ", ") + parts[at];
  return result;
}

} // namespace pol::syntax
