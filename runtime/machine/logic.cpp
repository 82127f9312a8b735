// Three-valued logic on 64 rows at a time. Of a column, truth holds the true rows and known &
// ~truth the false ones; neither has bits beyond the last row.
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"
#include <array>
#include <limits>

namespace pol::machine {

namespace {

using Word = std::uint64_t;

Word true_rows(const values::BoolColumn& column, std::size_t w) { return column.truth.words()[w]; }
Word false_rows(const values::BoolColumn& column, std::size_t w) {
  return column.known.words()[w] & ~column.truth.words()[w];
}
void put_word(values::BoolColumn& column, std::size_t w, Word is_true, Word is_false) {
  column.truth.words()[w] = is_true;
  column.known.words()[w] = is_true | is_false;
}

// Calls combine(w, true rows, false rows) for each word of an operand.
template <class Combine> void fold(const Frame& frame, std::size_t k, Combine combine) {
  const values::BoolColumn& in = frame.bools(k);
  for (std::size_t w = 0; w < in.truth.words().size(); ++w)
    combine(w, true_rows(in, w), false_rows(in, w));
}

// One counter per row of a word, each bit of all counters in a word of its own.
class Counters {
public:
  explicit Counters(std::size_t most) : planes_(static_cast<std::size_t>(std::bit_width(most))) {}
  // Adds 1 in the rows of the bits that are set.
  void add(Word rows) {
    for (std::size_t p = 0; p < planes_; ++p) {
      const Word carry = count_[p] & rows;
      count_[p] ^= rows;
      rows = carry;
    }
  }
  // The rows whose count is at least `least`.
  Word at_least(std::int64_t least) const {
    if (least <= 0) return ~Word{0};
    if (static_cast<std::size_t>(std::bit_width(static_cast<Word>(least))) > planes_) return 0;
    Word greater = 0, equal = ~Word{0};
    for (std::size_t p = planes_; p-- > 0;) {
      const bool one = least >> p & 1;
      if (!one) greater |= equal & count_[p];
      equal &= one ? count_[p] : ~count_[p];
    }
    return greater | equal;
  }
  // The rows whose count is above `most`.
  Word above(std::int64_t most) const {
    return most == std::numeric_limits<std::int64_t>::max() ? 0 : at_least(most + 1);
  }

private:
  std::array<Word, 64> count_{};
  std::size_t planes_;
};

// Rows where the tally surely lies in the range and rows where it surely does not.
struct Decided {
  Word in = 0, out = 0;
};

Decided tally_word(const Frame& frame, std::size_t w) {
  const std::int64_t low = frame.immediate(0), high = frame.immediate(1);
  if (low > high) return {0, ~Word{0}};
  Counters sure(frame.operand_count()), possible(frame.operand_count());
  for (std::size_t k = 0; k < frame.operand_count(); ++k) {
    sure.add(true_rows(frame.bools(k), w));
    possible.add(~false_rows(frame.bools(k), w));
  }
  return {sure.at_least(low) & ~possible.above(high), ~possible.at_least(low) | sure.above(high)};
}

// The second or third operand in a row whose condition is known.
void choose(const values::CellColumn& branch, std::size_t row, values::CellColumn& out) {
  if (has_interval(branch, row)) put(out, row, interval_of(branch, row));
}

} // namespace

namespace kernels {

void not_(const Frame& frame) {
  const values::BoolColumn& in = frame.bools(0);
  values::BoolColumn& out = frame.bool_room();
  for (std::size_t w = 0; w < out.known.words().size(); ++w)
    put_word(out, w, false_rows(in, w), true_rows(in, w));
}

void and_(const Frame& frame) {
  values::BoolColumn& out = frame.bool_room();
  auto &all = out.truth.words(), &none = out.known.words(); // the true rows and the false ones
  fold(frame, 0, [&](std::size_t w, Word yes, Word no) { all[w] = yes, none[w] = no; });
  for (std::size_t k = 1; k < frame.operand_count(); ++k)
    fold(frame, k, [&](std::size_t w, Word yes, Word no) { all[w] &= yes, none[w] |= no; });
  for (std::size_t w = 0; w < all.size(); ++w)
    put_word(out, w, all[w], none[w]);
}

void or_(const Frame& frame) {
  values::BoolColumn& out = frame.bool_room();
  auto &one = out.truth.words(), &none = out.known.words();
  fold(frame, 0, [&](std::size_t w, Word yes, Word no) { one[w] = yes, none[w] = no; });
  for (std::size_t k = 1; k < frame.operand_count(); ++k)
    fold(frame, k, [&](std::size_t w, Word yes, Word no) { one[w] |= yes, none[w] &= no; });
  for (std::size_t w = 0; w < one.size(); ++w)
    put_word(out, w, one[w], none[w]);
}

void if_bool(const Frame& frame) {
  const auto &condition = frame.bools(0), &then = frame.bools(1), &other = frame.bools(2);
  values::BoolColumn& out = frame.bool_room();
  for (std::size_t w = 0; w < out.known.words().size(); ++w) {
    const Word yes = true_rows(condition, w), no = false_rows(condition, w), open = ~(yes | no);
    const auto pick = [=](Word a, Word b) { return (yes & a) | (no & b) | (open & a & b); };
    put_word(out, w, pick(true_rows(then, w), true_rows(other, w)),
             pick(false_rows(then, w), false_rows(other, w)));
  }
}

void if_cell(const Frame& frame) {
  const values::BoolColumn& condition = frame.bools(0);
  const values::CellColumn &then = frame.cells(1), &other = frame.cells(2);
  values::CellColumn& out = frame.cell_result();
  for (std::size_t row = 0; row < out.low.size(); ++row) {
    if (condition.known[row])
      choose(condition.truth[row] ? then : other, row, out);
    else if (then.exact[row] && other.exact[row] && then.low[row] == other.low[row])
      put(out, row, then.low[row]);
  }
}

void tally(const Frame& frame) {
  values::BoolColumn& out = frame.bool_room();
  for (std::size_t w = 0; w < out.known.words().size(); ++w) {
    const Decided decided = tally_word(frame, w);
    put_word(out, w, decided.in, decided.out);
  }
  out.truth.trim();
  out.known.trim();
}

} // namespace kernels

} // namespace pol::machine
