// Registers that must have one type are joined in classes; one member of known type settles it.
#include "runtime/determination/register_types.h"
#include <numeric>

namespace pol::determination {
namespace {

using bytecode::FactKind;
using bytecode::Instruction;
using bytecode::Opcode;
using bytecode::Register;

class Classes {
public:
  explicit Classes(std::size_t count) : above_(count), types_(count), mixed_(count, false) {
    std::iota(above_.begin(), above_.end(), Register{0});
  }

  Register find(Register r) {
    while (above_[r] != r)
      r = above_[r] = above_[above_[r]];
    return r;
  }
  void join(Register a, Register b) {
    a = find(a), b = find(b);
    if (a == b) return;
    above_[b] = a;
    if (mixed_[b]) name_no_unit(a);
    if (types_[b]) settle(a, *types_[b]);
  }
  // Two units in one class: none can be named. No unit says nothing: it may not be known here.
  void settle(Register r, const CellType& type) {
    r = find(r);
    std::optional<CellType>& known = types_[r];
    if (!known)
      known = type;
    else if (known->unit.empty())
      known->unit = type.unit;
    else if (!type.unit.empty() && known->unit != type.unit)
      mixed_[r] = true;
    if (mixed_[r]) known->unit = "";
  }
  // The same numbers stand for something without a unit as well.
  void name_no_unit(Register r) {
    r = find(r);
    mixed_[r] = true;
    if (types_[r]) types_[r]->unit = "";
  }
  const std::optional<CellType>& type(Register r) { return types_[find(r)]; }

private:
  std::vector<Register> above_;
  std::vector<std::optional<CellType>> types_;
  std::vector<bool> mixed_; // no unit can be named
};

CellType number_in(std::string_view unit) { return {FactKind::number, bytecode::none, unit}; }
CellType date() { return {FactKind::date, bytecode::none, ""}; }
CellType code() { return {FactKind::code, bytecode::none, ""}; }

struct Reader {
  const bytecode::Module& module;
  const bytecode::Program& program;
  Classes& classes;

  CellType loaded(Register at) const {
    const auto fact = program.immediates_of(program.code[at])[0];
    return type_of(module.facts[static_cast<std::uint32_t>(fact)]);
  }

  // Both operands are days, the result is their distance.
  void distance(Register at, std::span<const Register> operands, std::string_view unit) {
    for (Register operand : operands)
      classes.settle(operand, date());
    classes.settle(at, number_in(unit));
  }

  void join_all(Register at, std::span<const Register> operands) {
    for (Register operand : operands)
      classes.join(at, operand);
  }

  void read(Register at) {
    const Instruction& i = program.code[at];
    const auto operands = program.operands_of(i);
    switch (i.op) {
    case Opcode::load_cell: return classes.settle(at, loaded(at));
    case Opcode::equal:
    case Opcode::less:
    case Opcode::less_equal: return classes.join(operands[0], operands[1]);
    case Opcode::if_cell: return join_all(at, operands.subspan(1));
    case Opcode::default_cell:
    case Opcode::gather_cell:
    case Opcode::negate:
    case Opcode::add:
    case Opcode::subtract: return join_all(at, operands);
    case Opcode::min:
    case Opcode::max:
    case Opcode::sum: return classes.join(at, operands[1]);
    case Opcode::count:
    case Opcode::product:
    case Opcode::convert: return classes.settle(at, number_in(""));
    case Opcode::add_days:
    case Opcode::add_months: classes.settle(operands[0], date()); return classes.settle(at, date());
    case Opcode::days_between: return distance(at, operands, "days");
    case Opcode::weeks_between: return distance(at, operands, "weeks");
    case Opcode::months_between: return distance(at, operands, "months");
    case Opcode::years_between: return distance(at, operands, "years");
    case Opcode::in_codes: return classes.settle(operands[0], code());
    case Opcode::in_codes_on:
      classes.settle(operands[0], code());
      return classes.settle(operands[1], date());
    case Opcode::include_codes_on: return classes.settle(operands[0], date());
    case Opcode::latest:
    case Opcode::earliest: return classes.settle(operands[1], date());
    default: return; // says nothing of cells
    }
  }
};

} // namespace

std::vector<std::optional<CellType>> register_types(const bytecode::Module& module,
                                                    const bytecode::Revision& revision) {
  const bytecode::Program& program = revision.program;
  const auto count = static_cast<Register>(program.code.size());
  Classes classes(count);
  Reader reader{module, program, classes};
  for (Register at = 0; at < count; ++at)
    reader.read(at);
  for (const bytecode::Declaration& declaration : revision.declarations) {
    if (declaration.value == bytecode::no_register) continue;
    if (declaration.unit.empty())
      classes.name_no_unit(declaration.value);
    else
      classes.settle(declaration.value, number_in(declaration.unit));
  }
  std::vector<std::optional<CellType>> types;
  for (Register at = 0; at < count; ++at) // a fact is sure of its own
    types.push_back(program.code[at].op == Opcode::load_cell ? reader.loaded(at)
                                                             : classes.type(at));
  return types;
}

} // namespace pol::determination
