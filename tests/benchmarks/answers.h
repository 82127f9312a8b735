// The hand-written programs on the same cases, and whether they answer alike.
#pragma once
#include "tests/benchmarks/by_hand.h"
#include "tests/benchmarks/workload.h"

namespace bench {

struct ByHand {
  // Copies the columns of the facts of W1 or W2.
  explicit ByHand(const Workload& work);

  by_hand::Columns columns;
  by_hand::CodeTable codes;
  std::size_t cases;
  std::vector<std::uint8_t> results;
  std::vector<std::uint16_t> missing;
};

void decide_w1(ByHand& work);
void decide_w2(ByHand& work, bool with_missing);

// Compares every case; the first difference in a sentence, or "".
std::string compare_w1(Workload& work);
std::string compare_w2(Workload& work);

} // namespace bench
