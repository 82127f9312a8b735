// seeds FOLDER: what the fuzzers start from, taken from the repository: its policies, its
// documented examples, the cases and near misses of the golden files and its case records. Beside
// the folder of each target stands a dictionary of the words that it knows.
#include "compiler/codegen/compile.h"
#include "compiler/semantics/library.h"
#include "runtime/bytecode/encode.h"
#include "tests/fuzz/shipped.h"
#include "tests/fuzz/targets.h"
#include "tests/golden/golden_file.h"
#include <PolLexer.h>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace {

namespace fs = std::filesystem;
using pol::fuzz::repository_file;

class Seeds {
public:
  explicit Seeds(fs::path folder) : folder_(std::move(folder)) {}

  void add(const std::string& target, const std::string& bytes) {
    constexpr std::size_t largest = 64 << 10;
    if (bytes.size() > largest) return;
    fs::create_directories(folder_ / target);
    write(fs::path(target) / std::to_string(++count_), bytes);
  }

  void dictionary(const std::string& target, const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words)
      text += quoted(word) + "\n";
    write(target + ".dict", text);
  }

private:
  static std::string quoted(const std::string& word) {
    std::string text = "\"";
    for (const char c : word)
      text += c == '"' || c == '\\' ? std::string("\\") + c : std::string(1, c);
    return text + "\"";
  }

  void write(const fs::path& name, const std::string& bytes) {
    std::ofstream out(folder_ / name, std::ios::binary);
    out << bytes;
    pol::fuzz::demand(out.good(), "can be written: " + name.string());
  }

  fs::path folder_;
  int count_ = 0;
};

// The vocabulary and the policies of a source, with NUL between them, and what they compile to.
void add_library(Seeds& seeds, const std::map<std::string, std::string>& texts) {
  std::string vocabulary, policies;
  for (const auto& [path, text] : texts) {
    seeds.add("source", text);
    if (("\n" + text).find("\npolicy ") == std::string::npos)
      vocabulary += text;
    else
      policies += '\0' + text;
  }
  if (texts.size() > 1) seeds.add("library", vocabulary + policies);
  auto read = [&](const std::string& path) -> std::optional<std::string> {
    if (auto found = texts.find(path); found != texts.end()) return found->second;
    return pol::fuzz::shipped_vocabulary(path);
  };
  std::vector<std::string> paths;
  for (const auto& [path, text] : texts)
    paths.push_back(path);
  pol::source::Files files;
  pol::diagnostics::Sink sink;
  const auto checked = pol::semantics::check(paths, ".", {}, read, files, sink);
  if (sink.has_errors() || checked.policies.empty()) return;
  for (const char* target : {"module", "engines"})
    seeds.add(target, pol::bytecode::encode(pol::codegen::compile(checked, files)));
  if (!policies.empty()) seeds.add("analysis", policies.substr(1));
}

// Drafts of a policy, one against the other, over records.
void add_drafts(Seeds& seeds, const std::string& old, const std::string& now,
                const std::string& records) {
  const std::string nul(1, '\0');
  seeds.add("analysis",
            repository_file(old) + nul + repository_file(now) + nul + repository_file(records));
}

void add_golden(Seeds& seeds) {
  for (const auto& file : fs::directory_iterator(pol::golden::diagnostics_folder())) {
    if (file.path().extension() != ".txt") continue;
    const auto golden = pol::golden::read_golden(file.path());
    auto add = [&](const std::vector<pol::golden::Source>& sources) {
      std::map<std::string, std::string> texts;
      for (const auto& source : sources)
        texts[source.path] = source.text;
      add_library(seeds, texts);
    };
    for (const auto& one : golden.cases)
      add(one.sources);
    for (const auto& sources : golden.near_misses)
      add(sources);
  }
}

void add_examples(Seeds& seeds, const std::string& page) {
  const std::string open = "\n```pol\n", close = "\n```\n";
  for (std::size_t at = 0; (at = page.find(open, at)) != page.npos;) {
    at += open.size();
    const std::size_t end = page.find(close, at);
    add_library(seeds, {{"x.pol", page.substr(at, end + 1 - at)}});
    at = end;
  }
}

