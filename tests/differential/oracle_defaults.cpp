#include "tests/differential/oracle_defaults.h"
#include "tests/differential/oracle_calendar.h"
#include "tests/differential/walk.h"
#include <set>

namespace pol::oracle {

using namespace semantics;

namespace {

std::string decimal(const Rational& number) {
  mpz_class scaled = Rational(number * Rational(100'000'000)).get_num();
  std::string digits = mpz_class(abs(scaled)).get_str();
  if (digits.size() < 9) digits.insert(0, 9 - digits.size(), '0');
  std::string text = digits.substr(0, digits.size() - 8),
              decimals = digits.substr(digits.size() - 8);
  while (!decimals.empty() && decimals.back() == '0')
    decimals.pop_back();
  if (!decimals.empty()) text += "." + decimals;
  return (sgn(scaled) < 0 ? "-" : "") + text;
}

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

std::string json(const Revision& revision, const Type& type, const semantics::Value& value) {
  if (const auto* b = std::get_if<bool>(&value)) return *b ? "true" : "false";
  if (const auto* number = std::get_if<units::Rational>(&value)) return decimal(*number);
  if (const auto* index = std::get_if<EnumValue>(&value))
    return quoted(revision.enumerations[static_cast<std::size_t>(type.enumeration)]
                      .values[static_cast<std::size_t>(index->index)]);
  if (const auto* day = std::get_if<Day>(&value)) return quoted(date_text(*day));
  return quoted(std::get<std::string>(value));
}

// A fact's defaults in every row that could hold it.
void collect(const Revision& revision, const Fact& fact, const std::string& value, const Row& row,
             const Path& path, const std::string& prefix, std::set<Default>& found) {
  if (const auto below =
          [&](const std::string& list) { return fact.path.rfind(list + ".", 0) == 0; };
      fact.list != none && prefix != revision.facts[static_cast<std::size_t>(fact.list)].path) {
    for (const auto& [list, elements] : row.lists)
      for (std::size_t i = 0; below(list) && i < elements.size(); ++i) {
        Path inner = extended(path, prefix.empty() ? list : list.substr(prefix.size() + 1));
        inner.push_back({true, "", i});
        collect(revision, fact, value, elements[i], inner, list, found);
      }
    return;
  }
  if (!row.facts.contains(fact.path))
    found.insert(
        {extended(path, prefix.empty() ? fact.path : fact.path.substr(prefix.size() + 1)), value});
}

} // namespace

std::vector<Default> defaulted(const Revision& revision, const Row& record) {
  std::set<Default> found;
  for_each_reached(revision, [&](const Expr& expr) {
    if (expr.kind != ExprKind::with_default) return;
    const Fact& fact = revision.facts[static_cast<std::size_t>(expr.operands[0]->fact)];
    collect(revision, fact, json(revision, fact.type, *expr.value), record, {}, "", found);
  });
  return {found.begin(), found.end()};
}

} // namespace pol::oracle
