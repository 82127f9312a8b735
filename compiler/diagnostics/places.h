// Places as the formats for programs give them. Private to this folder.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include <nlohmann/json.hpp>

namespace pol::diagnostics {

using Json = nlohmann::ordered_json;

// "file", "line", "column", "end_line", "end_column", "byte_begin", "byte_end".
void add_place(Json& object, const source::Files& files, source::Span span);

// A diagnostic as an object of to_json.
Json to_object(const source::Files& files, const Diagnostic& diagnostic);

// JSON as text; bytes that are no UTF-8 (a path, a piece of a broken source) are replaced.
std::string written(const Json& json);

} // namespace pol::diagnostics
