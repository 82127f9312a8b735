// Approvals that rest on what a record does not say: by `default`, `assumed`, `is missing`, and
// `every` over nothing. Proved: a case is approved as it is, and would not be if it said it.
#include "compiler/analysis/diff/given_terms.h"
#include "compiler/analysis/lint/erasures.h"
#include "compiler/analysis/lint/revision_rules.h"
#include "runtime/determination/determine.h"
#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace pol::analysis::lint {

using bytecode::Register;
using diagnostics::Kind;
using By = Erasure::By;

namespace {

bool approves(const Result& result) { return result.disposition == "approve"; }

// "It is approved."
Term approval(const Questions& questions, Terms& terms, const Encoding& encoding) {
  std::vector<Term> any;
  for (const auto& outcome : questions.revision().outcomes)
    if (outcome.approves) any.push_back(encoding.outcome(outcome.name).is);
  return terms.any(any);
}

// What approves: "the rule `renal`".
std::string approving(const Result& result) {
  if (result.rules.empty()) return "`otherwise`";
  return fmt::format("the rule{} `{}`", result.rules.size() == 1 ? "" : "s",
                     fmt::join(result.rules, "`, `"));
}

// The places that erase one fact, or the emptiness of one list. A case is looked for that gives the
// fact; beside it stands the same case without. Elements of a list are all alike: the first is.
class Look {
public:
  Look(Questions& questions, std::vector<Erasure> places, Findings& findings)
      : questions_(questions), places_(std::move(places)), findings_(findings),
        fact_(places_[0].fact), empty_(places_[0].by == By::every),
        bare_(empty_ ? questions.facts().emptied(fact_, 0) : questions.facts().without(fact_, 0)),
        lost_(bare_, 0) {}

  void run() {
    std::set<Register> all;
    for (const Erasure& place : places_)
      all.insert(place.at.begin(), place.at.end());
    const Found any = find(all);
    if (any.kind != Found::Kind::some) return open(any, places_[0]);
    bool one = false;
    for (const Erasure& place : places_) {
      const Found found = place.at == all ? any : find(place.at);
      one = one || found.kind == Found::Kind::some;
      if (found.kind == Found::Kind::some) report(place, found);
      open(found, place);
    }
    // Each would be enough by itself: none is to blame alone.
    for (const Erasure& place : places_)
      if (!one) report(place, any);
  }

private:
  // A case that is not approved, and would be without the fact, but not if what these registers
  // come to stayed as it is. It is decided, if there is such a one.
  Found find(const std::set<Register>& at) {
    Terms& terms = questions_.terms();
    const std::vector<Register> registers(at.begin(), at.end());
    const Encoding told(bare_, 0, questions_.encoding(), registers);
    const auto approved = [&](const Encoding& encoding) {
      return approval(questions_, terms, encoding);
    };
    const Term question =
        terms.all({said(), !approved(questions_.encoding()), approved(lost_), !approved(told)});
    const Term open = questions_.encoding().outcome(determination::names::needs_information).is;
    const auto is_refused = [](const Result& result) { return !approves(result); };
    const auto is_approved = [&](const Record& record) {
      return approves(questions_.run(bare(record)));
    };
    const Found decided = questions_.find(terms.all({question, !open}), is_refused, is_approved);
    if (decided.kind == Found::Kind::some) return decided;
    const Found any = questions_.find(question, is_refused, is_approved);
    return any.kind == Found::Kind::none ? decided : any;
  }

  Term said() {
    const FactRow& row = questions_.facts()[fact_].rows[0];
    return empty_ ? row.beyond[0]
                  : questions_.terms().all({row.given, !row.at_most, !row.at_least});
  }

  Record bare(Record record) const {
    while (record.at(fact_, 0).length > 0)
      record.take_element(fact_, 0, 0);
    if (!empty_) record.at(fact_, 0) = {};
    return record;
  }

  void open(const Found& found, const Erasure& place) {
    const std::string path = questions_.facts()[fact_].path;
    if (found.kind == Found::Kind::open)
      questions_.leave_open(place.place->span,
                            fmt::format("whether `{}` {} leads to an approval", path,
                                        empty_ ? "without elements" : "missing"),
                            found.why);
  }

  void report(const Erasure& place, const Found& found) {
    static const std::map<By, Kind> kinds{{By::written_default, Kind::default_erases_unknown},
                                          {By::assumption, Kind::assumption_erases_unknown},
                                          {By::missing, Kind::missing_erases_unknown},
                                          {By::every, Kind::every_of_none}};
    const Record without = bare(*found.given);
    const std::string& path = questions_.facts()[fact_].path;
    auto& finding = findings_.report(kinds.at(place.by), place.place->span,
                                     {path, approving(questions_.run(without)),
                                      empty_ ? "it has elements" : described(*found.given, fact_),
                                      found.result.outcome});
    finding.witness = without.json();
    const auto& facts = questions_.revision().facts;
    if (place.by == By::assumption && finding.related.empty())
      finding.related.push_back(
          {std::ranges::find(facts, path, &semantics::Fact::path)->span, "assumed here"});
  }

  Questions& questions_;
  std::vector<Erasure> places_;
  Findings& findings_;
  std::uint32_t fact_;
  bool empty_;
  FactVariables bare_; // the facts without it
  Encoding lost_;
};

} // namespace

void find_unknown_erased(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) {
    std::map<std::pair<std::uint32_t, bool>, std::vector<Erasure>> by_fact;
    for (Erasure& place : erasures(questions))
      by_fact[{place.fact, place.by == By::every}].push_back(std::move(place));
    for (auto& [fact, places] : by_fact)
      Look(questions, std::move(places), findings).run();
  });
}

} // namespace pol::analysis::lint
