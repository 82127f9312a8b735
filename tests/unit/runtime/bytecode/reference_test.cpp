#include "runtime/bytecode/module.h"
#include "runtime/bytecode/reference.h"
#include "tests/reference_page.h"
#include <doctest/doctest.h>

namespace {
using namespace pol::bytecode;

TEST_CASE("the reference page shows the opcode table") {
  pol::test::check_reference_page("opcodes.md", opcode_reference());
}

TEST_CASE("the reference page has a row for each opcode") {
  const std::string text = opcode_reference();
  for (std::size_t op = 0; op < opcode_count(); ++op)
    CHECK(text.find("| `" + std::string(info(static_cast<Opcode>(op)).name) + "` |") !=
          std::string::npos);
}
} // namespace
