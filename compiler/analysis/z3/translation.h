// Terms as formulas of Z3, each made once.
#pragma once
#include "compiler/analysis/terms.h"
#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>
#include <z3++.h>

namespace pol::analysis {

// A day, its month and its place in that, and the month's length. Formulas only say roughly how
// they go together, which is what the solver is quick with: see `refine`.
struct CalendarDay {
  z3::expr count, month, place, length;
};

class Translation {
public:
  Translation(const Terms& terms, z3::context& context) : terms_(terms), context_(context) {}

  // The formula of a term. What defines the unknowns in it is added to `definitions`.
  z3::expr of(Term term);
  // What is wrong with a model's days is said in `definitions`: false if nothing is.
  bool refine(const z3::model& model);
  // Formulas that keep each day in the month in which it lies in the model.
  std::vector<z3::expr> pins(const z3::model& model) const;

  // The formula of the term's node, if it was made.
  const z3::expr* made(Term term) const {
    const bool there = term.node() < place_.size() && place_[term.node()] != 0;
    return there ? &made_[place_[term.node()] - 1] : nullptr;
  }
  std::vector<z3::expr> take_definitions() { return std::exchange(definitions_, {}); }

private:
  void make(std::uint32_t node);
  z3::expr build(std::uint32_t node);
  z3::expr build_number(std::uint32_t node);
  z3::expr conjunction(std::uint32_t node);
  z3::expr operand(std::uint32_t code) const;
  z3::expr constant(const mpz_class& value) const;
  z3::expr is_in(const CalendarDay& day, const mpz_class& month) const;
  void define_month(const CalendarDay& day, const mpz_class& month);
  z3::expr constant(std::uint32_t index) const { return constant(terms_.constant(index)); }
  z3::expr fresh(std::uint32_t node, const char* kind);
  z3::expr quotient(const z3::expr& dividend, const mpz_class& divisor, const std::string& name);
  z3::expr rounded(std::uint32_t node);
  const CalendarDay& fields(std::uint32_t day);
  const CalendarDay& new_day(std::uint32_t node, const z3::expr& count);
  z3::expr shifted(std::uint32_t node);
  z3::expr bounded(const std::string& name, const mpz_class& low, const mpz_class& high);
  void define(const z3::expr& fact) { definitions_.push_back(fact); }

  const Terms& terms_;
  z3::context& context_;
  std::vector<std::uint32_t> place_; // by node, 0: not made
  std::deque<z3::expr> made_;
  std::map<std::uint32_t, CalendarDay> fields_; // by node
  std::vector<z3::expr> definitions_;
};

} // namespace pol::analysis
