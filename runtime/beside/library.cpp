#include "runtime/beside/library.h"
#include <dlfcn.h>
#include <filesystem>

namespace pol::beside {

namespace {

// Only where the program itself lies: nothing is taken from wherever a search path may lead.
std::filesystem::path find(const std::string& library) {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const auto folder = program.parent_path();
  for (const auto& path : {folder / library, folder.parent_path() / "lib" / library})
    if (std::filesystem::is_regular_file(path, error)) return path;
  return {};
}

} // namespace

tl::expected<void*, std::string> function(const std::string& library, const char* name,
                                          const std::string& built_where) {
  const auto path = find(library);
  if (path.empty())
    return tl::unexpected(library + " is not beside the program; it is built where " + built_where);
  void* opened = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (opened == nullptr)
    return tl::unexpected(library + " cannot be opened: " + std::string(dlerror()));
  void* found = dlsym(opened, name);
  if (found == nullptr) return tl::unexpected(std::string(dlerror()));
  return found;
}

} // namespace pol::beside
