#include "tests/differential/generate/schema.h"
#include <algorithm>

namespace pol::generate {

namespace {

std::vector<std::string> random_systems(Random& random) {
  static const std::vector<std::vector<std::string>> choices{
      {"CPT"}, {"ICD10CM"}, {"HCPCS"}, {"CPT", "HCPCS"}};
  return random.pick(choices);
}

void make_number(Random& random, Field& field) {
  field.quantity = random.pick(quantities());
  field.unit = random.below(units_of(field.quantity).size());
  const bool counts = field.quantity == Quantity::plain || field.quantity == Quantity::days ||
                      field.quantity == Quantity::months;
  field.integer = random.chance(counts ? 50 : 10);
  if (random.chance(65)) {
    static const std::vector<std::pair<int, int>> ranges{{0, 40}, {0, 250},  {-20, 20},
                                                         {0, 2},  {1, 1000}, {0, 100000}};
    const auto& [low, high] = random.pick(ranges);
    field.range = {Rational(low), Rational(high)};
  }
}

Field make_field(Random& random, const Schema& schema, const std::string& name, int list) {
  static const std::vector<Kind> kinds{
      Kind::boolean, Kind::boolean,     Kind::number,      Kind::number,     Kind::number,
      Kind::number,  Kind::date,        Kind::date,        Kind::text,       Kind::code,
      Kind::code,    Kind::enumeration, Kind::set_of_enum, Kind::set_of_code};
  Field field;
  field.name = random.chance(30) ? "g" + std::to_string(random.below(2)) + "." + name : name;
  field.list = list;
  field.kind = random.pick(kinds);
  field.enumeration = random.below(schema.enumerations.size());
  field.systems = random_systems(random);
  if (field.kind == Kind::number) make_number(random, field);
  if (field.kind == Kind::date && random.chance(15)) field.dates = {{1900, 1, 1}, {2100, 12, 31}};
  return field;
}

std::vector<Enumeration> make_enumerations(Random& random) {
  std::vector<Enumeration> all;
  const std::size_t count = 1 + random.below(3);
  for (std::size_t e = 0; e < count; ++e) {
    Enumeration enumeration{"Kind" + std::to_string(e), random.chance(50), {}};
    const std::size_t values = 2 + random.below(4);
    for (std::size_t v = 0; v < values; ++v)
      enumeration.values.push_back("k" + std::to_string(e) +
                                   std::string(1, static_cast<char>('a' + v)));
    all.push_back(enumeration);
  }
  return all;
}

std::string systems_text(const std::vector<std::string>& systems) {
  std::string text;
  for (const auto& system : systems)
    text += (text.empty() ? "" : " or ") + system;
  return text;
}

std::string type_text(const Schema& schema, const Field& field) {
  const std::string& unit = units_of(field.quantity)[field.unit].text;
  switch (field.kind) {
  case Kind::boolean: return "boolean";
  case Kind::number:
    return std::string(field.integer ? "integer" : "number") + (unit.empty() ? "" : " in " + unit) +
           (field.range ? " from " + decimal_text(field.range->first) + " to " +
                              decimal_text(field.range->second)
                        : "");
  case Kind::date:
    return field.dates ? "date from " + date_text(field.dates->first) + " to " +
                             date_text(field.dates->second)
                       : "date";
  case Kind::text: return "text";
  case Kind::enumeration: return schema.enumerations[field.enumeration].name;
  case Kind::code: return "code of " + systems_text(field.systems);
  case Kind::set_of_enum: return "set of " + schema.enumerations[field.enumeration].name;
  case Kind::set_of_code: return "set of code of " + systems_text(field.systems);
  }
  return "";
}

std::string field_text(const Schema& schema, const Field& field, const std::string& name) {
  return name + ": " + type_text(schema, field) + " \"Fact " + name + "\"" +
         (field.assumed.empty() ? "" : " assumed " + field.assumed + " \"seldom said\"");
}

std::string record_text(const Schema& schema, int list, const std::string& indent);

std::string list_text(const Schema& schema, std::size_t index, const std::string& indent) {
  const List& list = schema.lists[index];
  return list.name + ": list of up to 50 {\n" +
         record_text(schema, static_cast<int>(index), indent + "  ") + indent + "}" +
         (list.counts_when.empty() ? "" : " counts when " + list.counts_when);
}

// The fields of one owner, those of a group together, then its lists.
std::string record_text(const Schema& schema, int list, const std::string& indent) {
  std::string text, groups[2];
  for (const Field& field : schema.fields) {
    if (field.list != list) continue;
    const bool grouped = field.name.find('.') != std::string::npos;
    if (grouped)
      groups[field.name[1] - '0'] +=
          indent + "  " + field_text(schema, field, field.name.substr(3)) + "\n";
    else
      text += indent + field_text(schema, field, field.name) + "\n";
  }
  for (int g = 0; g < 2; ++g)
    if (!groups[g].empty())
      text += indent + "g" + std::to_string(g) + " {\n" + groups[g] + indent + "}\n";
  for (std::size_t l = 0; l < schema.lists.size(); ++l)
    if (schema.lists[l].outer == list) text += indent + list_text(schema, l, indent) + "\n";
  return text;
}

} // namespace

std::string date_text(Date date) { return oracle::date_text(oracle::to_count(date)); }

Date random_date(Random& random) {
  static const std::vector<Date> near{{2024, 2, 29},  {2023, 2, 28}, {2024, 3, 1},  {2024, 1, 31},
                                      {2024, 12, 31}, {2025, 1, 1},  {2000, 2, 29}, {2023, 8, 31},
                                      {2024, 6, 30},  {1960, 2, 29}, {1900, 3, 1},  {2025, 2, 28},
                                      {2020, 1, 1},   {2021, 10, 1}};
  if (random.chance(60)) return random.pick(near);
  const int year = static_cast<int>(random.between(1930, 2030)),
            month = static_cast<int>(random.between(1, 12));
  return {year, month, static_cast<int>(random.between(1, oracle::days_in_month(year, month)))};
}

Rational random_number(Random& random, bool integer) {
  static const std::vector<const char*> whole{"0",  "1",   "2",  "3",  "4",   "5",
                                              "7",  "10",  "12", "18", "20",  "30",
                                              "60", "100", "-1", "-5", "1000"};
  static const std::vector<const char*> broken{"1/2",         "41/10",
                                               "25/10",       "399/100",
                                               "1/100000000", "1/3",
                                               "-15/10",      "12345678/1000000",
                                               "185/10",      "5999999999/100000000"};
  Rational number(integer || random.chance(50) ? random.pick(whole) : random.pick(broken));
  number.canonicalize();
  if (!has_decimals(number, 8)) number = Rational(33333333, 100000000);
  return number;
}

Schema make_schema(Random& random) {
  Schema schema;
  schema.enumerations = make_enumerations(random);
  Field as_of;
  as_of.name = "service_date";
  as_of.kind = Kind::date;
  schema.fields.push_back(as_of);
  int number = 0;
  const auto add_fields = [&](std::size_t count, int list) {
    for (std::size_t i = 0; i < count; ++i)
      schema.fields.push_back(make_field(random, schema, "f" + std::to_string(number++), list));
  };
  add_fields(5 + random.below(9), -1);
  const std::size_t lists = random.chance(75) ? 1 + random.below(2) : 0;
  for (std::size_t l = 0; l < lists; ++l) {
    schema.lists.push_back({"list" + std::to_string(schema.lists.size()), -1, ""});
    const int outer = static_cast<int>(schema.lists.size()) - 1;
    Field day = make_field(random, schema, "f" + std::to_string(number++), outer);
    day.kind = Kind::date;
    schema.fields.push_back(day);
    add_fields(2 + random.below(4), outer);
    if (!random.chance(40)) continue;
    schema.lists.push_back({"list" + std::to_string(schema.lists.size()), outer, ""});
    const int inner = static_cast<int>(schema.lists.size()) - 1;
    Field inner_day = make_field(random, schema, "f" + std::to_string(number++), inner);
    inner_day.kind = Kind::date;
    schema.fields.push_back(inner_day);
    add_fields(1 + random.below(3), inner);
  }
  return schema;
}

std::string source_of(const Schema& schema) {
  std::string text;
  for (const Enumeration& enumeration : schema.enumerations) {
    text += "enum " + enumeration.name + (enumeration.ordered ? " ordered { " : " { ");
    for (const auto& value : enumeration.values)
      text += value + (&value == &enumeration.values.back() ? " }\n" : ", ");
  }
  text += "case {\n" + record_text(schema, -1, "  ") + "}\n";
  for (const CodeList& list : schema.code_lists)
    text += list.text;
  return text;
}

} // namespace pol::generate
