#include "runtime/bytecode/signature.h"
#include "tests/unit/runtime/bytecode/sample.h"
#include <doctest/doctest.h>
#include <set>

namespace {
using namespace pol::bytecode;

constexpr const char* words[] = {"fact", "list", "codes", "value", "low",
                                 "high", "wide", "count", "space", "flag"};

// The strings of the table, written back from what was read.
std::string operands_of(const Signature& s) {
  std::string text;
  for (OperandKind kind : s.operands)
    text += "bcx"[static_cast<std::size_t>(kind)];
  return s.more_operands ? text + "+" : text;
}

std::string immediates_of(const Signature& s) {
  std::string text;
  for (ImmediateKind kind : s.immediates) {
    REQUIRE(static_cast<std::size_t>(kind) < std::size(words));
    text += (text.empty() ? "" : " ") + std::string(words[static_cast<std::size_t>(kind)]);
  }
  return s.more_immediates ? text + "+" : text;
}

TEST_CASE("signatures say what the table says") {
  for (std::size_t op = 0; op < opcode_count(); ++op) {
    const OpcodeInfo& i = info(static_cast<Opcode>(op));
    CHECK(operands_of(signature(static_cast<Opcode>(op))) == i.operands);
    CHECK(immediates_of(signature(static_cast<Opcode>(op))) == i.immediates);
    CHECK_FALSE(i.meaning.empty());
  }
}

TEST_CASE("the table's order is the enumeration's") {
  CHECK(info(Opcode::const_bool).name == "const_bool");
  CHECK(info(Opcode::in_range).name == "in_range");
  CHECK(info(Opcode::in_range).result == RegisterKind::bool_);
  CHECK(info(Opcode::years_between).name == "years_between");
  CHECK(info(Opcode::years_between).result == RegisterKind::cell);
  CHECK(static_cast<std::size_t>(Opcode::years_between) + 1 == opcode_count());
}

TEST_CASE("counts of operands and immediates") {
  CHECK(signature(Opcode::and_).takes_operands(1));
  CHECK(signature(Opcode::and_).takes_operands(9));
  CHECK_FALSE(signature(Opcode::and_).takes_operands(0));
  CHECK_FALSE(signature(Opcode::not_).takes_operands(2));
  CHECK(signature(Opcode::in_values).takes_immediates(0));
  CHECK(signature(Opcode::include_values).takes_immediates(2));
  CHECK(signature(Opcode::include_values).takes_immediates(7));
  CHECK_FALSE(signature(Opcode::include_values).takes_immediates(1));
  CHECK_FALSE(signature(Opcode::in_range).takes_immediates(3));
}

TEST_CASE("which opcodes cross spaces") {
  CHECK(crossing(Opcode::gather_cell) == Crossing::from_parent);
  CHECK(crossing(Opcode::latest) == Crossing::from_elements);
  CHECK(crossing(Opcode::sum) == Crossing::from_elements);
  CHECK(crossing(Opcode::include_codes_on) == Crossing::stays);
  CHECK(crossing(Opcode::fact_known) == Crossing::stays);
  CHECK(crossing(Opcode::add) == Crossing::stays);
}

TEST_CASE("the sample has every opcode") {
  Module module = sample::module();
  std::set<Opcode> used;
  for (const Instruction& i : sample::revision(module).program.code)
    used.insert(i.op);
  CHECK(used.size() == opcode_count());
}

TEST_CASE("row spaces") {
  const Module module = sample::module();
  CHECK(module.space_of(sample::size) == 0);
  CHECK(module.space_of(sample::tests) == 0);
  CHECK(module.space_of(sample::parts) == sample::in_tests);
  CHECK(module.space_of(sample::weight) == sample::in_parts);
  CHECK(module.element_space(sample::tests) == sample::in_tests);
  CHECK(module.element_space(sample::parts) == sample::in_parts);
  CHECK(module.parent(sample::in_parts) == sample::in_tests);
  CHECK(module.parent(sample::in_tests) == 0);
}
} // namespace
