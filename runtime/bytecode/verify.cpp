#include "runtime/bytecode/verify.h"
#include "runtime/bytecode/cell_types.h"
#include "runtime/bytecode/checker.h"

namespace pol::bytecode {
namespace {

bool in_calendar(values::Day day) { return values::first_day <= day && day <= values::last_day; }

bool check_days(Checker& c, const Revision& r) {
  return c.expect(in_calendar(r.effective), "its first day is not in the calendar") &&
         c.expect(!r.ends || (in_calendar(*r.ends) && r.effective <= *r.ends),
                  "it ends before it begins") &&
         c.expect(!r.reviewed || in_calendar(*r.reviewed), "its review is not in the calendar");
}

bool check_revision(Checker& c, const Revision& r) {
  if (!check_days(c, r)) return false;
  Checker::Place place(c, "revision " + values::format_day(r.effective));
  std::vector<CellType> types;
  return check_fact_rules(c, r) && check_groups(c, r) && check_program(c, r, types) &&
         check_registers(c, r, types) && check_explanations(c, r);
}

// One after the other, none ending when the next is in force.
bool check_sequence(Checker& c, const Policy& policy) {
  for (std::size_t i = 1; i < policy.revisions.size(); ++i) {
    const Revision& before = policy.revisions[i - 1];
    const values::Day next = policy.revisions[i].effective;
    if (!c.expect(before.effective < next && (!before.ends || *before.ends < next),
                  "its revisions overlap"))
      return false;
  }
  return true;
}

bool check_policy(Checker& c, const Policy& policy) {
  Checker::Place place(c, fmt::format("policy `{}`", policy.number));
  const Module& m = c.module;
  const bool as_of = policy.as_of < m.facts.size() && m.facts[policy.as_of].list == none &&
                     m.facts[policy.as_of].kind == FactKind::date;
  if (!c.expect(!policy.number.empty(), "it has no number") ||
      !c.expect(as_of, "no date of the case picks its revision") ||
      !c.expect(!policy.revisions.empty(), "it has no revision") || !check_sequence(c, policy))
    return false;
  for (const Revision& revision : policy.revisions)
    if (!check_revision(c, revision)) return false;
  return true;
}

bool check_policies(Checker& c) {
  for (const Policy& policy : c.module.policies)
    if (!check_policy(c, policy)) return false;
  return true;
}

} // namespace

tl::expected<void, std::string> verify(const Module& module) {
  Checker checker(module);
  const bool sound = check_facts(checker) && check_tables(checker) && check_code_lists(checker) &&
                     check_policies(checker);
  if (!sound) return tl::unexpected(checker.problem());
  return {};
}

} // namespace pol::bytecode
