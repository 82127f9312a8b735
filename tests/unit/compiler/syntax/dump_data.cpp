#include "dump_parts.h"

namespace pol::syntax::testing {

std::string dump(const Datum& datum) {
  return std::visit(
      [](const auto& node) -> std::string {
        using T = std::decay_t<decltype(node)>;
        if constexpr (std::is_same_v<T, Datum::Number>) {
          constexpr const char* bounds[] = {"", "<", "<=", ">", ">="};
          return bounds[static_cast<int>(node.bound)] + node.digits + dump(node.unit);
        } else if constexpr (std::is_same_v<T, Date>) {
          return dump(node);
        } else if constexpr (std::is_same_v<T, StringLiteral>) {
          return quoted(node.text);
        } else if constexpr (std::is_same_v<T, BoolLiteral>) {
          return node.value ? "true" : "false";
        } else if constexpr (std::is_same_v<T, Datum::Missing>) {
          return "MISSING";
        } else if constexpr (std::is_same_v<T, Name>) {
          return node.text;
        } else if constexpr (std::is_same_v<T, Datum::List>) {
          return "[" + each(node.items, [](const Datum& item) { return dump(item); }) + "]";
        } else {
          return "{" + each(node.fields, [](const FactValue& fact) { return dump(fact); }) + "}";
        }
      },
      datum.node);
}

std::string dump(const FactValue& fact) {
  return each(
             fact.path, [](const Name& name) { return name.text; }, ".") +
         ":" + dump(fact.value);
}

static std::string names(const std::vector<Name>& all) {
  return each(all, [](const Name& name) { return name.text; });
}

std::string dump(const Test& test) {
  std::string result = "(test " + dump(test.name);
  if (test.like) result += " like " + dump(*test.like);
  result += " {" + each(test.given, [](const FactValue& fact) { return dump(fact); }) + "}";
  if (test.expect) {
    const Expectation& expect = *test.expect;
    result += " expect " + expect.outcome.text;
    if (expect.by) result += " by(" + names(*expect.by) + ")";
    if (expect.possible) result += " possible(" + names(*expect.possible) + ")";
    if (expect.between) result += " between(" + names(*expect.between) + ")";
    if (expect.missing)
      result += " missing(" +
                each(*expect.missing,
                     [](const IndexedPath& path) {
                       return each(
                           path.steps,
                           [](const IndexedPath::Step& step) {
                             return step.name.text + (step.index ? "[" + *step.index + "]" : "");
                           },
                           ".");
                     }) +
                ")";
    if (expect.causes)
      result += " causes(" + each(*expect.causes, [](const Prose& p) { return dump(p); }) + ")";
  }
  return result + ")";
}

static std::string dump(const SimpleType& type) {
  using K = SimpleType::Kind;
  if (type.kind == K::enumeration) return type.enumeration.text;
  if (type.kind == K::code)
    return "code:" + each(
                         type.systems, [](const Name& name) { return name.text; }, "|");
  const std::string word = type.kind == K::boolean   ? "boolean"
                           : type.kind == K::number  ? "number"
                           : type.kind == K::integer ? "integer"
                           : type.kind == K::date    ? "date"
                                                     : "text";
  std::string result = word + dump(type.unit);
  if (type.range) result += " " + type.range->low + ".." + type.range->high;
  if (type.dates) result += " " + dump(type.dates->first) + ".." + dump(type.dates->second);
  return result;
}

std::string dump(const Type& type) {
  if (const auto* simple = std::get_if<SimpleType>(&type.node)) return dump(*simple);
  if (const auto* set = std::get_if<SetType>(&type.node)) return "(set " + dump(set->element) + ")";
  const auto& list = std::get<ListType>(type.node);
  return "(list" + (list.up_to ? " " + *list.up_to : "") + " {" +
         each(list.fields, [](const Field& field) { return dump(field); }) + "}" +
         (list.counts_when ? " counts " + dump(*list.counts_when) : "") + ")";
}

std::string dump(const Field& field) {
  std::string result = "(" + field.name.text;
  if (field.type) result += " " + dump(*field.type);
  if (field.label) result += " " + dump(*field.label);
  for (const FieldClause& clause : field.clauses) {
    constexpr const char* words[] = {" attested", " assumed", " evidence"};
    result += words[static_cast<int>(clause.kind)];
    if (clause.value) result += " " + dump(*clause.value);
    if (clause.text) result += " " + dump(*clause.text);
  }
  if (!field.type)
    result += " {" + each(field.group, [](const Field& inner) { return dump(inner); }) + "}";
  return result + ")";
}

} // namespace pol::syntax::testing
