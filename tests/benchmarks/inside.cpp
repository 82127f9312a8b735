// What the parts of a run cost, in one process and on one core, beside code that was written by
// hand for one policy.
//   bench_inside FOLDER BATCHES [options of Google Benchmark]
// BATCHES of 10,240 cases are what does not fit in the cache. FOLDER holds w1.polc, w2.polc,
// w3.polc (lists, dates and codes) and w4.polc (200 rules).
#include "tests/benchmarks/answers.h"
#include "tests/benchmarks/table.h"
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <numeric>

namespace {

using namespace bench;

constexpr std::size_t in_cache = 1, read_in_cache = 10; // batches

void stop(const std::string& why) {
  std::fprintf(stderr, "bench_inside: %s\n", why.c_str());
  std::exit(1);
}

void measure(const std::string& name, std::size_t items, std::function<void()> work) {
  benchmark::RegisterBenchmark(name.c_str(), [items, work](benchmark::State& state) {
    for (auto _ : state)
      work();
    state.SetItemsProcessed(static_cast<std::int64_t>(items) *
                            static_cast<std::int64_t>(state.iterations()));
  });
}

// Columns that are at hand. The workload lives as long as the benchmarks that it is bound to.
void measure_columns(const std::string& label, const std::shared_ptr<Workload>& work) {
  measure("pol outcomes/" + label, work->cases(),
          [work] { benchmark::DoNotOptimize(count(*work)); });
  measure("pol outcomes and missing facts/" + label, work->cases(),
          [work] { benchmark::DoNotOptimize(count_with_missing(*work)); });
  if (work->module.engine().open()) {
    if (!same_by_jit(*work)) stop(label + ", the JIT does not give what the machine gives");
    measure("pol outcomes by JIT/" + label, work->cases(),
            [work] { benchmark::DoNotOptimize(count_by_jit(*work)); });
  }
  if (work->batches.size() != in_cache)
    measure("touching the columns/" + label, work->cases(),
            [work] { benchmark::DoNotOptimize(touch(*work)); });
}

// The same in the batches of `pol run`, and what is before and after.
void measure_records(const std::string& path, unsigned missing, const std::string& label) {
  const auto work = std::make_shared<Workload>(path, read_in_cache, as_read, missing);
  measure("pol outcomes by 1,024/" + label, work->cases(),
          [work] { benchmark::DoNotOptimize(count(*work)); });
  measure("pol results/" + label, work->cases(),
          [work] { benchmark::DoNotOptimize(determine(*work)); });
  measure("pol decode/" + label, work->cases(),
          [work] { benchmark::DoNotOptimize(decode(*work)); });
}

void measure_w1(const std::string& folder, std::size_t batches, unsigned missing,
                const std::string& label) {
  auto work = std::make_shared<Workload>(folder + "/w1.polc", batches, at_hand, missing);
  if (const auto found = compare_w1(*work); !found.empty()) stop("W1, " + found);
  auto other = std::make_shared<ByHand>(*work);
  measure("by hand/" + label, work->cases(), [other] { decide_w1(*other); });
  measure_columns(label, work);
}

void measure_w2(const std::string& folder, std::size_t batches, unsigned missing,
                const std::string& label) {
  auto work = std::make_shared<Workload>(folder + "/w2.polc", batches, at_hand, missing);
  if (const auto found = compare_w2(*work); !found.empty()) stop("W2, " + found);
  auto other = std::make_shared<ByHand>(*work);
  measure("by hand/" + label, work->cases(), [other, missing] { decide_w2(*other, missing > 0); });
  if (missing > 0)
    measure("by hand, outcomes/" + label, work->cases(), [other] { decide_w2(*other, false); });
  measure_columns(label, work);
}

// Cases set in place: as many as may well be at hand at a time.
struct Singles {
  Singles(const std::string& folder, bool w1_, unsigned missing)
      : w1(w1_), work(folder + (w1 ? "/w1.polc" : "/w2.polc"), 1, as_read, missing), columns(work) {
    constexpr std::size_t count = 16;
    for (std::size_t row = 0; row < count; ++row)
      structs.push_back(by_hand::case_of(columns.columns, row));
  }
  by_hand::Outcome by_hand_of(const by_hand::Case& one) const {
    return w1 ? by_hand::decide_w1(one) : by_hand::decide_w2(one, columns.codes);
  }

