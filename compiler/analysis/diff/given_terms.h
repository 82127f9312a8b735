// A record's facts as conditions on the variables, and in words.
#pragma once
#include "compiler/analysis/record.h"

namespace pol::analysis {

// "The fact is given as in this record": a fact of the case itself, or a list's length.
Term like(const Record& record, std::uint32_t fact);

// The same of a number, or else known only to lie on one side of the record's value; none for what
// is no number that the record gives.
std::optional<Term> near(const Record& record, std::uint32_t fact);

// What a number or a day of the record may be compared with in words: it is greater, or less, than
// one that the revisions name; the nearest first. None for other facts, or where it is a bound.
struct BesideTerm {
  Term holds;
  std::string text; // "gfr is above 60"
};
// `under`: those that it is greater than.
std::vector<BesideTerm> beside(const Record& record, std::uint32_t fact, bool under);

// "The list has as many elements at least"; none for what is no list with elements.
std::optional<Term> as_long(const Record& record, std::uint32_t fact);
std::string described_as_long(const Record& record, std::uint32_t fact);

// "gfr is 60", "gfr is at most 60", "kidneys is missing".
std::string described(const Record& record, std::uint32_t fact);
// "gfr is 60, or at least or at most 60".
std::string described_near(const Record& record, std::uint32_t fact);

} // namespace pol::analysis
