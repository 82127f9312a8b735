#include "runtime/determination/result_line.h"
#include "runtime/values/date.h"

namespace pol::determination {
namespace {

void append_missing(std::string& out, const Missing& missing) {
  ObjectWriter object(out);
  object.text("fact", missing.path);
  if (const bytecode::FactRule* rule = missing.rule) {
    if (!rule->evidence.empty())
      append_one_or_all(object.key("evidence"), {rule->evidence.begin(), rule->evidence.end()});
    if (rule->attested && rule->attested_text.empty())
      object.raw("attested", "true");
    else if (rule->attested)
      object.text("attested", rule->attested_text);
  }
  object.close();
}

void append_error(std::string& out, const cases::RecordError& error) {
  ObjectWriter object(out);
  if (!error.fact.empty()) object.text("fact", error.fact);
  object.text("problem", error.problem);
  object.close();
}

void append_defaulted(std::string& out, const std::vector<DefaultUsed>& defaulted) {
  append_array(out, defaulted, [&](const DefaultUsed& used) {
    ObjectWriter object(out);
    object.text("fact", used.path);
    object.raw("value", used.value);
    object.close();
  });
}

void append_remarks(ObjectWriter& object, const Determination& result) {
  if (!result.causes.empty()) append_causes(object.key("causes"), result.causes);
  if (!result.defaulted.empty()) append_defaulted(object.key("defaulted"), result.defaulted);
  if (!result.notes.empty())
    append_json(object.key("notes"),
                std::vector<std::string_view>(result.notes.begin(), result.notes.end()));
}

} // namespace

void append_missing(std::string& out, const std::vector<Missing>& missing) {
  append_array(out, missing, [&](const Missing& m) { append_missing(out, m); });
}

void append_causes(std::string& out, const std::vector<CauseAt>& causes) {
  append_array(out, causes, [&](const CauseAt& cause) {
    ObjectWriter object(out);
    object.text("at", cause.at);
    object.text("cause", cause.cause);
    object.close();
  });
}

namespace {

// The members that say nothing of the single case.
void append_shared(ObjectWriter& object, const Subject& subject, const Determination& result) {
  if (subject.policy != nullptr) object.text("policy", subject.policy->number);
  if (subject.revision != nullptr)
    object.text("revision", values::format_day(subject.revision->effective));
  object.text("outcome", result.outcome);
  if (!result.because.empty()) object.text("because", result.because);
  if (result.disposition != Disposition::none) {
    object.text("disposition", name(result.disposition));
    if (!result.between.empty()) append_json(object.key("between"), result.between);
    append_json(object.key("rules"), result.rules);
  }
  if (result.outcome == names::needs_information) {
    append_json(object.key("possible"), result.possible);
    append_missing(object.key("missing"), result.missing);
  }
  append_remarks(object, result);
}

} // namespace

void append_result(ObjectWriter& object, const Subject& subject, const Determination& result) {
  object.text("case", subject.case_id);
  append_finding(object, subject, result);
}

void append_finding(ObjectWriter& object, const Subject& subject, const Determination& result) {
  if (result.outcome == names::invalid_case) {
    object.text("policy", subject.policy->number);
    object.text("outcome", result.outcome);
    return append_array(object.key("errors"), *subject.errors,
                        [&](const auto& error) { append_error(object.out(), error); });
  }
  std::string& out = object.out();
  if (!result.written.text.empty()) {
    out += result.written.text;
    return;
  }
  const std::size_t begin = out.size();
  append_shared(object, subject, result);
  result.written.text.assign(out, begin);
}

} // namespace pol::determination
