#include "compiler/semantics/file_kind.h"
#include <algorithm>
#include <filesystem>

namespace pol::semantics {

using diagnostics::Kind;

namespace {

bool is_head(const syntax::Declaration& declaration) {
  return std::holds_alternative<std::unique_ptr<syntax::Policy>>(declaration.node) ||
         std::holds_alternative<syntax::Vocabulary>(declaration.node);
}

struct PolicyOnly {
  std::string_view operator()(const syntax::Applies&) const { return "applies"; }
  std::string_view operator()(const syntax::Rule&) const { return "rule"; }
  std::string_view operator()(const syntax::Otherwise&) const { return "otherwise"; }
  std::string_view operator()(const syntax::Precedence&) const { return "precedence"; }
  std::string_view operator()(const syntax::History&) const { return "history"; }
  std::string_view operator()(const syntax::Test&) const { return "test"; }
  template <class Other> std::string_view operator()(const Other&) const { return ""; }
};

// The word for a declaration that only a policy may hold; empty for any other.
std::string_view policy_only(const syntax::Declaration& declaration) {
  return std::visit(PolicyOnly{}, declaration.node);
}

void check_vocabulary(const Module& module, diagnostics::Sink& sink) {
  if (module.head) {
    const auto& name = std::get<syntax::Vocabulary>(module.head->node).name;
    const std::string stem = std::filesystem::path(module.path).stem().string();
    if (stem != name.text) sink.report(Kind::vocabulary_name_differs, name.span, {name.text, stem});
  }
  for (const auto& declaration : module.tree.declarations)
    if (const auto word = policy_only(declaration); !word.empty())
      sink.report(Kind::not_in_vocabulary, declaration.head, {std::string(word)});
}

// The head did not parse, which is reported: what the rest of the file speaks for.
Module::Kind likely_kind(const Module& module) {
  if (module.unread.heads.contains("policy")) return Module::Kind::policy;
  if (module.unread.heads.contains("vocabulary")) return Module::Kind::vocabulary;
  const auto& all = module.tree.declarations;
  const bool speaks_for_policy = std::any_of(all.begin(), all.end(), [](const auto& declaration) {
    return !policy_only(declaration).empty();
  });
  return speaks_for_policy ? Module::Kind::policy : Module::Kind::vocabulary;
}

} // namespace

void settle_kind(Module& module, diagnostics::Sink& sink) {
  for (const auto& declaration : module.tree.declarations) {
    if (!is_head(declaration)) continue;
    if (module.head)
      sink.report(Kind::second_head, declaration.head)
          .related.push_back({module.head->head, "the first is here"});
    else
      module.head = &declaration;
  }
  if (module.head)
    module.kind = std::holds_alternative<std::unique_ptr<syntax::Policy>>(module.head->node)
                      ? Module::Kind::policy
                      : Module::Kind::vocabulary;
  else if (!module.unread.words.empty())
    module.kind = likely_kind(module);
  else
    sink.report(Kind::file_without_head, {module.file, 0, 0});
  if (module.kind == Module::Kind::vocabulary) check_vocabulary(module, sink);
}

} // namespace pol::semantics
