#include "compiler/semantics/search.h"
#include <algorithm>
#include <filesystem>

namespace pol::semantics {

namespace fs = std::filesystem;

std::string place_of(const std::string& path) {
  std::error_code ignored;
  fs::path whole = fs::absolute(path.empty() ? fs::path(".") : fs::path(path), ignored);
  whole = whole.lexically_normal();
  if (!whole.has_filename() && whole.has_relative_path())
    whole = whole.parent_path(); // "a/" is "a"
  return whole.generic_string();
}

namespace {

bool is_within(const fs::path& folder, const fs::path& root) {
  auto [rest, unused] = std::mismatch(root.begin(), root.end(), folder.begin(), folder.end());
  return rest == root.end();
}

// The folders to look in, from the file's own upward.
std::vector<fs::path> folders_above(const fs::path& own, const std::string& root) {
  std::vector<fs::path> folders{own};
  const fs::path top =
      root.empty() ? fs::path(place_of(own.string())).root_path() : fs::path(place_of(root));
  fs::path here = place_of(own.string());
  if (!is_within(here, top)) return folders;
  fs::path shown = own;
  while (here != top && here.has_relative_path()) {
    here = here.parent_path();
    shown = (shown.empty() ? fs::path("..") : shown / "..").lexically_normal();
    folders.push_back(shown);
  }
  return folders;
}

} // namespace

std::vector<std::string> places_for(const std::string& name, const std::string& user_path,
                                    const std::string& root,
                                    const std::vector<std::string>& include) {
  std::vector<fs::path> folders =
      folders_above(fs::path(user_path).lexically_normal().parent_path(), root);
  folders.insert(folders.end(), include.begin(), include.end());
  std::vector<std::string> places;
  for (const fs::path& folder : folders)
    places.push_back((folder / (name + ".pol")).lexically_normal().generic_string());
  return places;
}

} // namespace pol::semantics
