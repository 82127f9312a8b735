#include "tests/unit/runtime/cases/sample.h"
#include "runtime/values/date.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <limits>

namespace pol::cases::sample {
namespace {

using bytecode::Fact;
using bytecode::FactKind;
using bytecode::FactRule;

constexpr std::int64_t one = values::decimal_one;
constexpr std::uint32_t none = bytecode::none;

Fact make(std::string path, FactKind kind, std::uint32_t list = none) {
  Fact made;
  made.path = std::move(path);
  made.kind = kind;
  made.list = list;
  return made;
}

Fact with_unit(Fact fact, std::string unit) {
  fact.unit = std::move(unit);
  return fact;
}
Fact with_enumeration(Fact fact) {
  fact.enumeration = 0;
  return fact;
}
Fact with_systems(Fact fact, std::vector<std::string> systems) {
  fact.systems = std::move(systems);
  return fact;
}

FactRule range(std::uint32_t fact, std::int64_t low, std::int64_t high) {
  FactRule rule;
  rule.fact = fact;
  rule.low = low * one;
  rule.high = high * one;
  return rule;
}

bytecode::Revision revision(const bytecode::Module& module, values::Day day, std::int64_t size,
                            std::uint32_t tests) {
  bytecode::Revision made;
  made.effective = day;
  for (std::uint32_t index = 0; index < module.facts.size(); ++index) {
    FactRule rule;
    const std::string& path = module.facts[index].path;
    if (path == "gfr") rule = range(index, 0, 250);
    if (path == "kidneys") rule = range(index, 0, 2);
    if (path == "member.age") rule = range(index, 0, 130);
    if (path == "renal.size_cm") rule = range(index, 0, size);
    if (path == "tests.po2") rule = range(index, 0, 1000);
    if (path == "tests") rule.max_elements = tests;
    if (path == "tests.parts") rule.max_elements = 2;
    rule.fact = index;
    made.facts.push_back(rule);
  }
  return made;
}

std::string cell_text(const Batch& batch, const Fact& fact, std::int64_t cell) {
  switch (fact.kind) {
  case FactKind::number:
  case FactKind::integer: return values::format_decimal(cell);
  case FactKind::date: return values::format_day(static_cast<values::Day>(cell));
  case FactKind::enumeration:
  case FactKind::set_of_enum:
    return batch.module->enumerations[fact.enumeration].values[static_cast<std::size_t>(cell)];
  default: return std::string((*batch.strings)[cell]);
  }
}

std::string show(const Batch&, const Fact&, const values::BoolColumn& column, std::uint32_t row) {
  return !column.known[row] ? "unknown" : column.truth[row] ? "true" : "false";
}

std::string show(const Batch& batch, const Fact& fact, const values::CellColumn& column,
                 std::uint32_t row) {
  if (column.exact[row]) return cell_text(batch, fact, column.low[row]);
  const bool bounded = column.bounded.size() != 0 && column.bounded[row];
  if (!bounded) return column.low[row] == 0 ? "unknown" : "unknown, but not empty";
  return "[" + cell_text(batch, fact, column.low[row]) + ", " +
         cell_text(batch, fact, column.high[row]) + "]";
}

std::string show(const Batch& batch, const Fact& fact, const SetColumn& column, std::uint32_t row) {
  std::string text;
  for (auto at = column.offsets[row]; at < column.offsets[row + 1]; ++at)
    text += (text.empty() ? "" : ", ") + cell_text(batch, fact, column.cells[at]);
  if (!column.known[row]) return text.empty() ? "unknown" : "unknown, but not empty";
  return "{" + text + "}";
}

std::string show(const Batch&, const Fact&, std::monostate, std::uint32_t) { return ""; }

std::string list_text(const Batch& batch, std::uint32_t list, std::uint32_t row) {
  const Rows& rows = batch.spaces[batch.module->element_space(list)];
  const std::uint32_t count = rows.offsets[row + 1] - rows.offsets[row];
  if (!rows.known[row]) return count == 0 ? "unknown" : "unknown, but not empty";
  return std::to_string(count) + " elements";
}

// The lengths that every column and space must have.
void check_lengths(const Batch& batch) {
  REQUIRE(batch.spaces[0].count == batch.size());
  for (bytecode::Space space = 1; space < batch.spaces.size(); ++space) {
    const Rows& rows = batch.spaces[space];
    const std::size_t parents = batch.spaces[batch.module->parent(space)].count;
    REQUIRE(rows.offsets.size() == parents + 1);
    REQUIRE(rows.offsets.front() == 0);
    REQUIRE(rows.offsets.back() == rows.count);
    REQUIRE(rows.parent.size() == rows.count);
    REQUIRE(rows.known.size() == parents);
    for (std::uint32_t row = 0; row < rows.count; ++row) {
      REQUIRE(rows.offsets[rows.parent[row]] <= row);
      REQUIRE(row < rows.offsets[rows.parent[row] + 1]);
    }
  }
  for (std::uint32_t index = 0; index < batch.columns.size(); ++index) {
    const std::size_t rows = batch.spaces[batch.module->space_of(index)].count;
    if (auto* bools = std::get_if<values::BoolColumn>(&batch.columns[index])) {
      REQUIRE(bools->truth.size() == rows);
      REQUIRE(bools->known.size() == rows);
    } else if (auto* cells = std::get_if<values::CellColumn>(&batch.columns[index])) {
      REQUIRE(cells->low.size() == rows);
      REQUIRE(cells->exact.size() == rows);
      REQUIRE(cells->bounded.any() ==
              (cells->bounded.size() == rows && rows != 0 && !cells->high.empty()));
      REQUIRE(cells->high.size() == cells->bounded.size());
    } else if (auto* sets = std::get_if<SetColumn>(&batch.columns[index])) {
      REQUIRE(sets->known.size() == rows);
      REQUIRE(sets->offsets.size() == rows + 1);
      REQUIRE(sets->offsets.back() == sets->cells.size());
    }
  }
}

} // namespace

bytecode::Module module() {
  bytecode::Module made;
  made.enumerations = {{"Site", false, {"kidney", "lung", "other"}}};
  made.facts = {
      with_systems(make("diagnoses", FactKind::set_of_code), {"ICD10CM"}),
      with_unit(make("gfr", FactKind::number), "mL/min/{1.73_m2}"),
      make("kidneys", FactKind::integer),
      with_unit(make("member.age", FactKind::integer), "years"),
      make("name", FactKind::text),
      make("renal.localized", FactKind::boolean),
      with_unit(make("renal.size_cm", FactKind::number), "cm"),
      with_systems(make("request.cpt", FactKind::code), {"CPT", "HCPCS"}),
      make("request.service_date", FactKind::date),
      with_enumeration(make("sites", FactKind::set_of_enum)),
      make("tests", FactKind::list),
      make("tests.parts", FactKind::list, 10),
      make("tests.parts.size", FactKind::number, 11),
      with_unit(make("tests.po2", FactKind::number, 10), "mm[Hg]"),
      with_enumeration(make("tests.tags", FactKind::set_of_enum, 10)),
      make("tests.taken", FactKind::date, 10),
      with_enumeration(make("tumor.site", FactKind::enumeration)),
  };
  made.lists = {10, 11};
  for (const Fact& fact : made.facts)
    if (fact.kind != FactKind::list) made.known_paths.push_back(fact.path);
  for (const char* path : {"extra.note", "extra.rows.a", "lung.stage"})
    made.known_paths.push_back(path);
  std::ranges::sort(made.known_paths);
  made.strings = {"50250", "50593"};
  bytecode::Policy policy;
  policy.number = "7.01.92";
  policy.as_of = fact(made, "request.service_date");
  policy.revisions = {revision(made, *values::make_day(2020, 1, 1), 20, 5),
                      revision(made, *values::make_day(2025, 1, 1), 40, 3)};
  made.policies = {policy};
  return made;
}

Decoded decode(std::vector<std::string> records, DecodeOptions options, bytecode::Module of) {
  Decoded made;
  made.module = std::make_unique<bytecode::Module>(std::move(of));
  made.decoder = std::make_unique<Decoder>(*made.module, options);
  made.records = std::move(records);
  made.decoder->begin(made.batch);
  for (std::size_t i = 0; i < made.records.size(); ++i)
    made.decoder->add(made.records[i], i + 1, made.batch);
  made.decoder->finish(made.batch);
  check_lengths(made.batch);
  return made;
}

std::uint32_t fact(const bytecode::Module& module, std::string_view path) {
  for (std::uint32_t index = 0; index < module.facts.size(); ++index)
    if (module.facts[index].path == path) return index;
  FAIL("no such fact: " << path);
  return none;
}

std::string value(const Batch& batch, std::string_view path, std::uint32_t row) {
  const std::uint32_t index = fact(*batch.module, path);
  const Fact& found = batch.module->facts[index];
  if (found.kind == FactKind::list) return list_text(batch, index, row);
  return std::visit([&](const auto& column) { return show(batch, found, column, row); },
                    batch.columns[index]);
}

std::string errors(const Batch& batch, std::uint32_t row) {
  std::string text;
  for (const RecordError& error : batch.cases[row].errors)
    text += (text.empty() ? "" : "; ") + error.fact + ": " + error.problem;
  return text;
}

std::string dump(const Batch& batch) {
  check_lengths(batch);
  std::string text;
  for (std::uint32_t row = 0; row < batch.size(); ++row)
    text += batch.cases[row].id + " (" + errors(batch, row) + ")\n";
  for (std::uint32_t index = 0; index < batch.module->facts.size(); ++index) {
    const std::size_t rows = batch.spaces[batch.module->space_of(index)].count;
    for (std::uint32_t row = 0; row < rows; ++row)
      text += path_of(batch, index, row) + " of " + std::to_string(row) + " = " +
              value(batch, batch.module->facts[index].path, row) + "\n";
  }
  return text;
}

} // namespace pol::cases::sample
