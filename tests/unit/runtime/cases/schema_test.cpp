#include "runtime/cases/code_pattern.h"
#include "runtime/cases/schema.h"
#include "runtime/values/code.h"
#include "tests/unit/runtime/cases/sample.h"
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <random>
#include <regex.h>

namespace pol::cases {
using namespace sample;
using nlohmann::json;

namespace {

bytecode::Module worded() {
  bytecode::Module module = sample::module();
  auto& newest = module.policies[0].revisions[newer];
  auto& size = newest.facts[fact(module, "renal.size_cm")];
  size.label = "Largest \"diameter\"\n";
  size.evidence = {"Imaging report", "Note"};
  size.high = 40 * values::decimal_one + 1;
  auto& localized = newest.facts[fact(module, "renal.localized")];
  localized.attested = true;
  localized.attested_text = "A clinician says so";
  localized.defaults = {{0, true, "Claims seldom say so"}};
  newest.facts[fact(module, "gfr")].defaults = {{90 * values::decimal_one, false, ""}};
  newest.facts[fact(module, "tumor.site")].defaults = {{1, true, ""}};
  module.policies[0].revisions[older].facts[fact(module, "renal.size_cm")].label = "Old label";
  return module;
}

class Pattern {
public:
  explicit Pattern(const std::string& text) {
    REQUIRE(regcomp(&compiled_, text.c_str(), REG_EXTENDED | REG_NOSUB) == 0);
  }
  ~Pattern() { regfree(&compiled_); }
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;
  bool matches(const std::string& text) const {
    return regexec(&compiled_, text.c_str(), 0, nullptr, 0) == 0;
  }

private:
  regex_t compiled_{};
};

} // namespace

TEST_CASE("schema: groups, lists and types") {
  const json schema = json::parse(json_schema(worded()));
  CHECK(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema");
  CHECK(schema["title"] == "Case record for 7.01.92");
  CHECK_FALSE(schema.contains("$id"));
  const json& top = schema["properties"];
  CHECK(top.contains("id"));
  CHECK_FALSE(top.contains("extra"));
  CHECK_FALSE(top.contains("lung"));
  CHECK(top["renal"]["type"] == json({"object", "null"}));
  const json& size = top["renal"]["properties"]["size_cm"];
  CHECK(size["title"] == "Largest \"diameter\"\n");
  CHECK(size["x-evidence"] == json({"Imaging report", "Note"}));
  CHECK(size["x-unit"] == "cm");
  CHECK(size["anyOf"][0]["type"] == json({"number", "null"}));
  CHECK(size["anyOf"][0]["minimum"] == 0);
  CHECK(size["anyOf"][1]["$ref"] == "#/$defs/bounds");
  CHECK(schema["$defs"]["bounds"]["required"] == json({"comparator", "value"}));
  CHECK(schema["$defs"]["bounds"]["additionalProperties"] == false);
  CHECK(top["kidneys"]["anyOf"][0]["type"] == json({"integer", "null"}));
  CHECK_FALSE(
      top["tests"]["items"]["properties"]["parts"]["items"]["properties"]["size"]["anyOf"][0]
          .contains("minimum"));
  CHECK(top["tests"]["maxItems"] == 3);
  CHECK(top["tests"]["items"]["type"] == "object");
  CHECK(top["tumor"]["properties"]["site"]["enum"] == json({"kidney", "lung", "other", nullptr}));
  CHECK(top["tumor"]["properties"]["site"]["default"] == "lung");
  CHECK(top["sites"]["items"]["enum"] == json({"kidney", "lung", "other"}));
  CHECK(top["request"]["properties"]["service_date"]["format"] == "date");
  CHECK(top["request"]["properties"]["cpt"]["x-code-systems"] == json({"CPT", "HCPCS"}));
  CHECK(top["diagnoses"]["items"]["type"] == "string");
  const json& localized = top["renal"]["properties"]["localized"];
  CHECK(localized["x-attested"] == true);
  CHECK(localized["description"] == "A clinician says so");
  CHECK(localized["default"] == false);
  CHECK(localized["x-assumed-because"] == "Claims seldom say so");
  CHECK_FALSE(top["gfr"].contains("default"));
}

TEST_CASE("schema: what is said of groups, enums and their values") {
  bytecode::Module module = worded();
  auto& revisions = module.policies[0].revisions;
  revisions[older].field_groups = {{"renal", "The kidney, as it was"}, {"tumor", "The tumor"}};
  revisions[newer].field_groups = {{"renal", "The kidney"}, {"tests.none", "Nothing"}};
  auto& sites = module.enumerations[module.facts[fact(module, "tumor.site")].enumeration];
  sites.text = "Where it lies";
  sites.value_texts = {"", "Either lung", ""};
  const json schema = json::parse(json_schema(module));
  const json& top = schema["properties"];
  CHECK(top["renal"]["title"] == "The kidney");
  CHECK(top["tumor"]["title"] == "The tumor");
  CHECK_FALSE(top["tests"].contains("title"));
  const json& site = top["tumor"]["properties"]["site"];
  CHECK(site["x-enum-title"] == "Where it lies");
  CHECK(site["x-enum-texts"] == json({{"lung", "Either lung"}}));
  CHECK(top["sites"]["items"]["x-enum-texts"] == json({{"lung", "Either lung"}}));
  const json plain = json::parse(json_schema(worded()));
  CHECK_FALSE(plain["properties"]["renal"].contains("title"));
  CHECK_FALSE(plain["properties"]["tumor"]["properties"]["site"].contains("x-enum-texts"));
}

TEST_CASE("schema: numbers are exact, the text is always the same") {
  const std::string text = json_schema(worded());
  CHECK(text.find("\"maximum\": 40.00000001\n") != std::string::npos);
  CHECK(text.ends_with("}\n"));
  CHECK(text == json_schema(worded()));
}

TEST_CASE("schema: an id that a policy reads is described as a fact") {
  bytecode::Module module;
  bytecode::Fact id;
  id.path = "id";
  id.kind = bytecode::FactKind::text;
  module.facts = {id};
  const json schema = json::parse(json_schema(module));
  CHECK(schema["properties"]["id"]["type"] == json({"string", "null"}));
  CHECK_FALSE(schema.contains("$defs"));
}

TEST_CASE("code patterns agree with the shapes of codes") {
  std::mt19937 random(7);
  const std::string letters = "0123456789ABCDFIJMOTUVWZabfmotz.-";
  for (std::string_view system : values::code_systems()) {
    CAPTURE(system);
    const std::string pattern(code_pattern(system));
    REQUIRE_FALSE(pattern.empty());
    const Pattern compiled(pattern);
    const std::vector<std::string> systems = {std::string(system)};
    std::vector<std::string> samples = {"50593",
                                        "0581T",
                                        "C64.1",
                                        "C64.",
                                        "C641",
                                        "C6",
                                        "C64.12345",
                                        "J1234",
                                        "1234-5",
                                        "0002-1433-80",
                                        "00021433801",
                                        "50242-040-62",
                                        "60575-4112-1",
                                        "1234567",
                                        "00123",
                                        "123456789012345678",
                                        "1234567890123456789",
                                        "0DTJ4ZZ",
                                        "12",
                                        "0450",
                                        "470"};
    for (int i = 0; i < 2000; ++i) {
      std::string made = samples[random() % 21];
      for (int change = static_cast<int>(random() % 3); change >= 0; --change)
        made[random() % made.size()] = letters[random() % letters.size()];
      if (random() % 4 == 0)
        made.insert(random() % made.size(), 1, letters[random() % letters.size()]);
      samples.push_back(made);
    }
    for (const std::string& sample : samples) {
      CAPTURE(sample);
      CHECK(compiled.matches(sample) == !values::normal_code(systems, sample).empty());
    }
  }
  CHECK(code_pattern("UNKNOWN").empty());
}

} // namespace pol::cases
