// Membership in code lists, by looking at every entry and every day on which something changes.
#pragma once
#include "compiler/semantics/policy.h"
#include "tests/differential/oracle_value.h"
#include <functional>
#include <optional>
#include <set>

namespace pol::oracle {

// A statement about a list on one day, asked on the day; with the day unknown: yes if it is so on
// every day, no if on none.
Truth on_day(const semantics::CodeList& list, std::optional<long> day,
             const std::function<bool(long)>& holds);

bool contains(const semantics::CodeList& list, const std::string& code, long day);
bool includes_any(const semantics::CodeList& list, const std::set<std::string>& codes, long day);
// Every single code of the list on that day is in the set.
bool includes_all(const semantics::CodeList& list, const std::set<std::string>& codes, long day);

} // namespace pol::oracle
