#include "compiler/syntax/slips.h"
#include <algorithm>
#include <cctype>

namespace pol::syntax {
namespace {

bool opens(WordType type) {
  return type == PolLexer::LEFT_PAREN || type == PolLexer::LEFT_BRACE ||
         type == PolLexer::LEFT_BRACKET;
}
bool closes(WordType type) {
  return type == PolLexer::RIGHT_PAREN || type == PolLexer::RIGHT_BRACE ||
         type == PolLexer::RIGHT_BRACKET;
}

} // namespace

WordType Scene::type(std::size_t word) const {
  return word >= begin && word < end ? words.type(word) : antlr4::Token::EOF;
}

bool Scene::is(std::size_t word, std::initializer_list<WordType> types) const {
  return std::find(types.begin(), types.end(), type(word)) != types.end();
}

std::string Scene::text(std::size_t first, std::size_t last) const {
  std::string result;
  for (std::size_t word = first; word <= last && word < end; ++word) {
    result += words.text(word);
    if (word < last && !words.touches_next(word)) result += ' ';
  }
  return result;
}

std::string Scene::lower(std::size_t word) const {
  std::string result = word >= begin && word < end ? text(word) : std::string();
  for (char& c : result)
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return result;
}

std::size_t Scene::closing(std::size_t open) const {
  std::size_t depth = 0;
  for (std::size_t word = open; word < end; ++word) {
    if (opens(type(word))) ++depth;
    if (closes(type(word)) && --depth == 0) return word;
  }
  return end;
}

std::optional<std::size_t> Scene::opening(std::size_t word) const {
  std::size_t depth = 0;
  while (word-- > begin) {
    if (closes(type(word))) ++depth;
    if (opens(type(word)) && depth-- == 0) return word;
  }
  return std::nullopt;
}

std::optional<std::size_t> Scene::before(std::size_t word,
                                         std::initializer_list<WordType> types) const {
  std::size_t depth = 0;
  while (word-- > begin) {
    if (closes(type(word))) ++depth;
    if (opens(type(word)) && depth-- == 0) return std::nullopt;
    if (depth == 0 && is(word, types)) return word;
  }
  return std::nullopt;
}

std::size_t Scene::group_end(std::size_t word) const {
  std::size_t depth = 0;
  for (const std::size_t first = word; word < end; ++word) {
    if (word > first && words.in_first_column(word)) return word; // something of its own
    if (depth == 0 && (closes(type(word)) || type(word) == PolLexer::COMMA)) return word;
    if (opens(type(word))) ++depth;
    if (closes(type(word))) --depth;
  }
  return end;
}

Change Scene::replace(std::size_t first, std::size_t last, std::string text) const {
  return {words.begin(first), words.end(last), std::move(text)};
}

Change Scene::put(std::size_t word, const std::string& text) const {
  const bool before = word > begin && words.touches_next(word - 1);
  const bool after = words.touches_next(word);
  return replace(word, word, (before ? " " : "") + text + (after ? " " : ""));
}

// With the blank before it, or else after it.
Change Scene::erase(std::size_t word) const {
  const bool last_on_line = word + 1 >= words.size() || words.line(word + 1) != words.line(word);
  if (word > 0 && !words.first_on_line(word) && (last_on_line || !words.touches_next(word)))
    return {words.end(word - 1), words.end(word), ""};
  if (!last_on_line) return {words.begin(word), words.begin(word + 1), ""};
  return {words.begin(word), words.end(word), ""};
}

Change Scene::insert_before(std::size_t word, const std::string& text) const {
  return {words.begin(word), words.begin(word), text};
}

Change Scene::insert_after(std::size_t word, std::string text) const {
  return {words.end(word), words.end(word), std::move(text)};
}

Change Scene::insert_at(std::size_t word, const std::string& text) const {
  if (word < end) return insert_before(word, text + " ");
  return insert_after(end - 1, " " + text);
}

const std::vector<std::string_view>& head_words() {
  static const std::vector<std::string_view> words = {
      "policy",     "vocabulary", "use",     "applies", "criterion", "value", "rule",   "otherwise",
      "precedence", "codes",      "history", "test",    "enum",      "case",  "outcome"};
  return words;
}

} // namespace pol::syntax
