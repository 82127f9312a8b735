#include "compiler/diagnostics/edits.h"
#include "dump_parts.h"
#include <fmt/format.h>

namespace pol::syntax::testing {

std::string quoted(const std::string& text) { return "\"" + text + "\""; }
std::string dump(const Prose& prose) { return quoted(prose.text); }
std::string dump(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}
std::string dump(const Path& path) {
  return each(
      path.parts, [](const Name& name) { return name.text; }, ".");
}
std::string dump(const std::optional<UnitName>& unit) {
  if (!unit) return "";
  return unit->quoted ? "'" + unit->text + "'" : "~" + unit->text;
}

namespace {

std::string maybe(const char* word, const std::optional<Prose>& prose) {
  return prose ? word + dump(*prose) : "";
}
std::string maybe(const char* word, const std::optional<Date>& date) {
  return date ? word + dump(*date) : "";
}
std::string notes(const std::vector<Note>& all) {
  std::string result;
  for (const Note& note : all)
    result += (note.kind == NoteKind::cites ? " cites " : " interprets ") + dump(note.text);
  return result;
}
std::string for_each(const std::optional<ForEach>& each) {
  return each ? " for " + each->variable.text + " " + dump(each->list) : "";
}

struct Show {
  std::string operator()(const std::unique_ptr<Policy>& policy) const {
    const Policy& n = *policy;
    std::string result = "(policy " + dump(n.number) + " " + dump(n.title) +
                         maybe(" payer ", n.payer) + maybe(" effective ", n.effective) +
                         maybe(" reviewed ", n.reviewed) + maybe(" ends ", n.ends);
    for (const Prose& number : n.replaces)
      result += " replaces " + dump(number);
    for (const Related& other : n.related)
      result += " related " + dump(other.number) + maybe(" ", other.title);
    return result + (n.as_of ? " as_of " + dump(*n.as_of) : "") + ")";
  }
  std::string operator()(const Vocabulary& n) const {
    return "(vocabulary " + n.name.text + maybe(" ", n.text) + ")";
  }
  std::string operator()(const Use& n) const { return "(use " + n.name.text + ")"; }
  std::string operator()(const Applies& n) const {
    return "(applies" + maybe(" ", n.text) + notes(n.notes) + " " + dump(*n.when) + ")";
  }
  std::string operator()(const Criterion& n) const {
    return "(criterion " + n.name.text + for_each(n.for_each) + maybe(" ", n.text) +
           notes(n.notes) + " " + dump(*n.body) + ")";
  }
  std::string operator()(const Value& n) const {
    return "(value " + n.name.text + for_each(n.for_each) + " " + dump(*n.type) +
           maybe(" ", n.text) + notes(n.notes) + " " + dump(*n.body) + ")";
  }
  std::string operator()(const Rule& n) const {
    return "(rule " + n.name.text + " " + n.outcome.text + maybe(" ", n.text) + notes(n.notes) +
           " " + dump(*n.when) + ")";
  }
  std::string operator()(const Otherwise& n) const {
    return "(otherwise " + n.outcome.text + maybe(" ", n.text) + ")";
  }
  std::string operator()(const Precedence& n) const {
    return "(precedence " +
           each(
               n.chain,
               [](const Party& party) { return (party.is_rule ? "rule:" : "") + party.name.text; },
               ">") +
           maybe(" because ", n.because) + ")";
  }
  std::string operator()(const Codes& n) const {
    return "(codes " + n.name.text + " " +
           each(
               n.systems, [](const Name& name) { return name.text; }, "|") +
           maybe(" ", n.text) + " " +
           each(n.entries,
                [](const CodeEntry& entry) {
                  return "(" + (entry.list ? entry.list->text : dump(*entry.first)) +
                         maybe("..", entry.last) + maybe(" from ", entry.from) +
                         maybe(" through ", entry.through) + maybe(" : ", entry.text) + ")";
                }) +
           ")";
  }
  std::string operator()(const History& n) const {
    return "(history " +
           each(n.entries,
                [](const HistoryEntry& entry) {
                  return "(" + dump(entry.date) + " " + dump(entry.text) + " " +
                         each(entry.changes,
                              [](const HistoryChange& change) {
                                constexpr const char* words[] = {"unchanged", "adds", "removes"};
                                return std::string(words[static_cast<int>(change.kind)]) + "(" +
                                       each(change.codes,
                                            [](const Prose& code) { return dump(code); }) +
                                       (change.list ? " / " + change.list->text : "") + ")";
                              }) +
                         ")";
                }) +
           ")";
  }
  std::string operator()(const Test& n) const { return dump(n); }
  std::string operator()(const Enum& n) const {
    return "(enum " + n.name.text + (n.ordered ? " ordered" : "") + maybe(" ", n.text) + " " +
           each(n.values,
                [](const EnumValue& value) { return value.name.text + maybe(":", value.text); }) +
           ")";
  }
  std::string operator()(const Outcome& n) const {
    return "(outcome " + n.name.text + (n.approve ? " approve" : " review") + maybe(" ", n.text) +
           ")";
  }
  std::string operator()(const Case& n) const {
    return "(case " + each(n.fields, [](const Field& field) { return dump(field); }) + ")";
  }
};

} // namespace

std::string dump(const Declaration& declaration) { return std::visit(Show{}, declaration.node); }

std::string dump(const File& file) {
  return each(
      file.declarations, [](const Declaration& d) { return dump(d); }, "\n");
}

std::string Parsed::kinds() const {
  return each(sink.sorted(),
              [](const auto* report) { return std::string(diagnostics::info(report->kind).name); });
}

std::string Parsed::reports() const {
  return each(
      sink.sorted(),
      [this](const auto* report) {
        const auto place = files[0].position(report->span.begin);
        return fmt::format("{}:{} {}: {} | {}", place.line, place.column,
                           diagnostics::info(report->kind).name, diagnostics::message(*report),
                           diagnostics::help(*report));
      },
      "\n");
}

std::string Parsed::fixed() const {
  std::vector<diagnostics::Edit> edits;
  for (const auto* report : sink.sorted())
    edits.insert(edits.end(), report->fix.begin(), report->fix.end());
  return diagnostics::apply_edits(files[0].text(), edits).text;
}

Parsed parse_text(const std::string& text) {
  Parsed result;
  const auto id = result.files.add("test.pol", text);
  result.file = parse(result.files, id, result.sink);
  return result;
}

Parsed parse_snippet(const std::string& text) {
  Parsed result;
  const auto id = result.files.add("test.pol", text);
  result.expression = parse_expression(result.files, id, result.sink);
  return result;
}

std::string expression(const std::string& text) {
  const Parsed parsed = parse_snippet(text);
  if (!parsed.sink.all().empty()) return "[" + parsed.kinds() + "]";
  return parsed.expression == nullptr ? "nothing" : dump(*parsed.expression);
}

std::string declarations(const std::string& text) {
  const Parsed parsed = parse_text(text);
  return parsed.sink.all().empty() ? dump(parsed.file) : "[" + parsed.kinds() + "]";
}

} // namespace pol::syntax::testing
