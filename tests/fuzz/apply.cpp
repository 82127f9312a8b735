#include "tests/fuzz/apply.h"
#include "runtime/bytecode/disassemble.h"
#include "runtime/cases/schema.h"
#include "tests/fuzz/targets.h"
#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>

namespace pol::fuzz {
namespace {

Read reading(std::string_view text, std::size_t step) {
  return [text, step](char* to, std::size_t size) mutable -> std::optional<std::size_t> {
    const std::size_t count = std::min({size, step, text.size()});
    std::memcpy(to, text.data(), count);
    text.remove_prefix(count);
    return count;
  };
}

Write appending(std::string& to) {
  return [&to](std::string_view text) {
    to += text;
    return true;
  };
}

void check_result(std::string_view line) {
  const auto result = nlohmann::json::parse(line, nullptr, false);
  demand(result.is_object(), "a result is a JSON object");
  demand(result.contains("case") && result.contains("outcome"), "a result has case and outcome");
  demand(result.contains("policy") || result["outcome"] == "not_applicable",
         "a result without a policy says that none applies");
  if (result["outcome"] == "needs_information")
    demand(!result["missing"].empty() || result.contains("causes"),
           "what needs information says which, or why there is none");
  if (result["outcome"] == "invalid_case")
    demand(!result["errors"].empty(), "what is invalid says why");
}

void check_counts(const Module& module, const Ran& ran) {
  const auto lines = static_cast<std::uint64_t>(std::ranges::count(ran.results, '\n'));
  const std::size_t policies = std::max<std::size_t>(module.code().policies.size(), 1);
  demand(lines >= ran.summary.records && lines <= ran.summary.records * policies,
         "there is a result for each record, and one for each policy at the most");
  std::uint64_t outcomes = 0;
  for (const auto& [name, count] : ran.summary.outcomes)
    outcomes += count;
  demand(outcomes == lines, "the counts of outcomes add up to the results");
  demand(ran.summary.rejected <= ran.summary.records, "no more records are rejected than read");
  demand(nlohmann::json::accept(counts_json(ran.summary)), "the counts are JSON");
}

} // namespace

Ran run_over(const Module& module, std::string_view records, const RunOptions& options,
             std::size_t step) {
  Ran ran;
  const RunOutputs outputs{appending(ran.results), appending(ran.rejects), {}};
  auto summary = run_cases(module, reading(records, step), options, outputs);
  demand(summary.has_value(), "a run over a readable text comes to its end");
  ran.summary = *summary;
  check_counts(module, ran);
  std::string_view rest = ran.results;
  for (std::size_t end; (end = rest.find('\n')) != rest.npos; rest.remove_prefix(end + 1))
    check_result(rest.substr(0, end));
  return ran;
}

void apply_module(const Module& module, std::string_view records, std::size_t format) {
  RunOptions options;
  options.threads = 1;
  options.explain = options.hash = options.show_values = true;
  const Ran ran = run_over(module, records, options, records.size());
  const auto explained = explain_cases(module, reading(records, 999),
                                       static_cast<ExplanationFormat>(format % 4), options);
  demand(explained && explained->records == ran.summary.records, "every record is explained");
  demand(explained->rejected == ran.summary.rejected, "run and explain reject the same");
  demand(nlohmann::json::accept(cases::json_schema(module.code())), "the schema is JSON");
  demand(module.policies().empty() || !bytecode::disassemble(module.code()).empty(),
         "a module with policies has a disassembly");
}

} // namespace pol::fuzz
