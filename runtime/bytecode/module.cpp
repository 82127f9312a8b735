// The opcode table as data, and the row spaces of a module.
#include "runtime/bytecode/module.h"
#include <algorithm>

namespace pol::bytecode {
namespace {

// The table writes `bool` where the enumerator needs an underscore.
constexpr RegisterKind kind_named(std::string_view name) {
  return name == "bool" ? RegisterKind::bool_ : RegisterKind::cell;
}

constexpr OpcodeInfo table[] = {
#define POL_OPCODE(name, result, operands, immediates, meaning)                                    \
  OpcodeInfo{#name, kind_named(#result), operands, immediates, meaning},
#include "runtime/bytecode/opcodes.def"
#undef POL_OPCODE
};

} // namespace

const OpcodeInfo& info(Opcode op) { return table[static_cast<std::size_t>(op)]; }

bool can_fail(Opcode op) { return info(op).meaning.find("Causes: ") != std::string_view::npos; }

std::size_t opcode_count() { return std::size(table); }

Space Module::space_of(std::uint32_t fact) const {
  const std::uint32_t list = facts[fact].list;
  return list == none ? 0 : element_space(list);
}

Space Module::element_space(std::uint32_t list_fact) const {
  auto at = std::find(lists.begin(), lists.end(), list_fact);
  return static_cast<Space>(at - lists.begin()) + 1;
}

Space Module::parent(Space space) const { return space_of(lists[space - 1]); }

} // namespace pol::bytecode
