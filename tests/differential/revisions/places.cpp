#include "tests/differential/revisions/places.h"
#include "tests/differential/revisions/tokens.h"
#include <set>

namespace pol::differential {
namespace {

using semantics::ExprKind;
using semantics::ExprPtr;
using semantics::Revision;
using source::Span;

class Places {
public:
  Places(const Compiled& compiled, std::size_t revision, generate::Random& random)
      : files_(compiled.files), revision_(compiled.library.policies[0].revisions[revision]),
        random_(random) {}

  std::vector<std::vector<Edit>> all() {
    conditions();
    rules();
    std::set<source::FileId> used = {revision_.file};
    for (const auto& fact : revision_.facts)
      used.insert(fact.span.file); // a vocabulary's
    std::vector<Edit> constants;
    for (const source::FileId file : used)
      for (const Token& token : constants_of(text({file, 0, size(file)})))
        add(constants, {file, token.begin, token.end}, other_constant(token.text, random_));
    return {std::move(dropped_),  std::move(swapped_), std::move(signs_),    std::move(negated_),
            std::move(outcomes_), std::move(removed_), std::move(defaults_), std::move(constants)};
  }

private:
  std::uint32_t size(source::FileId file) const {
    return static_cast<std::uint32_t>(files_[file].text().size());
  }
  std::string text(Span span) const { return std::string(files_.text(span)); }
  void add(std::vector<Edit>& to, Span span, std::string text) {
    to.push_back({files_[span.file].path(), span.begin, span.end, std::move(text)});
  }

  void conditions() {
    for (const auto& declaration : revision_.declarations)
      walk(declaration.body);
    for (const auto& rule : revision_.rules)
      walk(rule.when);
    if (revision_.applies) walk(revision_.applies->when);
    for (const auto& fact : revision_.facts)
      if (fact.counts_when) walk(fact.counts_when);
  }

  void walk(const ExprPtr& e) {
    if (e->type.kind == semantics::TypeKind::boolean)
      add(negated_, e->span, "(not (" + text(e->span) + "))");
    if (e->kind == ExprKind::logical_and || e->kind == ExprKind::logical_or) junction(*e);
    if (e->kind == ExprKind::compare) comparison(*e);
    if (e->kind == ExprKind::with_default) add(defaults_, e->span, text(e->operands[0]->span));
    for (const auto& operand : e->operands)
      walk(operand);
  }

  // Without one of its operands, and with the other word.
  void junction(const semantics::Expr& e) {
    const bool both = e.kind == ExprKind::logical_and;
    for (std::size_t dropped = 0; dropped <= e.operands.size(); ++dropped) {
      const bool whole = dropped == e.operands.size();
      std::string joined;
      for (std::size_t i = 0; i < e.operands.size(); ++i)
        if (i != dropped)
          joined += (joined.empty()  ? ""
                     : both != whole ? " and "
                                     : " or ") +
                    ("(" + text(e.operands[i]->span) + ")");
      add(whole ? swapped_ : dropped_, e.span, "(" + joined + ")");
    }
  }

  void comparison(const semantics::Expr& e) {
    const Span left = e.operands[0]->span, right = e.operands[1]->span;
    if (left.file != right.file || left.end >= right.begin) return;
    const Span between{left.file, left.end, right.begin};
    const std::string words = text(between);
    const std::string sign = sign_in(words);
    if (sign.empty()) return;
    const auto at = static_cast<std::uint32_t>(between.begin + words.find(sign));
    const auto end = static_cast<std::uint32_t>(at + sign.size());
    add(signs_, {left.file, at, end}, other_sign(sign, random_));
  }

  void rules() {
    for (const auto& rule : revision_.rules) {
      const std::string& name = revision_.outcomes[static_cast<std::size_t>(rule.outcome)].name;
      const std::size_t at = text(rule.span).find(": " + name);
      if (at == std::string::npos) continue;
      const auto begin = static_cast<std::uint32_t>(rule.span.begin + at + 2);
      add(outcomes_, {rule.span.file, begin, static_cast<std::uint32_t>(begin + name.size())},
          other_outcome(name));
      add(removed_, rule.span, "");
    }
    for (const auto& precedence : revision_.precedences)
      add(removed_, precedence.span, "");
    if (revision_.applies) add(removed_, revision_.applies->span, "");
    const std::string all = text({revision_.file, 0, size(revision_.file)});
    if (const std::size_t at = all.rfind("otherwise "); at != std::string::npos) {
      const auto begin = static_cast<std::uint32_t>(at + 10);
      const auto end = static_cast<std::uint32_t>(all.find_first_of(" \n", begin));
      add(outcomes_, {revision_.file, begin, end}, other_outcome(all.substr(begin, end - begin)));
    }
  }

  std::string other_outcome(const std::string& name) {
    static const std::vector<std::string> names{"medically_necessary", "not_medically_necessary",
                                                "investigational", "not_covered", "not_addressed"};
    std::string other = random_.pick(names);
    while (other == name)
      other = random_.pick(names);
    return other;
  }

  const source::Files& files_;
  const Revision& revision_;
  generate::Random& random_;
  std::vector<Edit> dropped_, swapped_, signs_, negated_, outcomes_, removed_, defaults_;
};

} // namespace

std::vector<std::vector<Edit>> edits(const Compiled& compiled, std::size_t revision,
                                     generate::Random& random) {
  return Places(compiled, revision, random).all();
}

} // namespace pol::differential
