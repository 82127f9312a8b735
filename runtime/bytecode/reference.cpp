#include "runtime/bytecode/reference.h"
#include "runtime/bytecode/module.h"
#include <fmt/format.h>

namespace pol::bytecode {
namespace {

constexpr std::string_view introduction =
    R"(# The instruction set

A program is straight-line code. Each instruction defines one register, that of its own number; there
are no jumps. A register holds one value for every row of its space: the cases, or the elements of a
list. It is a `bool` (true, false or unknown) or a `cell` (a number counted in 10⁻⁸, a day, an enum
value, a text or a code). `pol disasm` shows the program of a policy.

This page is made from `runtime/bytecode/opcodes.def`; the test "the reference page shows the opcode
table" holds it to that, and `POL_UPDATE=1` writes it anew.

- Operands are registers: `b` a bool, `c` a cell, `x` either; `+` after the last: one or more.
  They lie in the result's space, but for `gather` (the parent's) and the opcodes with a `list` (the
  elements').
- Immediates are constants: a `fact`, a `list`, `codes` (a code list), a `value`, `low` and `high`,
  a `wide` whole number, a `count`, a `space`, a `flag`; `+` after the last: any number of it.
- A comparison is true or false if it is so for every value that its operands may have.
- A cause says why an operation has no value although its operands have one.

| opcode | result | operands | immediates | meaning |
|---|---|---|---|---|
)";

std::string escaped(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (c == '|' || c == '*' || c == '<') result += '\\';
    result += c;
  }
  return result;
}

std::string code(std::string_view text) {
  return text.empty() ? std::string() : fmt::format("`{}`", text);
}

} // namespace

std::string opcode_reference() {
  std::string page(introduction);
  for (std::size_t op = 0; op < opcode_count(); ++op) {
    const OpcodeInfo& i = info(static_cast<Opcode>(op));
    page += fmt::format("| `{}` | {} | {} | {} | {} |\n", i.name,
                        i.result == RegisterKind::bool_ ? "bool" : "cell", code(i.operands),
                        code(i.immediates), escaped(i.meaning));
  }
  return page;
}

} // namespace pol::bytecode
