#include "compiler/syntax/reader.h"
#include "compiler/syntax/beginnings.h"
#include "compiler/syntax/build.h"
#include "compiler/syntax/depth.h"
#include "compiler/syntax/habits.h"
#include "compiler/syntax/layout.h"
#include "compiler/syntax/pieces.h"
#include <algorithm>

namespace pol::syntax {

using diagnostics::Kind;

bool Reader::open() {
  auto checked = check_text(files_[id_], id_, sink_);
  if (!checked) return false;
  text_ = std::make_unique<CheckedText>(std::move(*checked));
  words_ = std::make_unique<Lexed>(text_->draft);
  read_habits(*words_, &sink_);
  settle_layout(*words_);
  return true;
}

File Reader::file() {
  File result;
  result.id = id_;
  const std::size_t before = sink_.all().size();
  if (open()) pieces(result);
  // Nothing is left out without a word.
  if (sink_.all().size() == before && !result.lost.empty())
    sink_.report(Kind::expected_other, result.lost.front().span,
                 {"one declaration", "something that cannot be read as one"});
  return result;
}

ExprPtr Reader::expression() {
  form_ = Form::expression;
  if (!open()) return nullptr;
  File none; // an expression declares nothing
  const Piece piece{words_.get(), 0, words_->size()};
  if (piece.end == 0) {
    const auto end = static_cast<std::uint32_t>(files_[id_].text().size());
    sink_.report(Kind::expected_other, {id_, end, end}, {"a condition or a value", "nothing"});
    return nullptr;
  }
  broken(piece, none);
  return std::move(expression_);
}

// Words of the file whose place is `at` or later.
static std::size_t word_from(const Lexed& words, std::size_t begin, std::uint32_t at) {
  while (begin < words.size() && words.span(begin).begin < at)
    ++begin;
  return begin;
}

void Reader::pieces(File& into) {
  const std::size_t before = sink_.all().size();
  for (std::size_t begin = 0; begin < words_->size();) {
    if (sink_.all().size() - before > max_errors) {
      sink_.report(Kind::too_many_errors, words_->span(begin), {std::to_string(max_errors)});
      return;
    }
    const std::size_t end = declaration_end(*words_, begin, words_->size());
    const std::uint32_t next = begins_line_as_head(*words_, begin)
                                   ? declaration(*words_, begin, end, into)
                                   : outside(*words_, begin, end, into);
    begin = word_from(*words_, begin + 1, next);
  }
}

std::uint32_t Reader::place(const Piece& piece, std::size_t word) const {
  if (word < piece.end) return piece.words->span(word).begin;
  return piece.words->span(piece.end - 1).end;
}

std::uint32_t Reader::declaration(const Lexed& words, std::size_t begin, std::size_t end,
                                  File& into) {
  const Piece piece{&words, begin, end};
  if (!too_deep(words, begin, end)) {
    const auto parsed = read(piece);
    if (parsed.parsed()) {
      build(piece, parsed, into);
      return place(piece, end);
    }
  }
  // A brace left open swallows what follows: cut again at the next likely head.
  return broken(
      {&words, begin, next_beginning(words, begin, next_likely_head(words, begin + 1, end))}, into);
}

std::uint32_t Reader::broken(Piece piece, File& into) {
  const Lexed& words = *piece.words;
  const auto deep = too_deep(words, piece.begin, piece.end);
  const std::size_t line = stray_line(words, piece.begin, piece.end);
  if (deep) {
    piece.end = line;
    report_too_deep(words, *deep);
    lose(piece, into);
    return place(piece, piece.end);
  }
  const auto parsed = read(piece);
  if (parsed.parsed())
    build(piece, parsed, into);
  else if (line < piece.end)
    return broken({&words, piece.begin, line}, into);
  else if (close_quotes(piece, into))
    return place(piece, piece.end);
  else if (unclear(piece))
    lose(piece, into);
  else
    return is_long(piece) ? mend_long(piece, parsed.error, into) : mend(piece, parsed.error, into);
  return place(piece, piece.end);
}

void Reader::report_too_deep(const Lexed& words, std::size_t word) {
  sink_.report(Kind::nested_too_deep, words.span(word), {std::to_string(max_depth)});
}

void Reader::build(const Piece& piece, Parser::Result result, File& into) {
  const bool known = !piece.words->doubtful(piece.begin, piece.end - 1) && !foreign(piece);
  Builder builder(*piece.words, sink_);
  if (form_ == Form::expression) {
    auto built = builder.expression(result.expression);
    if (known) expression_ = std::move(built);
    return;
  }
  auto built = builder.declaration(result.declaration);
  if (known)
    into.declarations.push_back(std::move(built));
  else
    lose(piece, into);
}

// The piece holds characters that nobody can read for certain.
bool Reader::foreign(const Piece& piece) const {
  const auto begin = place(piece, piece.begin), end = place(piece, piece.end);
  return std::any_of(text_->unclear.begin(), text_->unclear.end(), [&](const source::Span& span) {
    return span.begin >= begin && span.begin < end;
  });
}

// What is wrong with the piece may be the doing of an error reported already.
bool Reader::unclear(const Piece& piece) const {
  const auto begin = place(piece, piece.begin), end = place(piece, piece.end);
  return foreign(piece) ||
         std::any_of(text_->open.begin(), text_->open.end(), [&](const OpenQuote& quote) {
           return !quote.closed && quote.at >= begin && quote.at < end;
         });
}

// What later stages should not miss: the names that the piece would have declared.
void Reader::lose(const Piece& piece, File& into) {
  if (form_ == Form::expression || piece.end <= piece.begin) return;
  const Lexed& words = *piece.words;
  Lost lost{std::string(words.text(piece.begin)), {}, words.span(piece.begin, piece.end - 1)};
  const bool all = words.type(piece.begin) == PolLexer::CASE ||
                   words.type(piece.begin) == PolLexer::ENUM || !is_head(words.type(piece.begin));
  const std::size_t end = all ? piece.end : std::min(piece.end, piece.begin + 2);
  for (std::size_t word = piece.begin + 1; word < end; ++word)
    if (is_name(words.type(word))) {
      std::string text(words.text(word));
      std::erase(text, '`');
      lost.names.push_back({std::move(text), words.span(word)});
    }
  into.lost.push_back(std::move(lost));
}

} // namespace pol::syntax
