// Medical codes: normal form and shape, by code system.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace pol::values {

// Whether Pol knows the system: CPT, HCPCS, ICD10CM, ICD10PCS, LOINC, SNOMED, NDC, RXNORM, …
bool is_code_system(std::string_view system);
std::vector<std::string_view> code_systems();

// Upper case; ICD10CM without its dot. Does not check the shape.
std::string normal_code(std::string_view system, std::string_view code);

// Whether a code in normal form has the shape of its system (CPT: five characters, "0581T";
// HCPCS: a letter and four digits; …). `prefix` asks whether it could begin such a code.
bool has_code_shape(std::string_view system, std::string_view normal, bool prefix = false);

// Whether some text is a code, in normal form, of both systems.
bool codes_look_alike(std::string_view system, std::string_view other);

// For a fact of one or more systems: the normal form of the first system whose shape fits, or
// empty.
std::string normal_code(const std::vector<std::string>& systems, std::string_view code);

} // namespace pol::values