// A policy's head with each of its other declarations in turn: whole policies are too long to be
// changed well.
void add_pieces(Seeds& seeds, const std::string& policy) {
  std::vector<std::string> pieces(1);
  std::istringstream lines(policy);
  for (std::string line; std::getline(lines, line);) {
    const bool begins = !line.empty() && std::isalpha(static_cast<unsigned char>(line[0])) != 0;
    if (begins && line.find("use ") != 0) pieces.emplace_back();
    pieces.back() += line + "\n";
  }
  for (std::size_t i = 2; i < pieces.size(); ++i)
    seeds.add("source", pieces[0] + pieces[1] + pieces[i]);
}

void add_folder(Seeds& seeds, const std::string& folder, const std::string& vocabulary) {
  std::map<std::string, std::string> texts;
  if (!vocabulary.empty()) texts[fs::path(vocabulary).filename()] = repository_file(vocabulary);
  for (const auto& file : fs::directory_iterator(POL_SOURCE_DIR "/" + folder)) {
    if (file.path().extension() != ".pol") continue;
    const std::string name = file.path().filename();
    texts[name] = repository_file(folder + "/" + name);
    add_pieces(seeds, texts[name]);
  }
  add_library(seeds, texts);
  for (const char* target : {"module", "engines"})
    seeds.add(target, pol::fuzz::compiled_folder(folder));
}

// Each record alone and all in an array.
void add_records(Seeds& seeds, const std::string& path) {
  std::istringstream lines(repository_file(path));
  std::string array = "[";
  for (std::string line; std::getline(lines, line);) {
    seeds.add("records", line + "\n");
    array += (array.size() > 1 ? ",\n" : "") + line;
  }
  seeds.add("records", array + "]");
}

std::vector<std::string> language_words() {
  std::vector<std::string> words = {
      "year", "month",    "week",    "day",         "medically_necessary",
      "CPT",  "ICD10CM",  "HCPCS",   "not_covered", "investigational",
      "cm",   "'mL/min'", "'kg/m2'", "2025-01-01",  "not_addressed"};
  std::istringstream none;
  antlr4::ANTLRInputStream input(none);
  pol::generated::PolLexer lexer(&input);
  for (std::size_t type = 0; type <= lexer.getVocabulary().getMaxTokenType(); ++type) {
    const std::string literal(lexer.getVocabulary().getLiteralName(type));
    if (literal.size() > 2) words.push_back(literal.substr(1, literal.size() - 2));
  }
  return words;
}

std::vector<std::string> record_words() {
  std::vector<std::string> words = {
      "\"id\":", "null",    "true",       "false",      "\"comparator\":\">=\"",
      "[]",      "{}",      "\"value\":", "0.00000001", "1e9",
      "\\ud800", "\\u0000", "2025-03-01"};
  for (const pol::Module* module : {&pol::fuzz::small_module(), &pol::fuzz::shipped_module()}) {
    for (const auto& fact : module->code().facts)
      words.push_back("\"" + fact.path.substr(fact.path.rfind('.') + 1) + "\":");
    for (const auto& enumeration : module->code().enumerations)
      for (const std::string& value : enumeration.values)
        words.push_back("\"" + value + "\"");
  }
  return words;
}

} // namespace

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: fuzz_seeds FOLDER\n");
    return 2;
  }
  fs::create_directories(arguments[1]);
  Seeds seeds(arguments[1]);
  add_golden(seeds);
  add_examples(seeds, repository_file("docs/language.md"));
  add_examples(seeds, repository_file("README.md"));
  add_folder(seeds, "policies/7.01.92", "policies/oncology.pol");
  add_folder(seeds, "tests/fuzz/library", "");
  add_records(seeds, "policies/7.01.92/cases/cases.ndjson");
  add_records(seeds, "tests/fuzz/library/cases.ndjson");
  add_drafts(seeds, "tests/fuzz/library/2025-01-01.pol", "tests/fuzz/library/2026-01-01.pol",
             "tests/fuzz/library/cases.ndjson");
  for (const char* target : {"source", "analysis"})
    seeds.dictionary(target, language_words());
  seeds.dictionary("library", language_words());
  seeds.dictionary("records", record_words());
}
