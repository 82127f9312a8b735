// Cases that no rule addresses, by the conditions that they lack.
#include "compiler/analysis/lint/revision_rules.h"
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace pol::analysis::lint {

using bytecode::Register;
using diagnostics::Kind;
using semantics::Expr;
using semantics::ExprKind;

namespace {

// What a rule asks for: a criterion, a criterion that must not hold, or a condition written there.
struct Demand {
  const Expr* expr;
  Register at;
};

void collect(const Questions& questions, const Expr& expr, std::vector<Demand>& into) {
  if (asks_for_all(expr) || asks_for_one(expr)) {
    for (const auto& operand : expr.operands)
      collect(questions, *operand, into);
    return;
  }
  const auto at = questions.register_of(expr);
  if (at && std::ranges::find(into, *at, &Demand::at) == into.end()) into.push_back({&expr, *at});
}

// "The condition is true", or would be if what is demanded were.
Term holds_with(Questions& questions, const Expr& expr, Register demanded) {
  const bool all = asks_for_all(expr);
  if (!all && !asks_for_one(expr)) {
    const auto at = questions.register_of(expr);
    if (at == demanded) return yes;
    return at ? questions.encoding().truth(*at).yes : no;
  }
  std::vector<Term> parts;
  for (const auto& operand : expr.operands)
    parts.push_back(holds_with(questions, *operand, demanded));
  return all ? questions.terms().all(parts) : questions.terms().any(parts);
}

class Gaps {
public:
  Gaps(const Subject& subject, Questions& questions, Findings& findings)
      : subject_(subject), questions_(questions), revision_(questions.revision()),
        findings_(findings),
        otherwise_(revision_.outcomes[static_cast<std::size_t>(revision_.otherwise)].name),
        no_rule_(left_to_otherwise()) {}

  // A rule of one condition says nothing of those who fall between, nor does one that comes to
  // what they come to anyway.
  void look_at(const semantics::Rule& rule) {
    if (rule.outcome == revision_.otherwise) return;
    std::vector<Demand> demands;
    collect(questions_, *rule.when, demands);
    if (demands.size() < 2) return;
    std::set<Register> told; // in one finding with another
    for (const Demand& demand : demands)
      if (!told.contains(demand.at)) look_at(rule, demands, demand, told);
  }

private:
  // Every rule is false: one may have the outcome of `otherwise`.
  Term left_to_otherwise() const {
    const Encoding& encoding = questions_.encoding();
    std::vector<Term> all{encoding.outcome(otherwise_).is};
    for (std::size_t g = 0; g < encoding.subject().revision->groups.size(); ++g)
      all.push_back(encoding.group(g).no_);
    return questions_.terms().all(all);
  }

  // "It is not met, the rule would hold if it were": of some case that no rule addresses.
  Term lacks(const semantics::Rule& rule, const Demand& demand) {
    return questions_.terms().all({questions_.encoding().truth(demand.at).no_,
                                   holds_with(questions_, *rule.when, demand.at)});
  }

  void look_at(const semantics::Rule& rule, const std::vector<Demand>& demands,
               const Demand& demand, std::set<Register>& told) {
    if (questions_.never(questions_.somewhere(demand.at, true), demand.expr->span))
      return; // nobody lacks what nobody can have
    const Found found = case_of(rule, demand);
    if (found.kind == Found::Kind::open)
      questions_.leave_open(rule.name_span,
                            fmt::format("whether a case lacks {}", name(*demand.expr)), found.why);
    if (found.kind != Found::Kind::some) return;
    std::vector<const Expr*> lacking{demand.expr};
    for (const Demand& other : demands)
      if (other.at != demand.at && questions_.holds_in(found, lacks(rule, other))) {
        lacking.push_back(other.expr);
        told.insert(other.at);
      }
    report(rule, demand.at, lacking, found);
  }

  // A condition that is written in the rule may be lacking in a case that is shown already.
  Found case_of(const semantics::Rule& rule, const Demand& demand) {
    const Term lacking = lacks(rule, demand);
    if (demand.expr->kind != ExprKind::named)
      if (const std::size_t known = questions_.first_with(cases_, lacking); known < cases_.size())
        return cases_[known];
    Found found =
        questions_.find(questions_.terms().all({no_rule_, lacking}), [&](const Result& result) {
          return result.outcome == otherwise_ && result.rules.empty();
        });
    if (found.kind == Found::Kind::some) cases_.push_back(found);
    return found;
  }

  // For each criterion once; for a condition that is written in the rule if its case is a new one.
  void report(const semantics::Rule& rule, Register demanded,
              const std::vector<const Expr*>& lacking, const Found& found) {
    const std::string wanted = lacking.size() == 1 ? "it" : "one of them";
    auto& finding = reported_[demanded];
    auto& shown = shown_[found.record];
    if (!finding && shown && lacking.front()->kind != ExprKind::named) {
      shown->related.push_back({rule.name_span, fmt::format("rule `{}` would if {} met", rule.name,
                                                            names(lacking, "were"))});
      return;
    }
    if (finding) {
      finding->related.push_back({rule.name_span, fmt::format("rule `{}` would, too", rule.name)});
      return;
    }
    finding = shown = &findings_.report(Kind::case_not_addressed, place_of(*lacking.front()),
                                        {names(lacking, ""), rule.name, wanted});
    finding->related.push_back({rule.name_span, "the rule is here"});
    finding->witness = found.record;
  }

  // A criterion's own, where that is looked at.
  source::Span place_of(const Expr& expr) const {
    if (expr.kind != ExprKind::named) return expr.span;
    const source::Span named =
        revision_.declarations[static_cast<std::size_t>(expr.declaration)].name_span;
    return subject_.asked.contains(named.file) ? named : expr.span;
  }

  std::string name(const Expr& expr) const { return quoted(subject_, expr); }

  // "`small` is", "`small` and `low` are"; "`small` or `low` were".
  std::string names(const std::vector<const Expr*>& lacking, std::string_view were) const {
    std::string text;
    for (std::size_t i = 0; i < lacking.size(); ++i)
      text += (i == 0                   ? ""
               : i + 1 < lacking.size() ? ", "
               : were.empty()           ? " and "
                                        : " or ") +
              name(*lacking[i]);
    if (were.empty()) were = lacking.size() == 1 ? "is" : "are";
    return fmt::format("{} {}", text, were);
  }

  const Subject& subject_;
  Questions& questions_;
  const semantics::Revision& revision_;
  Findings& findings_;
  const std::string& otherwise_;
  Term no_rule_;
  std::vector<Found> cases_;
  std::map<Register, diagnostics::Diagnostic*> reported_;
  std::map<std::string, diagnostics::Diagnostic*> shown_; // by case
};

} // namespace

void find_case_gap(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) {
    Gaps gaps(subject, questions, findings);
    for (const semantics::Rule& rule : questions.revision().rules)
      gaps.look_at(rule);
  });
}

} // namespace pol::analysis::lint
