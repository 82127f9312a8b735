// JSON Schema from the tree of facts.
#include "runtime/cases/schema.h"
#include "runtime/cases/code_pattern.h"
#include "runtime/cases/expectation.h"
#include "runtime/cases/fact_tree.h"
#include "runtime/cases/json_writer.h"
#include "runtime/values/date.h"
#include <limits>

namespace pol::cases {
namespace {

using bytecode::Fact;
using bytecode::FactKind;
using bytecode::FactRule;

class SchemaWriter {
public:
  explicit SchemaWriter(const bytecode::Module& module) : module_(module), tree_(module, false) {}

  std::string run() {
    out_.open_object();
    out_.field("$schema", "https://json-schema.org/draft/2020-12/schema");
    out_.field("title", title());
    out_.field("type", "object");
    properties(FactTree::root, "");
    if (has_numbers()) definitions();
    out_.close_object();
    return out_.take();
  }

private:
  std::string title() const {
    std::string numbers;
    for (const auto& policy : module_.policies)
      numbers += (numbers.empty() ? "" : ", ") + policy.number;
    return "Case record for " + numbers;
  }

  bool has_numbers() const {
    for (const Fact& fact : module_.facts)
      if (fact.kind == FactKind::number || fact.kind == FactKind::integer) return true;
    return false;
  }

  // {"type": ["number", "null"]}: facts may be absent.
  void type_or_null(std::string_view type) {
    out_.key("type");
    out_.open_array();
    out_.text(type);
    out_.text("null");
    out_.close_array();
  }

  // `path`: what stands before the names of the properties, "renal."
  void properties(std::uint32_t node, const std::string& path) {
    out_.key("properties");
    out_.open_object();
    if (node == FactTree::root && tree_.find(node, "id") == bytecode::none) record_id();
    for (const FactTree::Child& child : tree_[node].children) {
      if (!tree_[child.node].read) continue;
      out_.key(child.key);
      out_.open_object();
      const std::string below = path + child.key;
      tree_[child.node].fact == bytecode::none ? group(child.node, below) : fact(child.node, below);
      out_.close_object();
    }
    out_.close_object();
  }

  void record_id() {
    out_.key("id");
    out_.open_object();
    out_.field("description", "Names the case in results; the line of the record if it is no text");
    out_.close_object();
  }

  void group(std::uint32_t node, const std::string& path) {
    if (const std::string_view words = group_words(path); !words.empty())
      out_.field("title", words);
    type_or_null("object");
    properties(node, path + ".");
  }

  // Those of the newest revision that has any.
  std::string_view group_words(const std::string& path) const {
    for (const auto& policy : module_.policies)
      for (auto revision = policy.revisions.rbegin(); revision != policy.revisions.rend();
           ++revision)
        for (const bytecode::Labelled& group : revision->field_groups)
          if (group.name == path) return group.text;
    return {};
  }

  void fact(std::uint32_t node, const std::string& path) {
    const std::uint32_t index = tree_[node].fact;
    const Fact& fact = module_.facts[index];
    const FactRule* rule = newest_rule(module_, index);
    if (rule != nullptr) words(*rule);
    if (!fact.unit.empty()) out_.field("x-unit", fact.unit);
    shape(fact, rule, node, path);
    if (rule != nullptr) assumed(fact, *rule);
  }

  void words(const FactRule& rule) {
    if (!rule.label.empty()) out_.field("title", rule.label);
    if (!rule.attested_text.empty()) out_.field("description", rule.attested_text);
    if (rule.attested) {
      out_.key("x-attested");
      out_.boolean(true);
    }
    if (rule.evidence.empty()) return;
    out_.key("x-evidence");
    out_.open_array();
    for (const std::string& document : rule.evidence)
      out_.text(document);
    out_.close_array();
  }

  void shape(const Fact& fact, const FactRule* rule, std::uint32_t node, const std::string& path) {
    switch (fact.kind) {
    case FactKind::boolean: return type_or_null("boolean");
    case FactKind::number: return number("number", rule);
    case FactKind::integer: return number("integer", rule);
    case FactKind::date: return date();
    case FactKind::text: return type_or_null("string");
    case FactKind::enumeration: return enumeration(fact, true);
    case FactKind::code: return code(fact, true);
    case FactKind::set_of_enum:
    case FactKind::set_of_code: return set(fact);
    case FactKind::list: return list(rule, node, path);
    }
  }

