// What results call things: facts, places, causes, outcomes.
#include "runtime/cases/path.h"
#include "runtime/determination/determine.h"
#include <algorithm>

namespace pol::determination {

std::vector<Missing> describe_missing(const bytecode::Revision& revision, const cases::Batch& batch,
                                      const std::vector<machine::MissingFact>& facts) {
  std::vector<Missing> described;
  for (const machine::MissingFact& missing : facts) {
    auto rule = std::lower_bound(
        revision.facts.begin(), revision.facts.end(), missing.fact,
        [](const bytecode::FactRule& r, std::uint32_t fact) { return r.fact < fact; });
    const bool found = rule != revision.facts.end() && rule->fact == missing.fact;
    described.push_back(
        {cases::path_of(batch, missing.fact, missing.row), found ? &*rule : nullptr});
  }
  std::sort(described.begin(), described.end(), [](const Missing& a, const Missing& b) {
    return cases::compare_paths(a.path, b.path) < 0;
  });
  auto same = [](const Missing& a, const Missing& b) { return a.path == b.path; };
  described.erase(std::unique(described.begin(), described.end(), same), described.end());
  return described;
}

std::vector<CauseAt> describe_causes(const bytecode::Revision& revision,
                                     const std::vector<machine::FoundCause>& causes) {
  std::vector<CauseAt> described;
  for (const machine::FoundCause& cause : causes) {
    const std::uint32_t owner = revision.program.code[cause.at].owner;
    described.push_back({place(revision.declarations[owner]), name(cause.cause)});
  }
  std::sort(described.begin(), described.end(), [](const CauseAt& a, const CauseAt& b) {
    return a.at != b.at ? a.at < b.at : a.cause < b.cause;
  });
  auto same = [](const CauseAt& a, const CauseAt& b) { return a.at == b.at && a.cause == b.cause; };
  described.erase(std::unique(described.begin(), described.end(), same), described.end());
  return described;
}

std::string place(const bytecode::Declaration& declaration) {
  using Kind = bytecode::Declaration::Kind;
  switch (declaration.kind) {
  case Kind::applies: return "applies";
  case Kind::criterion: return "criterion " + declaration.name;
  case Kind::value: return "value " + declaration.name;
  case Kind::rule: return "rule " + declaration.name;
  case Kind::list: return "list " + declaration.name;
  }
  return {};
}

std::string_view name(Disposition disposition) {
  switch (disposition) {
  case Disposition::approve: return "approve";
  case Disposition::review: return "review";
  case Disposition::none: break;
  }
  return "";
}

std::string_view name(values::Cause cause) {
  switch (cause) {
  case values::Cause::overflow: return "overflow";
  case values::Cause::division_by_zero: return "division by zero";
  case values::Cause::max_of_nothing: return "max of nothing";
  case values::Cause::min_of_nothing: return "min of nothing";
  case values::Cause::no_element_qualifies: return "no element qualifies";
  case values::Cause::tie: return "tie";
  case values::Cause::none: break;
  }
  return "";
}

Determination out_of_force() {
  Determination result;
  result.outcome = names::not_applicable;
  result.because = "no revision is in force on the service date";
  return result;
}

} // namespace pol::determination
