// What a revision's `applies when` says of one code of the case.
#pragma once
#include "runtime/bytecode/module.h"
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pol::run {

// Codes that a condition asks for: those of a code list on any of its days, or a few by themselves.
struct CodeTable {
  const bytecode::CodeList* list = nullptr; // none: the codes below
  std::vector<std::string_view> codes;      // in normal form
};

// The part of `applies when` that a code decides: tables joined by `and` and `or`.
class CodeGate {
public:
  // Nothing if the condition may hold whatever the code. Adds the tables that the gate names.
  static std::optional<CodeGate> of(const bytecode::Module& module,
                                    const bytecode::Revision& revision, std::uint32_t fact,
                                    std::vector<CodeTable>& tables);

  // Whether the condition may hold for a code that these tables, in ascending order, hold and no
  // other. False: it is false on every day, whatever else the record says.
  bool may_hold(const std::vector<std::uint32_t>& held) const;
  // The tables it names.
  std::vector<std::uint32_t> tables() const;

private:
  struct Step {
    enum class Kind : std::uint8_t { table, all, any } kind = Kind::table;
    std::uint32_t table = 0;
    std::vector<std::uint32_t> parts; // earlier steps
  };
  class Reader;
  std::vector<Step> steps_; // the last is the whole
};

// The codes of the case itself that `applies when` reads as they stand in the record, by fact.
std::vector<std::uint32_t> codes_read(const bytecode::Module& module,
                                      const bytecode::Revision& revision);

} // namespace pol::run
