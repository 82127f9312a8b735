#include "runtime/determination/rows.h"
#include <algorithm>

namespace pol::determination {
namespace {

using bytecode::Space;

// The space itself, the one that holds its list, … the cases.
std::vector<Space> line_of(const bytecode::Module& module, Space space) {
  std::vector<Space> line{space};
  while (space != 0)
    line.push_back(space = module.parent(space));
  return line;
}

std::vector<std::uint32_t> elements_of(const cases::Rows& list,
                                       const std::vector<std::uint32_t>& rows) {
  std::vector<std::uint32_t> elements;
  for (std::uint32_t row : rows)
    for (std::uint32_t e = list.offsets[row]; e < list.offsets[row + 1]; ++e)
      elements.push_back(e);
  return elements;
}

} // namespace

bool holds(const bytecode::Module& module, Space outer, Space inner) {
  while (inner != outer && inner != 0)
    inner = module.parent(inner);
  return inner == outer;
}

std::vector<std::uint32_t> related_rows(const cases::Batch& batch, Space from, std::uint32_t row,
                                        Space to) {
  const std::vector<Space> down = line_of(*batch.module, to);
  auto shared = std::find(down.begin(), down.end(), from);
  for (; shared == down.end(); shared = std::find(down.begin(), down.end(), from)) {
    row = batch.spaces[from].parent[row];
    from = batch.module->parent(from);
  }
  std::vector<std::uint32_t> rows{row};
  while (shared != down.begin())
    rows = elements_of(batch.spaces[*--shared], rows);
  return rows;
}

std::vector<AbsentList> absent_lists(const cases::Batch& batch, std::uint32_t case_row,
                                     Space space) {
  std::vector<Space> down = line_of(*batch.module, space);
  down.pop_back(); // the cases
  std::vector<AbsentList> absent;
  std::vector<std::uint32_t> rows{case_row};
  for (auto list = down.rbegin(); list != down.rend(); ++list) {
    const cases::Rows& elements = batch.spaces[*list];
    for (std::uint32_t row : rows)
      if (!elements.known[row]) absent.push_back({batch.module->lists[*list - 1], row});
    rows = elements_of(elements, rows);
  }
  return absent;
}

std::string element_path(const cases::Batch& batch, Space space, std::uint32_t row) {
  if (space == 0) return {};
  const cases::Rows& list = batch.spaces[space];
  const std::uint32_t parent = list.parent[row];
  return cases::path_of(batch, batch.module->lists[space - 1], parent) + "[" +
         std::to_string(row - list.offsets[parent]) + "]";
}

} // namespace pol::determination
