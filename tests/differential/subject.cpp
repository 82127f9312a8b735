#include "tests/differential/subject.h"
#include "compiler/codegen/compile.h"
#include "compiler/diagnostics/render.h"
#include "runtime/bytecode/encode.h"
#include "runtime/bytecode/verify.h"
#include "runtime/cases/decode.h"

namespace pol::differential {

namespace {

Refusal refusal(const source::Files& files, const diagnostics::Sink& sink) {
  using diagnostics::Kind;
  Refusal refused{true, ""};
  for (const auto* diagnostic : sink.sorted()) {
    if (diagnostics::info(diagnostic->kind).severity != diagnostics::Severity::error) continue;
    const Kind kind = diagnostic->kind;
    refused.by_chance =
        refused.by_chance && (kind == Kind::always_beaten || kind == Kind::between_empty ||
                              kind == Kind::outside_range || kind == Kind::not_whole);
    refused.text += diagnostics::message(*diagnostic) + "\n  at `" +
                    std::string(files.text(diagnostic->span)) + "`\n";
  }
  return refused;
}

CompileResult compile(const std::vector<std::string>& paths, const std::string& root,
                      const semantics::ReadFile& read) {
  auto made = std::make_unique<Compiled>();
  source::Files& files = made->files;
  diagnostics::Sink sink;
  made->library = semantics::check(paths, root, {}, read, files, sink);
  if (sink.has_errors()) return tl::unexpected(refusal(files, sink));
  const bytecode::Module compiled = codegen::compile(made->library, files);
  if (auto sound = bytecode::verify(compiled); !sound)
    return tl::unexpected(Refusal{false, "verify: " + sound.error()});
  auto module = bytecode::decode(bytecode::encode(compiled));
  if (!module) return tl::unexpected(Refusal{false, "decode: " + module.error()});
  made->module = std::move(*module);
  return made;
}

} // namespace

CompileResult compile(const generate::Policy& policy) {
  return compile(policy.revisions, "/library",
                 [&](const std::string& path) -> std::optional<std::string> {
                   for (const auto& [name, text] : policy.files)
                     if (name == path) return text;
                   return std::nullopt;
                 });
}

CompileResult compile_folder(const std::string& folder) {
  const auto paths = semantics::policy_files(folder);
  if (!paths || paths->empty())
    return tl::unexpected(Refusal{false, "no policies below " + folder});
  return compile(*paths, folder, semantics::read_from_disk());
}

std::string source_text(const generate::Policy& policy) {
  std::string text;
  for (const auto& [path, source] : policy.files)
    text += "# ---- " + path + "\n" + source + "\n";
  return text;
}

std::vector<Answer> run(const Compiled& compiled, const std::vector<std::string>& records) {
  cases::Decoder decoder(compiled.module);
  const run::CodeRoutes every_policy(compiled.module, true);
  run::Evaluator evaluator(compiled.module, every_policy, run::Detail::none, true,
                           {compiled.engine.get(), compiled.when});
  cases::Batch batch;
  decoder.begin(batch);
  for (std::size_t i = 0; i < records.size(); ++i)
    decoder.add(records[i], i + 1, batch);
  decoder.finish(batch);
  std::vector<Answer> answers;
  for (const auto& result : evaluator.evaluate(batch).all) {
    answers.push_back(answer_of(result));
    for (const auto& error : result.errors)
      answers.back().missing.push_back(error.fact + ": " + error.problem);
  }
  return answers;
}

} // namespace pol::differential
