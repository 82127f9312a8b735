// From a POLICY on the command line (a .pol file, a .polc or a folder) to a module that runs.
#pragma once
#include "compiler/semantics/policy.h"
#include "runtime/include/pol/module.h"
#include "tools/pol/command.h"
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace pol::tools {

struct PolicyArguments {
  std::string policy;
  std::vector<std::string> include;
};
void add_policy(CLI::App& command, PolicyArguments& arguments);

// Opens or compiles. If that fails, says why, and `code` is the exit code.
std::optional<Module> open_module(const PolicyArguments& arguments, const Session& session,
                                  int& code);

// Declares a command that prints a text about a module.
struct Printed {
  const char *name, *description, *example;
  std::function<std::string(const bytecode::Module&)> text;
};
void add_printed(CLI::App& app, Session& session, const Printed& printed);

// The module of a checked library, verified.
Module compile_library(const semantics::Library& library, const source::Files& files);

} // namespace pol::tools
