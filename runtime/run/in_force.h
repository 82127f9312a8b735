// Which revision of a policy a day belongs to.
#pragma once
#include "runtime/bytecode/module.h"
#include <cstddef>
#include <optional>
#include <vector>

namespace pol::run {

// When each revision of a policy is in force: from its first day until it ends or the next begins.
class Calendar {
public:
  explicit Calendar(const bytecode::Policy& policy);
  // The index of the revision in force on the day. Nothing if there is none.
  std::optional<std::size_t> in_force(values::Day day) const {
    for (std::size_t i = spans_.size(); i-- > 0;)
      if (spans_[i].from <= day) return spans_[i].holds(day) ? std::optional(i) : std::nullopt;
    return std::nullopt;
  }
  struct Span {
    values::Day from, through;
    bool holds(values::Day day) const { return from <= day && day <= through; }
  };
  // The days on which it is in force.
  const Span& span(std::size_t revision) const { return spans_[revision]; }

private:
  std::vector<Span> spans_; // by revision; in order
};

} // namespace pol::run
