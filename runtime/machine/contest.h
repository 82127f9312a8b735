// Which elements of one list may be the latest, or the earliest, of those that qualify.
#pragma once
#include "runtime/values/column.h"
#include <cstdint>
#include <optional>

namespace pol::machine {

enum class Direction { latest, earliest };

// Elements [begin, end). An element surely qualifies where `qualifies` is true, possibly where it
// is not false. A candidate possibly qualifies, on a day that is unknown or not surpassed by the
// best known day of those that surely qualify. The columns must outlive the contest.
class Contest {
public:
  Contest(const values::BoolColumn& qualifies, const values::CellColumn& day, Direction direction,
          std::uint32_t begin, std::uint32_t end);

  bool is_candidate(std::uint32_t element) const;
  bool is_empty() const { return !possible_; } // no element may qualify
  bool has_sure() const { return sure_; }      // some element surely qualifies

private:
  bool surpasses(std::int64_t a, std::int64_t b) const {
    return direction_ == Direction::latest ? a > b : a < b;
  }

  const values::BoolColumn& qualifies_;
  const values::CellColumn& day_;
  Direction direction_;
  std::optional<std::int64_t> cutoff_;
  bool possible_ = false, sure_ = false;
};

} // namespace pol::machine