  bool w1;
  Workload work;
  ByHand columns;
  std::vector<by_hand::Case> structs;
};

void measure_cases(const std::string& name, const Singles& singles, pol::EngineChoice engine) {
  auto cases = std::make_shared<std::vector<std::unique_ptr<pol::Case>>>();
  constexpr std::string_view names[] = {"not_addressed",  "medically_necessary", "investigational",
                                        "not_applicable", "needs_information",   "invalid_case"};
  for (std::size_t row = 0; row < singles.structs.size(); ++row) {
    cases->push_back(in_place(singles.work, row, engine));
    const std::string_view expected = names[singles.by_hand_of(singles.structs[row])];
    if (cases->back()->decide().outcome != expected) stop(name + ", a case differs from by hand");
  }
  measure(name, cases->size(), [cases] {
    for (const auto& one : *cases)
      benchmark::DoNotOptimize(one->decide());
  });
}

// Cases set in place, one after the other.
void measure_single(const std::string& folder, bool w1, unsigned missing) {
  const std::string label = (w1 ? "W1/" : "W2/") + std::to_string(missing);
  const auto singles = std::make_shared<Singles>(folder, w1, missing);
  measure("one case by hand/" + label, singles->structs.size(), [singles] {
    for (const by_hand::Case& one : singles->structs)
      benchmark::DoNotOptimize(singles->by_hand_of(one));
  });
  measure_cases("pol one case/" + label, *singles, pol::EngineChoice::machine);
  if (singles->work.module.engine().open())
    measure_cases("pol one case by JIT/" + label, *singles, pol::EngineChoice::jit);
}

// Nanoseconds for 64 bytes of memory.
void measure_memory() {
  constexpr std::size_t words = 1UL << 25;
  auto block = std::make_shared<std::vector<std::uint64_t>>(words, 1);
  measure("memory, 64 bytes/", words / 8, [block] {
    benchmark::DoNotOptimize(std::accumulate(block->begin(), block->end(), std::uint64_t{0}));
  });
}

void measure_all(const std::string& folder, std::size_t from_memory) {
  for (const unsigned missing : {0U, 5U, 50U}) {
    const std::string share = "/" + std::to_string(missing);
    measure_w1(folder, in_cache, missing, "W1" + share);
    measure_records(folder + "/w1.polc", missing, "W1" + share);
    measure_w2(folder, in_cache, missing, "W2" + share);
    measure_records(folder + "/w2.polc", missing, "W2" + share);
    for (const char* name : {"W3", "W4"}) {
      const std::string file = folder + "/w" + name[1] + ".polc";
      measure_columns(name + share, std::make_shared<Workload>(file, in_cache, at_hand, missing));
      measure_records(file, missing, name + share);
    }
  }
  for (const unsigned missing : {0U, 50U}) {
    measure_single(folder, true, missing);
    measure_single(folder, false, missing);
  }
  for (const unsigned missing : {0U, 5U}) {
    const std::string share = " from memory/" + std::to_string(missing);
    measure_w1(folder, from_memory, missing, "W1" + share);
    measure_w2(folder, from_memory, missing, "W2" + share);
  }
  measure_memory();
}

} // namespace

int main(int count, char** arguments) {
  constexpr int own = 2; // arguments
  if (count <= own) return 2;
  const std::string folder = arguments[1];
  const std::size_t from_memory = std::strtoul(arguments[2], nullptr, 10);
  arguments[own] = arguments[0];
  int left = count - own;
  benchmark::Initialize(&left, arguments + own);
  measure_all(folder, from_memory);
  Table table;
  benchmark::RunSpecifiedBenchmarks(&table);
  table.print();
}
