// Blocks of records that are run together, and the order in which it is best done.
#pragma once
#include "runtime/cases/read_batch.h"
#include "runtime/run/record_order.h"
#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace pol::run {

// Records have numbers: 0 is the first of the first block.
class BlockWindow {
public:
  struct Block {
    cases::RecordBlock records;
    std::uint64_t number = 0;         // in the input
    std::uint32_t begin = 0, end = 0; // of its records' numbers
  };

  BlockWindow(const bytecode::Module& module, const CodeRoutes& routes) : order_(module, routes) {}

  bool is_useful() const { return order_.is_useful(); }
  // Takes the block's records, and gives the room of others for them.
  void add(cases::RecordBlock& block, std::uint64_t number);
  void clear();

  std::size_t blocks() const { return used_; }
  std::size_t bytes() const { return bytes_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(records_.size()); }
  const Block& block(std::size_t place) const { return blocks_[place]; }
  // Its text stays where it is until `clear`.
  const cases::Record& record(std::uint32_t number) const { return records_[number]; }
  // The records' numbers as they are best run.
  const std::vector<std::uint32_t>& order() { return order_.sorted(); }

private:
  RecordOrder order_;
  std::deque<Block> blocks_; // the first `used_` of them; the others keep their room
  std::size_t used_ = 0, bytes_ = 0;
  std::vector<cases::Record> records_;
};

} // namespace pol::run
