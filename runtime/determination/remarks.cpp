#include "runtime/determination/remarks.h"
#include "runtime/cases/path.h"
#include "runtime/cases/selection.h"
#include "runtime/determination/cell_text.h"
#include "runtime/machine/calendar_day.h"
#include <algorithm>
#include <span>
#include <tuple>

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

// The note on a code that is not in the list on the day; "" if it never is.
std::string code_note(std::string_view code, std::string_view list,
                      const machine::Validity& validity, values::Day day) {
  std::string left, joins;
  for (const auto& [from, through] : validity) {
    if (through < day) left = values::format_day(through);
    if (from > day && joins.empty()) joins = values::format_day(from);
  }
  const std::string name = std::string(code);
  if (!left.empty()) return name + " left " + std::string(list) + " on " + left;
  if (!joins.empty()) return name + " joins " + std::string(list) + " on " + joins;
  return {};
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

struct NoteWriter {
  const bytecode::Module& module;
  const bytecode::Revision& revision;
  const cases::Batch& batch;
  const machine::Registers& registers;
  std::vector<Determination>& results;

  void add(const bytecode::Lookup& lookup, const machine::CodeIndex& index) {
    const bytecode::CodeList& list = module.code_lists[lookup.codes];
    if (!list.dated || lookup.day == bytecode::no_register) return;
    machine::CodeMemo memo(index, *batch.strings);
    const values::CellColumn& days = registers.cells(lookup.day);
    const bool case_day = revision.program.code[lookup.day].space == 0;
    const bytecode::Space space = module.space_of(lookup.fact);
    for (std::uint32_t row = 0; row < batch.spaces[space].count; ++row) {
      const std::uint32_t of = cases::case_of(batch, space, row);
      const std::uint32_t day_row = case_day ? of : row;
      if (has_errors(batch, of) || !days.exact[day_row]) continue;
      const values::Day day = machine::day_of_cell(days.low[day_row]);
      for (std::int64_t code : codes_of(batch.columns[lookup.fact], row)) {
        const machine::Validity& validity = memo[code];
        if (machine::valid_on(validity, day)) continue;
        if (std::string note = code_note((*batch.strings)[code], list.name, validity, day);
            !note.empty())
          results[of].notes.push_back(std::move(note));
      }
    }
  }
};

} // namespace

void add_defaulted(const bytecode::Module& module, const bytecode::Revision& revision,
                   const cases::Batch& batch, std::vector<Determination>& results) {
  for (const bytecode::FactRule& rule : revision.facts) {
    if (rule.defaults.empty()) continue;
    const bytecode::Space space = module.space_of(rule.fact);
    const CellType type = type_of(module.facts[rule.fact]);
    for (std::uint32_t row = 0; row < batch.spaces[space].count; ++row) {
      const std::uint32_t of = cases::case_of(batch, space, row);
      if (has_errors(batch, of) || std::visit(Given{row}, batch.columns[rule.fact])) continue;
      for (const bytecode::FactRule::Default& value : rule.defaults)
        results[of].defaulted.push_back({cases::path_of(batch, rule.fact, row),
                                         cell_json(module, *batch.strings, type, value.value)});
    }
  }
  for (Determination& result : results)
    sort_defaulted(result.defaulted);
}

void add_notes(const bytecode::Module& module, const bytecode::Revision& revision,
               const std::deque<machine::CodeIndex>& indices, const cases::Batch& batch,
               const machine::Registers& registers, std::vector<Determination>& results) {
  NoteWriter writer{module, revision, batch, registers, results};
  for (std::size_t i = 0; i < revision.lookups.size(); ++i)
    writer.add(revision.lookups[i], indices[i]);
  for (Determination& result : results) {
    std::sort(result.notes.begin(), result.notes.end());
    result.notes.erase(std::unique(result.notes.begin(), result.notes.end()), result.notes.end());
  }
}

} // namespace pol::determination
