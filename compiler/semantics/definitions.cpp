// Criteria and values, each checked after those that it names, and `counts when`.
#include "compiler/semantics/checking.h"
#include "compiler/semantics/mentions.h"
#include "compiler/semantics/order.h"
#include "compiler/semantics/types.h"
#include <algorithm>

namespace pol::semantics {

namespace {

// The parts that a criterion and a value share.
struct Parts {
  bool is_criterion;
  const syntax::Name& name;
  const std::optional<syntax::ForEach>& for_each;
  const std::optional<syntax::Prose>& text;
  const std::vector<syntax::Note>& notes;
  const syntax::Expr& body;
  const syntax::Type* type; // null: a criterion
};

Parts parts_of(const syntax::Declaration& declaration) {
  if (const auto* it = std::get_if<syntax::Criterion>(&declaration.node))
    return {true, it->name, it->for_each, it->text, it->notes, *it->body, nullptr};
  const auto& it = std::get<syntax::Value>(declaration.node);
  return {false, it.name, it.for_each, it.text, it.notes, *it.body, it.type.get()};
}

// A vocabulary is read again for the next policy that uses it; a policy is read once.
void forget_body(Checking& checking, const Definition& definition) {
  if (&checking.scopes[static_cast<std::size_t>(definition.scope)] != &checking.root()) return;
  if (checking.root().module.kind != Module::Kind::policy) return;
  if (auto* it = std::get_if<syntax::Criterion>(&definition.syntax->node))
    it->body.reset();
  else
    std::get<syntax::Value>(definition.syntax->node).body.reset();
}

class Definer {
public:
  Definer(Checking& checking) : checking_(checking) {}

  void open_names(); // lets expressions ask for criteria and values
  void check_in_order();

private:
  Names::Found find(Scope& scope, const syntax::Name& name);
  Definition& definition(int index) {
    return checking_.definitions[static_cast<std::size_t>(index)];
  }
  void check(int index);
  void report_cycle(int index, const syntax::Name& name);
  std::optional<LoopName> loop_of(Names& names, const syntax::ForEach& each);
  std::optional<Type> type_of(Names& names, const Parts& parts);

