// pol disasm: a module's tables and programs as text.
#include "runtime/bytecode/disassemble.h"
#include "tools/pol/modules.h"
#include "tools/pol/output.h"
#include <memory>

namespace pol::tools {

void add_disasm(CLI::App& app, Session& session) {
  auto options = std::make_shared<PolicyArguments>();
  CLI::App* command = add_command(app, session, "disasm", "Print a policy's tables and bytecode", "pol disasm policies/7.01.92/2025-10-01.pol");
  add_policy(*command, *options);
  set_action(*command, session, [options, &session]() -> int {
    int code = exit_done;
    auto module = open_module(*options, session, code);
    if (!module) return code;
    auto output = Output::open("");
    output->write(bytecode::disassemble(module->code()));
    return output->keep() ? exit_done : exit_usage;
  });
}

} // namespace pol::tools
