#include "tools/pol/modules.h"
#include "compiler/codegen/compile.h"
#include "runtime/bytecode/encode.h"
#include "tools/pol/load.h"
#include "tools/pol/output.h"
#include "tools/pol/report.h"
#include <fmt/format.h>
#include <memory>
#include <stdexcept>

namespace pol::tools {

void add_policy(CLI::App& command, PolicyArguments& arguments) {
  command
      .add_option("POLICY", arguments.policy,
                  "A .pol file, a compiled .polc, or a folder of revisions")
      ->required();
  command
      .add_option("--include", arguments.include,
                  "A folder where `use` looks last; may be given again")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
}

Module compile_library(const semantics::Library& library, const source::Files& files) {
  const std::string bytes = bytecode::encode(codegen::compile(library, files));
  auto module = Module::from_bytes(bytes);
  if (!module) throw std::logic_error("the compiled module is not sound: " + module.error());
  return *module;
}

std::optional<Module> open_module(const PolicyArguments& arguments, const Session& session,
                                  int& code) {
  if (arguments.policy.ends_with(".polc")) {
    auto module = Module::from_file(arguments.policy);
    if (module) return *module;
    complain(fmt::format("cannot use `{}`: {}", arguments.policy, module.error()));
    code = exit_usage;
    return std::nullopt;
  }
  auto loaded = load({arguments.policy}, arguments.include);
  code = loaded ? report(loaded->files, loaded->sink, "human", session) : exit_usage;
  if (code != exit_done) return std::nullopt;
  if (loaded->library.policies.empty()) {
    complain(fmt::format("`{}` holds no policy", arguments.policy));
    code = exit_usage;
    return std::nullopt;
  }
  return compile_library(loaded->library, loaded->files);
}

void add_printed(CLI::App& app, Session& session, const Printed& printed) {
  auto options = std::make_shared<PolicyArguments>();
  CLI::App* command = add_command(app, session, printed.name, printed.description, printed.example);
  add_policy(*command, *options);
  set_action(*command, session, [options, &session, text = printed.text]() -> int {
    int code = exit_done;
    auto module = open_module(*options, session, code);
    if (!module) return code;
    auto output = Output::open("");
    output->write(text(module->code()));
    return output->keep() ? exit_done : exit_usage;
  });
}

} // namespace pol::tools
