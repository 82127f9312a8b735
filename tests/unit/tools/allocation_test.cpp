// Where a run is hot, it asks for no memory.
#include "runtime/cases/read_batch.h"
#include "runtime/include/pol/case.h"
#include "runtime/run/evaluate.h"
#include "tests/compiled.h"
#include "tests/counting_new.h"
#include <doctest/doctest.h>

using namespace pol::test;

namespace {

const std::string source = POL_SOURCE_DIR;

pol::cases::RecordBlock block_of(const std::string& text) {
  pol::cases::Reader reader(pol::cases::from_text(text));
  pol::cases::RecordBlock block;
  REQUIRE(pol::cases::read_block(reader, block));
  return block;
}

void decide_without_allocating(pol::EngineChoice engine) {
  const pol::Module module = compiled(source + "/policies/7.01.92/2025-10-01.pol");
  pol::Case facts(module, engine);
  const auto fact = [&](const char* path) { return *facts.find(path); };
  facts.set_text(fact("request.service_date"), "2025-11-01");
  facts.set_text(fact("request.cpt"), "50593");
  facts.set_text(fact("member.plan_type"), "commercial");
  facts.set_text(fact("tumor.diagnosis"), "renal_cell_carcinoma");
  facts.set_number(fact("member.age"), 61 * 100'000'000LL);
  const auto size = fact("renal.size_cm"), gfr = fact("gfr");
  const auto localized = fact("renal.localized"),
             worsens = fact("renal.resection_worsens_function");
  const auto decide_all = [&] {
    std::size_t approved = 0;
    for (int i = 0; i < 64; ++i) {
      facts.set_number(size, (i % 8) * 100'000'000LL);
      facts.set_number(gfr, (i % 16) * 1'000'000'000LL);
      facts.set_truth(localized, i % 3 != 0);
      if (i % 5 == 0)
        facts.clear(worsens);
      else
        facts.set_truth(worsens, i % 2 == 0);
      approved += facts.decide().approves;
    }
    return approved;
  };
  const std::size_t approved = decide_all();
  CHECK(approved > 0);
  const std::uint64_t before = allocations();
  CHECK(decide_all() == approved);
  CHECK(allocations() == before);
}

} // namespace

TEST_CASE("deciding a case that was set in place allocates nothing, compiled or not") {
  decide_without_allocating(pol::EngineChoice::machine);
  decide_without_allocating(pol::EngineChoice::jit);
}

TEST_CASE("from records to counts, memory is asked for by the batch and not by the case") {
  const pol::Module module = compiled(source + "/policies/7.01.92/2025-10-01.pol");
  const Ran made = run_pol(
      {"cases", source + "/policies/7.01.92/2025-10-01.pol", "--count", "1024", "--missing", "5"});
  pol::cases::RecordBlock block = block_of(made.out);
  pol::cases::Decoder decoder(module.code());
  const pol::run::CodeRoutes routes(module.code());
  pol::run::Evaluator evaluator(module.code(), routes, pol::run::Detail::none, false);
  pol::cases::Batch batch;
  const auto count = [&] {
    block.next = 0;
    pol::run::Tally tally;
    REQUIRE(pol::cases::decode_block(decoder, block, batch));
    evaluator.count(batch, tally);
    return batch.size();
  };
  CHECK(count() == 1024);
  const std::uint64_t before = allocations();
  count();
  CHECK(allocations() - before < 1024 / 4);
}
