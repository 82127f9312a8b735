// What a revision changes for one case: how its determination differs from that of the revision
// before.
#pragma once
#include "runtime/determination/determine.h"
#include "runtime/include/pol/run.h"
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace pol::analysis {

enum class Effect : std::uint8_t {
  stricter,      // an approval is lost
  looser,        // an approval is gained
  asks_for_more, // facts are asked for that were not
  asks_for_less, // facts are no longer asked for
  other
};
inline constexpr Effect all_effects[] = {Effect::stricter, Effect::looser, Effect::asks_for_more,
                                         Effect::asks_for_less, Effect::other};
std::string_view name(Effect effect); // "asks for more"

// A way in which cases change.
struct ChangeKind {
  Effect effect = Effect::other;
  std::string before, after; // outcomes
  friend auto operator<=>(const ChangeKind&, const ChangeKind&) = default;
};

// What counts of a result. It names what the result holds.
struct Decided {
  explicit Decided(const determination::Determination& from);
  explicit Decided(const Result& from);
  std::string_view outcome;
  bool approves = false;
  std::set<std::string_view> missing;
  std::set<std::string_view> possible, between;
};

// None if the case comes out alike: by its outcome, where it needs information by what is missing
// and what is possible, and where there is a conflict by the outcomes that it is between. What led
// there may differ.
std::optional<ChangeKind> change_of(const Decided& before, const Decided& after);

} // namespace pol::analysis
