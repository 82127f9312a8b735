// What the cells of a program's registers stand for: the program itself has only numbers.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/determination/cell_text.h"
#include <optional>
#include <vector>

namespace pol::determination {

// By register. Known from the facts that are loaded and from what the operations do; a constant has
// the type of what it is compared or chosen with. Nothing where the program does not show it.
std::vector<std::optional<CellType>> register_types(const bytecode::Module& module,
                                                    const bytecode::Program& program);

} // namespace pol::determination
