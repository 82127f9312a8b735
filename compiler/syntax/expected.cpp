#include "compiler/syntax/expected.h"

namespace pol::syntax {
namespace {

struct Row {
  WordType type;
  std::string_view spelling;
};

// In the order in which they are named. Operators and words that open an expression are left out:
// where one may stand, so may many.
constexpr Row structure[] = {
    {PolLexer::WHEN, "when"},          {PolLexer::DEFINES, "="},
    {PolLexer::THEN, "then"},          {PolLexer::ELSE, "else"},
    {PolLexer::SATISFIES, "satisfies"},{PolLexer::WHERE, "where"},
    {PolLexer::IN, "in"},              {PolLexer::OF, "of"},
    {PolLexer::BY, "by"},              {PolLexer::FOR, "for"},
    {PolLexer::OVER, "over"},          {PolLexer::TO, "to"},
    {PolLexer::FROM, "from"},          {PolLexer::BEFORE, "before"},
    {PolLexer::AFTER, "after"},        {PolLexer::LEAST, "least"},
    {PolLexer::MOST, "most"},          {PolLexer::KNOWN, "known"},
    {PolLexer::MISSING, "missing"},    {PolLexer::YEARS, "years"},
    {PolLexer::MONTHS, "months"},      {PolLexer::WEEKS, "weeks"},
    {PolLexer::DAYS, "days"},          {PolLexer::ALL, "all"},
    {PolLexer::ANY, "any"},            {PolLexer::NONE, "none"},
    {PolLexer::APPROVE, "approve"},    {PolLexer::REVIEW, "review"},
    {PolLexer::GIVEN, "given"},        {PolLexer::EXPECT, "expect"},
    {PolLexer::EFFECTIVE, "effective"},{PolLexer::COLON, ":"},
    {PolLexer::COMMA, ","},            {PolLexer::LEFT_BRACE, "{"},
    {PolLexer::RIGHT_BRACE, "}"},      {PolLexer::LEFT_PAREN, "("},
    {PolLexer::RIGHT_PAREN, ")"},      {PolLexer::LEFT_BRACKET, "["},
    {PolLexer::RIGHT_BRACKET, "]"},
};

constexpr WordType others[] = {PolLexer::ID,   PolLexer::NUMBER,  PolLexer::STRING,
                               PolLexer::DATE, PolLexer::NOT,     PolLexer::AND,
                               PolLexer::EQUAL, PolLexer::BOOLEAN, PolLexer::UNCHANGED};

} // namespace

std::string_view spelling(WordType type) {
  for (const Row& row : structure)
    if (row.type == type) return row.spelling;
  return {};
}

Expected Expected::find(Parser& parser, const Lexed& words, std::size_t begin, std::size_t error,
                        Form form) {
  Expected result;
  const auto look = [&](WordType type) {
    if (parser.accepts(words, begin, error, type, form)) result.types_.insert(type);
  };
  for (const WordType type : others) look(type);
  for (const Row& row : structure) look(row.type);
  result.end_ = parser.parse(words, begin, error, form).parsed();
  return result;
}

std::vector<std::string_view> Expected::spellings() const {
  std::vector<std::string_view> result;
  // Where a name may stand, every soft word may: none of them is missing there.
  const bool named = has(PolLexer::ID);
  for (const Row& row : structure)
    if (has(row.type) && (!named || row.spelling.front() < 'a' || row.type == PolLexer::IN ||
                          row.type == PolLexer::WHERE || row.type == PolLexer::THEN ||
                          row.type == PolLexer::ELSE || row.type == PolLexer::SATISFIES))
      result.push_back(row.spelling);
  return result;
}

std::string Expected::phrase() const {
  if (has(PolLexer::NOT) && has(PolLexer::NUMBER)) return "a condition or a value";
  if (has(PolLexer::ID) && has(PolLexer::NUMBER) && has(PolLexer::LEFT_PAREN)) return "a value";
  if (has(PolLexer::BOOLEAN) && has(PolLexer::ID) && !has(PolLexer::COLON) && !has(PolLexer::EQUAL) &&
      !has(PolLexer::RIGHT_BRACE) && !has(PolLexer::AND) && has(PolLexer::DATE))
    return "a value, such as a number, a date or a name";
  std::vector<std::string> parts;
  if (has(PolLexer::ID)) parts.push_back("a name");
  if (has(PolLexer::STRING)) parts.push_back("a text in quotes");
  if (has(PolLexer::DATE)) parts.push_back("a date, such as 2025-10-01");
  if (has(PolLexer::NUMBER)) parts.push_back("a number");
  for (const auto word : spellings())
    if (parts.size() < 4)
      parts.push_back(word == "when" ? "`when` and a condition"
                      : word == "="  ? "`=` and what it stands for"
                                     : "`" + std::string(word) + "`");
  if (parts.empty() && has(PolLexer::AND)) parts.push_back("`and`, `or`, a comparison");
  if (end_ && parts.size() < 4) parts.push_back("the end of the declaration");
  if (parts.empty()) return "something else";
  std::string result = parts.front();
  for (std::size_t at = 1; at < parts.size(); ++at)
    result += (at + 1 == parts.size() ? " or " : ", ") + parts[at];
  return result;
}

} // namespace pol::syntax
