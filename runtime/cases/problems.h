// The problems of the record at hand.
#pragma once
#include "runtime/cases/expectation.h"
#include "runtime/cases/path.h"
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pol::cases {

class Problems {
public:
  explicit Problems(bool show_values) : show_values_(show_values) {}

  void clear() { errors_.clear(); }
  bool any() const { return !errors_.empty(); }
  void add(const Place& place, std::string problem) {
    errors_.push_back({to_text(place), std::move(problem)});
  }
  // `value` is what was found as it was spelled; it is shown only where values may be.
  void expected(const Place& place, const std::string& what, std::string_view found,
                std::string_view value = {}) {
    const bool shown = show_values_ && !value.empty();
    add(place, expected_found(what, found) + (shown ? ": " + printable(value) : ""));
  }
  // Sorted by path.
  std::vector<RecordError> take() {
    sort_errors(errors_);
    return std::exchange(errors_, {});
  }

private:
  bool show_values_;
  std::vector<RecordError> errors_;
};

} // namespace pol::cases
