#include "compiler/semantics/unread.h"
#include <algorithm>

namespace pol::semantics {

namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Adds what stands between declarations. The gap begins and ends between two words of the language.
void read_gap(std::string_view text, std::size_t from, std::size_t to, Unread& result) {
  const std::string_view gap = text.substr(0, to);
  for (std::size_t i = from; i < gap.size();) {
    const std::size_t begin = i;
    if (gap[i] == '#') {
      while (i < gap.size() && gap[i] != '\n')
        ++i;
    } else if (gap[i] == '"') {
      for (++i; i < gap.size() && gap[i] != '"' && gap[i] != '\n'; ++i)
        if (gap[i] == '\\' && i + 1 < gap.size() && gap[i + 1] != '\n') ++i;
      result.strings.emplace(gap.substr(begin + 1, i - begin - 1));
      if (i < gap.size()) ++i;
    } else if (is_word(gap[i])) {
      while (i < gap.size() && is_word(gap[i]))
        ++i;
      const auto [word, is_new] = result.words.emplace(gap.substr(begin, i - begin));
      if (begin == 0 || gap[begin - 1] == '\n') result.heads.insert(*word);
    } else {
      ++i;
    }
  }
}

// Whether something was reported in a declaration. `errors` are in order.
bool is_mended(source::Span declaration, const std::vector<source::Span>& errors) {
  auto first = std::lower_bound(
      errors.begin(), errors.end(), declaration.begin,
      [](const source::Span& error, std::uint32_t begin) { return error.begin < begin; });
  return first != errors.end() && first->begin <= declaration.end;
}

// Declares no more than its own name, whatever else it says.
bool declares_one_name(const syntax::Declaration& declaration) {
  return std::holds_alternative<syntax::Criterion>(declaration.node) ||
         std::holds_alternative<syntax::Value>(declaration.node) ||
         std::holds_alternative<syntax::Rule>(declaration.node) ||
         std::holds_alternative<syntax::Applies>(declaration.node);
}
bool declares_one_name(const syntax::Lost& lost) {
  return lost.head == "criterion" || lost.head == "value" || lost.head == "rule" ||
         lost.head == "applies";
}

} // namespace

Unread unread(std::string_view text, const syntax::File& tree,
              const std::vector<source::Span>& errors) {
  std::vector<source::Span> spans;
  for (const auto& declaration : tree.declarations)
    if (declares_one_name(declaration) || !is_mended(declaration.span, errors))
      spans.push_back(declaration.span);
  Unread result;
  for (const auto& lost : tree.lost) {
    if (!declares_one_name(lost)) continue;
    spans.push_back(lost.span);
    for (const auto& name : lost.names)
      result.words.insert(name.text);
  }
  std::sort(spans.begin(), spans.end());
  std::size_t at = 0;
  for (const auto& span : spans) {
    if (span.begin > at) read_gap(text, at, span.begin, result);
    at = std::max<std::size_t>(at, span.end);
  }
  if (at < text.size()) read_gap(text, at, text.size(), result);
  return result;
}

} // namespace pol::semantics
