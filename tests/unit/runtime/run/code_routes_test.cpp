// Which policies of a library a code leads to.
#include "runtime/run/code_routes.h"
#include "runtime/run/record_order.h"
#include "tests/unit/runtime/run/sample.h"
#include <doctest/doctest.h>
#include <random>

using namespace pol;
using bytecode::CodeEntry;
using bytecode::Opcode;
using bytecode::Register;
using Policies = std::vector<std::uint32_t>;

namespace {

constexpr std::uint32_t cpt = 0, hcpcs = 1;

bytecode::CodeList list_of(const std::vector<std::string>& codes) {
  bytecode::CodeList list;
  list.systems = {"CPT"};
  for (const std::string& code : codes)
    list.entries.push_back({CodeEntry::Kind::single, code, ""});
  return list;
}

// Facts `cpt` and `hcpcs`, `age`; lists 0 (A0001, B0001), 1 (B0001, C0001), 2 (A0001).
bytecode::Module empty_module() {
  bytecode::Module module;
  for (const char* path : {"cpt", "hcpcs", "z_age"}) {
    bytecode::Fact& fact = module.facts.emplace_back();
    fact.path = path;
    fact.kind = bytecode::FactKind::code;
    fact.systems = {"CPT"};
  }
  module.facts[2].kind = bytecode::FactKind::integer;
  module.strings = {"A0001", "B0001", "C0001"};
  module.code_lists = {list_of({"A0001", "B0001"}), list_of({"B0001", "C0001"}),
                       list_of({"A0001"})};
  return module;
}

// Builds `applies` of a revision.
struct Applies {
  const bytecode::Module& module;
  bytecode::Revision revision = {};

  Register op(Opcode op, const std::vector<Register>& operands,
              const std::vector<std::int64_t>& immediates = {}) {
    return test::RevisionBuilder(module, revision).op(op, operands, immediates);
  }
  Register in(std::uint32_t fact, std::int64_t list) {
    return op(Opcode::in_codes, {op(Opcode::load_cell, {}, {fact})}, {list});
  }
  Register adult() { return op(Opcode::in_range, {op(Opcode::load_cell, {}, {2})}, {18, 99}); }
  bytecode::Revision when(Register applies) {
    revision.applies = applies;
    return revision;
  }
};

void add(bytecode::Module& module, std::vector<bytecode::Revision> revisions) {
  module.policies.emplace_back().revisions = std::move(revisions);
}

// One policy for each revision, and the route of the first fact.
bytecode::Module library_of(bytecode::Module module, std::vector<bytecode::Revision> revisions) {
  for (bytecode::Revision& revision : revisions)
    add(module, {revision});
  return module;
}

} // namespace

TEST_CASE("a code leads to the policies whose tables hold it") {
  bytecode::Module module = empty_module();
  Applies first{module}, second{module}, third{module};
  const Register both = third.op(Opcode::and_, {third.adult(), third.in(cpt, 0)});
  module = library_of(empty_module(), {first.when(first.in(cpt, 0)), second.when(second.in(cpt, 1)),
                                       third.when(both)});
  const run::CodeRoutes routes(module);
  CHECK(routes.always().empty());
  REQUIRE(routes.routes().size() == 1);
  const run::CodeRoute& route = routes.routes()[0];
  CHECK(route.fact() == cpt);
  CHECK(route.policies() == Policies{0, 1, 2});
  CHECK(route.takers("A0001") == Policies{0, 2});
  CHECK(route.takers("B0001") == Policies{0, 1, 2});
  CHECK(route.takers("C0001") == Policies{1});
  CHECK(route.takers("D0001").empty());
  const run::CodeRoutes every(module, true);
  CHECK(every.routes().empty());
  CHECK(every.always() == Policies{0, 1, 2});
}

