// The generated parser over a range of words. Private to this folder.
#pragma once
#include "compiler/syntax/lexed.h"
#include <PolParser.h>
#include <memory>
#include <optional>

namespace pol::syntax {

using generated::PolParser;

enum class Form { declaration, expression };

// The words of one piece as the generated parser reads them; word `end` reads as the end of file.
class WordStream;

class Parser {
public:
  Parser();
  ~Parser();

  // A tree, which lives until the next call, or the word at which the piece stops making sense
  // (`end` if more is wanted).
  struct Result {
    PolParser::DeclarationContext* declaration = nullptr;
    PolParser::ExpressionContext* expression = nullptr;
    std::size_t error = 0;
    bool parsed() const { return declaration != nullptr || expression != nullptr; }
  };
  Result parse(const Lexed& words, std::size_t begin, std::size_t end, Form form);

  // The same in one quick pass: a tree is right, but the word is only near the one at fault, and in
  // rare cases none is.
  Result glance(const Lexed& words, std::size_t begin, std::size_t end, Form form);

  // Whether a word of this type could stand after the words [begin, end).
  bool accepts(const Lexed& words, std::size_t begin, std::size_t end, WordType next, Form form);

  // Listens to the generated parser (a test looks for ambiguities so).
  void listen(antlr4::ANTLRErrorListener* listener);

private:
  bool makes_sense(const Lexed& words, std::size_t begin, std::size_t end, Form form);
  bool run(Form form, bool exact, Result& result);
  void start();
  std::unique_ptr<WordStream> stream_;
  std::unique_ptr<PolParser> parser_;
  antlr4::ANTLRErrorListener* listener_ = nullptr;
};

} // namespace pol::syntax
