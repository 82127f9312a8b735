#include "tests/golden/check_sources.h"
#include "compiler/semantics/library.h"
#include <map>
#include <optional>

namespace pol::golden {

std::unique_ptr<Checked> check_sources(const std::vector<Source>& sources) {
  std::map<std::string, std::string> texts;
  std::vector<std::string> paths;
  for (const Source& source : sources) {
    if (source.readable) texts[source.path] = source.text;
    paths.push_back(source.path);
  }
  auto read = [&texts](const std::string& path) -> std::optional<std::string> {
    if (auto found = texts.find(path); found != texts.end()) return found->second;
    bool nested = path.find('/') != std::string::npos;
    std::string shared = nested ? "" : shared_file(path);
    return shared.empty() ? std::nullopt : std::optional(shared);
  };
  auto checked = std::make_unique<Checked>();
  semantics::check(paths, ".", {}, read, checked->files, checked->sink);
  return checked;
}

} // namespace pol::golden
