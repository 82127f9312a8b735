#include "compiler/analysis/diff/standing.h"
#include "runtime/bytecode/module.h"

namespace pol::analysis {

Module standing(const bytecode::Module& module, std::size_t policy, std::size_t revision,
                std::optional<values::Day> end) {
  auto alone = std::make_shared<bytecode::Module>(module);
  bytecode::Policy kept = module.policies[policy];
  kept.revisions = {module.policies[policy].revisions[revision]};
  kept.revisions[0].effective = values::first_day;
  kept.revisions[0].ends = end;
  alone->policies = {std::move(kept)};
  return Module(std::move(alone), "");
}

Subject subject_of(const Side& side) {
  const bytecode::Policy& policy = side.module->policies[side.policy];
  return {side.module, &policy, &policy.revisions[side.revision]};
}

std::optional<values::Day> end_of(const Side& side, const Side& now) {
  const auto& ends = subject_of(side).revision->ends;
  return ends && *ends < subject_of(now).revision->effective ? std::nullopt : ends;
}

Module standing(const Side& side, const Side& now) {
  return standing(*side.module, side.policy, side.revision, end_of(side, now));
}

} // namespace pol::analysis
