#include "runtime/bytecode/encode.h"
#include "tests/fuzz/apply.h"
#include "tests/fuzz/seal.h"
#include "tests/fuzz/shipped.h"
#include "tests/fuzz/targets.h"

namespace pol::fuzz {

void module(std::string_view bytes) {
  const auto untouched = Module::from_bytes(bytes);
  const std::string sealed = seal(bytes);
  const auto module = Module::from_bytes(sealed);
  demand(!untouched || sealed == bytes, "what has a wrong checksum is refused");
  if (!module) return demand(!module.error().empty(), "what is refused is refused with a reason");
  demand(bytecode::encode(module->code()) == sealed, "a module has one encoding");
  apply_module(*module, sample_records(), static_cast<unsigned char>(sealed.back()));
}

std::vector<Hostile> hostile_modules() {
  const std::string sound = compiled_folder("tests/fuzz/library");
  const std::string begin = sound.substr(0, 5), digest(32, ' ');
  const std::string most = times(9, "\xFF") + "\x01"; // 2^64 - 1
  std::vector<Hostile> all = {
      {"a newer format", sound.substr(0, 4) + "\x02" + sound.substr(5)},
      {"a format of many bytes", sound.substr(0, 4) + most + sound.substr(5)},
      {"a section as long as can be", begin + "ENUM" + most + digest},
      {"a list as long as can be", begin + "ENUM\x0A" + most + digest},
      {"a count that never ends", begin + times(1u << 20, "\xFF") + digest},
      {"8 MiB of nothing", begin + "ENUM\x80\x80\x80\x04" + std::string(8u << 20, '\0') + digest},
      {"something behind the end", sound.substr(0, sound.size() - 32) + "x" + digest},
  };
  for (std::size_t size = 0; size < sound.size(); size += 97)
    all.push_back({"cut to " + std::to_string(size), sound.substr(0, size)});
  return all;
}

} // namespace pol::fuzz
