#include "tests/fuzz/shipped.h"
#include "compiler/codegen/compile.h"
#include "compiler/semantics/library.h"
#include "runtime/bytecode/encode.h"
#include "tests/fuzz/targets.h"
#include <fstream>
#include <map>
#include <sstream>

namespace pol::fuzz {
namespace {

Module loaded(const std::string& folder) {
  auto module = Module::from_bytes(compiled_folder(folder));
  demand(module.has_value(), "the compiled folder is a sound module");
  return *module;
}

std::string first_lines(const std::string& text, int count) {
  std::size_t end = 0;
  while (count-- > 0 && end < text.size())
    end = std::min(text.find('\n', end), text.size() - 1) + 1;
  return text.substr(0, end);
}

} // namespace

std::string repository_file(const std::string& path) {
  std::ifstream in(POL_SOURCE_DIR "/" + path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  demand(in.good() && !text.str().empty(), "can be read: " + path);
  return text.str();
}

std::optional<std::string> shipped_vocabulary(const std::string& name) {
  static const std::map<std::string, std::string> vocabularies = {
      {"oncology.pol", repository_file("policies/oncology.pol")},
      {"basics.pol", repository_file("tests/golden/diagnostics/shared/basics.pol")},
      {"words.pol", repository_file("tests/fuzz/library/words.pol")}};
  auto found = vocabularies.find(name);
  return found == vocabularies.end() ? std::nullopt : std::optional(found->second);
}

std::string compiled_folder(const std::string& path) {
  source::Files files;
  diagnostics::Sink sink;
  const std::string root = POL_SOURCE_DIR "/" + path;
  const auto paths = semantics::policy_files(root);
  demand(paths && !paths->empty(), "holds policies: " + path);
  const auto library = semantics::check(*paths, root, {{POL_SOURCE_DIR "/policies"}},
                                        semantics::read_from_disk(), files, sink);
  demand(!sink.has_errors(), "has no errors: " + path);
  return bytecode::encode(codegen::compile(library, files));
}

const Module& shipped_module() {
  static const Module module = loaded("policies/7.01.92");
  return module;
}

const Module& small_module() {
  static const Module module = loaded("tests/fuzz/library");
  return module;
}

const std::string& sample_records() {
  static const std::string records =
      repository_file("tests/fuzz/library/cases.ndjson") +
      first_lines(repository_file("policies/7.01.92/cases/cases.ndjson"), 6) +
      "{}\n[]\n{\"id\":7\n";
  return records;
}

} // namespace pol::fuzz
