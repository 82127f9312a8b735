// Cuts a stream into case records.
//
// The first byte that is no white space (a byte-order mark may stand before it) tells the layout:
//   `[`  a JSON array of records, its elements anywhere; but if it is closed on its first line and
//   a
//        later line begins with `{`, the input is lines, the first of which is no record.
//   `{`  lines, a record each, if the first line holds as many closing as opening brackets. Else
//   one
//        object over several lines, or several one after the other, if the first is well-formed
//        JSON as a whole; else (something is malformed) lines if a later line begins with `{`, and
//        one object if none does.
//   else lines.
// Lines end with LF or CR LF, the last one may lack it; empty lines are no records. To tell an
// object over several lines from lines, up to one record's length is read ahead.
#pragma once
#include "runtime/cases/window.h"
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pol::cases {

struct Record {
  enum class Flaw : std::uint8_t { none, too_long, unclosed_array, text_after_array };
  std::string_view text;  // until the next record is asked for; empty if too long
  std::uint64_t line = 0; // where it begins, from 1
  Flaw flaw = Flaw::none;
};

class Reader {
public:
  static constexpr std::size_t default_max_record = 16UL << 20;

  explicit Reader(Source source, std::size_t max_record = default_max_record)
      : window_(std::move(source)), max_record_(max_record) {}

  // The next record; false at the end. A record that is longer than allowed (white space at its end
  // counts, but for a CR) is passed over as it
  // streams: memory stays within a record's length and a buffer.
  bool next(Record& record);
  // Whether the input could not be read to its end.
  bool failed() const { return window_.failed(); }

private:
  enum class Layout : std::uint8_t { undecided, lines, objects, array, after_array };

  void decide();
  Layout layout_of_object();
  Layout layout_of_array();
  void read_ahead();
  bool next_line(Record& record);
  bool next_object(Record& record);
  bool next_element(Record& record);
  bool end_of_array(Record& record, bool closed);
  bool exceeds(std::size_t size) const;
  void give(Record& record, std::size_t size);
  template <typename FindEnd> bool scan(Record& record, FindEnd find_end);

  Window window_;
  std::size_t max_record_;
  Layout layout_ = Layout::undecided;
  std::size_t given_ = 0; // bytes of the record before, which the next call consumes
  bool after_comma_ = false;
};

} // namespace pol::cases
