#include "compiler/analysis/diff/probes.h"
#include "compiler/analysis/diff/standing.h"
#include "compiler/analysis/encode.h"
#include "compiler/analysis/list_reach.h"
#include "compiler/analysis/revision_run.h"
#include "compiler/analysis/witness.h"
#include <algorithm>
#include <fmt/format.h>

namespace pol::analysis {
namespace {

using bytecode::FactKind;
using bytecode::FactRule;

// A fact of the case as both have it.
struct Common {
  std::uint32_t before, after;
};

std::vector<Common> common_facts(const Subject& old, const Subject& now) {
  std::vector<Common> all;
  const auto was_read = facts_read(old), is_read = facts_read(now);
  for (std::uint32_t a = 0; a < was_read.size(); ++a)
    for (std::uint32_t b = 0; was_read[a] && b < is_read.size(); ++b)
      if (is_read[b] && old.module->facts[a].path == now.module->facts[b].path)
        all.push_back({a, b});
  return all;
}

std::uint32_t limit_of(const Subject& subject, std::uint32_t list) {
  for (const FactRule& rule : subject.revision->facts)
    if (rule.fact == list) return rule.max_elements;
  return bytecode::none;
}

const std::vector<std::string>* values_of(const Subject& subject, std::uint32_t fact) {
  const std::uint32_t of = subject.module->facts[fact].enumeration;
  return of == bytecode::none ? nullptr : &subject.module->enumerations[of].values;
}

// Whether the same JSON may mean something else.
bool reads_otherwise(const Subject& old, const Subject& now, const Common& fact) {
  const bytecode::Fact &a = old.module->facts[fact.before], &b = now.module->facts[fact.after];
  if (a.kind != b.kind || a.unit != b.unit) return true;
  const auto *was = values_of(old, fact.before), *is = values_of(now, fact.after);
  return was != nullptr && is != nullptr && *was != *is;
}

// {"renal":{"size_cm":…}}
std::string only(const std::string& path, const std::string& value) {
  const std::size_t dot = path.find('.');
  if (dot == std::string::npos) return fmt::format("{{\"{}\":{}}}", path, value);
  return fmt::format("{{\"{}\":{}}}", path.substr(0, dot), only(path.substr(dot + 1), value));
}

// Lists that one accepts and the other does not.
void add_long_lists(const Subject& old, const Subject& now, std::vector<std::string>& records) {
  constexpr std::uint32_t most = 5000;
  for (const Common& fact : common_facts(old, now)) {
    const bytecode::Fact& list = now.module->facts[fact.after];
    if (list.kind != FactKind::list || list.list != bytecode::none) continue;
    const std::uint32_t before = limit_of(old, fact.before), after = limit_of(now, fact.after),
                        shorter = std::min(before, after);
    if (before == after || shorter > most) continue;
    std::string elements;
    for (std::uint32_t i = 0; i <= shorter; ++i)
      elements += i == 0 ? "{}" : ",{}";
    records.push_back(only(list.path, "[" + elements + "]"));
  }
}

// A case for each outcome of one revision, as it reads its facts.
class OneSided {
public:
  OneSided(const Side& side, const DiffOptions& options)
      : subject_(subject_of(side)), from_(options.from),
        facts_(terms_, {subject_}, Extent{list_reach({subject_}).length, true}),
        encoding_(facts_, 0), run_(subject_) {
    auto solver = open_solver(terms_, options.limits);
    if (!solver) return;
    solver_ = std::move(*solver);
    solver_->require(terms_.all({facts_.well_formed(), encoding_.valid()}));
    if (subject_.policy->as_of != bytecode::none) day_ = facts_.shared(0, subject_.policy->as_of);
    if (!from_ || !day_) return;
    const FactRow& day = facts_[*day_].rows[0];
    solver_->require(
        terms_.implies(day.given, terms_.less_equal(terms_.number(*from_), day.value)));
  }

  void add(std::vector<std::string>& records) {
    if (!solver_) return;
    for (const OutcomeTerm& outcome : encoding_.outcomes()) {
      if (solver_->check({outcome.is}) != Answer::sat) continue;
      const auto holds = [&](const Record& record) {
        return looks_at(record) && run_.run(record.json()).outcome == outcome.name;
      };
      const Record found = witness(facts_, *solver_);
      if (holds(found)) records.push_back(minimized(found, holds).json());
    }
  }

private:
  bool looks_at(const Record& record) const {
    if (!from_ || !day_) return true;
    const GivenFact& day = record.at(*day_, 0);
    return !day.given || day.value >= *from_;
  }

  Subject subject_;
  std::optional<values::Day> from_;
  Terms terms_;
  FactVariables facts_;
  Encoding encoding_;
  RevisionRun run_;
  std::optional<std::uint32_t> day_;
  std::unique_ptr<Solver> solver_;
};

} // namespace

std::vector<std::string> probes(const Side& old, const Side& now, const DiffOptions& options) {
  const Subject before = subject_of(old), after = subject_of(now);
  std::vector<std::string> records;
  add_long_lists(before, after, records);
  bool otherwise = false;
  for (const Common& fact : common_facts(before, after)) {
    if (!reads_otherwise(before, after, fact)) continue;
    otherwise = true;
    if (after.module->facts[fact.after].list != bytecode::none) continue;
    for (const char* value : {"true", "1", "0.5", "\"2025-01-01\"", "\"a\"", "[]"})
      records.push_back(only(after.module->facts[fact.after].path, value));
  }
  if (!otherwise) return records;
  OneSided(now, options).add(records);
  OneSided(old, options).add(records);
  return records;
}

} // namespace pol::analysis
