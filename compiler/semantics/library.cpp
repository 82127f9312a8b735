// The door: every file checked by itself, then the revisions together.
#include "compiler/semantics/library.h"
#include "compiler/semantics/checking.h"
#include "compiler/semantics/revisions.h"
#include <algorithm>

namespace pol::semantics {

namespace {

void open_scopes(Checking& checking, const std::vector<int>& modules) {
  std::unordered_map<int, int> scope_of;
  for (int index : modules) {
    Module& module = checking.sources[index];
    Scope scope{module,
                {},
                {},
                {},
                Names{checking.revision,
                      checking.files,
                      checking.sink,
                      {},
                      {},
                      {},
                      {},
                      {},
                      false,
                      0,
                      {},
                      {},
                      {}}};
    for (const auto& use : module.uses) {
      auto found = scope_of.find(use.module);
      scope.used.push_back(found == scope_of.end() ? none : found->second);
    }
    scope_of.emplace(index, static_cast<int>(checking.scopes.size()));
    checking.scopes.push_back(std::move(scope));
  }
}

// A policy or, as if it were in a policy without rules, a vocabulary.
Revision check_module(Sources& sources, const std::vector<int>& modules, const source::Files& files,
                      diagnostics::Sink& sink) {
  Checking checking{sources, files, sink, {}, {}, {}, {}, {}, {}, {}, {}};
  open_scopes(checking, modules);
  checking.revision.file = checking.root().module.file;
  declare_names(checking);
  join_names(checking);
  declare_record(checking);
  settle_facts(checking);
  check_header(checking);
  check_code_lists(checking);
  check_definitions(checking);
  if (checking.root().module.kind == Module::Kind::policy) {
    check_rules(checking);
    check_precedence(checking);
    check_history(checking);
    check_tests(checking);
  }
  return std::move(checking.revision);
}

class LibraryChecker {
public:
  LibraryChecker(Sources& sources, const source::Files& files, diagnostics::Sink& sink)
      : sources_(sources), files_(files), sink_(sink), reached_(sources.modules.size(), false) {}

  Library check();

private:
  void check_policies();
  void check_unused();
  Revision check(int module);
  bool is_reached(int module) const { return reached_[static_cast<std::size_t>(module)]; }

  Sources& sources_;
  const source::Files& files_;
  diagnostics::Sink& sink_;
  std::vector<bool> reached_;
  std::vector<CheckedRevision> revisions_;
};

Revision LibraryChecker::check(int module) {
  const auto modules = reach(sources_, module);
  for (int index : modules)
    reached_[static_cast<std::size_t>(index)] = true;
  return check_module(sources_, modules, files_, sink_);
}

void LibraryChecker::check_policies() {
  for (int module : sources_.given) {
    if (sources_[module].kind != Module::Kind::policy) continue;
    CheckedRevision checked{module, nullptr, check(module), {}};
    const auto* head = sources_[module].head;
    checked.header = head ? std::get<std::unique_ptr<syntax::Policy>>(head->node).get() : nullptr;
    for (int index : reach(sources_, module))
      checked.files.push_back(sources_[index].file);
    revisions_.push_back(std::move(checked));
  }
}

// Vocabularies that no policy uses: first those that no other such vocabulary uses.
void LibraryChecker::check_unused() {
  std::vector<bool> used(reached_.size(), false);
  for (const auto& module : sources_.modules)
    for (const auto& use : module->uses)
      if (use.module != none) used[static_cast<std::size_t>(use.module)] = true;
  for (bool also_used : {false, true})
    for (int module : sources_.given)
      if (sources_[module].kind == Module::Kind::vocabulary && !is_reached(module) &&
          (also_used || !used[static_cast<std::size_t>(module)]))
        check(module);
}

Library LibraryChecker::check() {
  check_policies();
  check_unused();
  return join_revisions(std::move(revisions_), sink_);
}

} // namespace

Library check(const std::vector<std::string>& paths, const std::string& root,
              const Options& options, const ReadFile& read, source::Files& files,
              diagnostics::Sink& sink) {
  Sources sources = load(paths, root, options, read, files, sink);
  return LibraryChecker(sources, files, sink).check();
}

} // namespace pol::semantics
