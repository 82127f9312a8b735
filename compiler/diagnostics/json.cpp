#include "compiler/diagnostics/finding.h"
#include "compiler/diagnostics/places.h"
#include "compiler/diagnostics/render.h"

namespace pol::diagnostics {

void add_place(Json& object, const source::Files& files, source::Span span) {
  const source::File& file = files[span.file];
  source::Position begin = file.position(span.begin), end = file.position(span.end);
  object["file"] = file.path();
  object["line"] = begin.line;
  object["column"] = begin.column;
  object["end_line"] = end.line;
  object["end_column"] = end.column;
  object["byte_begin"] = span.begin;
  object["byte_end"] = span.end;
}

Json to_object(const source::Files& files, const Diagnostic& diagnostic) {
  Json object = {{"code", info(diagnostic.kind).code},
                 {"severity", word(severity(diagnostic))},
                 {"message", message(diagnostic)},
                 {"help", help(diagnostic)}};
  add_place(object, files, diagnostic.span);
  object["related"] = Json::array();
  for (const Related& related : diagnostic.related) {
    Json place = {{"message", related.text}};
    add_place(place, files, related.span);
    object["related"].push_back(std::move(place));
  }
  object["fix"] = Json::array();
  for (const Edit& edit : diagnostic.fix) {
    Json change = Json::object();
    add_place(change, files, edit.span);
    change["text"] = edit.text;
    object["fix"].push_back(std::move(change));
  }
  if (!diagnostic.witness.empty())
    object["witness"] = Json::parse(diagnostic.witness, nullptr, false);
  return object;
}

std::string written(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string to_json(const source::Files& files, const std::vector<const Diagnostic*>& diagnostics) {
  Json array = Json::array();
  for (const Diagnostic* diagnostic : diagnostics)
    array.push_back(to_object(files, *diagnostic));
  return written(array);
}

std::string to_json(const source::Files& files, const std::vector<Finding>& findings) {
  Json array = Json::array();
  for (const Finding& finding : findings) {
    Json object = {{"rule", finding.rule}, {"category", finding.category}};
    object.update(to_object(files, finding.diagnostic));
    const std::string& witness = finding.diagnostic.witness;
    object["witness"] = witness.empty() ? Json() : Json::parse(witness, nullptr, false);
    object["suppressed"] = finding.allowed ? Json{{"reason", *finding.allowed}} : Json();
    array.push_back(std::move(object));
  }
  return written(array);
}

} // namespace pol::diagnostics
