#include "compiler/analysis/encoder.h"
#include <algorithm>

namespace pol::analysis {

using bytecode::Opcode;
using bytecode::Register;
using bytecode::Space;
using Kind = bytecode::CellType::Kind;

Encoder::Encoder(FactVariables& facts, std::size_t subject)
    : facts_(facts), terms_(facts.terms()), subject_(subject), rows_{1} {
  types_ = register_types(this->subject());
  for (Space space = 1; space <= module().lists.size(); ++space)
    rows_.push_back(rows_[module().parent(space)] * list_length());
  truths_.resize(program().code.size());
  cells_.resize(program().code.size());
  obstacles_.resize(program().code.size());
}

void Encoder::run(const Encoder* other, std::span<const Register> as_there) {
  for (Register at = 0; at < program().code.size(); ++at) {
    if (std::ranges::find(as_there, at) == as_there.end()) {
      encode(at);
      continue;
    }
    truths_[at] = other->truths_[at];
    cells_[at] = other->cells_[at];
    obstacles_[at] = other->obstacles_[at];
  }
}

bool Encoder::is_bool(Register r) const {
  return bytecode::info(program().code[r].op).result == bytecode::RegisterKind::bool_;
}

Term Encoder::exists(Space space, std::uint32_t row) const {
  if (space == 0) return yes;
  const RowPlace at = facts_.place(row);
  const FactRow* list = row_of(module().lists[space - 1], at.parent);
  return list == nullptr ? no : list->beyond[at.index];
}

Term Encoder::exact(const Cell& cell) const {
  return terms_.all({cell.known, terms_.equal(cell.low, cell.high)});
}

const FactRow* Encoder::row_of(std::uint32_t fact, std::uint32_t row) const {
  const auto shared = facts_.shared(subject_, fact);
  return shared ? &facts_[*shared].rows[row] : nullptr;
}

std::uint32_t Encoder::row_above(Space space, std::uint32_t row, Space above) const {
  for (; space != above; space = module().parent(space))
    row = facts_.place(row).parent;
  return row;
}

// An operand's obstacle is that of all who use it.
void Encoder::encode(Register at) {
  OperationEncoder operation(*this, at);
  const std::uint32_t rows = rows_[program().code[at].space];
  for (const Register operand : program().operands_of(program().code[at]))
    if (obstacles_[at].empty()) obstacles_[at] = obstacles_[operand];
  for (std::uint32_t row = 0; row < rows && operation.obstacle.empty(); ++row)
    if (is_bool(at))
      truths_[at].push_back(operation.truth(row));
    else
      cells_[at].push_back(operation.cell(row));
  if (!operation.obstacle.empty()) give_up(at, operation.obstacle);
}

// From here on the register may have any value.
void Encoder::give_up(Register at, const std::string& why) {
  const Opcode op = program().code[at].op;
  obstacles_[at] = "not encodable: " + std::string(bytecode::info(op).name) + " (" + why + ")";
  truths_[at].clear();
  cells_[at].clear();
  for (std::uint32_t row = 0; row < rows_[program().code[at].space]; ++row) {
    const Term known = terms_.bool_variable();
    if (is_bool(at)) {
      const Term value = terms_.bool_variable();
      truths_[at].push_back({terms_.all({known, value}), terms_.all({known, !value})});
    } else {
      const Term value = terms_.number_variable(least_cell, greatest_cell);
      cells_[at].push_back({known, value, value});
    }
  }
}

OperationEncoder::OperationEncoder(Encoder& encoder, Register at)
    : encoder_(encoder), terms_(encoder.terms()), at_(at), instruction_(encoder.program().code[at]),
      operands_(encoder.program().operands_of(instruction_)),
      immediates_(encoder.program().immediates_of(instruction_)) {}

mpz_class OperationEncoder::wide(std::size_t k) const {
  const values::Wide& from = encoder_.program().wides[index(k)];
  mpz_class value;
  mpz_import(value.get_mpz_t(), from.limbs.size(), -1, sizeof(from.limbs[0]), 0, 0,
             from.limbs.data());
  return from.negative ? mpz_class(-value) : value;
}

// What the operands' cells stand for, all together.
bytecode::CellType OperationEncoder::meaning() const {
  bytecode::CellType type{Kind::constant};
  for (const Register operand : operands_)
    if (!encoder_.is_bool(operand) && encoder_.types_[operand].kind != Kind::constant)
      return encoder_.types_[operand];
  if (instruction_.op == Opcode::if_cell || instruction_.op == Opcode::default_cell)
    return encoder_.types_[at_];
  return type;
}

std::int64_t OperationEncoder::meant(std::int64_t cell) const {
  const bytecode::CellType type = meaning();
  const bytecode::Module& module = encoder_.module();
  const auto place = static_cast<std::size_t>(cell);
  if (type.kind == Kind::string && cell >= 0 && place < module.strings.size())
    return encoder_.facts().symbols().of_string(encoder_.subject_number(), cell);
  if (type.kind != Kind::enumeration || cell < 0) return cell;
  const auto& places = encoder_.facts().enums().places(encoder_.subject_number(), type.enumeration);
  return place < places.size() ? places[place] : greatest_cell;
}

// Of constants and choices between them.
Term OperationEncoder::meant(Term constants) {
  if (const mpz_class* value = terms_.value(constants))
    return value->fits_slong_p() ? terms_.number(meant(value->get_si())) : constants;
  const auto parts = terms_.operands(constants.node());
  if (terms_.op(constants.node()) != analysis::Op::choose_number) return constants;
  const Term condition{parts[0]}, then{parts[1]}, otherwise{parts[2]};
  const Term first = meant(then);
  return terms_.choose(condition, first, meant(otherwise));
}

Cell OperationEncoder::cell_at(std::size_t k, std::uint32_t row) {
  const Cell& cell = raw_at(k, row);
  const Kind kind = meaning().kind;
  if (encoder_.types_[operands_[k]].kind != Kind::constant ||
      (kind != Kind::string && kind != Kind::enumeration))
    return cell;
  return {cell.known, meant(cell.low), meant(cell.high)};
}

void OperationEncoder::need_order() {
  const bytecode::CellType type = meaning();
  if (type.kind == Kind::string) obstacle = "texts have no order";
  if (type.kind == Kind::enumeration &&
      !encoder_.facts().enums().in_order(encoder_.subject_number(), type.enumeration))
    obstacle = "the order of `" + encoder_.module().enumerations[type.enumeration].name +
               "` differs between the revisions";
}

Truth OperationEncoder::truth(std::uint32_t row) {
  if (is_open()) return open_truth(row);
  switch (instruction_.op) {
  case Op::const_bool:
    return {analysis::truth(immediate(0) == 1), analysis::truth(immediate(0) == 0)};
  case Op::load_bool: return load_truth(row);
  case Op::fact_known: return fact_known(row);
  case Op::is_known: return is_known(row);
  case Op::default_bool: {
    const Truth& in = truth_at(0, row);
    return immediate(0) != 0 ? Truth{!in.no_, in.no_} : Truth{in.yes, !in.yes};
  }
  case Op::not_: return {truth_at(0, row).no_, truth_at(0, row).yes};
  case Op::and_: return all_of(row);
  case Op::or_: return any_of(row);
  case Op::if_bool: return chosen_truth(row);
  case Op::equal:
  case Op::less:
  case Op::less_equal: return compare(row);
  case Op::in_range: return in_range(row);
  case Op::compare_scaled: return compare_scaled(row);
  case Op::compare_products: return compare_products(row);
  case Op::in_values: return in_values(row);
  case Op::in_codes: return in_codes(row);
  case Op::in_codes_on: return in_codes_on(row);
  case Op::include_values: return include_values(row);
  case Op::include_codes: return include_codes(row);
  case Op::include_codes_on: return include_codes_on(row);
  case Op::tally: return tally(row);
  case Op::gather_bool: return truth_at(0, encoder_.facts().place(row).parent);
  case Op::any:
  case Op::every: return quantified(row);
  case Op::latest:
  case Op::earliest: return latest(row);
  default: break;
  }
  obstacle = "an operation without an encoding";
  return {};
}

Cell OperationEncoder::cell(std::uint32_t row) {
  if (is_open()) return open_cell(row);
  switch (instruction_.op) {
  case Op::const_cell: {
    const Term value = terms_.number(immediate(0));
    return {yes, value, value};
  }
  case Op::load_cell: return load_cell(row);
  case Op::default_cell: return default_cell(row);
  case Op::if_cell: return chosen_cell(row);
  case Op::gather_cell: return raw_at(0, encoder_.facts().place(row).parent);
  case Op::count: return or_longer(counted(row), row);
  case Op::sum: return or_longer(summed(row), row);
  case Op::min:
  case Op::max: return extreme(row);
  case Op::negate:
  case Op::add:
  case Op::subtract: return sum_of_two(row);
  case Op::product: return product(row);
  case Op::convert: return convert(row);
  case Op::add_days:
  case Op::add_months: return move_day(row);
  case Op::days_between:
  case Op::weeks_between:
  case Op::months_between:
  case Op::years_between: return time_between(row);
  default: break;
  }
  obstacle = "an operation without an encoding";
  return {};
}

} // namespace pol::analysis
