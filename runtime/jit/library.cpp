#include "runtime/jit/library.h"
#include "runtime/beside/library.h"

namespace pol::jit {

tl::expected<std::unique_ptr<NativeCompiler>, std::string> open_compiler() {
  static const std::string file = "libpol_jit.so";
  static const auto door = beside::function(file, door_name, "LLVM 19.1 is installed");
  if (!door) return tl::unexpected(door.error());
  const auto open = reinterpret_cast<OpenDoor>(*door);
  std::unique_ptr<NativeCompiler> compiler(open(door_version));
  if (!compiler)
    return tl::unexpected(file + " does not go with this program, or not with this processor");
  return compiler;
}

} // namespace pol::jit
