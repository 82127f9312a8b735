#include "runtime/bytecode/cell_text.h"
#include <algorithm>
#include <fmt/format.h>

namespace pol::bytecode {
namespace {

using Kind = CellType::Kind;
constexpr CellType number{Kind::number}, day{Kind::day};

// What an instruction takes a constant operand for.
CellType wanted(const Instruction& i, std::span<const Register> operands, std::size_t place,
                const std::vector<CellType>& types, Register at) {
  switch (i.op) {
  case Opcode::equal:
  case Opcode::less:
  case Opcode::less_equal: return types[operands[1 - place]];
  case Opcode::if_cell:
  case Opcode::gather_cell:
  case Opcode::default_cell:
  case Opcode::min:
  case Opcode::max: return types[at];
  case Opcode::in_codes_on:
  case Opcode::include_codes_on:
  case Opcode::latest:
  case Opcode::earliest:
  case Opcode::days_between:
  case Opcode::weeks_between:
  case Opcode::months_between:
  case Opcode::years_between: return day;
  case Opcode::add_days:
  case Opcode::add_months: return place == 0 ? day : number;
  default: return number;
  }
}

bool is_constant(const CellType& type) { return type.kind == Kind::constant; }

// Divides by 10^18 and gives the rest.
std::uint64_t take_digits(values::Wide& value) {
  __extension__ using Double = unsigned __int128;
  constexpr std::uint64_t base = 1'000'000'000'000'000'000;
  std::uint64_t rest = 0;
  for (auto limb = value.limbs.rbegin(); limb != value.limbs.rend(); ++limb) {
    const Double part = Double{rest} << 64 | *limb;
    *limb = static_cast<std::uint64_t>(part / base);
    rest = static_cast<std::uint64_t>(part % base);
  }
  return rest;
}

} // namespace

std::vector<CellType> shown_types(const Module& module, const Program& program) {
  std::vector<CellType> types;
  for (const Instruction& i : program.code) {
    std::vector<CellType> operands;
    for (Register operand : program.operands_of(i))
      operands.push_back(types[operand]);
    types.push_back(result_type(module, program, i, operands).value_or(number));
  }
  for (auto at = static_cast<Register>(program.code.size()); at-- > 0;) {
    const Instruction& i = program.code[at];
    const auto operands = program.operands_of(i);
    for (std::size_t place = 0; place < operands.size(); ++place) {
      CellType& type = types[operands[place]];
      if (is_constant(type)) type = wanted(i, operands, place, types, at);
    }
  }
  std::ranges::replace_if(types, is_constant, number);
  return types;
}

std::string cell_text(const Module& module, const CellType& type, std::int64_t cell) {
  switch (type.kind) {
  case Kind::day: return values::format_day(static_cast<values::Day>(cell));
  case Kind::enumeration:
    return module.enumerations[type.enumeration].values[static_cast<std::size_t>(cell)];
  case Kind::string: return quoted(module.strings[static_cast<std::size_t>(cell)]);
  case Kind::constant:
  case Kind::number: break;
  }
  return values::format_decimal(cell);
}

std::string range_text(const Module& module, const CellType& type, std::int64_t low,
                       std::int64_t high) {
  // The ends of a range may lie outside of the type: those are plain numbers.
  auto end = [&](std::int64_t cell) {
    if (cell == std::numeric_limits<std::int64_t>::min()) return std::string("-inf");
    if (cell == std::numeric_limits<std::int64_t>::max()) return std::string("+inf");
    return fits(module, cell, type) ? cell_text(module, type, cell) : std::to_string(cell);
  };
  return fmt::format("[{}, {}]", end(low), end(high));
}

std::string wide_text(const values::Wide& value) {
  values::Wide rest = value;
  std::string digits;
  do {
    const std::uint64_t part = take_digits(rest);
    digits.insert(0, values::bit_width(rest) > 0 ? fmt::format("{:018}", part)
                                                 : fmt::format("{}", part));
  } while (values::bit_width(rest) > 0);
  return (value.negative ? "-" : "") + digits;
}

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      result += fmt::format("\\x{:02x}", static_cast<int>(c));
    else
      result += c;
  }
  return result + '"';
}

} // namespace pol::bytecode
