// Sums and differences: wrapping loops that vectorise and only collect whether any row overflowed;
// the rows that did are looked for in a second, cold pass.
#include "runtime/machine/columns.h"
#include "runtime/machine/kernels.h"

namespace pol::machine {

namespace {

// What a row's operation gives modulo 2^64; overflow tells in its top bit whether that is wrong.
struct Wrapped {
  std::uint64_t value, overflow;
};

bool has_overflowed(std::uint64_t overflow) { return overflow >> 63 != 0; }

template <class Operation>
[[gnu::cold]] void mark_overflow(values::CellColumn& out, Operation operation) {
  for (std::size_t row = 0; row < out.low.size(); ++row) {
    if (!out.exact[row] || !has_overflowed(operation(row).overflow)) continue;
    out.exact.reset(row);
    out.low[row] = 0;
    put_cause(out, row, values::Cause::overflow);
  }
}

template <class Operation> void carry_out(const Frame& frame, Operation operation) {
  values::CellColumn& out = frame.cell_result();
  all_exact(frame, out.exact);
  std::uint64_t overflow = 0;
  std::int64_t* low = out.low.data();
  const std::size_t rows = out.low.size();
  for (std::size_t row = 0; row < rows; ++row) {
    const Wrapped result = operation(row);
    low[row] = static_cast<std::int64_t>(result.value);
    overflow |= result.overflow;
  }
  clear_unknown(out);
  if (has_overflowed(overflow)) mark_overflow(out, operation);
}

} // namespace

namespace kernels {

void negate(const Frame& frame) {
  const std::int64_t* a = frame.cells(0).low.data();
  carry_out(frame, [=](std::size_t row) {
    const auto x = static_cast<std::uint64_t>(a[row]), result = 0 - x;
    return Wrapped{result, x & result};
  });
}

void add(const Frame& frame) {
  const std::int64_t *a = frame.cells(0).low.data(), *b = frame.cells(1).low.data();
  carry_out(frame, [=](std::size_t row) {
    const auto x = static_cast<std::uint64_t>(a[row]), y = static_cast<std::uint64_t>(b[row]);
    return Wrapped{x + y, (x ^ (x + y)) & (y ^ (x + y))};
  });
}

void subtract(const Frame& frame) {
  const std::int64_t *a = frame.cells(0).low.data(), *b = frame.cells(1).low.data();
  carry_out(frame, [=](std::size_t row) {
    const auto x = static_cast<std::uint64_t>(a[row]), y = static_cast<std::uint64_t>(b[row]);
    return Wrapped{x - y, (x ^ y) & (x ^ (x - y))};
  });
}

} // namespace kernels

} // namespace pol::machine
