#include "compiler/semantics/code_entries.h"
#include "compiler/semantics/systems.h"
#include "compiler/semantics/types.h"
#include "runtime/values/code.h"

namespace pol::semantics {

using diagnostics::Kind;

namespace {

char class_of(char c) {
  if (c >= '0' && c <= '9') return '0';
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ? 'A' : c;
}

bool same_pattern(const std::string& a, const std::string& b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (class_of(a[i]) != class_of(b[i])) return false;
  return true;
}

void report_code(diagnostics::Sink& sink, const CodeList& list, const syntax::Prose& code) {
  sink.report(Kind::bad_code, code.span, {code.text, "a code of " + systems_text(list.systems)});
}

std::optional<CodeEntry> resolve_range(diagnostics::Sink& sink, const CodeList& list,
                                       const syntax::CodeEntry& entry) {
  const auto &low = *entry.first, &high = *entry.last;
  bool low_fits = false, high_fits = false;
  for (const auto& system : list.systems) {
    const std::string first = values::normal_code(system, low.text),
                      last = values::normal_code(system, high.text);
    const bool first_fits = !low.text.ends_with('.') && values::has_code_shape(system, first);
    const bool last_fits = !high.text.ends_with('.') && values::has_code_shape(system, last);
    low_fits |= first_fits;
    high_fits |= last_fits;
    if (!first_fits || !last_fits || !same_pattern(first, last)) continue;
    if (first <= last) {
      CodeEntry range;
      range.kind = CodeEntry::Kind::range;
      range.first = first;
      range.last = last;
      return range;
    }
    sink.report(Kind::code_range_reversed, entry.span, {low.text, high.text}).fix = {
        {low.span, "\"" + high.text + "\""}, {high.span, "\"" + low.text + "\""}};
    return std::nullopt;
  }
  if (!low_fits) report_code(sink, list, low);
  if (!high_fits) report_code(sink, list, high);
  if (low_fits && high_fits)
    sink.report(Kind::code_range_pattern, source::cover(low.span, high.span),
                {low.text, high.text});
  return std::nullopt;
}

} // namespace

std::string normal_spelling(const std::vector<std::string>& systems, const std::string& text) {
  if (!text.ends_with('*')) return values::normal_code(systems, text);
  const std::string stem = text.substr(0, text.size() - 1);
  for (const auto& system : systems) {
    const std::string normal = values::normal_code(system, stem);
    if (!normal.empty() && values::has_code_shape(system, normal, true)) return normal + "*";
  }
  return "";
}

std::optional<CodeEntry> resolve_code(diagnostics::Sink& sink, const CodeList& list,
                                      const syntax::CodeEntry& entry) {
  if (entry.last) return resolve_range(sink, list, entry);
  std::string normal = normal_spelling(list.systems, entry.first->text);
  if (normal.empty()) {
    report_code(sink, list, *entry.first);
    return std::nullopt;
  }
  CodeEntry result;
  if (normal.ends_with('*')) {
    normal.pop_back();
    if (const auto both = sharing_prefix(list.systems, normal)) {
      sink.report(Kind::code_prefix_systems, entry.first->span,
                  {entry.first->text, both->first, both->second});
      return std::nullopt;
    }
    result.kind = CodeEntry::Kind::prefix;
  }
  result.first = std::move(normal);
  return result;
}

std::optional<std::pair<Day, Day>> resolve_days(diagnostics::Sink& sink,
                                                const syntax::CodeEntry& entry) {
  const Day from = entry.from ? day_of(*entry.from) : values::first_day;
  const Day through = entry.through ? day_of(*entry.through) : values::last_day;
  if (from <= through) return std::pair(from, through);
  sink.report(Kind::code_days_reversed, source::cover(entry.from->span, entry.through->span),
              {values::format_day(from), values::format_day(through)})
      .fix = {{entry.from->span, values::format_day(through)},
              {entry.through->span, values::format_day(from)}};
  return std::nullopt;
}

} // namespace pol::semantics
