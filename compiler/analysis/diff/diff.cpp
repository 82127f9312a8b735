#include "compiler/analysis/diff/diff.h"
#include "compiler/analysis/diff/history.h"
#include "compiler/analysis/diff/meaning.h"
#include "compiler/analysis/header.h"
#include "compiler/syntax/parse.h"

namespace pol::analysis {
namespace {

RevisionName name_of(const Written& written) {
  return {written.revision->effective, (*written.files)[written.revision->file].path()};
}

// A change takes effect after what it changes.
void check_date(const Written& old, const Written& now, diagnostics::Sink& sink) {
  using diagnostics::Kind;
  const semantics::Revision &before = *old.revision, &after = *now.revision;
  const bool same = (*old.files)[before.file].text() == (*now.files)[after.file].text();
  if (same || before.number != after.number || after.effective > before.effective) return;
  diagnostics::Sink heard; // nothing that was not said before
  const source::Span place =
      header_span(syntax::parse(*now.files, after.file, heard), after.file, "effective");
  if (after.effective == before.effective)
    sink.report(Kind::edited_in_force, place, {values::format_day(after.effective)});
  else
    sink.report(Kind::date_not_advanced, place,
                {values::format_day(after.effective), values::format_day(before.effective)});
}

} // namespace

PolicyDiff compare(const Side& old, const Side& now, const DiffOptions& options) {
  PolicyDiff diff;
  diff.policy = now.written.revision->number;
  diff.old_policy = old.written.revision->number;
  diff.old = name_of(old.written);
  diff.now = name_of(now.written);
  diff.changes = changes(old.written, now.written);
  DiffOptions wanted = options;
  if (!wanted.from) wanted.from = now.written.revision->effective;
  if (now.written.revision->as_of == semantics::none) wanted.from.reset();
  diff.meaning = compare_meaning(old, now, diff.changes, wanted);
  diagnostics::Sink sink;
  check_date(old.written, now.written, sink);
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
