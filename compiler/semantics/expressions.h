// Checks expressions: names, types, units, literals and codes; gives the typed expression.
#pragma once
#include "compiler/semantics/names.h"

namespace pol::semantics {

// What surrounds an expression.
struct Surroundings {
  std::vector<LoopName> loops; // innermost last
  int element_of = none;   // `counts when`: names are the fields of this list's element first …
  int element_loop = none; // … by this variable
  int next_loop = 0;       // the next free loop number
};

// Checks a condition (boolean). Null if an error was reported.
ExprPtr check_condition(Names& names, const syntax::Expr& expr, Surroundings& around);
// Checks the body of `value NAME: TYPE = …`: brought to the declared type, rounded once where units
// ask for it.
ExprPtr check_value(Names& names, const syntax::Expr& expr, const Type& declared,
                    Surroundings& around);

// A literal (number with or without unit, date, text, code, boolean, enum value) as a constant of
// the type. Numbers without a unit take the type's; the result has at most eight decimals where
// `storable`. Nothing if an error was reported.
std::optional<Value> check_literal(Names& names, const syntax::Expr& literal, const Type& type,
                                   bool storable);
// The same for a number in `given`, `assumed` and ranges: digits with an optional '-'.
std::optional<Decimal> check_number(Names& names, std::string_view digits,
                                    const std::optional<syntax::UnitName>& unit, source::Span span,
                                    const Type& type);
// An enum value by name; reports and suggests if there is none.
std::optional<int> check_enum_value(Names& names, const syntax::Name& name, int enumeration);

// A unit as written. Refuses what Pol refuses (UCUM years and months, unknown units, unquoted
// compounds), with advice. `days`, `weeks`, `months`, `years` unquoted are Pol's own.
std::optional<UnitRef> check_unit(Names& names, const syntax::UnitName& unit);

// "number in cm", "code of CPT", "one of kidney, lung": for messages.
std::string describe(const Revision& revision, const Type& type);

} // namespace pol::semantics
