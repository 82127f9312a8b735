#include "compiler/codegen/tables.h"
#include <algorithm>
#include <map>

namespace pol::codegen {

namespace {

using semantics::none;
using semantics::TypeKind;

bytecode::FactKind kind_of(TypeKind kind) {
  switch (kind) {
  case TypeKind::boolean: return bytecode::FactKind::boolean;
  case TypeKind::number: return bytecode::FactKind::number;
  case TypeKind::integer: return bytecode::FactKind::integer;
  case TypeKind::date: return bytecode::FactKind::date;
  case TypeKind::text: return bytecode::FactKind::text;
  case TypeKind::enumeration: return bytecode::FactKind::enumeration;
  case TypeKind::code: return bytecode::FactKind::code;
  case TypeKind::set_of_enum: return bytecode::FactKind::set_of_enum;
  case TypeKind::set_of_code: return bytecode::FactKind::set_of_code;
  case TypeKind::list: return bytecode::FactKind::list;
  }
  return bytecode::FactKind::boolean;
}

std::uint32_t enumeration_number(const semantics::Enumeration& wanted, bytecode::Module& module) {
  for (std::size_t i = 0; i < module.enumerations.size(); ++i)
    if (module.enumerations[i].name == wanted.name &&
        module.enumerations[i].values == wanted.values)
      return static_cast<std::uint32_t>(i);
  bytecode::Enumeration entry{wanted.name, wanted.ordered, wanted.values, wanted.text, {}};
  if (std::any_of(wanted.value_texts.begin(), wanted.value_texts.end(),
                  [](const std::string& text) { return !text.empty(); }))
    entry.value_texts = wanted.value_texts;
  module.enumerations.push_back(std::move(entry));
  return static_cast<std::uint32_t>(module.enumerations.size() - 1);
}

std::uint32_t find_fact(const bytecode::Module& module, const std::string& path) {
  const auto place = std::lower_bound(
      module.facts.begin(), module.facts.end(), path,
      [](const bytecode::Fact& fact, const std::string& p) { return fact.path < p; });
  return static_cast<std::uint32_t>(place - module.facts.begin());
}

struct Declared {
  const semantics::Revision* revision;
  const semantics::Fact* fact;
};

bytecode::Fact fact_entry(const Declared& declared, bytecode::Module& module) {
  const semantics::Type& type = declared.fact->type;
  bytecode::Fact entry;
  entry.path = declared.fact->path;
  entry.kind = kind_of(type.kind);
  if (type.enumeration != none)
    entry.enumeration = enumeration_number(
        declared.revision->enumerations[static_cast<std::size_t>(type.enumeration)], module);
  entry.systems = *type.systems;
  entry.unit = declared.fact->unit_text;
  entry.calendar_unit = entry.unit == "years" || entry.unit == "months" || entry.unit == "weeks" ||
                        entry.unit == "days";
  return entry;
}

bytecode::CodeList code_list_entry(const semantics::CodeList& list) {
  bytecode::CodeList entry{list.name, list.systems, {}, list.dated, list.text};
  for (const auto& code : list.entries)
    entry.entries.push_back({static_cast<bytecode::CodeEntry::Kind>(code.kind), code.first,
                             code.last, code.from, code.through, code.text});
  return entry;
}

bool same(const bytecode::CodeList& a, const bytecode::CodeList& b) {
  return a.name == b.name && a.systems == b.systems && a.text == b.text &&
         std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                    [](const auto& x, const auto& y) {
                      return x.kind == y.kind && x.first == y.first && x.last == y.last &&
                             x.from == y.from && x.through == y.through && x.text == y.text;
                    });
}

std::uint32_t find_code_list(const bytecode::Module& module, const bytecode::CodeList& wanted) {
  std::uint32_t index = 0;
  while (index < module.code_lists.size() && !same(module.code_lists[index], wanted))
    ++index;
  return index;
}

template <class Visit> void each_revision(const semantics::Library& library, Visit visit) {
  std::size_t index = 0;
  for (const auto& policy : library.policies)
    for (const auto& revision : policy.revisions)
      visit(revision, index++);
}

void build_facts(const semantics::Library& library, const std::vector<logic::Uses>& all,
                 bytecode::Module& module) {
  std::map<std::string, Declared> read;
  std::set<std::string> known;
  each_revision(library, [&](const semantics::Revision& revision, std::size_t index) {
    for (const auto& fact : revision.facts)
      if (fact.type.kind != TypeKind::list) known.insert(fact.path);
    for (int fact : all[index].facts) {
      const auto& it = revision.facts[static_cast<std::size_t>(fact)];
      read.try_emplace(it.path, Declared{&revision, &it});
    }
  });
  for (const auto& [path, declared] : read)
    module.facts.push_back(fact_entry(declared, module));
  std::uint32_t index = 0;
  for (const auto& [path, declared] : read) {
    if (declared.fact->type.kind == TypeKind::list) module.lists.push_back(index);
    if (declared.fact->list != none)
      module.facts[index].list = find_fact(
          module, declared.revision->facts[static_cast<std::size_t>(declared.fact->list)].path);
    ++index;
  }
  module.known_paths.assign(known.begin(), known.end());
}

std::int64_t scalar(const semantics::Value& value, const bytecode::Module& module) {
  return logic::to_cell(value, module);
}

bytecode::FactRule fact_rule(const semantics::Fact& fact, std::uint32_t number) {
  bytecode::FactRule rule;
  rule.fact = number;
  if (fact.range) std::tie(rule.low, rule.high) = *fact.range;
  if (fact.dates) std::tie(rule.low, rule.high) = *fact.dates;
  if (fact.max_elements) rule.max_elements = *fact.max_elements;
  rule.label = fact.label;
  rule.evidence = fact.evidence;
  rule.attested = fact.attested;
  rule.attested_text = fact.attested_text;
  return rule;
}

} // namespace

