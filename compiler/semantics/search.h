// Where `use` looks for a vocabulary.
#pragma once
#include <string>
#include <vector>

namespace pol::semantics {

// The same text for the same place, however a path spells it: absolute, without `.` and `..`.
std::string place_of(const std::string& path);

// The paths of NAME.pol to try, in order: beside the file, then in the folders above up to the
// library's root, then in the include folders. A file outside the root looks beside itself only; an
// empty root is the topmost folder.
std::vector<std::string> places_for(const std::string& name, const std::string& user_path,
                                    const std::string& root,
                                    const std::vector<std::string>& include);

} // namespace pol::semantics
