// The naive evaluator: one expression of a typed policy, one case.
#pragma once
#include "compiler/semantics/policy.h"
#include "tests/differential/oracle_record.h"
#include "tests/differential/oracle_value.h"
#include <functional>
#include <map>
#include <optional>

namespace pol::oracle {

// An element of a list: its row and where it lies.
struct Element {
  const Row* row = nullptr;
  Path path;
};

// Where an expression stands: the declaration that causes are told of, and its loop variables.
struct Scope {
  std::string at;
  std::map<int, Element> elements;
};

class Evaluator {
public:
  Evaluator(const semantics::Revision& revision, const Row& record)
      : revision_(revision), record_{&record, {}} {}

  Value value(const semantics::Expr& expr, const Scope& scope) const;
  // What the expression, which is not exact, needs: down through its unknown operands.
  void reach(const semantics::Expr& expr, const Scope& scope, Needs& needs) const;

private:
  using Expr = semantics::Expr;
  using ExprPtr = semantics::ExprPtr;

  Truth truth(const Expr& expr, const Scope& scope) const { return truth_of(value(expr, scope)); }
  void reach_if_open(const Expr& expr, const Scope& scope, Needs& needs) const;
  void reach_open_operands(const Expr& expr, const Scope& scope, Needs& needs) const;

  // Scalars (oracle_evaluate.cpp).
  Value fact(const Expr& expr, const Scope& scope) const;
  Value constant(const Expr& expr) const;
  Value named(const Expr& expr, const Scope& scope) const;
  Value settled(const Expr& expr, const Scope& scope) const;
  Value chosen(const Expr& expr, const Scope& scope) const;
  Value compared(const Expr& expr, const Scope& scope) const;
  Value looked_up(const Expr& expr, const Scope& scope) const;
  Value included(const Expr& expr, const Scope& scope) const;
  Value known(const Expr& expr, const Scope& scope) const;
  Value counted(const Expr& expr, const Scope& scope) const;
  std::optional<long> lookup_day(const Expr& expr, const Scope& scope) const;
  const Element& element(int loop, const Scope& scope) const;
  const Datum* datum(int fact, int loop, const Scope& scope) const;
  Path path(int fact, int loop, const Scope& scope) const;
  Scope scope_of(const semantics::Declaration& declaration, const Expr& reference,
                 const Scope& scope) const;

  // Calculations on exact operands (oracle_arithmetic.cpp).
  Value calculated(const Expr& expr, const Scope& scope) const;

  // Forms that stand for others, written out (oracle_forms.cpp).
  ExprPtr written_out(const Expr& expr) const;

  // Lists (oracle_lists.cpp).
  struct Item {
    Scope scope; // of the element
    Element element;
  };
  std::optional<std::vector<Item>> items(const Expr& expr, const Scope& scope) const;
  Scope counting_scope(const Expr& expr, const Item& item) const;
  const Expr* filter(const Expr& expr) const;
  Truth counts(const Expr& expr, const Item& item) const; // counts when, and the filter
  void reach_counts(const Expr& expr, const Item& item, Needs& needs) const;
  Value quantified(const Expr& expr, const Scope& scope) const;
  Value latest(const Expr& expr, const Scope& scope) const;
  Value count(const Expr& expr, const Scope& scope) const;
  Value sum(const Expr& expr, const Scope& scope) const;
  Value extreme(const Expr& expr, const Scope& scope) const; // min, max
  std::vector<Item> candidates(const Expr& expr, const std::vector<Item>& all) const;
  void reach_list(const Expr& expr, const Scope& scope, Needs& needs) const;
  void reach_item(const Expr& expr, const Item& item, Needs& needs) const;

  const semantics::Revision& revision_;
  Element record_;
  mutable std::map<const Expr*, ExprPtr> written_out_;
};

} // namespace pol::oracle
