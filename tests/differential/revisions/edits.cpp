#include "tests/differential/revisions/edits.h"
#include "tests/differential/revisions/places.h"

namespace pol::differential {
namespace {

generate::Policy with(const generate::Policy& policy, const Edit& edit) {
  generate::Policy next = policy;
  for (auto& [path, text] : next.files)
    if (path == edit.path) text.replace(edit.begin, edit.end - edit.begin, edit.text);
  return next;
}

// An edit of a random kind, so that kinds with few places get their turn.
Edit pick(const std::vector<std::vector<Edit>>& kinds, generate::Random& random) {
  std::vector<const std::vector<Edit>*> filled;
  for (const auto& kind : kinds)
    if (!kind.empty()) filled.push_back(&kind);
  return random.pick(*random.pick(filled));
}

std::optional<Edited> edited_once(const generate::Policy& policy, const Compiled& compiled,
                                  std::size_t revision, generate::Random& random) {
  const auto kinds = edits(compiled, revision, random);
  for (int attempt = 0; attempt < 20; ++attempt) {
    generate::Policy next = with(policy, pick(kinds, random));
    if (auto made = compile(next))
      if ((*made)->library.policies.size() == compiled.library.policies.size())
        return Edited{std::move(next), std::move(*made)};
  }
  return std::nullopt;
}

} // namespace

std::optional<Edited> edited(const generate::Policy& policy, const Compiled& compiled,
                             std::size_t revision, generate::Random& random) {
  auto made = edited_once(policy, compiled, revision, random);
  for (std::size_t more = random.below(3); made && more > 0; --more)
    if (auto next = edited_once(made->policy, *made->compiled, revision, random))
      made = std::move(next);
  return made;
}

} // namespace pol::differential
