#include "compiler/analysis/diff/shown_by.h"
#include <algorithm>
#include <set>

namespace pol::analysis {
namespace {

using semantics::Expr;
using semantics::Revision;

Turned::Truth truth_of(const Result& result, const Result::Condition& like) {
  for (const Result::Condition& condition : result.conditions)
    if (condition.place == like.place && condition.element == like.element)
      return {true, condition.value};
  return {};
}

// What a condition reads, by the names that changes have.
class Reach {
public:
  explicit Reach(const Revision& revision) : revision_(revision) {}

  void place(const std::string& place) {
    for (const auto& declaration : revision_.declarations)
      if (name_of(declaration) == place) walk(declaration);
    for (const auto& rule : revision_.rules)
      if ("rule " + rule.name == place) {
        names_.insert(place);
        walk(rule.when);
      }
    if (place == "applies" && revision_.applies) {
      names_.insert("applies when");
      walk(revision_.applies->when);
    }
  }
  const std::set<std::string>& names() const { return names_; }

private:
  static std::string name_of(const semantics::Declaration& declaration) {
    return (declaration.is_criterion ? "criterion " : "value ") + declaration.name;
  }
  template <class Items> static const auto& at(const Items& items, int index) {
    return items[static_cast<std::size_t>(index)];
  }

  void walk(const semantics::Declaration& declaration) {
    if (names_.insert(name_of(declaration)).second) walk(declaration.body);
  }
  void walk(const semantics::ExprPtr& e) {
    if (e->declaration != semantics::none) walk(at(revision_.declarations, e->declaration));
    if (e->fact != semantics::none) fact(e->fact);
    if (e->details->list != semantics::none) fact(e->details->list);
    if (e->details->codes != semantics::none)
      names_.insert("codes " + at(revision_.code_lists, e->details->codes).name);
    for (const auto& operand : e->operands)
      walk(operand);
  }
  void fact(int index) {
    const semantics::Fact& fact = at(revision_.facts, index);
    if (!names_.insert("fact " + fact.path).second) return;
    if (fact.type.enumeration != semantics::none)
      names_.insert("enum " + at(revision_.enumerations, fact.type.enumeration).name);
    if (fact.counts_when) walk(fact.counts_when);
  }

  const Revision& revision_;
  std::set<std::string> names_;
};

// "code 0581T in procedures" is part of "codes procedures".
std::string whole_of(const std::string& what) {
  const std::size_t in = what.rfind(" in ");
  return what.starts_with("code ") && in != std::string::npos ? "codes " + what.substr(in + 4)
                                                              : what;
}

// "fact tests.po2" of an error at "tests[2].po2".
std::set<std::string> facts_rejected(const Result& before, const Result& after) {
  std::set<std::string> names;
  for (const Result* result : {&before, &after})
    for (const auto& error : result->errors) {
      std::string path = error.fact;
      for (std::size_t at = 0; (at = path.find('[')) != path.npos;)
        path.erase(at, path.find(']', at) + 1 - at);
      names.insert("fact " + path);
    }
  return names;
}

} // namespace

std::vector<Turned> turned(const Result& before, const Result& after) {
  std::vector<Turned> all;
  if (before.conditions.empty() || after.conditions.empty()) return all; // one is not determined
  for (const Result::Condition& condition : after.conditions) {
    Turned one{
        condition.place, condition.element, truth_of(before, condition), {true, condition.value}};
    if (one.before != one.after) all.push_back(std::move(one));
  }
  for (const Result::Condition& condition : before.conditions)
    if (!truth_of(after, condition).there)
      all.push_back({condition.place, condition.element, {true, condition.value}, {}});
  return all;
}

std::vector<std::size_t> responsible(const Written& old, const Written& now,
                                     const std::vector<Change>& changes, const Result& was,
                                     const Result& is) {
  Reach before(*old.revision), after(*now.revision);
  for (const Turned& one : turned(was, is)) {
    before.place(one.place);
    after.place(one.place);
  }
  const std::set<std::string> rejected = facts_rejected(was, is);
  std::vector<std::size_t> read, all;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (!changes[i].meaning) continue;
    all.push_back(i);
    const std::string what = whole_of(changes[i].what);
    if (before.names().contains(what) || after.names().contains(what) || rejected.contains(what))
      read.push_back(i);
  }
  return read.empty() ? all : read;
}

} // namespace pol::analysis
