// The case record: the fields of all modules together.
#include "compiler/semantics/checking.h"
#include "compiler/semantics/types.h"
#include <algorithm>

namespace pol::semantics {

namespace {

class Recorder {
public:
  Recorder(Checking& checking, int index)
      : checking_(checking), index_(index),
        scope_(checking.scopes[static_cast<std::size_t>(index)]) {}

  void add(const std::vector<syntax::Field>& fields, const std::string& prefix, int list) {
    for (const auto& field : fields)
      add(field, prefix + field.name.text, list);
  }

private:
  void add(const syntax::Field& field, const std::string& path, int list);
  void add_group(const syntax::Field& field, const std::string& path, int list);
  void add_list(const syntax::ListType& type, Fact fact);
  bool enter(const syntax::Field& field, const std::string& path);
  void report_taken(const syntax::Field& field, const std::string& path, const RecordPath& first);
  void note_clash(const std::string& path, const RecordPath& first);
  std::optional<Type> type_of(const syntax::Field& field, Fact& fact);
  void read_clauses(const syntax::Field& field, Fact& fact);
  void read_assumed(const syntax::FieldClause& clause, Fact& fact);
  std::optional<Value> assumed_value(const syntax::Expr& literal, const Type& type);
  std::optional<std::uint32_t> length_of(const syntax::ListType& type);
  int push(Fact fact);

