#include "tests/differential/subject.h"
#include "compiler/codegen/compile.h"
#include "compiler/diagnostics/render.h"
#include "runtime/bytecode/encode.h"
#include "runtime/bytecode/verify.h"
#include "runtime/cases/decode.h"

namespace pol::differential {

tl::expected<std::unique_ptr<Compiled>, std::string> compile(const generate::Policy& policy) {
  source::Files files;
  diagnostics::Sink sink;
  const semantics::ReadFile read = [&](const std::string& path) -> std::optional<std::string> {
    for (const auto& [name, text] : policy.files)
      if (name == path) return text;
    return std::nullopt;
  };
  auto made = std::make_unique<Compiled>();
  made->library = semantics::check(policy.revisions, "/library", {}, read, files, sink);
  if (sink.has_errors()) {
    std::string text;
    for (const auto* diagnostic : sink.sorted()) text += diagnostics::message(*diagnostic) + "\n  at `" + std::string(files.text(diagnostic->span)) + "`\n";
    return tl::unexpected(text);
  }
  const bytecode::Module compiled = codegen::compile(made->library, files);
  if (auto sound = bytecode::verify(compiled); !sound) return tl::unexpected("verify: " + sound.error());
  auto module = bytecode::decode(bytecode::encode(compiled));
  if (!module) return tl::unexpected("decode: " + module.error());
  made->module = std::move(*module);
  return made;
}

std::string source_text(const generate::Policy& policy) {
  std::string text;
  for (const auto& [path, source] : policy.files) text += "# ---- " + path + "\n" + source + "\n";
  return text;
}

std::vector<Answer> run(const bytecode::Module& module, const std::vector<std::string>& records) {
  cases::Decoder decoder(module);
  run::Evaluator evaluator(module, run::Detail::none, true);
  cases::Batch batch;
  decoder.begin(batch);
  for (std::size_t i = 0; i < records.size(); ++i) decoder.add(records[i], i + 1, batch);
  decoder.finish(batch);
  std::vector<Answer> answers;
  for (const auto& result : evaluator.evaluate(batch)) {
    answers.push_back(answer_of(result));
    for (const auto& error : result.errors) answers.back().missing.push_back(error.fact + ": " + error.problem);
  }
  return answers;
}

} // namespace pol::differential
