#include "compiler/analysis/enum_values.h"
#include <algorithm>

namespace pol::analysis {
namespace {

// Both in one, each in its own order as far as that is possible.
std::vector<std::string> merge(const std::vector<std::string>& first,
                               const std::vector<std::string>& second) {
  std::vector<std::string> merged;
  std::size_t next = 0;
  for (const std::string& value : second) {
    const auto place = static_cast<std::size_t>(std::ranges::find(first, value) - first.begin());
    if (place == first.size())
      merged.push_back(value);
    else
      while (next <= place)
        merged.push_back(first[next++]);
  }
  merged.insert(merged.end(), first.begin() + static_cast<std::ptrdiff_t>(next), first.end());
  return merged;
}

} // namespace

EnumValues::EnumValues(std::span<const Subject> subjects)
    : subjects_(subjects.begin(), subjects.end()) {
  for (const Subject& subject : subjects_)
    for (const bytecode::Enumeration& of : subject.module->enumerations) {
      auto& merged = merged_[of.name];
      merged = merge(merged, of.values);
    }
  for (const Subject& subject : subjects_) {
    auto& of_subject = places_.emplace_back();
    for (const bytecode::Enumeration& of : subject.module->enumerations) {
      auto& places = of_subject.emplace_back();
      const auto& merged = merged_[of.name];
      for (const std::string& value : of.values)
        places.push_back(std::ranges::find(merged, value) - merged.begin());
    }
  }
}

const std::vector<std::string>& EnumValues::values(std::size_t subject,
                                                   std::uint32_t enumeration) const {
  return merged_.find(subjects_[subject].module->enumerations[enumeration].name)->second;
}

bool EnumValues::in_order(std::size_t subject, std::uint32_t enumeration) const {
  return std::ranges::is_sorted(places_[subject][enumeration]);
}

} // namespace pol::analysis
