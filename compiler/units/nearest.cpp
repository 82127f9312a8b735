// What the author of an invalid unit may have meant.
#include "compiler/units/atoms.h"
#include <algorithm>
#include <array>

namespace pol::units {
namespace {

using Kind = UnitError::Kind;

struct Spelling {
  std::string_view written;
  std::string_view meant; // empty: nothing to offer
};

constexpr Spelling spellings[] = {
#define SPELLING(written, meant) {written, meant},
#include "compiler/units/spellings.def"
#undef SPELLING
};

// Characters outside ASCII that stand for something a unit can say.
constexpr std::array characters = {
    Spelling{"\xC2\xB5", "u"}, // micro sign
    Spelling{"\xCE\xBC", "u"}, // Greek mu
    Spelling{"\xC2\xB2", "2"}, // superscripts
    Spelling{"\xC2\xB3", "3"},
    Spelling{"\xC2\xB7", "."},       // middle dot
    Spelling{"\xC3\x97", "."},       // times
    Spelling{"\xE2\x84\xA6", "Ohm"}, // ohm sign
    Spelling{"\xCE\xA9", "Ohm"},
    Spelling{"\xC2\xB0", "deg"}}; // degree: `degC` and `degF` are spellings above

constexpr std::size_t longest_compared = 24;
constexpr int letter = 2; // an edit of a letter
constexpr int trifle = 1; // capitals, brackets, underscores: what UCUM is peculiar about
constexpr int most_repairs = 8;

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

int weight(char c) { return c == '[' || c == ']' || c == '_' || c == '\'' ? trifle : letter; }

// Cost of the edits that turn one into the other: insert, delete, replace, swap two neighbours.
int distance(std::string_view a, std::string_view b) {
  std::vector<int> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 1; j <= b.size(); ++j)
    last[j] = last[j - 1] + weight(b[j - 1]);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = last[0] + weight(a[i - 1]);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      int replace = a[i - 1] == b[j - 1] ? 0 : lower(a[i - 1]) == lower(b[j - 1]) ? trifle : letter;
      row[j] = std::min(
          {last[j] + weight(a[i - 1]), row[j - 1] + weight(b[j - 1]), last[j - 1] + replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before[j - 2] + letter);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

int allowed(std::size_t length) { return length <= 2 ? 1 : length == 3 ? 2 : length < 8 ? 3 : 4; }

// In capitals as listed, else in any.
const Spelling* known_spelling(std::string_view wanted) {
  for (const Spelling& spelling : spellings)
    if (spelling.written == wanted) return &spelling;
  for (const Spelling& spelling : spellings)
    if (std::equal(wanted.begin(), wanted.end(), spelling.written.begin(), spelling.written.end(),
                   [](char a, char b) { return lower(a) == lower(b); }))
      return &spelling;
  return nullptr;
}

// The prefixes of medicine are likelier than the rest: `MM[HG]` is no megameter.
int rarity(const Prefix& prefix) {
  constexpr std::string_view usual = "kdcmunpf";
  bool common = prefix.code.size() == 1 && usual.find(prefix.code[0]) != std::string_view::npos;
  return common ? 0 : letter;
}

// The nearest atom, with a prefix or without; a plain atom wins over a prefixed one.
std::string nearest_symbol(std::string_view wanted) {
  if (const Spelling* spelling = known_spelling(wanted)) return std::string(spelling->meant);
  if (wanted.size() > longest_compared) return {};
  std::string best;
  int best_cost = allowed(wanted.size()) + 1;
  auto offer = [&](const std::string& candidate, int handicap) {
    if (int cost = distance(wanted, candidate) + handicap; cost < best_cost) {
      best_cost = cost;
      best = candidate;
    }
  };
  for (const auto& [code, atom] : Atoms::table().atoms())
    offer(code, 0);
  for (const auto& [code, atom] : Atoms::table().atoms())
    if (atom.metric)
      for (const Prefix& prefix : Atoms::table().prefixes())
        offer(prefix.code + code, rarity(prefix));
  return best;
}

// `12h`: UCUM wants `12.h`, and below a solidus `(12.h)`. False if the gap is of another kind.
bool join_number(std::string& code, std::size_t gap) {
  std::size_t start = gap;
  while (start > 0 && code[start - 1] >= '0' && code[start - 1] <= '9')
    --start;
  bool letter_follows = (lower(code[gap]) >= 'a' && lower(code[gap]) <= 'z') || code[gap] == '[';
  if (start == gap || !letter_follows ||
      (start > 0 && std::string_view("./(").find(code[start - 1]) == std::string_view::npos))
    return false;
  std::size_t end = std::min(code.find_first_of("./(){}", gap), code.size());
  bool below = start > 0 && code[start - 1] == '/';
  if (below) code.insert(end, ")");
  code.insert(gap, ".");
  if (below) code.insert(start, "(");
  return true;
}

// `cmH2O`, which breaks off after what looks like an exponent.
bool respell(std::string& code, std::size_t gap) {
  constexpr std::string_view delimiters = "./(){}";
  std::size_t before = code.find_last_of(delimiters, gap);
  std::size_t start = before == std::string::npos ? 0 : before + 1;
  if (start > gap) return false;
  std::size_t end = std::min(code.find_first_of(delimiters, gap), code.size());
  const Spelling* spelling = known_spelling(std::string_view(code).substr(start, end - start));
  if (!spelling || spelling->meant.empty()) return false;
  code.replace(start, end - start, spelling->meant);
  return true;
}

// Mends the one mistake that `error` names; false if there is nothing to offer.
bool mend(std::string& code, const UnitError& error) {
  std::string replacement;
  switch (error.kind) {
  case Kind::unknown_unit:
  case Kind::prefix_not_allowed: replacement = nearest_symbol(error.detail); break;
  case Kind::missing_operator:
    return respell(code, error.offset) || join_number(code, error.offset);
  case Kind::bad_character:
    for (const Spelling& character : characters)
      if (character.written == error.detail) replacement = character.meant;
    break;
  default: break;
  }
  if (replacement.empty()) return false;
  code.replace(error.offset, error.detail.size(), replacement);
  return true;
}

} // namespace

std::string nearest(std::string_view unknown_code) {
  std::string code(unknown_code);
  for (int repairs = 0; repairs < most_repairs; ++repairs) {
    auto unit = parse(code);
    if (unit) return repairs > 0 ? code : std::string();
    if (!mend(code, unit.error())) return {};
  }
  return {};
}

} // namespace pol::units
