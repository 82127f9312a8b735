#include "tests/differential/oracle_codes.h"
#include "tests/differential/oracle_calendar.h"
#include <algorithm>

namespace pol::oracle {

namespace {

using semantics::CodeEntry;
using semantics::CodeList;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool same_pattern(const std::string& a, const std::string& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return is_digit(x) == is_digit(y);
         });
}

// A range holds the codes of its ends' length and letter pattern; in ICD10CM, whose chapters count
// on through letters (C7A lies in C00 to C96), all between the ends, and what extends them.
bool in_range(const CodeList& list, const CodeEntry& entry, const std::string& code) {
  const bool diagnoses =
      std::find(list.systems.begin(), list.systems.end(), "ICD10CM") != list.systems.end();
  const std::string head = code.substr(0, entry.first.size());
  if (!diagnoses && !same_pattern(code, entry.first)) return false;
  return head.size() == entry.first.size() && entry.first <= head && head <= entry.last;
}

bool matches(const CodeList& list, const CodeEntry& entry, const std::string& code) {
  switch (entry.kind) {
  case CodeEntry::Kind::single: return code == entry.first;
  case CodeEntry::Kind::prefix: return code.compare(0, entry.first.size(), entry.first) == 0;
  case CodeEntry::Kind::range: return in_range(list, entry, code);
  }
  return false;
}

bool valid(const CodeEntry& entry, long day) { return entry.from <= day && day <= entry.through; }

} // namespace

Truth on_day(const CodeList& list, std::optional<long> day,
             const std::function<bool(long)>& holds) {
  if (day) return holds(*day) ? Truth::yes : Truth::no;
  const long first = to_count({1, 1, 1}), last = to_count({9999, 12, 31});
  std::set<long> days{first};
  for (const CodeEntry& entry : list.entries) {
    days.insert(entry.from);
    if (entry.through < last) days.insert(entry.through + 1L);
  }
  const auto count = std::count_if(days.begin(), days.end(), holds);
  if (count == 0) return Truth::no;
  return static_cast<std::size_t>(count) == days.size() ? Truth::yes : Truth::unknown;
}

bool contains(const CodeList& list, const std::string& code, long day) {
  return std::any_of(list.entries.begin(), list.entries.end(), [&](const CodeEntry& entry) {
    return valid(entry, day) && matches(list, entry, code);
  });
}

bool includes_any(const CodeList& list, const std::set<std::string>& codes, long day) {
  return std::any_of(codes.begin(), codes.end(),
                     [&](const std::string& code) { return contains(list, code, day); });
}

bool includes_all(const CodeList& list, const std::set<std::string>& codes, long day) {
  return std::all_of(list.entries.begin(), list.entries.end(), [&](const CodeEntry& entry) {
    return !valid(entry, day) || codes.contains(entry.first);
  });
}

} // namespace pol::oracle
