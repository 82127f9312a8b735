// Paths of facts: building, ordering, printing.
#include "runtime/cases/path.h"
#include <algorithm>
#include <fmt/format.h>

namespace pol::cases {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// A name, or an index by its digits without leading zeros.
struct Segment {
  bool element = false;
  std::string_view text;
};

// Takes "[12]" from the front of the path, if it stands there.
bool take_index(std::string_view& path, Segment& segment) {
  std::size_t end = 1;
  while (end < path.size() && is_digit(path[end]))
    ++end;
  if (path[0] != '[' || end == 1 || end == path.size() || path[end] != ']') return false;
  std::string_view digits = path.substr(1, end - 1);
  while (digits.size() > 1 && digits[0] == '0')
    digits.remove_prefix(1);
  segment = {true, digits};
  path.remove_prefix(end + 1);
  return true;
}

Segment take_segment(std::string_view& path) {
  Segment segment;
  if (take_index(path, segment)) return segment;
  if (path[0] == '.') path.remove_prefix(1);
  const std::size_t size = std::min(path.find_first_of(".[", 1), path.size());
  segment.text = path.substr(0, size);
  path.remove_prefix(size);
  return segment;
}

std::strong_ordering compare_segments(const Segment& left, const Segment& right) {
  if (left.element != right.element) return right.element <=> left.element; // indices first
  if (left.element && left.text.size() != right.text.size())
    return left.text.size() <=> right.text.size();
  return left.text.compare(right.text) <=> 0;
}

} // namespace

std::string to_text(const Place& place) {
  std::vector<const Place*> steps;
  for (const Place* step = &place; step->above != nullptr; step = step->above)
    steps.push_back(step);
  std::string text;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if ((*step)->element) {
      text += fmt::format("[{}]", (*step)->index);
    } else {
      if (!text.empty()) text += '.';
      text += printable((*step)->key);
    }
  }
  return text;
}

std::strong_ordering compare_paths(std::string_view left, std::string_view right) {
  while (!left.empty() && !right.empty()) {
    const Segment first = take_segment(left), second = take_segment(right);
    if (auto order = compare_segments(first, second); order != 0) return order;
  }
  return right.empty() <=> left.empty();
}

void sort_errors(std::vector<RecordError>& errors) {
  std::sort(errors.begin(), errors.end(), [](const RecordError& a, const RecordError& b) {
    if (auto order = compare_paths(a.fact, b.fact); order != 0) return order < 0;
    return a.problem < b.problem;
  });
  auto same = [](const RecordError& a, const RecordError& b) {
    return a.fact == b.fact && a.problem == b.problem;
  };
  errors.erase(std::unique(errors.begin(), errors.end(), same), errors.end());
}

std::string printable(std::string_view text) {
  constexpr std::size_t longest = 64;
  std::size_t size = text.size();
  if (size > longest) {
    size = longest;
    while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80)
      --size;
  }
  std::string shown;
  for (char c : text.substr(0, size)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F)
      shown += fmt::format("\\u{:04x}", byte);
    else
      shown += c;
  }
  return size < text.size() ? shown + "…" : shown;
}

} // namespace pol::cases
