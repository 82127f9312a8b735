#include "compiler/analysis/diff/comparer.h"
#include "compiler/codegen/explanations.h"
#include "compiler/syntax/parse.h"

namespace pol::analysis {

namespace {

syntax::File tree_of(const Written& written) {
  diagnostics::Sink heard; // nothing that was not said before
  return syntax::parse(*written.files, written.revision->file, heard);
}

} // namespace

Comparer::Comparer(const Written& old, const Written& now)
    : old_(old), now_(now), old_tree_(tree_of(old)), new_tree_(tree_of(now)) {}

Line line_of(const source::Files& files, source::Span span) {
  return {files[span.file].path(), files[span.file].position(span.begin).line};
}

std::string Comparer::text(const Written& side, const semantics::ExprPtr& e) {
  return e ? codegen::folded(side.files->text(e->span)) : "";
}

void Comparer::about(std::string what, source::Span before, source::Span after) {
  what_ = std::move(what);
  const bool placed = before.end != 0 && after.end != 0;
  old_line_ = placed ? std::optional(line_of(*old_.files, before)) : std::nullopt;
  new_line_ = placed ? std::optional(line_of(*now_.files, after)) : std::nullopt;
}

void Comparer::add(std::string aspect, std::string before, std::string after, bool meaning) {
  if (before == after) return;
  changes_.push_back({what_, std::move(aspect), std::move(before), std::move(after), old_line_,
                      new_line_, meaning});
}

void Comparer::meaning(std::string aspect, std::string before, std::string after) {
  add(std::move(aspect), std::move(before), std::move(after), true);
}

void Comparer::words(std::string aspect, std::string before, std::string after) {
  add(std::move(aspect), std::move(before), std::move(after), false);
}

void Comparer::alone(std::string what, source::Span span, bool removed, std::string text) {
  note(std::move(what), span, removed, std::move(text));
  changes_.back().meaning = true;
}

void Comparer::note(std::string what, source::Span span, bool removed, std::string text) {
  const Line line = line_of(removed ? *old_.files : *now_.files, span);
  Change change{std::move(what), removed ? "removed" : "added", {}, {}, {}, {}, false};
  (removed ? change.before : change.after) = std::move(text);
  (removed ? change.old_line : change.new_line) = line;
  changes_.push_back(std::move(change));
}

} // namespace pol::analysis
