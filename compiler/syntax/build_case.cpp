#include "compiler/syntax/build.h"

namespace pol::syntax {

using diagnostics::Kind;

Case Builder::case_record(P::CaseRecordContext* tree) { return {fields(tree->field())}; }

std::vector<Field> Builder::fields(const std::vector<P::FieldContext*>& trees) {
  std::vector<Field> result;
  for (auto* tree : trees)
    result.push_back(field(tree));
  return result;
}

Field Builder::field(P::FieldContext* tree) {
  Field result;
  result.name = name(tree->anyWord());
  result.label = maybe(tree->prose());
  result.span = span(tree);
  if (tree->fieldType() == nullptr) {
    result.group = fields(tree->field());
  } else {
    result.type = field_type(tree->fieldType());
    result.clauses = clauses(tree->fieldClause());
  }
  return result;
}

std::vector<FieldClause> Builder::clauses(const std::vector<P::FieldClauseContext*>& trees) {
  std::vector<FieldClause> result;
  std::vector<std::pair<std::string, Span>> seen;
  for (auto* tree : trees) {
    const std::size_t word = first(tree);
    if (once(seen, std::string(words_.text(word)), words_.span(word)))
      result.push_back(clause(tree));
  }
  return result;
}

FieldClause Builder::clause(P::FieldClauseContext* tree) {
  FieldClause result;
  result.kind = tree->ATTESTED() != nullptr  ? FieldClause::Kind::attested
                : tree->ASSUMED() != nullptr ? FieldClause::Kind::assumed
                                             : FieldClause::Kind::evidence;
  if (tree->literal() != nullptr) result.value = literal(tree->literal());
  result.text = maybe(tree->prose());
  result.span = span(tree);
  return result;
}

std::vector<Name> Builder::systems(P::CodeTypeContext* tree) const {
  return names(tree->systems()->name());
}

Type Builder::field_type(P::FieldTypeContext* tree) {
  Type result{span(tree), SimpleType{}};
  if (auto* plain = tree->plainType()) {
    SimpleType type = plain_type(plain);
    if (tree->bounds() != nullptr) bounds(tree->bounds(), type);
    result.node = std::move(type);
  } else if (tree->SET() != nullptr) {
    SimpleType element{};
    element.kind =
        tree->codeType() != nullptr ? SimpleType::Kind::code : SimpleType::Kind::enumeration;
    if (tree->codeType() != nullptr) element.systems = systems(tree->codeType());
    if (tree->enumName() != nullptr) element.enumeration = name(tree->enumName());
    result.node = SetType{std::move(element)};
  } else {
    ListType list;
    if (tree->NUMBER() != nullptr) {
      list.up_to = text(tree->NUMBER());
      list.up_to_span = span(tree->NUMBER());
    }
    list.fields = fields(tree->field());
    if (tree->expression() != nullptr) list.counts_when = expression(tree->expression());
    result.node = std::move(list);
  }
  return result;
}

SimpleType Builder::plain_type(P::PlainTypeContext* tree) {
  SimpleType result{};
  using K = SimpleType::Kind;
  result.kind = tree->BOOLEAN() != nullptr       ? K::boolean
                : tree->DATE_TYPE() != nullptr   ? K::date
                : tree->TEXT() != nullptr        ? K::text
                : tree->NUMBER_TYPE() != nullptr ? K::number
                : tree->INTEGER() != nullptr     ? K::integer
                : tree->codeType() != nullptr    ? K::code
                                                 : K::enumeration;
  if (tree->typeUnit() != nullptr) result.unit = unit(nullptr, tree->typeUnit());
  if (tree->codeType() != nullptr) result.systems = systems(tree->codeType());
  if (tree->enumName() != nullptr) result.enumeration = name(tree->enumName());
  return result;
}

// Numbers have a range of numbers, dates one of dates, and nothing else has one.
void Builder::bounds(P::BoundsContext* tree, SimpleType& type) {
  auto *low = tree->low, *high = tree->high;
  const bool number =
      type.kind == SimpleType::Kind::number || type.kind == SimpleType::Kind::integer;
  const bool dated = type.kind == SimpleType::Kind::date;
  if (!number && !dated) {
    sink_.report(Kind::range_of_other_type, span(tree))
        .fix.push_back(
            {words_.draft().original(words_.end(first(tree) - 1), words_.end(last(tree))), ""});
    return;
  }
  for (auto* bound : {low, high})
    if ((bound->DATE() != nullptr) != dated) {
      sink_.report(Kind::range_bound_type, span(bound),
                   {dated ? "date" : "number", text(first(bound), last(bound))});
      return;
    }
  if (dated)
    type.dates = {date(low->DATE()), date(high->DATE())};
  else
    type.range = {signed_digits(low->MINUS(), low->NUMBER()),
                  signed_digits(high->MINUS(), high->NUMBER()), span(tree)};
}

} // namespace pol::syntax