void build_tables(const semantics::Library& library, const std::vector<logic::Uses>& all,
                  bytecode::Module& module) {
  build_facts(library, all, module);
  std::set<std::string> strings;
  each_revision(library, [&](const semantics::Revision& revision, std::size_t index) {
    strings.insert(all[index].strings.begin(), all[index].strings.end());
    for (int list : all[index].code_lists) {
      auto entry = code_list_entry(revision.code_lists[static_cast<std::size_t>(list)]);
      if (find_code_list(module, entry) == module.code_lists.size())
        module.code_lists.push_back(std::move(entry));
    }
  });
  module.strings.assign(strings.begin(), strings.end());
}

std::vector<std::uint32_t> fact_numbers(const semantics::Revision& revision,
                                        const logic::Uses& uses, const bytecode::Module& module) {
  std::vector<std::uint32_t> numbers(revision.facts.size(), bytecode::none);
  for (int fact : uses.facts) {
    const auto index = static_cast<std::size_t>(fact);
    numbers[index] = find_fact(module, revision.facts[index].path);
  }
  return numbers;
}

std::vector<std::uint32_t> code_list_numbers(const semantics::Revision& revision,
                                             const logic::Uses& uses,
                                             const bytecode::Module& module) {
  std::vector<std::uint32_t> numbers(revision.code_lists.size(), bytecode::none);
  for (int list : uses.code_lists) {
    const auto index = static_cast<std::size_t>(list);
    numbers[index] = find_code_list(module, code_list_entry(revision.code_lists[index]));
  }
  return numbers;
}

std::vector<bytecode::FactRule> fact_rules(const semantics::Revision& revision,
                                           const logic::Uses& uses,
                                           const std::vector<std::uint32_t>& facts,
                                           const bytecode::Module& module) {
  std::map<std::uint32_t, bytecode::FactRule> rules;
  for (int fact : uses.facts) {
    const auto index = static_cast<std::size_t>(fact);
    rules.emplace(facts[index], fact_rule(revision.facts[index], facts[index]));
  }
  for (const semantics::ExprPtr& filled : uses.defaults) {
    const auto index = static_cast<std::size_t>(filled->operands[0]->fact);
    const semantics::Fact& fact = revision.facts[index];
    auto& defaults = rules.at(facts[index]).defaults;
    const std::int64_t value = scalar(*filled->value, module);
    const bool assumed = fact.assumed && scalar(*fact.assumed, module) == value;
    const auto same_value = [&](const bytecode::FactRule::Default& known) {
      return known.value == value;
    };
    if (std::none_of(defaults.begin(), defaults.end(), same_value))
      defaults.push_back({value, assumed, assumed ? fact.assumed_why : ""});
  }
  std::vector<bytecode::FactRule> sorted;
  for (auto& [number, rule] : rules) {
    std::sort(rule.defaults.begin(), rule.defaults.end(),
              [](const auto& a, const auto& b) { return a.value < b.value; });
    sorted.push_back(std::move(rule));
  }
  return sorted;
}

} // namespace pol::codegen
