// What is said beside a determination: defaults that stood in, codes that left a list or join it.
#pragma once
#include "runtime/cases/batch.h"
#include "runtime/determination/determine.h"
#include "runtime/machine/code_lookup.h"
#include "runtime/machine/machine.h"
#include <deque>
#include <vector>

namespace pol::determination {

// Adds to the results of the batch's cases, but for those with errors. One result per case.
void add_defaulted(const bytecode::Module& module, const bytecode::Revision& revision,
                   const cases::Batch& batch, std::vector<Determination>& results);

// `indices` are those of the code lists, parallel to Revision::lookups.
void add_notes(const bytecode::Module& module, const bytecode::Revision& revision,
               const std::deque<machine::CodeIndex>& indices, const cases::Batch& batch,
               const machine::Registers& registers, std::vector<Determination>& results);

} // namespace pol::determination
