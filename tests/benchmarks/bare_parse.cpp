// What the generated parser alone takes for a file: its own stream, lexer and tokens, and each
// declaration parsed once in SLL mode to a tree, which is dropped. Nothing is checked or built.
//   bare_parse FILE [ROUNDS]    prints the least time of the rounds in microseconds
#include <ANTLRInputStream.h>
#include <CommonTokenStream.h>
#include <ListTokenSource.h>
#include <PolLexer.h>
#include <PolParser.h>
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

namespace {

using pol::generated::PolLexer;
using pol::generated::PolParser;
using Tokens = std::vector<std::unique_ptr<antlr4::Token>>;

bool begins(const antlr4::Token& token) {
  return token.getCharPositionInLine() == 0 && token.getType() >= PolLexer::POLICY &&
         token.getType() <= PolLexer::OUTCOME;
}

// The parser of a process is made once; each declaration is a stream of its own.
class Bare {
public:
  void declaration(Tokens tokens) {
    antlr4::ListTokenSource source(std::move(tokens));
    antlr4::CommonTokenStream stream(&source);
    if (parser_ == nullptr) {
      parser_ = std::make_unique<PolParser>(&stream);
      parser_->removeErrorListeners();
      parser_->setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
      parser_->getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(
          antlr4::atn::PredictionMode::SLL);
    } else {
      parser_->setTokenStream(&stream);
    }
    parser_->declaration();
    parser_->reset();
  }

  void file(const std::string& text) {
    antlr4::ANTLRInputStream input(text);
    PolLexer lexer(&input);
    Tokens all = lexer.getAllTokens();
    for (auto begin = all.begin(); begin != all.end();) {
      const auto end = std::find_if(begin + 1, all.end(), [](const auto& t) { return begins(*t); });
      declaration({std::make_move_iterator(begin), std::make_move_iterator(end)});
      begin = end;
    }
  }

private:
  std::unique_ptr<PolParser> parser_;
};

} // namespace

int main(int count, char** arguments) {
  if (count < 2) return 2;
  std::ifstream in(arguments[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  const int rounds = count > 2 ? std::atoi(arguments[2]) : 1;
  auto least = std::chrono::microseconds::max();
  try {
    for (int round = 0; round < rounds; ++round) {
      const auto start = std::chrono::steady_clock::now();
      Bare().file(text);
      least = std::min(least, std::chrono::duration_cast<std::chrono::microseconds>(
                                  std::chrono::steady_clock::now() - start));
    }
  } catch (const std::exception& error) {
    std::cerr << "bare_parse: `" << arguments[1] << "` does not parse\n";
    return 1;
  }
  std::cout << least.count() << '\n';
}
