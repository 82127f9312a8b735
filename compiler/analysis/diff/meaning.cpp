#include "compiler/analysis/diff/meaning.h"
#include "compiler/analysis/diff/comparison.h"
#include "compiler/analysis/diff/in_all_cases.h"
#include "compiler/analysis/diff/probes.h"
#include "compiler/analysis/diff/standing.h"
#include "compiler/analysis/witness.h"
#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>

namespace pol::analysis {
namespace {

// The revisions with lists of some length, and what was left open about them.
struct Stage {
  Stage(const Side& old, const Side& now, const DiffOptions& options)
      : comparison(old, now, options) {}
  Comparison comparison;
  std::unique_ptr<Solver> solver;
  std::vector<std::string> open;
};

// The search for kinds of change, one after the other, until there is no other: with short lists,
// then by a proof for lists of any length, and where that fails, with lists as long as it takes.
class Search {
public:
  Search(const Side& old, const Side& now, const std::vector<Change>& changes,
         const DiffOptions& options)
      : old_(old), now_(now), changes_(changes), options_(options), old_module_(standing(old, now)),
        new_module_(standing(now, now)) {}

  Meaning run() {
    for (const std::string& record : probes(old_, now_, options_))
      probe(record);
    auto stage = proved(options_.list_length != 0 ? options_.list_length : short_lists);
    if (!stage->comparison.lists().complete && options_.list_length == 0 && stage->open.empty() &&
        !is_all_for_any_length(*stage)) {
      auto longer = proved(0);
      if (longer->open.empty()) stage = std::move(longer);
    }
    say_how_long_lists_were(*stage);
    std::ranges::sort(meaning_.witnesses, {}, &Witness::kind);
    meaning_.undecided.insert(meaning_.undecided.end(), stage->open.begin(), stage->open.end());
    if (!meaning_.witnesses.empty())
      meaning_.verdict = Meaning::Verdict::different;
    else if (meaning_.undecided.empty())
      meaning_.verdict = Meaning::Verdict::same;
    return std::move(meaning_);
  }

private:
  static constexpr unsigned short_lists = 3;

  // 0: lists as long as it takes.
  std::unique_ptr<Stage> proved(unsigned list_length) {
    DiffOptions options = options_;
    options.list_length = list_length;
    auto stage = std::make_unique<Stage>(old_, now_, options);
    if (stage->comparison.differ() == no) return stage;
    auto solver = open_solver(stage->comparison.terms(), options_.limits);
    if (!solver) {
      stage->open.push_back(solver.error());
      return stage;
    }
    stage->solver = std::move(*solver);
    stage->solver->require(stage->comparison.looked_at());
    require_difference(stage->comparison, *stage->solver);
    for (const Witness& found : meaning_.witnesses)
      stage->solver->require(!stage->comparison.all_of(found.kind));
    while (step(*stage)) {
    }
    return stage;
  }

  // Where a change can show at all the solver is only told of large policies: with few conditions
  // it is as quick without.
  static void require_difference(Comparison& comparison, Solver& solver) {
    constexpr std::size_t many_terms = 5000;
    if (comparison.terms().size() > many_terms) solver.require(comparison.parts_differ());
    solver.require(comparison.differ());
  }

  // Whether it is proved that there is no other kind of change, however long lists are.
  bool is_all_for_any_length(const Stage& stage) const {
    if (!stage.comparison.lists().same_limits) return false;
    Comparison comparison(old_, now_, options_, true);
    if (comparison.differ() == no) return true;
    auto solver = open_solver(comparison.terms(), options_.limits);
    if (!solver) return false;
    (*solver)->require(comparison.looked_at());
    require_difference(comparison, **solver);
    for (const Witness& found : meaning_.witnesses)
      (*solver)->require(!comparison.all_of(found.kind));
    return (*solver)->check({}) == Answer::unsat;
  }

