// pol cases: made-up case records for a policy.
#include "tools/pol/case_generator.h"
#include "tools/pol/modules.h"
#include "tools/pol/output.h"
#include <memory>

namespace pol::tools {

namespace {

struct CasesArguments {
  PolicyArguments policy;
  std::uint64_t count = 1000, seed = 1;
  unsigned missing = 0;
  std::string output;
};

int generate(const CasesArguments& arguments, const Session& session) {
  constexpr std::size_t enough = 1UL << 18;
  int code = exit_done;
  if (refuse_overwriting(arguments.output, {arguments.policy.policy})) return exit_usage;
  const auto module = open_module(arguments.policy, session, code);
  if (!module) return code;
  auto output = Output::open(arguments.output);
  if (!output) return exit_usage;
  CaseGenerator generator(module->code(), arguments.seed, arguments.missing);
  std::string text;
  for (std::uint64_t i = 0; i < arguments.count; ++i) {
    generator.append(text);
    if (text.size() < enough) continue;
    if (!output->write(text)) break;
    text.clear();
  }
  output->write(text);
  return output->keep() ? exit_done : exit_usage;
}

} // namespace

void add_cases(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<CasesArguments>();
  CLI::App* command =
      add_command(app, session, "cases", "Make up case records that fit a policy, as NDJSON",
                  "pol cases policies/7.01.92 --count 1000 --missing 5 > made-up.ndjson");
  add_policy(*command, arguments->policy);
  command->add_option("--count", arguments->count, "How many records")
      ->check(CLI::NonNegativeNumber.description(""))
      ->capture_default_str();
  command->add_option("--seed", arguments->seed, "The same seed gives the same records")
      ->capture_default_str();
  command
      ->add_option("--missing", arguments->missing,
                   "Percent of the facts to leave out; the date of service never is")
      ->check(CLI::Range(0, 100).description(""))
      ->type_name("PERCENT")
      ->capture_default_str();
  add_output(*command, arguments->output);
  set_action(*command, session, [arguments, &session] { return generate(*arguments, session); });
}

} // namespace pol::tools
