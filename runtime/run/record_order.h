// In which order the records of a stretch of input are best run under the policies of a library.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/run/code_routes.h"
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pol::run {

// Puts records of one code together, and beside them those of codes that lead to the same policies,
// so that each policy finds its cases in few places. The code is looked for in the text of the
// record, which is not read otherwise: where it is missed, spelled in another way or stands
// somewhere else as well, the record only runs in worse company. Module and routes must outlive
// this.
class RecordOrder {
public:
  RecordOrder(const bytecode::Module& module, const CodeRoutes& routes);

  // Whether there is anything to put together: some policies are left out for some codes.
  bool is_useful() const { return route_ != nullptr; }
  void add(std::string_view record);
  // The records added since the last `clear`, by their number among them.
  const std::vector<std::uint32_t>& sorted();
  void clear();

private:
  // A code that was met lately, by its bits: quicker to find than in kinds_.
  struct Seen {
    std::array<char, 16> code{};
    std::uint32_t kind = 0;
  };
  static constexpr unsigned seen_bits = 13;
  std::string_view code_in(std::string_view record);
  std::uint32_t kind_of(std::string_view code);
  std::uint32_t find_kind(std::string_view code);
  void rank_kinds();

  const CodeRoute* route_ = nullptr;                     // the one that leads to most policies
  std::string key_;                                      // of its fact, quoted
  std::size_t last_ = 0;                                 // where the key stood in the last record
  std::unordered_map<std::string, std::uint32_t> kinds_; // of a code; 0: no code was found
  std::vector<Seen> seen_;
  std::vector<std::vector<std::uint32_t>> takers_; // by kind
  std::vector<std::uint32_t> by_rank_, met_;       // kinds; kinds of the records
  std::vector<std::uint32_t> order_, next_;        // next_: by kind, where its next goes
};

} // namespace pol::run
