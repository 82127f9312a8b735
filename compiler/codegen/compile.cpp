#include "compiler/codegen/compile.h"
#include "compiler/codegen/emit.h"
#include "compiler/codegen/explanations.h"
#include "compiler/codegen/tables.h"
#include "compiler/codegen/texts.h"
#include <algorithm>
#include <filesystem>
#include <malloc.h>

namespace pol::codegen {

namespace {

using bytecode::Declaration;
using logic::NodeId;
using semantics::none;

// Builds one revision. Until the end, registers hold nodes of the logic graph.
class RevisionBuilder {
public:
  RevisionBuilder(semantics::Revision& revision, const logic::Uses& uses,
                  const bytecode::Module& module, const source::Files& files)
      : revision_(revision), uses_(uses),
        files_(files), symbols_{module,
                                fact_numbers(revision, uses, module),
                                code_list_numbers(revision, uses, module),
                                {},
                                {},
                                {},
                                bytecode::none} {}

  bytecode::Revision build() {
    header();
    declare();
    logic::lower(revision_, symbols_, lowered_, [this](logic::Root root) { place(root); });
    place_lists();
    groups();
    lookups();
    out_.facts = fact_rules(revision_, uses_, symbols_.facts, symbols_.module);
    out_.explanations = written(sketches_, files_);
    finish();
    return std::move(out_);
  }

private:
  void header() {
    out_.effective = revision_.effective;
    out_.ends = revision_.ends;
    add_texts(revision_, uses_, out_);
    for (const auto& outcome : revision_.outcomes)
      out_.outcomes.push_back({outcome.name, outcome.approves, outcome.text});
    out_.otherwise = static_cast<std::uint32_t>(revision_.otherwise);
  }

  std::uint32_t file_number(source::FileId id) {
    const std::string name = std::filesystem::path(files_[id].path()).filename().string();
    const auto place = std::find(out_.files.begin(), out_.files.end(), name);
    if (place == out_.files.end()) {
      out_.files.push_back(name);
      return static_cast<std::uint32_t>(out_.files.size() - 1);
    }
    return static_cast<std::uint32_t>(place - out_.files.begin());
  }

  std::uint32_t add(Declaration::Kind kind, std::string name, std::string text, source::Span span,
                    const std::vector<semantics::Note>& notes = {}) {
    Declaration declaration;
    declaration.kind = kind;
    declaration.name = std::move(name);
    declaration.text = std::move(text);
    for (const auto& note : notes)
      declaration.notes.push_back({note.interprets, note.text});
    declaration.file = file_number(span.file);
    declaration.line = files_[span.file].position(span.begin).line;
    out_.declarations.push_back(std::move(declaration));
    return static_cast<std::uint32_t>(out_.declarations.size() - 1);
  }

  // Numbers everything that operations can belong to, before anything is lowered.
  void declare() {
    out_.declarations.reserve(1 + revision_.rules.size() + uses_.declarations.size() +
                              uses_.lists.size());
    if (revision_.applies)
      symbols_.applies = add(Declaration::Kind::applies, "", revision_.applies->text,
                             revision_.applies->span, revision_.applies->notes);
    for (const auto& rule : revision_.rules) {
      symbols_.rules.push_back(
          add(Declaration::Kind::rule, rule.name, rule.text, rule.span, rule.notes));
      out_.declarations.back().outcome = static_cast<std::uint32_t>(rule.outcome);
    }
    symbols_.declarations.assign(revision_.declarations.size(), bytecode::none);
    for (int index : uses_.declarations) {
      const auto& declared = revision_.declarations[static_cast<std::size_t>(index)];
      symbols_.declarations[static_cast<std::size_t>(index)] =
          add(declared.is_criterion ? Declaration::Kind::criterion : Declaration::Kind::value,
              declared.name, declared.text, declared.span, declared.notes);
      out_.declarations.back().unit = declared.unit_text;
    }
    for (int fact : uses_.lists) {
      const auto& it = revision_.facts[static_cast<std::size_t>(fact)];
      if (it.counts_when)
        symbols_.lists[fact] = add(Declaration::Kind::list, it.path, it.label, it.span);
    }
  }

  void place(std::uint32_t index, NodeId node, const semantics::Expr& body) {
    Declaration& declaration = out_.declarations[index];
    declaration.value = node;
    declaration.explained = explain(body, lowered_, symbols_, sketches_);
  }

  // Nothing reads what is typed from then on but lookups and defaults, which hold their own.
  void place(logic::Root root) {
    switch (root.kind) {
    case logic::Root::Kind::applies:
      place(symbols_.applies, *lowered_.applies, *revision_.applies->when);
      out_.applies = *lowered_.applies;
      return revision_.applies->when.reset();
    case logic::Root::Kind::rule: {
      auto& when = revision_.rules[root.index].when;
      place(symbols_.rules[root.index], lowered_.rules[root.index], *when);
      out_.rules.push_back(symbols_.rules[root.index]);
      out_.rule_values.push_back(lowered_.rules[root.index]);
      when.reset();
      return give_back();
    }
    case logic::Root::Kind::declaration: {
      auto& body = revision_.declarations[root.index].body;
      place(symbols_.declarations[root.index], lowered_.declarations[root.index], *body);
      body.reset();
      return give_back();
    }
    }
  }

