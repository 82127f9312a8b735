// Code systems side by side. Private to this folder.
//
// A record names no system with a code, and a list's entries carry none, so only systems whose
// codes nobody can take for one another go together.
#pragma once
#include "compiler/semantics/names.h"

namespace pol::semantics {

// The systems by name. Fewer than named, or none, if an error was reported.
std::vector<std::string> resolve_systems(Names& names, const std::vector<syntax::Name>& systems,
                                         bool in_list);

// A system of each that are not the same and of which one code may be.
std::optional<std::pair<std::string, std::string>>
look_alike(const std::vector<std::string>& systems, const std::vector<std::string>& others);

// Whether one list may hold codes of all of them.
bool share_a_list(const std::vector<std::string>& systems, const std::vector<std::string>& others);

// The first two of the systems that a code with this beginning may belong to.
std::optional<std::pair<std::string, std::string>>
sharing_prefix(const std::vector<std::string>& systems, std::string_view prefix);

// "CPT or HCPCS".
std::string systems_text(const std::vector<std::string>& systems);

} // namespace pol::semantics
