#include "tests/benchmarks/table.h"
#include <algorithm>
#include <fmt/format.h>

namespace bench {

void Table::ReportRuns(const std::vector<Run>& runs) {
  for (const Run& run : runs) {
    const auto items = run.counters.find("items_per_second");
    if (run.run_type != Run::RT_Iteration || items == run.counters.end()) continue;
    const std::string name = run.run_name.function_name + "/" + run.run_name.args;
    const double cost = 1e9 / items->second;
    const auto [place, added] = least_.emplace(name, cost);
    if (added) order_.push_back(name);
    place->second = std::min(place->second, cost);
  }
}

double Table::against(const std::string& name) const {
  const std::string rest = name.substr(std::min(name.find('/'), name.size()));
  const bool one_case = name.find("one case") != std::string::npos;
  const auto found = least_.find((one_case ? "one case by hand" : "by hand") + rest);
  return found == least_.end() ? 0 : found->second;
}

void Table::print() const {
  fmt::print("{:<34} {:>12} {:>12}\n", "workload/percent missing", "ns an item", "by hand = 1");
  for (const std::string& name : order_) {
    const double cost = least_.at(name), other = against(name);
    fmt::print("{:<34} {:>12.2f} {:>12}\n", name, cost,
               other > 0 ? fmt::format("{:.2f}", cost / other) : "");
  }
}

} // namespace bench
