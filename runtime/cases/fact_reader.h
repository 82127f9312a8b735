// Reads the values of facts from a record into rows, or says what is wrong with them.
#pragma once
#include "runtime/cases/json_walk.h"
#include "runtime/cases/problems.h"
#include "runtime/cases/row_writer.h"
#include <optional>
#include <unordered_map>

namespace pol::cases {

class FactReader {
public:
  FactReader(const bytecode::Module& module, RowWriter& rows, StringPool& strings,
             Problems& problems);

  // Reads any fact but a list. Containers in the value open at `depth`.
  Status read(json::value& value, std::uint32_t fact, std::uint32_t row, const Place& place,
              std::size_t depth);
  // The value should have been something else: says so and passes over it. `what` as in
  // "expected {what}, found text".
  Status refuse(json::value& value, const Glance& seen, const std::string& what, const Place& place,
                std::size_t depth);

private:
  // A cell, or what was found instead.
  using Cell = tl::expected<std::int64_t, std::string_view>;

  Status read_set(json::value& value, std::uint32_t fact, std::uint32_t row, const Place& place,
                  std::size_t depth);
  Status read_member(json::value& value, std::uint32_t fact, const Place& place, std::size_t depth);
  Status read_bounds(json::value& value, std::uint32_t fact, std::uint32_t row, const Place& place,
                     std::size_t depth);
  void put(const Glance& seen, std::uint32_t fact, std::uint32_t row, const Place& place);
  Cell cell(const bytecode::Fact& fact, const Glance& seen);
  Cell text_cell(const bytecode::Fact& fact, std::string_view text);
  std::string expected(std::uint32_t fact) const;

  const bytecode::Module& module_;
  RowWriter& rows_;
  StringPool& strings_;
  Problems& problems_;
  std::vector<std::unordered_map<std::string_view, std::int64_t>> enumerations_;
  std::vector<std::int64_t> members_; // of the set at hand
  std::string storage_;
};

} // namespace pol::cases
