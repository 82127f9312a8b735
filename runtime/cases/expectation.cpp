// The wording of problems in case records.
#include "runtime/cases/expectation.h"
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace pol::cases {
namespace {

using bytecode::Enumeration;
using bytecode::Fact;
using bytecode::FactKind;
using bytecode::FactRule;

const FactRule* find_rule(const bytecode::Revision& revision, std::uint32_t fact) {
  const auto rule = std::ranges::lower_bound(revision.facts, fact, {}, &FactRule::fact);
  return rule != revision.facts.end() && rule->fact == fact ? &*rule : nullptr;
}

std::string range(const FactRule* rule) {
  if (rule == nullptr) return "";
  const bool low = rule->low != std::numeric_limits<std::int64_t>::min();
  const bool high = rule->high != std::numeric_limits<std::int64_t>::max();
  std::string text;
  if (low) text += " from " + values::format_decimal(rule->low);
  if (high) text += (low ? " to " : " up to ") + values::format_decimal(rule->high);
  return text;
}

// "a date from 1900-01-01 to 2100-12-31"; the author gives both ends or none.
std::string date(const FactRule* rule) {
  const FactRule open;
  if (rule == nullptr || rule->low == open.low || rule->high == open.high)
    return "a date such as 2025-10-01";
  return fmt::format("a date from {} to {}",
                     values::format_day(static_cast<values::Day>(rule->low)),
                     values::format_day(static_cast<values::Day>(rule->high)));
}

// "kidney, lung, breast", long enumerations cut.
std::string value_names(const Enumeration& enumeration) {
  constexpr std::size_t most = 12;
  const std::size_t shown = std::min(enumeration.values.size(), most);
  std::string names;
  for (std::size_t i = 0; i < shown; ++i)
    names += (i == 0 ? "" : ", ") + enumeration.values[i];
  if (shown < enumeration.values.size())
    names += fmt::format(" and {} more", enumeration.values.size() - shown);
  return names;
}

std::string system_names(const Fact& fact) {
  std::string names;
  for (const std::string& system : fact.systems)
    names += (names.empty() ? "" : " or ") + system;
  return names;
}

} // namespace

const FactRule* newest_rule(const bytecode::Module& module, std::uint32_t fact) {
  const FactRule* newest = nullptr;
  values::Day day = values::first_day;
  for (const bytecode::Policy& policy : module.policies) {
    for (const bytecode::Revision& revision : policy.revisions) {
      const FactRule* rule = find_rule(revision, fact);
      if (rule == nullptr || (newest != nullptr && revision.effective <= day)) continue;
      newest = rule;
      day = revision.effective;
    }
  }
  return newest;
}

std::string expectation(const bytecode::Module& module, std::uint32_t index, const FactRule* rule) {
  const Fact& fact = module.facts[index];
  const std::string unit = fact.unit.empty() ? "" : " in " + fact.unit;
  switch (fact.kind) {
  case FactKind::boolean: return "true or false";
  case FactKind::number: return "a number" + unit + range(rule);
  case FactKind::integer: return "a whole number" + unit + range(rule);
  case FactKind::date: return date(rule);
  case FactKind::text: return "text";
  case FactKind::enumeration: return "one of " + value_names(module.enumerations[fact.enumeration]);
  case FactKind::code: return "a code of " + system_names(fact);
  case FactKind::set_of_enum:
    return "a list of any of " + value_names(module.enumerations[fact.enumeration]);
  case FactKind::set_of_code: return "a list of codes of " + system_names(fact);
  case FactKind::list: return "a list of objects";
  }
  return "";
}

std::string member_expectation(const bytecode::Module& module, std::uint32_t index) {
  const Fact& fact = module.facts[index];
  if (fact.kind == FactKind::set_of_code) return "a code of " + system_names(fact);
  return "one of " + value_names(module.enumerations[fact.enumeration]);
}

std::string expected_found(const std::string& expected, std::string_view found) {
  return fmt::format("expected {}, found {}", expected, found);
}

std::string list_expectation(std::uint32_t max_elements) {
  return fmt::format("a list of up to {} elements", max_elements);
}

} // namespace pol::cases
