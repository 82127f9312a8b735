// Gathers changes, one thing after the other.
#pragma once
#include "compiler/analysis/diff/changes.h"
#include "compiler/syntax/ast.h"

namespace pol::analysis {

class Comparer {
public:
  Comparer(const Written& old, const Written& now);

  const semantics::Revision& old() const { return *old_.revision; }
  const semantics::Revision& now() const { return *now_.revision; }
  const syntax::File& old_tree() const { return old_tree_; }
  const syntax::File& new_tree() const { return new_tree_; }
  std::string old_text(const semantics::ExprPtr& e) const { return text(old_, e); }
  std::string new_text(const semantics::ExprPtr& e) const { return text(now_, e); }

  // What the following is about; an empty span: no one place.
  void about(std::string what, source::Span before, source::Span after);
  // An aspect of it that determinations depend on, or that only readers see.
  void meaning(std::string aspect, std::string before, std::string after);
  void words(std::string aspect, std::string before, std::string after);
  // Something that only one of the two has. A note means nothing to determinations.
  void alone(std::string what, source::Span span, bool removed, std::string text = "");
  void note(std::string what, source::Span span, bool removed, std::string text);

  std::vector<Change> take() { return std::move(changes_); }

private:
  static std::string text(const Written& side, const semantics::ExprPtr& e);
  void add(std::string aspect, std::string before, std::string after, bool meaning);

  Written old_, now_;
  syntax::File old_tree_, new_tree_;
  std::string what_;
  std::optional<Line> old_line_, new_line_;
  std::vector<Change> changes_;
};

} // namespace pol::analysis
