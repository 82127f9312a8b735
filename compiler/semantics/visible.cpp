// What each module sees: its own names and those of the vocabularies that it uses, not what these
// use.
#include "compiler/semantics/checking.h"
#include <algorithm>
#include <array>
#include <utility>

namespace pol::semantics {

namespace {

constexpr std::array tables{&Tables::things, &Tables::outcomes, &Tables::code_lists,
                            &Tables::enumerations};

bool are_facts(const Declared& a, const Declared& b) {
  return a.what == "a fact" && b.what == "a fact";
}

void add_used(Checking& checking, Scope& scope, std::size_t use,
              std::unordered_map<std::string, std::string>& origin) {
  const Scope& used = checking.scopes[static_cast<std::size_t>(scope.used[use])];
  const auto& line = scope.module.uses[use].name;
  for (auto table : tables)
    for (const auto& [name, declared] : used.own.*table) {
      auto [entry, is_new] = (scope.visible.*table).emplace(name, declared);
      if (is_new) origin[name] = line.text;
      if (is_new || are_facts(entry->second, declared)) continue;
      entry->second.is_doubtful = true;
      checking.clashes[line.span][name] = origin[name];
    }
  scope.names.unread.insert(used.module.unread.words.begin(), used.module.unread.words.end());
}

void add_own(Checking& checking, Scope& scope) {
  for (auto table : tables)
    for (const auto& [name, declared] : scope.own.*table) {
      auto [entry, is_new] = (scope.visible.*table).emplace(name, declared);
      if (is_new) continue;
      const Declared used = std::exchange(entry->second, declared);
      if (are_facts(used, declared)) continue;
      entry->second.is_doubtful = true;
      checking.sink.report(Kind::duplicate_name, declared.span, {name, std::string(used.what)})
          .related.push_back({used.span, "first declared here"});
    }
}

void fill(std::unordered_map<std::string, int>& names, const Table& table) {
  for (const auto& [name, declared] : table)
    names.emplace(name, declared.is_doubtful ? none : declared.index);
}

// Whether a fact's name is that of something else too.
bool is_doubtful(const Scope& scope, const std::string& path) {
  auto found = scope.visible.things.find(path);
  return found != scope.visible.things.end() && found->second.is_doubtful;
}

void report_clashes(Checking& checking) {
  for (const auto& [span, names] : checking.clashes) {
    std::string list;
    for (const auto& [name, other] : names)
      list += (list.empty() ? "`" : ", `") + name + "`";
    checking.sink.report(Kind::use_clash, span,
                         {std::string(checking.files.text(span)), names.begin()->second, list});
  }
}

} // namespace

bool Checking::reaches(int scope, int other) const {
  std::vector<int> open{scope};
  std::vector<bool> seen(scopes.size(), false);
  while (!open.empty()) {
    const int at = open.back();
    open.pop_back();
    if (at == other) return true;
    if (at == none || seen[static_cast<std::size_t>(at)]) continue;
    seen[static_cast<std::size_t>(at)] = true;
    const auto& used = scopes[static_cast<std::size_t>(at)].used;
    open.insert(open.end(), used.begin(), used.end());
  }
  return false;
}

void join_names(Checking& checking) {
  for (Scope& scope : checking.scopes) {
    std::unordered_map<std::string, std::string> origin;
    scope.names.unread = scope.module.unread.words;
    scope.names.incomplete = scope.module.incomplete;
    for (std::size_t use = 0; use < scope.used.size(); ++use)
      if (scope.used[use] != none) add_used(checking, scope, use, origin);
    add_own(checking, scope);
    fill(scope.names.enumerations, scope.visible.enumerations);
    fill(scope.names.code_lists, scope.visible.code_lists);
  }
}

void settle_facts(Checking& checking) {
  report_clashes(checking);
  for (auto& [path, place] : checking.record)
    if (place.is_doubtful) place.fact = none;
  for (std::size_t i = 0; i < checking.scopes.size(); ++i) {
    Scope& scope = checking.scopes[i];
    std::vector<bool> sees(checking.scopes.size(), false);
    sees[i] = true;
    for (int used : scope.used)
      if (used != none) sees[static_cast<std::size_t>(used)] = true;
    for (const auto& [path, place] : checking.record) {
      const bool is_seen = std::any_of(place.scopes.begin(), place.scopes.end(), [&](int from) {
        return sees[static_cast<std::size_t>(from)];
      });
      if (!is_seen) continue;
      if (place.is_group)
        scope.names.groups.insert(path);
      else
        scope.names.facts.emplace(path, is_doubtful(scope, path) ? none : place.fact);
    }
  }
}

bool may_be_unread(const Names& names, const syntax::Name& name, std::string_view nearest) {
  return names.unread.contains(name.text) || (names.incomplete && nearest.empty());
}

bool may_be_unread(const Names& names, const syntax::Path& path, std::string_view nearest) {
  return may_be_unread(names, path.parts.back(), nearest);
}

} // namespace pol::semantics
