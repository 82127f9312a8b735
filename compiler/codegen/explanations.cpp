#include "compiler/codegen/explanations.h"

namespace pol::codegen {

namespace {

using semantics::Expr;
using semantics::ExprKind;

// What a reader wants to see apart: conditions, the facts and values that they are about, and what
// is chosen by a condition.
bool is_shown(const Expr& e) {
  return e.type.kind == semantics::TypeKind::boolean
             ? e.kind != ExprKind::constant
             : e.kind == ExprKind::fact || e.kind == ExprKind::with_default ||
                   e.kind == ExprKind::named || e.kind == ExprKind::if_then_else;
}

bool is_arithmetic(ExprKind kind) {
  return kind == ExprKind::negate || kind == ExprKind::add || kind == ExprKind::subtract ||
         kind == ExprKind::product || kind == ExprKind::convert;
}

// The choices that arithmetic is about; its facts are not shown apart.
void add_choices(const Expr& e, std::vector<const Expr*>& parts) {
  if (e.kind == ExprKind::if_then_else) parts.push_back(&e);
  if (!is_arithmetic(e.kind)) return;
  for (const auto& operand : e.operands)
    add_choices(*operand, parts);
}

// A negation, as of `not in` or `no x in …`, that shares its text with what it negates is one line.
bool is_folded(const Expr& e) {
  return e.kind == ExprKind::logical_not && e.operands[0]->span == e.span;
}

} // namespace

std::vector<const Expr*> explained_parts(const Expr& expr) {
  const Expr& inner = is_folded(expr) ? *expr.operands[0] : expr;
  std::vector<const Expr*> parts;
  if (inner.declaration != semantics::none || inner.kind == ExprKind::with_default) return parts;
  for (const auto& operand : inner.operands)
    if (is_shown(*operand))
      parts.push_back(operand.get());
    else
      add_choices(*operand, parts);
  return parts;
}

std::string folded(std::string_view text) {
  std::string out;
  bool space = false, quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (!quoted && c == '#') {
      while (i < text.size() && text[i] != '\n')
        ++i;
      space = true;
      continue;
    }
    if (c == '"' && (i == 0 || text[i - 1] != '\\')) quoted = !quoted;
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      space = true;
      continue;
    }
    if (space && !out.empty()) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

std::uint32_t explain(const Expr& root, const logic::Lowered& lowered,
                      const logic::Symbols& symbols, std::vector<Sketch>& out) {
  const auto index = static_cast<std::uint32_t>(out.size());
  out.push_back({root.span, lowered.node_of(root).value()});
  if (root.declaration != semantics::none)
    out.back().declaration = symbols.declarations[static_cast<std::size_t>(root.declaration)];
  for (const Expr* part : explained_parts(root)) {
    if (!lowered.node_of(*part)) continue;
    const std::uint32_t below = explain(*part, lowered, symbols, out);
    out[below].part_of = index;
  }
  return index;
}

std::vector<bytecode::Explanation> written(const std::vector<Sketch>& sketches,
                                           const source::Files& files) {
  std::vector<bytecode::Explanation> all(sketches.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    const Sketch& sketch = sketches[i];
    const source::File& file = files[sketch.span.file];
    all[i].text = folded(file.text(sketch.span));
    all[i].line = file.position(sketch.span.begin).line;
    all[i].value = sketch.value;
    all[i].declaration = sketch.declaration;
    if (sketch.part_of != bytecode::none) all[sketch.part_of].parts.push_back(i);
  }
  return all;
}

} // namespace pol::codegen
