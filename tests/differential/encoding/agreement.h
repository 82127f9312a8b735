// What the machine makes of cases under one revision, against what its encoding says of them.
#pragma once
#include "compiler/analysis/encode.h"
#include "compiler/analysis/record.h"
#include "runtime/cases/batch.h"
#include "runtime/determination/determine.h"
#include "runtime/machine/machine.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace pol::differential {

struct Tally {
  std::uint64_t policies = 0, refused = 0, revisions = 0, terms = 0;
  std::uint64_t cases = 0;     // compared, invalid ones too
  std::uint64_t invalid = 0;   // of them
  std::uint64_t left_out = 0;  // the variables cannot express them: longer lists
  std::uint64_t obstacles = 0; // revisions whose encoding is not exact
  std::uint64_t asked = 0;     // cases with missing facts
  std::uint64_t witnesses = 0, unmet = 0, undecided = 0; // answers of the solver
  std::map<std::string, std::uint64_t> outcomes;
  void add(const Tally& other);
};

// One encoded revision, and its cases.
class Agreement {
public:
  // Encodes the subject's revision.
  Agreement(analysis::FactVariables& facts, std::size_t subject);

  analysis::Encoding& encoding() { return encoding_; }
  // Compares all that can be expressed, and gives the first difference. The batch is as the decoder
  // made it.
  std::optional<std::string> compare(const cases::Batch& batch, Tally& tally);

private:
  struct Machine; // its view of the cases
  std::optional<std::string> compare(const Machine& machine, unsigned lane, std::uint32_t row,
                                     Tally& tally) const;
  std::optional<std::string> compare_registers(const Machine& machine, unsigned lane,
                                               std::uint32_t row) const;
  std::optional<std::string> compare_register(const Machine& machine, bytecode::Register r,
                                              unsigned lane, std::uint32_t encoded,
                                              std::uint32_t row) const;
  std::vector<std::string> missing(unsigned lane) const;
  std::vector<std::string> possible(unsigned lane) const;

  analysis::FactVariables& facts_;
  std::size_t subject_;
  analysis::Encoding encoding_;
  std::vector<std::vector<analysis::Term>> asked_;
  std::optional<analysis::Evaluator> evaluator_;
};

} // namespace pol::differential
