#include "compiler/analysis/list_reach.h"
#include "compiler/analysis/encode.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <map>
#include <string>

namespace pol::analysis {
namespace {

using bytecode::Instruction;
using bytecode::Opcode;
using bytecode::Register;

constexpr std::int64_t least = 2, most = 12, unbounded = 1'000'000;
// Elements of lists in elements of lists.
constexpr std::size_t most_rows = 72;

// What has to be kept of a list so that all that is made of it stays as it is. An operation keeps
// as many elements as it takes to come to its value: one that meets (or fails) what is asked of any
// (or every) element; as many as are counted; those that are least, greatest, latest, or contest
// it.
struct Kept {
  std::int64_t elements = 0; // of all operations together
  std::int64_t counted = 0;  // or added up, by a single one
};

// The number from which on it makes no difference how many more are counted.
std::int64_t counted_to(const bytecode::Program& program, const Instruction& user) {
  constexpr std::int64_t one = values::decimal_one;
  std::int64_t greatest = 0;
  if (user.op == Opcode::in_range) {
    const auto ends = program.immediates_of(user);
    constexpr std::int64_t far = unbounded * one;
    if (ends[0] > -far && ends[0] < far) greatest = (ends[0] + one - 1) / one;
    if (ends[1] > -far && ends[1] < far) greatest = std::max(greatest, ends[1] / one + 1);
    return std::max<std::int64_t>(greatest, 0);
  }
  if (user.op != Opcode::less && user.op != Opcode::less_equal && user.op != Opcode::equal)
    return unbounded;
  for (const Register operand : program.operands_of(user))
    if (program.code[operand].op == Opcode::const_cell)
      return std::clamp<std::int64_t>(program.immediates_of(program.code[operand])[0] / one + 1, 0,
                                      unbounded);
  return unbounded; // two numbers that are worked out
}

std::int64_t counted_to(const bytecode::Program& program, Register count) {
  std::int64_t greatest = 0;
  for (const Instruction& user : program.code)
    for (const Register operand : program.operands_of(user))
      if (operand == count) greatest = std::max(greatest, counted_to(program, user));
  return greatest;
}

// The elements that an operation over a list keeps; 0: it is none.
std::int64_t kept_by(const bytecode::Program& program, Register at) {
  switch (program.code[at].op) {
  case Opcode::any:
  case Opcode::every: return 1;
  case Opcode::count: return counted_to(program, at);
  case Opcode::min:
  case Opcode::max: return 3; // what is known of it at least, at most, and what is not known
  case Opcode::latest:
  case Opcode::earliest: return 4; // the first, and whoever may come before it, with each truth
  case Opcode::sum: return unbounded;
  default: return 0;
  }
}

// Operations of both revisions over the same elements keep them together. Elements are the same for
// two operations if what is made of the first is the same term.
class Needs {
public:
  explicit Needs(const std::vector<Subject>& subjects)
      : subjects_(subjects), facts_(terms_, subjects, Extent{1, true}) {
    for (std::size_t s = 0; s < subjects.size(); ++s)
      add(s, Encoding(facts_, s));
  }

  std::map<std::uint32_t, Kept> by_list() const {
    std::map<std::uint32_t, Kept> lists;
    for (const auto& [of, elements] : kept_) {
      Kept& kept = lists[of.list];
      kept.elements = std::min(kept.elements + elements, unbounded);
      if (of.op == Opcode::count || of.op == Opcode::sum)
        kept.counted = std::max(kept.counted, elements);
    }
    return lists;
  }
  const FactVariables& facts() const { return facts_; }

private:
  struct Operation {
    std::uint32_t list = 0; // shared
    Opcode op = Opcode::any;
    std::vector<Term> operands;
    friend auto operator<=>(const Operation&, const Operation&) = default;
  };

  void add(std::size_t subject, const Encoding& encoding) {
    const bytecode::Program& program = subjects_[subject].revision->program;
    for (Register at = 0; at < program.code.size(); ++at) {
      const std::int64_t kept = kept_by(program, at);
      if (kept == 0) continue;
      const auto list = facts_.shared(
          subject, static_cast<std::uint32_t>(program.immediates_of(program.code[at])[0]));
      if (!list) continue;
      auto& most = kept_[{*list, program.code[at].op, operands(program, at, encoding)}];
      most = std::max(most, kept);
    }
  }

