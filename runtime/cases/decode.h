// Case records (JSON objects) to columns, by the facts that a module reads.
#pragma once
#include "runtime/cases/batch.h"
#include <cstddef>
#include <memory>
#include <string_view>

namespace pol::cases {

struct DecodeOptions {
  bool strict = false;                 // a key outside the `case` blocks makes a record invalid
  std::size_t max_record = 16UL << 20; // bytes; longer records are invalid
  bool show_values = false;            // whether problems may show the values of facts
  bool quick = true; // whether QuickRead goes first; results are the same without it
};

// Not for use by several threads at once; each takes its own.
class Decoder {
public:
  // The module must outlive the decoder, and the decoder its batches (it holds their strings).
  explicit Decoder(const bytecode::Module& module, DecodeOptions options = {});
  ~Decoder();
  Decoder(const Decoder&) = delete;
  Decoder& operator=(const Decoder&) = delete;

  // Makes the batch empty, with a column for each fact. The batch before it is at its end.
  void begin(Batch& batch);
  // Adds a case. A record with problems becomes a case without facts that lists them all, sorted by
  // path; text that is no JSON has one problem, of the fact "". Ranges and lengths of lists depend
  // on the revision in force: see apply_rules. `record` must live as long as CaseInfo::raw is read.
  void add(std::string_view record, std::uint64_t line, Batch& batch);
  // The same for a record behind which quick::quick_padding bytes may be read, a zero behind the
  // last record among them.
  void add_padded(std::string_view record, std::uint64_t line, Batch& batch);
  // Adds a case that is invalid as a whole.
  void add_rejected(std::string_view record, std::uint64_t line, std::string_view problem,
                    Batch& batch);
  // Adds one for a record that is longer than allowed.
  void add_too_long(std::uint64_t line, Batch& batch);
  // Completes the columns. Nothing can be added afterwards.
  void finish(Batch& batch);

  // Elements of lists in the batch so far.
  std::size_t elements() const;

private:
  struct State;
  std::unique_ptr<State> state_;
};

// Applies what the revision in force says of the facts: cuts bounded numbers to the range, rejects
// numbers out of it and lists that are too long. All cases of the batch belong to this revision. A
// rejected case lists its problems and has no facts. Problems show no value unless asked to.
void apply_rules(const bytecode::Revision& revision, Batch& batch, bool show_values = false);

} // namespace pol::cases