  Checking& checking_;
  int index_;
  Scope& scope_;
};

int Recorder::push(Fact fact) {
  checking_.revision.facts.push_back(std::move(fact));
  return static_cast<int>(checking_.revision.facts.size()) - 1;
}

// Two vocabularies that do not know one another hold the same path: the module that brings them
// together is told, at the later of its `use` lines.
void Recorder::note_clash(const std::string& path, const RecordPath& first) {
  const int other = first.scopes.front();
  for (int i = 0; i < static_cast<int>(checking_.scopes.size()); ++i) {
    if (!checking_.reaches(i, index_) || !checking_.reaches(i, other)) continue;
    const Scope& meeting = checking_.scopes[static_cast<std::size_t>(i)];
    std::size_t last = 0;
    std::string earlier;
    for (std::size_t use = 0; use < meeting.used.size(); ++use)
      if (checking_.reaches(meeting.used[use], index_) ||
          checking_.reaches(meeting.used[use], other)) {
        if (earlier.empty()) earlier = meeting.module.uses[use].name.text;
        last = use;
      }
    checking_.clashes[meeting.module.uses[last].name.span][path] = earlier;
    return;
  }
}

void Recorder::report_taken(const syntax::Field& field, const std::string& path,
                            const RecordPath& first) {
  const bool is_group = !field.type.has_value();
  const bool sees = std::any_of(first.scopes.begin(), first.scopes.end(),
                                [&](int from) { return checking_.reaches(index_, from); });
  if (!sees) return note_clash(path, first);
  const Kind kind = first.is_group == is_group ? Kind::field_twice : Kind::field_and_group;
  checking_.sink.report(kind, field.name.span, {path})
      .related.push_back({first.span, "first declared here"});
}

// Whether the path is free.
bool Recorder::enter(const syntax::Field& field, const std::string& path) {
  const bool is_group = !field.type.has_value();
  auto [place, is_new] =
      checking_.record.emplace(path, RecordPath{field.name.span, is_group, {index_}, false, none});
  if (is_new) return true;
  if (!is_group || !place->second.is_group) {
    place->second.is_doubtful = true;
    report_taken(field, path, place->second);
    return false;
  }
  place->second.scopes.push_back(index_);
  return true;
}

void Recorder::add(const syntax::Field& field, const std::string& path, int list) {
  const bool is_free = enter(field, path);
  if (!field.type) return add_group(field, path, list);
  Fact fact;
  fact.path = path;
  fact.list = list;
  fact.label = text_of(field.label);
  fact.span = field.name.span;
  const auto type = type_of(field, fact);
  if (type) fact.type = *type;
  if (type) read_clauses(field, fact);
  if (!type || !is_free) return;
  if (const auto* elements = std::get_if<syntax::ListType>(&field.type->node))
    add_list(*elements, std::move(fact));
  else
    checking_.record.at(path).fact = push(std::move(fact));
}

void Recorder::add_group(const syntax::Field& field, const std::string& path, int list) {
  if (field.label) checking_.revision.field_groups.push_back({path, field.label->text});
  add(field.group, path + ".", list);
}

void Recorder::add_list(const syntax::ListType& type, Fact fact) {
  const std::string path = fact.path;
  fact.max_elements = length_of(type);
  const int list = push(std::move(fact));
  checking_.record.at(path).fact = list;
  add(type.fields, path + ".", list);
  if (type.counts_when) checking_.counts_when.push_back({list, index_, type.counts_when.get()});
}

std::optional<std::uint32_t> Recorder::length_of(const syntax::ListType& type) {
  if (!type.up_to) return std::nullopt;
  const auto length = values::parse_decimal(*type.up_to);
  constexpr std::int64_t longest = 1'000'000;
  if (length && values::is_whole(*length) && *length >= values::decimal_one &&
      *length / values::decimal_one <= longest)
    return static_cast<std::uint32_t>(*length / values::decimal_one);
  checking_.sink.report(Kind::list_length, type.up_to_span, {*type.up_to});
  return std::nullopt;
}

std::optional<Type> Recorder::type_of(const syntax::Field& field, Fact& fact) {
  Names& names = scope_.names;
  if (const auto* set = std::get_if<syntax::SetType>(&field.type->node))
    return resolve_set(names, *set);
  const auto* simple = std::get_if<syntax::SimpleType>(&field.type->node);
  if (!simple) return Type{TypeKind::list, none, nullptr, {}};
  auto type = resolve_type(names, *simple);
  if (!type) return std::nullopt;
  if (simple->unit) fact.unit_text = simple->unit->text;
  if (simple->range) fact.range = resolve_range(names, *simple->range, *type);
  if (simple->dates) fact.dates = resolve_dates(names, *simple->dates);
  return type;
}

void Recorder::read_clauses(const syntax::Field& field, Fact& fact) {
  for (const auto& clause : field.clauses) {
    switch (clause.kind) {
    case syntax::FieldClause::Kind::attested:
      fact.attested = true;
      fact.attested_text = text_of(clause.text);
      break;
    case syntax::FieldClause::Kind::evidence: fact.evidence.push_back(text_of(clause.text)); break;
    case syntax::FieldClause::Kind::assumed: read_assumed(clause, fact); break;
    }
  }
}

// A literal of the field's type. Only values of an enum are names.
std::optional<Value> Recorder::assumed_value(const syntax::Expr& literal, const Type& type) {
  const auto* path = syntax::as<syntax::PathExpr>(literal);
  if (!path) return check_literal(scope_.names, literal, type, true);
  const syntax::Name name{joined(path->path.parts), literal.span};
  if (type.kind != TypeKind::enumeration) {
    checking_.sink.report(Kind::type_declared, literal.span,
                          {describe(checking_.revision, type), "`" + name.text + "`"});
    return std::nullopt;
  }
  const auto index = check_enum_value(scope_.names, name, type.enumeration);
  return index ? std::optional<Value>(EnumValue{*index}) : std::nullopt;
}

void Recorder::read_assumed(const syntax::FieldClause& clause, Fact& fact) {
  const TypeKind kind = fact.type.kind;
  if (kind == TypeKind::list || kind == TypeKind::set_of_enum || kind == TypeKind::set_of_code) {
    checking_.sink.report(Kind::assumed_many, clause.span,
                          {fact.path, kind == TypeKind::list ? "list" : "set"});
    return;
  }
  if (!clause.text) checking_.sink.report(Kind::assumed_without_reason, clause.span, {fact.path});
  const auto value = assumed_value(*clause.value, fact.type);
  if (!value) return;
  const source::Span span = clause.value->span;
  if (const auto* day = std::get_if<Day>(&*value);
      day && !check_in_range(scope_.names, fact, *day, span))
    return;
  if (const auto* number = std::get_if<Rational>(&*value)) {
    const Rational scaled = *number * Rational(values::decimal_one);
    if (!check_in_range(scope_.names, fact, scaled.get_num().get_si(), span)) return;
  }
  fact.assumed = value;
  fact.assumed_why = text_of(clause.text);
}

} // namespace

void declare_record(Checking& checking) {
  for (int i = 0; i < static_cast<int>(checking.scopes.size()); ++i)
    for (const auto& declaration :
         checking.scopes[static_cast<std::size_t>(i)].module.tree.declarations)
      if (const auto* record = std::get_if<syntax::Case>(&declaration.node))
        Recorder(checking, i).add(record->fields, "", none);
}

} // namespace pol::semantics
