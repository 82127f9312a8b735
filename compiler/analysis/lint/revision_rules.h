// What the rules that prove something share.
#pragma once
#include "compiler/analysis/lint/proofs.h"
#include "compiler/analysis/lint/subject.h"
#include <functional>

namespace pol::analysis::lint {

// Each revision that findings may lie in, if something can be proved.
void each_revision(const Subject& subject, const std::function<void(Questions&)>& visit);

// ", with at most 2 elements in a list" for what is proved only so far; else "".
std::string within(const Questions& questions, bytecode::Register at);

// A named condition of a revision, or a value that may hold some, with the register that its rules
// read it from.
struct Condition {
  std::string what; // "criterion `adult`", "rule `renal`", "`applies when`", "value `bmi`"
  const semantics::Expr* expr = nullptr;
  source::Span span; // of its name
  bytecode::Register at = bytecode::no_register;
};
std::vector<Condition> conditions(const Questions& questions);

// Whether a condition asks for all of its operands (`and`, `all of`), or for one (`or`, `any of`).
bool asks_for_all(const semantics::Expr& expr);
bool asks_for_one(const semantics::Expr& expr);

// "`size_cm <= 4`": a condition as it is written; "this condition" if that is long.
std::string quoted(const Subject& subject, const semantics::Expr& expr);

} // namespace pol::analysis::lint
