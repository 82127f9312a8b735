#include "runtime/run/code_routes.h"
#include <algorithm>
#include <map>
#include <optional>

namespace pol::run {
namespace {

using bytecode::CodeEntry;

// Codes are letters, digits and dashes: what begins with a text lies before the text with this.
constexpr char beyond_codes = '\x7f';

void make_set(std::vector<std::uint32_t>& numbers) {
  std::ranges::sort(numbers);
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

// The facts by which a policy can be routed: each revision asks them for a code.
std::vector<std::uint32_t> candidates(const bytecode::Module& module,
                                      const bytecode::Policy& policy) {
  std::vector<std::uint32_t> facts;
  if (!policy.revisions.empty()) facts = codes_read(module, policy.revisions.front());
  std::erase_if(facts, [&](std::uint32_t fact) {
    std::vector<CodeTable> unused;
    return !std::ranges::all_of(policy.revisions, [&](const bytecode::Revision& revision) {
      return CodeGate::of(module, revision, fact, unused).has_value();
    });
  });
  return facts;
}

} // namespace

TableIndex::TableIndex(const std::vector<CodeTable>& tables) : lists_(tables.size()) {
  for (std::uint32_t t = 0; t < tables.size(); ++t) {
    for (const std::string_view code : tables[t].codes)
      singles_.emplace_back(code, t);
    if (tables[t].list != nullptr) add(t, *tables[t].list);
  }
  std::ranges::sort(singles_);
  std::ranges::sort(spans_, {}, &Span::first);
  std::string_view furthest;
  for (Span& span : spans_)
    span.furthest = furthest = std::max<std::string_view>(furthest, span.beyond);
}

void TableIndex::add(std::uint32_t table, const bytecode::CodeList& list) {
  for (const CodeEntry& entry : list.entries) {
    if (entry.from > entry.through) continue;
    if (entry.kind == CodeEntry::Kind::single) {
      singles_.emplace_back(entry.first, table);
      continue;
    }
    const std::string& last = entry.kind == CodeEntry::Kind::range ? entry.last : entry.first;
    spans_.push_back({entry.first, last + beyond_codes, table, {}});
    if (!lists_[table]) lists_[table] = std::make_unique<const machine::CodeIndex>(list);
  }
}

std::vector<std::uint32_t> TableIndex::holding(std::string_view code) const {
  std::vector<std::uint32_t> tables;
  const auto is_single = [](const auto& single) { return single.first; };
  for (const auto& single : std::ranges::equal_range(singles_, code, {}, is_single))
    tables.push_back(single.second);
  auto span = std::ranges::upper_bound(spans_, code, {}, &Span::first);
  for (; span != spans_.begin() && code < std::prev(span)->furthest; --span)
    if (code < std::prev(span)->beyond) tables.push_back(std::prev(span)->table);
  make_set(tables);
  std::erase_if(tables, [&](std::uint32_t table) {
    return lists_[table] && lists_[table]->validity(code).empty();
  });
  return tables;
}

CodeRoute::CodeRoute(const bytecode::Module& module, std::uint32_t fact,
                     std::vector<std::uint32_t> policies)
    : fact_(fact), policies_(std::move(policies)), gates_(policies_.size()) {
  for (std::uint32_t entry = 0; entry < policies_.size(); ++entry) {
    for (const bytecode::Revision& revision : module.policies[policies_[entry]].revisions)
      gates_[entry].push_back(*CodeGate::of(module, revision, fact, tables_));
    asked_by_.resize(tables_.size(), entry);
  }
  index_ = std::make_unique<const TableIndex>(tables_);
}

bool CodeRoute::takes(std::uint32_t entry, const std::vector<std::uint32_t>& held) const {
  return std::ranges::any_of(gates_[entry],
                             [&](const CodeGate& gate) { return gate.may_hold(held); });
}

std::vector<std::uint32_t> CodeRoute::takers(std::string_view code) const {
  const std::vector<std::uint32_t> held = index_->holding(code);
  std::vector<std::uint32_t> takers;
  for (const std::uint32_t table : held) // those of one policy stand together
    if (takers.empty() || takers.back() != asked_by_[table]) takers.push_back(asked_by_[table]);
  std::erase_if(takers, [&](std::uint32_t entry) { return !takes(entry, held); });
  for (std::uint32_t& taker : takers)
    taker = policies_[taker];
  return takers;
}

CodeRoutes::CodeRoutes(const bytecode::Module& module, bool every_policy)
    : policies_(module.policies.size()) {
  std::vector<std::vector<std::uint32_t>> facts(policies_);
  std::map<std::uint32_t, std::size_t> uses; // of a fact: the policies that it could lead to
  const bool alone = policies_ < 2 || every_policy;
  for (std::size_t p = 0; p < policies_ && !alone; ++p)
    for (const std::uint32_t fact : facts[p] = candidates(module, module.policies[p]))
      ++uses[fact];
  std::map<std::uint32_t, std::vector<std::uint32_t>> led;
  for (std::uint32_t p = 0; p < policies_; ++p) {
    if (facts[p].empty())
      always_.push_back(p);
    else // the fact that leads to most policies, of equal ones the first
      led[*std::ranges::max_element(facts[p], {}, [&](auto fact) { return uses[fact]; })].push_back(
          p);
  }
  for (auto& [fact, policies] : led)
    routes_.push_back(CodeRoute(module, fact, std::move(policies)));
}

} // namespace pol::run