  Checking& checking_;
};

void Definer::open_names() {
  for (Scope& scope : checking_.scopes) {
    scope.names.declaration = [definer = *this, &scope](const syntax::Name& name) mutable {
      return definer.find(scope, name);
    };
    scope.names.is_declared = [&scope](const std::string& name) {
      const auto found = scope.visible.things.find(name);
      return found != scope.visible.things.end() && found->second.index != none;
    };
    scope.names.declaration_names = [&scope] {
      std::vector<std::string_view> names;
      for (const auto& [name, declared] : scope.visible.things)
        if (declared.index != none) names.push_back(name);
      return names;
    };
  }
}

void Definer::report_cycle(int index, const syntax::Name& name) {
  std::vector<std::string> chain;
  auto from =
      std::find(checking_.open_definitions.begin(), checking_.open_definitions.end(), index);
  for (; from != checking_.open_definitions.end(); ++from)
    chain.push_back(parts_of(*definition(*from).syntax).name.text);
  chain.push_back(name.text);
  checking_.sink.report(Kind::name_cycle, name.span, {name.text, chain_text(chain)});
}

Names::Found Definer::find(Scope& scope, const syntax::Name& name) {
  constexpr std::size_t deepest = 32; // only names in a circle are not checked in order
  auto found = scope.visible.things.find(name.text);
  if (found == scope.visible.things.end()) return {scope.names.unread.contains(name.text), none};
  if (found->second.is_doubtful) return {true, none};
  const int index = found->second.index;
  if (index == none) return {};
  if (definition(index).state == Definition::State::checking) {
    report_cycle(index, name);
    return {true, none};
  }
  if (definition(index).state == Definition::State::unchecked) {
    if (checking_.open_definitions.size() >= deepest) {
      checking_.sink.report(Kind::chain_too_long_to_follow, name.span, {name.text});
      return {true, none};
    }
    check(index);
  }
  return {true, definition(index).index};
}

// The list and the variable of `for t in tests`. Nothing if an error was reported.
std::optional<LoopName> Definer::loop_of(Names& names, const syntax::ForEach& each) {
  const std::string path = joined(each.list.parts);
  const std::string& variable = each.variable.text;
  const Scope& scope =
      checking_
          .scopes[static_cast<std::size_t>(definition(checking_.open_definitions.back()).scope)];
  if (scope.visible.things.contains(variable) || variable == "as_of") {
    names.sink.report(Kind::variable_name_taken, each.variable.span, {variable});
    return std::nullopt;
  }
  auto found = names.facts.find(path);
  const bool is_list =
      found != names.facts.end() && found->second != none &&
      checking_.revision.facts[static_cast<std::size_t>(found->second)].type.kind == TypeKind::list;
  if (is_list) return LoopName{variable, found->second, 0};
  if (found != names.facts.end() && found->second == none) return std::nullopt;
  std::vector<std::string_view> lists;
  for (const auto& [name, index] : names.facts)
    if (index != none &&
        checking_.revision.facts[static_cast<std::size_t>(index)].type.kind == TypeKind::list)
      lists.push_back(name);
  std::sort(lists.begin(), lists.end());
  const std::string near(diagnostics::nearest(path, lists));
  if (found == names.facts.end() && may_be_unread(names, each.list, near)) return std::nullopt;
  auto& report = names.sink.report(Kind::not_a_list, each.list.span, {path});
  if (!near.empty()) {
    report.fix.push_back({each.list.span, near});
    report.help_override = "did you mean `" + near + "`?";
  }
  return std::nullopt;
}

std::optional<Type> Definer::type_of(Names& names, const Parts& parts) {
  if (!parts.type) return Type{};
  return resolve_type(names, std::get<syntax::SimpleType>(parts.type->node));
}

void Definer::check(int index) {
  definition(index).state = Definition::State::checking;
  checking_.open_definitions.push_back(index);
  const syntax::Declaration& syntax = *definition(index).syntax;
  const Parts parts = parts_of(syntax);
  Names& names = checking_.scopes[static_cast<std::size_t>(definition(index).scope)].names;
  Declaration result{parts.is_criterion,
                     parts.name.text,
                     text_of(parts.text),
                     notes_of(parts.notes),
                     {},
                     none,
                     none,
                     nullptr,
                     syntax.span,
                     parts.name.span};
  Surroundings around;
  bool sound = true;
  if (parts.for_each) {
    auto loop = loop_of(names, *parts.for_each);
    sound = loop.has_value();
    if (loop) {
      result.list = loop->list;
      result.loop = loop->loop;
      around.loops.push_back(*loop);
      around.next_loop = 1;
    }
  }
  const auto type = type_of(names, parts);
  if (type) result.type = *type;
  if (parts.type)
    if (const auto& unit = std::get<syntax::SimpleType>(parts.type->node).unit)
      result.unit_text = unit->text;
  if (sound && parts.is_criterion) result.body = check_condition(names, parts.body, around);
  if (sound && type && !parts.is_criterion)
    result.body = check_value(names, parts.body, *type, around);
  checking_.open_definitions.pop_back();
  definition(index).state = Definition::State::done;
  forget_body(checking_, definition(index));
  if (!result.body) return;
  definition(index).index = static_cast<int>(checking_.revision.declarations.size());
  checking_.revision.declarations.push_back(std::move(result));
}

// Names first by what the text mentions, so that a long row of criteria takes no stack. A mention
// may be an enum's value: what truly closes a circle shows when the name is asked for.
void Definer::check_in_order() {
  std::vector<std::vector<int>> mentions(checking_.definitions.size());
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    const Definition& it = checking_.definitions[i];
    const Table& things = checking_.scopes[static_cast<std::size_t>(it.scope)].visible.things;
    each_mention(parts_of(*it.syntax).body, [&](const std::string& name) {
      auto found = things.find(name);
      if (found != things.end() && found->second.index != none)
        mentions[i].push_back(found->second.index);
    });
  }
  for (int index : in_order(mentions).order)
    if (definition(index).state == Definition::State::unchecked) check(index);
}

void check_counts_when(Checking& checking) {
  for (const auto& [list, scope, expr] : checking.counts_when) {
    Surroundings around;
    around.element_of = list;
    around.element_loop = 0;
    around.next_loop = 1;
    auto condition =
        check_condition(checking.scopes[static_cast<std::size_t>(scope)].names, *expr, around);
    Fact& fact = checking.revision.facts[static_cast<std::size_t>(list)];
    fact.counts_when = std::move(condition);
    fact.loop = 0;
  }
}

} // namespace

void check_definitions(Checking& checking) {
  Definer definer(checking);
  definer.open_names();
  definer.check_in_order();
  check_counts_when(checking);
  refuse_counts_when_cycles(checking);
}

} // namespace pol::semantics
