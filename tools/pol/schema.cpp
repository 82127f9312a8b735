// pol schema: JSON Schema of the facts that a policy reads.
#include "runtime/cases/schema.h"
#include "tools/pol/modules.h"

namespace pol::tools {

void add_schema(CLI::App& app, Session& session) {
  add_printed(app, session,
              {"schema", "Print the JSON Schema of the case records that a policy reads",
               "pol schema policies/7.01.92 > case.schema.json", cases::json_schema});
}

} // namespace pol::tools
