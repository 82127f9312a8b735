#include "compiler/semantics/expectation.h"
#include "compiler/semantics/outcomes.h"
#include <algorithm>
#include <array>

namespace pol::semantics {

namespace {

class ExpectationReader {
public:
  ExpectationReader(Checking& checking, const syntax::Expectation& expected)
      : checking_(checking), expected_(expected) {}
  Expectation read();

private:
  bool find_result(const syntax::Name& name);
  void refuse_clauses();
  void refuse_clause(const syntax::Name& first, std::string_view clause,
                     std::string_view goes_with);
  std::vector<std::string> rules(const std::vector<syntax::Name>& names);
  std::vector<std::string> outcomes(const std::vector<syntax::Name>& names, bool engine_too);
  std::optional<std::string> path(const syntax::IndexedPath& path);
  std::vector<std::string> causes(const std::vector<syntax::Prose>& causes);
  void report_unknown_path(const syntax::IndexedPath& path, const std::string& plain);

  Checking& checking_;
  const syntax::Expectation& expected_;
  Expectation result_;
};

bool ExpectationReader::find_result(const syntax::Name& name) {
  return is_engine_outcome(name.text) || find_outcome(checking_, name) != none;
}

// A clause that says nothing about such an outcome.
void ExpectationReader::refuse_clause(const syntax::Name& first, std::string_view clause,
                                      std::string_view goes_with) {
  checking_.sink.report(Kind::clause_without_sense, first.span,
                        {std::string(clause), expected_.outcome.text, std::string(goes_with)});
}

void ExpectationReader::refuse_clauses() {
  const std::string& outcome = expected_.outcome.text;
  const bool open = outcome == "needs_information";
  const bool decided_by_rules = !is_engine_outcome(outcome) || outcome == "conflict";
  const std::string_view needs = "`expect needs_information`";
  if (expected_.by && !decided_by_rules)
    refuse_clause(expected_.by->front(), "by", "an outcome that rules give, or `conflict`");
  if (expected_.between && outcome != "conflict")
    refuse_clause(expected_.between->front(), "between", "`expect conflict`");
  if (open) return;
  if (expected_.possible) refuse_clause(expected_.possible->front(), "possible", needs);
  if (expected_.missing)
    refuse_clause(expected_.missing->front().steps.front().name, "missing", needs);
  if (expected_.causes) refuse_clause({"", expected_.causes->front().span}, "causes", needs);
}

std::vector<std::string> ExpectationReader::rules(const std::vector<syntax::Name>& names) {
  std::vector<std::string> result;
  for (const auto& name : names) {
    const int index = find_rule(checking_, name);
    if (index == none) continue;
    const Rule& rule = checking_.revision.rules[static_cast<std::size_t>(index)];
    if (rule.outcome != none && !is_engine_outcome(expected_.outcome.text)) {
      const auto& outcome =
          checking_.revision.outcomes[static_cast<std::size_t>(rule.outcome)].name;
      if (outcome != expected_.outcome.text)
        checking_.sink.report(Kind::rule_of_other_outcome, name.span,
                              {name.text, outcome, expected_.outcome.text});
    }
    result.push_back(name.text);
  }
  return result;
}

std::vector<std::string> ExpectationReader::outcomes(const std::vector<syntax::Name>& names,
                                                     bool engine_too) {
  std::vector<std::string> result;
  for (const auto& name : names) {
    const bool is_engine = engine_too && (name.text == "conflict" || name.text == "not_applicable");
    if (is_engine || find_outcome(checking_, name) != none) result.push_back(name.text);
  }
  return result;
}

void ExpectationReader::report_unknown_path(const syntax::IndexedPath& path,
                                            const std::string& plain) {
  std::vector<std::string_view> candidates;
  for (const auto& fact : checking_.revision.facts)
    candidates.push_back(fact.path);
  std::sort(candidates.begin(), candidates.end());
  std::string near(diagnostics::nearest(plain, candidates));
  const auto inside = std::lower_bound(candidates.begin(), candidates.end(), plain + ".");
  if (inside != candidates.end() && inside->starts_with(plain + "."))
    near = *inside; // a group: a fact of it
  if (may_be_unread(checking_.root().names, path.steps.back().name, near)) return;
  auto& report = checking_.sink.report(Kind::missing_unknown, path.span, {plain, near});
  const bool indexed = std::any_of(path.steps.begin(), path.steps.end(),
                                   [](const auto& step) { return step.index; });
  if (!near.empty() && !indexed) report.fix.push_back({path.span, near});
}

// "tests[0].po2": a fact's path, with an index on each list that it goes through.
std::optional<std::string> ExpectationReader::path(const syntax::IndexedPath& path) {
  std::string plain, shown;
  int fact = none;
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    const auto& step = path.steps[i];
    plain += (i ? "." : "") + step.name.text;
    shown += (i ? "." : "") + step.name.text;
    auto found = checking_.record.find(plain);
    if (found != checking_.record.end() && !found->second.is_group && found->second.fact == none)
      return std::nullopt;
    fact = found == checking_.record.end() ? none : found->second.fact;
    const bool is_list =
        fact != none &&
        checking_.revision.facts[static_cast<std::size_t>(fact)].type.kind == TypeKind::list;
    const bool is_last = i + 1 == path.steps.size();
    if (found != checking_.record.end() && (is_list && !is_last) != step.index.has_value()) {
      checking_.sink.report(step.index ? Kind::index_misplaced : Kind::index_missing, path.span,
                            {plain});
      return std::nullopt;
    }
    if (!step.index) continue;
    const auto digits = step.index->find_first_not_of('0');
    if (step.index->find('.') != std::string::npos) {
      checking_.sink.report(Kind::index_not_whole, path.span, {*step.index});
      return std::nullopt;
    }
    shown += "[" + (digits == std::string::npos ? "0" : step.index->substr(digits)) + "]";
  }
  if (fact != none) return shown;
  report_unknown_path(path, plain);
  return std::nullopt;
}

std::vector<std::string> ExpectationReader::causes(const std::vector<syntax::Prose>& causes) {
  static const std::vector<std::string_view> known{
      "overflow",       "division by zero",     "max of nothing",
      "min of nothing", "no element qualifies", "tie"};
  std::vector<std::string> result;
  for (const auto& cause : causes) {
    if (std::find(known.begin(), known.end(), cause.text) != known.end()) {
      result.push_back(cause.text);
      continue;
    }
    const std::string near(diagnostics::nearest(cause.text, known));
    auto& report = checking_.sink.report(Kind::unknown_cause, cause.span, {cause.text, near});
    if (!near.empty()) report.fix.push_back({cause.span, "\"" + near + "\""});
  }
  return result;
}

Expectation ExpectationReader::read() {
  result_.span = expected_.span;
  result_.outcome = expected_.outcome.text;
  if (find_result(expected_.outcome)) refuse_clauses();
  if (expected_.by) result_.by = rules(*expected_.by);
  if (expected_.possible) result_.possible = outcomes(*expected_.possible, true);
  if (expected_.between) result_.between = outcomes(*expected_.between, false);
  if (expected_.causes) result_.causes = causes(*expected_.causes);
  if (expected_.missing) {
    result_.missing.emplace();
    for (const auto& written : *expected_.missing)
      if (auto shown = path(written)) result_.missing->push_back(std::move(*shown));
  }
  return std::move(result_);
}

} // namespace

Expectation read_expectation(Checking& checking, const syntax::Expectation& expected) {
  return ExpectationReader(checking, expected).read();
}

} // namespace pol::semantics
