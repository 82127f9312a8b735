#include "tests/benchmarks/answers.h"
#include "runtime/machine/code_lookup.h"
#include <fmt/format.h>
#include <map>
#include <set>

namespace bench {
namespace {

using pol::cases::Batch;
using pol::values::BoolColumn;
using pol::values::CellColumn;

constexpr std::int64_t one = 100'000'000;

class Copier {
public:
  explicit Copier(const Workload& work) : work_(work) {}

  std::uint32_t fact(std::string_view path) const {
    const auto& facts = work_.module.code().facts;
    for (std::uint32_t i = 0; i < facts.size(); ++i)
      if (facts[i].path == path) return i;
    return pol::bytecode::none;
  }

  // The cells of a fact, divided; a fact that the policy does not read is left empty.
  template <class T>
  void cells(std::string_view path, by_hand::Column<T>& to, std::int64_t divisor = 1) const {
    const std::uint32_t of = fact(path);
    if (of == pol::bytecode::none) return;
    for (const Batch& batch : work_.batches) {
      const auto& column = std::get<CellColumn>(batch.columns[of]);
      for (std::size_t row = 0; row < batch.size(); ++row) {
        to.value.push_back(static_cast<T>(column.low[row] / divisor));
        to.known.push_back(column.exact[row]);
      }
    }
  }

  void truths(std::string_view path, by_hand::Column<by_hand::Byte>& to) const {
    const std::uint32_t of = fact(path);
    if (of == pol::bytecode::none) return;
    for (const Batch& batch : work_.batches) {
      const auto& column = std::get<BoolColumn>(batch.columns[of]);
      for (std::size_t row = 0; row < batch.size(); ++row) {
        to.value.push_back(column.truth[row]);
        to.known.push_back(column.known[row]);
      }
    }
  }

  // Codes as places in a table with the last span of their validity.
  void codes(by_hand::Column<by_hand::Byte>& to, by_hand::CodeTable& table) const {
    const std::uint32_t of = fact("request.cpt");
    if (of == pol::bytecode::none) return;
    const pol::machine::CodeIndex index(work_.module.code().code_lists[0]);
    std::map<std::int64_t, by_hand::Byte> places;
    for (const Batch& batch : work_.batches) {
      const auto& column = std::get<CellColumn>(batch.columns[of]);
      for (std::size_t row = 0; row < batch.size(); ++row) {
        const auto [place, added] =
            places.emplace(column.low[row], static_cast<by_hand::Byte>(places.size()));
        if (added) add(index.validity((*batch.strings)[column.low[row]]), table);
        to.value.push_back(place->second);
        to.known.push_back(column.exact[row]);
      }
    }
  }

private:
  static void add(const pol::machine::Validity& validity, by_hand::CodeTable& table) {
    table.from.push_back(validity.empty() ? 1 : validity.back().first);
    table.through.push_back(validity.empty() ? 0 : validity.back().second);
  }
  const Workload& work_;
};

std::string difference(std::size_t at, std::string_view found, unsigned by_hand) {
  return fmt::format("case {}: pol says {}, by hand it is {}", at + 1, found, by_hand);
}

// Whether the facts that a determination names are those whose bits are set for the case.
bool same_missing(const Workload& work, const pol::machine::Needed& missing, std::size_t row,
                  const pol::determination::Determination& result) {
  std::set<std::string> bits, named;
  for (std::size_t fact = 0; fact < missing.facts.size(); ++fact)
    if (missing.facts[fact].size() != 0 && missing.facts[fact][row])
      bits.insert(work.module.code().facts[fact].path);
  for (const auto& fact : result.missing)
    named.insert(fact.path);
  return bits == named;
}

// Calls look(case, determination) until it gives a difference.
template <class Look> std::string compare(Workload& work, Look look) {
  std::size_t at = 0;
  for (const Batch& batch : work.batches) {
    pol::machine::run(work.module.code(), work.revision().program, batch, work.registers);
    const pol::machine::Needed missing =
        work.determiner.count_with_missing(batch, work.registers, work.none).missing;
    std::size_t row = 0;
    for (const auto* result : work.determiner.determine(batch, work.registers)) {
      if (!same_missing(work, missing, row++, *result))
        return fmt::format("case {}: its missing facts differ, taken alone", at + 1);
      if (std::string found = look(at++, *result); !found.empty()) return found;
    }
  }
  return {};
}

} // namespace

ByHand::ByHand(const Workload& work) : cases(work.cases()), results(cases), missing(cases) {
  const Copier copy(work);
  copy.cells("member.age", columns.age, one);
  copy.cells("member.plan_type", columns.plan_type);
  copy.cells("tumor.diagnosis", columns.diagnosis);
  copy.truths("renal.localized", columns.localized);
  copy.cells("kidneys", columns.kidneys, one);
  copy.truths("renal.resection_worsens_function", columns.worsens);
  copy.cells("surgical_candidacy", columns.candidacy);
  copy.cells("lung.stage", columns.stage);
  copy.truths("lung.palliates_central_airway_obstruction", columns.palliates);
  copy.cells("tumor.site", columns.site);
  copy.cells("renal.size_cm", columns.size_cm);
  copy.cells("gfr", columns.gfr);
  copy.cells("request.service_date", columns.day);
  copy.cells("service_date", columns.day); // of W1
  copy.codes(columns.code, codes);
}

void decide_w1(ByHand& work) { by_hand::decide_w1(work.columns, work.cases, work.results.data()); }

void decide_w2(ByHand& work, bool with_missing) {
  by_hand::decide_w2(work.columns, work.codes, work.cases, work.results.data());
  if (with_missing)
    by_hand::missing_w2(work.columns, work.codes, work.cases, work.results.data(),
                        work.missing.data());
}

std::string compare_w1(Workload& work) {
  constexpr std::string_view names[] = {"not_addressed", "medically_necessary",
                                        "needs_information"};
  ByHand other(work);
  decide_w1(other);
  return compare(work, [&](std::size_t at, const auto& result) -> std::string {
    if (result.outcome == names[other.results[at]]) return {};
    return difference(at, result.outcome, other.results[at]);
  });
}

std::string compare_w2(Workload& work) {
  constexpr std::string_view names[] = {"not_addressed", "medically_necessary", "investigational",
                                        "not_applicable", "needs_information"};
  ByHand other(work);
  decide_w2(other, true);
  const auto& facts = work.module.code().facts;
  return compare(work, [&](std::size_t at, const auto& result) -> std::string {
    if (result.outcome != names[other.results[at]])
      return difference(at, result.outcome, other.results[at]);
    unsigned missing = 0;
    for (const auto& fact : result.missing)
      for (std::size_t i = 0; i < facts.size(); ++i)
        if (facts[i].path == fact.path) missing |= 1U << i;
    return missing == other.missing[at] ? "" : difference(at, "missing facts", other.missing[at]);
  });
}

} // namespace bench
