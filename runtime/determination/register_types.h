// What the cells of a program's registers stand for: the program itself has only numbers.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/determination/cell_text.h"
#include <optional>
#include <vector>

namespace pol::determination {

// By register. Known from the facts that are loaded, from what the operations do and from the units
// of declared values; a constant has the type of what it is compared or chosen with. Nothing where
// none of these shows it.
std::vector<std::optional<CellType>> register_types(const bytecode::Module& module,
                                                    const bytecode::Revision& revision);

} // namespace pol::determination
