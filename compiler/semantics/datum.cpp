// One datum of a test as JSON, typed by the fact that it is for.
#include "compiler/semantics/expressions.h"
#include "compiler/semantics/given.h"
#include "compiler/semantics/types.h"
#include "runtime/values/code.h"
#include <algorithm>
#include <nlohmann/json.hpp>

namespace pol::semantics {

namespace {

using syntax::Datum;
using Json = std::optional<std::string>;

std::string quoted(const std::string& text) {
  return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string expected_text(const Revision& revision, const Fact& fact) {
  switch (fact.type.kind) {
  case TypeKind::boolean: return "true or false";
  case TypeKind::list: return "a list in brackets, `[ … ]`";
  case TypeKind::set_of_code:
  case TypeKind::set_of_enum: return describe(revision, fact.type) + " in brackets, `[ … ]`";
  default: return describe(revision, fact.type);
  }
}

std::string found_text(const Datum& datum) {
  struct {
    std::string operator()(const Datum::Number& it) const {
      return it.bound == Datum::Bound::none ? "a number" : "a bound of a number";
    }
    std::string operator()(const syntax::Date&) const { return "a date"; }
    std::string operator()(const syntax::StringLiteral&) const { return "a text"; }
    std::string operator()(const syntax::BoolLiteral& it) const {
      return it.value ? "`true`" : "`false`";
    }
    std::string operator()(const Datum::Missing&) const { return "`missing`"; }
    std::string operator()(const syntax::Name& it) const { return "`" + it.text + "`"; }
    std::string operator()(const Datum::List&) const { return "a list"; }
    std::string operator()(const Datum::Group&) const { return "a group of facts"; }
  } text;
  return std::visit(text, datum.node);
}

class DatumReader {
public:
  DatumReader(Checking& checking, int fact)
      : checking_(checking), index_(fact),
        fact_(checking.revision.facts[static_cast<std::size_t>(fact)]) {}

  Json read(const Datum& datum);

private:
  Json number(const Datum& datum);
  Json date(const Datum& datum);
  Json text(const Datum& datum);
  Json enum_value(const Datum& datum);
  Json code(const Datum& datum);
  Json set(const Datum& datum);
  Json list(const Datum& datum);
  Json refuse(const Datum& datum, const std::string& expected);
  Json refuse_item(const Datum& item);
  Json refuse(const Datum& datum) {
    return refuse(datum, expected_text(checking_.revision, fact_));
  }
  std::string meant(const Datum& datum) const; // what the author may have meant to write
  std::string meant_text(const std::string& text) const;
  bool is_value(const std::string& name) const;
  std::string written(const Datum& datum) const {
    return std::string(checking_.files.text(datum.span));
  }

  Checking& checking_;
  int index_;
  const Fact& fact_;
};

bool DatumReader::is_value(const std::string& name) const {
  if (fact_.type.enumeration == none) return false;
  const auto& values =
      checking_.revision.enumerations[static_cast<std::size_t>(fact_.type.enumeration)].values;
  return std::find(values.begin(), values.end(), name) != values.end();
}

// A string where something else is expected that would read the same without quotes.
std::string DatumReader::meant_text(const std::string& text) const {
  switch (fact_.type.kind) {
  case TypeKind::number:
  case TypeKind::integer: {
    const bool is_plain =
        !text.empty() && text.find_first_not_of("0123456789.") == std::string::npos;
    return is_plain && values::parse_decimal(text) ? text : "";
  }
  case TypeKind::date: return values::parse_day(text) ? text : "";
  case TypeKind::enumeration: return is_value(text) ? text : "";
  case TypeKind::boolean: return text == "true" || text == "false" ? text : "";
  default: return "";
  }
}

std::string DatumReader::meant(const Datum& datum) const {
  const TypeKind kind = fact_.type.kind;
  const std::string text = written(datum);
  if (kind == TypeKind::set_of_code || kind == TypeKind::set_of_enum)
    return std::holds_alternative<Datum::List>(datum.node) ? "" : "[" + text + "]";
  if (kind == TypeKind::list)
    return std::holds_alternative<Datum::Group>(datum.node) ? "[" + text + "]" : "";
  if (const auto* string = std::get_if<syntax::StringLiteral>(&datum.node))
    return meant_text(string->text);
  const bool is_word = std::holds_alternative<syntax::Name>(datum.node) ||
                       std::holds_alternative<Datum::Number>(datum.node);
  if (kind == TypeKind::code && is_word)
    return values::normal_code(*fact_.type.systems, text).empty() ? "" : "\"" + text + "\"";
  if (kind == TypeKind::boolean && (text == "yes" || text == "no"))
    return text == "yes" ? "true" : "false";
  return "";
}

Json DatumReader::refuse(const Datum& datum, const std::string& expected) {
  const std::string instead = meant(datum);
  auto& report = checking_.sink.report(Kind::given_type, datum.span,
                                       {fact_.path, expected, found_text(datum), instead});
  if (!instead.empty()) report.fix.push_back({datum.span, instead});
  return std::nullopt;
}

Json DatumReader::number(const Datum& datum) {
  const auto* it = std::get_if<Datum::Number>(&datum.node);
  if (!it) return refuse(datum);
  auto& names = checking_.root().names;
  const auto value = check_number(names, it->digits, it->unit, datum.span, fact_.type);
  if (!value) return std::nullopt;
  const std::string digits = values::format_decimal(*value);
  if (it->bound == Datum::Bound::none)
    return check_in_range(names, fact_, *value, datum.span) ? Json(digits) : std::nullopt;
  static constexpr const char* signs[] = {"", "<", "<=", ">", ">="};
  return std::string("{\"comparator\":\"") + signs[static_cast<std::size_t>(it->bound)] +
         "\",\"value\":" + digits + "}";
}

Json DatumReader::date(const Datum& datum) {
  const auto* it = std::get_if<syntax::Date>(&datum.node);
  if (!it) return refuse(datum);
  const Day day = day_of(*it);
  if (!check_in_range(checking_.root().names, fact_, day, datum.span)) return std::nullopt;
  return "\"" + values::format_day(day) + "\"";
}

Json DatumReader::text(const Datum& datum) {
  const auto* it = std::get_if<syntax::StringLiteral>(&datum.node);
  return it ? Json(quoted(it->text)) : refuse(datum);
}

Json DatumReader::enum_value(const Datum& datum) {
  const auto* it = std::get_if<syntax::Name>(&datum.node);
  if (!it) return refuse(datum);
  if (!check_enum_value(checking_.root().names, *it, fact_.type.enumeration)) return std::nullopt;
  return "\"" + it->text + "\"";
}

Json DatumReader::code(const Datum& datum) {
  const auto* it = std::get_if<syntax::StringLiteral>(&datum.node);
  if (!it) return refuse(datum);
  if (it->text.empty() || !values::normal_code(*fact_.type.systems, it->text).empty())
    return quoted(it->text);
  Type code = fact_.type;
  code.kind = TypeKind::code;
  checking_.sink.report(Kind::bad_code, datum.span, {it->text, describe(checking_.revision, code)});
  return std::nullopt;
}

Json DatumReader::set(const Datum& datum) {
  const auto* it = std::get_if<Datum::List>(&datum.node);
  if (!it) return refuse(datum);
  const bool codes = fact_.type.kind == TypeKind::set_of_code;
  std::string result;
  bool sound = true;
  for (const auto& item : it->items) {
    const bool fits = codes ? std::holds_alternative<syntax::StringLiteral>(item.node)
                            : std::holds_alternative<syntax::Name>(item.node);
    const Json json = !fits ? refuse_item(item) : codes ? code(item) : enum_value(item);
    sound &= json.has_value();
    if (json) result += (result.empty() ? "" : ",") + *json;
  }
  return sound ? Json("[" + result + "]") : std::nullopt;
}

// An item of a set, which is written as its single values are.
Json DatumReader::refuse_item(const Datum& item) {
  Type element = fact_.type;
  element.kind = element.kind == TypeKind::set_of_code ? TypeKind::code : TypeKind::enumeration;
  checking_.sink.report(Kind::given_type, item.span,
                        {fact_.path, describe(checking_.revision, element), found_text(item), ""});
  return std::nullopt;
}

Json DatumReader::list(const Datum& datum) {
  const auto* it = std::get_if<Datum::List>(&datum.node);
  if (!it) return refuse(datum);
  std::string result;
  for (const auto& item : it->items) {
    const auto* group = std::get_if<Datum::Group>(&item.node);
    if (!group) {
      checking_.sink.report(Kind::given_type, item.span,
                            {fact_.path, "an element in braces, `{ … }`", found_text(item), ""});
      continue;
    }
    result += (result.empty() ? "" : ",") + element_json(checking_, group->fields, index_);
  }
  return "[" + result + "]";
}

Json DatumReader::read(const Datum& datum) {
  switch (fact_.type.kind) {
  case TypeKind::boolean: {
    const auto* it = std::get_if<syntax::BoolLiteral>(&datum.node);
    return it ? Json(it->value ? "true" : "false") : refuse(datum);
  }
  case TypeKind::number:
  case TypeKind::integer: return number(datum);
  case TypeKind::date: return date(datum);
  case TypeKind::text: return text(datum);
  case TypeKind::enumeration: return enum_value(datum);
  case TypeKind::code: return code(datum);
  case TypeKind::set_of_enum:
  case TypeKind::set_of_code: return set(datum);
  case TypeKind::list: return list(datum);
  }
  return std::nullopt;
}

} // namespace

std::optional<std::string> datum_json(Checking& checking, const Datum& datum, int fact) {
  return DatumReader(checking, fact).read(datum);
}

} // namespace pol::semantics
