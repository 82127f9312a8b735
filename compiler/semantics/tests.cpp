// Tests: their records, one built upon another, and what they expect.
#include "compiler/semantics/expectation.h"
#include "compiler/semantics/given.h"
#include "compiler/semantics/order.h"
#include <algorithm>

namespace pol::semantics {

namespace {

class Tests {
public:
  explicit Tests(Checking& checking) : checking_(checking) {}
  void check();

private:
  struct Written {
    const syntax::Test* test;
    int like = none; // tests_
    Record record;
  };
  void collect();
  int find_model(const syntax::Prose& name);
  std::vector<int> order_by_model();
  void build(int index);
  std::string json(Record record) const;

  Checking& checking_;
  std::vector<Written> tests_;
  std::unordered_map<std::string, int> by_name_;
  std::size_t bytes_ = 0;
};

void Tests::collect() {
  for (const auto& declaration : checking_.root().module.tree.declarations) {
    const auto* test = std::get_if<syntax::Test>(&declaration.node);
    if (!test) continue;
    const int index = static_cast<int>(tests_.size());
    auto [first, is_new] = by_name_.emplace(test->name.text, index);
    if (!is_new)
      checking_.sink.report(Kind::duplicate_test, test->name.span, {test->name.text})
          .related.push_back({tests_[static_cast<std::size_t>(first->second)].test->name.span,
                              "first declared here"});
    if (!test->expect)
      checking_.sink.report(Kind::test_without_expect, test->name.span, {test->name.text});
    tests_.push_back({test, none, read_given(checking_, test->given)});
  }
}

int Tests::find_model(const syntax::Prose& name) {
  if (auto found = by_name_.find(name.text); found != by_name_.end()) return found->second;
  if (checking_.root().module.unread.strings.contains(name.text)) return none;
  std::vector<std::string_view> candidates;
  for (const auto& [known, index] : by_name_)
    candidates.push_back(known);
  std::sort(candidates.begin(), candidates.end());
  const std::string near(diagnostics::nearest(name.text, candidates));
  auto& report = checking_.sink.report(Kind::unknown_test, name.span, {name.text, near});
  if (!near.empty() && near.find_first_of("\"\\") == std::string::npos)
    report.fix.push_back({name.span, "\"" + near + "\""});
  return none;
}

// The order in which each test stands after the one that it is like.
std::vector<int> Tests::order_by_model() {
  std::vector<std::vector<int>> models(tests_.size());
  for (std::size_t i = 0; i < tests_.size(); ++i) {
    if (!tests_[i].test->like) continue;
    tests_[i].like = find_model(*tests_[i].test->like);
    if (tests_[i].like != none) models[i].push_back(tests_[i].like);
  }
  const Ordered ordered = in_order(models);
  for (const auto& cycle : ordered.cycles) {
    Written& last = tests_[static_cast<std::size_t>(cycle.back())];
    std::vector<std::string> chain;
    for (int member : cycle)
      chain.push_back(tests_[static_cast<std::size_t>(member)].test->name.text);
    chain.push_back(chain.front());
    checking_.sink.report(Kind::test_cycle, last.test->like->span,
                          {chain.front(), chain_text(chain)});
    last.like = none;
  }
  return ordered.order;
}

// A record without the date of `as_of` has the day on which the policy takes effect.
std::string Tests::json(Record record) const {
  const Revision& revision = checking_.revision;
  record.try_emplace(revision.as_of, "\"" + values::format_day(revision.effective) + "\"");
  return record_json(revision, record);
}

void Tests::build(int index) {
  constexpr std::size_t most_bytes = 64u << 20;
  Written& test = tests_[static_cast<std::size_t>(index)];
  if (bytes_ > most_bytes) return;
  if (test.like != none)
    test.record.insert(tests_[static_cast<std::size_t>(test.like)].record.begin(),
                       tests_[static_cast<std::size_t>(test.like)].record.end());
  Test& result = checking_.revision.tests[static_cast<std::size_t>(index)];
  result.name = test.test->name.text;
  result.record = json(test.record);
  result.span = test.test->name.span;
  if (test.test->expect) result.expect = read_expectation(checking_, *test.test->expect);
  bytes_ += result.record.size();
  if (bytes_ > most_bytes) checking_.sink.report(Kind::tests_too_large, test.test->name.span);
}

void Tests::check() {
  collect();
  checking_.revision.tests.resize(tests_.size());
  for (int index : order_by_model())
    build(index);
}

} // namespace

void check_tests(Checking& checking) { Tests(checking).check(); }

} // namespace pol::semantics
