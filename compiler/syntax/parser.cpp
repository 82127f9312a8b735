#include "compiler/syntax/parser.h"

namespace pol::syntax {

// Indices are those of the words, so that tree nodes lead back to them.
class WordStream final : public antlr4::TokenStream {
public:
  void read(const Lexed& words, std::size_t begin, std::size_t end) {
    words_ = &words;
    begin_ = index_ = begin;
    end_ = last_ = end;
    const std::size_t last = end > begin ? words.end(end - 1) : 0;
    end_of_file_.setTokenIndex(end);
    end_of_file_.setStartIndex(last);
    end_of_file_.setStopIndex(last);
  }
  // One more word at the end, of a type of choice.
  void add(WordType type) {
    extra_.setType(type);
    extra_.setTokenIndex(last_);
    extra_.setLine(words_->size() > 0 && last_ > 0 ? words_->line(last_ - 1) : 1);
    end_of_file_.setTokenIndex(++end_);
  }

  antlr4::Token* LT(ssize_t k) override {
    const ssize_t wanted = static_cast<ssize_t>(index_) + (k > 0 ? k - 1 : k);
    if (k == 0 || wanted < static_cast<ssize_t>(begin_)) return nullptr;
    return get(static_cast<std::size_t>(wanted));
  }
  antlr4::Token* get(std::size_t index) const override {
    if (index < last_) return words_->token(index);
    return index < end_ ? &extra_ : &end_of_file_;
  }
  std::size_t LA(ssize_t k) override {
    const antlr4::Token* token = LT(k);
    return token == nullptr ? antlr4::Token::INVALID_TYPE : token->getType();
  }
  void consume() override {
    if (index_ < end_) ++index_;
  }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  std::size_t index() override { return index_; }
  void seek(std::size_t index) override { index_ = std::min(index, end_); }
  std::size_t size() override { return end_ + 1; }
  std::string getSourceName() const override { return {}; }
  // The generated parser asks for its words' source only to invent missing ones, which it never
  // does.
  antlr4::TokenSource* getTokenSource() const override { return nullptr; }
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }

private:
  const Lexed* words_ = nullptr;
  std::size_t begin_ = 0, end_ = 0, index_ = 0;
  std::size_t last_ = 0; // end of the words; `end_` is beyond an added one
  mutable antlr4::CommonToken extra_{antlr4::Token::EOF};
  mutable antlr4::CommonToken end_of_file_{antlr4::Token::EOF};
};

namespace {

// Stops at the first word that fits nowhere, and knows which it was.
class StopAtError final : public antlr4::DefaultErrorStrategy {
public:
  void recover(antlr4::Parser* parser, std::exception_ptr failure) override {
    try {
      std::rethrow_exception(failure);
    } catch (const antlr4::RecognitionException& error) {
      stop(error.getOffendingToken() != nullptr ? error.getOffendingToken()
                                                : parser->getCurrentToken());
    }
  }
  antlr4::Token* recoverInline(antlr4::Parser* parser) override { stop(parser->getCurrentToken()); }
  void sync(antlr4::Parser*) override {}
  void reportError(antlr4::Parser*, const antlr4::RecognitionException&) override {}

  std::size_t error = 0;

private:
  [[noreturn]] void stop(const antlr4::Token* word) {
    error = word->getTokenIndex();
    throw antlr4::ParseCancellationException();
  }
};

// The stock one, where it sees that no alternative fits, prefers one that could at least end here,
// and so hides how far the words still made sense.
class Simulator final : public antlr4::atn::ParserATNSimulator {
public:
  using ParserATNSimulator::ParserATNSimulator;

protected:
  std::size_t getAltThatFinishedDecisionEntryRule(antlr4::atn::ATNConfigSet*) override {
    return antlr4::atn::ATN::INVALID_ALT_NUMBER;
  }
};

} // namespace

Parser::Parser() : stream_(std::make_unique<WordStream>()) {}
Parser::~Parser() = default;

void Parser::listen(antlr4::ANTLRErrorListener* listener) { listener_ = listener; }

bool Parser::run(Form form, bool exact, Result& result) {
  auto strategy = std::make_shared<StopAtError>();
  parser_->setErrorHandler(strategy);
  using antlr4::atn::PredictionMode;
  parser_->getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(
      listener_ != nullptr ? PredictionMode::LL_EXACT_AMBIG_DETECTION
      : exact              ? PredictionMode::LL
                           : PredictionMode::SLL);
  try {
    if (form == Form::declaration)
      result.declaration = parser_->declaration();
    else
      result.expression = parser_->snippet()->expression();
    return true;
  } catch (const antlr4::ParseCancellationException&) {
    result.error = strategy->error;
    return false;
  }
}

// Weak context first: it is fast, and what it accepts is right. What it refuses is read again with
// full context, which alone knows the first word that fits nowhere.
Parser::Result Parser::parse(const Lexed& words, std::size_t begin, std::size_t end, Form form) {
  Result result;
  for (const bool exact : {false, true}) {
    stream_->read(words, begin, end);
    start();
    if (run(form, exact, result)) return result;
  }
  // Prediction may have looked beyond the first misfit, or have given up before it. All words
  // before the first misfit make sense together, and with it they do not.
  while (result.error > begin && !makes_sense(words, begin, result.error, form))
    --result.error;
  while (result.error < end && makes_sense(words, begin, result.error + 1, form))
    ++result.error;
  return result;
}

Parser::Result Parser::glance(const Lexed& words, std::size_t begin, std::size_t end, Form form) {
  Result result;
  stream_->read(words, begin, end);
  start();
  run(form, false, result);
  return result;
}

// Whether the words [begin, end) are right so far, whatever is still to come.
bool Parser::makes_sense(const Lexed& words, std::size_t begin, std::size_t end, Form form) {
  stream_->read(words, begin, end);
  start();
  Result result;
  return run(form, true, result) || result.error >= end;
}

bool Parser::accepts(const Lexed& words, std::size_t begin, std::size_t end, WordType next,
                     Form form) {
  stream_->read(words, begin, end);
  stream_->add(next);
  start();
  Result result;
  return run(form, true, result) || result.error > end;
}

void Parser::start() {
  if (parser_ == nullptr) {
    parser_ = std::make_unique<PolParser>(stream_.get());
    auto* const stock = parser_->getInterpreter<antlr4::atn::ParserATNSimulator>();
    parser_->setInterpreter(new Simulator(parser_.get(), parser_->getATN(), stock->decisionToDFA,
                                          stock->getSharedContextCache()));
  } else {
    parser_->setTokenStream(stream_.get());
  }
  parser_->removeErrorListeners();
  if (listener_ != nullptr) parser_->addErrorListener(listener_);
}

} // namespace pol::syntax
