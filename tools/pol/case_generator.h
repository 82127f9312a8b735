// Made-up case records for a module: for trying a policy out, for tests and for benchmarks.
#pragma once
#include "runtime/cases/fact_tree.h"
#include "tools/pol/value_pool.h"
#include <string>

namespace pol::tools {

// The same module, seed and share give the same records everywhere and for ever.
class CaseGenerator {
public:
  // `missing`: how many percent of the facts are left out, the policies' date of service apart.
  // The module must outlive the generator.
  CaseGenerator(const bytecode::Module& module, std::uint64_t seed, unsigned missing);

  // Appends the next record, a JSON object of one line that ends with a newline. It holds a value
  // for each fact that a policy reads and that is not left out, and is valid in every revision.
  void append(std::string& out);

private:
  void group(std::uint32_t node, std::string& out);
  void fact(std::uint32_t node, std::string& out);
  void day(std::uint32_t fact, std::string& out);
  void members(std::uint32_t fact, std::string& out);
  void elements(std::uint32_t node, std::string& out);
  bool left_out(std::uint32_t fact);

  const bytecode::Module& module_;
  cases::FactTree tree_;
  Chance chance_;
  unsigned missing_;
  std::vector<Range> ranges_;       // by fact
  std::vector<bool> births_;        // by fact: years are counted from it
  std::vector<ValuePool> pools_;    // by fact
  std::vector<std::uint32_t> most_; // by fact: elements that every revision allows
  std::vector<bool> dates_service_; // by fact: an as_of
  DaySpan days_;
  std::vector<std::string> day_texts_; // from the first day on which a date may lie
  values::Day first_text_;
  values::Day service_ = 0; // of the record under way
  std::uint64_t number_ = 0;
};

} // namespace pol::tools
