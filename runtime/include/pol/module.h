// A compiled policy or library (.polc), ready to run.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace pol {

namespace bytecode {
struct Module;
}
namespace jit {
class Engine;
}
struct Singles;

// What carries out a policy's programs. The results are the same.
enum class EngineChoice : std::uint8_t {
  automatic, // the machine, until enough cases have been run to tell that compiling pays
  machine,
  jit // compiled at once, where the JIT is there
};
// Copies are cheap and share the module. Safe to use from several threads at once.
class Module {
public:
  // Verifies what it loads: any bytes may be given. An error is one sentence that says why.
  static tl::expected<Module, std::string> from_bytes(std::string_view bytes);
  static tl::expected<Module, std::string> from_file(const std::string& path);
  // A module that is known to be sound, and the hash that results name.
  Module(std::shared_ptr<const bytecode::Module> code, std::string hash);

  struct Revision {
    std::string effective; // "2025-10-01"
    std::string ends;      // "" if it says nothing of its end
    std::string title;
  };
  struct Policy {
    std::string number;              // "7.01.92"
    std::vector<Revision> revisions; // by effective date
  };
  std::vector<Policy> policies() const; // by number

  const std::string& hash() const { return hash_; } // SHA-256 of the .polc, in hexadecimal
  const bytecode::Module& code() const { return *code_; }
  jit::Engine& engine() const { return *engine_; }           // what has been compiled of it so far
  Singles& singles() const { return *singles_; } // made ready for single cases

private:
  std::shared_ptr<const bytecode::Module> code_;
  std::shared_ptr<jit::Engine> engine_;
  std::shared_ptr<Singles> singles_;
  std::string hash_;
};

} // namespace pol
