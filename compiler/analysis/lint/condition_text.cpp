#include "compiler/analysis/lint/condition_text.h"
#include <fmt/format.h>
#include <map>

namespace pol::analysis::lint {

namespace {

using semantics::Expr;
using semantics::ExprKind;

std::string value_text(const semantics::Value& value) {
  if (const auto* truth = std::get_if<bool>(&value)) return *truth ? "true" : "false";
  if (const auto* number = std::get_if<semantics::Rational>(&value)) return number->get_str();
  if (const auto* day = std::get_if<semantics::Day>(&value)) return fmt::format("day {}", *day);
  if (const auto* text = std::get_if<std::string>(&value))
    return fmt::format("\"{}:{}\"", text->size(), *text);
  return fmt::format("enum {}", std::get<semantics::EnumValue>(value).index);
}

class Writer {
public:
  void loop(int list, int variable) {
    if (list != semantics::none || variable != semantics::none)
      text += fmt::format(" over {} {}", list, number_of(variable));
  }

  void expr(const Expr& e) {
    text += fmt::format("({}:{}:{}", static_cast<int>(e.kind), static_cast<int>(e.type.kind),
                        e.type.enumeration);
    if (e.type.unit) text += " in " + e.type.unit->code;
    if (e.kind == ExprKind::constant || e.kind == ExprKind::with_default)
      text += " " + value_text(*e.value);
    for (const auto& value : e.details->values)
      text += " ," + value_text(value);
    names(e);
    choices(e);
    for (const auto& operand : e.operands) {
      text += ' ';
      expr(*operand);
    }
    text += ')';
  }

  std::string text;

private:
  // Variables count from the outermost, whatever number the checker gave them.
  int number_of(int variable) {
    if (variable == semantics::none) return variable;
    return variables_.emplace(variable, static_cast<int>(variables_.size())).first->second;
  }

  void names(const Expr& e) {
    text += fmt::format(" {} {} {} {}", e.fact, number_of(e.loop), e.declaration, e.details->codes);
    loop(e.details->list, e.details->outer);
  }

  void choices(const Expr& e) {
    text += fmt::format(
        " {} {} {} {} {} {}{}", static_cast<int>(e.comparison), static_cast<int>(e.inclusion),
        static_cast<int>(e.quantifier), static_cast<int>(e.period),
        e.details->otherwise ? (*e.details->otherwise ? 1 : 0) : -1, e.earliest, e.backward);
    if (e.kind == ExprKind::counting)
      text += fmt::format(" {}..{}", e.details->low, e.details->high);
    if (e.kind == ExprKind::window)
      text += fmt::format(" {} {} {} {}", e.details->window.within, e.details->window.amount,
                          static_cast<int>(e.details->window.period),
                          static_cast<int>(e.details->window.side));
    if (e.kind == ExprKind::product)
      text += fmt::format(" {} {} {}", e.details->numerators, e.details->scale.get_str(),
                          e.details->exact);
  }

  std::map<int, int> variables_;
};

} // namespace

std::string condition_text(const semantics::Declaration& declaration) {
  Writer writer;
  writer.loop(declaration.list, declaration.loop);
  writer.expr(*declaration.body);
  return std::move(writer.text);
}

} // namespace pol::analysis::lint
