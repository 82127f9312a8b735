#include "runtime/cases/decode.h"
#include "runtime/jit/runner.h"
#include "tests/fuzz/seal.h"
#include "tests/fuzz/shipped.h"
#include "tests/fuzz/targets.h"
#include "tests/registers.h"

namespace pol::fuzz {

namespace {

// The sample records, over and over, until there are so many.
void read_batch(cases::Decoder& decoder, std::size_t rows, cases::Batch& batch) {
  decoder.begin(batch);
  std::string_view rest;
  for (std::size_t line = 1; line <= rows; ++line) {
    if (rest.empty()) rest = sample_records();
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    decoder.add(rest.substr(0, end), line, batch);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  decoder.finish(batch);
}

void compare(const bytecode::Module& module, const bytecode::Program& program,
             const cases::Batch& batch, jit::Engine& engine) {
  machine::Registers expected, found;
  machine::run(module, program, batch, expected);
  jit::Runner(module, program, &engine, jit::When::always).run(batch, found);
  demand(!tests::difference(program, expected, found), "machine and JIT give the same registers");
}

} // namespace

// Where the JIT is not built it is the machine that is compared with itself.
void engines(std::string_view bytes) {
  const auto module = Module::from_bytes(seal(bytes));
  if (!module) return;
  cases::Decoder decoder(module->code());
  cases::Batch batch;
  read_batch(decoder, 1 + static_cast<unsigned char>(bytes[bytes.size() / 2]), batch);
  for (const bytecode::Policy& policy : module->code().policies)
    for (const bytecode::Revision& revision : policy.revisions)
      compare(module->code(), revision.program, batch, module->engine());
}

std::vector<Hostile> hostile_engines() {
  return {{"every construct", compiled_folder("tests/fuzz/library")},
          {"a policy", compiled_folder("policies/7.01.92")}};
}

} // namespace pol::fuzz
