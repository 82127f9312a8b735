// What each module declares.
#include "compiler/semantics/checking.h"
#include "compiler/semantics/outcomes.h"
#include "compiler/semantics/systems.h"
#include <algorithm>
#include <array>

namespace pol::semantics {

namespace {

constexpr std::array own_outcomes{"medically_necessary", "not_medically_necessary",
                                  "investigational", "not_covered", "not_addressed"};

void declare_own_outcomes(Checking& checking) {
  for (const char* name : own_outcomes)
    checking.revision.outcomes.push_back(
        {name, std::string_view(name) == "medically_necessary", "", {}});
}

class Declarer {
public:
  Declarer(Checking& checking, int index)
      : checking_(checking), index_(index),
        scope_(checking.scopes[static_cast<std::size_t>(index)]) {}

  void declare_all() {
    for (auto& declaration : scope_.module.tree.declarations)
      std::visit([&](const auto& node) { add(declaration, node); }, declaration.node);
  }

private:
  void add(const syntax::Declaration&, const syntax::Enum& node);
  void add(const syntax::Declaration&, const syntax::Outcome& node);
  void add(const syntax::Declaration&, const syntax::Codes& node);
  void add(const syntax::Declaration&, const syntax::Case& node);
  void add(syntax::Declaration& declaration, const syntax::Criterion& node) {
    define(declaration, node.name, "a criterion");
  }
  void add(syntax::Declaration& declaration, const syntax::Value& node) {
    define(declaration, node.name, "a value");
  }
  void add(const syntax::Declaration&, const auto&) {}
  void define(syntax::Declaration& declaration, const syntax::Name& name, std::string_view what);
  bool is_seen_by_root() const;

  Checking& checking_;
  int index_;
  Scope& scope_;
};

void Declarer::add(const syntax::Declaration&, const syntax::Enum& node) {
  Enumeration enumeration{node.name.text, node.ordered, {}, node.name.span, text_of(node.text), {}};
  std::unordered_map<std::string_view, source::Span> seen;
  for (const auto& value : node.values) {
    auto [first, is_new] = seen.emplace(value.name.text, value.name.span);
    if (is_new) {
      enumeration.values.push_back(value.name.text);
      enumeration.value_texts.push_back(text_of(value.text));
    } else
      checking_.sink
          .report(Kind::enum_value_twice, value.name.span, {value.name.text, node.name.text})
          .related.push_back({first->second, "first declared here"});
  }
  const int index = static_cast<int>(checking_.revision.enumerations.size());
  if (declare(checking_, scope_.own.enumerations, node.name, {node.name.span, "an enum", index}))
    checking_.revision.enumerations.push_back(std::move(enumeration));
}

bool Declarer::is_seen_by_root() const {
  const Scope& root = checking_.root();
  return &scope_ == &root ||
         std::find(root.used.begin(), root.used.end(), index_) != root.used.end();
}

void Declarer::add(const syntax::Declaration&, const syntax::Outcome& node) {
  auto& outcomes = checking_.revision.outcomes;
  const int index = is_seen_by_root() ? static_cast<int>(outcomes.size()) : none;
  if (declare(checking_, scope_.own.outcomes, node.name, {node.name.span, "an outcome", index}) &&
      index != none)
    outcomes.push_back({node.name.text, node.approve, text_of(node.text), node.name.span});
}

void Declarer::add(const syntax::Declaration&, const syntax::Codes& node) {
  const int index = static_cast<int>(checking_.codes.size());
  CodeList list{
      node.name.text, text_of(node.text), resolve_systems(scope_.names, node.systems, true), {},
      false,          node.name.span};
  const bool sound = list.systems.size() == node.systems.size();
  declare(checking_, scope_.own.code_lists, node.name,
          {node.name.span, "a code list", sound ? index : none});
  checking_.revision.code_lists.push_back(std::move(list));
  checking_.codes.push_back({&node, index_});
}

void Declarer::add(const syntax::Declaration&, const syntax::Case& node) {
  for (const auto& field : node.fields) {
    auto found = scope_.own.things.find(field.name.text);
    if (found == scope_.own.things.end() || found->second.what != "a fact")
      declare(checking_, scope_.own.things, field.name, {field.name.span, "a fact"});
  }
}

void Declarer::define(syntax::Declaration& declaration, const syntax::Name& name,
                      std::string_view what) {
  const int index = static_cast<int>(checking_.definitions.size());
  declare(checking_, scope_.own.things, name, {name.span, what, index});
  checking_.definitions.push_back({&declaration, index_});
}

// Outcomes that no author declares.
bool is_own_outcome(std::string_view name) {
  return name == "otherwise" || is_engine_outcome(name) ||
         std::find(own_outcomes.begin(), own_outcomes.end(), name) != own_outcomes.end();
}

// Names of the language's own within what the kind of declaration shares a namespace with.
bool is_reserved(std::string_view what, std::string_view name) {
  if (what == "an outcome") return is_own_outcome(name);
  return name == "as_of" && (what == "a fact" || what == "a criterion" || what == "a value");
}

} // namespace

bool declare(Checking& checking, Table& table, const syntax::Name& name, Declared declared) {
  if (is_reserved(declared.what, name.text)) {
    checking.sink.report(Kind::reserved_name, name.span, {name.text});
    return false;
  }
  auto [first, is_new] = table.emplace(name.text, declared);
  if (!is_new) {
    first->second.is_doubtful = true;
    checking.sink
        .report(Kind::duplicate_name, name.span, {name.text, std::string(first->second.what)})
        .related.push_back({first->second.span, "first declared here"});
  }
  return is_new;
}

void declare_names(Checking& checking) {
  declare_own_outcomes(checking);
  for (int i = 0; i < static_cast<int>(checking.scopes.size()); ++i)
    Declarer(checking, i).declare_all();
}

std::string joined(const std::vector<syntax::Name>& parts) {
  std::string text;
  for (const auto& part : parts)
    text += (text.empty() ? "" : ".") + part.text;
  return text;
}

std::string nearest(Names& names, std::string_view name,
                    const std::function<std::vector<std::string_view>()>& candidates) {
  if (names.compared >= most_compared) return {};
  ++names.compared;
  std::vector<std::string_view> sorted = candidates();
  std::sort(sorted.begin(), sorted.end());
  return std::string(diagnostics::nearest(name, sorted));
}

void report_unknown(Names& names, Kind kind, const syntax::Name& name,
                    std::vector<std::string_view> candidates) {
  const std::string near = nearest(names, name.text, [&] { return std::move(candidates); });
  if (may_be_unread(names, name, near)) return;
  auto& report = names.sink.report(kind, name.span, {name.text, near});
  if (!near.empty()) report.fix.push_back({name.span, near});
}

std::vector<Note> notes_of(const std::vector<syntax::Note>& notes) {
  std::vector<Note> result;
  for (const auto& note : notes)
    result.push_back({note.kind == syntax::NoteKind::interprets, note.text.text, note.text.span});
  return result;
}

} // namespace pol::semantics
