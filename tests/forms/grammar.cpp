#include "tests/forms/grammar.h"
#include <algorithm>
#include <map>
#include <regex>
#include <set>

namespace pol::forms {

namespace {

struct Alternative;
using Block = std::vector<Alternative>;

// A word of the grammar, or a group of alternatives, with what stands around it.
struct Element {
  std::string label; // "title=" or ""
  std::string word;  // "" for a group
  Block group;
  std::string suffix; // "?", "*", "+" or ""
};
struct Alternative {
  std::vector<Element> elements;
  std::string label; // of the alternative: `# compares`
};

std::string text_of(const Alternative& alternative);

std::string text_of(const Element& element) {
  std::string inner = element.word;
  if (inner.empty()) {
    for (const Alternative& alternative : element.group)
      inner += (inner.empty() ? "(" : " | ") + text_of(alternative);
    inner += ")";
  }
  return element.label + inner + element.suffix;
}

std::string text_of(const Alternative& alternative) {
  std::string text;
  for (const Element& element : alternative.elements)
    text += (text.empty() ? "" : " ") + text_of(element);
  return text;
}

// Something that the author writes, not a word or sign of the language.
bool is_filled_in(const Element& element) {
  static const std::set<std::string> tokens = {"STRING",    "DATE",        "NUMBER",   "ID",
                                               "QUOTED_ID", "QUOTED_UNIT", "UNIT_WORD"};
  const bool rule =
      !element.word.empty() && std::islower(static_cast<unsigned char>(element.word[0]));
  return rule || tokens.contains(element.word);
}

class Parser {
public:
  explicit Parser(const std::string& grammar) {
    const std::string plain = std::regex_replace(grammar, std::regex("//[^\n]*"), "");
    const std::string rules = plain.substr(plain.find('}', plain.find("options")) + 1);
    const std::regex word("[A-Za-z_]+|[:;|()?*+=#]");
    for (std::sregex_iterator at(rules.begin(), rules.end(), word), end; at != end; ++at)
      words_.push_back(at->str());
  }

  bool at_end() const { return at_ >= words_.size(); }

  std::pair<std::string, Block> rule() {
    const std::string name = next();
    next(); // :
    Block block = this->block(";");
    next();
    return {name, std::move(block)};
  }

private:
  const std::string& peek() const { return words_.at(at_); }
  std::string next() { return words_.at(at_++); }

  Block block(const std::string& end) {
    Block block(1);
    while (peek() != end) {
      if (peek() == "|") {
        next();
        block.emplace_back();
      } else if (peek() == "#") {
        next();
        block.back().label = next();
      } else {
        block.back().elements.push_back(element());
      }
    }
    return block;
  }

  Element element() {
    Element element;
    if (words_.at(at_ + 1) == "=") {
      element.label = next();
      element.label += next();
    }
    if (peek() == "(") {
      next();
      element.group = block(")");
      next();
    } else {
      element.word = next();
    }
    if (peek() == "?" || peek() == "*" || peek() == "+") element.suffix = next();
    return element;
  }

  std::vector<std::string> words_;
  std::size_t at_ = 0;
};

std::vector<std::string> plain_words(const Alternative& alternative) {
  std::vector<std::string> words;
  const std::string text = text_of(alternative);
  const std::regex word("[A-Za-z_]+(?!=)\\b");
  for (std::sregex_iterator at(text.begin(), text.end(), word), end; at != end; ++at)
    words.push_back(at->str());
  return words;
}

bool begins_with(const std::vector<std::string>& words, const std::vector<std::string>& begin) {
  return words.size() >= begin.size() && std::equal(begin.begin(), begin.end(), words.begin());
}

// The fewest first words that no other alternative begins with.
std::string short_name(const Block& block, std::size_t index) {
  if (!block[index].label.empty()) return block[index].label;
  const std::vector<std::string> words = plain_words(block[index]);
  std::vector<std::string> begin;
  std::string name;
  for (const std::string& word : words) {
    begin.push_back(word);
    name += (name.empty() ? "" : " ") + word;
    std::size_t same = 0;
    for (const Alternative& other : block)
      same += begins_with(plain_words(other), begin);
    if (same == 1) break;
  }
  return name;
}

class Lister {
public:
  void rule(const std::string& name, const Block& block) {
    for (std::size_t i = 0; i < block.size(); ++i) {
      std::string prefix = name;
      if (block.size() > 1) add(prefix += "[" + short_name(block, i) + "]");
      parts(prefix, block[i], block.size() > 1 && block[i].elements.size() == 1);
    }
  }

  std::vector<std::string> take() { return std::move(all_); }

private:
  // `named`: the alternative is its only part, and has been listed.
  void parts(const std::string& prefix, const Alternative& alternative, bool named) {
    for (const Element& element : alternative.elements) {
      if (!named && (!element.suffix.empty() || is_filled_in(element)))
        add(prefix + " " + text_of(element));
      for (const Alternative& inner : element.group) {
        const bool choice = element.group.size() > 1;
        if (choice) add(prefix + " " + text_of(inner));
        parts(prefix, inner, choice && inner.elements.size() == 1);
      }
    }
  }

  void add(const std::string& name) {
    const int times = ++seen_[name];
    all_.push_back(times == 1 ? name : name + " " + std::to_string(times));
  }

  std::vector<std::string> all_;
  std::map<std::string, int> seen_;
};

} // namespace

std::vector<std::string> productions(const std::string& grammar) {
  Parser parser(grammar);
  Lister lister;
  while (!parser.at_end()) {
    const auto [name, block] = parser.rule();
    lister.rule(name, block);
  }
  return lister.take();
}

std::vector<std::pair<std::string, std::string>> words(const std::string& lexer) {
  std::vector<std::pair<std::string, std::string>> found;
  const std::regex rule("\\b([A-Z_]+): '([a-z_]+)'");
  for (std::sregex_iterator at(lexer.begin(), lexer.end(), rule), end; at != end; ++at)
    found.emplace_back((*at)[1], (*at)[2]);
  return found;
}

} // namespace pol::forms
