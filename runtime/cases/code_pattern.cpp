// Code systems and how their codes are spelled.
#include "runtime/cases/code_pattern.h"
#include <algorithm>
#include <iterator>

namespace pol::cases {
namespace {

struct Pattern {
  std::string_view system, pattern;
};

constexpr Pattern patterns[] = {
    {"CPT", "^[0-9]{4}[0-9AFMTUafmtu]$"},
    {"HCPCS", "^[A-Va-v][0-9]{4}$"},
    {"ICD10CM", "^[A-Za-z][0-9][0-9A-Za-z](\\.?[0-9A-Za-z]{1,4})?$"},
    {"ICD10PCS", "^[0-9A-HJ-NP-Za-hj-np-z]{7}$"},
    {"LOINC", "^[0-9]{1,7}-[0-9]$"},
    {"MSDRG", "^[0-9]{3}$"},
    {"NDC", "^([0-9]{11}|[0-9]{4}-[0-9]{4}-[0-9]{2}|[0-9]{5}-[0-9]{3}-[0-9]{2}|"
            "[0-9]{5}-[0-9]{4}-[0-9]{1,2})$"},
    {"POS", "^[0-9]{2}$"},
    {"REVENUE", "^[0-9]{4}$"},
    {"RXNORM", "^[1-9][0-9]{0,7}$"},
    {"SNOMED", "^[1-9][0-9]{5,17}$"},
};

} // namespace

std::string_view code_pattern(std::string_view system) {
  const auto* found = std::ranges::find(patterns, system, &Pattern::system);
  return found == std::end(patterns) ? std::string_view{} : found->pattern;
}

} // namespace pol::cases
