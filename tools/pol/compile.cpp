// pol compile: a policy or a library into one module.
#include "compiler/codegen/compile.h"
#include "runtime/bytecode/encode.h"
#include "tools/pol/command.h"
#include "tools/pol/load.h"
#include "tools/pol/output.h"
#include "tools/pol/report.h"
#include <fmt/format.h>
#include <memory>

namespace pol::tools {

namespace {

struct CompileOptions {
  std::string path, output;
  std::vector<std::string> include;
};

int compile(const CompileOptions& options, const Session& session) {
  auto loaded = load({options.path}, options.include);
  if (!loaded || refuse_overwriting(options.output, loaded->paths)) return exit_usage;
  if (const int code = report(loaded->files, loaded->sink, "human", session)) return code;
  if (loaded->library.policies.empty()) {
    complain(fmt::format("`{}` holds no policy", options.path));
    return exit_usage;
  }
  const auto module = codegen::compile(std::move(loaded->library), loaded->files);
  const std::string bytes = bytecode::encode(module);
  auto output = Output::open(options.output);
  if (!output) return exit_usage;
  output->write(bytes);
  if (!output->keep()) return exit_usage;
  if (!session.quiet)
    fmt::print(stderr, "{}: {} bytes, SHA-256 {}\n", options.output, bytes.size(),
               bytecode::hash(bytes));
  return exit_done;
}

} // namespace

void add_compile(CLI::App& app, Session& session) {
  auto options = std::make_shared<CompileOptions>();
  CLI::App* command = add_command(app, session, "compile",
                                  "Compile a policy, or a library (a folder), into one module",
                                  "pol compile policies/7.01.92 -o 7.01.92.polc");
  command
      ->add_option("PATH", options->path,
                   "A .pol file, or a folder whose .pol files make one library")
      ->required();
  command->add_option("-o,--output", options->output, "The module to write")
      ->type_name("FILE.polc")
      ->required();
  command
      ->add_option("--include", options->include,
                   "A folder where `use` looks last; may be given again")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  set_action(*command, session, [options, &session] { return compile(*options, session); });
}

} // namespace pol::tools
