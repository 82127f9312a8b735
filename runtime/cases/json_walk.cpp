// Steps through JSON on top of simdjson's iterators.
#include "runtime/cases/json_walk.h"

namespace pol::cases {
namespace {

using Shape = Glance::Shape;

std::string_view scalar_spelling(json::value& value) {
  std::string_view token = value.raw_json_token();
  while (!token.empty() && std::string_view(" \t\r\n").find(token.back()) != std::string_view::npos)
    token.remove_suffix(1);
  return token;
}

Status word(Glance& seen, bool spelled, Shape shape) {
  seen.shape = shape;
  return spelled ? Status::ok : Status::malformed;
}

Status number(Glance& seen) {
  seen.number = values::parse_decimal(seen.spelling);
  const bool is_number = seen.number || seen.number.error() != values::DecimalError::not_a_number;
  return word(seen, is_number, Shape::number);
}

Status text(json::value& value, std::string& storage, Glance& seen) {
  json::raw_json_string passed;
  if (value.get_raw_json_string().get(passed) != simdjson::SUCCESS) return Status::malformed;
  const auto plain = unescape(seen.spelling.substr(1, seen.spelling.size() - 2), storage);
  if (plain) seen.text = *plain;
  return word(seen, plain.has_value(), Shape::text);
}

Status skip_object(json::value& value, std::size_t depth) {
  json::object object;
  if (depth > max_depth) return Status::too_deep;
  if (value.get_object().get(object) != simdjson::SUCCESS) return Status::malformed;
  for (auto item : object) {
    json::field field;
    if (std::move(item).get(field) != simdjson::SUCCESS) return Status::malformed;
    if (Status status = skip(field.value(), depth + 1); status != Status::ok) return status;
  }
  return Status::ok;
}

Status skip_array(json::value& value, std::size_t depth) {
  json::array array;
  if (depth > max_depth) return Status::too_deep;
  if (value.get_array().get(array) != simdjson::SUCCESS) return Status::malformed;
  for (auto item : array) {
    json::value element;
    if (std::move(item).get(element) != simdjson::SUCCESS) return Status::malformed;
    if (Status status = skip(element, depth + 1); status != Status::ok) return status;
  }
  return Status::ok;
}

} // namespace

Status glance(json::value& value, std::string& storage, Glance& seen) {
  json::json_type type;
  if (value.type().get(type) != simdjson::SUCCESS) return Status::malformed;
  seen.shape = type == json::json_type::object ? Shape::object : Shape::list;
  if (type == json::json_type::object || type == json::json_type::array) return Status::ok;
  seen.spelling = scalar_spelling(value);
  switch (type) {
  case json::json_type::null: return word(seen, seen.spelling == "null", Shape::null);
  case json::json_type::boolean:
    return word(seen, seen.spelling == "true" || seen.spelling == "false", Shape::boolean);
  case json::json_type::number: return number(seen);
  default: return text(value, storage, seen);
  }
}

std::string_view shape_name(Shape shape) {
  switch (shape) {
  case Shape::null: return "null";
  case Shape::boolean: return "true or false";
  case Shape::number: return "a number";
  case Shape::text: return "text";
  case Shape::list: return "a list";
  case Shape::object: return "an object";
  }
  return "";
}

Status skip(json::value& value, std::size_t depth) {
  json::json_type type;
  if (value.type().get(type) != simdjson::SUCCESS) return Status::malformed;
  if (type == json::json_type::object) return skip_object(value, depth);
  if (type == json::json_type::array) return skip_array(value, depth);
  if (type != json::json_type::string) {
    // The parser takes a quote that follows a word at once for a part of it.
    const bool one_word = value.raw_json_token().find('"') == std::string_view::npos;
    return one_word ? Status::ok : Status::malformed;
  }
  // A text that is left to the iterator would be taken for a key if a colon follows.
  json::raw_json_string passed;
  const bool is_text = value.get_raw_json_string().get(passed) == simdjson::SUCCESS;
  return is_text ? Status::ok : Status::malformed;
}

std::string_view raw_key(const json::field& field) {
  const char* const start = field.key().raw();
  const char* end = start;
  while (*end != '"')
    end += *end == '\\' ? 2 : 1;
  return {start, static_cast<std::size_t>(end - start)};
}

} // namespace pol::cases
