#include "runtime/run/code_gate.h"
#include <algorithm>
#include <span>

namespace pol::run {
namespace {

using bytecode::Instruction;
using bytecode::Opcode;
using bytecode::Register;

constexpr std::uint32_t no_step = bytecode::none; // may be true whatever the code

bool joins(Opcode op) { return op == Opcode::and_ || op == Opcode::or_; }

// The registers whose truth reaches `applies` through `and` and `or` alone.
std::vector<bool> joined(const bytecode::Revision& revision) {
  std::vector<bool> reached(revision.applies + 1);
  reached[revision.applies] = true;
  for (Register r = revision.applies + 1; r-- > 0;) {
    const Instruction& at = revision.program.code[r];
    if (!reached[r] || !joins(at.op)) continue;
    for (const Register operand : revision.program.operands_of(at))
      reached[operand] = true;
  }
  return reached;
}

// The fact that an instruction's first operand loads, if it is a code of the case.
std::optional<std::uint32_t> code_asked(const bytecode::Module& module,
                                        const bytecode::Program& program, const Instruction& at) {
  if (at.op != Opcode::in_codes && at.op != Opcode::in_codes_on && at.op != Opcode::in_values &&
      at.op != Opcode::in_range)
    return std::nullopt;
  const Instruction& operand = program.code[program.operands_of(at)[0]];
  if (operand.op != Opcode::load_cell) return std::nullopt;
  const auto fact = static_cast<std::uint32_t>(program.immediates_of(operand)[0]);
  const bool is_code = module.facts[fact].kind == bytecode::FactKind::code;
  if (!is_code || module.space_of(fact) != 0) return std::nullopt;
  return fact;
}

// A table of the texts that cells stand for. Nothing if one stands for none.
std::optional<CodeTable> table_of(const bytecode::Module& module,
                                  std::span<const std::int64_t> cells) {
  CodeTable table;
  for (const std::int64_t cell : cells) {
    if (cell < 0 || static_cast<std::uint64_t>(cell) >= module.strings.size()) return std::nullopt;
    table.codes.push_back(module.strings[static_cast<std::size_t>(cell)]);
  }
  return table;
}

std::optional<CodeTable> table_of(const bytecode::Module& module, const bytecode::Program& program,
                                  const Instruction& at) {
  const auto immediates = program.immediates_of(at);
  if (at.op == Opcode::in_values) return table_of(module, immediates);
  if (at.op == Opcode::in_range) // one code: the ends of a range of codes are the same
    return immediates[0] == immediates[1] ? table_of(module, immediates.first(1)) : std::nullopt;
  return CodeTable{&module.code_lists[static_cast<std::size_t>(immediates[0])], {}};
}

} // namespace

// Goes forward through the program: operands stand before their users.
class CodeGate::Reader {
public:
  Reader(const bytecode::Module& module, const bytecode::Revision& revision, std::uint32_t fact,
         std::vector<CodeTable>& tables)
      : module_(module), program_(revision.program), fact_(fact), tables_(tables),
        reached_(joined(revision)), steps_of_(reached_.size(), no_step) {}

  std::optional<CodeGate> read() {
    for (Register r = 0; r < reached_.size(); ++r)
      if (reached_[r]) steps_of_[r] = read(program_.code[r]);
    if (steps_of_.back() == no_step) return std::nullopt;
    gate_.steps_.resize(steps_of_.back() + 1);
    return std::move(gate_);
  }

private:
  std::uint32_t read(const Instruction& at) {
    if (joins(at.op)) return join(at);
    if (code_asked(module_, program_, at) != fact_) return no_step;
    auto table = table_of(module_, program_, at);
    if (!table) return no_step;
    tables_.push_back(std::move(*table));
    return add({Step::Kind::table, static_cast<std::uint32_t>(tables_.size() - 1), {}});
  }

  // One part of an `and` that is false makes it false, an `or` needs all of them.
  std::uint32_t join(const Instruction& at) {
    Step step{at.op == Opcode::and_ ? Step::Kind::all : Step::Kind::any, 0, {}};
    for (const Register operand : program_.operands_of(at)) {
      if (steps_of_[operand] != no_step)
        step.parts.push_back(steps_of_[operand]);
      else if (at.op == Opcode::or_)
        return no_step;
    }
    return step.parts.empty() ? no_step : add(std::move(step));
  }

  std::uint32_t add(Step step) {
    gate_.steps_.push_back(std::move(step));
    return static_cast<std::uint32_t>(gate_.steps_.size() - 1);
  }

  const bytecode::Module& module_;
  const bytecode::Program& program_;
  std::uint32_t fact_;
  std::vector<CodeTable>& tables_;
  std::vector<bool> reached_;
  std::vector<std::uint32_t> steps_of_; // by register
  CodeGate gate_;
};

std::optional<CodeGate> CodeGate::of(const bytecode::Module& module,
                                     const bytecode::Revision& revision, std::uint32_t fact,
                                     std::vector<CodeTable>& tables) {
  if (revision.applies == bytecode::no_register) return std::nullopt;
  return Reader(module, revision, fact, tables).read();
}

bool CodeGate::may_hold(const std::vector<std::uint32_t>& held) const {
  std::vector<bool> may(steps_.size());
  const auto is = [&](std::uint32_t part) { return may[part]; };
  for (std::size_t i = 0; i < steps_.size(); ++i) {
    const Step& step = steps_[i];
    switch (step.kind) {
    case Step::Kind::table: may[i] = std::ranges::binary_search(held, step.table); break;
    case Step::Kind::all: may[i] = std::ranges::all_of(step.parts, is); break;
    case Step::Kind::any: may[i] = std::ranges::any_of(step.parts, is); break;
    }
  }
  return may.back();
}

std::vector<std::uint32_t> CodeGate::tables() const {
  std::vector<std::uint32_t> named;
  for (const Step& step : steps_)
    if (step.kind == Step::Kind::table) named.push_back(step.table);
  return named;
}

std::vector<std::uint32_t> codes_read(const bytecode::Module& module,
                                      const bytecode::Revision& revision) {
  std::vector<std::uint32_t> facts;
  if (revision.applies == bytecode::no_register) return facts;
  const std::vector<bool> reached = joined(revision);
  for (Register r = 0; r < reached.size(); ++r)
    if (reached[r])
      if (const auto fact = code_asked(module, revision.program, revision.program.code[r]))
        facts.push_back(*fact);
  std::ranges::sort(facts);
  facts.erase(std::unique(facts.begin(), facts.end()), facts.end());
  return facts;
}

} // namespace pol::run
