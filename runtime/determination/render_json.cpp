#include "runtime/determination/json.h"
#include "runtime/determination/render.h"
#include "runtime/determination/words.h"
#include <algorithm>

namespace pol::determination {
namespace {

using bytecode::Declaration;
using Kind = Declaration::Kind;
using Selected = std::vector<const Explained*>;

std::string_view json_of(const Reading& reading) {
  return reading.json.empty() ? "null" : std::string_view(reading.json);
}

std::vector<std::string_view> notes_of(const Declaration& declaration, bool interprets) {
  std::vector<std::string_view> texts;
  for (const bytecode::Note& note : declaration.notes)
    if (note.interprets == interprets) texts.push_back(note.text);
  return texts;
}

Selected of_kind(const bytecode::Revision& revision, const std::vector<Explained>& declarations,
                 Kind kind) {
  Selected selected;
  for (const Explained& explained : declarations)
    if (revision.declarations[explained.declaration].kind == kind) selected.push_back(&explained);
  return selected;
}

struct Writer {
  const bytecode::Revision& revision;
  std::string& out;

  void notes(ObjectWriter& object, const Declaration& declaration) {
    if (!declaration.text.empty()) object.text("text", declaration.text);
    if (auto cites = notes_of(declaration, false); !cites.empty())
      append_one_or_all(object.key("cites"), cites);
    if (auto readings = notes_of(declaration, true); !readings.empty())
      append_one_or_all(object.key("interprets"), readings);
    if (declaration.file < revision.files.size())
      object.text("file", revision.files[declaration.file]);
    object.raw("line", std::to_string(declaration.line));
  }

  void head(ObjectWriter& object, const Explained& explained) {
    const Declaration& declaration = revision.declarations[explained.declaration];
    if (declaration.kind != Kind::applies) object.text("name", declaration.name);
    if (!explained.element.empty()) object.text("element", explained.element);
    object.raw("value", json_of(explained.reading));
    if (!declaration.unit.empty()) object.text("unit", declaration.unit);
    if (declaration.outcome < revision.outcomes.size())
      object.text("outcome", revision.outcomes[declaration.outcome].name);
    notes(object, declaration);
    if (!explained.missing.empty()) append_missing(object.key("missing"), explained.missing);
  }

  void part(const Part& part) {
    const bytecode::Explanation& source = revision.explanations[part.explanation];
    ObjectWriter object(out);
    object.text("text", source.text);
    object.raw("line", std::to_string(source.line));
    if (!part.element.empty()) object.text("element", part.element);
    if (part.reading.kind != Reading::Kind::none) object.raw("value", json_of(part.reading));
    if (part.declaration != bytecode::none)
      object.text("refers", place(revision.declarations[part.declaration]));
    parts(object, part.parts);
    object.close();
  }

  void parts(ObjectWriter& object, const std::vector<Part>& all) {
    if (!all.empty())
      append_array(object.key("parts"), all, [&](const Part& below) { part(below); });
  }

  void whole(const Explained& explained) {
    ObjectWriter object(out);
    head(object, explained);
    if (!explained.causes.empty()) append_causes(object.key("causes"), explained.causes);
    parts(object, explained.parts);
    object.close();
  }

  void section(ObjectWriter& object, std::string_view key, const Selected& selected) {
    append_array(object.key(key), selected, [&](const Explained* e) { whole(*e); });
  }
};

} // namespace

// Most of a criterion is the same in every case: it is written once, without its truth.
CriteriaWriter::CriteriaWriter(const bytecode::Revision& revision, const Explainer& explainer)
    : revision_(revision), explainer_(explainer) {
  constexpr std::string_view value = "\"value\":";
  for (std::uint32_t d = 0; d < revision.declarations.size(); ++d) {
    if (revision.declarations[d].kind != Kind::criterion) continue;
    Frame frame{d, {}, {}};
    const bytecode::Register at = revision.declarations[d].value;
    if (at == bytecode::no_register) continue;
    if (revision.program.code[at].space == 0) {
      std::string text;
      Explained explained;
      explained.declaration = d;
      write_criterion(text, explained);
      const std::size_t split = text.find(value) + value.size();
      frame.before = text.substr(0, split);
      frame.behind = text.substr(split + json_of({}).size());
    }
    frames_.push_back(std::move(frame));
  }
}

void CriteriaWriter::write_criterion(std::string& out, const Explained& explained) const {
  ObjectWriter object(out);
  Writer{revision_, out}.head(object, explained);
  object.close();
}

CriteriaTruths CriteriaWriter::read(const cases::Batch& batch, const machine::Registers& registers,
                                    std::uint32_t row) const {
  CriteriaTruths read;
  for (const Frame& frame : frames_) {
    if (!frame.before.empty()) {
      const auto& truth = registers.bools(revision_.declarations[frame.declaration].value);
      read.truths += !truth.known[row] ? 'n' : truth.truth[row] ? 't' : 'f';
      continue;
    }
    std::vector<Explained> elements;
    explainer_.read(batch, registers, row, frame.declaration, elements);
    std::string& text = read.elements.emplace_back();
    for (const Explained& element : elements) {
      if (!text.empty()) text += ',';
      write_criterion(text, element);
    }
  }
  return read;
}

void CriteriaWriter::write(const CriteriaTruths& truths, std::string& out) const {
  auto truth = truths.truths.begin();
  auto elements = truths.elements.begin();
  out += '[';
  bool first = true;
  for (const Frame& frame : frames_) {
    const bool own = !frame.before.empty();
    if (!own && elements->empty()) {
      ++elements;
      continue;
    }
    if (!first) out += ',';
    first = false;
    if (!own) {
      out += *elements++;
      continue;
    }
    out += frame.before;
    const char letter = *truth++;
    out += letter == 'n' ? "null" : letter == 't' ? "true" : "false";
    out += frame.behind;
  }
  out += ']';
}

std::string render_json(const Explanation& explanation) {
  std::string out;
  ObjectWriter object(out);
  append_result(object, explanation.subject, explanation.result);
  if (const bytecode::Revision* revision = explanation.subject.revision) {
    Writer writer{*revision, out};
    const auto& all = explanation.declarations;
    object.text("title", revision->title);
    append_words(object, *revision, explanation.result);
    if (auto applies = of_kind(*revision, all, Kind::applies); !applies.empty()) {
      object.key("applies");
      writer.whole(*applies.front());
    }
    writer.section(object, "rules", of_kind(*revision, all, Kind::rule));
    writer.section(object, "criteria", of_kind(*revision, all, Kind::criterion));
    writer.section(object, "values", of_kind(*revision, all, Kind::value));
    writer.section(object, "lists", of_kind(*revision, all, Kind::list));
  }
  object.close();
  return out;
}

} // namespace pol::determination
