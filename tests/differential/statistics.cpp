#include "tests/differential/statistics.h"
#include "tests/differential/walk.h"
#include <set>

namespace pol::differential {

namespace {

// In the order of semantics::ExprKind.
constexpr const char* node_names[] = {
    "constant",   "fact",         "with_default", "named",    "logical_not", "logical_and",
    "logical_or", "if_then_else", "compare",      "between",  "in_values",   "in_codes",
    "include",    "window",       "known",        "counting", "quantifier",  "latest",
    "count",      "sum",          "min",          "max",      "negate",      "add",
    "subtract",   "product",      "convert",      "shift",    "days_apart",  "elapsed"};
static_assert(std::size(node_names) == static_cast<std::size_t>(semantics::ExprKind::elapsed) + 1);

constexpr const char* outcome_names[] = {"medically_necessary", "not_medically_necessary",
                                         "investigational",     "not_covered",
                                         "not_addressed",       "pending",
                                         "fast_track",          "not_applicable",
                                         "needs_information",   "conflict",
                                         "invalid_case"};
constexpr const char* cause_names[] = {"overflow",       "division by zero",     "max of nothing",
                                       "min of nothing", "no element qualifies", "tie"};

void add_counts(std::map<std::string, std::uint64_t>& to,
                const std::map<std::string, std::uint64_t>& from) {
  for (const auto& [name, count] : from)
    to[name] += count;
}

std::string table(const std::string& title, const std::map<std::string, std::uint64_t>& counts) {
  std::string text = title + "\n";
  for (const auto& [name, count] : counts)
    text += "  " + name + std::string(name.size() < 26 ? 26 - name.size() : 1, ' ') +
            std::to_string(count) + "\n";
  return text;
}

template <class Names>
void note_below(const Names& names, const std::map<std::string, std::uint64_t>& counts,
                std::uint64_t bound, std::vector<std::string>& found) {
  for (const auto& name : names) {
    const auto it = counts.find(std::string(name));
    if ((it == counts.end() ? 0 : it->second) < bound) found.emplace_back(name);
  }
}

} // namespace

void Statistics::add(const semantics::Policy& policy, const bytecode::Module& module,
                     const std::vector<Answer>& answers) {
  ++policies;
  determinations += answers.size();
  std::map<std::string, std::uint64_t> by_revision;
  for (const Answer& answer : answers) {
    ++outcomes[answer.outcome];
    ++by_revision[answer.revision];
    for (const auto& cause : answer.causes)
      ++causes[cause.substr(cause.rfind(": ") + 2)];
  }
  const auto& compiled = module.policies[0].revisions;
  for (std::size_t r = 0; r < compiled.size(); ++r) {
    const std::uint64_t count = by_revision[values::format_day(compiled[r].effective)];
    std::set<std::string> seen_nodes, seen_opcodes;
    oracle::for_each_reached(policy.revisions[r], [&](const semantics::Expr& expr) {
      seen_nodes.insert(node_names[static_cast<std::size_t>(expr.kind)]);
    });
    for (const auto& instruction : compiled[r].program.code)
      seen_opcodes.emplace(bytecode::info(instruction.op).name);
    for (const auto& name : seen_nodes)
      nodes[name] += count;
    for (const auto& name : seen_opcodes)
      opcodes[name] += count;
  }
}

void Statistics::add(const Statistics& other) {
  policies += other.policies;
  refused += other.refused;
  determinations += other.determinations;
  refinements += other.refinements;
  completions += other.completions;
  add_counts(outcomes, other.outcomes);
  add_counts(nodes, other.nodes);
  add_counts(opcodes, other.opcodes);
  add_counts(causes, other.causes);
}

std::string report(const Statistics& statistics) {
  return std::to_string(statistics.policies) + " policies (" + std::to_string(statistics.refused) +
         " more refused as always true or never so), " + std::to_string(statistics.determinations) +
         " determinations, " + std::to_string(statistics.refinements) + " refinements, " +
         std::to_string(statistics.completions) + " completions\n" +
         table("outcomes", statistics.outcomes) + table("typed nodes", statistics.nodes) +
         table("opcodes", statistics.opcodes) + table("causes", statistics.causes);
}

std::vector<std::string> below(const Statistics& statistics, std::uint64_t bound) {
  std::vector<std::string> found;
  note_below(outcome_names, statistics.outcomes, bound, found);
  note_below(node_names, statistics.nodes, bound, found);
  note_below(cause_names, statistics.causes, bound / 10,
             found); // some, such as a tie, take a rare case
  std::vector<std::string_view> opcodes;
  for (std::size_t op = 0; op < bytecode::opcode_count(); ++op)
    opcodes.push_back(bytecode::info(static_cast<bytecode::Opcode>(op)).name);
  note_below(opcodes, statistics.opcodes, bound, found);
  return found;
}

} // namespace pol::differential
