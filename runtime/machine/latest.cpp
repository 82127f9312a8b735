// What holds of the latest, or the earliest, element of a list that qualifies.
#include "runtime/machine/columns.h"
#include "runtime/machine/contest.h"
#include "runtime/machine/kernels.h"

namespace pol::machine {

namespace {

// What the candidates of one list say, and whether nothing but a tie keeps them from an answer.
struct Verdict {
  bool all_true = true, all_false = true, all_usable = true;
};

Verdict ask(const Frame& frame, const Contest& contest, std::uint32_t begin, std::uint32_t end) {
  const values::BoolColumn &qualifies = frame.bools(0), &holds = frame.bools(2);
  const values::CellColumn& day = frame.cells(1);
  Verdict verdict;
  for (std::uint32_t element = begin; element < end; ++element) {
    if (!contest.is_candidate(element)) continue;
    verdict.all_true &= holds.truth[element];
    verdict.all_false &= is_false(holds, element);
    verdict.all_usable &= qualifies.truth[element] && day.exact[element] && holds.known[element];
  }
  return verdict;
}

// No element can qualify: the flag tells what holds then.
void put_empty(values::BoolColumn& out, std::size_t row, std::int64_t flag) {
  if (flag == 2)
    put_cause(out, row, values::Cause::no_element_qualifies);
  else
    put(out, row, flag == 1);
}

void decide(const Frame& frame, Direction direction) {
  const cases::Rows& list = frame.list(0);
  values::BoolColumn& out = frame.bool_result();
  for_each_row(list.known, [&](std::size_t row) {
    const std::uint32_t begin = list.offsets[row], end = list.offsets[row + 1];
    const Contest contest(frame.bools(0), frame.cells(1), direction, begin, end);
    if (contest.is_empty()) return put_empty(out, row, frame.immediate(1));
    const Verdict verdict = ask(frame, contest, begin, end);
    if (contest.has_sure() && (verdict.all_true || verdict.all_false))
      put(out, row, verdict.all_true);
    else if (verdict.all_usable)
      put_cause(out, row, values::Cause::tie);
  });
}

} // namespace

namespace kernels {

void latest(const Frame& frame) { decide(frame, Direction::latest); }
void earliest(const Frame& frame) { decide(frame, Direction::earliest); }

} // namespace kernels

} // namespace pol::machine
