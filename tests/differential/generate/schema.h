// The vocabulary of a generated policy: enums, the case record, code lists.
#pragma once
#include "tests/differential/generate/quantities.h"
#include "tests/differential/generate/random.h"
#include "tests/differential/oracle_calendar.h"
#include <optional>

namespace pol::generate {

using oracle::Date;

enum class Kind { boolean, number, date, text, enumeration, code, set_of_enum, set_of_code };

struct Field {
  std::string name; // below its owner: "g0.f3"
  int list = -1;    // the list whose element holds it; -1: the case
  Kind kind = Kind::boolean;
  Quantity quantity = Quantity::plain;
  std::size_t unit = 0; // in units_of(quantity)
  bool integer = false;
  std::optional<std::pair<Rational, Rational>> range;
  std::optional<std::pair<Date, Date>> dates;
  std::size_t enumeration = 0;
  std::vector<std::string> systems;
  std::string assumed; // a literal, "" for none
};

struct List {
  std::string name;        // below its owner
  int outer = -1;          // the list whose element holds it
  std::string counts_when; // an expression, "" for none
};

struct Enumeration {
  std::string name;
  bool ordered = false;
  std::vector<std::string> values;
};

struct CodeList {
  std::string name;
  std::vector<std::string> systems;
  bool singles = false; // of single codes alone
  std::string text;     // its declaration
};

struct Schema {
  std::vector<Enumeration> enumerations;
  std::vector<Field> fields;
  std::vector<List> lists;
  std::vector<CodeList> code_lists;
};

// Everything but `counts when` and what is assumed, which need expressions.
Schema make_schema(Random& random);
// `enum`, `case` and `codes` declarations.
std::string source_of(const Schema& schema);

std::string date_text(Date date);
Date random_date(Random& random);
Rational random_number(Random& random, bool integer);
// Codes that lie in and near the generated lists.
const std::vector<std::string>& codes_of(const std::string& system);

} // namespace pol::generate
