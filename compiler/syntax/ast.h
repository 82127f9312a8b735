// The syntax tree: what the author wrote, in the author's order, with the place of every piece.
// Plain structs; nothing of the parser generator shows here. Names and types are not resolved.
// Declarations here, their conditions and values in expression.h.
#pragma once
#include "compiler/syntax/expression.h"
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace pol::syntax {

enum class NoteKind { cites, interprets };
struct Note {
  NoteKind kind;
  Prose text;
};
struct ForEach {
  Name variable;
  Path list;
}; // for t in tests

struct Related {
  Prose number;
  std::optional<Prose> title;
  Span span;
};
struct Policy {
  Prose number, title;
  std::optional<Prose> payer;
  std::optional<Date> effective, reviewed, ends;
  std::vector<Prose> replaces;
  std::vector<Related> related;
  std::optional<Path> as_of;
};
struct Vocabulary {
  Name name;
  std::optional<Prose> text;
};
struct Use {
  Name name;
};
struct Applies {
  std::optional<Prose> text;
  std::vector<Note> notes;
  ExprPtr when;
};

struct SimpleType {
  enum class Kind { boolean, number, integer, date, text, code, enumeration } kind;
  std::optional<UnitName> unit;
  std::vector<Name> systems; // code of CPT or HCPCS
  Name enumeration;
  struct Range {
    std::string low, high;
    Span span;
  };                                          // digits with an optional leading '-'
  std::optional<Range> range;                 // number, integer
  std::optional<std::pair<Date, Date>> dates; // date from D to D
};
struct Field;
struct ListType {
  std::optional<std::string> up_to; // digits
  Span up_to_span;
  std::vector<Field> fields;
  ExprPtr counts_when; // may be null
};
struct SetType {
  SimpleType element;
}; // enumeration or code
struct Type {
  Span span;
  std::variant<SimpleType, SetType, ListType> node;
};

struct Criterion {
  Name name;
  std::optional<ForEach> for_each;
  std::optional<Prose> text;
  std::vector<Note> notes;
  ExprPtr body;
};
struct Value {
  Name name;
  std::optional<ForEach> for_each;
  std::unique_ptr<Type> type;
  std::optional<Prose> text;
  std::vector<Note> notes;
  ExprPtr body;
};
struct Rule {
  Name name, outcome;
  std::optional<Prose> text;
  std::vector<Note> notes;
  ExprPtr when;
};
struct Otherwise {
  Name outcome;
  std::optional<Prose> text;
};
struct Party {
  bool is_rule;
  Name name;
};
struct Precedence {
  std::vector<Party> chain;
  std::optional<Prose> because;
};

struct CodeEntry {
  std::optional<Prose> first, last; // one string stands alone; two: a range
  std::optional<Name> list;         // another list
  std::optional<Date> from, through;
  std::optional<Prose> text;
  Span span;
};
struct Codes {
  Name name;
  std::vector<Name> systems;
  std::optional<Prose> text;
  std::vector<CodeEntry> entries;
};

struct HistoryChange {
  enum class Kind { unchanged, adds, removes } kind;
  std::vector<Prose> codes;
  std::optional<Name> list;
  Span span;
};
struct HistoryEntry {
  Date date;
  Prose text;
  std::vector<HistoryChange> changes;
};
struct History {
  std::vector<HistoryEntry> entries;
};

// `given` data.
struct FactValue;
struct Datum {
  enum class Bound { none, less, less_equal, greater, greater_equal };
  struct Number {
    Bound bound = Bound::none;
    std::string digits;
    std::optional<UnitName> unit;
  }; // digits may lead with '-'
  struct Missing {};
  struct List {
    std::vector<Datum> items;
  }; // [ … ]
  struct Group {
    std::vector<FactValue> fields;
  }; // { … }
  Span span;
  std::variant<Number, Date, StringLiteral, BoolLiteral, Missing, Name, List, Group>
      node; // Name: an enum value
};
struct FactValue {
  std::vector<Name> path;
  Datum value;
  Span span;
};

struct IndexedPath {
  struct Step {
    Name name;
    std::optional<std::string> index;
  }; // tests[0]
  std::vector<Step> steps;
  Span span;
};
struct Expectation {
  Name outcome;
  std::optional<std::vector<Name>> by, possible, between;
  std::optional<std::vector<IndexedPath>> missing;
  std::optional<std::vector<Prose>> causes;
  Span span;
};
struct Test {
  Prose name;
  std::optional<Prose> like;
  std::vector<FactValue> given;
  std::unique_ptr<Expectation> expect; // null if there is none
};

struct EnumValue {
  Name name;
  std::optional<Prose> text;
};
struct Enum {
  Name name;
  bool ordered;
  std::optional<Prose> text;
  std::vector<EnumValue> values;
};
struct Outcome {
  Name name;
  bool approve;
  std::optional<Prose> text;
};

struct FieldClause {
  enum class Kind { attested, assumed, evidence } kind;
  ExprPtr value; // assumed
  std::optional<Prose> text;
  Span span;
};
struct Field {
  Name name;
  std::optional<Prose> label;
  std::vector<Field> group; // a group of fields …
  std::optional<Type> type; // … or a field
  std::vector<FieldClause> clauses;
  Span span;
};
struct Case {
  std::vector<Field> fields;
};

// A policy has many, most of them rules or criteria: larger kinds stand apart.
struct Declaration {
  Span span;
  Span head; // the word that begins it
  std::variant<std::unique_ptr<Policy>, Vocabulary, Use, Applies, Criterion, Value, Rule, Otherwise,
               Precedence, Codes, History, Test, Enum, Outcome, Case>
      node;
};

// A piece that did not parse and could not be mended. Who does not find a name among the
// declarations should not complain of it if it stands here: the piece has its own report.
struct Lost {
  std::string head;        // its first word, "criterion"
  std::vector<Name> names; // those it may declare
  Span span;
};

struct File {
  source::FileId id = 0;
  std::deque<Declaration> declarations; // those that parsed, in order
  std::vector<Lost> lost;
};

} // namespace pol::syntax
