#include "tests/unit/runtime/run/sample.h"
#include "runtime/bytecode/encode.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <memory>
#include <nlohmann/json.hpp>

namespace pol::test {
namespace {

using bytecode::Declaration;
using bytecode::Fact;
using bytecode::FactKind;
using bytecode::Module;
using bytecode::Revision;
using Kind = Declaration::Kind;

constexpr std::int64_t one = values::decimal_one;
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min(),
                       highest = std::numeric_limits<std::int64_t>::max();

Fact fact(std::string path, FactKind kind, std::string unit = "") {
  Fact f;
  f.path = std::move(path);
  f.kind = kind;
  f.unit = std::move(unit);
  return f;
}

values::Day day(std::string_view text) { return *values::parse_day(text); }

std::vector<Fact> facts() {
  std::vector<Fact> all = {fact("gfr", FactKind::number, "mL/min/{1.73_m2}"),
                           fact("kidneys", FactKind::integer),
                           fact("member.age", FactKind::integer, "years"),
                           fact("renal.localized", FactKind::boolean),
                           fact("renal.prior_ablation", FactKind::boolean),
                           fact("renal.size_cm", FactKind::number, "cm"),
                           fact("request.cpt", FactKind::code),
                           fact("request.service_date", FactKind::date),
                           fact("surgical_candidacy", FactKind::enumeration),
                           fact("tests", FactKind::list),
                           fact("tests.po2", FactKind::number, "mm[Hg]")};
  all[2].calendar_unit = true;
  all[6].systems = {"CPT"};
  all[8].enumeration = 0;
  all[10].list = 9;
  return all;
}

bytecode::CodeList breast_procedures() {
  bytecode::CodeList list;
  list.name = "breast_procedures";
  list.systems = {"CPT"};
  list.dated = true;
  using Entry = bytecode::CodeEntry;
  list.entries = {{Entry::Kind::single, "0581T", "", day("2020-01-01"), day("2020-09-30")},
                  {Entry::Kind::single, "0582T", "", day("2026-01-01"), values::last_day},
                  {Entry::Kind::single, "19105", "", values::first_day, values::last_day}};
  return list;
}

Revision revision_head(std::string_view effective, std::string title) {
  Revision r;
  r.effective = day(effective);
  r.title = std::move(title);
  r.payer = "Premera Blue Cross";
  r.files = {std::string(effective) + ".pol"};
  r.outcomes = {{"medically_necessary", true, ""},
                {"not_medically_necessary", false, ""},
                {"investigational", false, ""},
                {"not_covered", false, ""},
                {"not_addressed", false, ""}};
  r.otherwise = 4;
  return r;
}

void add_lookup(RevisionBuilder& b, Revision& r) {
  r.lookups.push_back({b.fact("request.cpt"), 0, b.load("request.service_date")});
  b.fact_rule("request.cpt");
}

Revision old_revision(const Module& module) {
  Revision r = revision_head("2020-01-01", "Cryoablation");
  r.ends = day("2021-06-30");
  RevisionBuilder b(module, r);
  const std::uint32_t renal = b.declare(Kind::rule, "renal", "Localized");
  b.rule(renal, 0, b.load("renal.localized"));
  b.fact_rule("renal.size_cm").high = 10 * one;
  add_lookup(b, r);
  b.finish();
  return r;
}

Register add_burden(RevisionBuilder& b, const std::uint32_t declaration) {
  const Register size = b.load("renal.size_cm"), kidneys = b.load("kidneys");
  const Register burden = b.op(Opcode::product, {size, kidneys}, {1, 1, b.wide(one), b.wide(1)});
  b.is(declaration, burden);
  b.unit(declaration, "cm");
  b.explain(declaration, b.part("renal.size_cm / kidneys", burden,
                                {b.part("renal.size_cm", size), b.part("kidneys", kidneys)}));
  return burden;
}

Register add_preservation(RevisionBuilder& b, const std::uint32_t declaration) {
  const Register kidneys = b.load("kidneys"), gfr = b.load("gfr");
  const Register solitary = b.op(Opcode::in_range, {kidneys}, {one, one});
  const Register low = b.op(Opcode::in_range, {gfr}, {lowest, 60 * one - 1});
  const Register preservation = b.op(Opcode::or_, {solitary, low});
  b.is(declaration, preservation);
  b.explain(declaration, b.part("kidneys == 1 or gfr < 60", preservation,
                                {b.part("kidneys == 1", solitary, {b.part("kidneys", kidneys)}),
                                 b.part("gfr < 60", low, {b.part("gfr", gfr)})}));
  return preservation;
}

void add_renal(RevisionBuilder& b, Register preservation, std::uint32_t criterion,
               std::uint64_t above) {
  const std::uint32_t renal = b.declare(Kind::rule, "renal", "Localized renal cell carcinoma");
  const Register localized = b.load("renal.localized"), size = b.load("renal.size_cm");
  const Register small = b.op(Opcode::in_range, {size}, {lowest, 4 * one});
  const Register all = b.op(Opcode::and_, {localized, small, preservation});
  b.explain(renal,
            b.part("all of { renal.localized, renal.size_cm <= 4, kidney_preservation }", all,
                   {b.part("renal.localized", localized),
                    b.part("renal.size_cm <= 4", small, {b.part("renal.size_cm", size)}),
                    b.part("kidney_preservation", preservation, {}, criterion)}));
  b.rule(renal, 0, all, above);
}

void add_lungs(RevisionBuilder& b, std::uint32_t criterion) {
  const Register po2 = b.op(Opcode::load_cell, {}, {b.fact("tests.po2")}, 1);
  b.fact_rule("tests.po2");
  const Register low = b.op(Opcode::in_range, {po2}, {lowest, 55 * one}, 1);
  b.is(criterion, low);
  b.explain(criterion, b.part("t.po2 <= 55", low, {b.part("t.po2", po2)}));
  const std::uint32_t lungs = b.declare(Kind::rule, "lungs", "Low oxygen");
  const Register any = b.op(Opcode::any, {low}, {b.fact("tests")});
  b.explain(lungs, b.part("any t in tests where hypoxemic(t)", any,
                          {b.part("hypoxemic(t)", low, {}, criterion)}));
  b.rule(lungs, 1, any);
}

void add_remaining_rules(RevisionBuilder& b, Register burden) {
  const std::uint32_t candidate = b.declare(Kind::rule, "renal_candidate", "Good candidates");
  const Register candidacy = b.load("surgical_candidacy");
  b.rule(candidate, 2, b.op(Opcode::in_range, {candidacy}, {0, 0}));
  const std::uint32_t heavy = b.declare(Kind::rule, "heavy", "A heavy burden");
  b.rule(heavy, 3, b.op(Opcode::in_range, {burden}, {30 * one + 1, highest}));
}

void add_fact_rules(RevisionBuilder& b) {
  b.fact_rule("gfr").evidence = {"Laboratory report with the GFR"};
  b.fact_rule("gfr").low = 0;
  b.fact_rule("gfr").high = 250 * one;
  b.fact_rule("renal.size_cm").low = 0;
  b.fact_rule("renal.size_cm").high = 40 * one;
  b.fact_rule("renal.size_cm").evidence = {"Imaging report", "Second opinion"};
  b.fact_rule("surgical_candidacy").attested = true;
  b.fact_rule("surgical_candidacy").attested_text = "How well surgery suits the patient";
  b.fact_rule("renal.localized").attested = true;
  b.fact_rule("renal.prior_ablation").defaults = {{0, true, "Claims seldom say so"}};
  b.fact_rule("tests").max_elements = 200;
}

Revision new_revision(const Module& module) {
  Revision r = revision_head("2025-10-01", "Cryoablation of <tumors>");
  RevisionBuilder b(module, r);
  const std::uint32_t applies = b.declare(Kind::applies, "");
  r.applies = b.op(Opcode::in_range, {b.load("member.age")}, {18 * one, highest});
  b.is(applies, r.applies);
  const std::uint32_t burden = b.declare(Kind::value, "burden");
  const Register burden_value = add_burden(b, burden);
  const std::uint32_t preservation =
      b.declare(Kind::criterion, "kidney_preservation", "Kidney function must be preserved");
  r.declarations.back().notes = {{false, "Coverage criteria"}, {true, "Below 60, not at 60"}};
  const Register preserved = add_preservation(b, preservation);
  add_renal(b, preserved, preservation, 0b0010);
  add_lungs(b, b.declare(Kind::criterion, "hypoxemic", "Low oxygen"));
  add_remaining_rules(b, burden_value);
  add_fact_rules(b);
  add_lookup(b, r);
  b.finish();
  return r;
}

} // namespace

std::uint32_t RevisionBuilder::fact(std::string_view path) const {
  for (std::uint32_t f = 0; f < module_.facts.size(); ++f)
    if (module_.facts[f].path == path) return f;
  FAIL("no fact " << path);
  return bytecode::none;
}

Register RevisionBuilder::op(Opcode op, const std::vector<Register>& operands,
                             const std::vector<std::int64_t>& immediates, bytecode::Space space) {
  bytecode::Program& program = revision_.program;
  bytecode::Instruction i;
  i.op = op;
  i.space = space;
  i.owner = owner_;
  i.first_operand = static_cast<std::uint32_t>(program.operands.size());
  i.operand_count = static_cast<std::uint32_t>(operands.size());
  i.first_immediate = static_cast<std::uint32_t>(program.immediates.size());
  i.immediate_count = static_cast<std::uint32_t>(immediates.size());
  program.operands.insert(program.operands.end(), operands.begin(), operands.end());
  program.immediates.insert(program.immediates.end(), immediates.begin(), immediates.end());
  program.code.push_back(i);
  return static_cast<Register>(program.code.size() - 1);
}

Register RevisionBuilder::load(std::string_view path) {
  const std::uint32_t f = fact(path);
  fact_rule(path);
  const bool boolean = module_.facts[f].kind == FactKind::boolean;
  return op(boolean ? Opcode::load_bool : Opcode::load_cell, {}, {f}, module_.space_of(f));
}

std::int64_t RevisionBuilder::wide(std::int64_t value) {
  revision_.program.wides.emplace_back(value);
  return static_cast<std::int64_t>(revision_.program.wides.size() - 1);
}

std::uint32_t RevisionBuilder::declare(Kind kind, std::string name, std::string text) {
  Declaration d;
  d.kind = kind;
  d.name = std::move(name);
  d.text = std::move(text);
  owner_ = static_cast<std::uint32_t>(revision_.declarations.size());
  d.line = owner_ + 10;
  revision_.declarations.push_back(std::move(d));
  return owner_;
}

void RevisionBuilder::unit(std::uint32_t declaration, std::string unit) {
  revision_.declarations[declaration].unit = std::move(unit);
}

void RevisionBuilder::is(std::uint32_t declaration, Register value) {
  revision_.declarations[declaration].value = value;
}

std::uint32_t RevisionBuilder::part(std::string text, Register value,
                                    std::vector<std::uint32_t> parts, std::uint32_t declaration) {
  bytecode::Explanation e;
  e.text = std::move(text);
  e.line = 20;
  e.value = value;
  e.parts = std::move(parts);
  e.declaration = declaration;
  revision_.explanations.push_back(std::move(e));
  return static_cast<std::uint32_t>(revision_.explanations.size() - 1);
}

void RevisionBuilder::rule(std::uint32_t declaration, std::uint32_t outcome, Register value,
                           std::uint64_t above) {
  is(declaration, value);
  revision_.declarations[declaration].outcome = outcome;
  bytecode::Group group;
  group.outcome = outcome;
  group.rules = {static_cast<std::uint32_t>(revision_.rules.size())};
  group.above = above;
  group.condition = value;
  revision_.groups.push_back(std::move(group));
  revision_.rules.push_back(declaration);
  revision_.rule_values.push_back(value);
}

bytecode::FactRule& RevisionBuilder::fact_rule(std::string_view path) {
  const std::uint32_t f = fact(path);
  for (bytecode::FactRule& rule : revision_.facts)
    if (rule.fact == f) return rule;
  bytecode::FactRule& rule = revision_.facts.emplace_back();
  rule.fact = f;
  return rule;
}

void RevisionBuilder::finish() {
  std::sort(revision_.facts.begin(), revision_.facts.end(),
            [](const auto& a, const auto& b) { return a.fact < b.fact; });
}

bytecode::Module sample_code() {
  Module module;
  module.enumerations = {{"Candidacy", false, {"good", "poor", "none"}}};
  module.facts = facts();
  module.lists = {9};
  for (const Fact& f : module.facts)
    if (f.kind != FactKind::list) module.known_paths.push_back(f.path);
  module.code_lists = {breast_procedures()};
  bytecode::Policy policy;
  policy.number = "7.01.92";
  policy.as_of = 7;
  policy.revisions = {old_revision(module), new_revision(module)};
  module.policies = {policy};
  return module;
}

pol::Module sample() { return {std::make_shared<const Module>(sample_code()), "5ec0"}; }

pol::Module sample_library() {
  Module module = sample_code();
  module.policies.push_back(module.policies.front());
  module.policies.back().number = "8.01";
  return {std::make_shared<const Module>(std::move(module)), "5ec0"};
}

std::string record(std::string_view id, std::string_view changes) {
  auto base = nlohmann::ordered_json::parse(R"({
    "request": {"service_date": "2025-11-03", "cpt": "19105"}, "member": {"age": 61},
    "renal": {"localized": true, "size_cm": 3, "prior_ablation": false},
    "kidneys": 1, "gfr": 80, "surgical_candidacy": "poor", "tests": []})");
  const auto patch = nlohmann::ordered_json::parse(changes);
  base["id"] = id;
  base.merge_patch(patch); // null takes a member away
  return base.dump();
}

Read read_text(std::string text) {
  auto held = std::make_shared<std::pair<std::string, std::size_t>>(std::move(text), 0);
  return [held](char* buffer, std::size_t size) -> std::optional<std::size_t> {
    auto& [all, at] = *held;
    const std::size_t given = std::min(size, all.size() - at);
    std::copy_n(all.data() + at, given, buffer);
    at += given;
    return given;
  };
}

Output run_text(const pol::Module& module, std::string text, RunOptions options) {
  Output output;
  RunOutputs outputs;
  outputs.results = [&](std::string_view lines) {
    output.results += lines;
    return true;
  };
  outputs.rejects = [&](std::string_view lines) {
    output.rejects += lines;
    return true;
  };
  auto summary = run_cases(module, read_text(std::move(text)), options, outputs);
  REQUIRE(summary);
  output.summary = *summary;
  return output;
}

} // namespace pol::test
