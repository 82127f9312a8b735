#include "compiler/analysis/lint/subject.h"
#include "compiler/syntax/parse.h"
#include <algorithm>

namespace pol::analysis::lint {

Subject read_subject(const source::Files& files, const semantics::Library& library,
                     const std::vector<std::string>& asked) {
  Subject subject{files, library, {}, {}, false, {}, nullptr, nullptr, nullptr, nullptr};
  diagnostics::Sink heard; // nothing that was not said before
  for (source::FileId id = 0; id < files.size(); ++id) {
    subject.trees.push_back(syntax::parse(files, id, heard));
    if (std::find(asked.begin(), asked.end(), files[id].path()) != asked.end())
      subject.asked.insert(id);
  }
  return subject;
}

diagnostics::Diagnostic& Findings::report(diagnostics::Kind kind, source::Span span,
                                          std::vector<std::string> arguments) {
  if (subject_.asked.contains(span.file)) return sink_.report(kind, span, std::move(arguments));
  dropped_ = {};
  return dropped_;
}

diagnostics::Diagnostic& Findings::report_another(diagnostics::Kind kind, source::Span span,
                                                  std::vector<std::string> arguments) {
  if (!subject_.asked.contains(span.file) || !sink_.find(kind, span))
    return report(kind, span, std::move(arguments));
  return others_.emplace_back(
      diagnostics::Diagnostic{kind, span, std::move(arguments), {}, {}, {}});
}

std::vector<diagnostics::Diagnostic> Findings::all() const {
  std::vector<diagnostics::Diagnostic> all(sink_.all().begin(), sink_.all().end());
  all.insert(all.end(), others_.begin(), others_.end());
  return all;
}

} // namespace pol::analysis::lint
