#include "tests/differential/generate/cases.h"
#include "tests/differential/generate/record_text.h"
#include "tests/differential/generate/schema.h"
#include "tests/differential/oracle_numbers.h"
#include <algorithm>

namespace pol::generate {

using namespace semantics;
using oracle::Bound;
using oracle::Datum;
using oracle::Row;

namespace {

oracle::Rational cell(Decimal value) {
  return oracle::Rational(mpz_class(std::to_string(value))) * oracle::grid_step();
}

// A code has the shape of one of the fact's systems; the pools hold no others.
bool fits(const std::string& system, const std::string& code) {
  const bool letter = code[0] >= 'A' && code[0] <= 'Z';
  if (system == "CPT") return !letter;
  return letter &&
         (system == "HCPCS") == (code.size() == 5 &&
                                 std::all_of(code.begin() + 1, code.end(),
                                             [](char c) { return c >= '0' && c <= '9'; }) &&
                                 code[0] < 'W' && code != "C3490");
}

} // namespace

oracle::Rational Cases::number(int index) {
  const Fact& fact = revision_.facts[static_cast<std::size_t>(index)];
  const bool whole = fact.type.kind == TypeKind::integer;
  const oracle::Rational low = fact.range ? cell(fact.range->first) : oracle::least_number(),
                         high = fact.range ? cell(fact.range->second) : oracle::greatest_number();
  const auto& near = hints_.numbers[index];
  oracle::Rational value =
      !near.empty() && random_.chance(70) ? random_.pick(near) : random_number(random_, whole);
  if (random_.chance(40))
    value += oracle::Rational(random_.between(-1, 1)) *
             (whole ? oracle::Rational(1) : oracle::grid_step());
  if (random_.chance(15)) value = oracle::Rational(random_.between(-3, 12));
  if (random_.chance(2)) value = random_.chance(50) ? low : high;
  value = oracle::on_grid(value);
  if (whole) value = oracle::Rational(oracle::rounded(value));
  value = std::clamp(value, low, high);
  if (whole && value.get_den() != 1)
    value = oracle::Rational(mpz_class(value.get_num() / value.get_den()));
  return value;
}

long Cases::day(const Fact& fact) {
  long count = oracle::to_count(random_date(random_));
  if (random_.chance(60)) count = random_.pick(hints_.dates);
  if (random_.chance(50))
    count += random_.between(-1, 1) * (random_.chance(50) ? 1 : random_.between(2, 40));
  if (random_.chance(20))
    if (const auto moved = oracle::plus_months(
            oracle::to_date(std::clamp(count, -700'000L, 2'900'000L)), random_.between(-14, 14)))
      count = oracle::to_count(*moved);
  long low = oracle::to_count({1, 1, 1}), high = oracle::to_count({9999, 12, 31});
  if (random_.chance(1)) count = random_.chance(50) ? low : high;
  if (fact.dates) {
    low = fact.dates->first;
    high = fact.dates->second;
  }
  return std::clamp(count, low, high);
}

std::string Cases::code(const Type& type) {
  const std::string& system = random_.pick(*type.systems);
  if (!hints_.codes.empty() && random_.chance(40))
    for (int attempt = 0; attempt < 8; ++attempt)
      if (const std::string& hint = random_.pick(hints_.codes); fits(system, hint)) return hint;
  return random_.pick(codes_of(system));
}

Datum Cases::datum(const Fact& fact) {
  const auto index = static_cast<int>(&fact - revision_.facts.data());
  const auto values = [&] {
    return revision_.enumerations[static_cast<std::size_t>(fact.type.enumeration)].values.size();
  };
  switch (fact.type.kind) {
  case TypeKind::boolean: return random_.chance(50);
  case TypeKind::number:
  case TypeKind::integer: return number(index);
  case TypeKind::date: return oracle::DayCount{day(fact)};
  case TypeKind::text:
    return !hints_.texts.empty() && random_.chance(70) ? random_.pick(hints_.texts)
                                                       : std::string("other");
  case TypeKind::enumeration: return oracle::EnumIndex{static_cast<int>(random_.below(values()))};
  case TypeKind::code: return code(fact.type);
  case TypeKind::set_of_enum: {
    std::set<int> chosen;
    for (std::size_t i = 0; i < values(); ++i)
      if (random_.chance(40)) chosen.insert(static_cast<int>(i));
    return chosen;
  }
  default: {
    std::set<std::string> chosen;
    for (std::size_t i = random_.below(5); i > 0; --i)
      chosen.insert(code(fact.type));
    return chosen;
  }
  }
}

std::optional<Datum> Cases::bound(int index) {
  const Fact& fact = revision_.facts[static_cast<std::size_t>(index)];
  const Bound made{static_cast<Bound::Sign>(random_.below(4)), number(index)};
  if (oracle::interval(made, fact).state == oracle::State::unknown) return std::nullopt;
  return made;
}

void Cases::fill(Row& row, int list) {
  for (std::size_t i = 0; i < revision_.facts.size(); ++i) {
    const Fact& fact = revision_.facts[i];
    if (fact.list != list || random_.chance(missing_)) continue;
    const auto index = static_cast<int>(i);
    if (fact.type.kind == TypeKind::list) {
      row.lists[fact.path] = elements(index);
      continue;
    }
    const bool is_number =
        fact.type.kind == TypeKind::number || fact.type.kind == TypeKind::integer;
    const auto bounded = is_number && random_.chance(bounded_) ? bound(index) : std::nullopt;
    row.facts[fact.path] = bounded ? *bounded : datum(fact);
  }
}

std::vector<Row> Cases::elements(int list) {
  static const std::vector<std::size_t> sizes{0, 1, 1, 2, 2, 3, 3, 4, 5};
  std::vector<Row> rows(random_.pick(sizes));
  for (Row& row : rows)
    fill(row, list);
  // Elements that agree in a date make ties.
  if (rows.size() > 1 && random_.chance(40))
    for (auto& [path, value] : rows[0].facts)
      if (std::holds_alternative<oracle::DayCount>(value)) rows[1].facts[path] = value;
  return rows;
}

Case Cases::next(std::size_t number) {
  static const std::vector<int> missing{0, 0, 5, 15, 15, 40, 70}, bounded{0, 0, 15, 40};
  set_gaps(random_.pick(missing), random_.pick(bounded));
  Case made;
  fill(made.record, none);
  const std::string& as_of = revision_.facts[static_cast<std::size_t>(revision_.as_of)].path;
  if (!made.record.facts.contains(as_of) && random_.chance(70))
    made.record.facts[as_of] =
        oracle::DayCount{day(revision_.facts[static_cast<std::size_t>(revision_.as_of)])};
  // Most cases lie in the time of some revision.
  if (auto found = made.record.facts.find(as_of);
      found != made.record.facts.end() && random_.chance(75))
    found->second =
        oracle::DayCount{std::max<long>(std::get<oracle::DayCount>(found->second).days,
                                        revision_.effective + random_.between(-400, 900))};
  made.json = json(made.record, number);
  if (random_.chance(1)) spoil(made, number);
  return made;
}

// Replaces a fact of the case that the policy reads by something of a wrong type or shape.
void Cases::spoil(Case& made, std::size_t number) {
  std::vector<const Fact*> scalars;
  for (const int index : hints_.read)
    if (const Fact& fact = revision_.facts[static_cast<std::size_t>(index)]; fact.list == none)
      scalars.push_back(&fact);
  if (scalars.empty()) return;
  const Fact& fact = *random_.pick(scalars);
  RecordText text(revision_, random_);
  made.json =
      text.line(made.record, number,
                {{fact.path, fact.type.kind == TypeKind::text ? "7" : "\"no such value\""}});
  made.invalid = true;
}

std::string Cases::json(const Row& record, std::size_t number) {
  return RecordText(revision_, random_).line(record, number, {});
}

} // namespace pol::generate
