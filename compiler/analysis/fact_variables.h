// The facts of case records as variables, shared by all revisions that are encoded together: a fact
// is known by its path, an element's by its place in the list.
#pragma once
#include "compiler/analysis/enum_values.h"
#include "compiler/analysis/subject.h"
#include "compiler/analysis/symbols.h"
#include "compiler/analysis/terms.h"
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pol::analysis {

struct Extent {
  unsigned list_length = 2; // lists have up to so many elements; longer ones are left out
  bool bounds = true;       // numbers may be known within bounds
  // What is made of all elements of a list may be anything, though the same for all who make the
  // same of it: so it holds for lists of any length what is proved, though not what is found.
  bool any_length = false;
  // Registers of the first subject, counts and sums, that may be anything where `longer` holds: it
  // stands for lists that are too long to be looked at.
  std::vector<bytecode::Register> cut_short = {};
};

// A fact in one row: that of the case, or of an element of its list.
struct FactRow {
  Term given = no;          // whether the record gives the fact at all
  Term truth = no;          // a boolean
  Term value;               // else: cells as they are in the module, but for enums and texts
  Term at_most = no;        // a number: the value is its upper bound
  Term at_least = no;       //           the value is its lower bound
  std::vector<Term> has;    // a set: whether it has each value of SharedFact::domain
  std::vector<Term> beyond; // a list: whether it has more than i elements
};

struct SharedFact {
  std::string path;
  bytecode::FactKind kind = bytecode::FactKind::boolean;
  std::string unit;
  std::string enumeration;             // its name; "" if none
  std::vector<std::string> enum_names; // of all its values: see EnumValues
  std::vector<std::string> systems;    // of all subjects
  std::uint32_t list = bytecode::none; // the shared fact that holds it
  // The widest range that a subject allows it, of cells; nothing lies in it if low > high.
  std::int64_t low = 0, high = 0;
  std::vector<std::int64_t> domain; // symbols of a text or code, members of a set
  std::vector<FactRow> rows;
};

// Where a row lies among its list's, and so on outwards.
struct RowPlace {
  std::uint32_t parent = 0, index = 0;
};

class FactVariables {
public:
  // Makes the variables of all facts that the subjects read. Terms and modules must outlive it.
  FactVariables(Terms& terms, std::vector<Subject> subjects, const Extent& extent = {});

  Terms& terms() const { return terms_; }
  const Extent& extent() const { return extent_; }
  const std::vector<Subject>& subjects() const { return subjects_; }
  const Symbols& symbols() const { return *symbols_; }
  const EnumValues& enums() const { return enums_; }

  std::size_t size() const { return facts_.size(); }
  const SharedFact& operator[](std::size_t fact) const { return facts_[fact]; }
  std::optional<std::uint32_t> find(std::string_view path) const;
  // The fact of a subject's module; none if nobody reads it, or if it has another type or unit
  // there than in a subject before it.
  std::optional<std::uint32_t> shared(std::size_t subject, std::uint32_t fact) const;
  // Whether a row of an element exists; of the case's row it is true.
  Term exists(std::uint32_t list, std::uint32_t row) const;
  RowPlace place(std::uint32_t row) const {
    return {row / extent_.list_length, row % extent_.list_length};
  }
  // "tests[0].po2" for the first element's.
  std::string path_of(std::uint32_t fact, std::uint32_t row) const;

  Term longer() const { return longer_; } // never, unless registers are cut short
  // With Extent::any_length: what an operation makes of a list, a truth or a number from `least` to
  // `most`. `key` tells all that it depends on.
  struct OfList {
    Term known, truth, low, high;
  };
  const OfList& of_list(const std::vector<std::uint32_t>& key, std::int64_t least,
                        std::int64_t most);
  // The same facts where the record does not give one of them, or where a list has no elements.
  FactVariables without(std::uint32_t fact, std::uint32_t row) const;
  FactVariables emptied(std::uint32_t list, std::uint32_t row) const;

  // What every record obeys, whatever the revision: of an element that does not exist nothing is
  // given, a number is not bounded on both sides, values are those of the fact's kind.
  Term well_formed() const { return well_formed_; }

private:
  static std::size_t holders(const std::vector<Subject>& subjects, const Extent& extent);
  void take(std::size_t subject);
  bool agrees(const SharedFact& shared, std::size_t subject, std::uint32_t fact) const;
  SharedFact describe(std::size_t subject, std::uint32_t fact) const;
  void widen(SharedFact& shared, std::size_t subject, std::uint32_t fact) const;
  void make_rows(std::uint32_t fact);
  FactRow make_row(const SharedFact& fact);
  Term within(const std::vector<std::int64_t>& domain, Term value) const;
  Term obeys(const SharedFact& fact, const FactRow& row, Term exists) const;

  Terms& terms_;
  std::vector<Subject> subjects_;
  Extent extent_;
  std::shared_ptr<const Symbols> symbols_;
  EnumValues enums_;
  std::vector<SharedFact> facts_;
  std::vector<std::vector<std::uint32_t>> shared_; // by subject and fact; none
  Term well_formed_ = yes, longer_ = no;
  std::map<std::vector<std::uint32_t>, OfList> of_lists_;
};

// "value is one of these", which are sorted: as ranges.
Term one_of(Terms& terms, Term value, std::span<const std::int64_t> sorted);

} // namespace pol::analysis
