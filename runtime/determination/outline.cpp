#include "runtime/determination/outline.h"
#include "runtime/determination/words.h"
#include "runtime/values/date.h"
#include <map>
#include <set>

namespace pol::determination {
namespace {

using bytecode::Declaration;
using Kind = Declaration::Kind;

// A part that has parts of its own is shown by its beginning.
constexpr std::size_t longest_head = 72;
// Nested deeper, a declaration is drawn by itself.
constexpr unsigned deepest = 200;

std::string shortened(const std::string& text) {
  if (text.size() <= longest_head) return text;
  std::size_t size = longest_head;
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
    --size;
  return text.substr(0, size) + "…";
}

template <class Items, class Text> std::string joined(const Items& items, Text text) {
  std::string all;
  for (const auto& item : items) {
    if (!all.empty()) all += ", ";
    all += text(item);
  }
  return all;
}

std::string joined(const std::vector<std::string_view>& names) {
  return joined(names, [](std::string_view name) { return std::string(name); });
}

std::string joined(const std::vector<CauseAt>& causes) {
  return joined(causes,
                [](const CauseAt& cause) { return std::string(cause.cause) + " in " + cause.at; });
}

class Builder {
public:
  explicit Builder(const Explanation& explanation)
      : explanation_(explanation), revision_(*explanation.subject.revision) {
    for (const Explained& explained : explanation.declarations)
      if (explained.row != bytecode::none)
        known_[{explained.declaration, explained.row}] = &explained;
  }

  std::vector<Line> build() {
    for (Kind kind : {Kind::applies, Kind::rule, Kind::list, Kind::criterion, Kind::value})
      for (const Explained& explained : explanation_.declarations)
        if (revision_.declarations[explained.declaration].kind == kind) add(explained);
    return std::move(lines_);
  }

private:
  using Key = std::pair<std::uint32_t, std::uint32_t>; // declaration, row

  void add(const Explained& explained) {
    if (explained.row == bytecode::none ||
        drawn_.insert({explained.declaration, explained.row}).second)
      lines_.push_back(line(explained, 0));
  }

  Line line(const Explained& explained, unsigned depth) {
    const Declaration& declaration = revision_.declarations[explained.declaration];
    Line line{explained.reading, place(declaration), source(declaration), {}, {}};
    if (declaration.kind == Kind::list) line.title += " counts when";
    if (declaration.outcome < revision_.outcomes.size())
      line.title += ": " + revision_.outcomes[declaration.outcome].name;
    if (!explained.element.empty()) line.title = explained.element + ": " + line.title;
    draw_out(line, explained, depth);
    return line;
  }

  std::string source(const Declaration& declaration) const {
    if (declaration.file >= revision_.files.size()) return {};
    return revision_.files[declaration.file] + ":" + std::to_string(declaration.line);
  }

  // What a declaration says and needs, and its expression.
  void draw_out(Line& line, const Explained& explained, unsigned depth) {
    const Declaration& declaration = revision_.declarations[explained.declaration];
    if (!declaration.text.empty()) line.details.push_back({"", declaration.text});
    for (const bytecode::Note& note : declaration.notes)
      line.details.push_back({note.interprets ? "interprets" : "cites", note.text});
    if (!explained.missing.empty())
      line.details.push_back(
          {"needs", joined(explained.missing, [](const Missing& m) { return m.path; })});
    if (!explained.causes.empty()) line.details.push_back({"because", joined(explained.causes)});
    for (const Part& part : explained.parts)
      line.below.push_back(line_of(part, depth + 1));
  }

  Line line_of(const Part& part, unsigned depth) {
    const bytecode::Explanation& source_part = revision_.explanations[part.explanation];
    Line line{part.reading, {}, {}, {}, {}};
    line.title = part.parts.empty() ? source_part.text : shortened(source_part.text);
    if (!part.element.empty()) line.title = part.element + ": " + line.title;
    name_declaration(line, part, depth);
    for (const Part& below : part.parts)
      line.below.push_back(line_of(below, depth + 1));
    return line;
  }

