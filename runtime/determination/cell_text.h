// Cells as people and JSON read them.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/cases/batch.h"
#include <string>

namespace pol::determination {

// What a cell stands for. Booleans are no cells; they have texts of their own here so that a fact
// of any kind can be shown.
struct CellType {
  bytecode::FactKind kind = bytecode::FactKind::number;
  std::uint32_t enumeration = bytecode::none;
  std::string_view unit; // numbers; "" if none
  friend bool operator==(const CellType&, const CellType&) = default;
};

// Of a fact, or of the members of a set.
CellType type_of(const bytecode::Fact& fact);

// "61 years", "2025-10-01", "renal_cell_carcinoma", "50250", "true".
std::string cell_text(const bytecode::Module& module, const cases::StringPool& strings,
                      const CellType& type, std::int64_t cell);
// A number in bounds: "from 60 to 250 mL/min", "at least 60", "at most 6".
std::string bounds_text(const CellType& type, std::int64_t low, std::int64_t high);

// 61, "2025-10-01", "renal_cell_carcinoma", "50250", true; bounds: {"from":60,"to":250}.
std::string cell_json(const bytecode::Module& module, const cases::StringPool& strings,
                      const CellType& type, std::int64_t cell);
std::string bounds_json(std::int64_t low, std::int64_t high);

} // namespace pol::determination
