#include "compiler/analysis/diff/changes.h"
#include "compiler/analysis/diff/code_changes.h"
#include "compiler/analysis/diff/pair_up.h"
#include "compiler/analysis/header.h"
#include <fmt/format.h>
#include <map>

namespace pol::analysis {
namespace {

using semantics::Declaration;
using semantics::Fact;
using semantics::Revision;
using semantics::Rule;
using semantics::TypeKind;

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts)
    text += (text.empty() ? "" : "; ") + part;
  return text;
}

std::string day(values::Day day) { return values::format_day(day); }
std::string day(const std::optional<values::Day>& day) {
  return day ? values::format_day(*day) : "";
}

std::string number(const semantics::Rational& value) {
  return value.get_den() == 1 ? value.get_num().get_str() : value.get_str();
}

std::string shown(const Revision& revision, const Fact& fact, const semantics::Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* exact = std::get_if<semantics::Rational>(&value)) return number(*exact);
  if (const auto* date = std::get_if<values::Day>(&value)) return day(*date);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  const auto& values =
      revision.enumerations[static_cast<std::size_t>(fact.type.enumeration)].values;
  return values[static_cast<std::size_t>(std::get<semantics::EnumValue>(value).index)];
}

std::string type_of(const Revision& revision, const Fact& fact) {
  static constexpr std::string_view names[] = {"boolean",      "number",      "integer", "date",
                                               "text",         "enumeration", "code",    "set",
                                               "set of codes", "list"};
  std::string text(names[static_cast<std::size_t>(fact.type.kind)]);
  if (fact.type.enumeration != semantics::none)
    text += " " + revision.enumerations[static_cast<std::size_t>(fact.type.enumeration)].name;
  if (!fact.type.systems->empty()) text += " of " + joined(*fact.type.systems);
  return fact.unit_text.empty() ? text : text + " in " + fact.unit_text;
}

std::string range_of(const Fact& fact) {
  if (fact.range)
    return fmt::format("{} to {}", values::format_decimal(fact.range->first),
                       values::format_decimal(fact.range->second));
  if (fact.dates) return fmt::format("{} to {}", day(fact.dates->first), day(fact.dates->second));
  if (fact.max_elements) return fmt::format("at most {}", *fact.max_elements);
  return "";
}

std::string attested(const Fact& fact) {
  if (!fact.attested) return "";
  return fact.attested_text.empty() ? "yes" : fact.attested_text;
}

std::string notes(const std::vector<semantics::Note>& notes, bool interprets) {
  std::vector<std::string> texts;
  for (const auto& note : notes)
    if (note.interprets == interprets) texts.push_back(note.text);
  return joined(texts);
}

void compare_facts(Comparer& c) {
  pair_up(
      c.old().facts, c.now().facts, [](const Fact& f) { return f.path; },
      [&](const Fact& a, const Fact& b) {
        c.about("fact " + b.path, a.span, b.span);
        c.meaning("type", type_of(c.old(), a), type_of(c.now(), b));
        c.meaning("range", range_of(a), range_of(b));
        c.meaning("counts when", c.old_text(a.counts_when), c.new_text(b.counts_when));
        c.meaning("assumed", a.assumed ? shown(c.old(), a, *a.assumed) : "",
                  b.assumed ? shown(c.now(), b, *b.assumed) : "");
        c.words("why it is assumed", a.assumed_why, b.assumed_why);
        c.words("label", a.label, b.label);
        c.words("evidence", joined(a.evidence), joined(b.evidence));
        c.words("attested", attested(a), attested(b));
      },
      [&](const Fact& f, bool removed) { c.alone("fact " + f.path, f.span, removed); });
}

void compare_enumerations(Comparer& c) {
  using semantics::Enumeration;
  pair_up(
      c.old().enumerations, c.now().enumerations, [](const Enumeration& e) { return e.name; },
      [&](const Enumeration& a, const Enumeration& b) {
        c.about("enum " + b.name, a.span, b.span);
        c.meaning("values", joined(a.values), joined(b.values));
        c.meaning("ordered", a.ordered ? "yes" : "no", b.ordered ? "yes" : "no");
        c.words("text", a.text + joined(a.value_texts), b.text + joined(b.value_texts));
      },
      [&](const Enumeration& e, bool removed) { c.alone("enum " + e.name, e.span, removed); });
}

void compare_declarations(Comparer& c) {
  const auto name = [](const Declaration& d) {
    return (d.is_criterion ? "criterion " : "value ") + d.name;
  };
  pair_up(
      c.old().declarations, c.now().declarations, name,
      [&](const Declaration& a, const Declaration& b) {
        c.about(name(b), a.span, b.span);
        c.meaning(b.is_criterion ? "condition" : "formula", c.old_text(a.body), c.new_text(b.body));
        c.meaning("unit", a.unit_text, b.unit_text);
        c.words("text", a.text, b.text);
        c.words("citation", notes(a.notes, false), notes(b.notes, false));
        c.words("interpretation", notes(a.notes, true), notes(b.notes, true));
      },
      [&](const Declaration& d, bool removed) { c.alone(name(d), d.span, removed); });
}

