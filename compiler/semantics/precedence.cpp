// Which outcomes and rules win over which others.
#include "compiler/semantics/constant.h"
#include "compiler/semantics/order.h"
#include "compiler/semantics/outcomes.h"
#include <algorithm>

namespace pol::semantics {

namespace {

constexpr std::size_t most_groups = 64;

// What a precedence orders: an outcome's rules, or one rule alone.
struct Side {
  int outcome = none, rule = none;
  source::Span span; // where it is first named
  auto key() const { return std::pair(outcome, rule); }
};

class Orderer {
public:
  explicit Orderer(Checking& checking) : checking_(checking) {}
  void run();

private:
  int side(const syntax::Party& party);
  int side(Side wanted);
  void add(const syntax::Declaration& declaration, const syntax::Precedence& precedence);
  void order(int over, int under, source::Span span);
  std::vector<std::string> way(int from, int to) const;
  std::string name(const Side& side) const;
  bool make_groups();
  void close();
  void refuse_beaten();
  void report_beaten(std::size_t beaten, const Rule& winner);
  bool stands_alone(int rule) const;

  Checking& checking_;
  std::vector<Side> sides_;
  std::vector<std::vector<int>> under_; // side -> the sides right below it
  std::vector<int> side_of_;            // group -> side
};

std::string Orderer::name(const Side& side) const {
  const Revision& revision = checking_.revision;
  return side.rule != none ? "rule " + revision.rules[static_cast<std::size_t>(side.rule)].name
                           : revision.outcomes[static_cast<std::size_t>(side.outcome)].name;
}

int Orderer::side(Side wanted) {
  auto found = std::find_if(sides_.begin(), sides_.end(),
                            [&](const Side& it) { return it.key() == wanted.key(); });
  if (found != sides_.end()) return static_cast<int>(found - sides_.begin());
  sides_.push_back(wanted);
  under_.emplace_back();
  return static_cast<int>(sides_.size()) - 1;
}

int Orderer::side(const syntax::Party& party) {
  Side wanted;
  wanted.span = party.name.span;
  if (party.is_rule)
    wanted.rule = find_rule(checking_, party.name);
  else
    wanted.outcome = find_outcome(checking_, party.name, true);
  if (wanted.rule == none && wanted.outcome == none) return none;
  return side(wanted);
}

// The sides from one down to the other, both included; empty if the first is not above.
std::vector<std::string> Orderer::way(int from, int to) const {
  std::vector<int> before(sides_.size(), none), open{from};
  before[static_cast<std::size_t>(from)] = from;
  for (std::size_t i = 0; i < open.size() && before[static_cast<std::size_t>(to)] == none; ++i)
    for (int next : under_[static_cast<std::size_t>(open[i])])
      if (before[static_cast<std::size_t>(next)] == none) {
        before[static_cast<std::size_t>(next)] = open[i];
        open.push_back(next);
      }
  if (before[static_cast<std::size_t>(to)] == none) return {};
  std::vector<std::string> names;
  for (int at = to; at != from; at = before[static_cast<std::size_t>(at)])
    names.push_back(name(sides_[static_cast<std::size_t>(at)]));
  names.push_back(name(sides_[static_cast<std::size_t>(from)]));
  std::reverse(names.begin(), names.end());
  return names;
}

void Orderer::order(int over, int under, source::Span span) {
  auto back = way(under, over);
  if (!back.empty()) {
    back.insert(back.begin(), name(sides_[static_cast<std::size_t>(over)]));
    checking_.sink.report(Kind::precedence_cycle, span, {back.front(), chain_text(back)});
    return;
  }
  auto& below = under_[static_cast<std::size_t>(over)];
  if (std::find(below.begin(), below.end(), under) == below.end()) below.push_back(under);
}

void Orderer::add(const syntax::Declaration& declaration, const syntax::Precedence& precedence) {
  int over = none;
  Precedence kept{{}, text_of(precedence.because), declaration.span};
  for (const auto& party : precedence.chain) {
    const int under = side(party);
    if (under != none) kept.chain.push_back(name(sides_[static_cast<std::size_t>(under)]));
    if (sides_.size() > most_groups) return;
    if (over != none && under != none) order(over, under, party.name.span);
    over = under;
  }
  checking_.revision.precedences.push_back(std::move(kept));
}

bool Orderer::stands_alone(int rule) const {
  return std::any_of(sides_.begin(), sides_.end(),
                     [&](const Side& side) { return side.rule == rule; });
}

// The groups that rules fill: outcomes in declared order, then by first rule.
bool Orderer::make_groups() {
  Revision& revision = checking_.revision;
  for (int i = 0; i < static_cast<int>(revision.rules.size()); ++i) {
    const Rule& rule = revision.rules[static_cast<std::size_t>(i)];
    if (rule.outcome == none || sides_.size() > most_groups) continue;
    const Side wanted =
        stands_alone(i) ? Side{none, i, rule.name_span} : Side{rule.outcome, none, rule.name_span};
    const int place = side(wanted);
    auto group = std::find(side_of_.begin(), side_of_.end(), place);
    if (group == side_of_.end()) {
      side_of_.push_back(place);
      revision.groups.push_back({rule.outcome, {i}, 0});
    } else {
      revision.groups[static_cast<std::size_t>(group - side_of_.begin())].rules.push_back(i);
    }
  }
  if (sides_.size() <= most_groups) return true;
  checking_.sink.report(Kind::too_many_groups, sides_[most_groups].span);
  return false;
}

void Orderer::close() {
  auto& groups = checking_.revision.groups;
  std::vector<std::size_t> sorted(groups.size());
  for (std::size_t i = 0; i < sorted.size(); ++i)
    sorted[i] = i;
  std::stable_sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
    return groups[a].outcome < groups[b].outcome;
  });
  std::vector<Group> ordered;
  std::vector<int> sides;
  for (std::size_t i : sorted) {
    ordered.push_back(std::move(groups[i]));
    sides.push_back(side_of_[i]);
  }
  groups = std::move(ordered);
  side_of_ = std::move(sides);
  for (std::size_t under = 0; under < groups.size(); ++under)
    for (std::size_t over = 0; over < groups.size(); ++over)
      if (over != under && !way(side_of_[over], side_of_[under]).empty())
        groups[under].above |= std::uint64_t{1} << over;
}

