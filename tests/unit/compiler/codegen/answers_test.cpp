// What compiled policies answer: units of products, where both the scale and its direction matter.
#include "compiler/codegen/compile.h"
#include "runtime/bytecode/encode.h"
#include "runtime/include/pol/run.h"
#include "tests/unit/compiler/semantics/checked.h"
#include <doctest/doctest.h>

using namespace pol;
using namespace pol::testing;

namespace {

// The outcome of a record (without its braces and its day) under a value and the condition of a
// rule for `medically_necessary`.
std::string outcome(std::string_view value, std::string_view condition, std::string_view record) {
  const std::string text = R"(policy "1" "One" {
  effective 2025-01-01
  as_of day
}
case {
  day: date
  weight: number in kg
  height: number in cm
  inches: number in '[in_i]'
  dose: number in 'mg/kg'
}
)" + std::string(value) + "\nrule met: medically_necessary when " +
                           std::string(condition) + "\notherwise not_addressed\n";
  const Checked checked = check_file(text);
  checked.revision();
  const auto module =
      Module::from_bytes(bytecode::encode(codegen::compile(checked.library, checked.files)));
  REQUIRE(module.has_value());
  const std::string whole = R"({"day":"2025-06-01",)" + std::string(record) + "}";
  return determine_case(*module, whole, {}).at(0).outcome;
}

} // namespace

TEST_CASE("a product is brought to the unit that its value declares") {
  const auto* bmi = "value bmi: number in 'kg/m2' = weight / (height * height)";
  CHECK(outcome(bmi, "bmi == 30", R"("weight":120,"height":200)") == "medically_necessary");
  CHECK(outcome(bmi, "bmi >= 30", R"("weight":119.999999,"height":200)") == "not_addressed");
  const auto* inches = "value bmi: number in 'kg/m2' = weight / (inches * inches)";
  CHECK(outcome(inches, "bmi == 31.00006200", R"("weight":20,"inches":31.62277660)") ==
        "medically_necessary");
  const auto* total = "value total: number in g = dose * weight";
  CHECK(outcome(total, "total == 0.35", R"("weight":70,"dose":5)") == "medically_necessary");
}

TEST_CASE("a sum is brought to the unit that its value declares") {
  const auto* size = "value size: number in m = height + inches";
  CHECK(outcome(size, "size == 1.254", R"("height":100,"inches":10)") == "medically_necessary");
  CHECK(outcome("", "height + inches == 125.4 cm", R"("height":100,"inches":10)") ==
        "medically_necessary"); // cm is the smaller unit, in which this is exact
  CHECK(outcome(size, "size > 1.254", R"("height":100,"inches":10)") == "not_addressed");
}
