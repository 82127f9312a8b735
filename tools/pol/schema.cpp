// pol schema: JSON Schema of the facts that a policy reads.
#include "runtime/cases/schema.h"
#include "tools/pol/modules.h"
#include "tools/pol/output.h"
#include <memory>

namespace pol::tools {

void add_schema(CLI::App& app, Session& session) {
  auto options = std::make_shared<PolicyArguments>();
  CLI::App* command = add_command(app, session, "schema", "Print the JSON Schema of the case records that a policy reads",
                                  "pol schema policies/7.01.92 > case.schema.json");
  add_policy(*command, *options);
  set_action(*command, session, [options, &session]() -> int {
    int code = exit_done;
    auto module = open_module(*options, session, code);
    if (!module) return code;
    auto output = Output::open("");
    output->write(cases::json_schema(module->code()));
    return output->keep() ? exit_done : exit_usage;
  });
}

} // namespace pol::tools
