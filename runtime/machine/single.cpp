#include "runtime/machine/single.h"
#include "runtime/machine/calendar_day.h"
#include <algorithm>

namespace pol::machine {
namespace {

using bytecode::Instruction;
using bytecode::Opcode;
using bytecode::Register;

Kleene of(bool truth) { return static_cast<Kleene>(2 * truth); }
// Open unless it is known. Without a branch: what is missing differs from case to case.
Kleene of(bool truth, bool known) {
  return static_cast<Kleene>((known & truth) + (!known | truth));
}
Kleene negated(Kleene truth) { return static_cast<Kleene>(2 - static_cast<std::uint8_t>(truth)); }

bool is_bool(const Instruction& instruction) {
  return bytecode::info(instruction.op).result == bytecode::RegisterKind::bool_;
}

bool is_one_of(const std::vector<std::int64_t>& sorted, std::uint64_t value) {
  return std::binary_search(sorted.begin(), sorted.end(), static_cast<std::int64_t>(value));
}

} // namespace

std::uint32_t single_place(const bytecode::Module& module, const bytecode::Program& program,
                           Register r) {
  const Instruction& from = program.code[r];
  if (from.op == Opcode::load_cell || from.op == Opcode::load_bool)
    return static_cast<std::uint32_t>(program.immediates_of(from)[0]);
  return static_cast<std::uint32_t>(module.facts.size() + r);
}

std::uint64_t mask_of(std::span<const std::int64_t> values) {
  std::uint64_t mask = 0;
  for (const std::int64_t value : values) {
    if (value < 0 || value > 63) return 0;
    mask |= std::uint64_t{1} << value;
  }
  return mask;
}

SingleFacts::SingleFacts(const bytecode::Module& module)
    : cells(module.facts.size()), known(module.facts.size()),
      truths(module.facts.size(), Kleene::open) {}

SingleProgram::SingleProgram(const bytecode::Module& module, const bytecode::Program& program)
    : module_(module), program_(program) {
  for (Register at = 0; at < program.code.size() && complete_; ++at)
    complete_ = add(at);
}

SingleProgram::SingleProgram(const bytecode::Module& module, const bytecode::Program& program,
                             std::span<const Register> some)
    : module_(module), program_(program) {
  for (const Register at : some)
    complete_ = complete_ && add(at);
}

// The cells that a step reads; false for a form that it has not.
bool SingleProgram::add_cells(const Instruction& from, Step& step) const {
  Place* const cells[] = {&step.a, &step.b};
  std::size_t count = 0;
  for (const Register operand : program_.operands_of(from)) {
    if (is_bool(program_.code[operand])) continue;
    if (count == 2) return false;
    *cells[count++] = place_of(operand);
  }
  return true;
}

bool SingleProgram::add(Register at) {
  const Instruction& from = program_.code[at];
  const auto immediates = program_.immediates_of(from);
  Step step{from.op, at, place_of(at), 0, 0, static_cast<std::uint32_t>(operands_.size()), 0, 0, 0,
            0,       0};
  if (from.space != 0 || !add_cells(from, step)) return false;
  for (const Register operand : program_.operands_of(from))
    if (is_bool(program_.code[operand])) operands_.push_back(place_of(operand));
  step.operands = static_cast<std::uint32_t>(operands_.size()) - step.first_operand;
  if (!immediates.empty()) step.low = step.high = immediates[0];
  switch (from.op) {
  case Opcode::load_bool:
  case Opcode::load_cell: return true;
  case Opcode::fact_known: {
    const auto kind = module_.facts[static_cast<std::uint32_t>(step.low)].kind;
    if (kind == bytecode::FactKind::list || kind == bytecode::FactKind::set_of_enum ||
        kind == bytecode::FactKind::set_of_code)
      return false;
    break;
  }
  case Opcode::in_range:
  case Opcode::tally: step.high = immediates[1]; break;
  case Opcode::in_values:
    step.more = static_cast<std::uint32_t>(values_.size());
    values_.emplace_back(immediates.begin(), immediates.end());
    step.mask = mask_of(values_.back());
    break;
  case Opcode::in_codes:
  case Opcode::in_codes_on:
    step.more = static_cast<std::uint32_t>(lists_.size());
    lists_.push_back(&module_.code_lists[static_cast<std::uint32_t>(step.low)]);
    break;
  case Opcode::const_bool:
  case Opcode::const_cell:
  case Opcode::is_known:
  case Opcode::default_bool:
  case Opcode::default_cell:
  case Opcode::not_:
  case Opcode::and_:
  case Opcode::or_:
  case Opcode::if_bool:
  case Opcode::equal:
  case Opcode::less:
  case Opcode::less_equal: break;
  default: return false;
  }
  steps_.push_back(step);
  return true;
}

Kleene SingleProgram::look_up(const Step& step, const SingleFacts& facts, CodeMemo& codes) {
  if (!facts.known[step.a]) return Kleene::open;
  const std::int64_t code = facts.cells[step.a];
  if (step.op == Opcode::in_codes) return of(codes.ever_valid(code));
  if (facts.known[step.b]) return of(codes.valid_on(code, day_of_cell(facts.cells[step.b])));
  const Validity& spans = codes[code];
  return spans.empty() ? Kleene::no : always_valid(spans) ? Kleene::yes : Kleene::open;
}

Kleene SingleProgram::tally(const Step& step, const SingleFacts& facts) const {
  std::int64_t sure = 0, possible = 0;
  for (std::uint32_t k = 0; k < step.operands; ++k) {
    const Kleene operand = facts.truths[operands_[step.first_operand + k]];
    sure += operand == Kleene::yes;
    possible += operand != Kleene::no;
  }
  if (step.low > step.high || possible < step.low || sure > step.high) return Kleene::no;
  return sure >= step.low && possible <= step.high ? Kleene::yes : Kleene::open;
}

[[gnu::noinline]] void SingleProgram::rare_step(const Step& step, SingleFacts& facts,
                                                SingleCodes& codes) const {
  const Place* operand = operands_.data() + step.first_operand;
  const std::int64_t a = facts.cells[step.a], b = facts.cells[step.b];
  const bool both = (facts.known[step.a] & facts.known[step.b]) != 0;
  Kleene result = Kleene::open;
  switch (step.op) {
  case Opcode::in_values: {
    const auto value = static_cast<std::uint64_t>(a);
    const bool holds = step.mask != 0 ? (value < 64) & ((step.mask >> (value & 63) & 1) != 0)
                                      : is_one_of(values_[step.more], value);
    result = of(holds, facts.known[step.a]);
    break;
  }
  case Opcode::equal: result = of(a == b, both); break;
  case Opcode::less: result = of(a < b, both); break;
  case Opcode::less_equal: result = of(a <= b, both); break;
  case Opcode::in_codes:
  case Opcode::in_codes_on: result = look_up(step, facts, codes[step.more]->memo); break;
  case Opcode::tally: result = tally(step, facts); break;
  case Opcode::const_bool: result = of(step.low == 1); break;
  case Opcode::fact_known: result = of(facts.known[static_cast<std::size_t>(step.low)] != 0); break;
  case Opcode::is_known:
    result = of(step.operands > 0 ? facts.truths[operand[0]] != Kleene::open : facts.known[step.a]);
    break;
  case Opcode::default_bool:
    result =
        facts.truths[operand[0]] == Kleene::open ? of(step.low != 0) : facts.truths[operand[0]];
    break;
  case Opcode::if_bool: {
    const Kleene condition = facts.truths[operand[0]], then = facts.truths[operand[1]],
                 other = facts.truths[operand[2]];
    result = condition == Kleene::yes  ? then
             : condition == Kleene::no ? other
             : then == other           ? then
                                       : Kleene::open;
    break;
  }
  case Opcode::const_cell:
    facts.cells[step.to] = step.low;
    facts.known[step.to] = 1;
    return;
  case Opcode::default_cell:
    facts.cells[step.to] = facts.known[step.a] ? facts.cells[step.a] : step.low;
    facts.known[step.to] = 1;
    return;
  default: break;
  }
  facts.truths[step.to] = result;
}

[[gnu::always_inline]] inline void SingleProgram::step(const Step& step, SingleFacts& facts,
                                                       SingleCodes& codes) const {
  const Place* operand = operands_.data() + step.first_operand;
  Kleene result = Kleene::open;
  switch (step.op) {
  case Opcode::and_:
    result = facts.truths[operand[0]];
    for (std::uint32_t k = 1; k < step.operands; ++k)
      result = std::min(result, facts.truths[operand[k]]);
    break;
  case Opcode::or_:
    result = facts.truths[operand[0]];
    for (std::uint32_t k = 1; k < step.operands; ++k)
      result = std::max(result, facts.truths[operand[k]]);
    break;
  case Opcode::in_range: {
    const std::int64_t value = facts.cells[step.a];
    result = of((step.low <= value) & (value <= step.high), facts.known[step.a]);
    break;
  }
  case Opcode::not_: result = negated(facts.truths[operand[0]]); break;
  case Opcode::in_codes_on:
    if (!(facts.known[step.a] & facts.known[step.b])) return rare_step(step, facts, codes);
    result =
        of(codes[step.more]->memo.valid_on(facts.cells[step.a], day_of_cell(facts.cells[step.b])));
    break;
  default: return rare_step(step, facts, codes);
  }
  facts.truths[step.to] = result;
}

// The registers stand behind the facts.
void SingleProgram::begin(SingleFacts& facts, SingleCodes& codes,
                          const cases::StringPool& strings) const {
  const std::size_t room = module_.facts.size() + program_.code.size();
  if (facts.cells.size() < room) {
    facts.cells.resize(room);
    facts.known.resize(room);
    facts.truths.resize(room, Kleene::open);
  }
  if (codes.size() != lists_.size()) [[unlikely]]
    for (const bytecode::CodeList* list : lists_)
      codes.push_back(std::make_unique<KeptCodes>(*list, strings));
  for (const auto& kept : codes)
    kept->memo.begin(strings);
}

std::uint32_t SingleProgram::codes_of(Register at) const {
  return std::find_if(steps_.begin(), steps_.end(),
                      [at](const Step& step) { return step.at == at; })
      ->more;
}

void SingleProgram::run(SingleFacts& facts, SingleCodes& codes) const {
  for (const Step& next : steps_)
    step(next, facts, codes);
}

void SingleProgram::run_up_to(Register last, SingleFacts& facts, SingleCodes& codes) const {
  for (const Step& next : steps_) {
    if (next.at > last) break;
    step(next, facts, codes);
  }
}

void SingleProgram::run_beyond(Register last, SingleFacts& facts, SingleCodes& codes) const {
  for (const Step& next : steps_)
    if (next.at > last) step(next, facts, codes);
}

} // namespace pol::machine
