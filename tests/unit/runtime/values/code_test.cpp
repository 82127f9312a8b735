#include "runtime/values/code.h"
#include <doctest/doctest.h>

namespace {
using namespace pol::values;

// Whether a code as it is written is one of the system.
bool accepts(const char* system, std::string_view code) {
  return !normal_code(std::vector<std::string>{system}, code).empty();
}

TEST_CASE("the systems") {
  CHECK(is_code_system("CPT"));
  CHECK_FALSE(is_code_system("cpt"));
  CHECK_FALSE(is_code_system(""));
  for (std::string_view name : code_systems())
    CHECK(is_code_system(name));
  CHECK_FALSE(has_code_shape("FOO", "12345"));
}

TEST_CASE("CPT") {
  for (const char* code : {"50250", "0581T", "0001U", "0001M", "1000F", "0001A", "0581t"})
    CHECK(accepts("CPT", code));
  for (const char* code :
       {"", "5025", "502500", "A0581", "0581X", "05T81", " 50250", "50250 ", "50-50"})
    CHECK_FALSE(accepts("CPT", code));
  CHECK(normal_code("CPT", "0581t") == "0581T");
  CHECK(has_code_shape("CPT", "058", true));
  CHECK(has_code_shape("CPT", "0581T", true));
  CHECK_FALSE(has_code_shape("CPT", "058"));
  CHECK_FALSE(has_code_shape("CPT", "T", true));
}

TEST_CASE("HCPCS") {
  for (const char* code : {"G0297", "j9271", "A4550", "V5008"})
    CHECK(accepts("HCPCS", code));
  for (const char* code : {"W0001", "Z9999", "G297", "G02970", "50250", "GG297"})
    CHECK_FALSE(accepts("HCPCS", code));
}

TEST_CASE("ICD10CM") {
  for (const char* code :
       {"C64", "C64.1", "c641", "C4A.0", "M1A.00X0", "S72.001A", "T36.0X1A", "U07.1", "Z3A"})
    CHECK(accepts("ICD10CM", code));
  for (const char* code : {"C6", "64.1", "CC4", "C6.41", "C641.1", "C64..1", "C64.1.2", "C64.",
                           ".C64", "C64.12345", "C641234 ", "C64-1", "C64,1"})
    CHECK_FALSE(accepts("ICD10CM", code));
  CHECK(normal_code("ICD10CM", "c64.1") == "C641");
  CHECK(normal_code("ICD10CM", "C65.") == "C65");
  CHECK(has_code_shape("ICD10CM", normal_code("ICD10CM", "C65."), true));
  CHECK(has_code_shape("ICD10CM", "C", true));
  CHECK_FALSE(has_code_shape("ICD10CM", "6", true));
  CHECK_FALSE(has_code_shape("ICD10CM", "", true));
}

TEST_CASE("ICD10PCS") {
  CHECK(accepts("ICD10PCS", "0TB03ZZ"));
  CHECK(accepts("ICD10PCS", "0tb03zz"));
  for (const char* code : {"0TB03Z", "0TB03ZZZ", "0TBO3ZZ", "0TBI3ZZ", "0TB.3ZZ"})
    CHECK_FALSE(accepts("ICD10PCS", code));
}

TEST_CASE("LOINC") {
  for (const char* code : {"1-8", "2703-7", "33914-3", "1234567-8"})
    CHECK(accepts("LOINC", code));
  for (const char* code : {"2703", "-7", "2703-", "2703-77", "12345678-9", "2703--7", "27A3-7"})
    CHECK_FALSE(accepts("LOINC", code));
  CHECK(has_code_shape("LOINC", "2703-", true));
  CHECK(has_code_shape("LOINC", "1234567", true));
  CHECK_FALSE(has_code_shape("LOINC", "12345678", true));
}

TEST_CASE("SNOMED and RXNORM have no leading zero, for a list would never find it") {
  CHECK(accepts("SNOMED", "254915003"));
  CHECK(accepts("SNOMED", "123456"));
  CHECK(accepts("SNOMED", "123456789012345678"));
  for (const char* code : {"12345", "1234567890123456789", "054915003", "25491500a"})
    CHECK_FALSE(accepts("SNOMED", code));
  CHECK(accepts("RXNORM", "1"));
  CHECK(accepts("RXNORM", "12345678"));
  CHECK_FALSE(accepts("RXNORM", "123456789"));
  CHECK_FALSE(accepts("RXNORM", "0123"));
}

TEST_CASE("NDC") {
  auto normal = [](std::string_view code) {
    return normal_code(std::vector<std::string>{"NDC"}, code);
  };
  CHECK(normal("00002322702") == "00002322702");
  CHECK(normal("00002-3227-02") == "00002322702");
  CHECK(normal("0002-3227-02") == "00002322702");
  CHECK(normal("50242-040-62") == "50242004062");
  CHECK(normal("60575-4112-1") == "60575411201");
  for (const char* code :
       {"0002322702", "0002-322702", "002-3227-02", "0002-327-02", "0002-3227-2", "00002-3227-",
        "-3227-02", "00002-3227-02-1", "000023227-0-2", "0002-3-27-02", "0000A-3227-02"})
    CHECK(normal(code) == "");
}

TEST_CASE("claim form codes") {
  CHECK(accepts("REVENUE", "0360"));
  CHECK_FALSE(accepts("REVENUE", "360"));
  CHECK(accepts("POS", "11"));
  CHECK_FALSE(accepts("POS", "1"));
  CHECK(accepts("MSDRG", "470"));
  CHECK_FALSE(accepts("MSDRG", "0470"));
}

TEST_CASE("the first system whose shape fits") {
  const std::vector<std::string> both = {"CPT", "HCPCS"};
  CHECK(normal_code(both, "g0297") == "G0297");
  CHECK(normal_code(both, "0581t") == "0581T");
  CHECK(normal_code(both, "C64.1") == "");
  CHECK(normal_code(std::vector<std::string>{"ICD10CM", "ICD10PCS"}, "c64.1") == "C641");
  CHECK(normal_code(std::vector<std::string>{}, "50250") == "");
}

TEST_CASE("the normal form is its own normal form") {
  for (const char* system : {"CPT", "ICD10CM", "NDC", "LOINC"}) {
    for (const char* code : {"0581t", "c64.1", "0002-3227-02", "2703-7", "...", "C64.1."}) {
      const std::string once = normal_code(system, code);
      if (has_code_shape(system, once)) CHECK(normal_code(system, once) == once);
    }
  }
}
} // namespace
