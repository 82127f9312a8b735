// The tables that all policies of a module share.
#include "runtime/bytecode/checker.h"
#include "runtime/bytecode/verify.h"
#include "runtime/values/code.h"
#include <algorithm>

namespace pol::bytecode {
namespace {

bool has_systems(const Fact& fact) {
  return fact.kind == FactKind::code || fact.kind == FactKind::set_of_code;
}
bool has_enumeration(const Fact& fact) {
  return fact.kind == FactKind::enumeration || fact.kind == FactKind::set_of_enum;
}
bool is_number(const Fact& fact) {
  return fact.kind == FactKind::number || fact.kind == FactKind::integer;
}

// Nothing that sorts before the dot, so that what lies below a fact follows it directly.
bool is_path(std::string_view path) {
  const bool dots =
      path.starts_with('.') || path.ends_with('.') || path.find("..") != std::string_view::npos;
  return !path.empty() && path.size() <= max_path_size && !dots &&
         std::ranges::all_of(path, [](unsigned char c) { return c >= '.'; });
}

bool is_below(std::string_view path, std::string_view above) {
  return path.starts_with(above) && path.substr(above.size()).starts_with('.');
}

bool known_systems(const std::vector<std::string>& systems) {
  return !systems.empty() && std::ranges::all_of(systems, values::is_code_system);
}

// Facts lie below lists only, and belong to the innermost of them.
bool check_place(Checker& c, const Fact& fact, std::uint32_t list) {
  return c.expect(list == none || c.module.facts[list].kind == FactKind::list,
                  "it lies below a fact that is no list") &&
         c.expect(fact.list == list, "it names another list than the innermost that holds it");
}

// `list` is the last fact that it lies below.
bool check_fact(Checker& c, const Fact& fact, std::uint32_t list) {
  Checker::Place place(c, fmt::format("fact `{}`", fact.path));
  const std::size_t enumerations = c.module.enumerations.size();
  return c.expect(is_path(fact.path), "its path is not one") &&
         c.expect(has_enumeration(fact) ? fact.enumeration < enumerations
                                        : fact.enumeration == none,
                  "its enumeration does not go with its kind") &&
         c.expect(has_systems(fact) ? known_systems(fact.systems) : fact.systems.empty(),
                  "its code systems do not go with its kind") &&
         c.expect(is_number(fact) || fact.unit.empty(), "it has a unit and is no number") &&
         c.expect(!fact.calendar_unit || !fact.unit.empty(), "its calendar unit has no name") &&
         check_place(c, fact, list);
}

bool check_lists(Checker& c) {
  const Module& m = c.module;
  if (!c.expect(m.lists.size() <= max_lists, "more than {} lists", max_lists)) return false;
  std::vector<bool> listed(m.facts.size());
  for (std::uint32_t list : m.lists) {
    const bool sound = list < m.facts.size() && m.facts[list].kind == FactKind::list;
    if (!c.expect(sound, "a list's space names fact {}, which is no list", list)) return false;
    const Fact& fact = m.facts[list];
    if (!c.expect(!listed[list], "list `{}` has two spaces", fact.path) ||
        !c.expect(fact.list == none || listed[fact.list],
                  "list `{}` has its space before the list that holds it", fact.path))
      return false;
    listed[list] = true;
  }
  for (std::size_t i = 0; i < m.facts.size(); ++i)
    if (!c.expect(m.facts[i].kind != FactKind::list || listed[i], "list `{}` has no space",
                  m.facts[i].path))
      return false;
  return true;
}

bool check_enumeration(Checker& c, const Enumeration& enumeration) {
  Checker::Place place(c, fmt::format("enumeration `{}`", enumeration.name));
  std::vector<std::string> values = enumeration.values;
  std::ranges::sort(values);
  return c.expect(!enumeration.name.empty(), "it has no name") &&
         c.expect(!values.empty(), "it has no values") &&
         c.expect(enumeration.value_texts.empty() ||
                      enumeration.value_texts.size() == enumeration.values.size(),
                  "its values and their texts do not go together") &&
         c.expect(std::ranges::adjacent_find(values) == values.end(), "it has a value twice");
}

template <class T, class Key> bool strictly_ordered(const std::vector<T>& values, Key key) {
  return std::ranges::adjacent_find(values, std::ranges::greater_equal{}, key) == values.end();
}

} // namespace

bool check_facts(Checker& c) {
  const Module& m = c.module;
  for (const Enumeration& enumeration : m.enumerations)
    if (!check_enumeration(c, enumeration)) return false;
  if (!c.expect(strictly_ordered(m.facts, &Fact::path), "the facts are not in order")) return false;
  std::vector<std::uint32_t> above; // the facts that this one lies below, outermost first
  for (std::uint32_t place = 0; place < m.facts.size(); ++place) {
    const Fact& fact = m.facts[place];
    while (!above.empty() && !is_below(fact.path, m.facts[above.back()].path))
      above.pop_back();
    if (!check_fact(c, fact, above.empty() ? none : above.back())) return false;
    above.push_back(place);
  }
  return check_lists(c);
}

bool check_tables(Checker& c) {
  const Module& m = c.module;
  return c.expect(strictly_ordered(m.strings, std::identity{}), "the texts are not in order") &&
         c.expect(strictly_ordered(m.known_paths, std::identity{}), "the paths are not in order") &&
         c.expect(strictly_ordered(m.policies, &Policy::number), "the policies are not in order");
}

} // namespace pol::bytecode
