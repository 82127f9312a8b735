// What terms are worth once their variables have values: exactly, for up to 64 assignments at once.
#pragma once
#include "compiler/analysis/terms.h"
#include <cstdint>
#include <gmpxx.h>
#include <vector>

namespace pol::analysis {

class Evaluator {
public:
  static constexpr unsigned lanes = 64;

  // For these terms and what they are made of. The terms must outlive it, and no more may be added
  // to it meanwhile.
  Evaluator(const Terms& terms, std::span<const Term> wanted);

  // Variables that were never set are false, or the number of their span that is nearest to 0.
  void set(unsigned lane, Term variable, bool value);
  void set(unsigned lane, Term variable, const mpz_class& value);
  // Back to that.
  void clear();
  void run(unsigned lanes_used = lanes);

  // After a run.
  bool truth(unsigned lane, Term term) const {
    return ((bools_[place_[term.node()]] >> lane & 1) != 0) != term.negated();
  }
  std::uint64_t truths(Term term) const {
    const std::uint64_t word = bools_[place_[term.node()]];
    return term.negated() ? ~word : word;
  }
  const mpz_class& number(unsigned lane, Term term) const {
    return numbers_[place_[term.node()] * lanes + lane];
  }
  bool has(Term term) const { return place_[term.node()] != nowhere; }

private:
  static constexpr std::uint32_t nowhere = ~std::uint32_t{0};
  using Word = std::uint64_t;
  Word word(std::uint32_t code) const {
    const Word value = bools_[place_[code >> 1]];
    return (code & 1) != 0 ? ~value : value;
  }
  void mark(std::span<const Term> wanted);
  void run_bool(std::uint32_t node, unsigned used);
  void run_number(std::uint32_t node, unsigned used);
  template <class Compute> void each(std::uint32_t node, unsigned used, Compute compute);
  const mpz_class& value(std::uint32_t code, unsigned lane) const {
    return numbers_[place_[code >> 1] * lanes + lane];
  }

  const Terms& terms_;
  std::vector<std::uint32_t> nodes_; // those wanted, in order
  std::vector<std::uint32_t> place_; // by node: in bools_ or numbers_
  std::vector<Word> bools_;
  std::vector<mpz_class> numbers_;
};

} // namespace pol::analysis
