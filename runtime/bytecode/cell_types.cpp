#include "runtime/bytecode/cell_types.h"
#include <algorithm>

namespace pol::bytecode {
namespace {

using Kind = CellType::Kind;
using Operands = std::span<const CellType>;

constexpr CellType number{Kind::number}, day{Kind::day}, string{Kind::string};

CellType constant(std::int64_t low, std::int64_t high) { return {Kind::constant, none, low, high}; }

bool all_fit(const Module& module, Operands operands, const CellType& wanted) {
  return std::ranges::all_of(operands, [&](auto& type) { return fits(module, type, wanted); });
}

bool comparable(const Module& module, Operands operands) {
  return join(module, operands[0], operands[1]).has_value();
}

bool are_days(const Module& module, Operands operands) { return all_fit(module, operands, day); }
bool are_numbers(const Module& module, Operands operands) {
  return all_fit(module, operands, number);
}

// The operand, widened by the values that an instruction names.
std::optional<CellType> widened(const Module& module, const CellType& type,
                                std::span<const std::int64_t> values) {
  std::optional<CellType> result = type;
  for (std::int64_t value : values)
    if (result) result = join(module, *result, constant(value, value));
  return result;
}

std::optional<CellType> when(bool sound, const CellType& type) {
  return sound ? std::optional(type) : std::nullopt;
}

} // namespace

CellType cell_type(const Fact& fact) {
  switch (fact.kind) {
  case FactKind::date: return day;
  case FactKind::text:
  case FactKind::code:
  case FactKind::set_of_code: return string;
  case FactKind::enumeration:
  case FactKind::set_of_enum: return {Kind::enumeration, fact.enumeration};
  case FactKind::boolean: return constant(0, 1);
  case FactKind::number:
  case FactKind::integer:
  case FactKind::list: break;
  }
  return number;
}

bool fits(const Module& module, const CellType& type, const CellType& wanted) {
  if (type.kind != Kind::constant)
    return type.kind == wanted.kind && type.enumeration == wanted.enumeration;
  std::int64_t first = 0, last = 0;
  switch (wanted.kind) {
  case Kind::number: return true;
  case Kind::day: first = values::first_day, last = values::last_day; break;
  case Kind::constant: first = wanted.low, last = wanted.high; break;
  case Kind::string: last = static_cast<std::int64_t>(module.strings.size()) - 1; break;
  case Kind::enumeration:
    last = static_cast<std::int64_t>(module.enumerations[wanted.enumeration].values.size()) - 1;
    break;
  }
  return first <= type.low && type.high <= last;
}

bool fits(const Module& module, std::int64_t cell, const CellType& wanted) {
  return fits(module, constant(cell, cell), wanted);
}

std::optional<CellType> join(const Module& module, const CellType& a, const CellType& b) {
  if (a.kind == Kind::constant && b.kind == Kind::constant)
    return constant(std::min(a.low, b.low), std::max(a.high, b.high));
  if (a.kind == Kind::constant) return when(fits(module, a, b), b);
  return when(fits(module, b, a), a);
}

std::optional<CellType> result_type(const Module& module, const Program& program,
                                    const Instruction& instruction, Operands operands) {
  const auto immediates = program.immediates_of(instruction);
  switch (instruction.op) {
  case Opcode::const_cell: return constant(immediates[0], immediates[0]);
  case Opcode::load_cell: return cell_type(module.facts[static_cast<std::size_t>(immediates[0])]);
  case Opcode::default_cell:
  case Opcode::in_values: return widened(module, operands[0], immediates);
  case Opcode::if_cell: return join(module, operands[1], operands[2]);
  case Opcode::gather_cell: return operands[0];
  case Opcode::min:
  case Opcode::max: return when(operands[1].kind != Kind::string, operands[1]);
  case Opcode::sum: return when(fits(module, operands[1], number), number);
  case Opcode::equal:
  case Opcode::less:
  case Opcode::less_equal: return when(comparable(module, operands), number);
  case Opcode::latest:
  case Opcode::earliest: return when(fits(module, operands[1], day), number);
  case Opcode::in_codes: return when(fits(module, operands[0], string), number);
  case Opcode::in_codes_on:
    return when(fits(module, operands[0], string) && fits(module, operands[1], day), number);
  case Opcode::include_codes_on:
  case Opcode::days_between:
  case Opcode::weeks_between:
  case Opcode::months_between:
  case Opcode::years_between: return when(are_days(module, operands), number);
  case Opcode::compare_scaled:
  case Opcode::compare_products:
  case Opcode::negate:
  case Opcode::add:
  case Opcode::subtract:
  case Opcode::product:
  case Opcode::convert: return when(are_numbers(module, operands), number);
  case Opcode::add_days:
  case Opcode::add_months:
    return when(fits(module, operands[0], day) && fits(module, operands[1], number), day);
  case Opcode::const_bool: // no cell goes in, or any may
  case Opcode::load_bool:
  case Opcode::fact_known:
  case Opcode::is_known:
  case Opcode::default_bool:
  case Opcode::not_:
  case Opcode::and_:
  case Opcode::or_:
  case Opcode::if_bool:
  case Opcode::in_range:
  case Opcode::include_values:
  case Opcode::include_codes:
  case Opcode::tally:
  case Opcode::gather_bool:
  case Opcode::any:
  case Opcode::every:
  case Opcode::count: break;
  }
  return number;
}

} // namespace pol::bytecode
