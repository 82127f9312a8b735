#include "tests/fuzz/front_end.h"
#include "tests/fuzz/targets.h"

namespace pol::fuzz {

void source(std::string_view bytes) {
  const std::string text(bytes);
  check_texts({{file_name(text, "x.pol"), text}});
}

std::vector<Hostile> hostile_sources() {
  const std::string head = "policy \"1\" \"t\" {\n  effective 2025-01-01\n  as_of day\n}\n"
                           "case { day: date, a: boolean, n: number from 0 to 9 }\n"
                           "otherwise not_addressed\n";
  const std::string rule = head + "rule r: investigational when ";
  return {
      {"100,000 parentheses", rule + times(100'000, "(") + "a" + times(100'000, ")")},
      {"100,000 open parentheses", rule + times(100'000, "(")},
      {"100,000 closed parentheses", rule + times(100'000, ")")},
      {"200,000 not", rule + times(200'000, "not ") + "a"},
      {"200,000 minus", rule + "n < " + times(200'000, "-") + "1"},
      {"100,000 if", rule + times(100'000, "if a then ") + "a" + times(100'000, " else a")},
      {"100,000 and", rule + "a" + times(100'000, " and a")},
      {"100,000 and with or", rule + "a" + times(100'000, " and a or a")},
      {"100,000 plus", rule + "n" + times(100'000, " + n") + " < 3"},
      {"a block of 50,000", rule + "at least 2 of {" + times(50'000, "a, ") + "}"},
      {"100,000 braces", head + "case { " + times(100'000, "a { ")},
      {"a path of 100,000", rule + "a" + times(100'000, ".a")},
      {"a name of 1 MiB", rule + std::string(1u << 20, 'a')},
      {"a text of 1 MiB", rule + "a cites \"" + std::string(1u << 20, 'a') + "\""},
      {"a number of 1 MiB", rule + "n < " + std::string(1u << 20, '9')},
      {"a unit of 100,000", rule + "n < 1 '" + times(100'000, "kg.") + "m'"},
      {"a unit of 100,000 parentheses", rule + "n < 1 '" + times(100'000, "(") + "m'"},
      {"10,000 rules", head + times(10'000, "rule r: investigational when a\n")},
      {"10,000 names that nobody knows", rule + "all of {" + times(10'000, "nmae_of_x, ") + "}"},
      {"an endless line", head + "# " + std::string(3u << 20, 'x')},
      {"a million line ends", head + std::string(1u << 20, '\n')},
      {"larger than a file may be", std::string((4u << 20) + 1, ' ')},
      {"100,000 open quotes", head + times(100'000, "\"\n")},
      {"100,000 units left open", head + times(100'000, "'\n")},
      {"nothing but NUL", std::string(100'000, '\0')},
      {"nothing but half characters", times(100'000, "\xE2\x82")},
      {"nothing but surrogates", times(100'000, "\xED\xA0\x80")},
      {"nothing but marks of order", times(100'000, "\xEF\xBB\xBF")},
      {"100,000 heads", times(100'000, "rule\n")},
      {"10,000 slips", head + times(10'000, "rule r: investigational when n => 3 && a = b\n")},
      {"a piece of 40,000 slips", rule + "all of {" + times(40'000, "a == = n, ") + "}"},
  };
}

} // namespace pol::fuzz
