// Wording of what a record should have held and what it held. No wording shows a value.
#pragma once
#include "runtime/bytecode/module.h"
#include <string>
#include <string_view>

namespace pol::cases {

// What the newest revision that reads the fact says of it, over all policies; null if none reads
// it.
const bytecode::FactRule* newest_rule(const bytecode::Module& module, std::uint32_t fact);

// "a number in cm from 0 to 40", "a date from 1900-01-01 to 2100-12-31", "one of kidney, lung", "a
// code of CPT or HCPCS". Without a rule, numbers and dates have no range.
std::string expectation(const bytecode::Module& module, std::uint32_t fact,
                        const bytecode::FactRule* rule);

// The same for a member of a set: "one of kidney, lung", "a code of CPT".
std::string member_expectation(const bytecode::Module& module, std::uint32_t fact);

// "expected a number in cm from 0 to 40, found text"
std::string expected_found(const std::string& expected, std::string_view found);

// "a list of up to 200 elements"
std::string list_expectation(std::uint32_t max_elements);

} // namespace pol::cases
