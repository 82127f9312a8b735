#include "compiler/analysis/diff/standing.h"
#include "runtime/bytecode/module.h"

namespace pol::analysis {

Module standing(const bytecode::Module& module, std::size_t policy, std::size_t revision) {
  auto alone = std::make_shared<bytecode::Module>(module);
  bytecode::Policy kept = module.policies[policy];
  kept.revisions = {module.policies[policy].revisions[revision]};
  kept.revisions[0].effective = values::first_day;
  kept.revisions[0].ends.reset();
  alone->policies = {std::move(kept)};
  return Module(std::move(alone), "");
}

} // namespace pol::analysis