  // An exact number within the range, or bounds.
  void number(std::string_view type, const FactRule* rule) {
    out_.key("anyOf");
    out_.open_array();
    out_.open_object();
    type_or_null(type);
    if (rule != nullptr && rule->low != std::numeric_limits<std::int64_t>::min()) {
      out_.key("minimum");
      out_.number(rule->low);
    }
    if (rule != nullptr && rule->high != std::numeric_limits<std::int64_t>::max()) {
      out_.key("maximum");
      out_.number(rule->high);
    }
    out_.close_object();
    out_.open_object();
    out_.field("$ref", "#/$defs/bounds");
    out_.close_object();
    out_.close_array();
  }

  void date() {
    type_or_null("string");
    out_.field("format", "date");
    out_.field("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
  }

  void enumeration(const Fact& fact, bool or_null) {
    const bytecode::Enumeration& declared = module_.enumerations[fact.enumeration];
    out_.key("enum");
    out_.open_array();
    for (const std::string& value : declared.values)
      out_.text(value);
    if (or_null) out_.null();
    out_.close_array();
    if (!declared.text.empty()) out_.field("x-enum-title", declared.text);
    if (declared.value_texts.empty()) return;
    out_.key("x-enum-texts");
    out_.open_object();
    for (std::size_t i = 0; i < declared.values.size(); ++i)
      if (!declared.value_texts[i].empty()) out_.field(declared.values[i], declared.value_texts[i]);
    out_.close_object();
  }

  void code(const Fact& fact, bool or_null) {
    or_null ? type_or_null("string") : out_.field("type", "string");
    std::string pattern;
    for (const std::string& system : fact.systems)
      pattern.append(pattern.empty() ? "" : "|").append(code_pattern(system));
    if (!pattern.empty()) out_.field("pattern", pattern);
    out_.key("x-code-systems");
    out_.open_array();
    for (const std::string& system : fact.systems)
      out_.text(system);
    out_.close_array();
  }

  void set(const Fact& fact) {
    type_or_null("array");
    out_.key("items");
    out_.open_object();
    fact.kind == FactKind::set_of_enum ? enumeration(fact, false) : code(fact, false);
    out_.close_object();
  }

  void list(const FactRule* rule, std::uint32_t node, const std::string& path) {
    type_or_null("array");
    if (rule != nullptr && rule->max_elements != bytecode::none) {
      out_.key("maxItems");
      out_.count(rule->max_elements);
    }
    out_.key("items");
    out_.open_object();
    out_.field("type", "object");
    properties(node, path + ".");
    out_.close_object();
  }

  // The value that stands for the fact everywhere, if the vocabulary assumes one.
  void assumed(const Fact& fact, const FactRule& rule) {
    for (const FactRule::Default& value : rule.defaults) {
      if (!value.assumed) continue;
      out_.key("default");
      cell(fact, value.value);
      if (!value.why.empty()) out_.field("x-assumed-because", value.why);
      return;
    }
  }

  void cell(const Fact& fact, std::int64_t value) {
    switch (fact.kind) {
    case FactKind::boolean: return out_.boolean(value != 0);
    case FactKind::number:
    case FactKind::integer: return out_.number(value);
    case FactKind::date: return out_.text(values::format_day(static_cast<values::Day>(value)));
    case FactKind::enumeration:
      return out_.text(
          module_.enumerations[fact.enumeration].values[static_cast<std::size_t>(value)]);
    default: return out_.text(module_.strings[static_cast<std::size_t>(value)]);
    }
  }

  void definitions() {
    out_.key("$defs");
    out_.open_object();
    out_.key("bounds");
    out_.open_object();
    out_.field("title", "A number known within bounds, such as a laboratory's >60");
    out_.field("type", "object");
    out_.key("properties");
    out_.open_object();
    out_.key("comparator");
    out_.open_object();
    strings("enum", {"<", "<=", ">", ">="});
    out_.close_object();
    out_.key("value");
    out_.open_object();
    out_.field("type", "number");
    out_.close_object();
    out_.close_object();
    strings("required", {"comparator", "value"});
    out_.key("additionalProperties");
    out_.boolean(false);
    out_.close_object();
    out_.close_object();
  }

  void strings(std::string_view name, std::initializer_list<std::string_view> values) {
    out_.key(name);
    out_.open_array();
    for (std::string_view value : values)
      out_.text(value);
    out_.close_array();
  }

  const bytecode::Module& module_;
  FactTree tree_;
  JsonWriter out_;
};

} // namespace

std::string json_schema(const bytecode::Module& module) { return SchemaWriter(module).run(); }

} // namespace pol::cases
