#include "runtime/jit/plan_codes.h"
#include "runtime/machine/code_lookup.h"
#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace pol::jit {

namespace {

using bytecode::Register;
using machine::Validity;
using Op = LogicStep::Op;

// Longer lists, and those with more spans of days, are looked up faster than compared.
constexpr std::size_t most_codes = 24, most_spans = 12;

// The codes of the list by when they hold.
std::map<Validity, std::vector<std::string>> by_validity(const bytecode::CodeList& list) {
  std::map<Validity, std::vector<std::string>> classes;
  for (const std::string& code : few_codes(list))
    classes[machine::validity(list, code)].push_back(code);
  return classes;
}

// A day that lies outside the calendar counts as the nearest one, so the calendar's ends are none.
Ends ends_of(const Validity::value_type& span) {
  return {span.first <= values::first_day ? std::numeric_limits<std::int64_t>::min() : span.first,
          span.second >= values::last_day ? std::numeric_limits<std::int64_t>::max() : span.second};
}

// Builds a part whose last step is the instruction's register.
class LookUp {
public:
  LookUp(const bytecode::Program& program, Register at) {
    const auto operands = program.operands_of(program.code[at]);
    codes_ = operands[0];
    days_ = operands[1];
    part_.space = program.code[at].space;
    part_.instead = at;
  }

  void add(const Validity& spans, const std::vector<std::string>& codes) {
    RangeTest code{.at = part_.instead, .codes = codes};
    const std::uint32_t listed = add_test(codes_, std::move(code));
    any_code_ = listed;
    if (machine::always_valid(spans)) {
      terms_.push_back(listed);
      return;
    }
    RangeTest day{.at = part_.instead, .shape = Shape::between};
    for (const auto& span : spans)
      day.ranges.push_back(ends_of(span));
    const std::uint32_t in_time = add_test(days_, std::move(day));
    terms_.push_back(add_step({.op = Op::and_, .operands = {listed, in_time}}, false));
  }

  // A code that is unknown is in no list, whatever the day.
  Part finish() {
    const std::uint32_t held = add_step({.op = Op::or_, .operands = terms_}, false);
    add_step({.op = Op::where_known, .operands = {held, any_code_}}, true);
    return std::move(part_);
  }

private:
  std::uint32_t add_step(LogicStep step, bool kept) {
    step.kept = kept;
    part_.logic.push_back(std::move(step));
    part_.registers.push_back(kept ? part_.instead : bytecode::no_register);
    return static_cast<std::uint32_t>(part_.logic.size() - 1);
  }
  std::uint32_t add_test(Register column, RangeTest test) {
    test.step = add_step({.op = Op::test}, false);
    tests_of(part_, column).push_back(std::move(test));
    return static_cast<std::uint32_t>(part_.logic.size() - 1);
  }

  Part part_;
  Register codes_ = 0, days_ = 0;
  std::vector<std::uint32_t> terms_;
  std::uint32_t any_code_ = 0;
};

} // namespace

std::vector<std::string> few_codes(const bytecode::CodeList& list) {
  std::set<std::string> codes;
  for (const bytecode::CodeEntry& entry : list.entries) {
    if (entry.kind != bytecode::CodeEntry::Kind::single) return {};
    codes.insert(entry.first);
    if (codes.size() > most_codes) return {};
  }
  std::erase_if(codes, [&](const auto& code) { return machine::validity(list, code).empty(); });
  return {codes.begin(), codes.end()};
}

std::optional<Part> plan_codes(const bytecode::Module& module, const bytecode::Program& program,
                               Register at) {
  const bytecode::Instruction& instruction = program.code[at];
  if (instruction.op != bytecode::Opcode::in_codes_on) return std::nullopt;
  const auto list = static_cast<std::size_t>(program.immediates_of(instruction)[0]);
  const auto classes = by_validity(module.code_lists[list]);
  if (classes.empty()) return std::nullopt;
  LookUp look_up(program, at);
  std::size_t count = 0;
  for (const auto& [spans, codes] : classes) {
    for (const auto& span : spans)
      if (span.first > values::last_day || span.second < values::first_day) return std::nullopt;
    count += spans.size();
    look_up.add(spans, codes);
  }
  if (count > most_spans) return std::nullopt;
  return look_up.finish();
}

} // namespace pol::jit
