// The cases of a batch sorted by the policies that take them.
#pragma once
#include "runtime/cases/batch.h"
#include "runtime/run/code_routes.h"
#include <cstdint>
#include <deque>
#include <vector>

namespace pol::run {

// Keeps what it found of codes from batch to batch. Each thread takes its own; the routes must
// outlive it.
class Takers {
public:
  using Rows = std::vector<std::uint32_t>;
  // Cases, and for each the place of its result: results go by case, then by policy.
  struct Taken {
    Rows rows;
    std::vector<std::uint32_t> places;
    void add(std::uint32_t row, std::uint32_t place) {
      rows.push_back(row);
      places.push_back(place);
    }
    void clear() {
      rows.clear();
      places.clear();
    }
  };
  using Policies = std::vector<std::uint32_t>;
  explicit Takers(const CodeRoutes& routes);

  // Sorts the batch's cases. One whose record was rejected is every policy's.
  void sort(const cases::Batch& batch);
  // Of the batch that was sorted last: the policies that take some case, in ascending order, the
  // cases of a policy, and those that none takes, which have a result each as well.
  const Policies& policies() const { return met_; }
  const Taken& taken(std::uint32_t policy) const { return taken_[policy]; }
  const Taken& untaken() const { return untaken_; }
  // Where the results of each case begin, and at the end of all how many there are.
  const std::vector<std::uint32_t>& first() const { return first_; }
  bool is_rejected(std::uint32_t row) const { return rejected_[row]; }

private:
  // What a route says of the codes, by their cells.
  struct Memo {
    std::vector<std::uint32_t> places; // in found; 0: not looked up
    std::deque<Policies> found;        // the first is nothing
  };
  void begin(const cases::Batch& batch);
  void add(std::uint32_t row, const Policies& takers);
  const Policies& of(const cases::Batch& batch, std::uint32_t row);
  const Policies& of(const cases::Batch& batch, std::uint32_t row, std::size_t route);

  const CodeRoutes& routes_;
  Policies all_, merged_;
  std::vector<Memo> memos_; // parallel to the routes
  std::uint64_t generation_ = 0;
  std::vector<Taken> taken_; // by policy
  Taken untaken_;
  Policies met_;
  std::vector<std::uint32_t> first_;
  std::uint32_t results_ = 0;
  values::Bits rejected_;
};

} // namespace pol::run
