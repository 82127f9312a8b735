#include "compiler/analysis/diff/effect.h"
#include <algorithm>

namespace pol::analysis {
namespace {

// Neither approves, or both do.
std::optional<Effect> effect_on_missing(const Decided& before, const Decided& after) {
  const auto &was = before.missing, &is = after.missing;
  if (was == is)
    return before.outcome == after.outcome && before.possible == after.possible &&
                   before.between == after.between
               ? std::nullopt
               : std::optional(Effect::other);
  if (std::ranges::includes(is, was)) return Effect::asks_for_more;
  if (std::ranges::includes(was, is)) return Effect::asks_for_less;
  return Effect::other;
}

} // namespace

std::string_view name(Effect effect) {
  switch (effect) {
  case Effect::stricter: return "stricter";
  case Effect::looser: return "looser";
  case Effect::asks_for_more: return "asks for more";
  case Effect::asks_for_less: return "asks for less";
  case Effect::other: break;
  }
  return "other";
}

Decided::Decided(const determination::Determination& from)
    : outcome(from.outcome), approves(from.disposition == determination::Disposition::approve),
      possible(from.possible.begin(), from.possible.end()),
      between(from.between.begin(), from.between.end()) {
  for (const auto& fact : from.missing)
    missing.insert(fact.path);
}

Decided::Decided(const Result& from)
    : outcome(from.outcome),
      approves(from.disposition == determination::name(determination::Disposition::approve)),
      possible(from.possible.begin(), from.possible.end()),
      between(from.between.begin(), from.between.end()) {
  for (const auto& fact : from.missing)
    missing.insert(fact.fact);
}

std::optional<ChangeKind> change_of(const Decided& before, const Decided& after) {
  std::optional<Effect> effect;
  namespace names = determination::names;
  const bool was_invalid = before.outcome == names::invalid_case,
             is_invalid = after.outcome == names::invalid_case;
  if (was_invalid && is_invalid) return std::nullopt;
  if (before.approves != after.approves)
    effect = before.approves ? Effect::stricter : Effect::looser;
  else if (was_invalid || is_invalid) // what is asked for is no matter
    effect = Effect::other;
  else
    effect = effect_on_missing(before, after);
  if (!effect) return std::nullopt;
  return ChangeKind{*effect, std::string(before.outcome), std::string(after.outcome)};
}

} // namespace pol::analysis
