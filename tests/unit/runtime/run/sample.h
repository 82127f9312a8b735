// A small policy as a module built by hand: scalars, bounds, a list, a dated code, an expression
// that can fail, two revisions and two outcomes that can be in conflict.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/include/pol/run.h"
#include <string>
#include <string_view>
#include <vector>

namespace pol::test {

using bytecode::Opcode;
using bytecode::Register;

// Writes a revision's program and declarations.
class RevisionBuilder {
public:
  RevisionBuilder(const bytecode::Module& module, bytecode::Revision& revision)
      : module_(module), revision_(revision) {}

  std::uint32_t fact(std::string_view path) const;
  Register op(Opcode op, const std::vector<Register>& operands,
              const std::vector<std::int64_t>& immediates = {}, bytecode::Space space = 0);
  Register load(std::string_view path);
  std::int64_t wide(std::int64_t value);
  // What the operations that follow belong to; its value is set by `is`.
  std::uint32_t declare(bytecode::Declaration::Kind kind, std::string name, std::string text = "");
  void unit(std::uint32_t declaration, std::string unit);
  void is(std::uint32_t declaration, Register value);
  // An explanation's part; a declaration's root is set by `explain`.
  std::uint32_t part(std::string text, Register value, std::vector<std::uint32_t> parts = {},
                     std::uint32_t declaration = bytecode::none);
  void explain(std::uint32_t declaration, std::uint32_t root) {
    revision_.declarations[declaration].explained = root;
  }
  // A rule in a group of its own.
  void rule(std::uint32_t declaration, std::uint32_t outcome, Register value,
            std::uint64_t above = 0);
  bytecode::FactRule& fact_rule(std::string_view path);
  // Sorts what has an order.
  void finish();

private:
  const bytecode::Module& module_;
  bytecode::Revision& revision_;
  std::uint32_t owner_ = bytecode::none;
};

// Policy 7.01.92: revision 2020-01-01 through 2021-06-30, in which a localized tumor is enough, and
// revision 2025-10-01:
//   applies when member.age >= 18
//   value burden: number in cm = renal.size_cm / kidneys
//   criterion kidney_preservation = kidneys == 1 or gfr < 60
//   criterion hypoxemic for t in tests = t.po2 <= 55
//   rule renal: medically_necessary when renal.localized, renal.size_cm <= 4, kidney_preservation
//   rule lungs: not_medically_necessary when any t in tests where hypoxemic(t)
//   rule renal_candidate: investigational when surgical_candidacy == good
//   rule heavy: not_covered when burden > 30
//   otherwise not_addressed; precedence not_medically_necessary over medically_necessary
//   request.cpt is looked up in breast_procedures; renal.prior_ablation is assumed false
bytecode::Module sample_code();
// With the hash "5ec0".
Module sample();
// 7.01.92 and, with the same revisions, 8.01.
Module sample_library();

// A record of which rule renal alone is true. `changes` is a merge patch: {"kidneys": 2, "gfr":
// null} changes one member and takes another away.
std::string record(std::string_view id, std::string_view changes = "{}");

Read read_text(std::string text);
struct Output {
  std::string results, rejects;
  RunSummary summary;
};
Output run_text(const Module& module, std::string text, RunOptions options = {});

} // namespace pol::test
