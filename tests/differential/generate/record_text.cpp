#include "tests/differential/generate/record_text.h"
#include "tests/differential/generate/schema.h"
#include "tests/differential/oracle_numbers.h"
#include <cctype>

namespace pol::generate {

using namespace semantics;

namespace {

std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  return result + "\"";
}

} // namespace

// The same number as a whole, with needless zeros, or with an exponent.
std::string RecordText::number(const oracle::Rational& number) {
  const std::string plain = decimal_text(number);
  switch (random_.below(8)) {
  case 0: return plain + (plain.find('.') == std::string::npos ? ".0" : "0");
  case 1: return plain + "e0";
  case 2:
    return plain == "0"                    ? "-0"
           : has_decimals(number / 100, 8) ? decimal_text(number / 100) + "E+2"
                                           : plain;
  case 3: return has_decimals(number * 10, 8) ? decimal_text(number * 10) + "e-1" : plain;
  default: return plain;
  }
}

// Diagnoses may have their dot, letters may be small.
std::string RecordText::code(const Type& type, std::string code) {
  const bool diagnosis = type.systems->front() == "ICD10CM";
  if (diagnosis && code.size() > 3 && random_.chance(50)) code.insert(3, ".");
  if (random_.chance(20))
    for (char& c : code)
      c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return quoted(code);
}

std::string RecordText::value(const Fact& fact, const oracle::Datum& datum) {
  const auto name = [&](int index) {
    return quoted(revision_.enumerations[static_cast<std::size_t>(fact.type.enumeration)]
                      .values[static_cast<std::size_t>(index)]);
  };
  if (const auto* b = std::get_if<bool>(&datum)) return *b ? "true" : "false";
  if (const auto* exact = std::get_if<oracle::Rational>(&datum)) return number(*exact);
  if (const auto* bound = std::get_if<oracle::Bound>(&datum)) {
    static const std::vector<std::string> signs{"<", "<=", ">", ">="};
    const std::string sign = "\"comparator\": \"" + signs[static_cast<std::size_t>(bound->sign)] +
                             "\"",
                      limit = "\"value\": " + number(bound->value);
    return random_.chance(50) ? "{" + sign + ", " + limit + "}" : "{" + limit + ", " + sign + "}";
  }
  if (const auto* day = std::get_if<oracle::DayCount>(&datum))
    return quoted(date_text(oracle::to_date(day->days)));
  if (const auto* index = std::get_if<oracle::EnumIndex>(&datum)) return name(index->index);
  if (const auto* text = std::get_if<std::string>(&datum))
    return fact.type.kind == TypeKind::code ? code(fact.type, *text) : quoted(*text);
  std::string items;
  if (const auto* values = std::get_if<std::set<int>>(&datum))
    for (const int value : *values)
      items += (items.empty() ? "" : ", ") + name(value);
  if (const auto* codes = std::get_if<std::set<std::string>>(&datum))
    for (const auto& one : *codes)
      items += (items.empty() ? "" : ",") + code(fact.type, one);
  return "[" + items + "]";
}

void RecordText::put(Node& node, const std::string& path, std::string text) {
  const auto dot = path.find('.');
  Node& below = node.below[path.substr(0, dot)];
  if (dot == std::string::npos)
    below.text = std::move(text);
  else
    put(below, path.substr(dot + 1), std::move(text));
}

std::string RecordText::print(const Node& node, const std::string& first) {
  if (!node.text.empty()) return node.text;
  std::string text = first;
  for (const auto& [key, below] : node.below)
    text += (text.empty() ? "" : ",") + quoted(key) + ":" + print(below, "");
  return "{" + text + "}";
}

std::string RecordText::row(const oracle::Row& row, int list,
                            const std::map<std::string, std::string>& replaced,
                            const std::string& first) {
  const std::size_t prefix =
      list == none ? 0 : revision_.facts[static_cast<std::size_t>(list)].path.size() + 1;
  Node root;
  for (std::size_t i = 0; i < revision_.facts.size(); ++i) {
    const Fact& fact = revision_.facts[i];
    if (fact.list != list) continue;
    const std::string key = fact.path.substr(prefix);
    const auto found = row.facts.find(fact.path);
    const auto elements = row.lists.find(fact.path);
    if (const auto other = replaced.find(fact.path); other != replaced.end())
      put(root, key, other->second);
    else if (found != row.facts.end())
      put(root, key, value(fact, found->second));
    else if (elements != row.lists.end()) {
      std::string items;
      for (const oracle::Row& element : elements->second)
        items += (items.empty() ? "" : ",") + this->row(element, static_cast<int>(i), {}, "");
      put(root, key, "[" + items + "]");
    } else if (random_.chance(20))
      put(root, key, fact.type.kind == TypeKind::text ? "\"\"" : "null");
  }
  return print(root, first);
}

std::string RecordText::line(const oracle::Row& record, std::size_t number,
                             const std::map<std::string, std::string>& replaced) {
  return row(record, none, replaced, "\"id\":\"c" + std::to_string(number) + "\"");
}

} // namespace pol::generate
