// One case whose facts are set in place: for programs that decide as they go, without JSON.
#pragma once
#include "runtime/include/pol/module.h"
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace pol {

// A case under all policies of a module. At first every fact is missing. Facts in lists, sets and
// bounds have no place here: determine_case (run.h) takes them. Not for several threads at once.
class Case {
public:
  // Where the JIT is not there, the machine decides, whatever is chosen: `missing_for_jit` (run.h).
  explicit Case(const Module& module, EngineChoice engine = EngineChoice::automatic);
  ~Case();
  Case(const Case&) = delete;
  Case& operator=(const Case&) = delete;

  // A fact by its path, "renal.size_cm". Nothing if no policy of the module reads it, or if it is a
  // list, a set or lies in a list.
  enum class Fact : std::uint32_t {};
  std::optional<Fact> find(std::string_view path) const;

  // Each gives false, and leaves the fact as it was, if that is no value of the fact's type or no
  // fact of the module.
  bool set_truth(Fact fact, bool value);
  // In 10^-8 of the fact's unit: 4 cm is 400'000'000.
  bool set_number(Fact fact, std::int64_t value);
  // "2025-10-01", a text, a code, the name of an enum's value.
  bool set_text(Fact fact, std::string_view value);
  void clear(Fact fact);

  struct Decision {
    std::string_view outcome; // "medically_necessary"; the module's text, or the engine's
    bool approves = false;    // else an outcome that was declared is for a clinician to review
  };
  // What a policy, by its place in Module::policies, determines; an empty outcome if there is no
  // such policy. `invalid_case` if a number or date
  // is outside the range of its fact. Missing facts and reasons: determine_case. Allocates nothing
  // once it has met the revisions, codes and combinations of rules that it meets, and has compiled
  // what pays.
  Decision decide(std::size_t policy = 0);

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace pol
