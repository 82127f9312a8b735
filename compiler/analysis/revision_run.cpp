#include "compiler/analysis/revision_run.h"

namespace pol::analysis {

RevisionRun::RevisionRun(const Subject& subject)
    : subject_(subject), decoder_(*subject.module),
      determiner_(*subject.module, *subject.policy, *subject.revision) {}

const determination::Determination& RevisionRun::run(std::string_view json) {
  record_ = json;
  decoder_.begin(batch_);
  decoder_.add(record_, 1, batch_);
  decoder_.finish(batch_);
  cases::apply_rules(*subject_.revision, batch_);
  machine::run(*subject_.module, subject_.revision->program, batch_, registers_);
  return *determiner_.determine(batch_, registers_)[0];
}

std::optional<bool> RevisionRun::truth(bytecode::Register r) const {
  const values::BoolColumn& column = registers_.bools(r);
  return column.known[0] ? std::optional(bool(column.truth[0])) : std::nullopt;
}

} // namespace pol::analysis
