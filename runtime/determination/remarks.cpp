#include "runtime/determination/remarks.h"
#include "runtime/cases/path.h"
#include "runtime/cases/selection.h"
#include "runtime/determination/cell_text.h"
#include "runtime/machine/calendar_day.h"
#include <algorithm>
#include <bit>
#include <optional>

namespace pol::determination {
namespace {

// Whether the record gives the fact in this row; bounds are given.
struct Given {
  std::size_t row;
  bool operator()(std::monostate) const { return true; } // lists have no default
  bool operator()(const values::BoolColumn& column) const { return column.known[row]; }
  bool operator()(const cases::SetColumn& column) const { return column.known[row]; }
  bool operator()(const values::CellColumn& column) const {
    return column.exact[row] || (column.bounded.size() != 0 && column.bounded[row]);
  }
};

bool has_errors(const cases::Batch& batch, std::uint32_t row) {
  return !batch.cases[row].errors.empty();
}

void sort_defaulted(std::vector<DefaultUsed>& used) {
  std::sort(used.begin(), used.end(), [](const DefaultUsed& a, const DefaultUsed& b) {
    if (auto order = cases::compare_paths(a.path, b.path); order != 0) return order < 0;
    return a.value < b.value;
  });
  auto same = [](const DefaultUsed& a, const DefaultUsed& b) {
    return a.path == b.path && a.value == b.value;
  };
  used.erase(std::unique(used.begin(), used.end(), same), used.end());
}

// The codes that a fact has in one row.
std::span<const std::int64_t> codes_of(const cases::FactColumn& column, std::uint32_t row) {
  if (const auto* cells = std::get_if<values::CellColumn>(&column))
    return cells->exact[row] ? std::span(cells->low).subspan(row, 1)
                             : std::span<const std::int64_t>();
  if (const auto* set = std::get_if<cases::SetColumn>(&column))
    if (set->known[row])
      return std::span(set->cells)
          .subspan(set->offsets[row], set->offsets[row + 1] - set->offsets[row]);
  return {};
}

// How many spans lie before the day, which is in none.
std::size_t spans_before(const machine::Validity& validity, values::Day day) {
  std::size_t before = 0;
  while (before < validity.size() && validity[before].second < day)
    ++before;
  return before;
}

template <class Use> void for_each_bit(const std::vector<std::uint64_t>& words, Use use) {
  for (std::size_t w = 0; w < words.size(); ++w)
    for (std::uint64_t left = words[w]; left != 0; left &= left - 1)
      use(static_cast<std::uint32_t>(w * 64 + static_cast<std::size_t>(std::countr_zero(left))));
}

} // namespace

RemarkFinder::RemarkFinder(const bytecode::Module& module, const bytecode::Revision& revision)
    : module_(module), revision_(revision), looks_(revision.lookups.size()) {}

void RemarkFinder::clear() {
  said_.clear();
  numbers_.clear();
  for (Look& look : looks_)
    look.notes.clear();
}

RemarkFinder::Remark RemarkFinder::number(std::string key, Said said) {
  const auto [place, added] = numbers_.emplace(std::move(key), static_cast<Remark>(said_.size()));
  if (added) said_.push_back(std::move(said));
  return place->second;
}

std::vector<RemarkFinder::OfCase> RemarkFinder::find(const cases::Batch& batch,
                                                     const machine::Registers& registers) {
  std::vector<OfCase> found;
  add_defaulted(batch, found);
  for (std::size_t i = 0; i < looks_.size(); ++i)
    add_notes(revision_.lookups[i], looks_[i], batch, registers, found);
  if (!std::is_sorted(found.begin(), found.end())) std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Remarks RemarkFinder::texts(std::span<const OfCase> remarks) const {
  Remarks texts;
  for (const auto& [row, remark] : remarks)
    if (said_[remark].note.empty())
      texts.defaulted.push_back(said_[remark].used);
    else
      texts.notes.push_back(said_[remark].note);
  sort_defaulted(texts.defaulted);
  std::sort(texts.notes.begin(), texts.notes.end());
  return texts;
}

RemarkFinder::Remark RemarkFinder::default_used(const bytecode::FactRule& rule, std::size_t place,
                                                const cases::Batch& batch, std::uint32_t row) {
  const CellType type = type_of(module_.facts[rule.fact]);
  DefaultUsed used{cases::path_of(batch, rule.fact, row),
                   cell_json(module_, *batch.strings, type, rule.defaults[place].value)};
  std::string key = "d" + used.path + '\0' + used.value;
  return number(std::move(key), {std::move(used), {}});
}

void RemarkFinder::add_defaulted(const cases::Batch& batch, std::vector<OfCase>& found) {
  for (const bytecode::FactRule& rule : revision_.facts) {
    const bytecode::Space space = module_.space_of(rule.fact);
    for (std::size_t i = 0; i < rule.defaults.size(); ++i) {
      std::optional<Remark> same; // for cases, whose path is the same
      for (std::uint32_t row = 0; row < batch.spaces[space].count; ++row) {
        if (std::visit(Given{row}, batch.columns[rule.fact])) continue;
        const std::uint32_t of = cases::case_of(batch, space, row);
        if (has_errors(batch, of)) continue;
        if (!same || space != 0) same = default_used(rule, i, batch, row);
        found.emplace_back(of, *same);
      }
    }
  }
}

RemarkFinder::Remark RemarkFinder::note(const bytecode::CodeList& list, Look& look,
                                        const cases::Batch& batch, std::int64_t code,
                                        values::Day day) {
  constexpr std::uint64_t most_spans = 256; // that keys tell apart
  const machine::Validity& validity = look.codes->memo[code];
  const std::size_t before = spans_before(validity, day);
  const bool keyed = validity.size() < most_spans;
  const std::uint64_t key = static_cast<std::uint64_t>(code) * most_spans + before;
  if (const auto kept = look.notes.find(key); keyed && kept != look.notes.end())
    return kept->second;
  std::string text((*batch.strings)[code]);
  text += before > 0
              ? " left " + list.name + " on " + values::format_day(validity[before - 1].second)
              : " joins " + list.name + " on " + values::format_day(validity[0].first);
  const Remark remark = number("n" + text, {{}, text});
  if (keyed) look.notes.emplace(key, remark);
  return remark;
}

void RemarkFinder::add_notes(const bytecode::Lookup& lookup, Look& look, const cases::Batch& batch,
                             const machine::Registers& registers, std::vector<OfCase>& found) {
  const bytecode::CodeList& list = module_.code_lists[lookup.codes];
  if (!list.dated || lookup.day == bytecode::no_register) return;
  if (!look.codes) look.codes = std::make_unique<machine::KeptCodes>(list, *batch.strings);
  machine::CodeMemo& memo = look.codes->memo;
  memo.begin(*batch.strings);
  if (look.generation != batch.strings->generation()) {
    look.generation = batch.strings->generation();
    look.notes.clear();
  }
  const values::CellColumn& days = registers.cells(lookup.day);
  const bytecode::Space space = module_.space_of(lookup.fact);
  const auto* cells = std::get_if<values::CellColumn>(&batch.columns[lookup.fact]);
  if (space == 0 && cells != nullptr && machine::valid_on(memo, *cells, days, held_)) {
    for (std::size_t w = 0; w < held_.size(); ++w)
      held_[w] = cells->exact.words()[w] & days.exact.words()[w] & ~held_[w];
    for_each_bit(held_, [&](std::uint32_t row) {
      if (memo.ever_valid(cells->low[row]) && !has_errors(batch, row))
        found.emplace_back(
            row, note(list, look, batch, cells->low[row], machine::day_of_cell(days.low[row])));
    });
    return;
  }
  const bool case_day = revision_.program.code[lookup.day].space == 0;
  for (std::uint32_t row = 0; row < batch.spaces[space].count; ++row) {
    const std::uint32_t of = cases::case_of(batch, space, row);
    const std::uint32_t day_row = case_day ? of : row;
    if (!days.exact[day_row]) continue;
    const values::Day day = machine::day_of_cell(days.low[day_row]);
    for (std::int64_t code : codes_of(batch.columns[lookup.fact], row))
      if (!memo.valid_on(code, day) && memo.ever_valid(code) && !has_errors(batch, of))
        found.emplace_back(of, note(list, look, batch, code, day));
  }
}

} // namespace pol::determination
