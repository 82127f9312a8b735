// What is encoded together: revisions, of one module or of several.
#pragma once
#include "runtime/bytecode/cell_types.h"
#include "runtime/bytecode/module.h"
#include <cstdint>
#include <vector>

namespace pol::analysis {

struct Subject {
  const bytecode::Module* module = nullptr;
  const bytecode::Policy* policy = nullptr;     // of the module
  const bytecode::Revision* revision = nullptr; // of the policy
};

// By fact: whether the revision reads it directly, as the list that holds another, or as its day.
std::vector<bool> facts_read(const Subject& subject);

// What the registers of its program hold; of bool registers it says nothing.
std::vector<bytecode::CellType> register_types(const Subject& subject);

// Whether its program compares two texts or codes neither of which it names.
bool compares_texts(const Subject& subject);

} // namespace pol::analysis
