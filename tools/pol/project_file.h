// The project file, pol.toml.
#pragma once
#include "compiler/analysis/lint/settings.h"
#include <optional>
#include <string>
#include <vector>

namespace pol::tools {

// The settings of the nearest pol.toml, looked for from the folder that holds all the paths upward
// to the library's root; those of a project without one if there is none. If it cannot be read or
// says what nobody knows, complains and returns nothing: the exit code is then exit_usage.
std::optional<analysis::lint::Settings> lint_settings(const std::vector<std::string>& paths);

} // namespace pol::tools
