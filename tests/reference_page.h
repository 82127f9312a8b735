// Pages of docs/reference that are made from tables: each has a test that holds it to them, and
// with POL_UPDATE set in the environment that test writes the page anew. For targets that define
// POL_SOURCE_DIR.
#pragma once
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace pol::test {

// `name` is the page's file name, `made` what the tables make of it.
inline void check_reference_page(const std::string& name, const std::string& made) {
  const std::filesystem::path page =
      std::filesystem::path(POL_SOURCE_DIR) / "docs" / "reference" / name;
  if (std::getenv("POL_UPDATE") != nullptr) {
    std::filesystem::create_directories(page.parent_path());
    std::ofstream(page, std::ios::binary) << made;
  }
  std::ifstream in(page, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  CHECK_MESSAGE(text.str() == made, "run the test with POL_UPDATE=1 to write the page anew");
}

} // namespace pol::test
