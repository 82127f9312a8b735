#include "tests/forms/observe.h"
#include "compiler/codegen/compile.h"
#include "compiler/diagnostics/render.h"
#include "compiler/semantics/library.h"
#include "runtime/bytecode/disassemble.h"
#include "runtime/bytecode/encode.h"
#include "runtime/cases/schema.h"
#include "runtime/include/pol/run.h"
#include "tests/run_pol.h"
#include <algorithm>
#include <cstring>

namespace pol::forms {

namespace {

std::string record_text(const std::vector<std::string>& records) {
  std::string text;
  for (const std::string& record : records)
    text += record + "\n";
  return text;
}

Read read_text(const std::string& text, std::size_t& at) {
  return [&](char* to, std::size_t room) -> std::optional<std::size_t> {
    const std::size_t count = std::min(room, text.size() - at);
    std::memcpy(to, text.data() + at, count);
    at += count;
    return count;
  };
}

std::string explained(const Module& module, const std::string& records, ExplanationFormat format) {
  std::size_t at = 0;
  return explain_cases(module, read_text(records, at), format)->text;
}

std::string results(const Module& module, const std::string& records) {
  std::string lines;
  RunOptions options;
  options.threads = 1;
  RunOutputs outputs;
  outputs.results = [&](std::string_view text) { return lines.append(text), true; };
  std::size_t at = 0;
  return run_cases(module, read_text(records, at), options, outputs) ? lines : "";
}

std::optional<std::string> find(const Texts& sources, const std::string& path) {
  for (const Text& source : sources)
    if (source.path == path) return source.text;
  return std::nullopt;
}

} // namespace

Observation observe(const Texts& sources, const std::vector<std::string>& records) {
  source::Files files;
  diagnostics::Sink sink;
  std::vector<std::string> paths;
  for (const Text& source : sources)
    paths.push_back(source.path);
  const semantics::Library library = semantics::check(
      paths, ".", {}, [&](const std::string& path) { return find(sources, path); }, files, sink);
  Observation seen;
  for (const diagnostics::Diagnostic* diagnostic : sink.sorted()) {
    seen.said += to_text(files, *diagnostic, false);
    const diagnostics::KindInfo& kind = info(diagnostic->kind);
    if (kind.severity == diagnostics::Severity::error) seen.errors.emplace(kind.code);
  }
  if (sink.has_errors() || library.policies.empty()) return seen;
  const auto module = Module::from_bytes(bytecode::encode(codegen::compile(library, files)));
  if (!module) return seen.errors.insert("unsound: " + module.error()), seen;
  const std::string text = record_text(records);
  seen.results = results(*module, text);
  seen.explanation = explained(*module, text, ExplanationFormat::text) +
                     explained(*module, text, ExplanationFormat::json);
  seen.schema = cases::json_schema(module->code());
  seen.module = bytecode::disassemble(module->code());
  return seen;
}

std::string test_report(const Texts& sources) {
  const test::TemporaryFolder folder;
  for (const Text& source : sources)
    folder.write(source.path, source.text);
  const test::Ran ran = test::run_pol({"test", "--format", "json", "."}, folder.path());
  return ran.out + ran.err;
}

std::string seen(const Observation& observation, View view) {
  switch (view) {
  case View::results: return observation.results;
  case View::explanation: return observation.explanation;
  case View::schema: return observation.schema;
  case View::module: return observation.module;
  case View::refused: return observation.said;
  case View::tests:
  case View::same: break;
  }
  // Explanations, and remarks in the module, quote the source with every sign.
  return observation.said + observation.results + observation.schema;
}

} // namespace pol::forms
