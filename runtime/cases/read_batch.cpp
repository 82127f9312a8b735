// Blocks of records, and batches made of them.
#include "runtime/cases/read_batch.h"
#include "runtime/cases/quick_text.h"

namespace pol::cases {

void add_record(Decoder& decoder, const Record& record, Batch& batch) {
  switch (record.flaw) {
  case Record::Flaw::none: return decoder.add_padded(record.text, record.line, batch);
  case Record::Flaw::too_long: return decoder.add_too_long(record.line, batch);
  case Record::Flaw::unclosed_array:
    return decoder.add_rejected(record.text, record.line, "the array of records is not closed",
                                batch);
  case Record::Flaw::text_after_array:
    return decoder.add_rejected(record.text, record.line,
                                "text after the end of the array of records", batch);
  }
}

bool read_block(Reader& reader, RecordBlock& block) {
  block.text.clear();
  block.records.clear();
  block.next = 0;
  Record record;
  while (block.records.size() < max_batch_cases && block.text.size() < max_block_bytes) {
    if (!reader.next(record)) break;
    block.records.push_back({block.text.size(), record.text.size(), record.line, record.flaw});
    block.text += record.text;
  }
  block.text.append(quick::quick_padding, '\0');
  return !block.records.empty();
}

void add_block(Decoder& decoder, RecordBlock& block, Batch& batch, std::size_t most_elements) {
  while (block.next < block.records.size() && decoder.elements() < most_elements)
    add_record(decoder, block.record(block.next++), batch);
}

bool decode_block(Decoder& decoder, RecordBlock& block, Batch& batch) {
  decoder.begin(batch);
  add_block(decoder, block, batch, max_batch_elements);
  decoder.finish(batch);
  return batch.size() != 0;
}

bool read_batch(Reader& reader, RecordBlock& block, Decoder& decoder, Batch& batch) {
  if (block.next == block.records.size() && !read_block(reader, block)) return false;
  return decode_block(decoder, block, batch);
}

} // namespace pol::cases
