#include "runtime/machine/few_codes.h"
#include "runtime/machine/code_lookup.h"
#include "runtime/machine/narrow_lanes.h"
#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace pol::machine {

namespace {

// Longer lists, and those with more spans of days, are looked up faster than compared.
constexpr std::size_t most_codes = 24, most_spans = 12;

bool in_calendar(const Validity& spans) {
  return std::all_of(spans.begin(), spans.end(), [](const auto& span) {
    return span.first <= values::last_day && span.second >= values::first_day;
  });
}

// A day that lies outside the calendar counts as the nearest one, so the calendar's ends are none.
void in_span(const values::NarrowCells& days, const Validity::value_type& span,
             std::uint64_t* words) {
  using Limits = std::numeric_limits<std::int64_t>;
  lanes::in_range(days, span.first <= values::first_day ? Limits::min() : span.first,
                  span.second >= values::last_day ? Limits::max() : span.second, words);
}

} // namespace

std::vector<CodeClass> code_classes(const bytecode::CodeList& list) {
  std::set<std::string> codes;
  for (const bytecode::CodeEntry& entry : list.entries) {
    if (entry.kind != bytecode::CodeEntry::Kind::single) return {};
    codes.insert(entry.first);
    if (codes.size() > most_codes) return {};
  }
  std::map<Validity, std::vector<std::string>> by_validity;
  for (const std::string& code : codes)
    if (Validity spans = validity(list, code); !spans.empty())
      by_validity[std::move(spans)].push_back(code);
  std::vector<CodeClass> classes;
  std::size_t spans = 0;
  for (auto& [validity, members] : by_validity) {
    spans += validity.size();
    if (spans > most_spans || !in_calendar(validity)) return {};
    classes.push_back({validity, std::move(members)});
  }
  return classes;
}

void FewCodes::begin(const cases::StringPool& strings) {
  if (generation_ == strings.generation() && size_ == strings.size()) return;
  generation_ = strings.generation();
  size_ = strings.size();
  cells_.clear();
  for (const CodeClass& of : classes_) {
    std::vector<std::int64_t>& cells = cells_.emplace_back();
    for (const std::string& code : of.codes)
      if (const auto cell = strings.find(code)) cells.push_back(*cell);
  }
}

bool FewCodes::valid_on(const values::NarrowCells& codes, const values::NarrowCells& days,
                        std::vector<std::uint64_t>& words) {
  if (classes_.empty() || !codes.exists() || !days.exists()) return false;
  words.assign((codes.rows() + 63) / 64, 0);
  listed_.resize(words.size());
  in_time_.resize(words.size());
  for (std::size_t i = 0; i < classes_.size(); ++i) {
    const Validity& spans = classes_[i].spans;
    // A few cells at a time, as many as are compared at once.
    for (std::size_t begin = 0; begin < cells_[i].size(); begin += lanes::most_few) {
      const std::size_t count = std::min(lanes::most_few, cells_[i].size() - begin);
      lanes::in_few(codes, std::span(cells_[i]).subspan(begin, count), listed_.data());
      for (const auto& span : spans) {
        in_span(days, span, in_time_.data());
        for (std::size_t w = 0; w < words.size(); ++w)
          words[w] |= listed_[w] & in_time_[w];
      }
    }
  }
  return true;
}

} // namespace pol::machine