  static std::vector<Term> operands(const bytecode::Program& program, Register at,
                                    const Encoding& encoding) {
    std::vector<Term> all;
    for (const Register operand : program.operands_of(program.code[at]))
      if (bytecode::info(program.code[operand].op).result == bytecode::RegisterKind::bool_) {
        const Truth truth = encoding.truth(operand);
        all.insert(all.end(), {truth.yes, truth.no_});
      } else {
        const Cell cell = encoding.cell(operand);
        all.insert(all.end(), {cell.known, cell.low, cell.high});
      }
    return all;
  }

  const std::vector<Subject>& subjects_;
  Terms terms_;
  FactVariables facts_;
  std::map<Operation, std::int64_t> kept_;
};

// The most elements that a revision accepts.
std::int64_t limit_of(const Subject& subject, const std::string& list) {
  for (const bytecode::FactRule& rule : subject.revision->facts)
    if (subject.module->facts[rule.fact].path == list && rule.max_elements != bytecode::none)
      return rule.max_elements;
  return unbounded;
}

struct List {
  std::int64_t needed = 0;  // elements
  std::int64_t counted = 0; // or added up, by a single operation
  bool same_limits = true;
};

// Of what is asked for in an element that element is kept, too.
List list_of(const Kept& kept, const std::vector<Subject>& subjects, const std::string& path) {
  std::int64_t shortest = unbounded, longest = 0;
  for (const Subject& subject : subjects) {
    shortest = std::min(shortest, limit_of(subject, path));
    longest = std::max(longest, limit_of(subject, path));
  }
  List list{kept.elements + 1, kept.counted, shortest == longest};
  if (!list.same_limits) list.needed = std::max(list.needed, shortest + 1);
  list.needed = std::min(list.needed, longest);
  list.counted = std::min(list.counted, longest);
  return list;
}

unsigned depth_of(const FactVariables& facts, std::uint32_t list) {
  unsigned depth = 1;
  while ((list = facts[list].list) != bytecode::none)
    ++depth;
  return depth;
}

bool is_too_long(std::int64_t length, unsigned depth) {
  std::size_t rows = 1;
  for (unsigned i = 0; i < depth; ++i)
    rows *= static_cast<std::size_t>(length);
  return rows > most_rows;
}

} // namespace

std::vector<Register> cut_short(const Subject& subject, unsigned length) {
  const bytecode::Program& program = subject.revision->program;
  std::vector<Register> cut;
  for (Register at = 0; at < program.code.size(); ++at) {
    if (program.code[at].op != Opcode::count && program.code[at].op != Opcode::sum) continue;
    const auto list = static_cast<std::size_t>(program.immediates_of(program.code[at])[0]);
    const std::int64_t limit = limit_of(subject, subject.module->facts[list].path);
    if (std::min(kept_by(program, at), limit) > length) cut.push_back(at);
  }
  return cut;
}

ListReach list_reach(const std::vector<Subject>& subjects, unsigned wanted) {
  const Needs needs(subjects);
  auto kept = needs.by_list();
  std::vector<List> lists;
  std::int64_t needed = least;
  unsigned depth = 1;
  for (std::uint32_t fact = 0; fact < needs.facts().size(); ++fact) {
    if (needs.facts()[fact].kind != bytecode::FactKind::list) continue;
    lists.push_back(list_of(kept[fact], subjects, needs.facts()[fact].path));
    needed = std::max(needed, lists.back().needed);
    depth = std::max(depth, depth_of(needs.facts(), fact));
  }
  std::int64_t length = wanted != 0 ? wanted : std::min(needed, most);
  while (wanted == 0 && length > least && is_too_long(length, depth))
    --length;
  ListReach reach{.length = static_cast<unsigned>(length)};
  for (const List& list : lists) {
    reach.complete = reach.complete && list.needed <= length;
    reach.same_limits = reach.same_limits && list.same_limits;
    reach.blind = reach.blind || list.counted > length;
  }
  return reach;
}

} // namespace pol::analysis
