// A case record as the variables see it: what each fact is given as.
#pragma once
#include "compiler/analysis/evaluator.h"
#include "compiler/analysis/fact_variables.h"
#include "runtime/cases/batch.h"
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pol::analysis {

struct GivenFact {
  enum class Bound : std::uint8_t { none, at_most, at_least };
  bool given = false;
  bool truth = false;         // a boolean
  Bound bound = Bound::none;  // a number that is only known within bounds: `value` is the bound
  std::int64_t value = 0;     // else: a cell, an enum's place (EnumValues), a Symbol
  std::vector<bool> has = {}; // a set: by place in SharedFact::domain
  unsigned length = 0;        // a list
  friend bool operator==(const GivenFact&, const GivenFact&) = default;
};

class Record {
public:
  // Nothing is given. The variables must outlive it.
  explicit Record(const FactVariables& facts);

  // By what the variables are worth.
  using TruthOf = std::function<bool(Term)>;
  using NumberOf = std::function<mpz_class(Term)>;
  static Record of_model(const FactVariables& facts, const TruthOf& truth, const NumberOf& number);

  // A case of a batch as the decoder made it for a subject's module, before its ranges are applied.
  // None if the variables cannot express it: a longer list, a number that no subject allows, or a
  // code of a kind without a symbol.
  static std::optional<Record> of_case(const FactVariables& facts, std::size_t subject,
                                       const cases::Batch& batch, std::uint32_t row);

  const FactVariables& facts() const { return *facts_; }
  GivenFact& at(std::uint32_t fact, std::uint32_t row) { return given_[fact][row]; }
  const GivenFact& at(std::uint32_t fact, std::uint32_t row) const { return given_[fact][row]; }
  // Whether the element in a row of a list exists, with all that holds it.
  bool exists(std::uint32_t list, std::uint32_t row) const;

  // Takes an element out of a list; those behind it move up.
  void take_element(std::uint32_t list, std::uint32_t row, unsigned index);

  void assign(Evaluator& evaluator, unsigned lane) const;
  // One line of JSON, as `pol run` reads it.
  std::string json() const;

  friend bool operator==(const Record& a, const Record& b) { return a.given_ == b.given_; }

private:
  void move_row(std::uint32_t list, std::uint32_t from, std::uint32_t to);

  const FactVariables* facts_;
  std::vector<std::vector<GivenFact>> given_; // by shared fact and row
};

} // namespace pol::analysis
