#include "tests/differential/revisions/pair.h"
#include "tests/differential/generate/cases.h"
#include "tests/differential/revisions/edits.h"
#include "tests/differential/revisions/verdict.h"

namespace pol::differential {
namespace {

analysis::Side side(const Compiled& compiled, std::size_t revision) {
  return {{&compiled.library.policies[0].revisions[revision], &compiled.files},
          &compiled.module,
          0,
          revision};
}

struct Pair {
  analysis::Side old, now;
  const Compiled *before, *after;
};

// Records of both policies in turn, then the witnesses and what is near to them.
std::vector<std::string> records_for(const Pair& pair, const analysis::PolicyDiff& diff,
                                     std::uint64_t seed, std::size_t count) {
  std::vector<std::string> records;
  for (const Compiled* side : {pair.before, pair.after}) {
    generate::Cases cases(side->library.policies[0], seed);
    for (std::size_t i = 0; i < count / 2; ++i)
      if (const generate::Case made = cases.next(i); !made.invalid) records.push_back(made.json);
  }
  for (const analysis::Witness& witness : diff.meaning.witnesses)
    for (std::string& record : near(witness.record))
      records.push_back(std::move(record));
  return records;
}

std::optional<std::string> check(const Pair& pair, std::uint64_t seed, const DiffPlan& plan,
                                 generate::Random& random, DiffTally& tally) {
  analysis::DiffOptions options;
  options.limits = plan.limits;
  if (random.chance(50)) options.from = values::first_day;
  if (random.chance(30)) options.list_length = 1 + static_cast<unsigned>(random.below(3));
  const analysis::PolicyDiff diff = analysis::compare(pair.old, pair.now, options);
  Verdict verdict(pair.old, pair.now, diff, tally);
  if (auto broken = verdict.check_witnesses()) return broken;
  for (const std::string& record : records_for(pair, diff, seed, plan.cases))
    if (auto broken = verdict.check_case(record)) return broken;
  return std::nullopt;
}

std::string report(std::uint64_t seed, const Pair& pair, const std::string& old,
                   const std::string& now, const std::string& broken) {
  return "seed " + std::to_string(seed) + ", revision " + std::to_string(pair.old.revision) +
         " -> " + std::to_string(pair.now.revision) + "\n" + old +
         (old == now ? "" : "\n# ==== edited\n" + now) + broken;
}

} // namespace

void DiffTally::add(const DiffTally& other) {
  policies += other.policies, refused += other.refused;
  pairs += other.pairs, same += other.same, different += other.different;
  undecided += other.undecided, witnesses += other.witnesses;
  cases += other.cases, changed += other.changed, left_out += other.left_out;
  for (const auto& [reason, count] : other.reasons)
    reasons[reason] += count;
}

std::optional<std::string> try_diff(std::uint64_t seed, const DiffPlan& plan, DiffTally& tally) {
  generate::Random random(seed * 2 + 1);
  const generate::Policy source = generate::make_policy(seed, {false});
  const auto compiled = compile(source);
  if (!compiled) return ++tally.refused, std::nullopt;
  ++tally.policies;
  const Compiled& first = **compiled;
  const std::size_t revisions = first.library.policies[0].revisions.size();
  for (std::size_t i = 0; i + 1 < revisions; ++i) {
    const Pair pair{side(first, i), side(first, i + 1), &first, &first};
    const std::string text = source_text(source);
    if (auto broken = check(pair, seed, plan, random, tally))
      return report(seed, pair, text, text, *broken);
  }
  const std::size_t revision = random.below(revisions);
  const auto draft = edited(source, first, revision, random);
  if (!draft) return ++tally.refused, std::nullopt;
  const Pair pair{side(first, revision), side(*draft->compiled, revision), &first,
                  draft->compiled.get()};
  if (auto broken = check(pair, seed, plan, random, tally))
    return report(seed, pair, source_text(source), source_text(draft->policy), *broken);
  return std::nullopt;
}

} // namespace pol::differential
