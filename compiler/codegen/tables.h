// The module's tables: what its revisions share.
#pragma once
#include "compiler/logic/lower.h"
#include "compiler/logic/uses.h"

namespace pol::codegen {

// Fills enumerations, facts, lists, known paths, strings and code lists from what the revisions
// read. `all` has one entry per revision, in the library's order.
void build_tables(const semantics::Library& library, const std::vector<logic::Uses>& all,
                  bytecode::Module& module);

// A revision's facts and code lists as numbers in the module's tables.
std::vector<std::uint32_t> fact_numbers(const semantics::Revision& revision,
                                        const logic::Uses& uses, const bytecode::Module& module);
std::vector<std::uint32_t> code_list_numbers(const semantics::Revision& revision,
                                             const logic::Uses& uses,
                                             const bytecode::Module& module);

// What the revision says of the facts that it reads.
std::vector<bytecode::FactRule> fact_rules(const semantics::Revision& revision,
                                           const logic::Uses& uses,
                                           const std::vector<std::uint32_t>& facts,
                                           const bytecode::Module& module);

} // namespace pol::codegen
