#include "runtime/machine/demand.h"
#include "runtime/cases/selection.h"
#include "runtime/machine/columns.h"
#include <algorithm>

namespace pol::machine {

Demand::Demand(const bytecode::Module& module, const bytecode::Program& program,
               const cases::Batch& batch, const Registers& registers)
    : module_(module), program_(program), batch_(batch), registers_(registers),
      asked_(program.code.size()), needs_(batch.spaces[0].count) {}

void Demand::ask(bytecode::Register value, std::size_t row) {
  if (has_value(value, row)) return;
  values::Bits& rows = asked_[value];
  if (rows.size() == 0) rows.assign(batch_.spaces[program_.code[value].space].count, false);
  rows.set(row);
}

void Demand::ask(bytecode::Register value, const values::Bits& rows) {
  for_each_row(rows, [&](std::size_t row) { ask(value, row); });
}

void Demand::report_missing(std::uint32_t fact, bytecode::Space space, std::size_t row) {
  needs_of(space, row).missing.push_back({fact, static_cast<std::uint32_t>(row)});
}

void Demand::report_causes(bytecode::Register at) {
  const auto& causes = is_bool(at) ? registers_.bools(at).causes : registers_.cells(at).causes;
  if (causes.empty()) return;
  for_each_row(asked_[at], [&](std::size_t row) {
    if (causes[row] == values::Cause::none) return;
    needs_of(program_.code[at].space, row)
        .causes.push_back({at, causes[row], static_cast<std::uint32_t>(row)});
  });
}

std::vector<Needs> Demand::take() {
  for (Needs& needs : needs_) {
    std::sort(needs.missing.begin(), needs.missing.end());
    needs.missing.erase(std::unique(needs.missing.begin(), needs.missing.end()),
                        needs.missing.end());
  }
  return std::move(needs_);
}

bool Demand::is_bool(bytecode::Register value) const {
  return bytecode::info(program_.code[value].op).result == bytecode::RegisterKind::bool_;
}

bool Demand::has_value(bytecode::Register value, std::size_t row) const {
  return is_bool(value) ? registers_.bools(value).known[row] : registers_.cells(value).exact[row];
}

Needs& Demand::needs_of(bytecode::Space space, std::size_t row) {
  return needs_[cases::case_of(batch_, space, static_cast<std::uint32_t>(row))];
}

} // namespace pol::machine
