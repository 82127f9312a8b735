// Pieces of the dump.
#pragma once
#include "dump.h"

namespace pol::syntax::testing {

template <typename Items, typename Show>
std::string each(const Items& items, Show show, const std::string& between = " ") {
  std::string result;
  for (const auto& item : items) {
    if (!result.empty()) result += between;
    result += show(item);
  }
  return result;
}

std::string quoted(const std::string& text);
std::string dump(const Prose& prose);
std::string dump(const Date& date);
std::string dump(const Path& path);
std::string dump(const std::optional<UnitName>& unit);
std::string dump(const FactValue& fact);
std::string dump(const Datum& datum);
std::string dump(const Test& test);
std::string dump(const Type& type);
std::string dump(const Field& field);

} // namespace pol::syntax::testing
