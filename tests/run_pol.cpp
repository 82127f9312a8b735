#include "tests/run_pol.h"
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>

namespace pol::test {

std::string quoted(const std::string& word) {
  std::string result = "'";
  for (char c : word)
    result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

std::string read_text(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

Ran run_pol(const std::vector<std::string>& words, const std::string& folder,
            const std::string& input, const std::string& environment) {
  TemporaryFolder files;
  std::string in = files.write("in", input);
  std::string line =
      "cd " + quoted(folder) + " && exec env -u NO_COLOR " + environment + " " + quoted(POL_BINARY);
  for (const std::string& word : words)
    line += " " + quoted(word);
  line += " <" + in + " >" + files.path() + "/out 2>" + files.path() + "/err";
  int status = std::system(line.c_str());
  int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {code, read_text(files.path() + "/out"), read_text(files.path() + "/err")};
}

TemporaryFolder::TemporaryFolder() {
  path_ = (std::filesystem::temp_directory_path() / "pol-test-XXXXXX").string();
  if (mkdtemp(path_.data()) == nullptr) throw std::runtime_error("no temporary folder");
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::write(const std::string& name, const std::string& text) const {
  std::filesystem::path path = std::filesystem::path(path_) / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
  return path.string();
}

} // namespace pol::test
