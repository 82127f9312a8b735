// Checking sources that exist only in memory: the one way in which golden tests call the compiler.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "tests/golden/golden_file.h"
#include <memory>
#include <vector>

namespace pol::golden {

struct Checked {
  source::Files files;
  diagnostics::Sink sink;
};

// Checks the sources as one library; `use` finds the vocabularies among them and in shared/.
std::unique_ptr<Checked> check_sources(const std::vector<Source>& sources);

} // namespace pol::golden
