// The runtime alone: this program links nothing of the compiler, no parser, no big-number library.
// It runs a compiled policy over a record, as an embedding program would.
#include "runtime/include/pol/run.h"
#include <cstdio>

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const auto module = pol::Module::from_file(argv[1]);
  if (!module) {
    std::fprintf(stderr, "%s\n", module.error().c_str());
    return 1;
  }
  const auto results = pol::determine_case(*module, argv[2]);
  if (results.size() != 1) return 1;
  std::printf("%s\n", results[0].outcome.c_str());
  return 0;
}