// A group that one which is always true wins over can never decide: of an outcome as a whole, or a
// rule that stands alone.
void Orderer::refuse_beaten() {
  const Revision& revision = checking_.revision;
  const auto criteria = constant_criteria(revision);
  for (const auto& winner : revision.groups) {
    auto always = std::find_if(winner.rules.begin(), winner.rules.end(), [&](int index) {
      const Rule& rule = revision.rules[static_cast<std::size_t>(index)];
      return rule.when && constant_truth(*rule.when, criteria) == true;
    });
    if (always == winner.rules.end()) continue;
    const auto bit = std::uint64_t{1} << (&winner - revision.groups.data());
    for (std::size_t beaten = 0; beaten < revision.groups.size(); ++beaten)
      if (revision.groups[beaten].above & bit)
        report_beaten(beaten, revision.rules[static_cast<std::size_t>(*always)]);
  }
}

void Orderer::report_beaten(std::size_t beaten, const Rule& winner) {
  const Group& group = checking_.revision.groups[beaten];
  const Side& side = sides_[static_cast<std::size_t>(side_of_[beaten])];
  const Rule& rule = checking_.revision.rules[static_cast<std::size_t>(group.rules.front())];
  checking_.sink.report(Kind::always_beaten, rule.name_span, {name(side), winner.name})
      .related.push_back({winner.name_span, "this rule is always true"});
}

void Orderer::run() {
  for (const auto& declaration : checking_.root().module.tree.declarations)
    if (const auto* it = std::get_if<syntax::Precedence>(&declaration.node)) add(declaration, *it);
  if (!make_groups()) return;
  close();
  refuse_beaten();
}

} // namespace

void check_precedence(Checking& checking) { Orderer(checking).run(); }

} // namespace pol::semantics
