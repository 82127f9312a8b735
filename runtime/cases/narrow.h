// Gives the columns of a batch their narrow copies.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/values/column.h"

namespace pol::cases {

// Numbers share one power of ten as their scale, dates and the numbers of enum values, texts and
// codes have none. A column with bounds, or whose values need more than four bytes, gets no copy.
void narrow(bytecode::FactKind kind, values::CellColumn& column);

} // namespace pol::cases
