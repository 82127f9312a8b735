// Values that a reader takes in at a glance, in place of what a solver comes up with.
#include "compiler/analysis/witness.h"
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <set>
#include <tuple>

namespace pol::analysis {
namespace {

using bytecode::FactKind;
using bytecode::Opcode;

constexpr std::int64_t limit = std::int64_t{1} << 60; // no neighbours are looked for beyond

// The cells that the subjects' programs hold against a fact.
std::set<std::int64_t> compared_cells(const FactVariables& facts, std::uint32_t shared) {
  std::set<std::int64_t> cells;
  for (std::size_t s = 0; s < facts.subjects().size(); ++s) {
    const bytecode::Program& program = facts.subjects()[s].revision->program;
    const auto loads = [&](bytecode::Register r) {
      const auto& load = program.code[r];
      return load.op == Opcode::load_cell &&
             facts.shared(s, static_cast<std::uint32_t>(program.immediates_of(load)[0])) == shared;
    };
    for (const bytecode::Instruction& instruction : program.code) {
      const auto operands = program.operands_of(instruction);
      if (operands.empty() || !std::ranges::any_of(operands, loads)) continue;
      if (instruction.op == Opcode::in_range || instruction.op == Opcode::in_values)
        for (const std::int64_t cell : program.immediates_of(instruction))
          cells.insert(cell);
      for (const bytecode::Register r : operands)
        if (program.code[r].op == Opcode::const_cell)
          cells.insert(program.immediates_of(program.code[r])[0]);
    }
  }
  std::erase_if(cells, [](std::int64_t cell) { return cell < -limit || cell > limit; });
  return cells;
}

// Decimals, then digits: 4 before 42 before 4.5. Few measurements are 0.
std::pair<std::size_t, std::size_t> length_of(std::int64_t number) {
  const std::string text = values::format_decimal(number);
  const auto dot = text.find('.');
  const std::size_t decimals = dot == std::string::npos ? 0 : text.size() - dot;
  const auto last = text.find_last_not_of('0');
  return {decimals, decimals > 0 || last == std::string::npos ? text.size() : last + 1};
}

std::vector<std::int64_t> numbers(const FactVariables& facts, std::uint32_t fact,
                                  std::int64_t own) {
  const bool whole = facts[fact].kind == FactKind::integer;
  const auto compared = compared_cells(facts, fact);
  std::set<std::int64_t> found{own, 0, values::decimal_one};
  for (const std::int64_t cell : compared)
    for (std::int64_t step = values::decimal_one; step >= (whole ? values::decimal_one : 1);
         step = step > 1'000'000 ? step / 10
                : step == 1      ? 0
                                 : 1)
      found.insert({cell - step, cell, cell + step});
  for (const std::int64_t cell : compared) // round ones nearby
    for (const std::int64_t step :
         {100 * values::decimal_one, 10 * values::decimal_one, values::decimal_one})
      found.insert({cell / step * step, (cell / step + (cell < 0 ? -1 : 1)) * step});
  for (std::int64_t step = 1000 * values::decimal_one; step > 1 && std::abs(own) < limit;
       step /= 10)
    found.insert({own / step * step, (own / step + (own < 0 ? -1 : 1)) * step});
  std::vector<std::int64_t> all(found.begin(), found.end());
  std::erase_if(all, [&](std::int64_t value) {
    return value < facts[fact].low || value > facts[fact].high ||
           (whole && !values::is_whole(value));
  });
  const auto rank = [&](std::int64_t value) {
    const auto [decimals, length] = length_of(value);
    const std::size_t digits = value == 0 ? length + 1 : length;
    mpz_class distance = abs(mpz_class(value) - (compared.empty() ? own : *compared.begin()));
    for (const std::int64_t cell : compared)
      distance = std::min(distance, mpz_class(abs(mpz_class(value) - cell)));
    return std::tuple(decimals, !compared.contains(value), digits, distance, value);
  };
  std::ranges::sort(all, {}, rank);
  return all;
}

// Days that stand for themselves, then days a plain time before those.
std::vector<std::int64_t> days(const Record& record, std::uint32_t fact, std::int64_t own) {
  const FactVariables& facts = record.facts();
  std::vector<values::Day> from;
  for (const Subject& subject : facts.subjects()) {
    const std::uint32_t as_of = subject.policy->as_of;
    const auto day =
        as_of == bytecode::none ? std::nullopt : facts.find(subject.module->facts[as_of].path);
    if (day && *day != fact && record.at(*day, 0).given)
      from.push_back(static_cast<values::Day>(record.at(*day, 0).value));
    from.push_back(subject.revision->effective);
    if (subject.revision->ends) from.push_back(*subject.revision->ends + 1);
  }
  std::vector<std::int64_t> all;
  const auto add = [&](std::optional<values::Day> day) {
    if (day && facts[fact].low <= *day && *day <= facts[fact].high) all.push_back(*day);
  };
  for (const values::Day day : from)
    add(day);
  for (const values::Day day : from) {
    for (const int before : {1, 7, 30, 90, -1, -30})
      add(values::add_days(day, -before));
    for (const int years : {1, 2, 5, 10, 17, 18, 30, 50, 65, 80, -1})
      add(values::add_months(day, -12 * years));
  }
  for (const std::int64_t cell : compared_cells(facts, fact))
    for (const std::int64_t near : {cell, cell - 1, cell + 1})
      if (values::first_day <= near && near <= values::last_day)
        add(static_cast<values::Day>(near));
  all.push_back(own);
  return all;
}

} // namespace

std::set<std::int64_t> named_cells(const FactVariables& facts, std::uint32_t fact) {
  std::set<std::int64_t> cells = compared_cells(facts, fact);
  for (const Subject& subject : facts.subjects()) {
    for (const bytecode::FactRule& rule : subject.revision->facts)
      if (subject.module->facts[rule.fact].path == facts[fact].path)
        for (const std::int64_t end : {rule.low, rule.high})
          if (-limit < end && end < limit) cells.insert(end);
    const bool is_day = subject.policy->as_of != bytecode::none &&
                        subject.module->facts[subject.policy->as_of].path == facts[fact].path;
    if (is_day && subject.revision->ends) cells.insert(*subject.revision->ends);
  }
  if (facts[fact].kind == FactKind::date)
    std::erase_if(cells, [](std::int64_t day) {
      return day <= values::first_day || day >= values::last_day;
    });
  return cells;
}

std::vector<std::int64_t> plainer_values(const Record& record, std::uint32_t fact,
                                         std::uint32_t row) {
  const SharedFact& of = record.facts()[fact];
  const std::int64_t own = record.at(fact, row).value;
  switch (of.kind) {
  case FactKind::number:
  case FactKind::integer: return numbers(record.facts(), fact, own);
  case FactKind::date: return days(record, fact, own);
  case FactKind::text:
  case FactKind::code: {
    constexpr std::size_t most = 64;
    return {of.domain.begin(),
            of.domain.begin() + static_cast<std::ptrdiff_t>(std::min(most, of.domain.size()))};
  }
  default: {
    std::vector<std::int64_t> all;
    for (std::int64_t value = 0; value <= own; ++value)
      all.push_back(value);
    return all;
  }
  }
}

} // namespace pol::analysis
