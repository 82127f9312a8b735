// How names are written: enums like `TumorSite`, all else like `tumor_site`. Fields keep the names
// that the records have.
#include "compiler/analysis/lint/subject.h"
#include <algorithm>
#include <cctype>

namespace pol::analysis::lint {

namespace {

bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
char upper(char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); }
char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

std::string snake_case(const std::string& name) {
  std::string result;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool begins_word =
        i > 0 && is_upper(name[i]) &&
        (!is_upper(name[i - 1]) ||
         (i + 1 < name.size() && std::islower(static_cast<unsigned char>(name[i + 1])) != 0));
    const bool gap = name[i] == '_' || begins_word;
    if (gap && !result.empty() && result.back() != '_') result += '_';
    if (name[i] != '_') result += lower(name[i]);
  }
  while (result.ends_with('_'))
    result.pop_back();
  return result;
}

// Capitals within a word stay: `GFRStage`.
std::string pascal_case(const std::string& name) {
  std::string result;
  bool begins = true;
  for (const char c : name) {
    if (c != '_') result += begins ? upper(c) : c;
    begins = c == '_';
  }
  return result;
}

class Naming {
public:
  explicit Naming(Findings& findings) : findings_(findings) {}

  void small(std::string_view what, const syntax::Name& name) {
    check(what, name, snake_case(name.text));
  }

  template <typename Other> void operator()(const Other&) {}
  void operator()(const syntax::Vocabulary& it) { small("vocabulary", it.name); }
  void operator()(const syntax::Criterion& it) { small("criterion", it.name); }
  void operator()(const syntax::Value& it) { small("value", it.name); }
  void operator()(const syntax::Rule& it) { small("rule", it.name); }
  void operator()(const syntax::Codes& it) { small("code list", it.name); }
  void operator()(const syntax::Outcome& it) { small("outcome", it.name); }
  void operator()(const syntax::Enum& it) {
    check("enum", it.name, pascal_case(it.name.text));
    for (const auto& value : it.values)
      small("value", value.name);
  }

private:
  void check(std::string_view what, const syntax::Name& name, const std::string& usual) {
    if (!usual.empty() && usual != name.text)
      findings_.report(diagnostics::Kind::naming, name.span, {std::string(what), name.text, usual});
  }

  Findings& findings_;
};

} // namespace

void find_naming(const Subject& subject, Findings& findings) {
  Naming naming(findings);
  for (const source::FileId file : subject.asked)
    for (const auto& declaration : subject.trees[file].declarations)
      std::visit(naming, declaration.node);
}

} // namespace pol::analysis::lint
