#include "compiler/syntax/build.h"
#include <algorithm>
#include <charconv>

namespace pol::syntax {
namespace {

std::string without_escapes(std::string_view quoted) {
  std::string result;
  for (std::size_t at = 1; at + 1 < quoted.size(); ++at) {
    if (quoted[at] == '\\') ++at;
    result += quoted[at];
  }
  return result;
}

int digits(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// At most `limit` bytes from one end, cut between code points.
std::string_view head(std::string_view text, std::size_t limit) {
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0u) == 0x80u)
    --limit;
  return text.substr(0, limit);
}
std::string_view tail(std::string_view text, std::size_t limit) {
  std::size_t from = text.size() - limit;
  while (from < text.size() && (static_cast<unsigned char>(text[from]) & 0xC0u) == 0x80u)
    ++from;
  return text.substr(from);
}

} // namespace

int days_in_month(int year, int month) {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : days[month - 1];
}

bool is_day(int year, int month, int day) {
  return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
         day <= days_in_month(year, month);
}

std::string Builder::text(Leaf* leaf) const {
  return std::string(words_.text(leaf->getSymbol()->getTokenIndex()));
}

std::string Builder::text(std::size_t first, std::size_t last) const {
  std::string result;
  for (std::size_t word = first; word <= last; ++word) {
    result += words_.text(word);
    if (word < last && !words_.touches_next(word)) result += ' ';
  }
  return result;
}

std::string Builder::brief(std::size_t first, std::size_t last) const {
  constexpr std::size_t limit = 80, half = 36;
  std::string whole = text(first, std::min(last, first + limit));
  if (last > first + limit) whole += " … " + text(last - half, last);
  if (whole.size() <= limit) return whole;
  return std::string(head(whole, half)) + " … " + std::string(tail(whole, half));
}

Name Builder::name_at(std::size_t word) const {
  std::string_view written = words_.text(word);
  if (written.size() > 1 && written.front() == '`') written = written.substr(1, written.size() - 2);
  return {std::string(written), words_.span(word)};
}

std::vector<Name> Builder::names(const std::vector<P::NameContext*>& trees) const {
  std::vector<Name> result;
  for (const auto* tree : trees)
    result.push_back(name(tree));
  return result;
}

Path Builder::path(P::PathContext* tree) const {
  Path result;
  result.parts.push_back(name(tree->name()));
  for (const auto* part : tree->anyWord())
    result.parts.push_back(name(part));
  result.span = span(tree);
  return result;
}

Prose Builder::string(Leaf* leaf) const {
  return {without_escapes(words_.text(leaf->getSymbol()->getTokenIndex())), span(leaf)};
}

std::vector<Prose> Builder::strings(const std::vector<Leaf*>& leaves) const {
  std::vector<Prose> result;
  for (auto* leaf : leaves)
    result.push_back(string(leaf));
  return result;
}

Prose Builder::prose(P::ProseContext* tree) const {
  Prose result{{}, span(tree)};
  for (auto* leaf : tree->STRING()) {
    if (!result.text.empty()) result.text += ' ';
    result.text += string(leaf).text;
  }
  return result;
}

std::optional<Prose> Builder::maybe(P::ProseContext* tree) const {
  if (tree == nullptr) return std::nullopt;
  return prose(tree);
}

std::vector<Note> Builder::notes(const std::vector<P::NoteContext*>& trees) const {
  std::vector<Note> result;
  for (auto* tree : trees)
    result.push_back(
        {tree->CITES() != nullptr ? NoteKind::cites : NoteKind::interprets, prose(tree->prose())});
  return result;
}

// Days that do not exist were put right when the words were read.
Date Builder::date(Leaf* leaf) const {
  const std::string written = text(leaf);
  const std::string_view view = written;
  return {digits(view.substr(0, 4)), digits(view.substr(5, 2)), digits(view.substr(8, 2)),
          span(leaf)};
}

std::optional<UnitName> Builder::unit(Leaf* number, Context* tree) {
  if (tree == nullptr) return std::nullopt;
  const std::size_t word = first(tree);
  const std::string_view written = words_.text(word);
  const bool quoted = written.front() == '\'';
  if (number != nullptr && words_.line(word) != words_.line(word - 1)) {
    auto& report = sink_.report(diagnostics::Kind::unit_on_other_line, words_.span(word),
                                {text(number), std::string(written)});
    const auto gap = words_.draft().original(words_.end(word - 1), words_.begin(word));
    const auto between = words_.draft().text().substr(words_.end(word - 1),
                                                      words_.begin(word) - words_.end(word - 1));
    if (between.find('#') == std::string_view::npos) report.fix = {{gap, " "}};
  }
  if (!quoted) return UnitName{std::string(written), false, words_.span(word)};
  return UnitName{unquoted(written), true, words_.span(word)};
}

std::string Builder::signed_digits(Leaf* minus, Leaf* number) const {
  return (minus != nullptr ? "-" : "") + text(number);
}

bool Builder::once(std::vector<std::pair<std::string, Span>>& seen, const std::string& word,
                   Span at) {
  const auto found = std::find_if(seen.begin(), seen.end(),
                                  [&](const auto& entry) { return entry.first == word; });
  if (found == seen.end()) {
    seen.emplace_back(word, at);
    return true;
  }
  sink_.report(diagnostics::Kind::clause_twice, at, {word})
      .related.push_back({found->second, "the first is here"});
  return false;
}

} // namespace pol::syntax
