// replay TARGET FOLDER: runs a target over every file of the folder and over its hostile inputs,
// within bounds of time and memory for each. Ends with an abort where the target does.
#include "tests/fuzz/targets.h"
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <sys/resource.h>

namespace {

using namespace pol::fuzz;

constexpr double max_seconds = 60;       // of the processor; on an idle machine all take a few
constexpr long max_kilobytes = 3L << 20; // of memory, sanitizers included

struct Entry {
  std::string_view name;
  Target target;
  std::vector<Hostile> (*hostile)();
};
constexpr Entry entries[] = {
    {"source", source, hostile_sources},   {"library", library, hostile_libraries},
    {"module", module, hostile_modules},   {"records", records, hostile_records},
    {"engines", engines, hostile_engines}, {"analysis", analysis, hostile_analysis},
};

double seconds(const timeval& time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; }

rusage usage() {
  rusage used;
  getrusage(RUSAGE_SELF, &used);
  return used;
}

void run(const Entry& entry, const Hostile& input) {
  std::printf("%s: %s\n", entry.name.data(), input.name.c_str());
  std::fflush(stdout);
  const double before = seconds(usage().ru_utime);
  entry.target(input.bytes);
  const rusage after = usage();
  demand(seconds(after.ru_utime) - before < max_seconds, "an input is done in time");
  demand(after.ru_maxrss < max_kilobytes, "an input needs no more memory than it may");
}

std::vector<Hostile> files(const std::filesystem::path& folder) {
  std::vector<Hostile> inputs;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    std::ostringstream bytes;
    bytes << std::ifstream(file.path(), std::ios::binary).rdbuf();
    inputs.push_back({file.path().filename(), bytes.str()});
  }
  std::ranges::sort(inputs, {}, &Hostile::name);
  return inputs;
}

} // namespace

int main(int count, char** arguments) {
  const auto* entry = count == 3 ? std::ranges::find(entries, arguments[1], &Entry::name) : nullptr;
  if (entry == nullptr || entry == std::end(entries)) {
    std::fprintf(stderr,
                 "usage: fuzz_replay source|library|module|records|engines|analysis FOLDER\n");
    return 2;
  }
  const std::vector<Hostile> kept = files(arguments[2]), hostile = entry->hostile();
  for (const Hostile& input : kept)
    run(*entry, input);
  for (const Hostile& input : hostile)
    run(*entry, input);
  demand(!kept.empty() && !hostile.empty(), "there are inputs to try");
  std::printf("%zu kept and %zu hostile inputs\n", kept.size(), hostile.size());
}