  void say_how_long_lists_were(const Stage& stage) {
    const ListReach& lists = stage.comparison.lists();
    if (!stage.comparison.has_lists() || lists.complete || !stage.open.empty()) return;
    if (is_all_for_any_length(stage)) return;
    meaning_.list_length = lists.length;
    if (lists.blind && options_.list_length == 0 && meaning_.witnesses.empty())
      meaning_.undecided.push_back(
          fmt::format("lists of more than {} elements, of which elements are counted or added up",
                      lists.length));
  }

  // False at the end.
  bool step(Stage& stage) {
    Comparison& comparison = stage.comparison;
    switch (stage.solver->check({})) {
    case Answer::unsat: return false;
    case Answer::not_decided:
      stage.open.push_back("whether there are other kinds of change: " + stage.solver->why());
      return false;
    case Answer::sat: break;
    }
    const Record found = analysis::witness(comparison.facts(), *stage.solver);
    const auto kind = kind_of(found.json());
    if (!kind || is_known(*kind)) {
      unconfirmed(stage);
      return false;
    }
    const Term all = comparison.all_of(*kind);
    const Record least = minimized(found, [&](const Record& record) {
      return comparison.looks_at(record) && kind_of(record.json()) == kind;
    });
    meaning_.witnesses.push_back(witness(*kind, least.json()));
    const ListReach& lists = comparison.lists();
    meaning_.witnesses.back().always = common_to_all(least, found, all, lists, *stage.solver);
    if (comparison.has_lists() && !lists.complete)
      meaning_.witnesses.back().always_length = lists.length;
    stage.solver->require(!all);
    return true;
  }

  // A case that is not looked for among terms.
  void probe(const std::string& record) {
    const auto kind = kind_of(record);
    if (kind && !is_known(*kind)) meaning_.witnesses.push_back(witness(*kind, record));
  }

  bool is_known(const ChangeKind& kind) const {
    return std::ranges::find(meaning_.witnesses, kind, &Witness::kind) != meaning_.witnesses.end();
  }

  // A case that the machine does not confirm is no finding.
  static void unconfirmed(Stage& stage) {
    const std::string obstacle = stage.comparison.obstacle();
    stage.open.push_back(obstacle.empty()
                             ? "whether there are other kinds of change: a case was not confirmed"
                             : "whether there are other kinds of change: " + obstacle);
  }

  std::optional<ChangeKind> kind_of(const std::string& record) const {
    return change_of(Decided(result(old_module_, record)), Decided(result(new_module_, record)));
  }

  static Result result(const Module& module, const std::string& record) {
    RunOptions options;
    options.explain = true;
    return determine_case(module, record, options)[0];
  }

  Witness witness(const ChangeKind& kind, const std::string& record) const {
    Witness witness;
    witness.kind = kind;
    witness.record = record;
    witness.before = result(old_module_, record);
    witness.after = result(new_module_, record);
    witness.turned = turned(witness.before, witness.after);
    witness.responsible =
        responsible(old_.written, now_.written, changes_, witness.before, witness.after);
    return witness;
  }

  const Side &old_, &now_;
  const std::vector<Change>& changes_;
  DiffOptions options_;
  Module old_module_, new_module_;
  Meaning meaning_;
};

std::set<std::string> paths_read(const Side& side) {
  const Subject subject = subject_of(side);
  const auto read = facts_read(subject);
  std::set<std::string> paths;
  for (std::size_t fact = 0; fact < read.size(); ++fact)
    if (read[fact]) paths.insert(subject.module->facts[fact].path);
  return paths;
}

std::vector<std::string> read_by_one(const Side& old, const Side& now) {
  std::vector<std::string> paths;
  std::ranges::set_symmetric_difference(paths_read(old), paths_read(now),
                                        std::back_inserter(paths));
  return paths;
}

} // namespace

Meaning compare_meaning(const Side& old, const Side& now, const std::vector<Change>& changes,
                        const DiffOptions& options) {
  Search search(old, now, changes, options);
  Meaning meaning = search.run();
  meaning.from = options.from;
  meaning.read_by_one = read_by_one(old, now);
  return meaning;
}

} // namespace pol::analysis
