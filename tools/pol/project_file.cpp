#include "tools/pol/project_file.h"
#include "tools/pol/command.h"
#include "tools/pol/load.h"
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace pol::tools {

namespace {

namespace fs = std::filesystem;

fs::path folder_of(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::weakly_canonical(path, error);
  return fs::is_directory(whole, error) ? whole : whole.parent_path();
}

bool holds(const fs::path& outer, const fs::path& inner) {
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

fs::path common_folder(const std::vector<std::string>& paths) {
  fs::path common = folder_of(paths.front());
  for (const std::string& path : paths)
    while (!holds(common, folder_of(path)))
      common = common.parent_path();
  return common;
}

std::optional<fs::path> project_file(const std::vector<std::string>& paths) {
  const fs::path root = library_root(paths);
  std::error_code error;
  for (fs::path folder = common_folder(paths);; folder = folder.parent_path()) {
    if (fs::is_regular_file(folder / "pol.toml", error)) return folder / "pol.toml";
    if (folder == root || !folder.has_relative_path()) return std::nullopt;
  }
}

// As a person would name it, from where they stand.
std::string shown(const fs::path& file) {
  std::error_code error;
  const fs::path near = fs::relative(file, fs::current_path(error), error);
  return error || near.empty() || *near.begin() == ".." ? file.string() : near.string();
}

} // namespace

std::optional<analysis::lint::Settings> lint_settings(const std::vector<std::string>& paths) {
  const std::optional<fs::path> file = project_file(paths);
  if (!file) return analysis::lint::Settings{};
  std::ifstream in(*file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in.good()) {
    complain(fmt::format("cannot read `{}`", shown(*file)));
    return std::nullopt;
  }
  auto settings = analysis::lint::read_settings(text.str(), shown(*file));
  if (settings) return std::move(*settings);
  complain(settings.error());
  return std::nullopt;
}

} // namespace pol::tools