void compare_rules(Comparer& c) {
  const auto outcome = [](const Revision& revision, const Rule& rule) {
    return revision.outcomes[static_cast<std::size_t>(rule.outcome)].name;
  };
  pair_up(
      c.old().rules, c.now().rules, [](const Rule& r) { return r.name; },
      [&](const Rule& a, const Rule& b) {
        c.about("rule " + b.name, a.span, b.span);
        c.meaning("outcome", outcome(c.old(), a), outcome(c.now(), b));
        c.meaning("condition", c.old_text(a.when), c.new_text(b.when));
        c.words("text", a.text, b.text);
        c.words("citation", notes(a.notes, false), notes(b.notes, false));
        c.words("interpretation", notes(a.notes, true), notes(b.notes, true));
      },
      [&](const Rule& r, bool removed) { c.alone("rule " + r.name, r.span, removed); });
}

void compare_applies(Comparer& c) {
  const auto &a = c.old().applies, &b = c.now().applies;
  if (a && b) {
    c.about("applies when", a->span, b->span);
    c.meaning("condition", c.old_text(a->when), c.new_text(b->when));
    c.words("text", a->text, b->text);
    c.words("notes", notes(a->notes, false) + notes(a->notes, true),
            notes(b->notes, false) + notes(b->notes, true));
  } else if (a || b) {
    c.alone("applies when", a ? a->span : b->span, a.has_value());
  }
}

void compare_outcomes(Comparer& c) {
  using semantics::Outcome;
  pair_up(
      c.old().outcomes, c.now().outcomes, [](const Outcome& o) { return o.name; },
      [&](const Outcome& a, const Outcome& b) {
        c.about("outcome " + b.name, a.span, b.span);
        c.meaning("disposition", a.approves ? "approve" : "review",
                  b.approves ? "approve" : "review");
        c.words("text", a.text, b.text);
      },
      [&](const Outcome& o, bool removed) { c.alone("outcome " + o.name, o.span, removed); });
  const auto otherwise = [](const Revision& revision) {
    return revision.outcomes[static_cast<std::size_t>(revision.otherwise)].name;
  };
  c.about("otherwise", otherwise_span(c.old_tree(), c.old().file),
          otherwise_span(c.new_tree(), c.now().file));
  c.meaning("outcome", otherwise(c.old()), otherwise(c.now()));
  c.words("text", c.old().otherwise_text, c.now().otherwise_text);
}

void compare_precedences(Comparer& c) {
  using semantics::Precedence;
  const auto chain = [](const Precedence& p) {
    std::string text;
    for (const std::string& name : p.chain)
      text += (text.empty() ? "" : " over ") + name;
    return text;
  };
  pair_up(
      c.old().precedences, c.now().precedences, chain,
      [&](const Precedence& a, const Precedence& b) {
        c.about("precedence " + chain(b), a.span, b.span);
        c.words("reason", a.because, b.because);
      },
      [&](const Precedence& p, bool removed) {
        c.alone("precedence " + chain(p), p.span, removed);
      });
}

void compare_heads(Comparer& c) {
  const Revision &a = c.old(), &b = c.now();
  const auto as_of = [](const Revision& revision) {
    return revision.as_of == semantics::none
               ? std::string()
               : revision.facts[static_cast<std::size_t>(revision.as_of)].path;
  };
  const auto about = [&](std::string_view word) {
    c.about("policy", header_span(c.old_tree(), a.file, word),
            header_span(c.new_tree(), b.file, word));
  };
  about("number");
  c.meaning("number", a.number, b.number);
  about("as_of");
  c.meaning("as_of", as_of(a), as_of(b));
  about("title");
  c.words("title", a.title, b.title);
  about("payer");
  c.words("payer", a.payer, b.payer);
  about("effective");
  c.words("effective", day(a.effective), day(b.effective));
  about("ends");
  c.meaning("ends", day(a.ends), day(b.ends));
  about("reviewed");
  c.words("reviewed", day(a.reviewed), day(b.reviewed));
  about("number");
  c.words("replaces", joined(a.replaces), joined(b.replaces));
}

void compare_history(Comparer& c) {
  using semantics::HistoryEntry;
  const auto name = [](const HistoryEntry& entry) { return "history " + day(entry.date); };
  pair_up(
      c.old().history, c.now().history, [](const HistoryEntry& e) { return e.date; },
      [&](const HistoryEntry& a, const HistoryEntry& b) {
        c.about(name(b), a.span, b.span);
        c.words("text", a.text, b.text);
      },
      [&](const HistoryEntry& e, bool removed) { c.note(name(e), e.span, removed, e.text); });
}

} // namespace

std::vector<Change> changes(const Written& old, const Written& now) {
  Comparer comparer(old, now);
  compare_heads(comparer);
  compare_facts(comparer);
  compare_enumerations(comparer);
  compare_declarations(comparer);
  compare_applies(comparer);
  compare_rules(comparer);
  compare_outcomes(comparer);
  compare_precedences(comparer);
  compare_code_lists(comparer);
  compare_history(comparer);
  return comparer.take();
}

} // namespace pol::analysis
