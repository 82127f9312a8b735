#include "compiler/analysis/diff/diff.h"
#include "compiler/analysis/diff/history.h"
#include "compiler/analysis/diff/meaning.h"

namespace pol::analysis {
namespace {

RevisionName name_of(const Written& written) {
  return {written.revision->effective, (*written.files)[written.revision->file].path()};
}

} // namespace

PolicyDiff compare(const Side& old, const Side& now, const DiffOptions& options) {
  PolicyDiff diff;
  diff.policy = now.written.revision->number;
  diff.old = name_of(old.written);
  diff.now = name_of(now.written);
  diff.changes = changes(old.written, now.written);
  DiffOptions wanted = options;
  if (!wanted.from) wanted.from = now.written.revision->effective;
  if (now.written.revision->as_of == semantics::none) wanted.from.reset();
  diff.meaning = compare_meaning(old, now, diff.changes, wanted);
  diagnostics::Sink sink;
  check_claims(*old.written.revision, *now.written.revision, diff.meaning,
               [&](diagnostics::Kind kind, source::Span span,
                   std::vector<std::string> arguments) -> diagnostics::Diagnostic& {
                 return sink.report(kind, span, std::move(arguments));
               });
  for (const auto* finding : sink.sorted())
    diff.history.push_back(
        {diagnostics::message(*finding), line_of(*now.written.files, finding->span)});
  return diff;
}

} // namespace pol::analysis
