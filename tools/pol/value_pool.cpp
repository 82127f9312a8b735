#include "tools/pol/value_pool.h"
#include "runtime/cases/code_pattern.h"
#include "runtime/determination/json.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <limits>
#include <regex>

namespace pol::tools {

namespace {

using bytecode::Fact;
using bytecode::FactKind;
using bytecode::Opcode;
using bytecode::Revision;

constexpr std::size_t most_numbers = 1024;
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min(),
                       highest = std::numeric_limits<std::int64_t>::max();

// Calls visit(instruction, program, k) for each instruction whose k-th operand loads the fact.
template <class Visit>
void for_each_use(const bytecode::Module& module, std::uint32_t fact, Visit visit) {
  for (const auto& policy : module.policies)
    for (const Revision& revision : policy.revisions) {
      const bytecode::Program& program = revision.program;
      auto loads = [&](bytecode::Register r) {
        const bytecode::Instruction& load = program.code[r];
        return load.op == Opcode::load_cell && program.immediates_of(load)[0] == fact;
      };
      for (const bytecode::Instruction& instruction : program.code) {
        const auto operands = program.operands_of(instruction);
        for (std::size_t k = 0; k < operands.size(); ++k)
          if (loads(operands[k])) visit(instruction, program, k);
      }
    }
}

// The cells that the policies compare a fact with.
std::vector<std::int64_t> compared_cells(const bytecode::Module& module, std::uint32_t fact) {
  std::vector<std::int64_t> cells;
  for_each_use(module, fact, [&](const auto& instruction, const auto& program, std::size_t k) {
    const auto immediates = program.immediates_of(instruction);
    if (instruction.op == Opcode::in_range || instruction.op == Opcode::in_values)
      cells.insert(cells.end(), immediates.begin(), immediates.end());
    const bool pair = instruction.op == Opcode::equal || instruction.op == Opcode::less ||
                      instruction.op == Opcode::less_equal;
    if (!pair) return;
    const bytecode::Instruction& other = program.code[program.operands_of(instruction)[1 - k]];
    if (other.op == Opcode::const_cell) cells.push_back(program.immediates_of(other)[0]);
  });
  std::sort(cells.begin(), cells.end());
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  return cells;
}

// `gfr < 60` stands in the program as a range up to 59.99999999: puts the number that was written
// in place of the one beside it.
std::vector<std::int64_t> as_written(std::vector<std::int64_t> cells) {
  constexpr std::int64_t fine = values::decimal_one / 1000;
  for (std::int64_t& cell : cells)
    for (const std::int64_t step : {-1, 1})
      if (cell > lowest / 2 && cell < highest / 2 && (cell + step) % fine == 0) cell += step;
  cells.erase(std::unique(cells.begin(), cells.end()), cells.end());
  return cells;
}

// A range without end reaches twice as far as what the fact is compared with, or to 100.
Range finite(Range range, const std::vector<std::int64_t>& cells) {
  std::int64_t farthest = 50 * values::decimal_one;
  for (std::int64_t cell : cells)
    if (cell > lowest / 4 && cell < highest / 4) farthest = std::max(farthest, std::abs(cell));
  if (range.high == highest)
    range.high =
        std::max(std::clamp(range.low, -farthest, highest / 4), std::int64_t{0}) + 2 * farthest;
  if (range.low == lowest) range.low = std::min(range.high, std::int64_t{0});
  return range;
}

void add_number(ValuePool& pool, Range range, std::int64_t value) {
  if (range.low <= value && value <= range.high) pool.push_back(values::format_decimal(value));
}

ValuePool number_pool(const bytecode::Module& module, std::uint32_t fact, Chance& chance) {
  const auto cells = as_written(compared_cells(module, fact));
  const Range range = finite(range_of(module, fact), cells);
  const bool whole = module.facts[fact].kind == FactKind::integer;
  const std::int64_t step = whole ? values::decimal_one : values::decimal_one / 10;
  ValuePool pool;
  for (std::int64_t cell : cells)
    if (!whole || values::is_whole(cell))
      for (std::int64_t near : {cell - step, cell, cell + step})
        if (cell > lowest / 2 && cell < highest / 2) add_number(pool, range, near);
  const std::size_t special = pool.size(), wanted = std::min(most_numbers, 3 * special + 64);
  const auto first = (range.low + (range.low > 0 ? step - 1 : 0)) / step;
  const auto last = range.high / step;
  while (first <= last && pool.size() < wanted) {
    const auto span = static_cast<std::uint64_t>(last - first) + 1;
    const auto value = first + static_cast<std::int64_t>(chance.under(span));
    pool.push_back(values::format_decimal(value * step));
  }
  return pool;
}

ValuePool enum_pool(const bytecode::Module& module, std::uint32_t fact) {
  ValuePool pool;
  for (const std::string& value : module.enumerations[module.facts[fact].enumeration].values)
    pool.push_back(determination::json(value));
  return pool;
}

ValuePool text_pool(const bytecode::Module& module, std::uint32_t fact) {
  ValuePool pool;
  for (std::int64_t cell : compared_cells(module, fact))
    if (cell >= 0 && static_cast<std::size_t>(cell) < module.strings.size())
      pool.push_back(determination::json(module.strings[static_cast<std::size_t>(cell)]));
  pool.push_back("\"something else\"");
  return pool;
}

// A code of the system that few lists hold.
std::string_view other_code(std::string_view system) {
  if (system == "CPT") return "99213";
  if (system == "HCPCS") return "A0100";
  if (system == "ICD10CM") return "Z00.00";
  if (system == "LOINC") return "2160-0";
  if (system == "SNOMED") return "271649006";
  return {};
}

// A prefix is drawn out with zeros to a code of the system.
void add_code(const std::vector<std::string>& systems, std::string code, ValuePool& pool) {
  constexpr std::size_t longest = 18;
  for (; code.size() <= longest; code += '0')
    for (const std::string& system : systems)
      if (std::regex_match(code, std::regex(std::string(cases::code_pattern(system)))))
        return pool.push_back(determination::json(code));
}

void add_entries(const bytecode::CodeList& list, ValuePool& pool) {
  for (const bytecode::CodeEntry& entry : list.entries) {
    add_code(list.systems, entry.first, pool);
    if (entry.kind == bytecode::CodeEntry::Kind::range) add_code(list.systems, entry.last, pool);
  }
}

// The code lists that the policies look the fact up in.
std::vector<std::uint32_t> lists_of(const bytecode::Module& module, std::uint32_t fact) {
  std::vector<std::uint32_t> lists;
  for_each_use(module, fact, [&](const auto& instruction, const auto& program, std::size_t k) {
    if (k == 0 && (instruction.op == Opcode::in_codes || instruction.op == Opcode::in_codes_on))
      lists.push_back(static_cast<std::uint32_t>(program.immediates_of(instruction)[0]));
  });
  for (const auto& policy : module.policies)
    for (const Revision& revision : policy.revisions)
      for (const bytecode::Instruction& instruction : revision.program.code) {
        const auto immediates = revision.program.immediates_of(instruction);
        const bool set =
            instruction.op == Opcode::include_codes || instruction.op == Opcode::include_codes_on;
        if (set && immediates[0] == fact)
          lists.push_back(static_cast<std::uint32_t>(immediates[2]));
      }
  return lists;
}

ValuePool code_pool(const bytecode::Module& module, std::uint32_t fact) {
  ValuePool pool = text_pool(module, fact);
  pool.pop_back();
  for (std::uint32_t list : lists_of(module, fact))
    add_entries(module.code_lists[list], pool);
  std::sort(pool.begin(), pool.end());
  pool.erase(std::unique(pool.begin(), pool.end()), pool.end());
  for (const std::string& system : module.facts[fact].systems)
    if (const auto code = other_code(system); !code.empty())
      pool.push_back(determination::json(code));
  return pool;
}

ValuePool pool_of(const bytecode::Module& module, std::uint32_t fact, Chance& chance) {
  switch (module.facts[fact].kind) {
  case FactKind::boolean: return {"true", "false"};
  case FactKind::number:
  case FactKind::integer: return number_pool(module, fact, chance);
  case FactKind::text: return text_pool(module, fact);
  case FactKind::enumeration:
  case FactKind::set_of_enum: return enum_pool(module, fact);
  case FactKind::code:
  case FactKind::set_of_code: return code_pool(module, fact);
  case FactKind::date:
  case FactKind::list: break;
  }
  return {};
}

} // namespace

Range range_of(const bytecode::Module& module, std::uint32_t fact) {
  Range range;
  for (const auto& policy : module.policies)
    for (const Revision& revision : policy.revisions)
      for (const bytecode::FactRule& rule : revision.facts)
        if (rule.fact == fact)
          range = {std::max(range.low, rule.low), std::min(range.high, rule.high)};
  return range;
}

bool counts_years_from(const bytecode::Module& module, std::uint32_t fact) {
  bool found = false;
  for_each_use(module, fact, [&](const auto& instruction, const auto&, std::size_t k) {
    found = found || (k == 0 && instruction.op == Opcode::years_between);
  });
  return found;
}

std::uint64_t Chance::next() {
  std::uint64_t z = state_ += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

std::uint64_t Chance::under(std::uint64_t below) {
  __extension__ using Product = unsigned __int128;
  return static_cast<std::uint64_t>(Product{next()} * below >> 64);
}

std::vector<ValuePool> value_pools(const bytecode::Module& module, Chance& chance) {
  std::vector<ValuePool> pools;
  for (std::uint32_t fact = 0; fact < module.facts.size(); ++fact)
    pools.push_back(pool_of(module, fact, chance));
  return pools;
}

DaySpan service_days(const bytecode::Module& module) {
  DaySpan span{values::last_day, values::first_day};
  for (const auto& policy : module.policies)
    for (const Revision& revision : policy.revisions)
      span = {std::min(span.first, revision.effective), std::max(span.last, revision.effective)};
  return {std::max(span.first - 30, values::first_day),
          std::min(span.last + 365, values::last_day)};
}

} // namespace pol::tools
