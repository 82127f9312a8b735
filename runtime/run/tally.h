// Results counted by outcome.
#pragma once
#include "runtime/bytecode/module.h"
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pol::run {

class Tally {
public:
  // The name must outlive the tally.
  void add(std::string_view outcome, std::uint64_t cases = 1) {
    if (cases != 0) counts_[outcome] += cases;
  }
  void add(const Tally& other);

  // Those that occurred: declared outcomes in declared order, then the engine's.
  std::vector<std::pair<std::string, std::uint64_t>> in_order(const bytecode::Module& module) const;

private:
  std::map<std::string_view, std::uint64_t> counts_;
};

} // namespace pol::run
