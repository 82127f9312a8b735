// From the generated parser's tree to the syntax tree. Private to this folder.
#pragma once
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/syntax/ast.h"
#include "compiler/syntax/lexed.h"
#include <PolParser.h>
#include <functional>
#include <string>
#include <vector>

namespace pol::syntax {

using generated::PolParser;

// A day of the Gregorian calendar in the years 0001 to 9999.
bool is_day(int year, int month, int day);
int days_in_month(int year, int month);

// The longest chain of `+ -` or of `* /` that is read; each link deepens the tree by one.
inline constexpr std::size_t max_chain = 256;

class Builder {
public:
  using P = PolParser;
  using Context = antlr4::ParserRuleContext;
  using Leaf = antlr4::tree::TerminalNode;

  Builder(const Lexed& words, diagnostics::Sink& sink) : words_(words), sink_(sink) {}

  Declaration declaration(P::DeclarationContext* tree);
  ExprPtr expression(P::ExpressionContext* tree);

private:
  // Places and words (build_words.cpp).
  std::size_t first(const Context* tree) const { return tree->start->getTokenIndex(); }
  std::size_t last(const Context* tree) const { return tree->stop->getTokenIndex(); }
  Span span(const Context* tree) const { return words_.span(first(tree), last(tree)); }
  Span span(Leaf* leaf) const { return words_.span(leaf->getSymbol()->getTokenIndex()); }
  std::string text(Leaf* leaf) const;
  // Words first … last with single blanks where the author had any.
  std::string text(std::size_t first, std::size_t last) const;
  // The same, its middle left out if it is long.
  std::string brief(std::size_t first, std::size_t last) const;
  std::string brief(const Context* tree) const { return brief(first(tree), last(tree)); }
  Name name_at(std::size_t word) const;
  Name name(const Context* tree) const { return name_at(first(tree)); }
  std::vector<Name> names(const std::vector<P::NameContext*>& trees) const;
  Path path(P::PathContext* tree) const;
  Prose string(Leaf* leaf) const;
  std::vector<Prose> strings(const std::vector<Leaf*>& leaves) const;
  Prose prose(P::ProseContext* tree) const;
  std::optional<Prose> maybe(P::ProseContext* tree) const;
  std::vector<Note> notes(const std::vector<P::NoteContext*>& trees) const;
  Date date(Leaf* leaf) const;
  std::optional<UnitName> unit(Leaf* number, Context* tree);
  std::string signed_digits(Leaf* minus, Leaf* number) const;
  // Reports a second `word` in a place that holds one; true the first time.
  bool once(std::vector<std::pair<std::string, Span>>& seen, const std::string& word, Span at);

  // Declarations (build_policy.cpp, build_codes.cpp, build_case.cpp, build_test.cpp).
  Policy policy(P::PolicyContext* tree);
  void header_line(P::HeaderLineContext* tree, Policy& policy);
  Applies applies(P::AppliesContext* tree);
  Criterion criterion(P::CriterionContext* tree);
  Value value(P::ValueContext* tree);
  std::optional<ForEach> for_each(P::ForEachContext* tree) const;
  Rule rule(P::CoverageRuleContext* tree);
  Precedence precedence(P::PrecedenceContext* tree) const;
  Codes codes(P::CodesContext* tree);
  CodeEntry code_entry(P::CodeEntryContext* tree);
  History history(P::HistoryContext* tree) const;
  HistoryChange change(P::ChangeContext* tree) const;
  Enum enumeration(P::EnumerationContext* tree) const;
  Outcome outcome(P::OutcomeContext* tree) const;
  Case case_record(P::CaseRecordContext* tree);
  std::vector<Field> fields(const std::vector<P::FieldContext*>& trees);
  Field field(P::FieldContext* tree);
  std::vector<FieldClause> clauses(const std::vector<P::FieldClauseContext*>& trees);
  FieldClause clause(P::FieldClauseContext* tree);
  Type field_type(P::FieldTypeContext* tree);
  SimpleType plain_type(P::PlainTypeContext* tree);
  void bounds(P::BoundsContext* tree, SimpleType& type);
  std::vector<Name> systems(P::CodeTypeContext* tree) const;
  Test test(P::TestContext* tree);
  Expectation expectation(P::TestPartContext* tree);
  void expect_clause(P::ExpectClauseContext* tree, Expectation& into) const;
  IndexedPath indexed_path(P::IndexedPathContext* tree) const;
  std::vector<FactValue> facts(const std::vector<P::FactValueContext*>& trees);
  Datum datum(P::DatumContext* tree);
  Datum::Number datum_number(P::DatumContext* tree);

