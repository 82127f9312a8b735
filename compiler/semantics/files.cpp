// The only place of this folder that touches the disk.
#include "compiler/semantics/library.h"
#include <algorithm>
#include <filesystem>
#include <fstream>

namespace pol::semantics {

namespace fs = std::filesystem;

ReadFile read_from_disk() {
  return [](const std::string& path) -> std::optional<std::string> {
    std::error_code error;
    if (!fs::is_regular_file(path, error)) return std::nullopt;
    std::ifstream in(path, std::ios::binary);
    if (!in) return std::nullopt;
    // One byte beyond the limit is enough to see that a file is too large.
    std::string text(source::max_file_bytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (in.bad()) return std::nullopt;
    text.resize(static_cast<std::size_t>(in.gcount()));
    text.shrink_to_fit();
    return text;
  };
}

std::optional<std::vector<std::string>> policy_files(const std::string& path) {
  std::error_code error;
  if (!fs::exists(path, error)) return std::nullopt;
  if (!fs::is_directory(path, error)) return std::vector<std::string>{path};
  std::vector<std::string> files;
  fs::recursive_directory_iterator entries(path, fs::directory_options::skip_permission_denied,
                                           error);
  for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
    std::error_code ignored;
    if (entries->path().extension() == ".pol" && entries->is_regular_file(ignored))
      files.push_back(entries->path().lexically_normal().generic_string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

} // namespace pol::semantics
