#include "tests/fuzz/front_end.h"
#include "compiler/codegen/compile.h"
#include "compiler/diagnostics/render.h"
#include "compiler/semantics/library.h"
#include "runtime/bytecode/disassemble.h"
#include "runtime/bytecode/encode.h"
#include "runtime/bytecode/verify.h"
#include "tests/fuzz/apply.h"
#include "tests/fuzz/shipped.h"
#include "tests/fuzz/targets.h"
#include <nlohmann/json.hpp>

namespace pol::fuzz {
namespace {

void check_span(const source::Files& files, source::Span span) {
  demand(span.file < files.size(), "a report lies in a file");
  demand(span.begin <= span.end && span.end <= files[span.file].text().size(),
         "a report lies within its file");
}

void check_reports(const source::Files& files, const diagnostics::Sink& sink) {
  for (const diagnostics::Diagnostic* diagnostic : sink.sorted())
    check_report(files, *diagnostic);
  demand(nlohmann::json::accept(diagnostics::to_json(files, sink.sorted())),
         "the reports are JSON");
}

void check_module(const semantics::Library& library, const source::Files& files) {
  const bytecode::Module compiled = codegen::compile(library, files);
  const auto sound = bytecode::verify(compiled);
  demand(sound.has_value(), "what was compiled is sound: " + (sound ? "" : sound.error()));
  const std::string bytes = bytecode::encode(compiled);
  demand(bytecode::encode(codegen::compile(library, files)) == bytes,
         "the same library gives the same bytes");
  const auto module = Module::from_bytes(bytes);
  demand(module.has_value(), "what was encoded is decoded: " + (module ? "" : module.error()));
  demand(bytecode::encode(module->code()) == bytes, "what was decoded gives the same bytes");
  demand(bytecode::disassemble(module->code()) == bytecode::disassemble(compiled),
         "what was decoded gives the same text");
  apply_module(*module,
               "{}\n{\"day\":\"2025-03-01\",\"request\":{\"service_date\":\"2025-12-01\"}}\n[1",
               bytes.size());
}

} // namespace

std::string file_name(const std::string& text, const std::string& otherwise) {
  constexpr std::string_view head = "\nvocabulary ";
  const std::size_t at = ("\n" + text).find(head);
  if (at == std::string::npos) return otherwise;
  constexpr std::string_view word = "abcdefghijklmnopqrstuvwxyz"
                                    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  const std::size_t begin = at + head.size() - 1;
  const std::size_t end = std::min(text.find_first_not_of(word, begin), text.size());
  return text.substr(begin, end - begin) + ".pol";
}

std::string take(std::string_view& bytes) {
  const std::string text(bytes.substr(0, bytes.find('\0')));
  bytes.remove_prefix(std::min(bytes.size(), text.size() + 1));
  return text;
}

void check_report(const source::Files& files, const diagnostics::Diagnostic& report) {
  check_span(files, report.span);
  for (const auto& edit : report.fix)
    check_span(files, edit.span);
  for (const auto& related : report.related)
    check_span(files, related.span);
  demand(!diagnostics::to_text(files, report, true).empty(), "a report has a text");
}

std::unique_ptr<Checked> check(const std::map<std::string, std::string>& texts) {
  auto read = [&](const std::string& path) -> std::optional<std::string> {
    if (auto found = texts.find(path); found != texts.end()) return found->second;
    return shipped_vocabulary(path);
  };
  auto made = std::make_unique<Checked>();
  for (const auto& [path, text] : texts)
    made->paths.push_back(path);
  made->library = semantics::check(made->paths, ".", {}, read, made->files, made->sink);
  return made;
}

void check_texts(const std::map<std::string, std::string>& texts) {
  const auto checked = check(texts);
  check_reports(checked->files, checked->sink);
  if (!checked->sink.has_errors() && !checked->library.policies.empty())
    check_module(checked->library, checked->files);
}

} // namespace pol::fuzz
