// Random well-typed expressions as source text.
#pragma once
#include "tests/differential/generate/schema.h"
#include <functional>

namespace pol::generate {

struct Variable {
  std::string name;
  int list = -1;
};

// What an expression may name.
struct Scope {
  std::vector<Variable> loops; // innermost last
  int element_of = -1;         // `counts when`: fields of this list stand without a variable
  bool facts_only = false;     // no criteria and values
};

// A criterion (boolean) or a value that expressions may name.
struct Named {
  std::string name;
  int list = -1; // "for x in list"
  Field type;
};

// Text with how tightly it binds: 1 stands anywhere, 2 to 4 are calculations, 5 comparisons, more
// needs parentheses inside others.
struct Piece {
  std::string text;
  int level = 1;
};
std::string at_most(const Piece& piece, int level); // in parentheses if it binds more loosely
std::string closed(const Piece& piece);             // a filter, which another word ends
bool is_literal(const std::string& text);

struct Number {
  Piece piece;
  bool bare = false; // a number beside it takes its unit
  bool integer = false;
  const Field* fact = nullptr; // literals beside it keep to its range
};

class Expressions {
public:
  Expressions(Random& random, const Schema& schema) : random_(random), schema_(schema) {}

  std::vector<Named> named;
  bool defaults = true;  // may use `default`, `is known`, `is missing`
  bool extremes = false; // products of many factors

  Piece condition(const Scope& scope, int budget);
  Number number(const Scope& scope, Quantity quantity, int budget);
  Piece date(const Scope& scope, int budget);
  Piece of_type(const Scope& scope, const Field& type, int budget); // the body of a value
  std::string literal(const Field& type);                           // one that the field may have
  std::string new_variable() { return "x" + std::to_string(variables_++); }

private:
  using Test = std::function<bool(const Field&)>;
  struct Found {
    std::string text;
    const Field* field = nullptr;
  };
  // Facts in scope (conditions.cpp, facts.cpp).
  std::vector<Found> facts(const Scope& scope, const Test& test) const;
  std::vector<std::string> named_of(const Scope& scope, const Test& test) const;
  std::string path_prefix(int list) const;
  std::string list_path(int list) const;
  Piece fact_or_default(const Found& found);
  struct OpenList {
    std::string path;
    int list;
  };
  Quantity quantity_at_hand(const Scope& scope);
  std::vector<OpenList> open_lists(const Scope& scope) const;
  std::optional<Scope> enter_list(const Scope& scope, OpenList& entered);

  // Conditions.
  Piece atom(const Scope& scope);
  Piece combined(const Scope& scope, int budget);
  Piece chosen(const Scope& scope, int budget);
  Piece block(const Scope& scope, int budget);
  Piece known(const Scope& scope, int budget);
  Piece numbers_compared(const Scope& scope, int budget);
  Piece number_between(const Scope& scope, int budget);
  Piece number_in_set(const Scope& scope, int budget);
  Piece dates_compared(const Scope& scope, int budget);
  Piece window(const Scope& scope, int budget);
  Piece enums(const Scope& scope, int budget);
  Piece texts(const Scope& scope);
  Piece codes(const Scope& scope);
  Piece sets(const Scope& scope);
  Piece booleans(const Scope& scope, int budget);
  Piece quantified(const Scope& scope, int budget);
  Piece latest(const Scope& scope, int budget);
  std::string as_of(const Scope& scope);
  std::string sign(bool ordered);

  // Numbers.
  std::string number_literal(const Number& beside, Quantity quantity, bool whole);
  Number leaf(const Scope& scope, Quantity quantity);
  Number product(const Scope& scope, Quantity quantity, int budget);
  Number aggregate(const Scope& scope, Quantity quantity, int budget);
  Number counted(const Scope& scope, int budget);
  Number elapsed(const Scope& scope, Quantity quantity, int budget);
  Number chosen_number(const Scope& scope, Quantity quantity, int budget);
  std::string factor(const Scope& scope, Quantity quantity, int budget);

  Piece date_leaf(const Scope& scope);
  std::string moment(const Scope& scope, int budget);
  Piece enum_value(const Scope& scope, std::size_t enumeration, int budget);

  Random& random_;
  const Schema& schema_;
  int variables_ = 0;
};

} // namespace pol::generate
