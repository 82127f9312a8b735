// What the fuzzers try. A target takes any bytes, runs them through a part of Pol and aborts, with
// a sentence, if something does not hold that must hold for all bytes.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace pol::fuzz {

using Target = void (*)(std::string_view bytes);
void source(std::string_view bytes);   // the text of one policy or vocabulary
void library(std::string_view bytes);  // a vocabulary and policies, with NUL between them
void module(std::string_view bytes);   // a .polc; its checksum is put right first
void records(std::string_view bytes);  // a file of case records
void engines(std::string_view bytes);  // a .polc, run by the machine and by the JIT
void analysis(std::string_view bytes); // two policies and records, with NUL between them

// Inputs too large to keep as files, made by a few repetitions.
struct Hostile {
  std::string name, bytes;
};
std::vector<Hostile> hostile_sources();
std::vector<Hostile> hostile_libraries();
std::vector<Hostile> hostile_modules();
std::vector<Hostile> hostile_records();
std::vector<Hostile> hostile_engines();
std::vector<Hostile> hostile_analysis();

std::string times(std::size_t count, std::string_view text);

// Says what does not hold, and aborts: that is how a fuzzer learns of it.
void demand(bool holds, std::string_view what);

} // namespace pol::fuzz
