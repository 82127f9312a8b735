// Whether there is a terminal, and whether to colour: decided here and nowhere else.
#pragma once
#include <cstdio>

namespace pol::tools {

enum class ColorChoice { automatic, always, never };

bool is_terminal(std::FILE* stream);

// `automatic`: on a terminal that can, unless NO_COLOR is set and not empty.
bool use_color(ColorChoice choice, std::FILE* stream);

} // namespace pol::tools
