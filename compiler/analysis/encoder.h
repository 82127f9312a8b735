// The encoder at work: one instruction after the other, by the same rules as the machine's kernels.
#pragma once
#include "compiler/analysis/encode.h"
#include "runtime/bytecode/cell_types.h"
#include <functional>
#include <limits>

namespace pol::analysis {

inline constexpr std::int64_t least_cell = std::numeric_limits<std::int64_t>::min(),
                              greatest_cell = std::numeric_limits<std::int64_t>::max();

class Encoder {
public:
  Encoder(FactVariables& facts, std::size_t subject);
  // Some registers may be taken from another encoder of the same program.
  void run(const Encoder* other = nullptr, std::span<const bytecode::Register> as_there = {});

  // What is known of the registers, for whoever reads them.
  Terms& terms() const { return terms_; }
  FactVariables& facts() const { return facts_; }
  const Subject& subject() const { return facts_.subjects()[subject_]; }
  std::size_t subject_number() const { return subject_; }
  const bytecode::Module& module() const { return *subject().module; }
  const bytecode::Program& program() const { return subject().revision->program; }
  const Truth& truth_of(bytecode::Register r, std::uint32_t row) const { return truths_[r][row]; }
  const Cell& cell_of(bytecode::Register r, std::uint32_t row) const { return cells_[r][row]; }
  bool is_bool(bytecode::Register r) const;
  std::uint32_t rows(bytecode::Space space) const { return rows_[space]; }
  Term exists(bytecode::Space space, std::uint32_t row) const;
  const std::string& obstacle(bytecode::Register r) const { return obstacles_[r]; }

  Term known(const Truth& truth) const { return terms_.any({truth.yes, truth.no_}); }
  Term exact(const Cell& cell) const;
  // The terms of a record's list in a row; none if the fact is not shared.
  const FactRow* row_of(std::uint32_t fact, std::uint32_t row) const;
  // The row further out that holds a row of a space.
  std::uint32_t row_above(bytecode::Space space, std::uint32_t row, bytecode::Space above) const;
  std::uint32_t first_element(std::uint32_t row) const { return row * facts_.extent().list_length; }
  unsigned list_length() const { return facts_.extent().list_length; }

private:
  friend class OperationEncoder;
  void encode(bytecode::Register at);
  void give_up(bytecode::Register at, const std::string& why);

  FactVariables& facts_;
  Terms& terms_;
  std::size_t subject_;
  std::vector<std::uint32_t> rows_; // by space
  std::vector<bytecode::CellType> types_;
  std::vector<std::vector<Truth>> truths_;
  std::vector<std::vector<Cell>> cells_;
  std::vector<std::string> obstacles_;
};

// One instruction: gives its register's value in one row after the other. An operation that cannot
// be encoded says so through `obstacle`.
class OperationEncoder {
public:
  OperationEncoder(Encoder& encoder, bytecode::Register at);

  Truth truth(std::uint32_t row);
  Cell cell(std::uint32_t row);
  std::string obstacle; // "" so far

private:
  using Op = bytecode::Opcode;

  std::int64_t immediate(std::size_t k) const { return immediates_[k]; }
  std::uint32_t index(std::size_t k) const { return static_cast<std::uint32_t>(immediates_[k]); }
  mpz_class wide(std::size_t k) const;
  std::size_t count() const { return operands_.size(); }
  const Truth& truth_at(std::size_t k, std::uint32_t row) const {
    return encoder_.truth_of(operands_[k], row);
  }
  const Cell& raw_at(std::size_t k, std::uint32_t row) const {
    return encoder_.cell_of(operands_[k], row);
  }
  // The same where a constant stands for an enum's value or a text.
  Cell cell_at(std::size_t k, std::uint32_t row);
  Cell code_at(std::size_t k, std::uint32_t row);
  Term meant(Term constants);
  std::int64_t meant(std::int64_t cell) const;
  bytecode::CellType meaning() const;
  // Whether the operands' order is that of their cells; else it is an obstacle.
  void need_order();