  // The system gets back what they leave free, now and then: other things need the room.
  void give_back() {
    const std::size_t some = std::max<std::size_t>(1024, out_.declarations.size() / 16);
    if (++placed_ % some == 0) malloc_trim(0);
  }

  void place_lists() {
    for (const auto& [fact, index] : symbols_.lists)
      if (auto found = lowered_.counts_when.find(fact); found != lowered_.counts_when.end())
        out_.declarations[index].value = found->second;
  }

  void groups() {
    for (const auto& group : revision_.groups) {
      bytecode::Group entry;
      entry.outcome = static_cast<std::uint32_t>(group.outcome);
      entry.above = group.above;
      std::vector<NodeId> conditions;
      for (int rule : group.rules) {
        entry.rules.push_back(static_cast<std::uint32_t>(rule));
        conditions.push_back(lowered_.rules[static_cast<std::size_t>(rule)]);
      }
      entry.condition = lowered_.graph.any(std::move(conditions));
      out_.groups.push_back(std::move(entry));
    }
  }

  // Only dated lists can have held a code on another day.
  void lookups() {
    for (const semantics::ExprPtr& e : uses_.lookups) {
      const auto& list = revision_.code_lists[static_cast<std::size_t>(e->details->codes)];
      const semantics::Expr* subject = e->operands[0].get();
      if (subject->kind == semantics::ExprKind::with_default) subject = subject->operands[0].get();
      if (!list.dated || subject->kind != semantics::ExprKind::fact) continue;
      const std::uint32_t fact = symbols_.facts[static_cast<std::size_t>(subject->fact)];
      const bytecode::Space space = symbols_.module.space_of(fact);
      const NodeId day =
          e->operands.size() > 1
              ? lowered_.node_of(*e->operands[1]).value()
              : lowered_.graph.make(logic::Opcode::load_cell, 0, {},
                                    {symbols_.facts[static_cast<std::size_t>(revision_.as_of)]});
      const bytecode::Space day_space = lowered_.graph[day].space;
      if (day_space != 0 && day_space != space) continue;
      const bytecode::Lookup lookup{
          fact, symbols_.code_lists[static_cast<std::size_t>(e->details->codes)], day};
      const auto same = [&](const bytecode::Lookup& known) {
        return known.fact == lookup.fact && known.codes == lookup.codes && known.day == lookup.day;
      };
      if (std::none_of(out_.lookups.begin(), out_.lookups.end(), same))
        out_.lookups.push_back(lookup);
    }
  }

  template <class Visit> void each_register(Visit visit) {
    visit(out_.applies);
    for (auto& value : out_.rule_values)
      visit(value);
    for (auto& group : out_.groups)
      visit(group.condition);
    for (auto& declaration : out_.declarations)
      visit(declaration.value);
    for (auto& explanation : out_.explanations)
      visit(explanation.value);
    for (auto& lookup : out_.lookups)
      visit(lookup.day);
  }

  // Emits what is named, and turns nodes into registers.
  void finish() {
    std::vector<NodeId> roots;
    each_register([&](bytecode::Register& value) {
      if (value != bytecode::no_register) roots.push_back(value);
    });
    std::vector<bytecode::Register> registers;
    out_.program = emit(lowered_.graph, roots, registers);
    each_register([&](bytecode::Register& value) {
      if (value != bytecode::no_register) value = registers[value];
    });
  }

  semantics::Revision& revision_;
  const logic::Uses& uses_;
  const source::Files& files_;
  logic::Symbols symbols_;
  logic::Lowered lowered_;
  std::vector<Sketch> sketches_;
  std::size_t placed_ = 0;
  bytecode::Revision out_;
};

} // namespace

bytecode::Module compile(semantics::Library library, const source::Files& files) {
  std::vector<logic::Uses> all;
  for (const auto& policy : library.policies)
    for (const auto& revision : policy.revisions)
      all.push_back(logic::uses(revision));
  bytecode::Module module;
  build_tables(library, all, module);
  std::size_t index = 0;
  for (auto& policy : library.policies) {
    bytecode::Policy entry;
    entry.number = policy.number;
    for (auto& revision : policy.revisions) {
      const logic::Uses& uses = all[index++];
      const auto facts = fact_numbers(revision, uses, module);
      entry.as_of = facts[static_cast<std::size_t>(revision.as_of)];
      entry.revisions.push_back(RevisionBuilder(revision, uses, module, files).build());
    }
    module.policies.push_back(std::move(entry));
  }
  malloc_trim(0);
  return module;
}

} // namespace pol::codegen
