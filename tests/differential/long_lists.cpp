#include "tests/differential/long_lists.h"
#include <nlohmann/json.hpp>

namespace pol::differential {
namespace {

// An array of objects is a list, of texts a set.
bool longer(const nlohmann::json& json, std::size_t length) {
  if (json.is_array() && !json.empty() && json[0].is_object() && json.size() > length) return true;
  for (const auto& below : json)
    if (below.is_structured() && longer(below, length)) return true;
  return false;
}

} // namespace

bool has_longer_list(const std::string& record, std::size_t length) {
  return longer(nlohmann::json::parse(record), length);
}

} // namespace pol::differential
