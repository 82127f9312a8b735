// Walks one record by the tree of facts: groups, lists, repeated and unknown keys.
#pragma once
#include "runtime/cases/fact_reader.h"
#include "runtime/cases/fact_tree.h"
#include <deque>

namespace pol::cases {

class RecordWalk {
public:
  // strict: a key that no `case` block has is a problem.
  RecordWalk(const bytecode::Module& module, bool strict, RowWriter& rows, StringPool& strings,
             Problems& problems);

  // Reads a record's facts into `row`. Its problems are listed; if it is not ok, it is no JSON.
  Status run(json::object& record, std::uint32_t row);
  // The record's own name, if it has one that can be read.
  const std::string& id() const { return id_; }
  // By fact: how many elements of a list are read; more than that no revision allows.
  const std::vector<std::uint32_t>& most_elements() const { return most_elements_; }

private:
  Status group(json::object& object, std::uint32_t node, std::uint32_t row, const Place& place,
               std::size_t depth);
  Status field(json::field& field, std::uint32_t node, std::uint64_t visit, std::uint32_t row,
               const Place& place, std::size_t depth);
  Status value(json::value& value, std::uint32_t node, std::uint32_t row, const Place& place,
               std::size_t depth);
  Status sub_group(json::value& value, std::uint32_t node, std::uint32_t row, const Place& place,
                   std::size_t depth);
  Status list(json::value& value, std::uint32_t node, std::uint32_t row, const Place& place,
              std::size_t depth);
  Status elements(json::array& array, std::uint32_t node, std::uint32_t row, const Place& place,
                  std::size_t depth);
  Status element(json::value& value, std::uint32_t node, std::uint32_t list_row, const Place& place,
                 std::size_t depth);
  Status unread(json::value& value, std::uint32_t node, const Place& place, std::size_t depth);
  Status unread_fields(json::value& value, std::uint32_t node, const Place& place,
                       std::size_t depth);
  Status unread_elements(json::value& value, std::uint32_t node, const Place& place,
                         std::size_t depth);
  bool plain_key(const json::field& field, std::string_view& key);
  void take_id(json::value& value);
  void report_repeated(std::size_t first_unknown, const Place& place);

  const bytecode::Module& module_;
  bool strict_;
  FactTree tree_;
  RowWriter& rows_;
  Problems& problems_;
  FactReader facts_;
  std::vector<std::uint32_t> most_elements_; // by fact: what no revision lets a list exceed
  std::uint64_t visits_ = 0;                 // objects entered so far
  std::vector<std::uint64_t> seen_;          // by node: the visit in which its key stood last
  std::uint64_t id_seen_ = 0;
  std::vector<std::string_view> unknown_; // keys without a node in the objects being walked
  std::deque<std::string> escaped_keys_;  // without their escapes
  std::string storage_, id_;
};

} // namespace pol::cases
