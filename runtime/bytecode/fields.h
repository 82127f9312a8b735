// What each part of a module is made of, in the order of the encoding. One list per structure
// serves writing and reading: `archive` is a Writer or a Reader, and the value const or not
// accordingly.
#pragma once
#include "runtime/bytecode/archive.h"
#include "runtime/bytecode/module.h"
#include <concepts>
#include <optional>
#include <type_traits>

namespace pol::bytecode {

template <class T, class U>
concept Is = std::same_as<std::remove_const_t<T>, U>;

inline std::uint64_t last(Opcode) { return opcode_count() - 1; }
constexpr std::uint64_t last(FactKind) { return static_cast<std::uint64_t>(FactKind::list); }
constexpr std::uint64_t last(CodeEntry::Kind) {
  return static_cast<std::uint64_t>(CodeEntry::Kind::range);
}
constexpr std::uint64_t last(HistoryChange::Kind) {
  return static_cast<std::uint64_t>(HistoryChange::Kind::removes);
}
constexpr std::uint64_t last(Declaration::Kind) {
  return static_cast<std::uint64_t>(Declaration::Kind::list);
}

template <class A, class... T> void fields(A& archive, T&... values) {
  (field(archive, values), ...);
}

template <class A, class T>
requires std::is_enum_v<T>
void field(A& archive, T& value) {
  if constexpr (A::reads)
    value = static_cast<std::remove_const_t<T>>(archive.number(last(T{})));
  else
    archive.number(static_cast<std::uint64_t>(value));
}

template <class A> void field(A& archive, Is<bool> auto& value) {
  if constexpr (A::reads)
    value = archive.number(1) != 0;
  else
    archive.number(value ? 1 : 0);
}

// Indices and registers, of which the largest means "none": the encoding begins with that one.
template <class A> void field(A& archive, Is<std::uint32_t> auto& value) {
  if constexpr (A::reads)
    value = static_cast<std::uint32_t>(archive.number(none)) - 1;
  else
    archive.number(static_cast<std::uint32_t>(value + 1));
}

template <class A> void field(A& archive, Is<std::uint64_t> auto& value) {
  if constexpr (A::reads)
    value = archive.number();
  else
    archive.number(value);
}

template <class A> void field(A& archive, Is<std::int64_t> auto& value) {
  if constexpr (A::reads)
    value = archive.whole();
  else
    archive.whole(value);
}

template <class A> void field(A& archive, Is<values::Day> auto& value) {
  if constexpr (A::reads) {
    const std::int64_t day = archive.whole();
    value = static_cast<values::Day>(day);
    if (value != day) archive.fail();
  } else {
    archive.whole(value);
  }
}

template <class A> void field(A& archive, Is<std::string> auto& value) {
  if constexpr (A::reads)
    value = archive.text();
  else
    archive.text(value);
}

template <class A> void field(A& archive, Is<values::Wide> auto& value) {
  if constexpr (A::reads)
    value = archive.wide();
  else
    archive.wide(value);
}

template <class A, class T> void list(A& archive, T& values) {
  if constexpr (A::reads) {
    for (std::uint64_t left = archive.count(); left > 0 && archive.ok(); --left)
      field(archive, values.emplace_back());
  } else {
    archive.number(values.size());
    for (const auto& value : values)
      field(archive, value);
  }
}
template <class A, class T> void field(A& archive, std::vector<T>& values) {
  list(archive, values);
}
template <class A, class T> void field(A& archive, const std::vector<T>& values) {
  list(archive, values);
}

template <class A> void field(A& archive, Is<std::optional<values::Day>> auto& value) {
  bool given = value.has_value();
  field(archive, given);
  if (!given) return;
  if constexpr (A::reads) value.emplace();
  field(archive, *value);
}

template <class A> void field(A& a, Is<Enumeration> auto& e) {
  fields(a, e.name, e.ordered, e.values, e.text, e.value_texts);
}
template <class A> void field(A& a, Is<Fact> auto& f) {
  fields(a, f.path, f.kind, f.enumeration, f.list, f.systems, f.unit, f.calendar_unit);
}
template <class A> void field(A& a, Is<CodeEntry> auto& e) {
  fields(a, e.kind, e.first, e.last, e.from, e.through, e.text);
}
template <class A> void field(A& a, Is<CodeList> auto& l) {
  fields(a, l.name, l.systems, l.entries, l.dated, l.text);
}
template <class A> void field(A& a, Is<FactRule::Default> auto& d) {
  fields(a, d.value, d.assumed, d.why);
}
template <class A> void field(A& a, Is<FactRule> auto& r) {
  fields(a, r.fact, r.low, r.high, r.max_elements, r.label, r.evidence, r.attested, r.attested_text,
         r.defaults);
}
template <class A> void field(A& a, Is<Outcome> auto& o) { fields(a, o.name, o.approves, o.text); }
template <class A> void field(A& a, Is<Group> auto& g) {
  fields(a, g.outcome, g.rules, g.above, g.condition);
}
template <class A> void field(A& a, Is<Note> auto& n) { fields(a, n.interprets, n.text); }
template <class A> void field(A& a, Is<Declaration> auto& d) {
  fields(a, d.kind, d.name, d.text, d.unit, d.notes, d.file, d.line, d.value, d.outcome,
         d.explained);
}
template <class A> void field(A& a, Is<Explanation> auto& e) {
  fields(a, e.text, e.line, e.value, e.declaration, e.parts);
}
template <class A> void field(A& a, Is<Lookup> auto& l) { fields(a, l.fact, l.codes, l.day); }
template <class A> void field(A& a, Is<Related> auto& r) { fields(a, r.number, r.title); }
template <class A> void field(A& a, Is<Precedence> auto& p) { fields(a, p.chain, p.because); }
template <class A> void field(A& a, Is<HistoryChange> auto& c) {
  fields(a, c.kind, c.codes, c.list);
}
template <class A> void field(A& a, Is<HistoryEntry> auto& e) {
  fields(a, e.date, e.text, e.changes);
}
template <class A> void field(A& a, Is<Labelled> auto& l) { fields(a, l.name, l.text); }
template <class A> void field(A& a, Is<Instruction> auto& i) {
  fields(a, i.op, i.space, i.first_operand, i.operand_count, i.first_immediate, i.immediate_count,
         i.owner);
}
template <class A> void field(A& a, Is<Program> auto& p) {
  fields(a, p.code, p.operands, p.immediates, p.wides);
}
template <class A> void field(A& a, Is<Revision> auto& r) {
  fields(a, r.effective, r.ends, r.reviewed, r.title, r.payer, r.replaces, r.related, r.precedences,
         r.history, r.vocabularies, r.field_groups, r.files, r.facts, r.outcomes, r.otherwise,
         r.otherwise_text, r.groups, r.rules, r.declarations, r.explanations, r.lookups, r.applies,
         r.rule_values, r.program);
}
template <class A> void field(A& a, Is<Policy> auto& p) {
  fields(a, p.number, p.as_of, p.revisions);
}

// The sections of a module: a name of four letters and what the section holds.
template <class M, class Visit> void sections(M& module, Visit&& visit) {
  visit("ENUM", module.enumerations);
  visit("FACT", module.facts);
  visit("LIST", module.lists);
  visit("PATH", module.known_paths);
  visit("TEXT", module.strings);
  visit("CODE", module.code_lists);
  visit("POLI", module.policies);
}

} // namespace pol::bytecode
