// Formulas over booleans and whole numbers, as one graph in which equal terms are the same term.
// Construction simplifies: constants, repeated and contradicting operands, and comparisons, which
// all become "linear sum <= constant" or "linear sum = constant" in one spelling.
#pragma once
#include <cstdint>
#include <deque>
#include <gmpxx.h>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace pol::analysis {

// What a node is; its operands in the order given. "t" stands for a boolean term, "n" for a number
// term, "c" for an index in Terms::numbers.
enum class Op : std::uint8_t {
  truth,         // the constant true (its negation is false)
  bool_var,      // variable number
  and_,          // t t+: sorted, each once
  same,          // t t: both true or both false
  choose,        // t t t: the second or third by the first
  at_most,       // n c: n <= c
  equals,        // n c: n = c
  number,        // c
  number_var,    // variable number
  sum,           // c (c n)+: a constant and factors with their terms, which are sorted, each once
  times,         // n n: neither is constant
  choose_number, // t n n
  quotient,      // n c: rounded down, c > 1
  rounded,       // n n: the nearest whole number, halves away from zero; the divisor is not
                 // constant, and a divisor 0 gives 0
  month_of,      // n: of a day (see values::Day) its month, counted from January of year 0
  day_in_month,  // n: of a day its place in the month, from 1
  month_length,  // n: of a day the length of its month
  shifted,       // n n: a day moved by months, clamped at the month's end
};

// A term of a boolean sort may be negated, which takes no node: that is its lowest bit.
struct Term {
  std::uint32_t code = 0;
  std::uint32_t node() const { return code >> 1; }
  bool negated() const { return (code & 1) != 0; }
  Term operator!() const { return {code ^ 1}; }
  friend auto operator<=>(Term, Term) = default;
};
inline constexpr Term yes{0}, no{1};
inline Term truth(bool value) { return value ? yes : no; }

// The numbers that a term may have, whatever its variables are.
struct Span {
  mpz_class low, high;
};

// Terms are never taken away. Their order depends on nothing but the order of the calls.
class Terms {
public:
  Terms();

  // A new variable. A number variable only has values from low to high: terms are simplified as if
  // that were so, and whoever assigns it sees to it.
  Term bool_variable();
  Term number_variable(const mpz_class& low, const mpz_class& high);
  Term number(const mpz_class& value);

  Term all(std::span<const Term> terms);
  Term any(std::span<const Term> terms);
  Term all(std::initializer_list<Term> terms) { return all(std::span(terms.begin(), terms.end())); }
  Term any(std::initializer_list<Term> terms) { return any(std::span(terms.begin(), terms.end())); }
  Term implies(Term a, Term b) { return any({!a, b}); }
  Term same(Term a, Term b);
  // Both branches of one sort.
  Term choose(Term condition, Term then, Term otherwise);

  Term less_equal(Term a, Term b);
  Term less(Term a, Term b) { return !less_equal(b, a); }
  Term equal(Term a, Term b);
  Term between(const mpz_class& low, Term a, const mpz_class& high);

  Term add(Term a, Term b) { return combine(1, a, 1, b); }
  Term subtract(Term a, Term b) { return combine(1, a, -1, b); }
  Term scale(const mpz_class& factor, Term a);
  Term multiply(Term a, Term b);
  Term floor_divide(Term a, const mpz_class& divisor); // divisor > 0
  Term modulo(Term a, const mpz_class& divisor);       // from 0 to divisor - 1
  Term truncate(Term a, const mpz_class& divisor);     // a / divisor towards zero
  // The nearest whole number to a / b, halves away from zero; 0 where b is 0.
  Term divide_rounded(Term a, Term b);
  Term least(Term a, Term b) { return choose(less_equal(a, b), a, b); }
  Term greatest(Term a, Term b) { return choose(less_equal(a, b), b, a); }
  Term month_of(Term day);
  Term day_in_month(Term day);
  Term month_length(Term day);
  Term shift(Term day, Term months);

  std::size_t size() const { return nodes_.size(); }
  std::size_t variables() const { return variable_nodes_.size(); }
  Term variable(std::uint32_t number) const { return {variable_nodes_[number] << 1}; }

  // Of a node: operands stand before their users. What `operands` gives is good until a term is
  // made.
  Op op(std::uint32_t node) const { return nodes_[node].op; }
  std::span<const std::uint32_t> operands(std::uint32_t node) const {
    return std::span(operands_).subspan(nodes_[node].first, nodes_[node].count);
  }
  const mpz_class& constant(std::uint32_t index) const { return numbers_[index]; }
  bool is_number(Term term) const { return nodes_[term.node()].span != no_span; }
  const Span& span(Term number) const { return spans_[nodes_[number.node()].span]; }
  // The value of a constant; none if the term is another.
  const mpz_class* value(Term number) const;

private:
  static constexpr std::uint32_t no_span = ~std::uint32_t{0};
  struct Node {
    Op op;
    std::uint32_t first, count; // in operands_
    std::uint32_t span;         // of a number
  };
  // A linear combination under way.
  struct Linear {
    mpz_class offset;
    std::map<std::uint32_t, mpz_class> factors; // by term
  };
  std::uint32_t intern(Op op, std::span<const std::uint32_t> operands);
  std::uint32_t find(Op op, std::span<const std::uint32_t> operands, std::uint64_t hash) const;
  void grow();
  std::uint32_t index_of(const mpz_class& value);
  Term make(Op op, std::initializer_list<std::uint32_t> operands);
  Term make_number(Op op, std::span<const std::uint32_t> operands, Span span);
  void add_to(Linear& linear, const mpz_class& factor, Term term) const;
  Term combine(const mpz_class& f, Term a, const mpz_class& g, Term b);
  Term from(const Linear& linear);
  Term at_most(Term a, const mpz_class& bound);
  Term equals(Term a, const mpz_class& value);
  Term rounded_at_most(Term rounded, const mpz_class& bound);
  Term shifted_less_equal(Term shifted, Term day);
  Term less_equal_shifted(Term day, Term shifted);
  bool is_shifted(Term term) const { return op(term.node()) == Op::shifted; }
  // A choice between more numbers is taken as one.
  static constexpr std::size_t most_leaves = 12;
  std::size_t leaves(Term term, std::size_t most) const;
  template <class Of> std::optional<Term> inside_choice(Term day, Of of);
  Term choose_bool(Term condition, Term then, Term otherwise);

  std::vector<Node> nodes_;
  std::vector<std::uint32_t> operands_;
  std::deque<Span> spans_; // these stay where they are
  std::deque<mpz_class> numbers_;
  std::map<mpz_class, std::uint32_t> number_places_;
  std::vector<std::uint32_t> variable_nodes_;
  std::vector<std::uint32_t> table_; // of nodes by hash; 0: free (node 0 is never looked up)
};

} // namespace pol::analysis
