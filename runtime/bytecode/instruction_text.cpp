#include "runtime/bytecode/instruction_text.h"
#include "runtime/bytecode/cell_text.h"
#include "runtime/bytecode/signature.h"
#include <algorithm>
#include <fmt/format.h>

namespace pol::bytecode {
namespace {

class ProgramText {
public:
  ProgramText(const Module& module, const Revision& revision)
      : m_(module), r_(revision), p_(revision.program), types_(shown_types(module, p_)),
        comments_(p_.code.size()) {
    for (const Declaration& declaration : r_.declarations)
      if (declaration.explained != none) explain(declaration, declaration.explained);
  }

  std::string text() const {
    std::string result;
    for (Register at = 0; at < p_.code.size(); ++at)
      result += line(at);
    return result;
  }

private:
  void explain(const Declaration& declaration, std::uint32_t root);
  std::string line(Register at) const;
  std::string comment(Register at) const;
  std::string immediates(Register at) const;
  std::string immediate(Register at, std::size_t place) const;
  std::string value(Register at, std::int64_t cell) const;
  std::string flag(Opcode op, std::int64_t value) const;
  CellType value_type(Register at) const;

  const std::string& path(std::int64_t fact) const {
    return m_.facts[static_cast<std::size_t>(fact)].path;
  }

  const Module& m_;
  const Revision& r_;
  const Program& p_;
  std::vector<CellType> types_;
  std::vector<std::string> comments_; // the first words of the author that stand for a register
};

void ProgramText::explain(const Declaration& declaration, std::uint32_t root) {
  std::vector<std::uint32_t> open = {root};
  while (!open.empty()) {
    const Explanation& e = r_.explanations[open.back()];
    open.pop_back();
    open.insert(open.end(), e.parts.rbegin(), e.parts.rend());
    if (e.value == no_register || e.text.empty() || !comments_[e.value].empty()) continue;
    comments_[e.value] = fmt::format("{} ({}:{})", e.text, r_.files[declaration.file], e.line);
  }
}

std::string ProgramText::comment(Register at) const {
  if (!comments_[at].empty()) return " ; " + comments_[at];
  if (p_.code[at].owner == none) return "";
  constexpr const char* kinds[] = {"applies", "criterion ", "value ", "rule ", "list "};
  const Declaration& owner = r_.declarations[p_.code[at].owner];
  return fmt::format(" ; {}{}{}{} ({}:{})", kinds[static_cast<std::size_t>(owner.kind)], owner.name,
                     owner.unit.empty() ? "" : " in ", owner.unit, r_.files[owner.file],
                     owner.line);
}

std::string ProgramText::line(Register at) const {
  const Instruction& i = p_.code[at];
  std::string result = fmt::format("  r{}", at);
  if (i.space > 0) result += "@" + path(m_.lists[i.space - 1]);
  result += fmt::format(" = {}", info(i.op).name);
  for (Register operand : p_.operands_of(i))
    result += fmt::format(" r{}", operand);
  return result + immediates(at) + comment(at) + "\n";
}

std::string ProgramText::immediates(Register at) const {
  const Instruction& i = p_.code[at];
  const Signature& s = signature(i.op);
  const auto all = p_.immediates_of(i);
  std::string result;
  for (std::size_t place = 0; place < all.size(); ++place) {
    if (s.more_immediates && place + 1 >= s.immediates.size()) break;
    if (s.immediate(place) == ImmediateKind::high) continue; // written with its low end
    result += " " + immediate(at, place);
  }
  if (!s.more_immediates) return result;
  std::vector<std::string> values;
  for (std::int64_t cell : all.subspan(s.immediates.size() - 1))
    values.push_back(value(at, cell));
  return result + fmt::format(" {{ {} }}", fmt::join(values, ", "));
}

std::string ProgramText::immediate(Register at, std::size_t place) const {
  const Instruction& i = p_.code[at];
  const auto all = p_.immediates_of(i);
  switch (signature(i.op).immediate(place)) {
  case ImmediateKind::fact:
  case ImmediateKind::list: return path(all[place]);
  case ImmediateKind::codes: return m_.code_lists[static_cast<std::size_t>(all[place])].name;
  case ImmediateKind::wide: return wide_text(p_.wides[static_cast<std::size_t>(all[place])]);
  case ImmediateKind::space: return path(m_.lists[static_cast<std::size_t>(all[place]) - 1]);
  case ImmediateKind::flag: return flag(i.op, all[place]);
  case ImmediateKind::value: return value(at, all[place]);
  case ImmediateKind::low:
    if (i.op != Opcode::tally) return range_text(m_, value_type(at), all[place], all[place + 1]);
    return fmt::format("[{}, {}]", all[place], all[place + 1]);
  case ImmediateKind::high:
  case ImmediateKind::count: break;
  }
  return std::to_string(all[place]);
}

std::string ProgramText::flag(Opcode op, std::int64_t value) const {
  constexpr const char* orders[] = {"==", "<", "<="};
  constexpr const char* inclusions[] = {"any", "all"};
  constexpr const char* otherwise[] = {"else false", "else true", "else unknown"};
  const auto at = static_cast<std::size_t>(value);
  switch (op) {
  case Opcode::compare_scaled:
  case Opcode::compare_products: return orders[at & 3]; // 4: the right side may have bounds
  case Opcode::latest:
  case Opcode::earliest: return otherwise[at];
  default: return inclusions[at];
  }
}

// The type of the values that an instruction names.
CellType ProgramText::value_type(Register at) const {
  const Instruction& i = p_.code[at];
  if (i.op == Opcode::include_values)
    return cell_type(m_.facts[static_cast<std::size_t>(p_.immediates_of(i)[0])]);
  const bool own = i.op == Opcode::const_cell || i.op == Opcode::default_cell;
  return own ? types_[at] : types_[p_.operands_of(i)[0]];
}

std::string ProgramText::value(Register at, std::int64_t cell) const {
  switch (p_.code[at].op) {
  case Opcode::const_bool:
  case Opcode::default_bool: return cell == 1 ? "true" : "false";
  case Opcode::add_days:
  case Opcode::add_months: return std::to_string(cell);
  default: return cell_text(m_, value_type(at), cell);
  }
}

} // namespace

std::string program_text(const Module& module, const Revision& revision) {
  return ProgramText(module, revision).text();
}

} // namespace pol::bytecode
