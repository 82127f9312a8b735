// Files of case records that are too much of something.
#include "tests/fuzz/targets.h"

namespace pol::fuzz {

std::vector<Hostile> hostile_records() {
  const std::string fact = R"({"id":"a","day":"2025-03-01","weight":)";
  return {
      {"an endless line", std::string(17u << 20, 'x')},
      {"an endless text", R"({"id":"a","facility":")" + std::string(17u << 20, 'x')},
      {"an endless record",
       R"({"id":"a","facility":")" + std::string(17u << 20, 'x') + "\"}\n{}\n"},
      {"an array never closed", "[" + times(5'000, "{},")},
      {"100,000 brackets", times(100'000, "[")},
      {"100,000 braces", times(100'000, R"({"a":)")},
      {"nested 100,000 deep", fact + times(100'000, "[") + times(100'000, "]") + "}\n{}\n"},
      {"a number of 100,000 digits", fact + std::string(100'000, '9') + "}\n"},
      {"a fraction of 100,000 digits", fact + "0." + std::string(100'000, '1') + "}\n"},
      {"an exponent of 100,000 digits", fact + "1e" + std::string(100'000, '9') + "}\n"},
      {"a key 10,000 times", "{" + times(10'000, R"("facility":"a",)") + R"("id":"b"})"},
      {"10,000 unknown keys", "{" + times(10'000, R"("k":1,)") + R"("id":"b"})"},
      {"a list of 100,000", R"({"day":"2025-03-01","tests":[)" + times(100'000, "{},") + "{}]}"},
      {"a set of 100,000",
       R"({"day":"2025-03-01","signs":[)" + times(100'000, "\"rash\",") + "\"rash\"]}"},
      {"100,000 line ends", times(100'000, "\r\n") + "{}"},
      {"a file of NUL", std::string(100'000, '\0')},
      {"a record of NUL in each line", times(5'000, std::string("{\0}\n", 4))},
      {"surrogates in each line", times(5'000, "{\"id\":\"\xED\xA0\x80\"}\n")},
      {"lone escapes in each line", times(5'000, R"({"id":"\ud800","facility":"\udfff"})"
                                                 "\n")},
      {"marks of order", times(5'000, "\xEF\xBB\xBF{}\n")},
      {"quotes left open", times(5'000, "{\"id\":\"\n")},
      {"commas", "[" + times(100'000, ",") + "]"},
  };
}

} // namespace pol::fuzz
