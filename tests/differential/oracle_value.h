// Values as the oracle computes them: exact, within bounds, or unknown.
#pragma once
#include <compare>
#include <gmpxx.h>
#include <set>
#include <string>
#include <vector>

namespace pol::oracle {

using Rational = mpq_class;

enum class Truth { no, yes, unknown };
enum class State { unknown, bounded, exact };

// Numbers, days (since 1970-01-01) and enum values (their index) are in [low, high]; texts and
// codes in `text`; conditions in `truth`. `cause` says why an operation on usable operands has no
// value.
struct Value {
  State state = State::unknown;
  bool truth = false;
  Rational low, high;
  std::string text;
  std::string cause;

  bool is_exact() const { return state == State::exact; }
};

inline Value unknown() { return {}; }
inline Value without_value(std::string cause) {
  Value value;
  value.cause = std::move(cause);
  return value;
}
inline Value exactly(const Rational& number) {
  Value value;
  value.state = State::exact;
  value.low = value.high = number;
  return value;
}
inline Value within(const Rational& low, const Rational& high) {
  Value value;
  value.state = low == high ? State::exact : State::bounded;
  value.low = low;
  value.high = high;
  return value;
}
inline Value of_text(std::string text) {
  Value value;
  value.state = State::exact;
  value.text = std::move(text);
  return value;
}
inline Value of_truth(Truth truth) {
  Value value;
  value.state = truth == Truth::unknown ? State::unknown : State::exact;
  value.truth = truth == Truth::yes;
  return value;
}
inline Truth truth_of(const Value& value) {
  if (!value.is_exact()) return Truth::unknown;
  return value.truth ? Truth::yes : Truth::no;
}

// A place in the record: names and, behind a list's name, the index of an element.
struct Segment {
  bool is_index = false;
  std::string name;
  std::size_t index = 0;
  friend auto operator<=>(const Segment&, const Segment&) = default;
};
using Path = std::vector<Segment>; // ordered segment by segment, a prefix first
std::string to_text(const Path& path);
// Adds the names of a dotted path.
Path extended(Path path, const std::string& dotted);

struct Cause {
  std::string at, cause; // "value bmi", "division by zero"
  friend auto operator<=>(const Cause&, const Cause&) = default;
};

// What an unknown value would need.
struct Needs {
  std::set<Path> missing;
  std::set<Cause> causes;
};

} // namespace pol::oracle