  void name_declaration(Line& line, const Part& part, unsigned depth) {
    const Key key{part.declaration, part.row};
    auto known = known_.find(key);
    if (known == known_.end() || depth > deepest) return;
    if (drawn_.insert(key).second) {
      line.source = source(revision_.declarations[part.declaration]);
      draw_out(line, *known->second, depth);
    } else {
      line.title += " (above)";
    }
  }

  const Explanation& explanation_;
  const bytecode::Revision& revision_;
  std::map<Key, const Explained*> known_;
  std::set<Key> drawn_;
  std::vector<Line> lines_;
};

std::string missing_text(const Missing& missing) {
  std::string text = missing.path;
  if (missing.rule == nullptr) return text;
  for (const std::string& evidence : missing.rule->evidence)
    text += " (" + evidence + ")";
  if (missing.rule->attested)
    text += missing.rule->attested_text.empty()
                ? " (attested)"
                : " (attested: " + missing.rule->attested_text + ")";
  return text;
}

void add_heading(std::vector<Detail>& lines, const Subject& subject) {
  std::string policy = subject.policy != nullptr ? subject.policy->number : "none";
  if (subject.revision != nullptr) {
    policy += ", revision " + values::format_day(subject.revision->effective);
    if (!subject.revision->title.empty()) policy += ": " + subject.revision->title;
  }
  lines.push_back({"policy", std::move(policy)});
  if (subject.revision != nullptr)
    for (Detail& line : policy_words(*subject.revision))
      lines.push_back(std::move(line));
  lines.push_back({"case", std::string(subject.case_id)});
}

void add_outcome(std::vector<Detail>& lines, const Subject& subject, const Determination& result) {
  std::string outcome(result.outcome);
  if (result.disposition != Disposition::none)
    outcome += " (" + std::string(name(result.disposition)) + ")";
  lines.push_back({"outcome", std::move(outcome)});
  if (subject.revision != nullptr)
    for (Detail& line : outcome_words(*subject.revision, result))
      lines.push_back(std::move(line));
  if (!result.because.empty()) lines.push_back({"because", std::string(result.because)});
  if (!result.between.empty()) lines.push_back({"between", joined(result.between)});
  if (!result.rules.empty()) lines.push_back({"by", joined(result.rules)});
  if (!result.possible.empty()) lines.push_back({"possible", joined(result.possible)});
}

} // namespace

std::vector<Line> outline(const Explanation& explanation) {
  if (explanation.subject.revision == nullptr) return {};
  return Builder(explanation).build();
}

std::vector<Detail> summary(const Explanation& explanation) {
  std::vector<Detail> lines;
  const Determination& result = explanation.result;
  add_heading(lines, explanation.subject);
  add_outcome(lines, explanation.subject, result);
  if (result.outcome == names::invalid_case)
    for (const cases::RecordError& error : *explanation.subject.errors)
      lines.push_back(
          {"error", error.fact.empty() ? error.problem : error.fact + ": " + error.problem});
  for (const Missing& missing : result.missing)
    lines.push_back({"missing", missing_text(missing)});
  for (const CauseAt& cause : result.causes)
    lines.push_back({"cause", joined({cause})});
  for (const DefaultUsed& used : result.defaulted)
    lines.push_back({"defaulted", used.path + " = " + used.value});
  for (const std::string& note : result.notes)
    lines.push_back({"note", note});
  if (explanation.subject.revision != nullptr)
    for (Detail& line : precedence_words(*explanation.subject.revision))
      lines.push_back(std::move(line));
  return lines;
}

std::string_view word(const Reading& reading) {
  switch (reading.kind) {
  case Reading::Kind::yes: return "true";
  case Reading::Kind::no: return "false";
  case Reading::Kind::unknown: return "unknown";
  case Reading::Kind::value:
  case Reading::Kind::bounds: return reading.text;
  case Reading::Kind::none: break;
  }
  return "";
}

} // namespace pol::determination
