// pol disasm: a module's tables and programs as text.
#include "runtime/bytecode/disassemble.h"
#include "tools/pol/modules.h"

namespace pol::tools {

void add_disasm(CLI::App& app, Session& session) {
  add_printed(app, session,
              {"disasm", "Print a policy's tables and bytecode",
               "pol disasm policies/7.01.92/2025-10-01.pol", bytecode::disassemble});
}

} // namespace pol::tools
