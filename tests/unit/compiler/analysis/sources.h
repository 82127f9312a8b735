// Policies from source text, compiled and encoded.
#pragma once
#include "compiler/analysis/encode.h"
#include "compiler/codegen/compile.h"
#include "tests/unit/compiler/semantics/checked.h"
#include <deque>
#include <doctest/doctest.h>
#include <string>

namespace pol::testing {

// Modules of one policy and one revision each. `body` stands behind the policy's head.
class Sources {
public:
  analysis::Subject add(const std::string& body) {
    const Checked checked = check_file("policy \"1\" \"One\" {\n  effective 2025-01-01\n"
                                       "  as_of day\n}\n" +
                                       body + "\notherwise not_addressed\n");
    checked.revision();
    const bytecode::Module& module =
        modules_.emplace_back(codegen::compile(checked.library, checked.files));
    return {&module, &module.policies[0], &module.policies[0].revisions[0]};
  }

private:
  std::deque<bytecode::Module> modules_;
};

} // namespace pol::testing
