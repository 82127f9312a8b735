#include "runtime/determination/words.h"
#include "runtime/values/date.h"
#include <algorithm>

namespace pol::determination {
namespace {

using bytecode::Revision;

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
  std::string all;
  for (const std::string& text : texts)
    all.append(all.empty() ? "" : between).append(text);
  return all;
}

std::vector<std::string_view> views(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

std::string_view outcome_text(const Revision& revision, const Determination& result) {
  const auto found =
      std::find_if(revision.outcomes.begin(), revision.outcomes.end(),
                   [&](const bytecode::Outcome& known) { return known.name == result.outcome; });
  return found == revision.outcomes.end() ? std::string_view() : found->text;
}

// Whether no rule held and `otherwise` gave the outcome.
bool is_otherwise(const Revision& revision, const Determination& result) {
  return result.disposition != Disposition::none && result.rules.empty() &&
         result.outcome == revision.outcomes[revision.otherwise].name;
}

std::string_view otherwise_text(const Revision& revision, const Determination& result) {
  return is_otherwise(revision, result) ? revision.otherwise_text : std::string_view();
}

void append_related(std::string& out, const bytecode::Related& related) {
  ObjectWriter object(out);
  object.text("policy", related.number);
  if (!related.title.empty()) object.text("title", related.title);
  object.close();
}

void append_precedence(std::string& out, const bytecode::Precedence& precedence) {
  ObjectWriter object(out);
  append_json(object.key("order"), views(precedence.chain));
  if (!precedence.because.empty()) object.text("because", precedence.because);
  object.close();
}

} // namespace

std::vector<Detail> policy_words(const Revision& revision) {
  std::vector<Detail> lines;
  if (!revision.payer.empty()) lines.push_back({"payer", revision.payer});
  if (revision.reviewed) lines.push_back({"reviewed", values::format_day(*revision.reviewed)});
  if (!revision.replaces.empty()) lines.push_back({"replaces", joined(revision.replaces, ", ")});
  for (const bytecode::Related& related : revision.related)
    lines.push_back(
        {"related", related.number + (related.title.empty() ? "" : ": " + related.title)});
  return lines;
}

std::vector<Detail> outcome_words(const Revision& revision, const Determination& result) {
  std::vector<Detail> lines;
  for (std::string_view text : {outcome_text(revision, result), otherwise_text(revision, result)})
    if (!text.empty()) lines.push_back({"", "\"" + std::string(text) + "\""});
  return lines;
}

std::vector<Detail> precedence_words(const Revision& revision) {
  std::vector<Detail> lines;
  for (const bytecode::Precedence& precedence : revision.precedences) {
    lines.push_back({"precedence", joined(precedence.chain, " over ")});
    if (!precedence.because.empty()) lines.back().text += " because " + precedence.because;
  }
  return lines;
}

void append_words(ObjectWriter& object, const Revision& revision, const Determination& result) {
  if (!revision.payer.empty()) object.text("payer", revision.payer);
  if (revision.reviewed) object.text("reviewed", values::format_day(*revision.reviewed));
  if (!revision.replaces.empty()) append_json(object.key("replaces"), views(revision.replaces));
  if (!revision.related.empty())
    append_array(object.key("related"), revision.related,
                 [&](const auto& related) { append_related(object.out(), related); });
  if (const auto text = outcome_text(revision, result); !text.empty()) object.text("text", text);
  if (const auto text = otherwise_text(revision, result); !text.empty())
    object.text("otherwise", text);
  if (!revision.precedences.empty())
    append_array(object.key("precedence"), revision.precedences,
                 [&](const auto& precedence) { append_precedence(object.out(), precedence); });
}

} // namespace pol::determination
