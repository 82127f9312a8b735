// Results of a run as a table: what each costs, and as a multiple of what it is measured against.
#pragma once
#include <benchmark/benchmark.h>
#include <map>
#include <string>
#include <vector>

namespace bench {

// Collects the least time of each benchmark, in nanoseconds an item.
class Table : public benchmark::BenchmarkReporter {
public:
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& runs) override;

  // One line a benchmark, in the order they ran. "pol count/W2/5" is compared with "by hand/W2/5",
  // or with what stands for another missing share where there is none.
  void print() const;

private:
  double against(const std::string& name) const;
  std::vector<std::string> order_;
  std::map<std::string, double> least_;
};

} // namespace bench
