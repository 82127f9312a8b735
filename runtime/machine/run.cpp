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

void begin(const bytecode::Program& program, Registers& registers) {
  registers.columns.resize(program.code.size());
  if (registers.program != &program)
    for (RegisterColumn& column : registers.columns)
      column.codes.reset();
  registers.program = &program;
  registers.dispatches = 0;
}

void carry_out(const Frame& frame) {
  kernel_of[static_cast<std::size_t>(frame.instruction().op)](frame);
  ++frame.registers.dispatches;
}

void run(const bytecode::Module& module, const bytecode::Program& program,
         const cases::Batch& batch, Registers& registers) {
  begin(program, registers);
  for (Frame frame{module, program, batch, registers}; frame.at < program.code.size(); ++frame.at)
    carry_out(frame);
}

} // namespace pol::machine
