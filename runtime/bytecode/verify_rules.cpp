// What a revision says of facts, outcomes and the order between them.
#include "runtime/bytecode/cell_types.h"
#include "runtime/bytecode/checker.h"
#include <algorithm>
#include <array>

namespace pol::bytecode {
namespace {

bool check_default(Checker& c, const Fact& fact, const FactRule& rule,
                   const FactRule::Default& given) {
  const bool scalar = fact.kind != FactKind::list && fact.kind != FactKind::set_of_enum &&
                      fact.kind != FactKind::set_of_code;
  return c.expect(scalar, "a set or list has no default") &&
         c.expect(fits(c.module, given.value, cell_type(fact)), "its default {} is no value of it",
                  given.value) &&
         c.expect(fact.kind != FactKind::integer || values::is_whole(given.value),
                  "its default is not whole") &&
         c.expect(rule.low <= given.value && given.value <= rule.high,
                  "its default is out of its range");
}

// Each end of a range is open or a value of the fact.
bool check_range(Checker& c, const Fact& fact, const FactRule& rule) {
  const FactRule open;
  const auto is_end = [&](std::int64_t end, std::int64_t unset) {
    return end == unset || fits(c.module, end, cell_type(fact));
  };
  return c.expect(rule.low <= rule.high, "its range is empty") &&
         c.expect(fact.kind != FactKind::date ||
                      (is_end(rule.low, open.low) && is_end(rule.high, open.high)),
                  "its range leaves the calendar");
}

bool check_fact_rule(Checker& c, const FactRule& rule) {
  if (!c.expect(rule.fact < c.module.facts.size(), "there is no fact {}", rule.fact)) return false;
  const Fact& fact = c.module.facts[rule.fact];
  Checker::Place place(c, fmt::format("fact `{}`", fact.path));
  if (!check_range(c, fact, rule) ||
      !c.expect(rule.max_elements == none || fact.kind == FactKind::list,
                "it counts elements and is no list") ||
      !c.expect(rule.attested || rule.attested_text.empty(), "its attestation is not attested"))
    return false;
  return std::ranges::all_of(rule.defaults,
                             [&](auto& given) { return check_default(c, fact, rule, given); });
}

bool check_outcomes(Checker& c, const Revision& r) {
  constexpr std::array engine = {"not_applicable", "needs_information", "conflict", "invalid_case"};
  std::vector<std::string_view> names;
  for (const Outcome& outcome : r.outcomes) {
    const bool free =
        !outcome.name.empty() && std::ranges::find(engine, outcome.name) == engine.end();
    if (!c.expect(free, "an outcome cannot be named `{}`", outcome.name)) return false;
    names.push_back(outcome.name);
  }
  std::ranges::sort(names);
  return c.expect(std::ranges::adjacent_find(names) == names.end(), "an outcome stands twice") &&
         c.expect(r.otherwise < r.outcomes.size(), "there is no outcome {}", r.otherwise) &&
         c.expect(!r.outcomes[r.otherwise].approves, "`otherwise` approves");
}

bool check_rules(Checker& c, const Revision& r) {
  if (!c.expect(r.rule_values.size() == r.rules.size(), "a rule has no value")) return false;
  std::vector<bool> seen(r.declarations.size());
  for (std::uint32_t rule : r.rules) {
    const bool sound =
        rule < r.declarations.size() && r.declarations[rule].kind == Declaration::Kind::rule;
    if (!c.expect(sound, "declaration {} is no rule", rule) ||
        !c.expect(!seen[rule], "rule `{}` stands twice", r.declarations[rule].name))
      return false;
    seen[rule] = true;
  }
  for (std::size_t i = 0; i < r.declarations.size(); ++i)
    if (!c.expect(seen[i] || r.declarations[i].kind != Declaration::Kind::rule,
                  "rule `{}` is not among the rules", r.declarations[i].name))
      return false;
  return true;
}

// The order between groups: each mask names groups, never its own, and with a group all above it.
bool check_order(Checker& c, const Revision& r) {
  const std::size_t count = r.groups.size();
  const std::uint64_t all =
      count == max_groups ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
  for (std::size_t g = 0; g < count; ++g) {
    const std::uint64_t above = r.groups[g].above;
    if (!c.expect((above & ~all) == 0, "group {} has an unknown group above it", g) ||
        !c.expect((above >> g & 1) == 0, "group {} takes precedence over itself", g))
      return false;
    for (std::size_t h = 0; h < count; ++h)
      if (!c.expect((above >> h & 1) == 0 || (r.groups[h].above & ~above) == 0,
                    "the order above group {} is not closed", g))
        return false;
  }
  return true;
}

bool check_members(Checker& c, const Revision& r) {
  std::vector<bool> seen(r.rules.size());
  for (std::size_t g = 0; g < r.groups.size(); ++g) {
    const Group& group = r.groups[g];
    if (!c.expect(group.outcome < r.outcomes.size(), "there is no outcome {}", group.outcome) ||
        !c.expect(g == 0 || r.groups[g - 1].outcome <= group.outcome,
                  "the groups are not in the order of outcomes"))
      return false;
    for (std::uint32_t rule : group.rules) {
      const bool sound = rule < r.rules.size() && !seen[rule] &&
                         r.declarations[r.rules[rule]].outcome == group.outcome;
      if (!c.expect(sound, "rule {} does not belong to group {}", rule, g)) return false;
      seen[rule] = true;
    }
  }
  return c.expect(std::ranges::find(seen, false) == seen.end(), "a rule is in no group");
}

} // namespace

bool check_fact_rules(Checker& c, const Revision& r) {
  auto disorder =
      std::ranges::adjacent_find(r.facts, std::ranges::greater_equal{}, &FactRule::fact);
  return c.expect(disorder == r.facts.end(), "what it says of facts is not in order") &&
         std::ranges::all_of(r.facts, [&](auto& rule) { return check_fact_rule(c, rule); });
}

bool check_groups(Checker& c, const Revision& r) {
  return check_outcomes(c, r) && check_rules(c, r) &&
         c.expect(r.groups.size() <= max_groups, "more than {} groups", max_groups) &&
         check_order(c, r) && check_members(c, r);
}

} // namespace pol::bytecode
