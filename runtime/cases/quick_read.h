// Reads records of the usual spelling in one pass. Records of one source hold their keys in much
// the same order: the key that came next last time is tried first.
#pragma once
#include "runtime/cases/fact_tree.h"
#include "runtime/cases/row_writer.h"
#include <array>
#include <deque>
#include <string>
#include <vector>

namespace pol::cases {

// What it reads, it reads as RecordWalk would. Everything that is out of the ordinary (a problem,
// an escape, bounds, a key given twice, numbers of many digits) it leaves to RecordWalk.
class QuickRead {
public:
  // `most_elements`: by fact, how many elements of a list are read; it must outlive this.
  QuickRead(const bytecode::Module& module, RowWriter& rows, StringPool& strings,
            const std::vector<std::uint32_t>& most_elements);

  // Reads a record's facts into `row`. False: it must be read by RecordWalk, and what is in the row
  // does not count. Behind the record lie `quick::quick_padding` bytes that may be read, and a zero
  // among them or behind other records.
  bool run(std::string_view record, std::uint32_t row);
  // The record's own name, if it has one; a part of the record's text.
  std::string_view id() const { return id_; }

private:
  enum class Kind : std::uint8_t {
    unread,
    id,
    group,
    list,
    boolean,
    number,
    integer,
    date,
    text,
    enumeration,
    code,
    set_of_enum,
    set_of_code
  };
  struct Key {
    std::string text;                              // with its quotes and its colon
    std::array<std::uint64_t, 5> words{}, masks{}; // its first 40 bytes
    Kind kind = Kind::unread;
    std::uint32_t fact = bytecode::none, group = bytecode::none;
    Key* next = nullptr;    // what followed it last time
    std::uint64_t seen = 0; // the object in which it stood last
  };
  struct Group {
    std::deque<Key> keys;
    Key* first = nullptr; // with what it began last time
  };
  struct EnumValue {
    std::string text;
    std::uint64_t start = 0, rest = 0; // its first eight bytes, and the next
    std::int64_t cell = -1;            // none: an empty slot
  };
  // By the start of their texts: a value stands in its slot or in one of the next.
  struct EnumTable {
    std::vector<EnumValue> slots; // their number is a power of two, and some are empty
    int shift = 0;
  };
  // Codes as they were spelled, up to 15 bytes, and their cells.
  struct KnownCode {
    std::array<std::uint64_t, 2> spelling{};
    std::int64_t cell = 0;
  };
  static constexpr std::size_t code_slots = 256;

  Key& add_key(std::uint32_t group, std::string_view name);
  void add_enumeration(const bytecode::Enumeration& enumeration);
  void add_node(const bytecode::Module& module, const FactTree& tree, std::uint32_t node);

  bool object(std::uint32_t group, std::uint32_t row);
  bool matches(const Key& key) const;
  Key* find(std::uint32_t group);
  Key* learn(std::uint32_t group);
  bool value(const Key& key, std::uint32_t row);
  bool scalar(const Key& key, std::uint32_t row);
  bool texts(const Key& key, std::uint32_t row);
  bool list(const Key& key, std::uint32_t row);
  bool set(const Key& key, std::uint32_t row);
  bool id_text();
  std::optional<std::int64_t> cell_of(const Key& key, std::string_view text);
  std::optional<std::int64_t> enum_cell(const Key& key, std::string_view text) const;
  std::optional<std::int64_t> code_cell(const Key& key, std::string_view text);

  const bytecode::Module& module_;
  RowWriter& rows_;
  StringPool& strings_;
  const std::vector<std::uint32_t>& most_elements_;
  bool reads_id_ = false;     // a policy reads the id as a fact
  std::vector<Group> groups_; // by node of the tree
  std::vector<EnumTable> enumerations_;
  std::vector<std::vector<KnownCode>> codes_; // by fact
  std::uint64_t codes_of_ = 0;                // the generation of the strings that they belong to
  std::uint64_t objects_ = 0;                 // entered so far
  std::vector<std::int64_t> members_;         // of the set at hand
  const char* at_ = nullptr;
  std::string_view id_;
};

} // namespace pol::cases
