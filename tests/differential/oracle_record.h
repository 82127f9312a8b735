// A case record as the oracle takes it: structured, numbers exact, nothing of JSON.
#pragma once
#include <gmpxx.h>
#include <map>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace pol::oracle {

using Rational = mpq_class;

// `>60`: a number of which only a bound was reported.
struct Bound {
  enum class Sign { less, less_equal, greater, greater_equal } sign = Sign::less;
  Rational value;
};
struct DayCount {
  long days = 0;
}; // since 1970-01-01
struct EnumIndex {
  int index = 0;
};
// std::string: a text, or a code in normal form. The sets: of enum values, of codes.
using Datum = std::variant<bool, Rational, Bound, DayCount, EnumIndex, std::string, std::set<int>,
                           std::set<std::string>>;

// The case, or an element of a list. Keys are declared paths from the record's root ("tests.po2");
// what is absent or null is not there. Elements stand in the input's order.
struct Row {
  std::map<std::string, Datum> facts;
  std::map<std::string, std::vector<Row>> lists;
};

} // namespace pol::oracle
