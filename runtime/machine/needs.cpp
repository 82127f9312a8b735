// The backward pass: every instruction once, from the last to the first, for the rows in which its
// unknown value was asked for.
#include "runtime/cases/selection.h"
#include "runtime/machine/columns.h"
#include "runtime/machine/contest.h"
#include "runtime/machine/demand.h"

namespace pol::machine {

namespace {

using bytecode::Opcode;
using bytecode::Register;

// One instruction on the way back.
struct Step {
  Demand& demand;
  Register at;

  const bytecode::Instruction& instruction() const { return demand.program().code[at]; }
  const values::Bits& rows() const { return demand.asked(at); }
  Register operand(std::size_t k) const { return demand.program().operands_of(instruction())[k]; }
  std::uint32_t first_immediate() const {
    return static_cast<std::uint32_t>(demand.program().immediates_of(instruction())[0]);
  }
  const values::BoolColumn& bools(std::size_t k) const {
    return demand.registers().bools(operand(k));
  }
  const values::CellColumn& cells(std::size_t k) const {
    return demand.registers().cells(operand(k));
  }
};

void need_fact(const Step& step) {
  step.demand.report_missing(step.first_immediate(), step.rows());
}

void need_operands(const Step& step) {
  for (std::size_t k = 0; k < step.instruction().operand_count; ++k)
    step.demand.ask(step.operand(k), step.rows());
}

void need_branches(const Step& step) {
  const values::BoolColumn& condition = step.bools(0);
  for_each_row(step.rows(), [&](std::size_t row) {
    const bool open = !condition.known[row];
    if (open) step.demand.ask(step.operand(0), row);
    if (open || condition.truth[row]) step.demand.ask(step.operand(1), row);
    if (open || !condition.truth[row]) step.demand.ask(step.operand(2), row);
  });
}

void need_set(const Step& step) {
  const std::uint32_t fact = step.first_immediate();
  const auto& set = std::get<cases::SetColumn>(step.demand.batch().columns[fact]);
  const bytecode::Space space = step.instruction().space,
                        above = step.demand.module().space_of(fact);
  for_each_row(step.rows(), [&](std::size_t row) {
    const std::uint32_t holder =
        cases::row_above(step.demand.batch(), space, static_cast<std::uint32_t>(row), above);
    if (!set.known[holder]) step.demand.report_missing(fact, holder);
  });
  need_operands(step);
}

void need_parent(const Step& step) {
  const auto& parent = step.demand.batch().spaces[step.instruction().space].parent;
  for_each_row(step.rows(),
               [&](std::size_t row) { step.demand.ask(step.operand(0), parent[row]); });
}

// The list where it is absent; where it is given, visit(begin, end) goes through its elements.
template <class Visit> void need_list(const Step& step, Visit visit) {
  const std::uint32_t fact = step.first_immediate();
  const cases::Rows& list = step.demand.batch().spaces[step.demand.module().element_space(fact)];
  for_each_row(step.rows(), [&](std::size_t row) {
    if (list.known[row])
      visit(list.offsets[row], list.offsets[row + 1]);
    else
      step.demand.report_missing(fact, row);
  });
}

void need_elements(const Step& step) {
  need_list(step, [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t element = begin; element < end; ++element)
      step.demand.ask(step.operand(0), element);
  });
}

// Of elements that do not count the value is no matter.
void need_parts(const Step& step) {
  const values::BoolColumn& included = step.bools(0);
  need_list(step, [&](std::uint32_t begin, std::uint32_t end) {
    for (std::uint32_t element = begin; element < end; ++element) {
      step.demand.ask(step.operand(0), element);
      if (!is_false(included, element)) step.demand.ask(step.operand(1), element);
    }
  });
}

void need_candidates(const Step& step, Direction direction) {
  need_list(step, [&](std::uint32_t begin, std::uint32_t end) {
    const Contest contest(step.bools(0), step.cells(1), direction, begin, end);
    for (std::uint32_t element = begin; element < end; ++element)
      if (contest.is_candidate(element))
        for (std::size_t k = 0; k < 3; ++k)
          step.demand.ask(step.operand(k), element);
  });
}

void go_back(const Step& step) {
  switch (step.instruction().op) {
  case Opcode::const_bool:
  case Opcode::const_cell:
  case Opcode::fact_known:
  case Opcode::is_known: return;
  case Opcode::load_bool:
  case Opcode::load_cell: return need_fact(step);
  case Opcode::if_bool:
  case Opcode::if_cell: return need_branches(step);
  case Opcode::include_values:
  case Opcode::include_codes:
  case Opcode::include_codes_on: return need_set(step);
  case Opcode::gather_bool:
  case Opcode::gather_cell: return need_parent(step);
  case Opcode::any:
  case Opcode::every:
  case Opcode::count: return need_elements(step);
  case Opcode::sum:
  case Opcode::min:
  case Opcode::max: return need_parts(step);
  case Opcode::latest: return need_candidates(step, Direction::latest);
  case Opcode::earliest: return need_candidates(step, Direction::earliest);
  case Opcode::default_bool:
  case Opcode::default_cell:
  case Opcode::not_:
  case Opcode::and_:
  case Opcode::or_:
  case Opcode::tally:
  case Opcode::equal:
  case Opcode::less:
  case Opcode::less_equal:
  case Opcode::in_range:
  case Opcode::compare_scaled:
  case Opcode::compare_products:
  case Opcode::in_values:
  case Opcode::in_codes:
  case Opcode::in_codes_on:
  case Opcode::negate:
  case Opcode::add:
  case Opcode::subtract:
  case Opcode::product:
  case Opcode::convert:
  case Opcode::add_days:
  case Opcode::add_months:
  case Opcode::days_between:
  case Opcode::weeks_between:
  case Opcode::months_between:
  case Opcode::years_between: return need_operands(step);
  }
}

} // namespace

Needed& NeedFinder::find(const cases::Batch& batch, const Registers& registers,
                         const std::vector<Want>& wants) {
  Demand demand(module_, program_, batch, registers, asked_, needed_);
  for (const Want& want : wants)
    demand.ask(want.value, want.rows);
  for (Register at = static_cast<Register>(program_.code.size()); at-- > 0;) {
    if (demand.asked(at).size() == 0) continue;
    demand.report_causes(at);
    go_back(Step{demand, at});
  }
  return needed_;
}

std::vector<Needs> by_case(const bytecode::Module& module, const bytecode::Program& program,
                           const cases::Batch& batch, const Needed& needed) {
  std::vector<Needs> needs(batch.spaces[0].count);
  const auto of = [&](bytecode::Space space, std::size_t row) -> Needs& {
    return needs[cases::case_of(batch, space, static_cast<std::uint32_t>(row))];
  };
  for (std::uint32_t fact = 0; fact < needed.facts.size(); ++fact) {
    const bytecode::Space space = module.space_of(fact);
    for_each_row(needed.facts[fact], [&](std::size_t row) {
      of(space, row).missing.push_back({fact, static_cast<std::uint32_t>(row)});
    });
  }
  for (const FoundCause& cause : needed.causes)
    of(program.code[cause.at].space, cause.row).causes.push_back(cause);
  return needs;
}

std::vector<Needs> needs(const bytecode::Module& module, const bytecode::Program& program,
                         const cases::Batch& batch, const Registers& registers,
                         const std::vector<Want>& wants) {
  return by_case(module, program, batch, NeedFinder(module, program).find(batch, registers, wants));
}

} // namespace pol::machine
