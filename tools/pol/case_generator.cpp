#include "tools/pol/case_generator.h"
#include "runtime/determination/json.h"
#include <algorithm>

namespace pol::tools {

namespace {

using bytecode::FactKind;

// How far before and after the day of service other dates lie.
constexpr values::Day longest_before = 1500, longest_after = 60, longest_life = 95 * 365;

std::vector<std::uint32_t> most_elements(const bytecode::Module& module) {
  std::vector<std::uint32_t> most(module.facts.size(), bytecode::none);
  for (const auto& policy : module.policies)
    for (const auto& revision : policy.revisions)
      for (const auto& rule : revision.facts)
        most[rule.fact] = std::min(most[rule.fact], rule.max_elements);
  return most;
}

} // namespace

CaseGenerator::CaseGenerator(const bytecode::Module& module, std::uint64_t seed, unsigned missing)
    : module_(module), tree_(module, false), chance_(seed), missing_(missing),
      pools_(value_pools(module, chance_)), most_(most_elements(module)),
      dates_service_(module.facts.size()), days_(service_days(module)),
      first_text_(std::max(days_.first - longest_before, values::first_day)) {
  for (std::uint32_t fact = 0; fact < module.facts.size(); ++fact) {
    ranges_.push_back(range_of(module, fact));
    births_.push_back(counts_years_from(module, fact));
  }
  for (const auto& policy : module.policies)
    if (policy.as_of != bytecode::none) dates_service_[policy.as_of] = true;
  const values::Day last = std::min(days_.last + longest_after, values::last_day);
  for (values::Day day = first_text_; day <= last; ++day)
    day_texts_.push_back('"' + values::format_day(day) + '"');
}

void CaseGenerator::append(std::string& out) {
  service_ = days_.first + static_cast<values::Day>(chance_.under(
                               static_cast<std::uint64_t>(days_.last - days_.first) + 1));
  out += "{\"id\":\"case-";
  out += std::to_string(++number_);
  out += '"';
  for (const auto& child : tree_[cases::FactTree::root].children) {
    if (child.key == "id" || !tree_[child.node].read) continue;
    const std::size_t before = out.size();
    out += ",\"";
    out += child.key;
    out += "\":";
    const std::size_t value = out.size();
    fact(child.node, out);
    if (out.size() == value) out.resize(before);
  }
  out += "}\n";
}

// Nothing, not even braces, if all is left out.
void CaseGenerator::group(std::uint32_t node, std::string& out) {
  const std::size_t begin = out.size();
  for (const auto& child : tree_[node].children) {
    if (!tree_[child.node].read) continue;
    const std::size_t before = out.size();
    out += before == begin ? "{\"" : ",\"";
    out += child.key;
    out += "\":";
    const std::size_t value = out.size();
    fact(child.node, out);
    if (out.size() == value) out.resize(before);
  }
  if (out.size() != begin) out += '}';
}

bool CaseGenerator::left_out(std::uint32_t fact) {
  return missing_ != 0 && !dates_service_[fact] && chance_.under(100) < missing_;
}

void CaseGenerator::fact(std::uint32_t node, std::string& out) {
  const std::uint32_t fact = tree_[node].fact;
  if (fact == bytecode::none) return group(node, out);
  if (left_out(fact)) return;
  switch (module_.facts[fact].kind) {
  case FactKind::date: return day(fact, out);
  case FactKind::list: return elements(node, out);
  case FactKind::set_of_enum:
  case FactKind::set_of_code: return members(fact, out);
  default: break;
  }
  const ValuePool& pool = pools_[fact];
  if (!pool.empty()) out += pool[chance_.under(pool.size())];
}

void CaseGenerator::day(std::uint32_t fact, std::string& out) {
  values::Day day = service_;
  if (!dates_service_[fact]) {
    const values::Day near = chance_.one_in(3) ? longest_before : chance_.one_in(2) ? 400 : 45;
    const values::Day reach = births_[fact] ? longest_life : near;
    day += longest_after - static_cast<values::Day>(
                               chance_.under(static_cast<std::uint64_t>(reach + longest_after)));
  }
  const Range range = ranges_[fact];
  if (range.low <= range.high)
    day = static_cast<values::Day>(std::clamp<std::int64_t>(day, range.low, range.high));
  const std::int64_t text = std::int64_t{day} - first_text_;
  if (text >= 0 && text < static_cast<std::int64_t>(day_texts_.size()))
    out += day_texts_[static_cast<std::size_t>(text)];
  else
    out += '"' + values::format_day(day) + '"';
}

// Up to four, each once.
void CaseGenerator::members(std::uint32_t fact, std::string& out) {
  const ValuePool& pool = pools_[fact];
  const std::uint64_t wanted = chance_.under(std::min<std::uint64_t>(pool.size(), 4) + 1);
  const std::uint64_t first = pool.empty() ? 0 : chance_.under(pool.size());
  out += '[';
  for (std::uint64_t k = 0; k < wanted; ++k) {
    if (k > 0) out += ',';
    out += pool[(first + k) % pool.size()];
  }
  out += ']';
}

// Up to five.
void CaseGenerator::elements(std::uint32_t node, std::string& out) {
  const std::uint64_t most = std::min<std::uint64_t>(most_[tree_[node].fact], 5);
  const std::uint64_t count = chance_.under(most + 1);
  out += '[';
  for (std::uint64_t k = 0; k < count; ++k) {
    if (k > 0) out += ',';
    const std::size_t before = out.size();
    group(node, out);
    if (out.size() == before) out += "{}";
  }
  out += ']';
}

} // namespace pol::tools
