#include "compiler/diagnostics/render.h"
#include <nlohmann/json.hpp>

namespace pol::diagnostics {

namespace {

using Json = nlohmann::ordered_json;

std::string_view name(Severity severity) {
  switch (severity) {
  case Severity::error: return "error";
  case Severity::warning: return "warning";
  case Severity::note: break;
  }
  return "note";
}

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
  const KindInfo& kind = info(diagnostic.kind);
  Json object = {{"code", kind.code},
                 {"severity", name(kind.severity)},
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
  return object;
}

} // namespace

std::string to_json(const source::Files& files, const std::vector<const Diagnostic*>& diagnostics) {
  Json array = Json::array();
  for (const Diagnostic* diagnostic : diagnostics)
    array.push_back(to_object(files, *diagnostic));
  // Bytes that are no UTF-8 (a path, a piece of a broken source) are replaced, never thrown on.
  return array.dump(2, ' ', false, Json::error_handler_t::replace);
}

} // namespace pol::diagnostics
