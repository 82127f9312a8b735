// From the columns of a batch to what the variables see.
#include "compiler/analysis/record.h"
#include "runtime/machine/columns.h"
#include "runtime/values/decimal.h"
#include <algorithm>
#include <map>
#include <set>

namespace pol::analysis {
namespace {

using bytecode::FactKind;

class CaseReader {
public:
  CaseReader(Record& record, std::size_t subject, const cases::Batch& batch)
      : record_(record), facts_(record.facts()), subject_(subject), batch_(batch),
        module_(*facts_.subjects()[subject].module) {}

  // The facts of a row of the batch that holds the case or an element; false if the variables
  // cannot express one.
  bool read(std::uint32_t list, std::uint32_t from, std::uint32_t to) {
    for (std::uint32_t fact = 0; fact < module_.facts.size(); ++fact) {
      const auto shared = facts_.shared(subject_, fact);
      if (module_.facts[fact].list != list || !shared) continue;
      GivenFact& given = record_.at(*shared, to);
      const bool read = module_.facts[fact].kind == FactKind::list
                            ? read_list(fact, *shared, from, to)
                            : read_fact(fact, facts_[*shared], from, given);
      if (!read) return false;
    }
    return true;
  }

private:
  bool read_list(std::uint32_t fact, std::uint32_t shared, std::uint32_t from, std::uint32_t to) {
    const cases::Rows& rows = batch_.spaces[module_.element_space(fact)];
    if (!rows.known[from]) return true;
    const std::uint32_t begin = rows.offsets[from], length = rows.offsets[from + 1] - begin;
    if (length > facts_.extent().list_length) return false;
    record_.at(shared, to).given = true;
    record_.at(shared, to).length = length;
    for (std::uint32_t i = 0; i < length; ++i)
      if (!read(fact, begin + i, to * facts_.extent().list_length + i)) return false;
    return true;
  }

  bool read_fact(std::uint32_t fact, const SharedFact& shared, std::uint32_t row,
                 GivenFact& given) {
    const cases::FactColumn& column = batch_.columns[fact];
    if (const auto* bools = std::get_if<values::BoolColumn>(&column)) {
      given.given = bools->known[row];
      given.truth = bools->truth[row];
      return true;
    }
    if (const auto* set = std::get_if<cases::SetColumn>(&column))
      return read_set(fact, shared, *set, row, given);
    const auto& cells = std::get<values::CellColumn>(column);
    given.given = machine::has_interval(cells, row);
    if (!given.given) return true;
    if (machine::is_bounded(cells, row)) return read_bounds(shared, cells, row, given);
    return read_cell(fact, shared, cells.low[row], given.value);
  }

  bool read_bounds(const SharedFact& shared, const values::CellColumn& cells, std::size_t row,
                   GivenFact& given) const {
    const std::int64_t step = shared.kind == FactKind::integer ? values::decimal_one : 1;
    constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();
    const bool at_most = cells.low[row] == lowest - lowest % step;
    given.bound = at_most ? GivenFact::Bound::at_most : GivenFact::Bound::at_least;
    given.value = at_most ? std::min(cells.high[row], shared.high - shared.high % step)
                          : std::max(cells.low[row], shared.low - shared.low % step);
    return shared.low <= given.value && given.value <= shared.high;
  }

  bool read_cell(std::uint32_t fact, const SharedFact& shared, std::int64_t cell,
                 std::int64_t& value) {
    switch (shared.kind) {
    case FactKind::enumeration:
    case FactKind::set_of_enum:
      value = facts_.enums().places(
          subject_, module_.facts[fact].enumeration)[static_cast<std::size_t>(cell)];
      return true;
    case FactKind::text:
    case FactKind::code:
    case FactKind::set_of_code: return read_text(shared, (*batch_.strings)[cell], value);
    default: value = cell; return shared.low <= cell && cell <= shared.high;
    }
  }

  // Different texts get different symbols, as far as they last. Only facts that are compared with
  // each other need that, and then there are enough; those of a set need none.
  bool read_text(const SharedFact& shared, std::string_view text, std::int64_t& value) {
    const auto known = given_.find(std::string(text));
    if (known != given_.end()) return value = known->second, true;
    const auto symbols = facts_.symbols().standing_for(text, shared.kind != FactKind::text);
    if (symbols.empty()) return false;
    const auto fresh = std::ranges::find_if(symbols, [&](Symbol s) { return !taken_.contains(s); });
    value = fresh != symbols.end() ? *fresh : symbols.front();
    if (shared.kind == FactKind::set_of_code)
      value = symbols.front();
    else
      given_.emplace(text, value), taken_.insert(value);
    return std::ranges::binary_search(shared.domain, value);
  }

  bool read_set(std::uint32_t fact, const SharedFact& shared, const cases::SetColumn& set,
                std::uint32_t row, GivenFact& given) {
    given.given = set.known[row];
    if (!given.given) return true;
    given.has.assign(shared.domain.size(), false);
    for (std::uint32_t i = set.offsets[row]; i < set.offsets[row + 1]; ++i) {
      std::int64_t member = 0;
      if (!read_cell(fact, shared, set.cells[i], member)) return false;
      const auto place = std::ranges::lower_bound(shared.domain, member);
      if (place == shared.domain.end() || *place != member) return false;
      given.has[static_cast<std::size_t>(place - shared.domain.begin())] = true;
    }
    return true;
  }

  Record& record_;
  const FactVariables& facts_;
  std::size_t subject_;
  const cases::Batch& batch_;
  const bytecode::Module& module_;
  std::map<std::string, Symbol> given_; // by text
  std::set<Symbol> taken_;
};

} // namespace

std::optional<Record> Record::of_case(const FactVariables& facts, std::size_t subject,
                                      const cases::Batch& batch, std::uint32_t row) {
  Record record(facts);
  if (!CaseReader(record, subject, batch).read(bytecode::none, row, 0)) return std::nullopt;
  return record;
}

} // namespace pol::analysis
