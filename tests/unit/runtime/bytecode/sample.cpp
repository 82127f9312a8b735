#include "tests/unit/runtime/bytecode/sample.h"
#include <algorithm>

namespace pol::bytecode::sample {
namespace {

using values::decimal_one;

values::Day on(std::string_view text) { return values::parse_day(text).value(); }

Fact fact(std::string path, FactKind kind) {
  Fact f;
  f.path = std::move(path);
  f.kind = kind;
  return f;
}

std::vector<Fact> facts() {
  std::vector<Fact> all = {fact("day", FactKind::date),
                           fact("diagnoses", FactKind::set_of_code),
                           fact("flag", FactKind::boolean),
                           fact("note", FactKind::text),
                           fact("procedure", FactKind::code),
                           fact("size", FactKind::number),
                           fact("stage", FactKind::enumeration),
                           fact("stages", FactKind::set_of_enum),
                           fact("tests", FactKind::list),
                           fact("tests.parts", FactKind::list),
                           fact("tests.parts.weight", FactKind::number),
                           fact("tests.po2", FactKind::number),
                           fact("tests.taken", FactKind::date)};
  all[diagnoses].systems = {"ICD10CM"};
  all[procedure].systems = {"CPT", "HCPCS"};
  all[size].unit = "cm";
  all[stage].enumeration = all[stages].enumeration = 0;
  all[parts].list = all[po2].list = all[taken].list = tests;
  all[weight].list = parts;
  return all;
}

std::vector<CodeList> code_lists() {
  using Kind = CodeEntry::Kind;
  return {
      {"renal",
       {"CPT", "HCPCS"},
       {{Kind::single, "50250", ""}, {Kind::prefix, "505", ""}, {Kind::range, "0001T", "0009T"}},
       false},
      {"breast",
       {"CPT"},
       {{Kind::single, "0581T", "", on("2020-01-01"), on("2020-09-30")},
        {Kind::single, "0581T", "", on("2021-10-01")}},
       true},
      {"tumors", {"ICD10CM"}, {{Kind::prefix, "C64", ""}}, false},
      {"old_tumors",
       {"ICD10CM"},
       {{Kind::single, "C641", "", values::first_day, on("2020-09-30")}},
       true}};
}

// The cases: constants, facts, logic.
void add_logic(Program& p, std::vector<Register>& conditions) {
  const Register flag_ = add(p, Opcode::load_bool, 0, {}, {flag}, 1);
  const Register yes = add(p, Opcode::const_bool, 0, {}, {1});
  const Register given = add(p, Opcode::fact_known, 0, {}, {tests});
  const Register known = add(p, Opcode::is_known, 0, {flag_}, {});
  const Register assumed = add(p, Opcode::default_bool, 0, {flag_}, {0});
  const Register no = add(p, Opcode::not_, 0, {yes}, {});
  const Register both = add(p, Opcode::and_, 0, {given, known, assumed}, {});
  const Register one = add(p, Opcode::or_, 0, {no, both}, {});
  const Register chosen = add(p, Opcode::if_bool, 0, {flag_, one, no}, {});
  conditions.push_back(add(p, Opcode::tally, 0, {chosen, known, given}, {2, 3}));
}

void add_cells(Program& p, std::vector<Register>& conditions) {
  const Register four = add(p, Opcode::const_cell, 0, {}, {4 * decimal_one});
  const Register size_ = add(p, Opcode::load_cell, 0, {}, {size}, 2);
  const Register size_or_2 = add(p, Opcode::default_cell, 0, {size_}, {2 * decimal_one});
  const Register chosen = add(p, Opcode::if_cell, 0, {conditions[0], size_or_2, four}, {});
  const Register negative = add(p, Opcode::negate, 0, {chosen}, {});
  const Register sum = add(p, Opcode::add, 0, {negative, four}, {});
  const Register rest = add(p, Opcode::subtract, 0, {sum, size_}, {});
  const Register ratio = add(p, Opcode::product, 0, {rest, four, size_}, {2, 1, 0, 1});
  const Register inches = add(p, Opcode::convert, 0, {ratio}, {1, 2, 0});
  conditions.push_back(add(p, Opcode::equal, 0, {size_, four}, {}));
  conditions.push_back(add(p, Opcode::less, 0, {size_, inches}, {}));
  conditions.push_back(add(p, Opcode::less_equal, 0, {ratio, size_}, {}));
  conditions.push_back(add(p, Opcode::in_range, 0, {size_},
                           {std::numeric_limits<std::int64_t>::min(), 4 * decimal_one}, 2));
  conditions.push_back(add(p, Opcode::compare_scaled, 0, {size_, four}, {2, 0, 2, 1}));
  conditions.push_back(
      add(p, Opcode::compare_products, 0, {size_, four, rest}, {1, 1, 1, 1, 0, 0, 1, 0, 1}));
}

void add_codes(Program& p, std::vector<Register>& conditions) {
  const Register stage_ = add(p, Opcode::load_cell, 0, {}, {stage});
  const Register note_ = add(p, Opcode::load_cell, 0, {}, {note});
  const Register code = add(p, Opcode::load_cell, 0, {}, {procedure});
  const Register today = add(p, Opcode::load_cell, 0, {}, {day});
  conditions.push_back(add(p, Opcode::in_values, 0, {stage_}, {0, 2}));
  conditions.push_back(add(p, Opcode::in_values, 0, {note_}, {2}));
  conditions.push_back(add(p, Opcode::in_codes, 0, {code}, {renal}));
  conditions.push_back(add(p, Opcode::in_codes_on, 0, {code, today}, {breast}));
  conditions.push_back(add(p, Opcode::include_values, 0, {}, {stages, 0, 1, 2}));
  conditions.push_back(add(p, Opcode::include_values, 0, {}, {diagnoses, 1, 1}));
  conditions.push_back(add(p, Opcode::include_codes, 0, {}, {diagnoses, 0, tumors}));
  conditions.push_back(add(p, Opcode::include_codes_on, 0, {today}, {diagnoses, 0, old_tumors}));
}

void add_lists(Program& p, std::vector<Register>& conditions) {
  const Register weight_ = add(p, Opcode::load_cell, in_parts, {}, {weight});
  const Register heavy =
      add(p, Opcode::in_range, in_parts, {weight_}, {decimal_one, 9 * decimal_one});
  const Register any = add(p, Opcode::any, in_tests, {heavy}, {parts});
  const Register total = add(p, Opcode::sum, in_tests, {heavy, weight_}, {parts});
  const Register oxygen = add(p, Opcode::load_cell, in_tests, {}, {po2});
  const Register low = add(p, Opcode::less, in_tests, {oxygen, total}, {});
  const Register flag_ = add(p, Opcode::gather_bool, in_tests, {conditions[0]}, {in_tests});
  const Register both = add(p, Opcode::and_, in_tests, {low, flag_, any}, {});
  const Register least = add(p, Opcode::min, 0, {both, oxygen}, {tests});
  const Register most = add(p, Opcode::max, 0, {both, oxygen}, {tests});
  const Register number = add(p, Opcode::count, 0, {both}, {tests});
  conditions.push_back(add(p, Opcode::less, 0, {least, most}, {}));
  conditions.push_back(add(p, Opcode::in_range, 0, {number},
                           {decimal_one, std::numeric_limits<std::int64_t>::max()}));
  conditions.push_back(add(p, Opcode::every, 0, {both}, {tests}));
  const Register date = add(p, Opcode::load_cell, in_tests, {}, {taken});
  conditions.push_back(add(p, Opcode::latest, 0, {both, date, low}, {tests, 2}));
  conditions.push_back(add(p, Opcode::earliest, 0, {both, date, low}, {tests, 0}));
}

void add_days(Program& p, std::vector<Register>& conditions) {
  const Register today = add(p, Opcode::load_cell, 0, {}, {day});
  const Register start = add(p, Opcode::const_cell, 0, {}, {on("2025-10-01")});
  const Register thirty = add(p, Opcode::const_cell, 0, {}, {30 * decimal_one});
  const Register later = add(p, Opcode::add_days, 0, {start, thirty}, {-7});
  const Register month = add(p, Opcode::add_months, 0, {today, thirty}, {1});
  const Register days = add(p, Opcode::days_between, 0, {start, today}, {});
  const Register weeks = add(p, Opcode::weeks_between, 0, {later, today}, {});
  const Register months = add(p, Opcode::months_between, 0, {month, today}, {});
  const Register years = add(p, Opcode::years_between, 0, {start, today}, {});
  conditions.push_back(add(p, Opcode::less, 0, {today, later}, {}));
  conditions.push_back(add(p, Opcode::in_range, 0, {today}, {on("2020-01-01"), on("2020-12-31")}));
  conditions.push_back(add(p, Opcode::less, 0, {days, weeks}, {}));
  conditions.push_back(add(p, Opcode::less, 0, {months, years}, {}));
  const Register there = add(p, Opcode::gather_cell, in_tests, {today}, {in_tests});
  const Register date = add(p, Opcode::load_cell, in_tests, {}, {taken});
  const Register before = add(p, Opcode::less, in_tests, {date, there}, {});
  conditions.push_back(add(p, Opcode::any, 0, {before}, {tests}));
}

FactRule reads(std::uint32_t place) {
  FactRule rule;
  rule.fact = place;
  return rule;
}

void add_fact_rules(Revision& r) {
  for (std::uint32_t place = day; place <= taken; ++place)
    r.facts.push_back(reads(place));
  r.facts[size].low = 0;
  r.facts[size].high = 40 * decimal_one;
  r.facts[size].label = "Largest diameter";
  r.facts[size].evidence = {"Imaging report"};
  r.facts[size].defaults = {{2 * decimal_one, false, ""}};
  r.facts[flag].attested = true;
  r.facts[flag].attested_text = "A clinician says so";
  r.facts[flag].defaults = {{0, true, "Claims \"seldom\" say so"}};
  r.facts[tests].max_elements = 200;
}

Declaration declaration(Declaration::Kind kind, std::string name, std::uint32_t line,
                        Register value) {
  Declaration d;
  d.kind = kind;
  d.name = std::move(name);
  d.line = line;
  d.value = value;
  return d;
}

void add_declarations(Revision& r, const std::vector<Register>& conditions) {
  using Kind = Declaration::Kind;
  r.files = {"2025-10-01.pol"};
  r.declarations = {declaration(Kind::applies, "", 10, conditions[1]),
                    declaration(Kind::criterion, "asked", 20, conditions[0]),
                    declaration(Kind::value, "diameter", 25, no_register),
                    declaration(Kind::rule, "renal", 30, conditions[4]),
                    declaration(Kind::rule, "bone", 47, conditions[5]),
                    declaration(Kind::rule, "lung", 50, conditions[6])};
  r.declarations[1].notes = {{true, "Our reading"}};
  r.declarations[3].outcome = 0;
  r.declarations[4].outcome = r.declarations[5].outcome = 1;
  r.declarations[3].explained = 0;
  r.declarations[1].explained = 3;
  r.explanations = {{"size <= 4 and asked", 31, conditions[4], none, {1, 2}},
                    {"size <= 4", 31, conditions[4], none, {}},
                    {"asked", 32, conditions[0], 1, {}},
                    {"at least 2 of { … }", 20, conditions[0], none, {}}};
  r.applies = conditions[1];
  r.rules = {3, 4, 5};
  r.rule_values = {conditions[4], conditions[5], conditions[6]};
  r.groups = {
      {0, {0}, 0, conditions[4]}, {1, {1}, 0b1, conditions[5]}, {1, {2}, 0b11, conditions[6]}};
}

} // namespace

Register add(Program& p, Opcode op, Space space, std::initializer_list<Register> operands,
             std::initializer_list<std::int64_t> immediates, std::uint32_t owner) {
  Instruction i{op, space};
  i.first_operand = static_cast<std::uint32_t>(p.operands.size());
  i.operand_count = static_cast<std::uint32_t>(operands.size());
  i.first_immediate = static_cast<std::uint32_t>(p.immediates.size());
  i.immediate_count = static_cast<std::uint32_t>(immediates.size());
  i.owner = owner == none && can_fail(op) ? 0 : owner;
  p.operands.insert(p.operands.end(), operands);
  p.immediates.insert(p.immediates.end(), immediates);
  p.code.push_back(i);
  return static_cast<Register>(p.code.size() - 1);
}

// What is there for readers only.
static void add_texts(Revision& revision) {
  using Kind = HistoryChange::Kind;
  revision.otherwise_text = "Nothing else";
  revision.precedences = {{{"rule renal", "investigational"}, "It is needed"}};
  revision.history = {{on("2020-01-01"), "Update", {{Kind::adds, {"0581T"}, "breast"}}},
                      {on("2020-10-01"), "Update", {{Kind::removes, {"0581T", "X"}, ""}}},
                      {on("2025-10-01"), "Review", {{Kind::unchanged, {}, ""}}}};
  revision.vocabularies = {{"oncology", "Words for tumors"}, {"plain", ""}};
  revision.field_groups = {{"tests", "Blood tests"}};
}

Module module() {
  Module m;
  m.enumerations = {{"Stage", true, {"t1", "t2", "t3"}, "How far it grew", {"", "small", ""}}};
  m.facts = facts();
  m.lists = {tests, parts};
  for (const Fact& f : m.facts)
    if (f.kind != FactKind::list) m.known_paths.push_back(f.path);
  m.strings = {"50250", "C641", "x"};
  m.code_lists = code_lists();
  Revision first;
  first.effective = on("2020-01-03");
  first.ends = on("2025-09-30");
  first.outcomes = {{"medically_necessary", true, ""}, {"not_addressed", false, ""}};
  first.otherwise = 1;
  Revision second;
  second.effective = on("2025-10-01");
  second.reviewed = on("2025-09-08");
  second.title = "Cryoablation of tumors";
  second.payer = "A payer";
  second.replaces = {"7.01.526"};
  second.related = {{"7.01.95", "Another"}};
  second.outcomes = {{"medically_necessary", true, ""},
                     {"investigational", false, ""},
                     {"not_addressed", false, "Nichts"}};
  second.otherwise = 2;
  add_texts(second);
  values::Wide wide = values::Wide(-45967); // [degF] and the like
  second.program.wides = {values::Wide(1), values::Wide(254), wide};
  std::vector<Register> conditions;
  add_logic(second.program, conditions);
  add_cells(second.program, conditions);
  add_codes(second.program, conditions);
  add_lists(second.program, conditions);
  add_days(second.program, conditions);
  add_fact_rules(second);
  add_declarations(second, conditions);
  const auto& code = second.program.code;
  auto lookup = std::ranges::find(code, Opcode::in_codes_on, &Instruction::op);
  second.lookups = {{procedure, breast, second.program.operands_of(*lookup)[1]}};
  m.policies = {{"7.01.92", day, {first, second}}};
  return m;
}

Instruction& instruction(Module& m, Opcode op) {
  return *std::ranges::find(revision(m).program.code, op, &Instruction::op);
}

Register& operand(Module& m, Opcode op, std::size_t place) {
  return revision(m).program.operands[instruction(m, op).first_operand + place];
}

std::int64_t& immediate(Module& m, Opcode op, std::size_t place) {
  return revision(m).program.immediates[instruction(m, op).first_immediate + place];
}

} // namespace pol::bytecode::sample