TEST_CASE("records are sorted by the policies that their codes lead to") {
  bytecode::Module module = empty_module();
  Applies first{module}, second{module};
  module =
      library_of(empty_module(), {first.when(first.in(cpt, 0)), second.when(second.in(cpt, 1))});
  const run::CodeRoutes routes(module), every(module, true);
  CHECK_FALSE(run::RecordOrder(module, every).is_useful());
  run::RecordOrder order(module, routes);
  CHECK(order.is_useful());
  for (const char* record :
       {R"({"cpt":"C0001"})", R"({"cpt":"A0001"})", R"({"id":"a longer one","cpt" : "C0001"})",
        R"({"cpt":null})", R"({"cpt":"B0001"})", R"({"cpt":"A0001"})", R"({"cpt":"D0001"})", "",
        R"({"cpt)", R"({"cpt":"C0001)"})
    order.add(record);
  // Nobody or nothing found, policy 0 alone, both, 1 alone.
  CHECK(order.sorted() == Policies{3, 7, 8, 9, 6, 1, 5, 4, 0, 2});
  order.clear();
  order.add(R"({"cpt":"C0001"})");
  order.add(R"({"cpt":"B0001"})");
  CHECK(order.sorted() == Policies{1, 0});
}

TEST_CASE("`or` leads to either table, `and` to what both hold") {
  bytecode::Module module = empty_module();
  Applies either{module}, both{module};
  const Register any = either.op(Opcode::or_, {either.in(cpt, 1), either.in(cpt, 2)});
  const Register all = both.op(Opcode::and_, {both.in(cpt, 0), both.in(cpt, 1)});
  module = library_of(module, {either.when(any), both.when(all)});
  const run::CodeRoutes routes(module);
  const run::CodeRoute& route = routes.routes().at(0);
  CHECK(route.takers("A0001") == Policies{0});
  CHECK(route.takers("B0001") == Policies{0, 1});
  CHECK(route.takers("C0001") == Policies{0});
}

TEST_CASE("single codes are tables too") {
  bytecode::Module module = empty_module();
  Applies one{module}, few{module}, span{module};
  const Register is = one.op(Opcode::in_range, {one.op(Opcode::load_cell, {}, {cpt})}, {1, 1});
  const Register in = few.op(Opcode::in_values, {few.op(Opcode::load_cell, {}, {cpt})}, {0, 2});
  const Register odd = span.op(Opcode::in_range, {span.op(Opcode::load_cell, {}, {cpt})}, {0, 2});
  module = library_of(module, {one.when(is), few.when(in), span.when(odd)});
  const run::CodeRoutes routes(module);
  CHECK(routes.always() == Policies{2}); // what no compiler writes
  const run::CodeRoute& route = routes.routes().at(0);
  CHECK(route.takers("B0001") == Policies{0});
  CHECK(route.takers("C0001") == Policies{1});
}

TEST_CASE("what may apply whatever the code takes every case") {
  bytecode::Module module = empty_module();
  Applies none{module}, open{module}, excluding{module}, defaulted{module}, two{module},
      plain{module};
  const Register open_or = open.op(Opcode::or_, {open.in(cpt, 0), open.adult()});
  const Register not_in = excluding.op(Opcode::not_, {excluding.in(cpt, 0)});
  const Register code =
      defaulted.op(Opcode::default_cell, {defaulted.op(Opcode::load_cell, {}, {cpt})}, {0});
  const Register in_default = defaulted.op(Opcode::in_codes, {code}, {0});
  const Register two_facts = two.op(Opcode::or_, {two.in(cpt, 0), two.in(hcpcs, 0)});
  module = library_of(module, {none.revision, open.when(open_or), excluding.when(not_in),
                               defaulted.when(in_default), two.when(two_facts),
                               plain.when(plain.in(cpt, 0))});
  const run::CodeRoutes routes(module);
  CHECK(routes.always() == Policies{0, 1, 2, 3, 4});
  CHECK(routes.routes().at(0).policies() == Policies{5});
}

TEST_CASE("all revisions of a policy count, and one without tables opens it to all") {
  bytecode::Module module = empty_module();
  Applies old{module}, newer{module}, other{module}, free{module};
  const auto first = old.when(old.in(cpt, 2)), second = newer.when(newer.in(cpt, 1));
  add(module, {first, second});
  add(module, {other.when(other.in(cpt, 0)), free.when(free.adult())});
  const run::CodeRoutes routes(module);
  CHECK(routes.always() == Policies{1});
  const run::CodeRoute& route = routes.routes().at(0);
  CHECK(route.takers("A0001") == Policies{0});
  CHECK(route.takers("C0001") == Policies{0});
  CHECK(route.takers("D0001").empty());
}

TEST_CASE("of two codes the one counts by which more policies are told apart") {
  bytecode::Module module = empty_module();
  Applies both{module}, other{module}, third{module};
  const Register all = both.op(Opcode::and_, {both.in(cpt, 0), both.in(hcpcs, 1)});
  module = library_of(
      module, {both.when(all), other.when(other.in(hcpcs, 0)), third.when(third.in(hcpcs, 2))});
  const run::CodeRoutes routes(module);
  REQUIRE(routes.routes().size() == 1);
  CHECK(routes.routes()[0].fact() == hcpcs);
  CHECK(routes.routes()[0].takers("A0001") == Policies{1, 2});
}

TEST_CASE("a policy that stands alone is never left out") {
  bytecode::Module module = empty_module();
  Applies only{module};
  add(module, {only.when(only.in(cpt, 0))});
  CHECK(run::CodeRoutes(module).always() == Policies{0});
}

TEST_CASE("deep sharing of conditions costs no more than its size") {
  bytecode::Module module = empty_module();
  Applies deep{module}, other{module};
  Register a = deep.in(cpt, 0), b = deep.in(cpt, 1);
  for (int i = 0; i < 200; ++i) {
    const Register joined = deep.op(i % 2 == 0 ? Opcode::and_ : Opcode::or_, {a, b});
    a = b;
    b = joined;
  }
  module = library_of(module, {deep.when(b), other.when(other.in(cpt, 0))});
  CHECK(run::CodeRoutes(module).routes().at(0).takers("B0001") == Policies{0, 1});
}

TEST_CASE("the index finds the tables that a look at each of them finds") {
  std::mt19937 random(17);
  const auto pick = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  const auto code = [&](std::size_t length) {
    std::string text;
    for (std::size_t i = 0; i < length; ++i)
      text += "01CZ"[pick(i < 2 ? 4 : 2)];
    return text;
  };
  std::vector<bytecode::CodeList> lists(60);
  for (bytecode::CodeList& list : lists) {
    list.systems = {pick(2) == 0 ? "ICD10CM" : "CPT"};
    for (unsigned i = pick(5); i-- > 0;) {
      const std::size_t length = 1 + pick(5);
      CodeEntry entry{static_cast<CodeEntry::Kind>(pick(3)), code(length), ""};
      if (entry.kind == CodeEntry::Kind::range) entry.last = code(length);
      if (pick(8) == 0) entry.from = entry.through + 1; // on no day
      list.entries.push_back(entry);
    }
  }
  std::vector<run::CodeTable> tables;
  for (const bytecode::CodeList& list : lists)
    tables.push_back({&list, {}});
  const std::string apart = "C1000";
  tables.push_back({nullptr, {apart, "Z0"}});
  const run::TableIndex index(tables);
  for (int i = 0; i < 3000; ++i) {
    const std::string sought = code(1 + pick(6));
    std::vector<std::uint32_t> expected;
    for (std::uint32_t t = 0; t < lists.size(); ++t)
      if (!machine::validity(lists[t], sought).empty()) expected.push_back(t);
    if (sought == apart || sought == "Z0") expected.push_back(60);
    CHECK(index.holding(sought) == expected);
  }
}
