#include "compiler/semantics/load.h"
#include "compiler/semantics/file_kind.h"
#include "compiler/semantics/order.h"
#include "compiler/semantics/search.h"
#include "compiler/syntax/parse.h"
#include <algorithm>
#include <filesystem>
#include <unordered_map>

namespace pol::semantics {

using diagnostics::Kind;

namespace {

class Loader {
public:
  Loader(const std::string& root, const Options& options, const ReadFile& read,
         source::Files& files, diagnostics::Sink& sink)
      : root_(root), options_(options), read_(read), files_(files), sink_(sink) {}

  Sources load(const std::vector<std::string>& paths);

private:
  int add(const std::string& path, std::string text);
  std::vector<source::Span> reported_since(std::size_t before) const;
  void add_given(const std::string& path);
  void follow_uses(Module& module);
  int find(const Module& user, const syntax::Name& name);
  bool usable(const Module& user, const syntax::Name& name, int target);
  void report_not_found(const Module& user, const syntax::Name& name);
  void refuse_cycles();
  bool fits(source::FileId file, std::size_t bytes);

  const std::string& root_;
  const Options& options_;
  const ReadFile& read_;
  source::Files& files_;
  diagnostics::Sink& sink_;
  Sources sources_;
  std::unordered_map<std::string, int> by_place_; // none: it cannot be read
  std::size_t bytes_ = 0;
};

// Whether a file of that size may still be read; reports if not.
bool Loader::fits(source::FileId file, std::size_t bytes) {
  const source::Span start{file, 0, 0};
  if (bytes > source::max_file_bytes) {
    sink_.report(Kind::file_too_large, start, {std::to_string(source::max_file_bytes >> 20)});
    return false;
  }
  bytes_ += bytes;
  if (bytes_ <= source::max_library_bytes) return true;
  sink_.report(Kind::library_too_large, start);
  return false;
}

// The places of the reports from that number on, in order.
std::vector<source::Span> Loader::reported_since(std::size_t before) const {
  std::vector<source::Span> places;
  for (std::size_t i = before; i < sink_.all().size(); ++i)
    places.push_back(sink_.all()[i].span);
  std::sort(places.begin(), places.end());
  return places;
}

int Loader::add(const std::string& path, std::string text) {
  const std::size_t bytes = text.size();
  if (bytes > source::max_file_bytes) text.clear();
  auto module = std::make_unique<Module>();
  module->path = path;
  module->file = files_.add(path, std::move(text));
  if (fits(module->file, bytes)) {
    const std::size_t before = sink_.all().size();
    module->tree = syntax::parse(files_, module->file, sink_);
    module->unread = unread(files_[module->file].text(), module->tree, reported_since(before));
    settle_kind(*module, sink_);
  }
  sources_.modules.push_back(std::move(module));
  return static_cast<int>(sources_.modules.size()) - 1;
}

void Loader::add_given(const std::string& path) {
  auto [entry, is_new] = by_place_.try_emplace(place_of(path), none);
  if (!is_new) return;
  auto text = read_(path);
  if (!text) {
    sink_.report(Kind::file_unreadable, {files_.add(path, ""), 0, 0}, {path});
    return;
  }
  entry->second = add(path, std::move(*text));
  sources_.given.push_back(entry->second);
}

void Loader::report_not_found(const Module& user, const syntax::Name& name) {
  std::vector<std::string> known;
  for (const auto& module : sources_.modules)
    if (module->kind == Module::Kind::vocabulary)
      known.push_back(std::filesystem::path(module->path).stem().string());
  std::sort(known.begin(), known.end());
  const std::vector<std::string_view> candidates(known.begin(), known.end());
  const std::string near(diagnostics::nearest(name.text, candidates));
  auto& report = sink_.report(Kind::vocabulary_not_found, name.span, {name.text, near});
  if (!near.empty() && near != name.text) return; // only named: the file may use that one already
  report.help_override = "looked for";
  for (const auto& place : places_for(name.text, user.path, root_, options_.include))
    report.help_override += " `" + place + "`";
}

// The module that a `use` means; none if there is no such file.
int Loader::find(const Module& user, const syntax::Name& name) {
  for (const auto& path : places_for(name.text, user.path, root_, options_.include)) {
    auto [entry, is_new] = by_place_.try_emplace(place_of(path), none);
    if (is_new)
      if (auto text = read_(path)) entry->second = add(path, std::move(*text));
    if (entry->second != none) return entry->second;
  }
  return none;
}

bool Loader::usable(const Module& user, const syntax::Name& name, int target) {
  const Module& found = sources_[target];
  if (&found == &user || found.kind == Module::Kind::vocabulary) return true;
  if (found.kind == Module::Kind::policy)
    sink_.report(Kind::use_of_policy, name.span, {name.text, found.path});
  return false; // of neither kind: reported in the file itself
}

void Loader::follow_uses(Module& module) {
  std::vector<syntax::Name> seen;
  for (const auto& declaration : module.tree.declarations) {
    const auto* use = std::get_if<syntax::Use>(&declaration.node);
    if (!use) continue;
    auto first = std::find_if(seen.begin(), seen.end(),
                              [&](const auto& name) { return name.text == use->name.text; });
    if (first != seen.end()) {
      sink_.report(Kind::use_twice, use->name.span, {use->name.text})
          .related.push_back({first->span, "first used here"});
      continue;
    }
    seen.push_back(use->name);
    UseOf found{use->name, find(module, use->name)};
    if (found.module == none) report_not_found(module, use->name);
    if (found.module != none && !usable(module, use->name, found.module)) found.module = none;
    module.incomplete |= found.module == none;
    module.uses.push_back(std::move(found));
  }
  module.incomplete |= module.unread.heads.contains("use");
}

// A circle of vocabularies is reported at the `use` that closes it, which then counts for nothing.
void Loader::refuse_cycles() {
  std::vector<std::vector<int>> names;
  for (const auto& module : sources_.modules) {
    names.emplace_back();
    for (const auto& use : module->uses)
      if (use.module != none) names.back().push_back(use.module);
  }
  for (const auto& cycle : in_order(names).cycles) {
    Module& last = *sources_.modules[static_cast<std::size_t>(cycle.back())];
    std::vector<std::string> chain;
    for (int member : cycle)
      chain.push_back(std::filesystem::path(sources_[member].path).stem().string());
    chain.push_back(chain.front());
    for (auto& use : last.uses)
      if (use.module == cycle.front()) {
        sink_.report(Kind::use_cycle, use.name.span, {use.name.text, chain_text(chain)});
        use.module = none;
        last.incomplete = true;
      }
  }
}

Sources Loader::load(const std::vector<std::string>& paths) {
  for (const auto& path : paths)
    add_given(path);
  for (std::size_t i = 0; i < sources_.modules.size(); ++i)
    follow_uses(*sources_.modules[i]);
  refuse_cycles();
  return std::move(sources_);
}

} // namespace

Sources load(const std::vector<std::string>& paths, const std::string& root, const Options& options,
             const ReadFile& read, source::Files& files, diagnostics::Sink& sink) {
  return Loader(root, options, read, files, sink).load(paths);
}

std::vector<int> reach(const Sources& sources, int module) {
  std::vector<int> order;
  std::vector<bool> seen(sources.modules.size(), false);
  std::vector<std::pair<int, std::size_t>> open{{module, 0}};
  seen[static_cast<std::size_t>(module)] = true;
  while (!open.empty()) {
    auto& [node, next] = open.back();
    const auto& uses = sources[node].uses;
    if (next == uses.size()) {
      order.push_back(node);
      open.pop_back();
      continue;
    }
    const int used = uses[next++].module;
    if (used == none || seen[static_cast<std::size_t>(used)]) continue;
    seen[static_cast<std::size_t>(used)] = true;
    open.emplace_back(used, 0);
  }
  return order;
}

} // namespace pol::semantics
