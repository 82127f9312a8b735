#include "tests/fuzz/front_end.h"
#include "tests/fuzz/targets.h"

namespace pol::fuzz {
void library(std::string_view bytes) {
  std::map<std::string, std::string> texts;
  const std::string vocabulary = take(bytes);
  texts[file_name(vocabulary, "words.pol")] = vocabulary;
  for (int policy = 1; policy <= 3 && !bytes.empty(); ++policy)
    texts["policy_" + std::to_string(policy) + ".pol"] = take(bytes);
  check_texts(texts);
}

std::vector<Hostile> hostile_libraries() {
  const std::string nul(1, '\0');
  const std::string policy = nul + "policy \"1\" \"t\" {\n  effective 2025-01-01\n  as_of day\n}\n"
                                   "use many\notherwise not_addressed\n";
  std::string chain = "vocabulary many\ncase { day: date, a: boolean }\ncriterion c0 = a\n";
  std::string doubling = chain, values, codes, facts, wide;
  for (int i = 1; i <= 3000; ++i) {
    const std::string name = std::to_string(i), before = std::to_string(i - 1);
    chain += "criterion c" + name + " = not c" + before + "\n";
    values += "v" + name + ", ";
    codes +=
        "codes l" + name + ": CPT { l" + before + ", \"" + std::to_string(10000 + i) + "\" }\n";
    facts += "f" + name + ": number from 0 to " + name + "\n";
    wide += "g" + name + " { ";
    if (i <= 40)
      doubling += "criterion c" + name + " = all of { c" + before + ", not c" + before + " }\n";
  }
  const auto rule = [&](const std::string& condition) {
    return policy + "rule r: investigational when " + condition + "\n";
  };
  return {
      {"a chain of 3,000 criteria", chain + rule("c3000")},
      {"criteria that double 40 times", doubling + rule("c40")},
      {"an enum of 3,000",
       "vocabulary many\nenum E { " + values + "}\ncase { day: date, e: E }\n" + rule("e == v9")},
      {"code lists within code lists, 3,000 deep",
       "vocabulary many\ncodes l0: CPT { \"10000\" }\n" + codes +
           "case { day: date, c: code of CPT }\n" + rule("c in l3000")},
      {"3,000 facts", "vocabulary many\ncase { day: date\n" + facts + "}\n" + rule("f1 < f2999")},
      {"3,000 groups, open", "vocabulary many\ncase { day: date\n" + wide + rule("day is known")},
      {"a vocabulary that uses itself", "vocabulary many\nuse many\n" + policy},
      {"nothing but NUL", std::string(100'000, '\0')},
  };
}

} // namespace pol::fuzz
