// Diagnostics as people and programs read them.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include <string>
#include <vector>

namespace pol::diagnostics {

// Text for a person, ending with a line end:
//
//   error[POL0203]: unknown name `gfr_value`
//     --> policies/x.pol:12:3
//      |
//   12 |   gfr_value < 60
//      |   ^^^^^^^^^
//      = help: did you mean `gfr`?
//      |
//   12 |   gfr < 60
//      |   ~~~
//
// The lines after the help are the suggested change. Related places follow as notes. `include`:
// folders that the command to try a case needs, too.
std::string to_text(const source::Files& files, const Diagnostic& diagnostic, bool color,
                    const std::vector<std::string>& include = {});

// A JSON array, one object per diagnostic:
//   {"code","severity","message","help", PLACE, "related":[{"message", PLACE}],
//    "fix":[{PLACE, "text"}]}
// where PLACE is "file","line","column","end_line","end_column","byte_begin","byte_end": lines and
// columns from 1, columns in code points, ends exclusive. `help` is "" where there is none.
std::string to_json(const source::Files& files, const std::vector<const Diagnostic*>& diagnostics);

} // namespace pol::diagnostics
