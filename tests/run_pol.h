// Runs the pol that was built, as a user does. For tests whose target defines POL_BINARY.
#pragma once
#include <string>
#include <vector>

namespace pol::test {

struct Ran {
  int code = -1; // exit code; 128 and the signal's number if one ended it
  std::string out, err;
};

// A word for the shell, whatever it holds.
std::string quoted(const std::string& word);

// Runs `pol WORDS…` in `folder`, with `input` as standard input, in an environment without NO_COLOR
// to which `environment` ("NAME=value …") is added.
Ran run_pol(const std::vector<std::string>& words, const std::string& folder = ".",
            const std::string& input = "", const std::string& environment = "");

// A folder that is removed with all in it when this goes.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }
  // Writes a file, its folders made as needed; returns its whole path.
  std::string write(const std::string& name, const std::string& text) const;

private:
  std::string path_;
};

std::string read_text(const std::string& path);

} // namespace pol::test
