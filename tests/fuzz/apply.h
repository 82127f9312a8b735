// What every sound module must do, whatever it says.
#pragma once
#include "runtime/include/pol/run.h"
#include <string>
#include <string_view>

namespace pol::fuzz {

// What a run over records wrote and counted.
struct Ran {
  std::string results, rejects;
  RunSummary summary;
};
// `step` bytes are read at a time. Checks that each line of output is JSON, that the counts agree
// with the lines, and that what needs information says which.
Ran run_over(const Module& module, std::string_view records, const RunOptions& options,
             std::size_t step);

// Runs the module over the records, explains them in one of the formats (whichever the number comes
// to: all of them each time would be slow), and makes its schema and its disassembly.
void apply_module(const Module& module, std::string_view records, std::size_t format);

} // namespace pol::fuzz
