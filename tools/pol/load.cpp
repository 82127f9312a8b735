#include "tools/pol/load.h"
#include "tools/pol/command.h"
#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <optional>

namespace pol::tools {

namespace {

namespace fs = std::filesystem;

bool readable(const std::string& path) {
  std::error_code error;
  return !fs::is_directory(path, error) && std::ifstream(path).good();
}

// The files that a path stands for; complains and returns none if there are none or one cannot be
// read.
std::vector<std::string> files_at(const std::string& path) {
  std::optional<std::vector<std::string>> found = semantics::policy_files(path);
  if (!found) {
    complain(fmt::format("cannot read `{}`: no such file or folder", path));
    return {};
  }
  if (path.ends_with(".polc")) {
    complain(fmt::format("`{}` is a compiled policy: here its .pol file is wanted", path));
    return {};
  }
  if (found->empty()) complain(fmt::format("no `.pol` file below `{}`", path));
  for (const std::string& file : *found) {
    if (readable(file)) continue;
    complain(fmt::format("cannot read `{}`", file));
    return {};
  }
  return *found;
}

bool holds_policies(const fs::path& folder) {
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    if (at->path().extension() == ".pol") return true;
  return false;
}

bool is_within(const fs::path& inner, const fs::path& outer) {
  return std::mismatch(outer.begin(), outer.end(), inner.begin(), inner.end()).first == outer.end();
}

fs::path root_above(const std::string& path) {
  std::error_code error;
  fs::path folder = fs::weakly_canonical(path, error);
  if (!fs::is_directory(folder, error)) folder = folder.parent_path();
  while (folder.has_relative_path() && holds_policies(folder.parent_path()))
    folder = folder.parent_path();
  fs::path here = fs::current_path(error);
  return is_within(folder, here) ? here : folder;
}

} // namespace

std::string library_root(const std::vector<std::string>& paths) {
  fs::path root = root_above(paths.front());
  for (const std::string& path : paths)
    while (!is_within(root_above(path), root))
      root = root.parent_path();
  return root.string();
}

std::unique_ptr<Loaded> load(const std::vector<std::string>& paths,
                             const std::vector<std::string>& include) {
  return load(paths, include, semantics::read_from_disk());
}

std::unique_ptr<Loaded> load(const std::vector<std::string>& paths,
                             const std::vector<std::string>& include,
                             const semantics::ReadFile& read) {
  auto loaded = std::make_unique<Loaded>();
  bool all_found = true;
  for (const std::string& path : paths) {
    std::vector<std::string> found = files_at(path);
    all_found = all_found && !found.empty();
    loaded->paths.insert(loaded->paths.end(), found.begin(), found.end());
  }
  if (!all_found) return nullptr;
  loaded->library = semantics::check(loaded->paths, library_root(paths), {include}, read,
                                     loaded->files, loaded->sink);
  return loaded;
}

} // namespace pol::tools
