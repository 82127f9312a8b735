// The typed policy: what a revision means, every name resolved, every type and unit proved.
// Input of logic/ and of everything that reads policies. A Revision stands on its own.
#pragma once
#include "compiler/semantics/seldom.h"
#include "compiler/source/source.h"
#include "compiler/units/unit.h"
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace pol::semantics {

using source::Span;
using units::Rational;
using values::Day;
using values::Decimal;
using UnitRef = std::shared_ptr<const units::Unit>; // null: a plain number
inline constexpr int none = -1;

enum class TypeKind : std::uint8_t {
  boolean,
  number,
  integer,
  date,
  text,
  enumeration,
  code,
  set_of_enum,
  set_of_code,
  list
};

struct Type {
  TypeKind kind = TypeKind::boolean;
  int enumeration = none;                   // Revision::enumerations
  UnitRef unit;                             // number, integer
  Seldom<std::vector<std::string>> systems; // code, set_of_code
};

struct Enumeration {
  std::string name;
  bool ordered = false;
  std::vector<std::string> values;
  Span span;
  std::string text = {};
  std::vector<std::string> value_texts = {}; // one for each value
};

// A constant. Numbers are exact and in the unit of the type that goes with them.
struct EnumValue {
  int index;
};
using Value = std::variant<bool, Rational, Day, std::string,
                           EnumValue>; // text, and codes in normal form: std::string

struct Expr;
using ExprPtr = std::shared_ptr<const Expr>;

// A field of the case record, or a list in it.
struct Fact {
  std::string path;      // dotted from the record's root: "renal.size_cm", "tests.po2"
  Type type;             // kind list: a list
  int list = none;       // the list fact whose element holds it
  std::string unit_text; // the unit as declared, "" if none
  std::optional<std::pair<Decimal, Decimal>> range; // in the fact's unit
  std::optional<std::pair<Day, Day>> dates;
  std::optional<std::uint32_t> max_elements;
  ExprPtr counts_when; // lists; its element is loop variable `loop`
  int loop = none;
  std::string label;
  bool attested = false;
  std::string attested_text;
  std::optional<Value> assumed; // replaces the fact everywhere it is missing
  std::string assumed_why;
  std::vector<std::string> evidence;
  Span span;
};

enum class ExprKind : std::uint8_t {
  constant,     // value
  fact,         // fact; loop: the variable whose element holds it, none for the case
  with_default, // operands: a fact; value
  named,       // declaration; loop: the argument of a criterion or value "for x in list", else none
  logical_not, // operand
  logical_and, // two or more operands
  logical_or,  // two or more operands
  if_then_else, // operands: condition, then, else
  compare,      // comparison; operands: left, right. Numbers may differ in unit (comparable ones)
  between,      // operands: subject, low, high; inclusive
  in_values,    // operand; values, each in the operand's unit
  in_codes,     // operands: subject [, day]; codes. No second operand: as of Revision::as_of
  include,      // operands: set fact [, day]; inclusion; values or codes
  window,       // window; operands: subject day, anchor day
  known,        // operand: whether it has a value or bounds
  counting,     // low..high of the operands are true
  quantifier,   // quantifier; list, loop; operands: body [, filter]
  latest,       // earliest or latest; list, loop; operands: day, body [, filter]; otherwise
  count,        // list, loop; operands: [filter]
  sum,
  min,
  max,    // list, loop; operands: value [, filter]
  negate, // operand
  add,
  subtract, // two operands of the result's unit
  product,  // operands are factors: the first `numerators` multiply, the rest divide; times `scale`
  convert,  // operand brought to the unit of `type`, rounded once
  shift,    // date ± amount: operands: day, amount (whole); period; backward
  days_apart, // operands: a, b: whole days a - b
  elapsed,    // period; operands: from, to
};

enum class Comparison : std::uint8_t { equal, not_equal, less, less_equal, greater, greater_equal };
enum class Inclusion : std::uint8_t { any, all };    // `none of` is logical_not of any
enum class Quantifier : std::uint8_t { any, every }; // `no` is logical_not of any
enum class Period : std::uint8_t { years, months, weeks, days };
struct Window {
  bool within = true;
  std::int64_t amount = 0;
  Period period = Period::days;
  enum class Side { before, after, of } side = Side::before;
};

// What only some kinds have.
struct Details {
  std::vector<Value> values; // in_values, include: sorted, unique
  int codes = none;          // in_codes, include: Revision::code_lists
  int list = none;           // quantifier, latest, aggregates: the list fact
  int outer = none; // the same: the variable whose element holds the list, none for the case's own
  Window window;
  std::optional<bool> otherwise; // latest: what holds when no element can qualify
  std::int64_t low = 0, high = std::numeric_limits<std::int64_t>::max(); // counting
  std::size_t numerators = 0;                                            // product
  Rational scale{1}; // product: constant factor, units included: value = scale * Π numerators / Π
                     // divisors in the unit of `type`
  bool exact = false; // product: directly compared and not to be rounded
};

// A policy has a dozen for each line: what is seldom there takes no room.
struct Expr {
  ExprKind kind;
  Comparison comparison = Comparison::equal;
  Inclusion inclusion = Inclusion::any;
  Quantifier quantifier = Quantifier::any;
  Period period = Period::days; // shift, elapsed
  bool earliest = false, backward = false;
  Span span;              // the author's text of it
  int fact = none;        // fact; include: the set fact is operands[0]
  int loop = none;        // a variable, unique within the declaration
  int declaration = none; // named: Revision::declarations
  Type type;              // of the result
  std::vector<ExprPtr> operands;
  Seldom<Value> value; // constant, with_default
  Seldom<Details> details;
};

struct Note {
  bool interprets;
  std::string text;
  Span span;
};

// A criterion (boolean) or a value.
struct Declaration {
  bool is_criterion = true;
  std::string name, text;
  std::vector<Note> notes;
  Type type;
  int list = none, loop = none; // "for x in list"
  ExprPtr body;
  Span span, name_span;
  std::string unit_text = {}; // of a value: its unit as declared, "" if none
};

struct Outcome {
  std::string name;
  bool approves = false;
  std::string text;
  Span span;
};
struct Rule {
  std::string name, text;
  int outcome = 0;
  std::vector<Note> notes;
  ExprPtr when;
  Span span, name_span;
};
// As written, for readers: the names from the highest down ("rule renal" for a rule alone). Groups
// hold what it means.
struct Precedence {
  std::vector<std::string> chain;
  std::string because;
  Span span;
};
struct Applies {
  std::string text;
  std::vector<Note> notes;
  ExprPtr when;
  Span span;
};

// Rules that are decided together: all of one outcome, but those that a precedence names alone.
struct Group {
  int outcome = 0; // Revision::outcomes
  std::vector<int> rules;
  std::uint64_t above = 0; // bit g: group g takes precedence over this one; transitively closed
};

struct CodeEntry {
  enum class Kind { single, prefix, range } kind = Kind::single;
  std::string first, last; // normal form
  Day from = values::first_day, through = values::last_day;
  std::string text;
  std::string as_written; // first string of the entry
  Span span;
};
struct CodeList {
  std::string name, text;
  std::vector<std::string> systems;
  std::vector<CodeEntry>
      entries;        // those of other lists spliced in (their dates cut by the reference's)
  bool dated = false; // some entry does not hold on every day
  Span span;
};

struct HistoryChange {
  enum class Kind { unchanged, adds, removes } kind;
  std::vector<std::string> codes;
  int list = none;
  Span span;
};
struct HistoryEntry {
  Day date;
  std::string text;
  std::vector<HistoryChange> changes;
  Span span;
};

// A test's record, ready for the runtime, and what it expects.
struct Expectation {
  std::string outcome;
  std::optional<std::vector<std::string>> by, possible, between, missing, causes;
  Span span;
};
struct Test {
  std::string name;
  std::string record; // one line of JSON: the facts given, `like` resolved, as_of filled in
  Expectation expect;
  Span span;
};

struct Related {
  std::string number, title;
};

// A name with the author's words for it.
struct Labelled {
  std::string name, text;
};

struct Revision {
  std::string number, title, payer;
  Day effective = values::first_day;
  std::optional<Day> ends, reviewed;
  std::vector<std::string> replaces;
  std::vector<Related> related;
  std::vector<Labelled> vocabularies; // those it uses, each after those that it uses itself
  std::vector<Labelled> field_groups; // groups of fields that have words, by path, as declared
  int as_of = none;                   // a date fact of the case
  std::vector<Enumeration> enumerations;
  std::vector<Fact>
      facts; // every field of the case record; a list stands before its elements' fields
  std::vector<Declaration>
      declarations; // used ones and others; a declaration stands after those it names
  std::vector<CodeList> code_lists;
  std::vector<Outcome> outcomes; // the language's own in their order, then declared ones
  int otherwise = 0;             // Revision::outcomes
  std::string otherwise_text;
  std::vector<Precedence> precedences; // in source order
  std::vector<Rule> rules;             // in source order
  std::vector<Group> groups;           // by outcome in declared order, then by first rule
  std::optional<Applies> applies;
  std::vector<HistoryEntry> history;
  std::vector<Test> tests;
  source::FileId file = 0;
};

// Revisions of one policy number, by effective date.
struct Policy {
  std::string number;
  std::vector<Revision> revisions;
};

struct Library {
  std::vector<Policy> policies; // by number
};

} // namespace pol::semantics
