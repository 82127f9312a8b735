// Enum values as numbers that mean the same in all revisions encoded together: values of one name
// in enums of one name.
#pragma once
#include "compiler/analysis/subject.h"
#include <map>
#include <span>
#include <string>
#include <vector>

namespace pol::analysis {

class EnumValues {
public:
  explicit EnumValues(std::span<const Subject> subjects);

  // All values of the enum that the subject's module knows under a number, in an order that keeps
  // that of each module; see in_order.
  const std::vector<std::string>& values(std::size_t subject, std::uint32_t enumeration) const;
  // The places of the module's own values among them.
  const std::vector<std::int64_t>& places(std::size_t subject, std::uint32_t enumeration) const {
    return places_[subject][enumeration];
  }
  // Whether the module's values stand in their own order: false where modules disagree.
  bool in_order(std::size_t subject, std::uint32_t enumeration) const;

private:
  std::vector<Subject> subjects_;
  std::map<std::string, std::vector<std::string>> merged_;     // by name of the enum
  std::vector<std::vector<std::vector<std::int64_t>>> places_; // by subject and enum
};

} // namespace pol::analysis
