// The instructions of a program, against the opcode table.
#include "runtime/bytecode/cell_types.h"
#include "runtime/bytecode/checker.h"
#include "runtime/bytecode/signature.h"
#include "runtime/bytecode/verify.h"
#include <algorithm>

namespace pol::bytecode {
namespace {

class ProgramChecker {
public:
  ProgramChecker(Checker& checker, const Revision& revision, std::vector<CellType>& types)
      : c_(checker), m_(checker.module), revision_(revision), program_(revision.program),
        types_(types) {}

  bool check();

private:
  bool check_wides();
  bool check_layout(const Instruction& i, std::size_t& operands, std::size_t& immediates);
  bool check_instruction(Register at, const Instruction& i);
  bool check_operand(Register at, const Instruction& i, std::size_t place);
  bool check_immediate(const Instruction& i, std::size_t place);
  bool check_fact(const Instruction& i, std::int64_t fact);
  bool check_meaning(const Instruction& i);
  bool lies_in(Space space, const Instruction& i) const;
  bool is_right_alone(const Instruction& i, std::int64_t flag) const;
  bool check_fraction(const Instruction& i);
  bool check_values(const Instruction& i);
  bool check_type(const Instruction& i);

  const Fact& fact(std::int64_t index) const { return m_.facts[static_cast<std::size_t>(index)]; }
  bool is_positive(std::int64_t wide) const {
    const values::Wide& value = program_.wides[static_cast<std::size_t>(wide)];
    return !value.negative && values::bit_width(value) > 0;
  }
  bool is_read(std::int64_t fact) const;

