// Which registers a revision's parts name, and the trees that explain them.
#include "runtime/bytecode/cell_types.h"
#include "runtime/bytecode/checker.h"
#include "runtime/bytecode/verify.h"
#include <algorithm>

namespace pol::bytecode {
namespace {

const Instruction* instruction(const Revision& r, Register at) {
  return at < r.program.code.size() ? &r.program.code[at] : nullptr;
}

// A three-valued condition of the case.
bool is_condition(const Revision& r, Register at) {
  const Instruction* i = instruction(r, at);
  return i != nullptr && i->space == 0 && info(i->op).result == RegisterKind::bool_;
}

// Only a value that is a number has a unit.
bool has_right_unit(const Declaration& d, const std::vector<CellType>& types) {
  if (d.unit.empty()) return true;
  if (d.kind != Declaration::Kind::value) return false;
  if (d.value == no_register) return true;
  const CellType::Kind kind = types[d.value].kind;
  return kind == CellType::Kind::number || kind == CellType::Kind::constant;
}

bool check_declaration(Checker& c, const Revision& r, const Declaration& d,
                       const std::vector<CellType>& types) {
  Checker::Place place(c, fmt::format("declaration `{}`", d.name));
  using Kind = Declaration::Kind;
  const bool decides = d.kind == Kind::applies || d.kind == Kind::rule;
  const Instruction* value = instruction(r, d.value);
  const bool is_bool = value != nullptr && info(value->op).result == RegisterKind::bool_;
  return c.expect(d.name.empty() == (d.kind == Kind::applies), "its name does not go with it") &&
         c.expect(d.file < r.files.size() && d.line > 0, "it stands in no file") &&
         c.expect(decides ? is_condition(r, d.value) : value != nullptr || d.value == no_register,
                  "r{} cannot be its value", d.value) &&
         c.expect(d.kind != Kind::criterion || value == nullptr || is_bool,
                  "r{} cannot be its value", d.value) &&
         c.expect(has_right_unit(d, types), "its unit does not go with it") &&
         c.expect(d.kind == Kind::rule ? d.outcome < r.outcomes.size() : d.outcome == none,
                  "its outcome does not go with it") &&
         c.expect(d.explained == none || d.explained < r.explanations.size(),
                  "there is no explanation {}", d.explained);
}

bool check_lookup(Checker& c, const Revision& r, const Lookup& lookup,
                  const std::vector<CellType>& types) {
  const Module& m = c.module;
  const bool read =
      std::ranges::binary_search(r.facts, lookup.fact, {}, &FactRule::fact); // so it is a fact
  if (!c.expect(read, "a lookup's fact {} is not read", lookup.fact) ||
      !c.expect(lookup.codes < m.code_lists.size(), "there is no code list {}", lookup.codes))
    return false;
  const FactKind kind = m.facts[lookup.fact].kind;
  const Instruction* day = instruction(r, lookup.day);
  const bool is_day = day != nullptr && info(day->op).result == RegisterKind::cell &&
                      fits(m, types[lookup.day], CellType{CellType::Kind::day});
  return c.expect(kind == FactKind::code || kind == FactKind::set_of_code,
                  "a lookup's fact `{}` is no code", m.facts[lookup.fact].path) &&
         c.expect(is_day, "r{} is no day", lookup.day) &&
         c.expect(day->space == 0 || day->space == m.space_of(lookup.fact),
                  "r{} lies in another space than `{}`", lookup.day, m.facts[lookup.fact].path);
}

bool check_explanation(Checker& c, const Revision& r, const Explanation& e) {
  return c.expect(e.line > 0, "an explanation stands on no line") &&
         c.expect(e.value == no_register || e.value < r.program.code.size(),
                  "an explanation names r{}", e.value) &&
         c.expect(e.declaration == none || e.declaration < r.declarations.size(),
                  "an explanation names declaration {}", e.declaration) &&
         c.expect(
             std::ranges::all_of(e.parts, [&](auto part) { return part < r.explanations.size(); }),
             "an explanation has an unknown part");
}

// Explanations are read as trees: no part has two parents.
bool check_parents(Checker& c, const Revision& r) {
  std::vector<bool> taken(r.explanations.size());
  auto take = [&](std::uint32_t part) {
    if (!c.expect(!taken[part], "explanation {} has two parents", part)) return false;
    taken[part] = true;
    return true;
  };
  for (const Explanation& e : r.explanations)
    if (!std::ranges::all_of(e.parts, take)) return false;
  return std::ranges::all_of(r.declarations, [&](const Declaration& d) {
    return d.explained == none || take(d.explained);
  });
}

// The explanations, then the declarations, as one graph: a part stands below its whole, a named
// declaration below its mention, a root below its declaration. Each node is taken once all above it
// are: those that never are stand in a circle.
class Reading {
public:
  explicit Reading(const Revision& r) : r_(r), above_(size()), depth_(size()) {
    for (std::size_t node = 0; node < size(); ++node)
      each_below(node, [&](std::size_t below, bool) { ++above_[below]; });
  }

  bool check(Checker& c) {
    std::vector<std::size_t> ready;
    for (std::size_t node = 0; node < size(); ++node)
      if (above_[node] == 0) ready.push_back(node);
    std::size_t taken = 0;
    std::size_t deepest = 0;
    for (; !ready.empty(); ++taken) {
      const std::size_t node = ready.back();
      ready.pop_back();
      deepest = std::max(deepest, depth_[node]);
      each_below(node, [&](std::size_t below, bool is_part) {
        if (is_part) depth_[below] = depth_[node] + 1;
        if (--above_[below] == 0) ready.push_back(below);
      });
    }
    return c.expect(taken == size(), "an explanation goes in a circle") &&
           c.expect(deepest < max_explanation_depth, "an explanation is deeper than {}",
                    max_explanation_depth);
  }

private:
  std::size_t size() const { return r_.explanations.size() + r_.declarations.size(); }

  template <class Visit> void each_below(std::size_t node, Visit visit) const {
    const std::size_t first = r_.explanations.size();
    if (node >= first) {
      const std::uint32_t root = r_.declarations[node - first].explained;
      if (root != none) visit(root, false);
      return;
    }
    for (std::uint32_t part : r_.explanations[node].parts)
      visit(part, true);
    const std::uint32_t named = r_.explanations[node].declaration;
    if (named != none) visit(first + named, false);
  }

  const Revision& r_;
  std::vector<std::size_t> above_, depth_;
};

} // namespace

bool check_registers(Checker& c, const Revision& r, const std::vector<CellType>& types) {
  for (const Declaration& declaration : r.declarations)
    if (!check_declaration(c, r, declaration, types)) return false;
  for (const Group& group : r.groups)
    if (!c.expect(is_condition(r, group.condition), "r{} cannot decide a group", group.condition))
      return false;
  for (Register value : r.rule_values)
    if (!c.expect(is_condition(r, value), "r{} cannot be the value of a rule", value)) return false;
  return c.expect(r.applies == no_register || is_condition(r, r.applies),
                  "r{} cannot say whether the policy applies", r.applies) &&
         std::ranges::all_of(r.lookups, [&](auto& l) { return check_lookup(c, r, l, types); });
}

bool check_explanations(Checker& c, const Revision& r) {
  return std::ranges::all_of(r.explanations, [&](auto& e) { return check_explanation(c, r, e); }) &&
         check_parents(c, r) && Reading(r).check(c);
}

} // namespace pol::bytecode
