// Which name an author may have meant.
#include "compiler/diagnostics/diagnostic.h"
#include <algorithm>
#include <string>

namespace pol::diagnostics {

namespace {

// Longer names are not compared: the cost grows with the product of the lengths.
constexpr std::size_t longest_compared = 200;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

// Edits that turn one into the other: insert, delete, replace, swap two neighbours.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j)
    last[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      bool same = a[i - 1] == b[j - 1];
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

// How many edits are still a slip of the hand: one in three letters, and at least one if anything
// else of the name is left.
std::size_t allowed(std::size_t length) {
  return length < 2 ? 0 : std::max<std::size_t>(1, length / 3);
}

// `part` is whole words at the beginning or the end of `whole`.
bool words_of(std::string_view part, std::string_view whole) {
  if (part.size() < 2 || part.size() >= whole.size()) return false;
  auto borders = [](char c) { return c == '_' || c == '.'; };
  return (whole.starts_with(part) && borders(whole[part.size()])) ||
         (whole.ends_with(part) && borders(whole[whole.size() - part.size() - 1]));
}

} // namespace

std::string_view nearest(std::string_view name, const std::vector<std::string_view>& candidates) {
  if (name.size() > longest_compared) return {};
  std::string wanted = lower(name);
  std::string_view best, sharing;
  std::size_t best_distance = allowed(name.size()) + 1;
  for (std::string_view candidate : candidates) {
    if (candidate.empty() || candidate.size() > longest_compared) continue;
    std::string offered = lower(candidate);
    if (sharing.empty() && (words_of(offered, wanted) || words_of(wanted, offered)))
      sharing = candidate;
    std::size_t lengths_differ =
        std::max(offered.size(), wanted.size()) - std::min(offered.size(), wanted.size());
    if (lengths_differ >= best_distance) continue;
    if (std::size_t d = distance(wanted, offered); d < best_distance) {
      best_distance = d;
      best = candidate;
    }
  }
  return best.empty() ? sharing : best;
}

} // namespace pol::diagnostics
