// A compiled module: the policies of one file or library, their revisions, the facts they read and
// a program for each revision. This is the whole interface between compiler and runtime.
#pragma once
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"
#include "runtime/values/wide.h"
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace pol::bytecode {

enum class Opcode : std::uint8_t {
#define POL_OPCODE(name, result, operands, immediates, meaning) name,
#include "runtime/bytecode/opcodes.def"
#undef POL_OPCODE
};

enum class RegisterKind : std::uint8_t { bool_, cell };

// Space 0 holds the cases; space i > 0 the elements of the i-th list fact (see Module::lists).
using Space = std::uint32_t;
using Register = std::uint32_t; // the number of the instruction that defines it
inline constexpr Register no_register = std::numeric_limits<Register>::max();
inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

struct Instruction {
  Opcode op;
  Space space = 0;                                        // of the result
  std::uint32_t first_operand = 0, operand_count = 0;     // in Program::operands
  std::uint32_t first_immediate = 0, immediate_count = 0; // in Program::immediates
  std::uint32_t owner =
      none; // the declaration that an operation which can fail stands in: Revision::declarations
};

struct Program {
  std::vector<Instruction> code; // in order: operands stand before their users
  std::vector<Register> operands;
  std::vector<std::int64_t> immediates;
  std::vector<values::Wide> wides;

  std::span<const Register> operands_of(const Instruction& i) const {
    return std::span(operands).subspan(i.first_operand, i.operand_count);
  }
  std::span<const std::int64_t> immediates_of(const Instruction& i) const {
    return std::span(immediates).subspan(i.first_immediate, i.immediate_count);
  }
};

enum class FactKind : std::uint8_t {
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

struct Enumeration {
  std::string name;
  bool ordered = false;
  std::vector<std::string> values; // a cell holds the index
  std::string text = {};
  std::vector<std::string> value_texts = {}; // one for each value, or none at all
};

struct Fact {
  std::string path; // from the record's root, dotted: "renal.size_cm", "tests.po2"
  FactKind kind = FactKind::boolean;
  std::uint32_t enumeration = none; // enumeration, set_of_enum: Module::enumerations
  std::uint32_t list = none;        // the list fact whose element holds this fact; none: the case
  std::vector<std::string> systems; // code, set_of_code: "CPT", "ICD10CM"
  std::string unit;                 // as declared, "" if none: for messages and the schema
  bool calendar_unit = false;       // the unit is one of years, months, weeks, days
};

// An entry of a code list: all codes from first to last in normal form.
struct CodeEntry {
  enum class Kind : std::uint8_t { single, prefix, range } kind = Kind::single;
  std::string first, last; // single and prefix use first only
  values::Day from = values::first_day, through = values::last_day; // both inclusive
  std::string text = {};                                            // what the code stands for
};
struct CodeList {
  std::string name;
  std::vector<std::string> systems;
  std::vector<CodeEntry> entries; // other lists are spliced in
  bool dated = false;             // some entry does not hold on every day
  std::string text = {};
};

// What one revision says of a fact: values outside make the record invalid in this revision.
struct FactRule {
  std::uint32_t fact = 0;
  std::int64_t low = std::numeric_limits<std::int64_t>::min(),
               high = std::numeric_limits<std::int64_t>::max(); // cells
  std::uint32_t max_elements = none;                            // lists
  std::string label;
  std::vector<std::string> evidence;
  bool attested = false;
  std::string attested_text;
  // A default that the revision reads in place of the fact (`default`, `assumed`).
  struct Default {
    std::int64_t value = 0;
    bool assumed = false;
    std::string why;
  };
  std::vector<Default> defaults;
};

struct Outcome {
  std::string name;
  bool approves = false;
  std::string text;
};

// The rules of one outcome that are decided together; a rule named in a precedence stands alone.
struct Group {
  std::uint32_t outcome = 0;        // Revision::outcomes
  std::vector<std::uint32_t> rules; // places in Revision::rules; each rule is in one group
  std::uint64_t above = 0; // bit g: group g takes precedence over this one (transitively closed)
  Register condition = no_register;
};
inline constexpr std::size_t max_groups = 64;

struct Note {
  bool interprets = false;
  std::string text;
};

// What explanations name: criteria, values, rules, `applies`. The condition's own places follow.
struct Declaration {
  enum class Kind : std::uint8_t {
    applies,
    criterion,
    value,
    rule,
    list
  } kind = Kind::criterion; // list: its `counts when`
  std::string name;         // "" for applies; a list's path
  std::string text;         // the author's sentence, may be ""
  std::string unit;         // of a value that is a number, as declared; "" if none
  std::vector<Note> notes;
  std::uint32_t file = 0;       // Revision::files
  std::uint32_t line = 0;       // from 1
  Register value = no_register; // in the element space for a criterion "for x in list"
  std::uint32_t outcome = none; // rules
  std::uint32_t explained =
      none; // index of its root in Revision::explanations, none if it has none
};

// The expression as the author wrote it, for explanations: a tree over registers.
struct Explanation {
  std::string text;       // source text of the part, white space folded
  std::uint32_t line = 0; // from 1, in the declaration's file
  Register value = no_register;
  std::uint32_t declaration = none; // a reference to a named criterion or value
  std::vector<std::uint32_t>
      parts; // indices in Revision::explanations; each has one parent or is a root
};

// Facts whose code is looked up in a list: a code that is absent on the day but was or will be
// there gets a note.
struct Lookup {
  std::uint32_t fact = 0;     // code or set_of_code
  std::uint32_t codes = 0;    // Module::code_lists
  Register day = no_register; // in the fact's space or case space
};

struct Related {
  std::string number, title;
};

// As written, for readers: the names from the highest down ("rule renal" for a rule alone). What it
// means stands in the groups.
struct Precedence {
  std::vector<std::string> chain;
  std::string because;
};

// What the policy says of its own past.
struct HistoryChange {
  enum class Kind : std::uint8_t { unchanged, adds, removes } kind = Kind::unchanged;
  std::vector<std::string> codes;
  std::string list; // a code list's name, "" if none is named
};
struct HistoryEntry {
  values::Day date = values::first_day;
  std::string text;
  std::vector<HistoryChange> changes;
};

// A name with the author's words for it: a vocabulary, or a group of fields by its path.
struct Labelled {
  std::string name, text;
};

struct Revision {
  values::Day effective = values::first_day;
  std::optional<values::Day>
      ends; // as written; the last day in force also depends on the next revision
  std::optional<values::Day> reviewed;
  std::string title, payer;
  std::vector<std::string> replaces;
  std::vector<Related> related;
  std::vector<Precedence> precedences; // in source order
  std::vector<HistoryEntry> history;   // from the oldest
  std::vector<Labelled> vocabularies;  // that it uses, directly or not
  std::vector<Labelled> field_groups;  // those with words that hold facts it reads, by path
  std::vector<std::string> files;      // names only, for source lines
  std::vector<FactRule> facts;         // those that this revision reads, sorted by fact
  std::vector<Outcome> outcomes;       // in declared order
  std::uint32_t otherwise = 0;         // Revision::outcomes
  std::string otherwise_text;
  std::vector<Group> groups;        // in declared order of outcomes, then of rules
  std::vector<std::uint32_t> rules; // Revision::declarations, in source order
  std::vector<Declaration> declarations;
  std::vector<Explanation> explanations;
  std::vector<Lookup> lookups;
  Register applies = no_register;    // none: applies to all
  std::vector<Register> rule_values; // parallel to rules
  Program program;
};

struct Policy {
  std::string number;              // "7.01.92"
  std::uint32_t as_of = none;      // the date fact that picks the revision
  std::vector<Revision> revisions; // by effective date
};

struct Module {
  std::vector<Enumeration> enumerations;
  std::vector<Fact> facts; // sorted by path; a list's own fact stands before its elements'
  std::vector<std::uint32_t>
      lists; // space i > 0 is the list fact lists[i - 1]; parents before children
  std::vector<std::string> known_paths; // every leaf of the `case` blocks, read or not, sorted (for
                                        // --strict and the schema)
  std::vector<std::string>
      strings; // texts and codes that programs compare with: cell i is strings[i], sorted, unique
  std::vector<CodeList> code_lists;
  std::vector<Policy> policies; // by number

  Space space_of(std::uint32_t fact) const; // the space whose rows hold the fact's values
  Space element_space(std::uint32_t list_fact) const;
  Space parent(Space space) const;
};

struct OpcodeInfo {
  std::string_view name;
  RegisterKind result;
  std::string_view operands, immediates, meaning; // as in opcodes.def
};
const OpcodeInfo& info(Opcode op);
bool can_fail(Opcode op); // it has causes, and so an owner
std::size_t opcode_count();

} // namespace pol::bytecode
