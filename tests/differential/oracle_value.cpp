#include "tests/differential/oracle_value.h"

namespace pol::oracle {

std::string to_text(const Path& path) {
  std::string text;
  for (const Segment& segment : path) {
    if (segment.is_index)
      text += "[" + std::to_string(segment.index) + "]";
    else
      text += (text.empty() ? "" : ".") + segment.name;
  }
  return text;
}

Path extended(Path path, const std::string& dotted) {
  std::size_t begin = 0;
  while (begin <= dotted.size()) {
    const std::size_t end = std::min(dotted.find('.', begin), dotted.size());
    path.push_back({false, dotted.substr(begin, end - begin), 0});
    begin = end + 1;
  }
  return path;
}

} // namespace pol::oracle
