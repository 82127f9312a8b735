// Steps by which more becomes known of a case.
#include "tests/differential/generate/cases.h"
#include "tests/differential/oracle_numbers.h"
#include <algorithm>

namespace pol::generate {

using namespace semantics;
using oracle::Bound;
using oracle::Datum;
using oracle::Row;

// A value, or a narrower bound, that the bound allows.
std::optional<Datum> Cases::inside(int index, const Bound& bound) {
  const Fact& fact = revision_.facts[static_cast<std::size_t>(index)];
  const oracle::Value now = oracle::interval(bound, fact);
  for (int attempt = 0; attempt < 12; ++attempt) {
    const oracle::Rational value =
        attempt > 6 ? std::clamp(number(index), now.low, now.high) : number(index);
    if (value < now.low || value > now.high) continue;
    const Bound narrower{bound.sign, value};
    if (!random_.chance(30)) return Datum(value);
    if (oracle::interval(narrower, fact).state != oracle::State::unknown &&
        oracle::interval(narrower, fact).low >= now.low &&
        oracle::interval(narrower, fact).high <= now.high)
      return Datum(narrower);
  }
  return std::nullopt;
}

bool Cases::refine_row(Row& row, int list) {
  bool changed = false;
  for (std::size_t i = 0; i < revision_.facts.size(); ++i) {
    const Fact& fact = revision_.facts[i];
    const auto index = static_cast<int>(i);
    if (fact.list != list) continue;
    if (fact.type.kind == TypeKind::list) {
      const auto found = row.lists.find(fact.path);
      if (found != row.lists.end())
        for (Row& element : found->second)
          changed = refine_row(element, index) || changed;
      else if (random_.chance(25)) {
        row.lists[fact.path] = elements(index);
        changed = true;
      }
      continue;
    }
    const auto found = row.facts.find(fact.path);
    const auto* old = found == row.facts.end() ? nullptr : std::get_if<Bound>(&found->second);
    if ((found != row.facts.end() && !old) || !random_.chance(30)) continue;
    const bool is_number =
        fact.type.kind == TypeKind::number || fact.type.kind == TypeKind::integer;
    std::optional<Datum> next = old                               ? inside(index, *old)
                                : is_number && random_.chance(30) ? bound(index)
                                                                  : datum(fact);
    if (!next) continue;
    row.facts[fact.path] = *next;
    changed = true;
  }
  return changed;
}

bool Cases::refine(Row& record) { return refine_row(record, none); }

void Cases::supply(Row& record, const std::vector<std::size_t>& indices,
                   const std::string& declared) {
  const auto find = [&] {
    return static_cast<int>(std::find_if(revision_.facts.begin(), revision_.facts.end(),
                                         [&](const Fact& f) { return f.path == declared; }) -
                            revision_.facts.begin());
  };
  const int index = find();
  const Fact& fact = revision_.facts[static_cast<std::size_t>(index)];
  std::vector<std::string> lists; // from the outermost
  for (int list = fact.list; list != none;
       list = revision_.facts[static_cast<std::size_t>(list)].list)
    lists.insert(lists.begin(), revision_.facts[static_cast<std::size_t>(list)].path);
  Row* row = &record;
  for (std::size_t i = 0; i < lists.size(); ++i)
    row = &row->lists[lists[i]][indices[i]];
  if (fact.type.kind == TypeKind::list) {
    row->lists[declared] = elements(index);
    return;
  }
  const auto found = row->facts.find(declared);
  const auto* old = found == row->facts.end() ? nullptr : std::get_if<Bound>(&found->second);
  const oracle::Value now = old ? oracle::interval(*old, fact) : oracle::Value{};
  row->facts[declared] = old ? Datum(std::clamp(number(index), now.low, now.high)) : datum(fact);
}

} // namespace pol::generate
