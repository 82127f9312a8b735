// The dispatch: each instruction once, in order, whatever the number of rows.
#include "runtime/machine/kernels.h"

namespace pol::machine {

namespace {

using Kernel = void (*)(const Frame&);

constexpr Kernel kernel_of[] = {
#define POL_OPCODE(name, result, operands, immediates, meaning) &kernels::name,
#include "runtime/bytecode/opcodes.def"
#undef POL_OPCODE
};

} // namespace

void run(const bytecode::Module& module, const bytecode::Program& program,
         const cases::Batch& batch, Registers& registers) {
  registers.columns.resize(program.code.size());
  if (registers.program != &program)
    for (RegisterColumn& column : registers.columns)
      column.codes.reset();
  registers.program = &program;
  registers.dispatches = 0;
  Frame frame{module, program, batch, registers};
  for (; frame.at < program.code.size(); ++frame.at) {
    kernel_of[static_cast<std::size_t>(frame.instruction().op)](frame);
    ++registers.dispatches;
  }
}

} // namespace pol::machine
