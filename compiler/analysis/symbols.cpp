#include "compiler/analysis/symbols.h"
#include "compiler/analysis/code_samples.h"
#include "runtime/values/code.h"
#include <algorithm>

namespace pol::analysis {
namespace {

using bytecode::Opcode;

// Symbols for one class of codes, and for texts, where facts are compared with each other.
constexpr std::size_t most_copies = 12;

std::optional<std::size_t> codes_immediate(Opcode op) {
  switch (op) {
  case Opcode::in_codes:
  case Opcode::in_codes_on: return 0;
  case Opcode::include_codes:
  case Opcode::include_codes_on: return 2;
  default: return std::nullopt;
  }
}

} // namespace

Symbols::Symbols(std::span<const Subject> subjects, std::size_t holders) {
  find_lists(subjects);
  add_constants(subjects);
  const std::size_t copies = std::clamp<std::size_t>(holders, 1, most_copies);
  tells_all_apart_ = holders <= most_copies;
  add_samples(copies);
  number(subjects, copies);
}

void Symbols::find_lists(std::span<const Subject> subjects) {
  std::set<const bytecode::CodeList*> seen;
  for (const Subject& subject : subjects) {
    const bytecode::Program& program = subject.revision->program;
    for (const bytecode::Instruction& instruction : program.code) {
      const auto place = codes_immediate(instruction.op);
      if (!place) continue;
      const auto list = static_cast<std::size_t>(program.immediates_of(instruction)[*place]);
      const bytecode::CodeList& codes = subject.module->code_lists[list];
      if (seen.insert(&codes).second) lists_.push_back(&codes);
      // "all of" asks for each single code.
      if (*place == 2 && program.immediates_of(instruction)[1] != 0)
        for (const bytecode::CodeEntry& entry : codes.entries)
          if (entry.kind == bytecode::CodeEntry::Kind::single) constants_.insert(entry.first);
    }
  }
  for (const bytecode::CodeList* list : lists_)
    indexes_.push_back(std::make_unique<machine::CodeIndex>(*list));
}

void Symbols::add_constants(std::span<const Subject> subjects) {
  for (const Subject& subject : subjects) {
    constants_.insert(subject.module->strings.begin(), subject.module->strings.end());
    const auto read = facts_read(subject);
    for (std::size_t fact = 0; fact < read.size(); ++fact)
      if (read[fact])
        for (const std::string& system : subject.module->facts[fact].systems)
          systems_.insert(system);
  }
}

// What the programs can find out about a code that none of them names.
std::string Symbols::kind_of(std::string_view code) const {
  std::string kind;
  for (const std::string& system : systems_)
    kind += values::has_code_shape(system, code) ? '1' : '0';
  for (const auto& index : indexes_) {
    kind += ';';
    for (const auto& [from, through] : index->validity(code))
      kind += std::to_string(from) + "," + std::to_string(through) + " ";
  }
  return kind;
}

void Symbols::add_samples(std::size_t copies) {
  for (const std::string& code : code_samples(lists_, systems_)) {
    if (constants_.contains(code)) continue;
    auto& kind = kinds_[kind_of(code)];
    if (kind.size() < copies) kind.push_back(code);
  }
}

// By text, so that what begins alike has numbers beside each other.
void Symbols::number(std::span<const Subject> subjects, std::size_t other_texts) {
  std::set<std::string> all(constants_.begin(), constants_.end());
  for (const auto& [kind, codes] : kinds_)
    all.insert(codes.begin(), codes.end());
  texts_.assign(all.begin(), all.end());
  first_other_ = texts_.size();
  for (std::size_t i = 0, name = 1; i < other_texts; ++name) {
    const std::string text = "other text " + std::to_string(name);
    if (all.contains(text)) continue;
    texts_.push_back(text);
    ++i;
  }
  for (std::size_t i = 0; i < texts_.size(); ++i)
    places_.emplace(texts_[i], static_cast<Symbol>(i));
  for (const Subject& subject : subjects) {
    auto& of_string = of_string_.emplace_back();
    for (const std::string& text : subject.module->strings)
      of_string.push_back(places_.find(text)->second);
  }
}

std::vector<Symbol> Symbols::standing_for(std::string_view text, bool code) const {
  std::vector<Symbol> found;
  if (constants_.contains(text)) return {places_.find(text)->second};
  if (!code) {
    for (std::size_t i = first_other_; i < texts_.size(); ++i)
      found.push_back(static_cast<Symbol>(i));
    return found;
  }
  if (const auto kind = kinds_.find(kind_of(text)); kind != kinds_.end())
    for (const std::string& other : kind->second)
      found.push_back(places_.find(other)->second);
  return found;
}

std::vector<Symbol> Symbols::domain(const std::vector<std::string>& systems) const {
  std::vector<Symbol> found;
  for (std::size_t i = 0; i < texts_.size(); ++i) {
    const bool fits =
        systems.empty()
            ? i >= first_other_ || (constants_.contains(texts_[i]) && !texts_[i].empty())
            : i < first_other_ && values::normal_code(systems, texts_[i]) == texts_[i];
    if (fits) found.push_back(static_cast<Symbol>(i));
  }
  return found;
}

} // namespace pol::analysis
