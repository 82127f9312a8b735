#include "tools/pol/cost_report.h"
#include "runtime/bytecode/cost.h"
#include "runtime/include/pol/run.h"
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace pol::tools {

namespace {

using bytecode::Cost;
using bytecode::ListCost;

// 12345 as `12,345`
std::string grouped(std::uint64_t number) {
  std::string text = std::to_string(number);
  for (std::size_t i = text.size(); i > 3; i -= 3)
    text.insert(i - 3, ",");
  return text;
}

std::string counted(std::uint64_t number, std::string_view noun) {
  return fmt::format("{} {}{}", grouped(number), noun, number == 1 ? "" : "s");
}

std::string line(std::string_view what, std::uint64_t number, std::string_view meaning) {
  return fmt::format("  {:<13}{:>14}  {}\n", what, grouped(number), meaning);
}

// "200 × 10", with the path's lists from the outermost; a list without `up to` has no number.
std::string factors(const ListCost& list) {
  std::string text;
  for (const std::uint32_t most : list.up_to)
    text += (text.empty() ? "" : " × ") + (most == bytecode::none ? "any" : grouped(most));
  return text;
}

std::string largest_text(const Cost& cost) {
  const ListCost* largest = largest_list(cost);
  if (largest == nullptr) return fmt::format("  {:<13}{:>14}\n", "largest list", "none");
  std::string meaning = fmt::format("elements of `{}`", largest->path);
  if (largest->up_to.size() > 1) meaning += fmt::format(" ({})", factors(*largest));
  return line("largest list", largest->elements, meaning);
}

// Lists whose length the policy leaves to the size of the record.
std::string remarks(const Cost& cost) {
  std::string text;
  for (const ListCost& list : cost.lists)
    if (list.up_to.back() == bytecode::none)
      text += fmt::format("  `{}` has no `up to`: counted with the {} elements that a record of "
                          "{} MiB can hold\n",
                          list.path, grouped(most_elements()), RunOptions{}.max_record >> 20);
  return text;
}

std::string revision_text(const bytecode::Module& module, const bytecode::Policy& policy,
                          const bytecode::Revision& revision) {
  const Cost cost = bytecode::cost(module, revision, most_elements());
  return fmt::format("policy {}, revision {}: the most that one case can take\n", policy.number,
                     values::format_day(revision.effective)) +
         line("instructions", cost.instructions,
              "steps of the policy, each done once for all rows") +
         line("rows", cost.rows,
              cost.rows == 1 ? "the case alone"
                             : "the case and " + counted(cost.rows - 1, "list element")) +
         line("operations", cost.operations, "the rows that each step works on, added up") +
         line("bytes", cost.bytes, "of memory for what the steps come to") + largest_text(cost) +
         remarks(cost);
}

nlohmann::ordered_json list_json(const ListCost& list) {
  nlohmann::ordered_json json{{"list", list.path}, {"elements", list.elements}};
  json["up_to"] = nlohmann::ordered_json::array();
  for (const std::uint32_t most : list.up_to)
    json["up_to"].push_back(most == bytecode::none ? nlohmann::ordered_json()
                                                   : nlohmann::ordered_json(most));
  return json;
}

template <class Visit> void each_revision(const bytecode::Module& module, Visit visit) {
  for (const auto& policy : module.policies)
    for (const auto& revision : policy.revisions)
      visit(policy, revision);
}

} // namespace

std::uint64_t most_elements() { return RunOptions{}.max_record / std::string_view("{},").size(); }

std::string human_cost(const bytecode::Module& module) {
  std::string text;
  each_revision(module, [&](const auto& policy, const auto& revision) {
    text += revision_text(module, policy, revision);
  });
  return text;
}

nlohmann::ordered_json json_cost(const bytecode::Module& module) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  each_revision(module, [&](const auto& policy, const auto& revision) {
    const Cost cost = bytecode::cost(module, revision, most_elements());
    nlohmann::ordered_json entry{
        {"policy", policy.number},           {"revision", values::format_day(revision.effective)},
        {"instructions", cost.instructions}, {"rows", cost.rows},
        {"operations", cost.operations},     {"bytes", cost.bytes}};
    if (const ListCost* largest = largest_list(cost)) entry["largest_list"] = list_json(*largest);
    entry["lists"] = nlohmann::ordered_json::array();
    for (const ListCost& list : cost.lists)
      entry["lists"].push_back(list_json(list));
    all.push_back(std::move(entry));
  });
  return all;
}

} // namespace pol::tools
