#include "compiler/semantics/constant.h"

namespace pol::semantics {

namespace {

using Truth = std::optional<bool>;
using Criteria = std::vector<Truth>;

// `deciding` decides as soon as one operand has it: false for `and`, true for `or`.
Truth joined_truth(const Expr& expr, const Criteria& criteria, bool deciding) {
  bool all_known = true;
  for (const auto& operand : expr.operands) {
    const Truth truth = constant_truth(*operand, criteria);
    if (truth == deciding) return deciding;
    all_known &= truth.has_value();
  }
  return all_known ? Truth(!deciding) : std::nullopt;
}

Truth counted_truth(const Expr& expr, const Criteria& criteria) {
  std::int64_t sure = 0, possible = 0;
  for (const auto& operand : expr.operands) {
    const Truth truth = constant_truth(*operand, criteria);
    sure += truth == true;
    possible += truth != false;
  }
  if (sure >= expr.details->low && possible <= expr.details->high) return true;
  if (possible < expr.details->low || sure > expr.details->high) return false;
  return std::nullopt;
}

Truth chosen_truth(const Expr& expr, const Criteria& criteria) {
  const Truth condition = constant_truth(*expr.operands[0], criteria);
  const Truth yes = constant_truth(*expr.operands[1], criteria),
              no = constant_truth(*expr.operands[2], criteria);
  if (condition) return *condition ? yes : no;
  return yes == no ? yes : std::nullopt;
}

// Two constants that are numbers of one unit or days.
Truth compared_truth(const Expr& expr) {
  const Expr &left = *expr.operands[0], &right = *expr.operands[1];
  if (left.kind != ExprKind::constant || right.kind != ExprKind::constant) return std::nullopt;
  int order = 0;
  if (const auto* a = std::get_if<Day>(&*left.value), *b = std::get_if<Day>(&*right.value);
      a && b) {
    order = (*a > *b) - (*a < *b);
  } else if (const auto* x = std::get_if<Rational>(&*left.value),
             *y = std::get_if<Rational>(&*right.value);
             x && y) {
    const bool same =
        left.type.unit == right.type.unit ||
        (left.type.unit && right.type.unit && left.type.unit->code == right.type.unit->code);
    if (!same) return std::nullopt;
    order = cmp(*x, *y);
  } else {
    return std::nullopt;
  }
  switch (expr.comparison) {
  case Comparison::equal: return order == 0;
  case Comparison::not_equal: return order != 0;
  case Comparison::less: return order < 0;
  case Comparison::less_equal: return order <= 0;
  case Comparison::greater: return order > 0;
  case Comparison::greater_equal: return order >= 0;
  }
  return std::nullopt;
}

} // namespace

Truth constant_truth(const Expr& condition, const Criteria& criteria) {
  switch (condition.kind) {
  case ExprKind::constant: {
    const bool* value = std::get_if<bool>(&*condition.value);
    return value ? Truth(*value) : std::nullopt;
  }
  case ExprKind::named: return criteria[static_cast<std::size_t>(condition.declaration)];
  case ExprKind::logical_not: {
    const Truth truth = constant_truth(*condition.operands[0], criteria);
    return truth ? Truth(!*truth) : std::nullopt;
  }
  case ExprKind::logical_and: return joined_truth(condition, criteria, false);
  case ExprKind::logical_or: return joined_truth(condition, criteria, true);
  case ExprKind::counting: return counted_truth(condition, criteria);
  case ExprKind::if_then_else: return chosen_truth(condition, criteria);
  case ExprKind::compare: return compared_truth(condition);
  default: return std::nullopt;
  }
}

Criteria constant_criteria(const Revision& revision) {
  Criteria criteria;
  for (const auto& declaration : revision.declarations)
    criteria.push_back(constant_truth(*declaration.body, criteria));
  return criteria;
}

} // namespace pol::semantics
