#include "runtime/run/tally.h"
#include "runtime/determination/determine.h"

namespace pol::run {

void Tally::add(const Tally& other) {
  for (const auto& [outcome, count] : other.counts_)
    counts_[outcome] += count;
}

std::vector<std::pair<std::string, std::uint64_t>>
Tally::in_order(const bytecode::Module& module) const {
  namespace names = determination::names;
  auto left = counts_;
  std::vector<std::pair<std::string, std::uint64_t>> ordered;
  auto take = [&](std::string_view outcome) {
    if (auto found = left.extract(outcome)) ordered.emplace_back(outcome, found.mapped());
  };
  for (const bytecode::Policy& policy : module.policies)
    for (const bytecode::Revision& revision : policy.revisions)
      for (const bytecode::Outcome& outcome : revision.outcomes)
        take(outcome.name);
  for (auto outcome :
       {names::needs_information, names::conflict, names::not_applicable, names::invalid_case})
    take(outcome);
  return ordered;
}

} // namespace pol::run
