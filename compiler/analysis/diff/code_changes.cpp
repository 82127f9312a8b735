#include "compiler/analysis/diff/code_changes.h"
#include "compiler/analysis/diff/pair_up.h"
#include <fmt/format.h>

namespace pol::analysis {
namespace {

using values::format_day;

// An entry of a code list, with all the spans of days in which the list holds it.
struct Code {
  std::string name;
  std::string days, text;
  source::Span span;
};

std::string days_of(const semantics::CodeEntry& entry) {
  const bool begins = entry.from != values::first_day, ends = entry.through != values::last_day;
  if (begins && ends)
    return fmt::format("{} to {}", format_day(entry.from), format_day(entry.through));
  if (begins) return "from " + format_day(entry.from);
  return ends ? "through " + format_day(entry.through) : "always";
}

std::vector<Code> codes_of(const semantics::CodeList& list) {
  std::vector<Code> codes;
  for (const semantics::CodeEntry& entry : list.entries) {
    const std::string name =
        entry.last.empty() ? entry.as_written : entry.first + " to " + entry.last;
    const std::string days = days_of(entry);
    const auto known = std::ranges::find(codes, name, &Code::name);
    if (known == codes.end())
      codes.push_back({name, days, entry.text, entry.span});
    else
      known->days += ", " + days;
  }
  return codes;
}

void compare_codes(Comparer& c, const semantics::CodeList& a, const semantics::CodeList& b) {
  const auto name = [&](const Code& code) {
    return fmt::format("code {} in {}", code.name, b.name);
  };
  pair_up(
      codes_of(a), codes_of(b), [](const Code& code) { return code.name; },
      [&](const Code& x, const Code& y) {
        c.about(name(y), x.span, y.span);
        c.meaning("days", x.days, y.days);
        c.words("text", x.text, y.text);
      },
      [&](const Code& code, bool removed) { c.alone(name(code), code.span, removed, code.days); });
}

} // namespace

void compare_code_lists(Comparer& c) {
  using semantics::CodeList;
  pair_up(
      c.old().code_lists, c.now().code_lists, [](const CodeList& l) { return l.name; },
      [&](const CodeList& a, const CodeList& b) {
        c.about("codes " + b.name, a.span, b.span);
        c.meaning("systems", fmt::format("{}", fmt::join(a.systems, "; ")),
                  fmt::format("{}", fmt::join(b.systems, "; ")));
        c.words("text", a.text, b.text);
        compare_codes(c, a, b);
      },
      [&](const CodeList& l, bool removed) { c.alone("codes " + l.name, l.span, removed); });
}

} // namespace pol::analysis
