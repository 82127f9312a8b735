// What Pol says to an author: a kind from the registry, the place, the words that fill the kind's
// wording, and where possible the text to write instead.
#pragma once
#include "compiler/source/source.h"
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pol::diagnostics {

enum class Severity { error, warning, note };

// One entry per kind; the tables in kinds/ are the only place that declares them.
enum class Kind {
#define POL_DIAGNOSTIC(name, code, severity, message, help) name,
#include "compiler/diagnostics/kinds.def"
#undef POL_DIAGNOSTIC
};

struct KindInfo {
  std::string_view name; // identifier, as in the tables
  std::string_view code; // stable: "POL0101"
  Severity severity;
  std::string_view message; // `{0}`, `{1}` stand for the arguments
  std::string_view help;    // likewise; empty: no help
};
const KindInfo& info(Kind kind);
std::size_t kind_count();
Kind kind_at(std::size_t index);

// Replace the text of `span` by `text`. An insertion has an empty span.
struct Edit {
  source::Span span;
  std::string text;
};

// A second place that explains the first ("first declared here").
struct Related {
  source::Span span;
  std::string text;
};

struct Diagnostic {
  Kind kind;
  source::Span span;
  std::vector<std::string> arguments;
  std::vector<Edit> fix; // together, the suggested change; empty: none
  std::vector<Related> related;
  std::string help_override; // when the table's help does not fit (e.g. no near name)
  std::optional<Severity> own_severity = {}; // where a project weighs the kind in its own way
  std::string witness = {}; // a case record, as one line of JSON, that shows what is said
};

// How grave it is, and the word for that: "error", "warning", "note".
Severity severity(const Diagnostic& diagnostic);
std::string_view word(Severity severity);

// The message and the help with the arguments filled in. A table's help that asks for an argument
// which is missing or empty (no near name was found) is left out: the help is then empty.
std::string message(const Diagnostic& diagnostic);
std::string help(const Diagnostic& diagnostic);

// Collects diagnostics. Two with the same kind and span are one: the first stays, and what is
// written to the reference that the second report returns is dropped.
class Sink {
public:
  Diagnostic& report(Kind kind, source::Span span, std::vector<std::string> arguments = {});
  // The report of that kind and place, to say it better where more is known; null if there is none.
  Diagnostic* find(Kind kind, source::Span span);
  bool has_errors() const { return errors_ > 0; }
  const std::deque<Diagnostic>& all() const { return all_; }
  // In order of file and place, as they are shown.
  std::vector<const Diagnostic*> sorted() const;

private:
  std::deque<Diagnostic> all_; // references handed out by report stay valid
  std::set<std::pair<Kind, source::Span>> seen_;
  Diagnostic dropped_{};
  std::size_t errors_ = 0;
};

// The candidate nearest to `name` by edit distance (transpositions count one, case nothing); else
// one that has whole words of the name at its beginning or end (`gfr` for `gfr_value`,
// `renal.size_cm` for `size_cm`), or the other way round; empty if none is a likely slip. The first
// of equals.
std::string_view nearest(std::string_view name, const std::vector<std::string_view>& candidates);

} // namespace pol::diagnostics
