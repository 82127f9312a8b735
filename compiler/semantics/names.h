// The names that an expression may use while a revision is being checked.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/semantics/policy.h"
#include "compiler/syntax/ast.h"
#include <functional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace pol::semantics {

inline constexpr int most_compared = 200;

struct Names {
  Revision& revision;
  const source::Files& files;
  diagnostics::Sink& sink;
  // A name whose own declaration has errors maps to none: they are reported, so a use reports
  // nothing.
  std::unordered_map<std::string, int>
      facts; // dotted path -> Revision::facts, lists and elements' fields too
  std::unordered_set<std::string> groups;            // dotted paths that only hold fields
  std::unordered_map<std::string, int> enumerations; // Revision::enumerations
  std::unordered_map<std::string, int> code_lists;   // Revision::code_lists

  // What could not be read, so that its uses report nothing: words of `case` blocks that did not
  // parse (a path with one of them may be declared there); and whether a whole vocabulary or `use`
  // is lacking, so that an unknown name without a near one may be declared there.
  std::unordered_set<std::string> unread;
  bool incomplete = false;

  int compared = 0; // unknown names for which a near one was sought, up to most_compared

  // A criterion or value by name, checked on demand so that order in the file is free. `found` says
  // whether the name is declared at all; index is none where its own declaration has errors
  // (already reported, so a use reports nothing) or where the use closes a cycle (reported here).
  struct Found {
    bool found = false;
    int index = none;
  };
  std::function<Found(const syntax::Name&)> declaration;
  // Whether a criterion or value has the name, without asking for it.
  std::function<bool(const std::string&)> is_declared;
  // All names of criteria and values, for suggestions.
  std::function<std::vector<std::string_view>()> declaration_names;
};

// A loop variable in scope: `t` in `any t in tests where …`, or of a declaration "for t in tests".
struct LoopName {
  std::string name;
  int list = none; // Revision::facts
  int loop = none; // its number, unique within the declaration
};

// The candidate that an author may have meant; empty if none is near, and for unknown names beyond
// the first hundreds: each is compared with all candidates.
std::string nearest(Names& names, std::string_view name,
                    const std::function<std::vector<std::string_view>()>& candidates);

// Whether an unknown name may be one of those that could not be read: then nothing is reported.
// `nearest` is the suggestion that would be made, empty if there is none.
bool may_be_unread(const Names& names, const syntax::Path& path, std::string_view nearest);
bool may_be_unread(const Names& names, const syntax::Name& name, std::string_view nearest);

} // namespace pol::semantics
