// What happens to a piece that does not parse.
#include "compiler/syntax/beginnings.h"
#include "compiler/syntax/depth.h"
#include "compiler/syntax/habits.h"
#include "compiler/syntax/layout.h"
#include "compiler/syntax/pieces.h"
#include "compiler/syntax/reader.h"
#include <algorithm>

namespace pol::syntax {

using diagnostics::Kind;

namespace {

// A piece longer than this is not searched for slips: each try reads all of it again.
constexpr std::size_t max_mended_bytes = std::size_t{64} << 10;
// A change that is no more than likely must carry the parser this many words on.
constexpr std::size_t enough_gained = 3;

} // namespace

// The words [begin, end) begin with no head in the first column.
std::uint32_t Reader::outside(const Lexed& words, std::size_t begin, std::size_t end, File& into) {
  if (displaced_head(words, begin)) {
    report_displaced(words, begin);
    return declaration(words, begin, end, into);
  }
  if (const auto head = misspelt_head(words, begin); !head.empty())
    return misspelt(words, begin, end, head, into);
  const Piece stray{&words, begin, stray_end(words, begin, end)};
  if (!unclear(stray)) report_stray(stray);
  lose(stray, into);
  return place(stray, stray.end);
}

void Reader::report_displaced(const Lexed& words, std::size_t head) {
  const auto text = words.draft().text();
  std::size_t from = words.begin(head);
  while (from > 0 && (text[from - 1] == ' ' || text[from - 1] == '\t'))
    --from;
  const bool alone = from == 0 || text[from - 1] == '\n' || text[from - 1] == '\r';
  sink_.report(Kind::indented_head, words.span(head), {std::string(words.text(head))}).fix = {
      {words.draft().original(from, words.begin(head)), alone ? "" : "\n"}};
}

std::uint32_t Reader::misspelt(const Lexed& words, std::size_t begin, std::size_t end,
                               std::string_view head, File& into) {
  sink_
      .report(Kind::unknown_head, words.span(begin),
              {std::string(words.text(begin)), std::string(head)})
      .fix = {{words.span(begin), std::string(head)}};
  Draft draft = words.draft().part(words.begin(begin), words.end(end - 1));
  draft.replace(0, words.end(begin) - words.begin(begin), head);
  Lexed mended(std::move(draft));
  read_habits(mended, nullptr);
  settle_layout(mended);
  return declaration(mended, 0, mended.size(), into);
}

void Reader::report_stray(const Piece& stray) {
  const Lexed& words = *stray.words;
  std::size_t last = stray.begin;
  while (last + 1 < stray.end && words.line(last + 1) == words.line(stray.begin))
    ++last;
  constexpr std::size_t enough = 40;
  std::size_t end = words.begin(stray.begin);
  for (std::size_t word = stray.begin;
       word <= last && words.end(word) <= words.begin(stray.begin) + enough; ++word)
    end = words.end(word);
  const bool brace = words.type(stray.begin) == PolLexer::RIGHT_BRACE && last == stray.begin;
  if (end == words.begin(stray.begin)) end = words.end(stray.begin);
  sink_.report(brace ? Kind::bracket_extra : Kind::outside_declarations,
               words.span(stray.begin, last),
               {std::string(words.draft().text().substr(words.begin(stray.begin),
                                                        end - words.begin(stray.begin)))});
}

// Where the parser stopped, but all before is whole and a new line begins: something of its own.
std::optional<std::size_t> Reader::follows_whole(const Piece& piece, std::size_t error) {
  const Lexed& words = *piece.words;
  if (form_ != Form::declaration || error >= piece.end || error == piece.begin) return std::nullopt;
  const bool alone = displaced_head(words, error) || !misspelt_head(words, error).empty() ||
                     (words.in_first_column(error) &&
                      (is_word(words.type(error)) || words.type(error) == PolLexer::NUMBER ||
                       words.type(error) == PolLexer::STRING));
  if (!alone || !parser_.parse(words, piece.begin, error, form_).parsed()) return std::nullopt;
  return error;
}

Reader::Mended Reader::attempt(const Piece& piece, std::size_t error, const Slip& slip) {
  Mended result;
  if (slip.changes.empty()) return result;
  const Lexed& words = *piece.words;
  const std::size_t from = words.begin(piece.begin), to = words.end(piece.end - 1);
  budget_ -= std::min(budget_, to - from);
  Draft draft = words.draft().part(from, to);
  std::vector<Change> changes = slip.changes;
  std::stable_sort(changes.begin(), changes.end(),
                   [](const Change& a, const Change& b) { return a.begin > b.begin; });
  for (const Change& change : changes) {
    if (change.begin < from || change.end > to) return result;
    draft.replace(change.begin - from, change.end - from, change.text);
  }
  auto mended = std::make_unique<Lexed>(std::move(draft));
  read_habits(*mended, nullptr);
  settle_layout(*mended);
  if (mended->size() == 0 || too_deep(*mended, 0, mended->size())) return result;
  result.result = parser_.parse(*mended, 0, mended->size(), form_);
  const std::size_t left = piece.end - error;
  const std::size_t still =
      result.result.parsed() ? 0 : mended->size() - std::min(result.result.error, mended->size());
  result.slip = &slip;
  result.gained = left > still ? left - still : 0;
  result.words = std::move(mended);
  return result;
}

// The first change after which the piece parses; else the certain one that carries furthest; else
// the likely one that does.
Reader::Mended Reader::best_change(const Piece& piece, std::size_t error, const Slips& slips) {
  Mended best;
  for (const Slip& slip : slips) {
    if (budget_ == 0) break;
    Mended tried = attempt(piece, error, slip);
    if (tried.slip == nullptr) continue;
    if (tried.result.parsed()) return tried;
    if (tried.gained < (slip.certain ? 1 : enough_gained)) continue;
    const bool better = best.slip == nullptr || (slip.certain && !best.slip->certain) ||
                        (slip.certain == best.slip->certain && tried.gained > best.gained);
    if (better) best = std::move(tried);
  }
  return best;
}

void Reader::report(const Piece& piece, const Slip& slip) {
  auto& found = sink_.report(slip.kind, piece.words->span(slip.first, slip.last), slip.arguments);
  for (const Change& change : slip.guess ? std::vector<Change>{} : slip.changes)
    found.fix.push_back({piece.words->draft().original(change.begin, change.end), change.text});
  found.help_override = slip.help;
}

void Reader::report_expected(const Piece& piece, std::size_t error, const Expected& expected) {
  const Lexed& words = *piece.words;
  if (error < piece.end)
    sink_.report(Kind::expected_other, words.span(error),
                 {expected.phrase(), "`" + std::string(words.text(error)) + "`"});
  else
    sink_.report(
        Kind::expected_other, words.span(piece.end - 1),
        {expected.phrase(), form_ == Form::expression ? "the end" : "the end of the declaration"});
}

Slips Reader::slips_at(const Piece& piece, std::size_t error, const Expected& expected) const {
  Slips slips;
  const Scene scene(*piece.words, piece.begin, piece.end, error, expected);
  for (auto* find : {find_function_slips, find_condition_slips, find_value_slips, find_word_slips,
                     find_declaration_slips, find_expression_slips, find_quantifier_slips,
                     find_bracket_slips, find_missing_quotes, find_missing_words})
    find(scene, slips);
  return slips;
}

namespace {

// A slip that is plain to see though nobody knows what was meant.
const Slip* plain(const Slips& slips) {
  const auto found = std::find_if(slips.begin(), slips.end(), [](const Slip& slip) {
    return slip.changes.empty() && slip.certain;
  });
  return found == slips.end() ? nullptr : &*found;
}

} // namespace

void Reader::report_unmended(const Piece& piece, std::size_t error, const Slips& slips,
                             const Expected& expected) {
  if (const Slip* known = plain(slips))
    report(piece, *known);
  else
    report_expected(piece, error, expected);
}

std::uint32_t Reader::mend(Piece piece, std::size_t error, File& into) {
  std::unique_ptr<Lexed> draft; // that the piece points to
  std::size_t gained = enough_gained;
  bool guessed = false;
  for (std::size_t round = 0; round < max_errors; ++round) {
    if (const auto next = follows_whole(piece, error)) {
      build({piece.words, piece.begin, *next},
            parser_.parse(*piece.words, piece.begin, *next, form_), into);
      return place(piece, *next);
    }
    const std::size_t bytes = piece.words->end(piece.end - 1) - piece.words->begin(piece.begin);
    const bool search = bytes < max_mended_bytes && budget_ > 0;
    const auto expected = search ? expected_at(piece, error) : Expected{};
    const Slips slips = search ? slips_at(piece, error, expected) : Slips{};
    Mended best = best_change(piece, error, slips);
    const bool settled = best.slip != nullptr && (best.result.parsed() || best.slip->certain);
    if (best.slip == nullptr || (!settled && plain(slips) != nullptr)) {
      // Right after a change, an error is more likely its doing than the author's.
      if (gained >= enough_gained) report_unmended(piece, error, slips, expected);
      break;
    }
    report(piece, *best.slip);
    guessed |= best.slip->guess;
    gained = best.gained;
    error = best.result.error;
    draft = std::move(best.words);
    piece = {draft.get(), 0, draft->size()};
    if (!best.result.parsed()) continue;
    if (guessed) break;
    build(piece, best.result, into);
    return place(piece, piece.end);
  }
  lose(piece, into);
  return place(piece, piece.end);
}

} // namespace pol::syntax
