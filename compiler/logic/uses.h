// What the rules of a revision read, directly or through criteria and values.
#pragma once
#include "compiler/semantics/policy.h"
#include <set>

namespace pol::logic {

struct Uses {
  std::set<int> declarations;               // Revision::declarations
  std::set<int> facts;                      // Revision::facts, lists that hold them included
  std::set<int> lists;                      // those of them whose elements are gone through
  std::set<int> code_lists;                 // Revision::code_lists
  std::set<std::string> strings;            // texts and codes compared with
  std::vector<semantics::ExprPtr> defaults; // with_default, each once
  std::vector<semantics::ExprPtr> lookups;  // in_codes and include over code lists, each once
};

Uses uses(const semantics::Revision& revision);

} // namespace pol::logic
