// From a stream of records to batches. `read_batch` does all of it in one thread; to decode in
// several, read blocks under a lock and decode each with the thread's own decoder.
#pragma once
#include "runtime/cases/decode.h"
#include "runtime/cases/reader.h"
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pol::cases {

inline constexpr std::size_t max_batch_cases = 1024;
inline constexpr std::size_t max_block_bytes = 4UL << 20;
inline constexpr std::size_t max_batch_elements = 65'536; // of lists, but for a single case

// Records in their order, with their text.
struct RecordBlock {
  struct Entry {
    std::size_t offset = 0, size = 0; // in text
    std::uint64_t line = 0;
    Record::Flaw flaw = Record::Flaw::none;
  };
  std::string text;
  std::vector<Entry> records;
  std::size_t next = 0; // the first that is not yet decoded

  // Its text lies in the block, with quick::quick_padding bytes behind.
  Record record(std::size_t place) const {
    const Entry& entry = records[place];
    return {std::string_view(text).substr(entry.offset, entry.size), entry.line, entry.flaw};
  }
};

// Fills the block with up to 1,024 records; false if there are none left.
bool read_block(Reader& reader, RecordBlock& block);

// Adds a block's record to a batch that was begun. CaseInfo::raw lies in the block.
void add_record(Decoder& decoder, const Record& record, Batch& batch);

// Adds the block's next cases in that way, until the batch holds the given number of list elements.
void add_block(Decoder& decoder, RecordBlock& block, Batch& batch, std::size_t most_elements);

// Decodes the block's next cases into a batch; false if there are none left. A batch ends early if
// its cases hold many list elements. CaseInfo::raw lies in the block.
bool decode_block(Decoder& decoder, RecordBlock& block, Batch& batch);

// The next batch; false at the end of the input.
bool read_batch(Reader& reader, RecordBlock& block, Decoder& decoder, Batch& batch);

} // namespace pol::cases
