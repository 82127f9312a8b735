// Texts, codes and enum values as numbers that mean the same in all revisions encoded together.
#pragma once
#include "compiler/analysis/subject.h"
#include "runtime/machine/code_lookup.h"
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pol::analysis {

// A text or code. Those that a program names are a symbol each; of all other codes, those that no
// list tells apart share one, and so do all other texts. Where facts are compared with each other,
// several symbols stand for such a class.
using Symbol = std::int64_t;

class Symbols {
public:
  // `holders`: how many facts hold texts or codes, elements of lists counted each.
  Symbols(std::span<const Subject> subjects, std::size_t holders);

  std::size_t size() const { return texts_.size(); }
  const std::string& text(Symbol symbol) const { return texts_[static_cast<std::size_t>(symbol)]; }

  // What it stands for: the text itself, a code that stands for all of its kind, or any other text.
  enum class Stands : std::uint8_t { for_itself, for_its_kind, for_any_other };
  Stands stands(Symbol symbol) const {
    if (symbol >= static_cast<Symbol>(first_other_)) return Stands::for_any_other;
    return constants_.contains(text(symbol)) ? Stands::for_itself : Stands::for_its_kind;
  }

  // The symbol of a module's string; the module is the subject's.
  Symbol of_string(std::size_t subject, std::int64_t cell) const {
    return of_string_[subject][static_cast<std::size_t>(cell)];
  }
  // Symbols that stand for a text or code, which is not empty; none only if a kind of codes was
  // overlooked. `texts`: those already found for other texts of the same case, which differ.
  std::vector<Symbol> standing_for(std::string_view text, bool code) const;

  // What a fact of these systems may hold (none: a text fact), in order.
  std::vector<Symbol> domain(const std::vector<std::string>& systems) const;

  // Whether facts may be compared with each other: there are enough symbols for that.
  bool tells_all_apart() const { return tells_all_apart_; }

private:
  using Lists = std::vector<const bytecode::CodeList*>;
  void find_lists(std::span<const Subject> subjects);
  void add_constants(std::span<const Subject> subjects);
  void add_samples(std::size_t copies);
  void number(std::span<const Subject> subjects, std::size_t other_texts);
  std::string kind_of(std::string_view code) const;

  Lists lists_; // that programs look codes up in
  std::vector<std::unique_ptr<machine::CodeIndex>> indexes_;
  std::set<std::string> systems_;
  std::set<std::string, std::less<>> constants_;          // named by programs
  std::map<std::string, std::vector<std::string>> kinds_; // of other codes: those that stand for it
  std::vector<std::string> texts_;                        // by symbol
  std::map<std::string, Symbol, std::less<>> places_;
  std::size_t first_other_ = 0; // symbols from here on stand for texts that nobody names
  std::vector<std::vector<Symbol>> of_string_;
  bool tells_all_apart_ = true;
};

} // namespace pol::analysis
