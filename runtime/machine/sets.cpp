// What a set of enum values or codes includes.
#include "runtime/cases/selection.h"
#include "runtime/machine/calendar_day.h"
#include "runtime/machine/code_lookup.h"
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"
#include <algorithm>
#include <optional>

namespace pol::machine {

namespace {

using Cells = std::span<const std::int64_t>;

bool includes_all(const Frame& frame, std::size_t flag) { return frame.immediate(flag) != 0; }

const cases::SetColumn& set_of(const Frame& frame) {
  return std::get<cases::SetColumn>(frame.batch.columns[frame.index(0)]);
}

Cells cells_in(const cases::SetColumn& set, std::size_t row) {
  return Cells(set.cells).subspan(set.offsets[row], set.offsets[row + 1] - set.offsets[row]);
}

// The codes of a list as a set is held against them: all, or for "all of" its single ones.
class Required {
public:
  explicit Required(const Frame& frame)
      : all_(includes_all(frame, 1)),
        index_(frame.module.code_lists[frame.index(2)],
               all_ ? CodeIndex::Entries::singles : CodeIndex::Entries::all),
        memo_(index_, *frame.batch.strings) {
    if (all_) singles_ = index_.singles();
  }

  // Whether the set has any or all of the codes that `counts`, a test of Validity, is true of.
  template <class Counts> bool met(Cells cells, Counts counts) {
    const auto has = std::count_if(cells.begin(), cells.end(),
                                   [&](std::int64_t cell) { return counts(memo_[cell]); });
    if (!all_) return has > 0;
    return has == std::count_if(singles_.begin(), singles_.end(), counts);
  }
  bool met_on(Cells cells, values::Day day) {
    return met(cells, [day](const Validity& spans) { return valid_on(spans, day); });
  }
  bool met_ever(Cells cells) {
    return met(cells, [](const Validity& spans) { return !spans.empty(); });
  }
  // On a day that is not known: what holds on every day. It can only change where a validity begins
  // or has just ended.
  std::optional<bool> met_on_some_day(Cells cells) {
    days_.assign(1, values::first_day);
    for (const std::int64_t cell : cells)
      add_turns(memo_[cell]);
    for (const Validity& spans : singles_)
      add_turns(spans);
    const bool first = met_on(cells, days_.front());
    for (const values::Day day : days_)
      if (met_on(cells, day) != first) return std::nullopt;
    return first;
  }

private:
  bool all_;
  CodeIndex index_;
  CodeMemo memo_;
  void add_turns(const Validity& spans) {
    for (const auto& [from, through] : spans) {
      days_.push_back(from);
      if (through < values::last_day) days_.push_back(through + 1);
    }
  }

  std::vector<Validity> singles_;
  std::vector<values::Day> days_;
};

} // namespace

namespace kernels {

void include_values(const Frame& frame) {
  const cases::SetColumn& set = set_of(frame);
  const auto sought = frame.immediates_from(2);
  values::BoolColumn& out = frame.bool_result();
  for_each_row(set.known, [&](std::size_t row) {
    const Cells cells = cells_in(set, row);
    const auto has = [cells](std::int64_t value) {
      return std::binary_search(cells.begin(), cells.end(), value);
    };
    put(out, row,
        includes_all(frame, 1) ? std::all_of(sought.begin(), sought.end(), has)
                               : std::any_of(sought.begin(), sought.end(), has));
  });
}

void include_codes(const Frame& frame) {
  const cases::SetColumn& set = set_of(frame);
  Required required(frame);
  values::BoolColumn& out = frame.bool_result();
  for_each_row(set.known,
               [&](std::size_t row) { put(out, row, required.met_ever(cells_in(set, row))); });
}

void include_codes_on(const Frame& frame) {
  const cases::SetColumn& set = set_of(frame);
  const values::CellColumn& days = frame.cells(0);
  Required required(frame);
  values::BoolColumn& out = frame.bool_result();
  const bytecode::Space space = frame.instruction().space,
                        above = frame.module.space_of(frame.index(0));
  for (std::size_t row = 0; row < frame.rows(); ++row) {
    const std::size_t holder =
        cases::row_above(frame.batch, space, static_cast<std::uint32_t>(row), above);
    if (!set.known[holder]) continue;
    const Cells cells = cells_in(set, holder);
    if (days.exact[row])
      put(out, row, required.met_on(cells, day_of_cell(days.low[row])));
    else if (const auto met = required.met_on_some_day(cells))
      put(out, row, *met);
  }
}

} // namespace kernels

} // namespace pol::machine
