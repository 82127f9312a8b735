// Going through the JSON of a record in document order. Whatever is passed over is walked all the
// same, so that brackets, commas and keys of the whole record are checked.
#pragma once
#include "runtime/cases/json_text.h"
#include "runtime/values/decimal.h"
#include <simdjson.h>
#include <string>
#include <string_view>

namespace pol::cases {

namespace json = simdjson::ondemand;

enum class Status { ok, malformed, too_deep };

// A value as far as it can be told without going into it.
struct Glance {
  enum class Shape { null, boolean, number, text, list, object } shape = Shape::null;
  std::string_view spelling; // of a scalar, as it stands in the record
  std::string_view text;     // of a text, without escapes
  tl::expected<values::Decimal, values::DecimalError> number = 0;
};
// Checks the spelling of a scalar and passes a text; lists and objects are not entered. `storage`
// holds the text if it was escaped.
Status glance(json::value& value, std::string& storage, Glance& seen);

// "text", "a number", "a list", … for messages.
std::string_view shape_name(Glance::Shape shape);

// Passes over a value whose containers open at `depth` (the record itself has depth 1). Scalars are
// not looked at.
Status skip(json::value& value, std::size_t depth);

// A field's key as it stands between its quotes.
std::string_view raw_key(const json::field& field);

} // namespace pol::cases
