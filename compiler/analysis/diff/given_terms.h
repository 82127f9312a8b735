// A record's facts as conditions on the variables, and in words.
#pragma once
#include "compiler/analysis/record.h"

namespace pol::analysis {

// "The fact is given as in this record": a fact of the case itself, or a list's length.
Term like(const Record& record, std::uint32_t fact);

// The same of a number, or else known only to lie on one side of the record's value; none for what
// is no number that the record gives.
std::optional<Term> near(const Record& record, std::uint32_t fact);

// "gfr is 60", "gfr is at most 60", "kidneys is missing".
std::string described(const Record& record, std::uint32_t fact);
// "gfr is 60, or at least or at most 60".
std::string described_near(const Record& record, std::uint32_t fact);

} // namespace pol::analysis
