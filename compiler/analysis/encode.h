// A revision's compiled program as terms over the facts: what its registers hold, what it
// determines, and what it asks for, for every record at once.
#pragma once
#include "compiler/analysis/fact_variables.h"
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pol::analysis {

// Never both; neither: unknown.
struct Truth {
  Term yes = no, no_ = no;
};

// A cell that is known lies between low and high: exact if they are equal, else bounded. Of one
// that is unknown they may say anything. Cells of enums and texts are as EnumValues and Symbols
// number them.
struct Cell {
  Term known = no, low, high;
};

struct OutcomeTerm {
  std::string_view name; // a declared outcome's, or the engine's
  Term is;               // it is the determination
  Term possible;         // it is among the possible outcomes of needs_information
  Term between = no;     // it is among those that a conflict is between
};

// Where it cannot be encoded exactly, a register may have any value, and so what is made of it:
// then a question that cannot be met is still proved, but one that can be is not.
class Encoding {
public:
  // Of facts.subjects()[subject]. Makes no variables, but for what cannot be encoded.
  Encoding(FactVariables& facts, std::size_t subject);
  // The same, but for registers that hold what they do in another encoding of this revision,
  // whatever their operands are here.
  Encoding(FactVariables& facts, std::size_t subject, const Encoding& other,
           std::span<const bytecode::Register> as_there);
  ~Encoding();
  Encoding(Encoding&&) noexcept;

  const Subject& subject() const;
  // The revision accepts the record: ranges, lengths of lists, values of its enums and systems.
  // All below is only meant where it does and FactVariables::well_formed holds.
  Term valid() const;
  Term has_day() const; // the policy's as_of is given

  std::uint32_t rows(bytecode::Register at) const;
  Term exists(bytecode::Register at, std::uint32_t row) const; // its row is that of an element
  Truth truth(bytecode::Register at, std::uint32_t row = 0) const;
  Cell cell(bytecode::Register at, std::uint32_t row = 0) const;

  Truth applies() const;
  Truth rule(std::size_t rule) const;   // by place in Revision::rules
  Truth group(std::size_t group) const; // by place in Revision::groups
  // Declared outcomes that rules or `otherwise` may come to, in declared order, then conflict,
  // not_applicable and needs_information. Exactly one is the determination.
  const std::vector<OutcomeTerm>& outcomes() const;
  const OutcomeTerm& outcome(std::string_view name) const; // of no rule: one that is never so
  // Whether a fact is among the missing ones: by shared fact and row. Made when first asked for.
  const std::vector<std::vector<Term>>& asked();

  // Why a register is not encoded exactly, "" if it is: "not encodable: less (texts)".
  const std::string& obstacle(bytecode::Register at) const;
  // The first obstacle of what decides: `applies` and the groups.
  const std::string& obstacle() const;

private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace pol::analysis
