// From NDJSON to counts of outcomes as a programmer would write it with simdjson for policy 7.01.92
// alone: it reads the facts that the policy needs and checks nothing.
//   by_hand_json FILE
#include "tests/benchmarks/by_hand.h"
#include <cstdio>
#include <simdjson.h>
#include <string>
#include <string_view>

namespace {

using namespace by_hand;
using namespace simdjson;

constexpr std::size_t batch_rows = 1024;
constexpr std::string_view code_names[] = {"0581T", "19105", "20983", "32994",
                                           "50250", "50542", "50593"};
constexpr std::int32_t never = 0x7FFFFFFF, day_2020_07_13 = 18456, day_2020_01_01 = 18262,
                       day_2021_10_01 = 18901, day_2021_03_01 = 18687;

template <std::size_t N> Byte place_in(const std::string_view (&names)[N], std::string_view name) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<Byte>(i);
  return N;
}

constexpr std::string_view sites[] = {"kidney", "lung", "breast", "pancreas", "bone"};
constexpr std::string_view diagnoses[] = {"renal_cell_carcinoma",   "non_small_cell_lung_cancer",
                                          "small_cell_lung_cancer", "lung_metastasis",
                                          "breast_cancer",          "fibroadenoma",
                                          "pancreatic_cancer",      "bone_cancer",
                                          "bone_metastasis"};
constexpr std::string_view candidacies[] = {"good", "poor", "none"};
constexpr std::string_view plans[] = {"commercial", "medicare_advantage", "medicaid"};
constexpr std::string_view stages[] = {"early", "advanced"};

std::int32_t day_of(std::string_view text) {
  const auto number = [&](std::size_t from, std::size_t length) {
    int value = 0;
    for (std::size_t i = from; i < from + length; ++i)
      value = value * 10 + (text[i] - '0');
    return value;
  };
  const int month = number(5, 2), year = number(0, 4) - (month <= 2);
  const int of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + number(8, 2) - 1;
  return year * 365 + year / 4 - year / 100 + year / 400 + of_year - 719468;
}

struct Reader {
  Columns columns;
  CodeTable codes;
  std::uint64_t counts[5] = {};
  std::size_t rows = 0;
  std::vector<std::uint8_t> results = std::vector<std::uint8_t>(batch_rows);

  Reader() {
    codes.from = {day_2021_10_01, day_2021_10_01, day_2021_03_01, 0, 0, 0, 0, never};
    codes.through = {never, never, never, never, never, day_2020_07_13, never, 0};
    clear();
  }

  template <class T> static void clear(Column<T>& column) {
    column.value.assign(batch_rows, 0);
    column.known.assign(batch_rows, 0);
  }
  void clear() {
    rows = 0;
    for (auto* column : {&columns.age, &columns.plan_type, &columns.code, &columns.diagnosis,
                         &columns.localized, &columns.kidneys, &columns.worsens, &columns.candidacy,
                         &columns.stage, &columns.palliates, &columns.site})
      clear(*column);
    clear(columns.size_cm);
    clear(columns.gfr);
    clear(columns.day);
  }

  template <class T, class V> void put(Column<T>& column, V value) {
    column.value[rows] = static_cast<T>(value);
    column.known[rows] = 1;
  }
  void put_number(Column<std::int64_t>& column, ondemand::value value) {
    put(column, static_cast<std::int64_t>(value.get_double().value() * 1e8 + 0.5));
  }

  void member(ondemand::object object) {
    for (auto field : object) {
      const ondemand::raw_json_string key = field.key();
      if (key == "age") put(columns.age, field.value().get_uint64().value());
      if (key == "plan_type") put(columns.plan_type, place_in(plans, field.value().get_string()));
    }
  }
  void tumor(ondemand::object object) {
    for (auto field : object) {
      const ondemand::raw_json_string key = field.key();
      if (key == "site") put(columns.site, place_in(sites, field.value().get_string()));
      if (key == "diagnosis")
        put(columns.diagnosis, place_in(diagnoses, field.value().get_string()));
    }
  }
  void renal(ondemand::object object) {
    for (auto field : object) {
      const ondemand::raw_json_string key = field.key();
      if (key == "localized") put(columns.localized, field.value().get_bool().value());
      if (key == "size_cm") put_number(columns.size_cm, field.value());
      if (key == "resection_worsens_function")
        put(columns.worsens, field.value().get_bool().value());
    }
  }
  void lung(ondemand::object object) {
    for (auto field : object) {
      const ondemand::raw_json_string key = field.key();
      if (key == "stage") put(columns.stage, place_in(stages, field.value().get_string()));
      if (key == "palliates_central_airway_obstruction")
        put(columns.palliates, field.value().get_bool().value());
    }
  }
  void request(ondemand::object object) {
    for (auto field : object) {
      const ondemand::raw_json_string key = field.key();
      if (key == "cpt") put(columns.code, place_in(code_names, field.value().get_string()));
      if (key == "service_date") put(columns.day, day_of(field.value().get_string()));
    }
  }

  void record(ondemand::object object) {
    for (auto field : object) {
      const ondemand::raw_json_string key = field.key();
      if (key == "gfr") put_number(columns.gfr, field.value());
      if (key == "kidneys") put(columns.kidneys, field.value().get_uint64().value());
      if (key == "surgical_candidacy")
        put(columns.candidacy, place_in(candidacies, field.value().get_string()));
      if (key == "member") member(field.value().get_object());
      if (key == "tumor") tumor(field.value().get_object());
      if (key == "renal") renal(field.value().get_object());
      if (key == "lung") lung(field.value().get_object());
      if (key == "request") request(field.value().get_object());
    }
    if (++rows == batch_rows) decide();
  }

  // Before 2025-10-01 the revision is not in force.
  void decide() {
    constexpr std::int32_t effective = 20362;
    decide_w2(columns, codes, rows, results.data());
    for (std::size_t row = 0; row < rows; ++row)
      ++counts[columns.day.value[row] < effective ? Byte{not_applicable} : results[row]];
    clear();
  }
};

} // namespace

int main(int count, char** arguments) {
  if (count != 2) return 2;
  Reader reader;
  const auto text = padded_string::load(arguments[1]);
  ondemand::parser parser;
  ondemand::document_stream records;
  if (text.error() || parser.iterate_many(text.value_unsafe()).get(records)) return 1;
  for (auto record : records)
    reader.record(record.get_object());
  reader.decide();
  std::printf("{\"medically_necessary\":%lu,\"investigational\":%lu,\"not_addressed\":%lu,"
              "\"needs_information\":%lu,\"not_applicable\":%lu}\n",
              reader.counts[medically_necessary], reader.counts[investigational],
              reader.counts[not_addressed], reader.counts[needs_information],
              reader.counts[not_applicable]);
  return 0;
}
