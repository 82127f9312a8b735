// Libraries that lie beside the program: built apart, since they need what not everyone has
// installed, and opened when they are first asked for.
#pragma once
#include <string>
#include <tl/expected.hpp>

namespace pol::beside {

// The address of a function in such a library, which then stays open to the end. An error is one
// sentence; `built_where` completes it: "Z3 is installed".
tl::expected<void*, std::string> function(const std::string& library, const char* name,
                                          const std::string& built_where);

} // namespace pol::beside
