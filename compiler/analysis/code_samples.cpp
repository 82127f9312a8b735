#include "compiler/analysis/code_samples.h"
#include "runtime/values/code.h"
#include <algorithm>
#include <string_view>

namespace pol::analysis {
namespace {

using bytecode::CodeEntry;
using bytecode::CodeList;

constexpr std::string_view characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-";

class Sampler {
public:
  Sampler(const std::string& system, std::set<std::string>& found)
      : system_(system), found_(found) {}

  // Codes that begin with this: itself, the first and the last.
  void add_below(const std::string& start) {
    if (!values::has_code_shape(system_, start, true)) return;
    if (values::has_code_shape(system_, start)) found_.insert(start);
    add_end(start, false);
    add_end(start, true);
  }

  // Those that go on with each character, and those that leave it at each place.
  void add_around(const std::string& start) {
    add_below(start);
    for (std::size_t length = 0; length <= start.size(); ++length)
      for (const char next : characters)
        add_below(start.substr(0, length) + next);
  }

  // The neighbours by the last character.
  void add_beside(const std::string& code) {
    add_below(code);
    const std::string stem = code.substr(0, code.size() - 1);
    const std::size_t place = characters.find(code.back());
    if (place == std::string_view::npos) return;
    if (place > 0) add_below(stem + characters[place - 1]);
    if (place + 1 < characters.size()) add_below(stem + characters[place + 1]);
  }

private:
  // Draws the start out to a code, with the first or the last characters that fit.
  void add_end(std::string code, bool last) {
    constexpr std::size_t longest = 24;
    while (!values::has_code_shape(system_, code) && code.size() < longest) {
      const auto fits = [&](char next) {
        return values::has_code_shape(system_, code + next, true);
      };
      const auto first = std::ranges::find_if(characters, fits);
      if (first == characters.end()) return;
      char next = *first;
      if (last)
        for (const char other : characters)
          if (fits(other)) next = other;
      code += next;
    }
    if (values::has_code_shape(system_, code)) found_.insert(code);
  }

  const std::string& system_;
  std::set<std::string>& found_;
};

void add_entry(const CodeEntry& entry, Sampler& sampler) {
  if (entry.kind == CodeEntry::Kind::single) return sampler.add_beside(entry.first);
  sampler.add_around(entry.first);
  if (entry.kind == CodeEntry::Kind::range) sampler.add_around(entry.last);
}

} // namespace

std::set<std::string> code_samples(const std::vector<const CodeList*>& lists,
                                   const std::set<std::string>& systems) {
  std::set<std::string> found;
  for (const std::string& system : systems) {
    Sampler sampler(system, found);
    sampler.add_around("");
    for (const CodeList* list : lists)
      for (const CodeEntry& entry : list->entries)
        add_entry(entry, sampler);
  }
  return found;
}

} // namespace pol::analysis
