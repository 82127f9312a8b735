// Reads one file piece by piece: cuts it into declarations, and where one makes no sense finds the
// likely slip, mends it in a draft and reads on, so that each error is reported once.
#pragma once
#include "compiler/syntax/excerpt.h"
#include "compiler/syntax/parse.h"
#include "compiler/syntax/parser.h"
#include "compiler/syntax/slips.h"
#include "compiler/syntax/text_check.h"

namespace pol::syntax {

class Reader {
public:
  Reader(const source::Files& files, source::FileId id, diagnostics::Sink& sink)
      : files_(files), id_(id), sink_(sink) {}

  File file();
  ExprPtr expression();

private:
  // A piece of the file as it reads with the slips so far mended.
  struct Piece {
    const Lexed* words;
    std::size_t begin, end;
  };
  // A slip with what the piece becomes when it is mended.
  struct Mended {
    const Slip* slip = nullptr;
    std::unique_ptr<Lexed> words;
    Parser::Result result;
    std::size_t gained = 0; // words read beyond the error
  };

  bool open();
  void pieces(File& into);
  // Each of these reads from a place on and says in bytes of the file where to go on.
  std::uint32_t declaration(const Lexed& words, std::size_t begin, std::size_t end, File& into);
  std::uint32_t misspelt(const Lexed& words, std::size_t begin, std::size_t end,
                         std::string_view head, File& into);
  std::uint32_t broken(Piece piece, File& into);
  std::uint32_t outside(const Lexed& words, std::size_t begin, std::size_t end, File& into);
  std::uint32_t mend(Piece piece, std::size_t error, File& into);
  std::uint32_t mend_long(const Piece& piece, std::size_t error, File& into);
  bool mend_excerpt(const Piece& piece, const Cuts::Ranges& left_out);
  Parser::Result read(const Piece& piece);
  bool is_long(const Piece& piece) const;
  Expected expected_at(const Piece& piece, std::size_t error);

  std::optional<std::size_t> follows_whole(const Piece& piece, std::size_t error);
  Mended best_change(const Piece& piece, std::size_t error, const Slips& slips);
  Mended attempt(const Piece& piece, std::size_t error, const Slip& slip);
  void report(const Piece& piece, const Slip& slip);
  void report_unmended(const Piece& piece, std::size_t error, const Slips& slips,
                       const Expected& expected);
  void report_expected(const Piece& piece, std::size_t error, const Expected& expected);
  void report_displaced(const Lexed& words, std::size_t head);
  void report_stray(const Piece& stray);
  void report_too_deep(const Lexed& words, std::size_t word);
  Slips slips_at(const Piece& piece, std::size_t error, const Expected& expected) const;
  bool close_quotes(const Piece& piece, File& into);
  bool close_quote(const Piece& piece, std::size_t word, OpenQuote& quote, File& into);
  bool foreign(const Piece& piece) const;
  bool unclear(const Piece& piece) const;
  std::uint32_t place(const Piece& piece, std::size_t word) const;
  void build(const Piece& piece, Parser::Result result, File& into);
  void lose(const Piece& piece, File& into);

  const source::Files& files_;
  source::FileId id_;
  diagnostics::Sink& sink_;
  Parser parser_;
  std::unique_ptr<CheckedText> text_;
  std::unique_ptr<Lexed> words_;
  Form form_ = Form::declaration;
  ExprPtr expression_;
  std::size_t budget_ = std::size_t{6} << 20; // bytes that may still be read again to mend slips
};

} // namespace pol::syntax
