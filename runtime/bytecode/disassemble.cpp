#include "runtime/bytecode/disassemble.h"
#include "runtime/bytecode/cell_text.h"
#include "runtime/bytecode/instruction_text.h"
#include <fmt/format.h>

namespace pol::bytecode {
namespace {

std::string kind_text(const Module& m, const Fact& fact) {
  const std::string systems = fmt::format("{}", fmt::join(fact.systems, " or "));
  switch (fact.kind) {
  case FactKind::boolean: return "boolean";
  case FactKind::number: return fact.unit.empty() ? "number" : "number in " + fact.unit;
  case FactKind::integer: return fact.unit.empty() ? "integer" : "integer in " + fact.unit;
  case FactKind::date: return "date";
  case FactKind::text: return "text";
  case FactKind::enumeration: return m.enumerations[fact.enumeration].name;
  case FactKind::code: return "code of " + systems;
  case FactKind::set_of_enum: return "set of " + m.enumerations[fact.enumeration].name;
  case FactKind::set_of_code: return "set of code of " + systems;
  case FactKind::list: break;
  }
  return "list";
}

// What the author says, after what it is about; nothing if nothing is said.
std::string said(std::string_view before, const std::string& text) {
  return text.empty() ? "" : std::string(before) + quoted(text);
}

std::string enumeration_text(const Enumeration& e) {
  std::vector<std::string> values = e.values;
  for (std::size_t i = 0; i < e.value_texts.size(); ++i)
    values[i] += said(" ", e.value_texts[i]);
  return fmt::format("enum {}{}{} {{ {} }}\n", e.name, e.ordered ? " ordered" : "",
                     said(" ", e.text), fmt::join(values, ", "));
}

std::string entry_text(const CodeEntry& entry) {
  std::string text = quoted(entry.first);
  if (entry.kind == CodeEntry::Kind::prefix) text = quoted(entry.first + "*");
  if (entry.kind == CodeEntry::Kind::range) text += ".." + quoted(entry.last);
  if (entry.from != values::first_day) text += " from " + values::format_day(entry.from);
  if (entry.through != values::last_day) text += " through " + values::format_day(entry.through);
  return text + said(": ", entry.text);
}

std::string tables_text(const Module& m) {
  std::string text;
  for (const Enumeration& e : m.enumerations)
    text += enumeration_text(e);
  for (const Fact& fact : m.facts)
    text += fmt::format("fact {}: {}\n", fact.path, kind_text(m, fact));
  for (const CodeList& list : m.code_lists) {
    text += fmt::format("codes {}: {}{}\n", list.name, fmt::join(list.systems, " or "),
                        said(" ", list.text));
    for (const CodeEntry& entry : list.entries)
      text += fmt::format("  {}\n", entry_text(entry));
  }
  return text;
}

std::string related_text(const Revision& r) {
  std::string text;
  if (!r.replaces.empty()) text += fmt::format("; replaces {}\n", fmt::join(r.replaces, ", "));
  for (const Related& related : r.related)
    text += fmt::format("; related {}{}\n", quoted(related.number), said(" ", related.title));
  for (const Labelled& vocabulary : r.vocabularies)
    text += fmt::format("; uses {}{}\n", vocabulary.name, said(" ", vocabulary.text));
  return text;
}

std::string change_text(const HistoryChange& change) {
  if (change.kind == HistoryChange::Kind::unchanged) return " unchanged";
  const bool adds = change.kind == HistoryChange::Kind::adds;
  std::string text =
      fmt::format(" {} {}", adds ? "adds" : "removes", fmt::join(change.codes, ", "));
  return change.list.empty() ? text : text + (adds ? " to " : " from ") + change.list;
}

std::string history_text(const Revision& r) {
  std::string text;
  for (const HistoryEntry& entry : r.history) {
    text += fmt::format("; history {} {}", values::format_day(entry.date), quoted(entry.text));
    for (const HistoryChange& change : entry.changes)
      text += change_text(change);
    text += "\n";
  }
  return text;
}

// What the policy says to its readers.
std::string remarks_text(const Revision& r) {
  std::string text;
  if (!r.payer.empty()) text += fmt::format("; payer {}\n", quoted(r.payer));
  if (r.reviewed) text += fmt::format("; reviewed {}\n", values::format_day(*r.reviewed));
  return text + related_text(r) + history_text(r);
}

std::string head_text(const Policy& policy, const Revision& r) {
  std::string text = fmt::format("\n; policy {}, revision {}", quoted(policy.number),
                                 values::format_day(r.effective));
  if (r.ends) text += " through " + values::format_day(*r.ends);
  text += "\n";
  if (!r.title.empty()) text += fmt::format("; {}\n", quoted(r.title));
  text += remarks_text(r);
  return text + fmt::format("; {} facts, {} rules, {} instructions\n", r.facts.size(),
                            r.rules.size(), r.program.code.size());
}

std::string default_text(const Module& m, const Fact& fact, const FactRule::Default& given) {
  const std::string value = fact.kind == FactKind::boolean
                                ? (given.value == 0 ? "false" : "true")
                                : cell_text(m, cell_type(fact), given.value);
  if (!given.assumed) return " default " + value;
  return fmt::format(" assumed {} {}", value, quoted(given.why));
}

std::string reads_text(const Module& m, const Revision& r) {
  std::string text;
  for (const FactRule& rule : r.facts) {
    const Fact& fact = m.facts[rule.fact];
    text += "reads " + fact.path;
    const FactRule unbounded;
    if (rule.low != unbounded.low || rule.high != unbounded.high)
      text += " " + range_text(m, cell_type(fact), rule.low, rule.high);
    if (rule.max_elements != none) text += fmt::format(" up to {}", rule.max_elements);
    if (rule.attested) text += " attested";
    for (const FactRule::Default& given : rule.defaults)
      text += default_text(m, fact, given);
    text += "\n";
  }
  return text;
}

std::string register_text(Register r) { return fmt::format("r{}", r); }

std::string decisions_text(const Revision& r) {
  std::string text;
  if (r.applies != no_register) text += fmt::format("applies {}\n", register_text(r.applies));
  for (std::size_t g = 0; g < r.groups.size(); ++g) {
    const Group& group = r.groups[g];
    std::vector<std::string> rules, above;
    for (std::uint32_t rule : group.rules)
      rules.push_back(fmt::format("{} {}", r.declarations[r.rules[rule]].name,
                                  register_text(r.rule_values[rule])));
    for (std::size_t h = 0; h < r.groups.size(); ++h)
      if ((group.above >> h & 1) != 0) above.push_back(fmt::format("{}", h));
    text += fmt::format("group {} {} {}: {}", g, r.outcomes[group.outcome].name,
                        register_text(group.condition), fmt::join(rules, ", "));
    text += above.empty() ? "\n" : fmt::format("; below {}\n", fmt::join(above, ", "));
  }
  for (const Precedence& precedence : r.precedences)
    text += fmt::format("precedence {}{}\n", fmt::join(precedence.chain, " over "),
                        said(" because ", precedence.because));
  return text +
         fmt::format("otherwise {}{}\n", r.outcomes[r.otherwise].name, said(" ", r.otherwise_text));
}

std::string lookups_text(const Module& m, const Revision& r) {
  std::string text;
  for (const Lookup& lookup : r.lookups)
    text += fmt::format("lookup {} in {} on {}\n", m.facts[lookup.fact].path,
                        m.code_lists[lookup.codes].name, register_text(lookup.day));
  return text;
}

} // namespace

std::string disassemble(const Module& module) {
  std::string text = tables_text(module);
  for (const Policy& policy : module.policies) {
    for (const Revision& r : policy.revisions) {
      text += head_text(policy, r);
      text += fmt::format("as of {}\n", module.facts[policy.as_of].path);
      text += reads_text(module, r) + decisions_text(r) + lookups_text(module, r);
      text += program_text(module, r);
    }
  }
  return text;
}

} // namespace pol::bytecode
