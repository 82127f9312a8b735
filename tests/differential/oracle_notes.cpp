#include "tests/differential/oracle_notes.h"
#include "tests/differential/oracle_calendar.h"
#include "tests/differential/oracle_codes.h"
#include "tests/differential/oracle_evaluate.h"
#include "tests/differential/walk.h"

namespace pol::oracle {

using namespace semantics;

namespace {

// The rows that may hold the fields of a list (of the case: the record itself), from the outside
// in.
std::vector<const Row*> rows_of(const Revision& revision, const Row& record, int list) {
  if (list == none) return {&record};
  std::vector<const Row*> found;
  for (const Row* row :
       rows_of(revision, record, revision.facts[static_cast<std::size_t>(list)].list))
    if (const auto elements = row->lists.find(revision.facts[static_cast<std::size_t>(list)].path);
        elements != row->lists.end())
      for (const Row& element : elements->second)
        found.push_back(&element);
  return found;
}

class Notes {
public:
  Notes(const Revision& revision, const Row& record)
      : revision_(revision), record_(record), evaluator_(revision, record) {}

  void look_up(const Expr& expr) {
    if ((expr.kind != ExprKind::in_codes && expr.kind != ExprKind::include) ||
        expr.details->codes == none)
      return;
    const Expr& subject = expr.operands[0]->kind == ExprKind::with_default
                              ? *expr.operands[0]->operands[0]
                              : *expr.operands[0];
    if (subject.kind != ExprKind::fact) return;
    const Fact& fact = revision_.facts[static_cast<std::size_t>(subject.fact)];
    // A day of other elements than the code's own belongs to no single code.
    const Expr* day = expr.operands.size() > 1 ? expr.operands[1].get() : nullptr;
    const int loop = day ? loop_of(*day) : none;
    if (loop != none && (subject.loop == none || loop != subject.loop)) return;
    for (const Row* row : rows_of(revision_, record_, fact.list)) {
      const auto code = row->facts.find(fact.path);
      const std::optional<long> on = day_in(day, loop, *row);
      if (code == row->facts.end() || !on) continue;
      if (const auto* one = std::get_if<std::string>(&code->second))
        say(expr.details->codes, *one, *on);
      if (const auto* several = std::get_if<std::set<std::string>>(&code->second))
        for (const auto& each : *several)
          say(expr.details->codes, each, *on);
    }
  }

  std::set<std::string> said;

private:
  static int loop_of(const Expr& expr) {
    return expr.kind == ExprKind::with_default ? expr.operands[0]->loop : expr.loop;
  }

  std::optional<long> day_in(const Expr* day, int loop, const Row& row) const {
    Scope scope;
    if (loop != none) scope.elements[loop] = {&row, {}};
    Value value;
    if (day)
      value = evaluator_.value(*day, scope);
    else if (const auto found = record_.facts.find(
                 revision_.facts[static_cast<std::size_t>(revision_.as_of)].path);
             found != record_.facts.end())
      value = exactly(Rational(std::get<DayCount>(found->second).days));
    if (!value.is_exact()) return std::nullopt;
    return mpz_class(value.low.get_num()).get_si();
  }

  void say(int codes, const std::string& code, long day) {
    const CodeList& list = revision_.code_lists[static_cast<std::size_t>(codes)];
    if (contains(list, code, day)) return;
    std::optional<long> left, joins;
    for (const CodeEntry& entry : list.entries) {
      CodeList alone{list.name, list.text, list.systems, {entry}, true, {}};
      if (!contains(alone, code, entry.from)) continue;
      if (entry.through < day && (!left || entry.through > *left)) left = entry.through;
      if (entry.from > day && (!joins || entry.from < *joins)) joins = entry.from;
    }
    if (left)
      said.insert(code + " left " + list.name + " on " + date_text(*left));
    else if (joins)
      said.insert(code + " joins " + list.name + " on " + date_text(*joins));
  }

  const Revision& revision_;
  const Row& record_;
  Evaluator evaluator_;
};

} // namespace

std::vector<std::string> notes(const Revision& revision, const Row& record) {
  Notes notes(revision, record);
  for_each_reached(revision, [&](const Expr& expr) { notes.look_up(expr); });
  return {notes.said.begin(), notes.said.end()};
}

} // namespace pol::oracle
