// Explanations: what each declaration of a revision came to in a case, read from the registers.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/cases/batch.h"
#include "runtime/determination/cell_text.h"
#include "runtime/determination/determine.h"
#include "runtime/determination/result_line.h"
#include "runtime/machine/machine.h"
#include <optional>
#include <string>
#include <vector>

namespace pol::determination {

// What a register holds in one row.
struct Reading {
  // none: the part has no value of its own, or of no type that the program shows
  enum class Kind : std::uint8_t { none, yes, no, value, bounds, unknown } kind = Kind::none;
  std::string text; // of a value or bounds: "61 years", "at least 60"
  std::string json; // true, false, null, 61, "2025-10-01", {"from":60}
};

// A part of an expression as its author wrote it.
struct Part {
  std::uint32_t explanation = 0;              // Revision::explanations
  std::uint32_t declaration = bytecode::none; // the criterion or value that it names …
  std::uint32_t row = 0;                      // … and the row of that declaration's space
  std::string element;                        // "tests[0]" where the part is read for an element
  Reading reading;
  std::vector<Part> parts;
};

// A declaration in a case, or in one element of the list that it is written for; where the list is
// absent, once for the list: unknown, and the list missing.
struct Explained {
  std::uint32_t declaration = 0; // Revision::declarations
  std::uint32_t row = 0;         // in the declaration's space; none: the list is absent
  std::string element;           // "tests[0]", "" for the case itself
  Reading reading;
  std::vector<Missing> missing; // what an unknown one would need
  std::vector<CauseAt> causes;
  std::vector<Part> parts; // the whole expression, if it is explained; else empty
};

// All that is said of one case under one policy. `revision` is none where none was evaluated, and
// then nothing is explained. What it refers to must outlive it.
struct Explanation {
  Subject subject;
  Determination result;
  std::vector<Explained> declarations; // in the revision's order; elements in the list's order
};

// Explains cases of one revision. Module and revision must outlive it.
class Explainer {
public:
  Explainer(const bytecode::Module& module, const bytecode::Revision& revision);

  // The declarations alone, without their parts and what they would need.
  std::vector<Explained> read(const cases::Batch& batch, const machine::Registers& registers,
                              std::uint32_t row) const;
  // The same for one declaration: adds what it came to, element by element.
  void read(const cases::Batch& batch, const machine::Registers& registers, std::uint32_t row,
            std::uint32_t declaration, std::vector<Explained>& all) const;
  // All declarations with all parts, and what each unknown declaration would need.
  std::vector<Explained> explain(const cases::Batch& batch, const machine::Registers& registers,
                                 std::uint32_t row) const;

private:
  struct View;
  bytecode::Space space_of(bytecode::Register value) const;
  void add_absent(const cases::Batch& batch, std::uint32_t declaration, std::uint32_t case_row,
                  std::vector<Explained>& all) const;
  Reading reading(const View& view, bytecode::Register value, std::uint32_t row) const;
  std::vector<Part> parts(const View& view, std::uint32_t explanation, bytecode::Space space,
                          std::uint32_t row, unsigned depth) const;
  Part part(const View& view, std::uint32_t explanation, bytecode::Space space, std::uint32_t row,
            unsigned depth) const;
  void refer(const View& view, Part& part, bytecode::Space space, std::uint32_t row) const;
  void add_needs(const View& view, Explained& explained, std::uint32_t case_row) const;

  const bytecode::Module& module_;
  const bytecode::Revision& revision_;
  std::vector<std::optional<CellType>> types_; // by register
};

} // namespace pol::determination
