// Machine code for the processor at hand, by LLVM's ORC. No passes over the code: it is made as it
// shall be, and compiling must pay off soon.
#include "runtime/jit/llvm/emit.h"
#include <llvm/ExecutionEngine/Orc/LLJIT.h>
#include <llvm/Support/CommandLine.h>
#include <llvm/Support/TargetSelect.h>
#include <mutex>
#include <optional>

namespace pol::jit {

namespace {

using llvm::orc::LLJIT;

// The value, or nothing: why it failed is of no use to anyone here.
template <class T> std::optional<T> value_of(llvm::Expected<T> expected) {
  if (expected) return std::move(*expected);
  llvm::consumeError(expected.takeError());
  return std::nullopt;
}
bool succeeded(llvm::Error error) {
  const bool failed = bool(error);
  llvm::consumeError(std::move(error));
  return !failed;
}

unsigned lanes_of(const std::string& features) {
  const auto has = [&](const char* name) {
    return (features + ",").find(std::string("+") + name + ",") != std::string::npos;
  };
  return has("avx512f") ? 8 : has("avx2") ? 4 : 2;
}

class Compiler final : public NativeCompiler {
public:
  Compiler(std::unique_ptr<LLJIT> engine, unsigned lanes)
      : engine_(std::move(engine)), lanes_(lanes) {}

  unsigned lanes() const override { return lanes_; }

  bool make(const Wanted& wanted, Made& made) override {
    auto context = std::make_unique<llvm::LLVMContext>();
    auto module = std::make_unique<llvm::Module>("policy", *context);
    module->setDataLayout(engine_->getDataLayout());
    const std::uint64_t first = next_;
    for (const TestGroup& group : wanted.tests)
      emit_tests(*module, name(next_++), group);
    for (const Logic& logic : wanted.logic)
      emit_logic(*module, name(next_++), logic, lanes_);
    for (const CaseLogic& logic : wanted.cases)
      emit_case(*module, name(next_++), logic);
    llvm::orc::ThreadSafeModule added(std::move(module), std::move(context));
    if (!succeeded(engine_->addIRModule(std::move(added)))) return false;
    Made found;
    std::uint64_t at = first;
    for (std::size_t i = 0; i < wanted.tests.size(); ++i)
      if (!find(at++, found.tests)) return false;
    for (std::size_t i = 0; i < wanted.logic.size(); ++i)
      if (!find(at++, found.logic)) return false;
    for (std::size_t i = 0; i < wanted.cases.size(); ++i)
      if (!find(at++, found.cases)) return false;
    made = std::move(found);
    return true;
  }

private:
  static std::string name(std::uint64_t number) { return "part" + std::to_string(number); }

  template <class Function> bool find(std::uint64_t number, std::vector<Function>& functions) {
    const auto address = value_of(engine_->lookup(name(number)));
    if (address) functions.push_back(address->toPtr<Function>());
    return address.has_value();
  }

  std::unique_ptr<LLJIT> engine_;
  unsigned lanes_;
  std::uint64_t next_ = 0;
};

// Once in a process. The order in which the code is made is good enough: working out a better one
// takes longer than all else, with the square of the length.
void set_up() {
  llvm::InitializeNativeTarget();
  llvm::InitializeNativeTargetAsmPrinter();
  auto& options = llvm::cl::getRegisteredOptions();
  if (const auto found = options.find("enable-misched"); found != options.end())
    found->second->addOccurrence(0, "enable-misched", "false");
}

NativeCompiler* open() {
  static std::once_flag once;
  std::call_once(once, set_up);
  auto machine = value_of(llvm::orc::JITTargetMachineBuilder::detectHost());
  if (!machine) return nullptr;
  machine->setCodeGenOptLevel(llvm::CodeGenOptLevel::Less);
  const unsigned lanes = lanes_of(machine->getFeatures().getString());
  auto engine = value_of(llvm::orc::LLJITBuilder().setJITTargetMachineBuilder(*machine).create());
  return engine ? new Compiler(std::move(*engine), lanes) : nullptr;
}

} // namespace

} // namespace pol::jit

extern "C" [[gnu::visibility("default")]] pol::jit::NativeCompiler* pol_jit_open(unsigned version) {
  return version == pol::jit::door_version ? pol::jit::open() : nullptr;
}
