// A batch of case records as columns, by the facts of a module.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/values/column.h"
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

namespace pol::cases {

// Texts and codes of a batch as small numbers. The module's strings come first, so that a program's
// constants compare as numbers.
class StringPool {
public:
  explicit StringPool(const bytecode::Module& module);
  std::int64_t intern(std::string_view text);
  // The text's number, if it was interned.
  std::optional<std::int64_t> find(std::string_view text) const {
    const auto found = ids_.find(text);
    return found == ids_.end() ? std::nullopt : std::optional(found->second);
  }
  std::string_view operator[](std::int64_t id) const {
    return texts_[static_cast<std::size_t>(id)];
  }
  std::size_t size() const { return texts_.size(); }
  // Between batches: back to the module's strings if there are many others.
  void make_room();
  // Cells keep their texts as long as this number stays the same. No two pools share one.
  std::uint64_t generation() const { return generation_; }

private:
  std::size_t fixed_ = 0;
  std::size_t bytes_ = 0; // of the others
  std::uint64_t generation_;
  std::deque<std::string> texts_;
  std::unordered_map<std::string_view, std::int64_t> ids_;
};

// The rows of a space. Space 0: one per case. A list's space: one per element, in order.
struct Rows {
  std::size_t count = 0;
  std::vector<std::uint32_t>
      offsets; // lists: elements of parent row p are [offsets[p], offsets[p+1])
  std::vector<std::uint32_t> parent; // lists: the parent row of each element
  values::Bits known;                // lists: whether the parent row gives the list at all
};

struct SetColumn {
  values::Bits known;
  std::vector<std::uint32_t> offsets; // rows + 1
  std::vector<std::int64_t>
      cells; // enum values or interned codes, each once and sorted within a row
};

using FactColumn = std::variant<std::monostate, values::BoolColumn, values::CellColumn, SetColumn>;

struct RecordError {
  std::string fact;    // path with indices, or "" for the record as a whole
  std::string problem; // never shows a value
};

// One case as it came. Rows that were rejected keep unknown facts.
struct CaseInfo {
  std::string id; // the record's id, or "#LINE"
  std::vector<RecordError> errors;
  std::string_view raw; // the record's text while the batch lives; may be empty
};

struct Batch {
  const bytecode::Module* module = nullptr;
  std::vector<CaseInfo> cases;
  std::vector<Rows> spaces;        // one per space of the module
  std::vector<FactColumn> columns; // one per fact; list facts have none (see spaces)
  StringPool* strings = nullptr;

  std::size_t size() const { return cases.size(); }
};

// The path of a fact with the indices of the element in `row` of the fact's space: "tests[0].po2".
std::string path_of(const Batch& batch, std::uint32_t fact, std::uint32_t row);

// A batch of the chosen cases alone, in that order.
Batch select(const Batch& batch, const std::vector<std::uint32_t>& rows);

} // namespace pol::cases
