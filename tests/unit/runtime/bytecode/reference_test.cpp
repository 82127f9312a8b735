#include "runtime/bytecode/module.h"
#include "runtime/bytecode/reference.h"
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace {
using namespace pol::bytecode;

const std::string page = std::string(POL_SOURCE_DIR) + "/docs/reference/opcodes.md";

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

TEST_CASE("the reference page shows the opcode table") {
  if (std::getenv("POL_UPDATE") != nullptr) {
    std::filesystem::create_directories(std::filesystem::path(page).parent_path());
    std::ofstream(page, std::ios::binary) << opcode_reference();
  }
  CHECK_MESSAGE(read(page) == opcode_reference(),
                "run the test with POL_UPDATE=1 to write the page anew");
}

TEST_CASE("the reference page has a row for each opcode") {
  const std::string text = opcode_reference();
  for (std::size_t op = 0; op < opcode_count(); ++op)
    CHECK(text.find("| `" + std::string(info(static_cast<Opcode>(op)).name) + "` |") !=
          std::string::npos);
}
} // namespace
