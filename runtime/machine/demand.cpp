#include "runtime/machine/demand.h"
#include "runtime/machine/columns.h"

namespace pol::machine {

namespace {

void clear(std::vector<values::Bits>& all, std::size_t size) {
  all.resize(size);
  for (values::Bits& bits : all)
    bits.resize(0);
}

} // namespace

Demand::Demand(const bytecode::Module& module, const bytecode::Program& program,
               const cases::Batch& batch, const Registers& registers,
               std::vector<values::Bits>& asked, Needed& needed)
    : module_(module), program_(program), batch_(batch), registers_(registers), asked_(asked),
      needed_(needed) {
  clear(asked_, program.code.size());
  clear(needed_.facts, module.facts.size());
  needed_.causes.clear();
}

void Demand::ask(bytecode::Register value, std::size_t row) {
  if (has_value(value, row)) return;
  values::Bits& rows = asked_[value];
  if (rows.size() == 0) rows.assign(batch_.spaces[program_.code[value].space].count, false);
  rows.set(row);
}

void Demand::ask(bytecode::Register value, const values::Bits& rows) {
  const values::Bits& given =
      is_bool(value) ? registers_.bools(value).known : registers_.cells(value).exact;
  std::uint64_t any = 0;
  for (std::size_t w = 0; w < rows.words().size(); ++w)
    any |= rows.words()[w] & ~given.words()[w];
  if (any == 0) return;
  values::Bits& asked = asked_[value];
  if (asked.size() == 0) asked.assign(rows.size(), false);
  for (std::size_t w = 0; w < rows.words().size(); ++w)
    asked.words()[w] |= rows.words()[w] & ~given.words()[w];
}

void Demand::report_missing(std::uint32_t fact, std::size_t row) {
  values::Bits& missing = needed_.facts[fact];
  if (missing.size() == 0) missing.assign(batch_.spaces[module_.space_of(fact)].count, false);
  missing.set(row);
}

void Demand::report_missing(std::uint32_t fact, const values::Bits& rows) {
  values::Bits& missing = needed_.facts[fact];
  if (missing.size() == 0) missing.assign(rows.size(), false);
  for (std::size_t w = 0; w < rows.words().size(); ++w)
    missing.words()[w] |= rows.words()[w];
}

void Demand::report_causes(bytecode::Register at) {
  const auto& causes = is_bool(at) ? registers_.bools(at).causes : registers_.cells(at).causes;
  if (causes.empty()) return;
  for_each_row(asked_[at], [&](std::size_t row) {
    if (causes[row] != values::Cause::none)
      needed_.causes.push_back({at, causes[row], static_cast<std::uint32_t>(row)});
  });
}

bool Demand::is_bool(bytecode::Register value) const {
  return bytecode::info(program_.code[value].op).result == bytecode::RegisterKind::bool_;
}

bool Demand::has_value(bytecode::Register value, std::size_t row) const {
  return is_bool(value) ? registers_.bools(value).known[row] : registers_.cells(value).exact[row];
}

} // namespace pol::machine
