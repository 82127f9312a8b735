// What the revision in force says of the facts of a batch.
#include "runtime/cases/decode.h"
#include "runtime/cases/expectation.h"
#include "runtime/cases/path.h"
#include "runtime/cases/selection.h"
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <limits>
#include <numeric>

namespace pol::cases {
namespace {

using bytecode::FactKind;
using bytecode::FactRule;
using values::CellColumn;

bool may_have_range(FactKind kind) {
  return kind == FactKind::number || kind == FactKind::integer || kind == FactKind::date;
}

bool has_range(const FactRule& rule) {
  return rule.low != std::numeric_limits<std::int64_t>::min() ||
         rule.high != std::numeric_limits<std::int64_t>::max();
}

class RuleCheck {
public:
  RuleCheck(Batch& batch, bool show_values)
      : batch_(batch), show_values_(show_values), rejected_(batch.size()) {}

  void check(const FactRule& rule) {
    const FactKind kind = batch_.module->facts[rule.fact].kind;
    if (kind == FactKind::list)
      check_length(rule);
    else if (may_have_range(kind) && has_range(rule))
      check_range(rule);
  }

  void finish() {
    if (!rejected_.any()) return;
    for (CaseInfo& info : batch_.cases)
      sort_errors(info.errors);
    std::vector<std::uint32_t> rows(batch_.size());
    std::iota(rows.begin(), rows.end(), 0);
    batch_ = take_rows(batch_, rows, rejected_);
  }

private:
  void reject(std::uint32_t fact, std::uint32_t row, std::string problem) {
    const std::uint32_t owner = case_of(batch_, batch_.module->space_of(fact), row);
    rejected_.set(owner);
    batch_.cases[owner].errors.push_back({path_of(batch_, fact, row), std::move(problem)});
  }

  void out_of_range(const FactRule& rule, std::uint32_t row, std::string_view found,
                    std::int64_t value) {
    std::string problem = expected_found(expectation(*batch_.module, rule.fact, &rule), found);
    if (show_values_) problem += ": " + shown(rule.fact, value);
    reject(rule.fact, row, std::move(problem));
  }

  std::string shown(std::uint32_t fact, std::int64_t value) const {
    return batch_.module->facts[fact].kind == FactKind::date
               ? values::format_day(static_cast<values::Day>(value))
               : values::format_decimal(value);
  }

  void check_length(const FactRule& rule) {
    const Rows& rows = batch_.spaces[batch_.module->element_space(rule.fact)];
    for (std::uint32_t row = 0; row < rows.known.size(); ++row)
      if (rows.known[row] && rows.offsets[row + 1] - rows.offsets[row] > rule.max_elements)
        reject(rule.fact, row, expected_found(list_expectation(rule.max_elements), "more"));
  }

  void check_range(const FactRule& rule) {
    auto& column = std::get<CellColumn>(batch_.columns[rule.fact]);
    const bool bounds = column.bounded.size() != 0;
    const bool day = batch_.module->facts[rule.fact].kind == FactKind::date;
    for (std::uint32_t row = 0; row < column.low.size(); ++row) {
      if (column.exact[row]) {
        const std::int64_t value = column.low[row];
        if (value < rule.low || value > rule.high)
          out_of_range(rule, row, day ? "a date out of range" : "a number out of range", value);
      } else if (bounds && column.bounded[row]) {
        cut(rule, column, row);
      }
    }
    if (bounds && !column.bounded.any()) {
      column.bounded = {};
      column.high.clear();
    }
  }

  void cut(const FactRule& rule, CellColumn& column, std::uint32_t row) {
    const std::int64_t low = std::max(column.low[row], rule.low);
    const std::int64_t high = std::min(column.high[row], rule.high);
    if (low > high) {
      const bool above = column.low[row] > rule.high;
      return out_of_range(rule, row, "bounds out of range",
                          above ? column.low[row] : column.high[row]);
    }
    column.low[row] = low;
    column.high[row] = high;
    if (low != high) return;
    column.bounded.reset(row);
    column.exact.set(row);
  }

  Batch& batch_;
  bool show_values_;
  values::Bits rejected_;
};

} // namespace

void apply_rules(const bytecode::Revision& revision, Batch& batch, bool show_values) {
  RuleCheck check(batch, show_values);
  for (const FactRule& rule : revision.facts)
    check.check(rule);
  check.finish();
}

} // namespace pol::cases
