// A policy of the tree as the program compiles it.
#pragma once
#include "runtime/include/pol/module.h"
#include "tests/run_pol.h"
#include <doctest/doctest.h>
#include <string>

namespace pol::test {

inline Module compiled(const std::string& policy) {
  const TemporaryFolder folder;
  REQUIRE(run_pol({"compile", policy, "-o", folder.path() + "/m.polc"}).code == 0);
  return *Module::from_file(folder.path() + "/m.polc");
}

} // namespace pol::test
