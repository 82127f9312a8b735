// What the parts of the verifier share: the module, the place that is looked at, the first problem.
#pragma once
#include "runtime/bytecode/module.h"
#include <fmt/format.h>
#include <string>
#include <utility>

namespace pol::bytecode {

class Checker {
public:
  explicit Checker(const Module& module) : module(module) {}

  const Module& module;

  // Notes the problem if the condition does not hold; says whether it holds. Only the first problem
  // is kept.
  template <class... Args>
  bool expect(bool holds, fmt::format_string<const Args&...> problem, const Args&... args) {
    if (!holds && problem_.empty()) problem_ = place() + fmt::format(problem, args...);
    return holds;
  }

  // Names the place for problems until the end of its life.
  class Place {
  public:
    Place(Checker& checker, std::string name) : checker_(checker) {
      checker_.places_.push_back(std::move(name));
    }
    ~Place() { checker_.places_.pop_back(); }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

  private:
    Checker& checker_;
  };

  const std::string& problem() const { return problem_; }

private:
  std::string place() const {
    return places_.empty() ? "" : fmt::format("{}: ", fmt::join(places_, ", "));
  }

  std::vector<std::string> places_;
  std::string problem_;
};

// The tables of the module that its policies share (verify_tables.cpp, verify_codes.cpp).
bool check_facts(Checker& checker);
bool check_tables(Checker& checker);
bool check_code_lists(Checker& checker);

// What a cell register holds (cell_types.h).
struct CellType;

// One revision: what it says of facts and outcomes, its program, what explains it.
bool check_fact_rules(Checker& checker, const Revision& revision);
bool check_groups(Checker& checker, const Revision& revision);
bool check_program(Checker& checker, const Revision& revision, std::vector<CellType>& types);
bool check_registers(Checker& checker, const Revision& revision,
                     const std::vector<CellType>& types);
bool check_explanations(Checker& checker, const Revision& revision);

} // namespace pol::bytecode
