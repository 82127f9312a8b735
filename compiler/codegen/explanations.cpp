#include "compiler/codegen/explanations.h"

namespace pol::codegen {

namespace {

using semantics::Expr;
using semantics::ExprKind;

// What a reader wants to see apart: conditions, and the facts and values that they are about.
bool is_shown(const Expr& e) {
  return e.type.kind == semantics::TypeKind::boolean
             ? e.kind != ExprKind::constant
             : e.kind == ExprKind::fact || e.kind == ExprKind::with_default ||
                   e.kind == ExprKind::named;
}

// A negation, as of `not in` or `no x in …`, that shares its text with what it negates is one line.
bool is_folded(const Expr& e) {
  return e.kind == ExprKind::logical_not && e.operands[0]->span == e.span;
}

} // namespace

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
                      const logic::Symbols& symbols, const source::Files& files,
                      std::vector<bytecode::Explanation>& out) {
  const auto index = static_cast<std::uint32_t>(out.size());
  out.emplace_back();
  bytecode::Explanation entry;
  const source::File& file = files[root.span.file];
  entry.text = folded(file.text(root.span));
  entry.line = file.position(root.span.begin).line;
  entry.value = lowered.nodes.at(&root);
  if (root.declaration != semantics::none)
    entry.declaration = symbols.declarations[static_cast<std::size_t>(root.declaration)];
  const Expr& inner = is_folded(root) ? *root.operands[0] : root;
  if (inner.declaration == semantics::none && inner.kind != ExprKind::with_default)
    for (const auto& operand : inner.operands)
      if (is_shown(*operand) && lowered.nodes.contains(operand.get()))
        entry.parts.push_back(explain(*operand, lowered, symbols, files, out));
  out[index] = std::move(entry);
  return index;
}

} // namespace pol::codegen
