// What the rules that prove something left open. It runs after them.
#include "compiler/analysis/lint/revision_rules.h"

namespace pol::analysis::lint {

void find_undecided(const Subject& subject, Findings& findings) {
  each_revision(subject, [&](Questions& questions) {
    for (const Questions::Open& open : questions.left_open())
      findings.report(diagnostics::Kind::question_open, open.about, {open.question, open.why});
  });
}

} // namespace pol::analysis::lint
