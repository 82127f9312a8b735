#include "tools/pol/lint_fix.h"
#include "compiler/analysis/lint/run.h"
#include "compiler/diagnostics/edits.h"
#include "tools/pol/command.h"
#include "tools/pol/output.h"
#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace pol::tools {

namespace {

using diagnostics::Edit;
using diagnostics::Finding;

// The files' texts as they are to be, and what was done to each, in order.
struct Changes {
  std::map<std::string, std::string> texts;
  std::map<std::string, std::vector<std::string>> done;
};

semantics::ReadFile reader(const Changes& changes) {
  return [&changes, disk = semantics::read_from_disk()](const std::string& path) {
    const auto found = changes.texts.find(path);
    return found == changes.texts.end() ? disk(path) : std::optional(found->second);
  };
}

bool overlaps(const source::Span& span, const std::vector<Edit>& edits) {
  for (const Edit& edit : edits)
    if (span.begin < edit.span.end && edit.span.begin < span.end) return true;
  return false;
}

// One round: of changes that lie in one another the outer is made, the inner waits for the next.
bool change(const Loaded& loaded, const analysis::lint::Settings& settings, Changes& changes) {
  const auto subject = analysis::lint::read_subject(loaded.files, loaded.library, loaded.paths);
  std::map<source::FileId, std::vector<Edit>> edits;
  for (const Finding& finding : analysis::lint::run(subject, settings)) {
    const auto& fix = finding.diagnostic.fix;
    if (finding.allowed || fix.size() != 1) continue;
    const source::FileId file = fix.front().span.file;
    if (overlaps(fix.front().span, edits[file])) continue;
    edits[file].push_back(fix.front());
    changes.done[loaded.files[file].path()].push_back(std::string(finding.rule));
  }
  for (const auto& [file, of_file] : edits)
    if (!of_file.empty())
      changes.texts[loaded.files[file].path()] =
          diagnostics::apply_edits(loaded.files[file].text(), of_file).text;
  return std::any_of(edits.begin(), edits.end(), [](const auto& it) { return !it.second.empty(); });
}

bool write(const Changes& changes) {
  for (const auto& [path, text] : changes.texts) {
    auto output = Output::open(path);
    if (!output) return false;
    output->write(text);
    if (!output->keep()) return false;
    std::map<std::string, std::size_t> counts;
    for (const std::string& rule : changes.done.at(path))
      ++counts[rule];
    for (const auto& [rule, count] : counts)
      fmt::print(stderr, "{}: {} {} fixed\n", path, count, rule);
  }
  return true;
}

} // namespace

bool fix(const std::vector<std::string>& paths, const std::vector<std::string>& include,
         const analysis::lint::Settings& settings) {
  constexpr int most_rounds = 100; // each takes a layer of what lies in one another
  Changes changes;
  for (int round = 0; round < most_rounds; ++round) {
    const auto loaded = load(paths, include, reader(changes));
    if (!loaded) return false;
    if (loaded->sink.has_errors()) {
      if (changes.texts.empty()) return true; // shown by who lints it
      complain("nothing was fixed: the changes would make an error; please report this");
      return false;
    }
    if (!change(*loaded, settings, changes)) break;
  }
  return write(changes);
}

} // namespace pol::tools
