// Conditions that say a thing by denying its denial.
#include "compiler/analysis/lint/expression_text.h"
#include "compiler/analysis/lint/subject.h"
#include "compiler/analysis/lint/syntax_walk.h"

namespace pol::analysis::lint {

namespace {

using diagnostics::Kind;
using syntax::Expr;

// What each form says without its denial.
class DoubleNegatives {
public:
  DoubleNegatives(const source::Files& files, Findings& findings)
      : files_(files), findings_(findings) {}

  void check(const Expr& expr) {
    if (const auto* negation = syntax::as<syntax::NotExpr>(expr))
      report(expr, syntax::visit([&](const auto& form) { return plain(*negation->operand, form); },
                                 *negation->operand));
    const auto* known = syntax::as<syntax::KnownExpr>(expr);
    if (!known || !known->negated || !known->missing) return;
    const std::string left = operand_text(files_, *known->subject, expr);
    report(expr, left.empty() ? "" : left + " is known");
  }

private:
  // What says the same without both negatives; "" where the inner form is none.
  template <typename Form> std::string plain(const Expr&, const Form&) const { return ""; }
  std::string plain(const Expr& inner, const syntax::NotExpr& form) const {
    return operand_text(files_, *form.operand, inner);
  }
  std::string plain(const Expr& inner, const syntax::CompareExpr& form) const {
    if (form.op != syntax::Comparison::not_equal) return "";
    const std::string left = operand_text(files_, *form.left, inner),
                      right = operand_text(files_, *form.right, inner);
    return left.empty() || right.empty() ? "" : left + " == " + right;
  }
  std::string plain(const Expr& inner, const syntax::KnownExpr& form) const {
    const std::string left = operand_text(files_, *form.subject, inner);
    return form.missing == form.negated || left.empty() ? "" : left + " is known";
  }
  std::string plain(const Expr& inner, const syntax::InExpr& form) const {
    return form.negated ? without_not(inner, *form.subject) : "";
  }
  std::string plain(const Expr& inner, const syntax::BetweenExpr& form) const {
    return form.negated ? without_not(inner, *form.subject) : "";
  }
  std::string plain(const Expr& inner, const syntax::CountingExpr& form) const {
    const std::string text(files_.text(inner.span));
    if (form.kind != syntax::Counting::none || !text.starts_with("none")) return "";
    return "any" + text.substr(4);
  }
  std::string plain(const Expr& inner, const syntax::QuantifierExpr& form) const {
    const std::string text(files_.text(inner.span));
    if (form.kind != syntax::Quantifier::no || !text.starts_with("no")) return "";
    return "(any" + text.substr(2) + ")"; // `and` may follow
  }

  // `x not in L` as `x in L`.
  std::string without_not(const Expr& inner, const Expr& subject) const {
    const std::string left = operand_text(files_, subject, inner);
    const std::string all(files_.text(inner.span));
    if (left.empty() || !all.starts_with(left)) return "";
    const std::size_t denial = all.find_first_not_of(' ', left.size());
    if (all.compare(denial, 4, "not ") != 0) return "";
    return left + " " + all.substr(all.find_first_not_of(' ', denial + 4));
  }

  void report(const Expr& expr, const std::string& text) {
    if (text.empty() || !is_on_one_line(text)) return;
    findings_.report(Kind::double_negative, expr.span, {text}).fix = {{expr.span, text}};
  }

  const source::Files& files_;
  Findings& findings_;
};

} // namespace

void find_double_negative(const Subject& subject, Findings& findings) {
  DoubleNegatives negatives(subject.files, findings);
  for (const source::FileId file : subject.asked)
    for (const auto& declaration : subject.trees[file].declarations)
      for (const Expr* expr : expressions(declaration))
        each_within(*expr, [&](const Expr& inner) { negatives.check(inner); });
}

} // namespace pol::analysis::lint