  Checker& c_;
  const Module& m_;
  const Revision& revision_;
  const Program& program_;
  std::vector<CellType>& types_;
};

bool below(std::int64_t index, std::size_t size) {
  return index >= 0 && static_cast<std::uint64_t>(index) < size;
}

bool is_set(const Fact& fact) {
  return fact.kind == FactKind::set_of_enum || fact.kind == FactKind::set_of_code;
}

bool is_include(Opcode op) {
  return op == Opcode::include_values || op == Opcode::include_codes ||
         op == Opcode::include_codes_on;
}

// The kinds of fact that an opcode reads.
bool reads_kind(Opcode op, const Fact& fact) {
  switch (op) {
  case Opcode::load_bool: return fact.kind == FactKind::boolean;
  case Opcode::load_cell:
    return fact.kind != FactKind::boolean && fact.kind != FactKind::list && !is_set(fact);
  case Opcode::include_values: return is_set(fact);
  case Opcode::include_codes:
  case Opcode::include_codes_on: return fact.kind == FactKind::set_of_code;
  default: return true;
  }
}

bool is_strictly_sorted(std::span<const std::int64_t> values) {
  return std::ranges::adjacent_find(values, std::ranges::greater_equal{}) == values.end();
}

bool ProgramChecker::check() {
  if (!c_.expect(program_.code.size() <= max_instructions, "more than {} instructions",
                 max_instructions) ||
      !check_wides())
    return false;
  std::size_t operands = 0, immediates = 0;
  for (Register at = 0; at < program_.code.size(); ++at) {
    const Instruction& i = program_.code[at];
    Checker::Place place(c_, fmt::format("instruction {} ({})", at, info(i.op).name));
    if (!check_layout(i, operands, immediates) || !check_instruction(at, i) ||
        !c_.expect(i.owner != none || !can_fail(i.op), "it can fail and stands in no declaration"))
      return false;
  }
  return c_.expect(operands == program_.operands.size() && immediates == program_.immediates.size(),
                   "operands or immediates belong to no instruction");
}

bool ProgramChecker::check_wides() {
  return std::ranges::all_of(program_.wides, [&](const values::Wide& wide) {
    const int bits = values::bit_width(wide);
    return c_.expect(bits <= max_wide_bits, "a constant has more than {} bits", max_wide_bits) &&
           c_.expect(!wide.negative || bits > 0, "a constant is minus zero");
  });
}

// The instructions own the tables of operands and immediates in turn, so that work is bounded by
// the size of the module.
bool ProgramChecker::check_layout(const Instruction& i, std::size_t& operands,
                                  std::size_t& immediates) {
  const bool follows = i.first_operand == operands && i.first_immediate == immediates;
  operands += i.operand_count;
  immediates += i.immediate_count;
  const Signature& s = signature(i.op);
  return c_.expect(follows && operands <= program_.operands.size() &&
                       immediates <= program_.immediates.size(),
                   "its operands and immediates do not follow those before") &&
         c_.expect(s.takes_operands(i.operand_count), "it has {} operands", i.operand_count) &&
         c_.expect(s.takes_immediates(i.immediate_count), "it has {} immediates",
                   i.immediate_count);
}

bool ProgramChecker::check_instruction(Register at, const Instruction& i) {
  if (!c_.expect(i.space <= m_.lists.size(), "there is no space {}", i.space) ||
      !c_.expect(i.owner == none || i.owner < revision_.declarations.size(),
                 "there is no declaration {}", i.owner))
    return false;
  for (std::size_t place = 0; place < i.immediate_count; ++place)
    if (!check_immediate(i, place)) return false;
  for (std::size_t place = 0; place < i.operand_count; ++place)
    if (!check_operand(at, i, place)) return false;
  return check_meaning(i) && check_type(i);
}

bool ProgramChecker::is_read(std::int64_t fact) const {
  return std::ranges::binary_search(revision_.facts, static_cast<std::uint32_t>(fact), {},
                                    &FactRule::fact);
}

// The fact's space is the result's; the set of include_codes_on may lie further out than its day.
bool ProgramChecker::lies_in(Space space, const Instruction& i) const {
  Space at = i.space;
  while (i.op == Opcode::include_codes_on && at != space && at != 0)
    at = m_.parent(at);
  return at == space;
}

bool ProgramChecker::check_fact(const Instruction& i, std::int64_t index) {
  return c_.expect(below(index, m_.facts.size()), "there is no fact {}", index) &&
         c_.expect(reads_kind(i.op, fact(index)), "it cannot read `{}`", fact(index).path) &&
         c_.expect(lies_in(m_.space_of(static_cast<std::uint32_t>(index)), i),
                   "`{}` lies in another space", fact(index).path) &&
         c_.expect(is_read(index), "the revision does not say that it reads `{}`",
                   fact(index).path);
}

bool ProgramChecker::check_immediate(const Instruction& i, std::size_t place) {
  const std::int64_t value = program_.immediates_of(i)[place];
  switch (signature(i.op).immediate(place)) {
  case ImmediateKind::fact: return check_fact(i, value);
  case ImmediateKind::list:
    return check_fact(i, value) &&
           c_.expect(fact(value).kind == FactKind::list, "`{}` is no list", fact(value).path);
  case ImmediateKind::codes:
    return c_.expect(below(value, m_.code_lists.size()), "there is no code list {}", value);
  case ImmediateKind::wide:
    return c_.expect(below(value, program_.wides.size()), "there is no wide constant {}", value);
  case ImmediateKind::count:
    return c_.expect(0 <= value && value <= i.operand_count, "it counts {} operands", value);
  case ImmediateKind::space:
    return c_.expect(value == i.space && i.space > 0, "it gathers into space {}", value);
  case ImmediateKind::flag:
    return c_.expect(0 <= value &&
                         (is_include(i.op) ? value <= 1 : value <= 2 || is_right_alone(i, value)),
                     "its flag is {}", value);
  case ImmediateKind::value:
  case ImmediateKind::low:
  case ImmediateKind::high: break;
  }
  return true;
}

bool ProgramChecker::check_operand(Register at, const Instruction& i, std::size_t place) {
  const Register operand = program_.operands_of(i)[place];
  if (!c_.expect(operand < at, "operand r{} does not stand before it", operand)) return false;
  const Instruction& source = program_.code[operand];
  const OperandKind wanted = signature(i.op).operand(place);
  const bool is_cell = info(source.op).result == RegisterKind::cell;
  Space space = i.space;
  if (crossing(i.op) == Crossing::from_parent) space = m_.parent(i.space);
  if (crossing(i.op) == Crossing::from_elements)
    space = m_.element_space(static_cast<std::uint32_t>(program_.immediates_of(i)[0]));
  return c_.expect(wanted == OperandKind::either || is_cell == (wanted == OperandKind::cell),
                   "operand r{} is of the other kind", operand) &&
         c_.expect(source.space == space, "operand r{} lies in another space", operand);
}

bool ProgramChecker::check_meaning(const Instruction& i) {
  const auto immediates = program_.immediates_of(i);
  auto dated = [&](std::int64_t codes) {
    return m_.code_lists[static_cast<std::size_t>(codes)].dated;
  };
  switch (i.op) {
  case Opcode::const_bool: // one that is never known would ask for what nobody can give
  case Opcode::default_bool:
    return c_.expect(below(immediates[0], 2), "its value is {}", immediates[0]);
  case Opcode::tally: return c_.expect(immediates[0] <= immediates[1], "its range is empty");
  case Opcode::in_codes: return c_.expect(!dated(immediates[0]), "its code list has dates");
  case Opcode::in_codes_on: return c_.expect(dated(immediates[0]), "its code list has no dates");
  case Opcode::include_codes: return c_.expect(!dated(immediates[2]), "its code list has dates");
  case Opcode::include_codes_on:
    return c_.expect(dated(immediates[2]), "its code list has no dates");
  case Opcode::in_values:
  case Opcode::include_values: return check_values(i);
  case Opcode::compare_scaled:
    return c_.expect(is_positive(immediates[1]) && is_positive(immediates[3]),
                     "its factors are not positive");
  case Opcode::convert: return c_.expect(is_positive(immediates[2]), "its divisor is not positive");
  case Opcode::compare_products:
  case Opcode::product: return check_fraction(i);
  default: return true;
  }
}

// In a comparison of products 4 says besides that the right side is a single operand.
bool ProgramChecker::is_right_alone(const Instruction& i, std::int64_t flag) const {
  const auto immediates = program_.immediates_of(i);
  return i.op == Opcode::compare_products && 4 <= flag && flag <= 6 && immediates[3] == 1 &&
         immediates[4] == 0;
}

// The counts of factors make up the operands, and no constant divisor is 0.
bool ProgramChecker::check_fraction(const Instruction& i) {
  const auto immediates = program_.immediates_of(i);
  const bool compares = i.op == Opcode::compare_products;
  const auto counts = compares ? immediates.subspan(1, 4) : immediates.subspan(0, 2);
  const auto wides = immediates.subspan(compares ? 5 : 2);
  std::int64_t total = 0;
  for (std::int64_t count : counts)
    total += count;
  bool positive = true;
  for (std::size_t divisor = 1; divisor < wides.size(); divisor += 2)
    positive = positive && is_positive(wides[divisor]);
  return c_.expect(total == i.operand_count, "its counts do not add up to its operands") &&
         c_.expect(positive, "a constant divisor is not positive");
}

bool ProgramChecker::check_values(const Instruction& i) {
  auto values = program_.immediates_of(i);
  if (i.op == Opcode::include_values) {
    const CellType type = cell_type(fact(values[0]));
    values = values.subspan(2);
    for (std::int64_t value : values)
      if (!c_.expect(fits(m_, value, type), "{} is no value of its fact", value)) return false;
  }
  return c_.expect(is_strictly_sorted(values), "its values are not in order");
}

bool ProgramChecker::check_type(const Instruction& i) {
  std::vector<CellType> operands;
  for (Register operand : program_.operands_of(i))
    operands.push_back(types_[operand]);
  std::optional<CellType> type = result_type(m_, program_, i, operands);
  if (!c_.expect(type.has_value(), "its operands are of other types")) return false;
  types_.push_back(*type);
  return true;
}

} // namespace

bool check_program(Checker& c, const Revision& revision, std::vector<CellType>& types) {
  return ProgramChecker(c, revision, types).check();
}

} // namespace pol::bytecode
