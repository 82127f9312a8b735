// Two policies and a few records: what analysis says of them, as far as it asks no solver.
#include "compiler/analysis/diff/diff.h"
#include "compiler/analysis/diff/standing.h"
#include "compiler/analysis/lint/run.h"
#include "compiler/analysis/revision_run.h"
#include "compiler/analysis/witness.h"
#include "compiler/codegen/compile.h"
#include "compiler/diagnostics/edits.h"
#include "compiler/diagnostics/render.h"
#include "runtime/cases/decode.h"
#include "tests/differential/encoding/agreement.h"
#include "tests/fuzz/front_end.h"
#include "tests/fuzz/targets.h"
#include <cstring>
#include <nlohmann/json.hpp>

namespace pol::fuzz {
namespace {

using analysis::FactVariables;
using analysis::Record;

constexpr std::size_t most_records = 20;

// A policy that has no errors, and its newest revision.
struct Draft {
  std::unique_ptr<Checked> checked;
  bytecode::Module module;

  analysis::Side side() const {
    const auto& revisions = checked->library.policies[0].revisions;
    return {{&revisions.back(), &checked->files}, &module, 0, revisions.size() - 1};
  }
  analysis::Subject subject() const {
    const bytecode::Policy& policy = module.policies[0];
    return {&module, &policy, &policy.revisions.back()};
  }
};

std::optional<Draft> draft(const std::string& text) {
  Draft made{check({{file_name(text, "x.pol"), text}}), {}};
  if (made.checked->sink.has_errors() || made.checked->library.policies.empty())
    return std::nullopt;
  made.module = codegen::compile(made.checked->library, made.checked->files);
  return made;
}

std::vector<std::string> lines(std::string_view text) {
  std::vector<std::string> all{"{}"};
  while (!text.empty() && all.size() < most_records) {
    all.emplace_back(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.size(), all.back().size() + 1));
  }
  return all;
}

// A determination as far as it says what the case comes to.
std::string verdict(const determination::Determination& of) {
  std::string text(of.outcome);
  for (const auto& missing : of.missing)
    text += " " + missing.path;
  return text;
}

// A record as the variables see it comes out as the record does, and can be made smaller.
void check_records(const analysis::Subject& subject, const cases::Batch& batch,
                   const std::vector<std::string>& records) {
  analysis::Terms terms;
  const FactVariables facts(terms, {subject});
  analysis::RevisionRun run(subject);
  bool minimized = false;
  for (std::uint32_t row = 0; row < batch.size(); ++row) {
    if (!batch.cases[row].errors.empty()) continue;
    const auto record = Record::of_case(facts, 0, batch, row);
    if (!record) continue;
    const std::string expected = verdict(run.run(records[row]));
    const auto is_so = [&](const Record& one) { return verdict(run.run(one.json())) == expected; };
    demand(is_so(*record), "a record written anew comes out alike: " + record->json());
    if (std::exchange(minimized, true)) continue;
    demand(is_so(analysis::minimized(*record, is_so)), "what is left of a record comes out alike");
  }
}

void check_encodings(const Draft& old, const Draft& now, const std::vector<std::string>& records) {
  analysis::Terms terms;
  FactVariables facts(terms, {old.subject(), now.subject()});
  std::size_t number = 0;
  for (const Draft* one : {&old, &now}) {
    cases::Decoder decoder(one->module);
    cases::Batch batch;
    decoder.begin(batch);
    for (std::size_t i = 0; i < records.size(); ++i)
      decoder.add(records[i], i + 1, batch);
    decoder.finish(batch);
    differential::Tally tally;
    const auto broken = differential::Agreement(facts, number).compare(batch, tally);
    demand(!broken, "the encoding agrees with the machine: " + broken.value_or(""));
    check_records(one->subject(), batch, records);
    ++number;
  }
}

void check_diff(const Draft& old, const Draft& now, const std::string& records) {
  const auto found = analysis::changes(old.side().written, now.side().written);
  for (const auto& change : found)
    demand(!change.what.empty() && !change.aspect.empty(), "a change says what it is");
  const auto standing = [](const Draft& one) {
    return analysis::standing(one.module, 0, one.side().revision);
  };
  RunOptions options;
  options.threads = 1;
  analysis::Flips flips;
  std::string_view rest = records;
  const Read read = [&](char* to, std::size_t size) -> std::optional<std::size_t> {
    size = std::min(size, rest.size());
    std::memcpy(to, rest.data(), size);
    rest.remove_prefix(size);
    return size;
  };
  demand(analysis::count_flips(standing(old), standing(now), read, options, flips),
         "a run over a readable text comes to its end");
  // By the terms alone: equal programs become equal terms.
  const analysis::PolicyDiff same = analysis::compare(now.side(), now.side(), {});
  demand(same.changes.empty(), "a revision differs from itself in nothing");
  analysis::Terms terms;
  FactVariables facts(terms, {now.subject()});
  if (analysis::Encoding(facts, 0).obstacle().empty())
    demand(same.meaning.verdict == analysis::Meaning::Verdict::same,
           "a revision means the same as itself");
}

// What can be fixed can be fixed without an error.
void check_fix(const source::Files& files, const diagnostics::Finding& finding) {
  const auto& fix = finding.diagnostic.fix;
  if (fix.empty()) return;
  const source::FileId file = fix.front().span.file;
  for (const auto& edit : fix)
    if (edit.span.file != file) return;
  const std::string text = diagnostics::apply_edits(std::string(files[file].text()), fix).text;
  demand(!check({{files[file].path(), text}})->sink.has_errors(),
         "what lint mends has no errors: " + text);
}

void check_lint(const Draft& old, const Draft& now) {
  const Checked& checked = *now.checked;
  auto subject = analysis::lint::read_subject(checked.files, checked.library, checked.paths);
  subject.whole = true;
  subject.today = 20'000;
  subject.old_files = &old.checked->files;
  subject.old_library = &old.checked->library;
  const auto findings = analysis::lint::run(subject, {});
  bool fixed = false;
  for (const auto& finding : findings) {
    check_report(checked.files, finding.diagnostic);
    if (finding.diagnostic.fix.empty() || std::exchange(fixed, true)) continue;
    check_fix(checked.files, finding);
  }
  demand(nlohmann::json::accept(diagnostics::to_json(checked.files, findings)),
         "the findings are JSON");
}

} // namespace

