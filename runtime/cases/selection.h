// Batches made of another batch's rows.
#pragma once
#include "runtime/cases/batch.h"

namespace pol::cases {

// The chosen cases, in that order, with the elements and sets that belong to them. The facts of the
// cases in `blank` (by their new index) are unknown; an empty `blank` names none.
Batch take_rows(const Batch& from, const std::vector<std::uint32_t>& rows,
                const values::Bits& blank);

// Makes `taken` the chosen cases without their names and problems, in the room that it has. `read`
// tells of each fact, lists among them, whether it is wanted: the others get no column and no
// elements.
void take_read(const Batch& from, const std::vector<std::uint32_t>& rows,
               const std::vector<bool>& read, Batch& taken);

// The row of a space further out that holds the element in `row`.
std::uint32_t row_above(const Batch& batch, bytecode::Space space, std::uint32_t row,
                        bytecode::Space above);

// The case to which a row of a space belongs.
std::uint32_t case_of(const Batch& batch, bytecode::Space space, std::uint32_t row);

} // namespace pol::cases