  // Expressions (build_expressions.cpp, build_comparisons.cpp, build_primaries.cpp).
  template <class Form> ExprPtr make(Span span, Form form) const {
    return std::make_unique<ExprOf<Form>>(span, std::move(form));
  }
  template <class Form> ExprPtr make(const Context* tree, Form form) const {
    return make(span(tree), std::move(form));
  }
  ExprPtr disjunction(P::DisjunctionContext* tree);
  ExprPtr conjunction(P::ConjunctionContext* tree);
  ExprPtr negation(P::NegationContext* tree);
  ExprPtr quantified(P::QuantifiedContext* tree);
  ExprPtr any_or_no(P::AnyOrNoContext* tree);
  ExprPtr every(P::EveryContext* tree);
  ExprPtr latest(P::LatestContext* tree);
  ExprPtr comparison(P::ComparisonContext* tree);
  ExprPtr test_of(P::SumContext* subject, P::ComparisonTestContext* tree);
  ExprPtr is_in(P::SumContext* subject, P::IsInContext* tree);
  ExprPtr includes(P::SumContext* subject, P::IncludesContext* tree);
  ExprPtr window(P::SumContext* subject, Context* tree);
  SetRef set(P::SetContext* tree);
  ExprPtr sum(P::SumContext* tree);
  ExprPtr term(P::SumContext* tree, std::size_t& at);
  Operator sign_before(P::SumContext* tree, std::size_t term) const;
  ExprPtr product(P::ProductContext* tree);
  ExprPtr factor(P::FactorContext* tree);
  ExprPtr primary(P::PrimaryContext* tree);
  ExprPtr fact(P::FactContext* tree);
  ExprPtr counting(P::CountingContext* tree);
  ExprPtr elapsed(P::ElapsedContext* tree);
  ExprPtr moment(P::MomentContext* tree);
  ExprPtr literal(P::LiteralContext* tree);
  ExprPtr number(const Context* tree, Leaf* number, P::UnitContext* unit);
  ExprPtr parenthesised(P::ExpressionContext* tree);
  ExprPtr path_expression(P::PathContext* tree) const;
  ExprPtr chain(const Context* tree, std::size_t links,
                const std::function<ExprPtr(std::size_t)>& link);
  template <typename Links> bool too_long(const Links& links);

  // Forms that need parentheses (readings.cpp): each shows both readings and suggests the first.
  void demand_for_mixed(P::DisjunctionContext* tree);
  std::string with_or_first(P::DisjunctionContext* tree) const;
  void demand_in_else(P::ExpressionContext* branch, P::ExpressionContext* whole);
  void demand_for_latest(P::ExpressionContext* branch, P::ExpressionContext* whole);
  void demand_for_nested_latest(P::LatestContext* tree);
  void demand_for_elapsed(P::SumContext* tree);
  void demand_for_shift(P::SumContext* tree, std::size_t term, std::size_t last_shift);
  void demand_for_chain(P::ComparisonContext* tree);
  void ask(diagnostics::Kind kind, const Context* around, const Context* at, std::string one,
           std::string other);

  // Quantifiers that `and` or `or` follows (readings_quantifiers.cpp).
  using Operands = std::vector<Context*>;
  void demand_before_or(P::DisjunctionContext* tree);
  void demand_after_quantifier(const std::vector<P::NegationContext*>& operands);
  std::size_t demand_for_quantifier(P::NegationContext* operand, const Operands& later,
                                    const std::string& joint);
  void demand_inside(P::NegationContext* operand, P::QuantifiedContext* quantifier,
                     const Operands& later, std::size_t taken, const std::string& joint);
  bool names_element(const Context* tree, const std::string& variable) const;
  P::QuantifiedContext* named_again(P::NegationContext* operand, const Context* later) const;
  bool parts_element(P::DisjunctionContext* tree) const;
  ExprPtr* open_condition(Expr& expr, const Context* later) const;
  bool taken_in(std::vector<ExprPtr>& before, const Context* later, bool is_and,
                const std::function<ExprPtr()>& build) const;

  const Lexed& words_;
  diagnostics::Sink& sink_;
};

Period period_of(PolParser::PeriodContext* tree);

// The operand without the `not` before it.
PolParser::NegationContext* below_not(PolParser::NegationContext* tree);
PolParser::NegationContext* body_of(PolParser::QuantifiedContext* tree);

// Of `… + years from A to B + 3 days …`: the span of time at the end of a term, if any.
PolParser::ElapsedContext* elapsed_at_end(PolParser::ProductContext* term);
// The last of the terms behind the given one that can only move the date at its end: a number of
// years is never added to one of days. The term itself if there is none.
std::size_t last_shift(PolParser::SumContext* tree, std::size_t term);

} // namespace pol::syntax