void analysis(std::string_view bytes) {
  const std::string first = take(bytes), second = take(bytes);
  const auto old = draft(first), now = second.empty() ? draft(first) : draft(second);
  if (!old || !now) return;
  const std::vector<std::string> records = lines(bytes);
  check_encodings(*old, *now, records);
  check_diff(*old, *now, std::string(bytes));
  check_lint(*old, *now);
}

std::vector<Hostile> hostile_analysis() {
  const std::string head = "policy \"1\" \"t\" {\n  effective 2025-01-01\n  as_of day\n}\n"
                           "otherwise not_addressed\ncase { day: date, a: boolean, n: number "
                           "from 0 to 9, t: text, u: text }\n";
  std::string deep, closed, facts, names, rules = head;
  std::string values = head + "value v0: number = n\n", squares = values;
  for (int i = 0; i < 8; ++i) {
    deep += "l: list of up to 9 { a: boolean, ";
    closed += "}";
  }
  for (int i = 1; i <= 300; ++i) {
    const std::string name = std::to_string(i), before = std::to_string(i - 1);
    values += "value v" + name + ": number = v" + before + " + n\n";
    if (i <= 12) squares += "value v" + name + ": number = v" + before + " * v" + before + "\n";
    rules += "rule r" + name + ": " + (i % 2 == 0 ? "medically_necessary" : "investigational") +
             " when n < " + std::to_string(i % 9) + " and t == u\n";
    facts += "b" + name + ": boolean, ";
    names += "b" + name + ", ";
  }
  const std::string rule = "rule r: medically_necessary when ";
  return {
      {"lists 8 deep",
       head + "case { k { " + deep + closed + " } }\n" + rule + "any x in k.l where x.a\n"},
      {"a chain of 300 values", values + rule + "v300 < 5\n"},
      {"300 rules that overlap", rules},
      {"a block of 300",
       head + "case { " + facts + "}\n" + rule + "at least 150 of {" + names + "}"},
      {"squares of squares", squares + rule + "v12 < 3\n"},
      {"nothing but NUL", std::string(100'000, '\0')},
  };
}

} // namespace pol::fuzz
