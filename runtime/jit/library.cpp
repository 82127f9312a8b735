#include "runtime/jit/library.h"
#include <dlfcn.h>
#include <filesystem>
#include <mutex>

namespace pol::jit {

namespace {

constexpr const char* file_name = "libpol_jit.so";

// Only where the program itself lies: nothing is taken from wherever a search path may lead.
std::filesystem::path find_library() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const auto folder = program.parent_path();
  for (const auto& path : {folder / file_name, folder.parent_path() / "lib" / file_name})
    if (std::filesystem::is_regular_file(path, error)) return path;
  return {};
}

using Door = tl::expected<OpenDoor, std::string>;

Door find_door() {
  const auto path = find_library();
  if (path.empty())
    return tl::unexpected(std::string(file_name) +
                          " is not beside the program; it is built where LLVM 19.1 is installed");
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return tl::unexpected(std::string(dlerror()));
  void* door = dlsym(library, door_name);
  if (door == nullptr) return tl::unexpected(std::string(dlerror()));
  return reinterpret_cast<OpenDoor>(door);
}

} // namespace

tl::expected<std::unique_ptr<NativeCompiler>, std::string> open_compiler() {
  static const Door door = find_door(); // stays open: its code may be running
  if (!door) return tl::unexpected(door.error());
  std::unique_ptr<NativeCompiler> compiler((*door)(door_version));
  if (!compiler)
    return tl::unexpected(std::string(file_name) +
                          " does not go with this program, or not with this processor");
  return compiler;
}

} // namespace pol::jit
