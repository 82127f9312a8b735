// A revision while it is being checked: its modules, what each of them declares and may name.
// Private to this folder.
#pragma once
#include "compiler/semantics/load.h"
#include "compiler/semantics/names.h"
#include <deque>
#include <map>

namespace pol::semantics {

using diagnostics::Kind;

// Where a name was declared, for "is already declared as …".
struct Declared {
  source::Span span;
  std::string_view what; // "a fact", "a criterion", …
  int index = none; // in the table that goes with the namespace; none: nothing can be made of it
  bool is_doubtful = false; // declared more than once: nothing is said of its uses
};
using Table = std::unordered_map<std::string, Declared>;

// One table per namespace of vocabularies. Facts stand here by the first word of their path.
struct Tables {
  Table things;       // facts, criteria, values; index: Checking::definitions
  Table outcomes;     // Revision::outcomes
  Table code_lists;   // Revision::code_lists
  Table enumerations; // Revision::enumerations
};

// A module within the revision.
struct Scope {
  Module& module; // what is done with is let go, where no other policy reads the file
  std::vector<int>
      used;            // Checking::scopes, in the order of Module::uses; none where that is lacking
  Tables own, visible; // visible: its own and those of the vocabularies that it uses
  Names names;
};

// A criterion or value.
struct Definition {
  syntax::Declaration* syntax = nullptr;
  int scope = none;
  enum class State { unchecked, checking, done } state = State::unchecked;
  int index = none; // Revision::declarations; none: it has errors
};

// A path of the case record.
struct RecordPath {
  source::Span span;
  bool is_group = false;
  std::vector<int> scopes;  // that declare it; a fact has one
  bool is_doubtful = false; // declared in two ways: nothing is said of its uses
  int fact = none;          // Revision::facts; none: a group, or its declaration has errors
};

struct CountsWhen {
  int list = none, scope = none;
  const syntax::Expr* expr = nullptr;
};

// A code list as it was written.
struct CodesOf {
  const syntax::Codes* syntax = nullptr;
  int scope = none;
};

struct Checking {
  Sources& sources;
  const source::Files& files;
  diagnostics::Sink& sink;
  Revision revision;
  std::deque<Scope> scopes; // each after those it uses; the last is the file itself
  std::vector<Definition> definitions;
  std::vector<int> open_definitions; // being checked, outermost first
  std::map<std::string, RecordPath> record;
  std::vector<CountsWhen> counts_when;
  std::vector<CodesOf> codes; // one per Revision::code_lists
  std::map<source::Span, std::map<std::string, std::string>>
      clashes; // `use` -> name -> the other module

  Scope& root() { return scopes.back(); }
  bool reaches(int scope, int other) const; // whether a scope uses the other, directly or not
};

// The steps, in the order in which they are taken.
void declare_names(Checking& checking);     // names.cpp: enums, outcomes, names of all else
void join_names(Checking& checking);        // visible.cpp: what each module sees of others
void declare_record(Checking& checking);    // record.cpp: facts
void settle_facts(Checking& checking);      // visible.cpp: which facts each module sees
void check_header(Checking& checking);      // header.cpp
void check_code_lists(Checking& checking);  // code_lists.cpp
void check_definitions(Checking& checking); // definitions.cpp: criteria, values, `counts when`
void refuse_counts_when_cycles(Checking& checking); // counts_when.cpp
void check_rules(Checking& checking);               // rules.cpp: rules, otherwise, applies
void check_precedence(Checking& checking);          // precedence.cpp
void check_history(Checking& checking);             // history.cpp
void check_tests(Checking& checking);               // tests.cpp

// Enters a name in its table. Reports one that is taken, or the language's own; then it is not
// entered.
bool declare(Checking& checking, Table& table, const syntax::Name& name, Declared declared);

// "renal.size_cm".
std::string joined(const std::vector<syntax::Name>& parts);

// Reports an unknown name with the nearest of the candidates, unless it may be one that could not
// be read. `kind` takes the name and the suggestion.
void report_unknown(Names& names, Kind kind, const syntax::Name& name,
                    std::vector<std::string_view> candidates);

std::vector<Note> notes_of(const std::vector<syntax::Note>& notes);
inline std::string text_of(const std::optional<syntax::Prose>& prose) {
  return prose ? prose->text : "";
}

} // namespace pol::semantics
