#include "tests/differential/encoding/agreement.h"
#include "runtime/cases/decode.h"
#include "runtime/cases/path.h"
#include "runtime/machine/columns.h"
#include "runtime/values/date.h"
#include <algorithm>

namespace pol::differential {

using analysis::Evaluator;
using analysis::Term;
using bytecode::Register;
using bytecode::Space;

void Tally::add(const Tally& other) {
  policies += other.policies, refused += other.refused, revisions += other.revisions;
  terms += other.terms, cases += other.cases, invalid += other.invalid;
  left_out += other.left_out, obstacles += other.obstacles, asked += other.asked;
  witnesses += other.witnesses, unmet += other.unmet, undecided += other.undecided;
  for (const auto& [name, count] : other.outcomes)
    outcomes[name] += count;
}

struct Agreement::Machine {
  Machine(const analysis::Subject& subject, const cases::Batch& decoded)
      : of(subject), batch(decoded), determiner(*of.module, *of.policy, *of.revision) {
    cases::apply_rules(*of.revision, batch);
    machine::run(*of.module, of.revision->program, batch, registers);
    results = determiner.determine(batch, registers);
  }
  analysis::Subject of;
  cases::Batch batch;
  machine::Registers registers;
  determination::Determiner determiner;
  std::vector<const determination::Determination*> results;
};

namespace {

std::string joined(const std::vector<std::string>& items) {
  std::string text;
  for (const auto& item : items)
    text += (text.empty() ? "" : " | ") + item;
  return "[" + text + "]";
}

} // namespace

Agreement::Agreement(analysis::FactVariables& facts, std::size_t subject)
    : facts_(facts), subject_(subject), encoding_(facts, subject), asked_(encoding_.asked()) {
  std::vector<Term> wanted{facts.well_formed(), encoding_.valid()};
  for (const auto& outcome : encoding_.outcomes()) {
    wanted.push_back(outcome.is);
    wanted.push_back(outcome.possible);
  }
  for (const auto& rows : asked_)
    wanted.insert(wanted.end(), rows.begin(), rows.end());
  const bytecode::Program& program = encoding_.subject().revision->program;
  for (Register r = 0; r < program.code.size(); ++r)
    for (std::uint32_t row = 0; row < encoding_.rows(r); ++row)
      if (bytecode::info(program.code[r].op).result == bytecode::RegisterKind::bool_) {
        wanted.push_back(encoding_.truth(r, row).yes);
        wanted.push_back(encoding_.truth(r, row).no_);
      } else {
        const analysis::Cell cell = encoding_.cell(r, row);
        wanted.insert(wanted.end(), {cell.known, cell.low, cell.high});
      }
  // All variables, so that each can be set.
  for (std::uint32_t v = 0; v < facts.terms().variables(); ++v)
    wanted.push_back(facts.terms().variable(v));
  evaluator_.emplace(facts.terms(), wanted);
}

std::optional<std::string> Agreement::compare(const cases::Batch& batch, Tally& tally) {
  const Machine machine(encoding_.subject(), batch);
  ++tally.revisions;
  if (!encoding_.obstacle().empty()) ++tally.obstacles;
  std::vector<std::uint32_t> rows;
  const auto run = [&]() -> std::optional<std::string> {
    evaluator_->run(static_cast<unsigned>(rows.size()));
    for (unsigned lane = 0; lane < rows.size(); ++lane)
      if (auto broken = compare(machine, lane, rows[lane], tally)) return broken;
    rows.clear();
    evaluator_->clear();
    return std::nullopt;
  };
  for (std::uint32_t row = 0; row < batch.size(); ++row) {
    if (!batch.cases[row].errors.empty()) continue;
    const auto record = analysis::Record::of_case(facts_, subject_, batch, row);
    if (!record) {
      ++tally.left_out;
      continue;
    }
    record->assign(*evaluator_, static_cast<unsigned>(rows.size()));
    rows.push_back(row);
    if (rows.size() == Evaluator::lanes)
      if (auto broken = run()) return broken;
  }
  return run();
}

std::vector<std::string> Agreement::missing(unsigned lane) const {
  std::vector<std::string> paths;
  for (std::uint32_t fact = 0; fact < asked_.size(); ++fact)
    for (std::uint32_t row = 0; row < asked_[fact].size(); ++row)
      if (evaluator_->truth(lane, asked_[fact][row])) paths.push_back(facts_.path_of(fact, row));
  std::ranges::sort(paths);
  return paths;
}

std::vector<std::string> Agreement::possible(unsigned lane) const {
  std::vector<std::string> names;
  for (const auto& outcome : encoding_.outcomes())
    if (evaluator_->truth(lane, outcome.possible)) names.emplace_back(outcome.name);
  std::ranges::sort(names);
  return names;
}

std::optional<std::string> Agreement::compare(const Machine& machine, unsigned lane,
                                              std::uint32_t row, Tally& tally) const {
  const auto differs = [&](const std::string& what, const std::string& machines,
                           const std::string& encodings) {
    return what + ": the machine says " + machines + ", the encoding " + encodings +
           "\ncase: " + std::string(machine.batch.cases[row].raw);
  };
  ++tally.cases;
  if (!evaluator_->truth(lane, facts_.well_formed()))
    return differs("well_formed", "a case", "that it is none");
  const bool valid = machine.batch.cases[row].errors.empty();
  if (evaluator_->truth(lane, encoding_.valid()) != valid)
    return differs("valid", valid ? "yes" : "no", valid ? "no" : "yes");
  if (!valid) return ++tally.invalid, std::nullopt;
  if (auto broken = compare_registers(machine, lane, row))
    return differs("register", *broken, "otherwise");
  if (!encoding_.obstacle().empty()) return std::nullopt;
  const determination::Determination& result = *machine.results[row];
  std::vector<std::string> outcome, missing, possible;
  for (const auto& of : encoding_.outcomes())
    if (evaluator_->truth(lane, of.is)) outcome.emplace_back(of.name);
  ++tally.outcomes[std::string(result.outcome)];
  if (outcome != std::vector{std::string(result.outcome)})
    return differs("outcome", std::string(result.outcome), joined(outcome));
  for (const auto& of : result.missing)
    missing.push_back(of.path);
  std::ranges::sort(missing);
  if (!missing.empty()) ++tally.asked;
  if (missing != this->missing(lane))
    return differs("missing", joined(missing), joined(this->missing(lane)));
  possible.assign(result.possible.begin(), result.possible.end());
  std::ranges::sort(possible);
  if (result.outcome == determination::names::needs_information && possible != this->possible(lane))
    return differs("possible", joined(possible), joined(this->possible(lane)));
  return std::nullopt;
}

// The rows of the case and of its elements, here and there.
std::optional<std::string> Agreement::compare_registers(const Machine& machine, unsigned lane,
                                                        std::uint32_t row) const {
  const bytecode::Module& module = *machine.of.module;
  const unsigned length = facts_.extent().list_length;
  std::vector<std::vector<std::pair<std::uint32_t, std::uint32_t>>> rows(module.lists.size() + 1);
  rows[0].emplace_back(row, 0);
  for (Space space = 1; space < rows.size(); ++space) {
    const cases::Rows& list = machine.batch.spaces[space];
    if (!facts_.shared(subject_, module.lists[space - 1])) continue;
    for (const auto& [here, there] : rows[module.parent(space)])
      for (std::uint32_t i = list.offsets[here]; i < list.offsets[here + 1]; ++i)
        rows[space].emplace_back(i, there * length + (i - list.offsets[here]));
  }
  const bytecode::Program& program = machine.of.revision->program;
  for (Register r = 0; r < program.code.size(); ++r)
    for (const auto& [here, there] : rows[program.code[r].space])
      if (encoding_.obstacle(r).empty())
        if (auto broken = compare_register(machine, r, lane, there, here))
          return std::string(bytecode::info(program.code[r].op).name) + " " + std::to_string(r) +
                 " row " + std::to_string(there) + " " + *broken;
  return std::nullopt;
}

std::optional<std::string> Agreement::compare_register(const Machine& machine, Register r,
                                                       unsigned lane, std::uint32_t encoded,
                                                       std::uint32_t row) const {
  const bytecode::Program& program = machine.of.revision->program;
  if (bytecode::info(program.code[r].op).result == bytecode::RegisterKind::bool_) {
    const values::BoolColumn& column = machine.registers.bools(r);
    const analysis::Truth truth = encoding_.truth(r, encoded);
    const bool is_true = evaluator_->truth(lane, truth.yes),
               is_false = evaluator_->truth(lane, truth.no_);
    if (is_true == column.truth[row] && is_false == (column.known[row] && !column.truth[row]))
      return std::nullopt;
    return std::string(column.truth[row] ? "true" : column.known[row] ? "false" : "unknown");
  }
  const values::CellColumn& column = machine.registers.cells(r);
  const analysis::Cell cell = encoding_.cell(r, encoded);
  const bool known = machine::has_interval(column, row);
  if (evaluator_->truth(lane, cell.known) != known) return known ? "known" : "not known";
  if (!known) return std::nullopt;
  machine::Interval interval = machine::interval_of(column, row);
  const mpz_class &low = evaluator_->number(lane, cell.low),
                  &high = evaluator_->number(lane, cell.high);
  // Texts and enums have other numbers: of them it is asked whether they are exact.
  const auto type = analysis::register_types(machine.of)[r].kind;
  // A day without an end is one beside the calendar there.
  if (type == bytecode::CellType::Kind::day)
    interval = {std::max<std::int64_t>(interval.low, values::first_day - 1),
                std::min<std::int64_t>(interval.high, values::last_day + 1)};
  const bool number = type == bytecode::CellType::Kind::number ||
                      type == bytecode::CellType::Kind::day ||
                      type == bytecode::CellType::Kind::constant;
  if (number ? low == interval.low && high == interval.high
             : (low == high) == (interval.low == interval.high))
    return std::nullopt;
  return "[" + std::to_string(interval.low) + ", " + std::to_string(interval.high) + "] not [" +
         low.get_str() + ", " + high.get_str() + "]";
}

} // namespace pol::differential
