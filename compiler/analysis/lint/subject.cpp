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

} // namespace pol::analysis::lint
