#include "runtime/determination/explain.h"
#include "runtime/cases/selection.h"
#include "runtime/determination/register_types.h"
#include "runtime/determination/rows.h"
#include <algorithm>

namespace pol::determination {
namespace {

using bytecode::no_register;
using bytecode::Register;
using bytecode::RegisterKind;
using Kind = Reading::Kind;

// Deeper than any author nests; what lies below is not drawn.
constexpr unsigned deepest = 500;

Reading unknown() { return {Kind::unknown, "", "null"}; }

bool is_bounded(const values::CellColumn& column, std::uint32_t row) {
  return column.bounded.size() != 0 && column.bounded[row];
}

} // namespace

struct Explainer::View {
  const cases::Batch& batch;
  const machine::Registers& registers;
};

Explainer::Explainer(const bytecode::Module& module, const bytecode::Revision& revision)
    : module_(module), revision_(revision), types_(register_types(module, revision)) {}

bytecode::Space Explainer::space_of(Register value) const {
  return revision_.program.code[value].space;
}

Reading Explainer::reading(const View& view, Register value, std::uint32_t row) const {
  if (value == no_register) return {};
  if (bytecode::info(revision_.program.code[value].op).result == RegisterKind::bool_) {
    const values::BoolColumn& column = view.registers.bools(value);
    if (!column.known[row]) return unknown();
    if (column.truth[row]) return {Kind::yes, "", "true"};
    return {Kind::no, "", "false"};
  }
  const values::CellColumn& column = view.registers.cells(value);
  const bool bounded = is_bounded(column, row);
  if (!column.exact[row] && !bounded) return unknown();
  const std::optional<CellType>& type = types_[value];
  if (!type) return {};
  if (bounded)
    return {Kind::bounds, bounds_text(*type, column.low[row], column.high[row]),
            bounds_json(column.low[row], column.high[row])};
  return {Kind::value, cell_text(module_, *view.batch.strings, *type, column.low[row]),
          cell_json(module_, *view.batch.strings, *type, column.low[row])};
}

// The part for a row of a space: once, or for each element where it is about a list's elements. A
// part that does not depend on the element keeps its place among those that do.
std::vector<Part> Explainer::parts(const View& view, std::uint32_t explanation,
                                   bytecode::Space space, std::uint32_t row, unsigned depth) const {
  const Register value = revision_.explanations[explanation].value;
  if (value == no_register || holds(module_, space_of(value), space))
    return {part(view, explanation, space, row, depth)};
  std::vector<Part> read;
  for (std::uint32_t at : related_rows(view.batch, space, row, space_of(value))) {
    read.push_back(part(view, explanation, space_of(value), at, depth));
    read.back().element = element_path(view.batch, space_of(value), at);
  }
  return read;
}

// The part's own space holds `space` or is it.
Part Explainer::part(const View& view, std::uint32_t explanation, bytecode::Space space,
                     std::uint32_t row, unsigned depth) const {
  const bytecode::Explanation& source = revision_.explanations[explanation];
  Part part;
  part.explanation = explanation;
  if (source.value != no_register)
    part.reading = reading(view, source.value,
                           related_rows(view.batch, space, row, space_of(source.value)).front());
  refer(view, part, space, row);
  if (depth >= deepest) return part;
  for (std::uint32_t child : source.parts)
    for (Part& below : parts(view, child, space, row, depth + 1))
      part.parts.push_back(std::move(below));
  return part;
}

void Explainer::refer(const View& view, Part& part, bytecode::Space space,
                      std::uint32_t row) const {
  const std::uint32_t declaration = revision_.explanations[part.explanation].declaration;
  if (declaration == bytecode::none) return;
  const Register named = revision_.declarations[declaration].value;
  if (named == no_register || !holds(module_, space_of(named), space)) return;
  part.declaration = declaration;
  part.row = related_rows(view.batch, space, row, space_of(named)).front();
}

std::vector<Explained> Explainer::read(const cases::Batch& batch,
                                       const machine::Registers& registers,
                                       std::uint32_t row) const {
  std::vector<Explained> all;
  for (std::uint32_t d = 0; d < revision_.declarations.size(); ++d)
    read(batch, registers, row, d, all);
  return all;
}

void Explainer::read(const cases::Batch& batch, const machine::Registers& registers,
                     std::uint32_t row, std::uint32_t declaration,
                     std::vector<Explained>& all) const {
  const Register value = revision_.declarations[declaration].value;
  if (value == no_register) return; // nothing in this revision needs it
  const bytecode::Space space = space_of(value);
  for (std::uint32_t at : related_rows(batch, 0, row, space)) {
    Explained explained;
    explained.declaration = declaration;
    explained.row = at;
    explained.element = element_path(batch, space, at);
    explained.reading = reading({batch, registers}, value, at);
    all.push_back(std::move(explained));
  }
  add_absent(batch, declaration, row, all);
}

void Explainer::add_absent(const cases::Batch& batch, std::uint32_t declaration,
                           std::uint32_t case_row, std::vector<Explained>& all) const {
  const bytecode::Space space = space_of(revision_.declarations[declaration].value);
  for (const AbsentList& list : absent_lists(batch, case_row, space)) {
    Explained explained;
    explained.declaration = declaration;
    explained.row = bytecode::none;
    explained.reading = unknown();
    explained.missing = describe_missing(revision_, batch, {{list.fact, list.row}});
    all.push_back(std::move(explained));
  }
}

void Explainer::add_needs(const View& view, Explained& explained, std::uint32_t case_row) const {
  const Register value = revision_.declarations[explained.declaration].value;
  const bytecode::Space space = space_of(value);
  machine::Want want{value, values::Bits(view.batch.spaces[space].count)};
  want.rows.set(explained.row);
  const auto needs = machine::needs(module_, revision_.program, view.batch, view.registers, {want});
  explained.missing = describe_missing(revision_, view.batch, needs[case_row].missing);
  explained.causes = describe_causes(revision_, needs[case_row].causes);
}

std::vector<Explained> Explainer::explain(const cases::Batch& batch,
                                          const machine::Registers& registers,
                                          std::uint32_t row) const {
  const View view{batch, registers};
  std::vector<Explained> all = read(batch, registers, row);
  for (Explained& explained : all) {
    const bytecode::Declaration& declaration = revision_.declarations[explained.declaration];
    if (explained.row == bytecode::none) continue;
    if (explained.reading.kind == Kind::unknown || explained.reading.kind == Kind::bounds)
      add_needs(view, explained, row);
    if (declaration.explained != bytecode::none)
      explained.parts =
          parts(view, declaration.explained, space_of(declaration.value), explained.row, 0);
  }
  return all;
}

} // namespace pol::determination
