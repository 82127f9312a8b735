#include "runtime/bytecode/cost.h"
#include <algorithm>

namespace pol::bytecode {
namespace {

constexpr std::uint64_t byte_bits = 8, flag_bits = 2; // truth and known, or exact and bounded
constexpr std::uint64_t cell_bits = 2 * 64;           // both ends of what is known within bounds
constexpr std::uint64_t cause_bits = byte_bits;

// What `up to` says of a list; none if the revision does not read it or sets no limit.
std::uint32_t limit(const Revision& revision, std::uint32_t list_fact) {
  const auto rule =
      std::lower_bound(revision.facts.begin(), revision.facts.end(), list_fact,
                       [](const FactRule& known, std::uint32_t fact) { return known.fact < fact; });
  return rule == revision.facts.end() || rule->fact != list_fact ? none : rule->max_elements;
}

ListCost list_cost(const Module& module, const Revision& revision, std::uint32_t list_fact,
                   std::uint64_t record_elements) {
  ListCost list{module.facts[list_fact].path, {}, 1};
  for (std::uint32_t fact = list_fact; fact != none; fact = module.facts[fact].list)
    list.up_to.push_back(limit(revision, fact));
  std::reverse(list.up_to.begin(), list.up_to.end());
  for (const std::uint32_t most : list.up_to)
    list.elements = most == none ? record_elements
                                 : std::min<std::uint64_t>(list.elements * most, record_elements);
  return list;
}

// The rows that an instruction works on: those of its result, or the elements that it asks about.
std::uint64_t rows_of(const Module& module, const Program& program, const Instruction& instruction,
                      const std::vector<std::uint64_t>& rows) {
  if (!info(instruction.op).immediates.starts_with("list")) return rows[instruction.space];
  const auto list = static_cast<std::uint32_t>(program.immediates_of(instruction)[0]);
  return std::max(rows[instruction.space], rows[module.element_space(list)]);
}

std::uint64_t register_bits(Opcode op) {
  return flag_bits + (info(op).result == RegisterKind::cell ? cell_bits : 0) +
         (can_fail(op) ? cause_bits : 0);
}

} // namespace

Cost cost(const Module& module, const Revision& revision, std::uint64_t record_elements) {
  Cost cost;
  std::vector<std::uint64_t> rows(module.lists.size() + 1, 0);
  rows[0] = cost.rows = 1;
  for (const FactRule& rule : revision.facts) {
    if (module.facts[rule.fact].kind != FactKind::list) continue;
    cost.lists.push_back(list_cost(module, revision, rule.fact, record_elements));
    rows[module.element_space(rule.fact)] = cost.lists.back().elements;
    cost.rows += cost.lists.back().elements;
  }
  std::uint64_t bits = 0;
  for (const Instruction& instruction : revision.program.code) {
    ++cost.instructions;
    cost.operations += rows_of(module, revision.program, instruction, rows);
    bits += rows[instruction.space] * register_bits(instruction.op);
  }
  cost.bytes = (bits + byte_bits - 1) / byte_bits;
  return cost;
}

const ListCost* largest_list(const Cost& cost) {
  const auto largest = std::max_element(
      cost.lists.begin(), cost.lists.end(),
      [](const ListCost& a, const ListCost& b) { return a.elements < b.elements; });
  return largest == cost.lists.end() ? nullptr : &*largest;
}

} // namespace pol::bytecode