  // encode_logic
  Truth load_truth(std::uint32_t row);
  Truth fact_known(std::uint32_t row);
  Truth is_known(std::uint32_t row);
  Truth all_of(std::uint32_t row);
  Truth any_of(std::uint32_t row);
  Truth chosen_truth(std::uint32_t row);
  Cell chosen_cell(std::uint32_t row);
  Truth tally(std::uint32_t row);
  Cell load_cell(std::uint32_t row);
  Cell default_cell(std::uint32_t row);

  // encode_compare
  Truth compare(std::uint32_t row);
  Truth in_range(std::uint32_t row);
  Truth compare_scaled(std::uint32_t row);
  Truth compare_products(std::uint32_t row);
  Truth in_values(std::uint32_t row);
  Truth decide(std::int64_t relation, const Cell& a, const Cell& b);

  // encode_numbers
  // A chain of factors over another. `usable`: its operands are exact, it has no divisor 0 and its
  // parts have no more bits than the machine takes.
  struct Fraction {
    Term numerator, denominator, usable;
  };
  Fraction fraction(std::size_t first, std::size_t numerators, std::size_t divisors,
                    const mpz_class& numerator, const mpz_class& denominator, std::uint32_t row);
  Term compare(std::int64_t relation, const Fraction& left, const Fraction& right);
  Truth beside_bounds(const Fraction& left, const mpz_class& factor, const mpz_class& denominator,
                      const Cell& right);
  Cell in_cell(Term known, Term value);
  Cell sum_of_two(std::uint32_t row);
  Cell product(std::uint32_t row);
  Cell convert(std::uint32_t row);

  // encode_calendar
  Cell move_day(std::uint32_t row);
  Cell time_between(std::uint32_t row);

  // encode_lists
  struct Element {
    std::uint32_t row;
    Term exists;
  };
  Term list_known(std::uint32_t row);
  std::vector<Element> elements(std::uint32_t row);
  bool is_open() const; // of a list of any length
  const FactVariables::OfList& of_list(std::uint32_t row);
  Truth open_truth(std::uint32_t row);
  Cell open_cell(std::uint32_t row);
  Cell or_longer(Cell cell, std::uint32_t row); // or what longer lists come to
  Truth quantified(std::uint32_t row);
  Cell counted(std::uint32_t row);
  Cell summed(std::uint32_t row);
  std::pair<std::int64_t, std::int64_t> ends() const;
  Cell extreme(std::uint32_t row);
  Truth latest(std::uint32_t row);

  // encode_codes
  struct Validities;
  Truth in_codes(std::uint32_t row);
  Truth in_codes_on(std::uint32_t row);
  Truth include_values(std::uint32_t row);
  Truth include_codes(std::uint32_t row);
  Truth include_codes_on(std::uint32_t row);
  const FactRow* set_row(std::uint32_t row, const SharedFact*& fact);
  const Validities& validities(std::uint32_t list, bool singles);

  Encoder& encoder_;
  Terms& terms_;
  bytecode::Register at_;
  const bytecode::Instruction& instruction_;
  std::span<const bytecode::Register> operands_;
  std::span<const std::int64_t> immediates_;
  std::shared_ptr<Validities> validities_;
};

// Whether at least 1, 2, … of the terms hold: one term for each number up to `most`.
std::vector<Term> counters(Terms& terms, std::span<const Term> parts, std::size_t most);

// Which elements of a list may be the latest, or earliest, of those that qualify (see
// machine::Contest): by element.
struct Candidates {
  std::vector<Term> candidate;
  Term possible = no, sure = no; // some element possibly or surely qualifies
};
struct Entry {
  Term exists;
  Truth qualifies;
  Cell day;
};
Candidates candidates(const Encoder& encoder, std::span<const Entry> entries, bool latest);

} // namespace pol::analysis
