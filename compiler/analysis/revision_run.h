// What the machine makes of single records under one revision, whatever day they are of.
#pragma once
#include "compiler/analysis/subject.h"
#include "runtime/cases/decode.h"
#include "runtime/determination/determine.h"
#include "runtime/machine/machine.h"
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pol::analysis {

class RevisionRun {
public:
  // The subject's module must outlive it.
  explicit RevisionRun(const Subject& subject);

  // The determination of a record; that of invalid_case if the revision rejects it. It lives until
  // the next call.
  const determination::Determination& run(std::string_view json);

  // Of the last record: what a register of the case came to, none: unknown. Of a rejected record
  // nothing is known.
  std::optional<bool> truth(bytecode::Register r) const;
  const std::vector<cases::RecordError>& errors() const { return batch_.cases[0].errors; }
  const machine::Registers& registers() const { return registers_; }
  const cases::Batch& batch() const { return batch_; }

private:
  Subject subject_;
  cases::Decoder decoder_;
  cases::Batch batch_;
  machine::Registers registers_;
  determination::Determiner determiner_;
  std::string record_;
};

} // namespace pol::analysis
