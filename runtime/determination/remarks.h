// What is said beside a determination: defaults that stood in, codes that left a list or join it.
#pragma once
#include "runtime/cases/batch.h"
#include "runtime/machine/code_lookup.h"
#include "runtime/machine/machine.h"
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace pol::determination {

// A default that stood in for a fact that the record lacks.
struct DefaultUsed {
  std::string path;
  std::string value; // JSON
};

struct Remarks {
  std::vector<DefaultUsed> defaulted; // by path
  std::vector<std::string> notes;     // sorted
};

// Finds them for one revision, batch after batch. Module and revision must outlive it.
class RemarkFinder {
public:
  RemarkFinder(const bytecode::Module& module, const bytecode::Revision& revision);

  // A remark's number, which stays the same until `clear`.
  using Remark = std::uint32_t;
  using OfCase = std::pair<std::uint32_t, Remark>;
  // All that is to be said of the batch's cases, by case, each remark once.
  std::vector<OfCase> find(const cases::Batch& batch, const machine::Registers& registers);
  // The texts of the remarks on one case.
  Remarks texts(std::span<const OfCase> remarks) const;

  std::size_t size() const { return said_.size(); }
  void clear();

private:
  // A default, or else a note.
  struct Said {
    DefaultUsed used;
    std::string note;
  };
  struct Look { // a lookup's codes, and its notes by code and place among the spans
    std::unique_ptr<machine::KeptCodes> codes;
    std::unordered_map<std::uint64_t, Remark> notes;
    std::uint64_t generation = 0; // of the cells among the keys
  };
  Remark number(std::string key, Said said);
  Remark default_used(const bytecode::FactRule& rule, std::size_t place, const cases::Batch& batch,
                      std::uint32_t row);
  void add_defaulted(const cases::Batch& batch, std::vector<OfCase>& found);
  void add_notes(const bytecode::Lookup& lookup, Look& look, const cases::Batch& batch,
                 const machine::Registers& registers, std::vector<OfCase>& found);
  Remark note(const bytecode::CodeList& list, Look& look, const cases::Batch& batch,
              std::int64_t code, values::Day day);

  const bytecode::Module& module_;
  const bytecode::Revision& revision_;
  std::deque<Said> said_; // by number
  std::unordered_map<std::string, Remark> numbers_;
  std::vector<Look> looks_;         // parallel to Revision::lookups
  std::vector<std::uint64_t> held_; // by case: its code is valid on its day
};

} // namespace pol::determination
