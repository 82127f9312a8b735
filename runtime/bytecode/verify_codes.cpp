// Code lists.
#include "runtime/bytecode/checker.h"
#include "runtime/values/code.h"
#include <algorithm>

namespace pol::bytecode {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool same_pattern(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return is_digit(x) == is_digit(y); });
}

// Whether what the entry names has the shape of one system of the list.
bool has_shape(const CodeEntry& entry, std::string_view system) {
  const bool prefix = entry.kind == CodeEntry::Kind::prefix;
  return values::has_code_shape(system, entry.first, prefix) &&
         (entry.kind != CodeEntry::Kind::range || values::has_code_shape(system, entry.last));
}

bool check_entry(Checker& c, const CodeList& list, const CodeEntry& entry) {
  const bool shaped =
      std::ranges::any_of(list.systems, [&](auto& system) { return has_shape(entry, system); });
  const bool range = entry.kind == CodeEntry::Kind::range;
  const bool ends = range ? entry.first <= entry.last && same_pattern(entry.first, entry.last)
                          : entry.last.empty();
  return c.expect(shaped, "`{}` does not have the shape of its code system", entry.first) &&
         c.expect(ends, "the end of `{}` does not go with its beginning", entry.first) &&
         c.expect(values::first_day <= entry.from && entry.from <= entry.through &&
                      entry.through <= values::last_day,
                  "`{}` has no days", entry.first);
}

bool is_dated(const CodeEntry& entry) {
  return entry.from != values::first_day || entry.through != values::last_day;
}

bool check_list(Checker& c, const CodeList& list) {
  Checker::Place place(c, fmt::format("code list `{}`", list.name));
  const bool systems =
      !list.systems.empty() && std::ranges::all_of(list.systems, values::is_code_system);
  if (!c.expect(systems, "its code systems are not known")) return false;
  for (const CodeEntry& entry : list.entries)
    if (!check_entry(c, list, entry)) return false;
  return c.expect(list.dated == std::ranges::any_of(list.entries, is_dated),
                  "it says wrongly whether it has dated entries");
}

} // namespace

bool check_code_lists(Checker& c) {
  return std::ranges::all_of(c.module.code_lists,
                             [&](const CodeList& list) { return check_list(c, list); });
}

} // namespace pol::bytecode
