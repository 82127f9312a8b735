// Explanations for readers: a tree of text, JSON, or a page of HTML.
#pragma once
#include "runtime/determination/explain.h"
#include <string>
#include <string_view>
#include <vector>

namespace pol::determination {

struct TextStyle {
  bool color = false; // marks in ANSI colours; words say the same without
};

// The result, then rules and what else was declared as a tree. A criterion is drawn where it is
// first named, and only named afterwards. Control characters are escaped.
std::string render_text(const Explanation& explanation, TextStyle style = {});

// One object: the result's members, then "applies", "rules", "criteria", "values" and "lists".
std::string render_json(const Explanation& explanation);

// What the criteria came to in one case: enough to write them out later.
struct CriteriaTruths {
  std::string truths;                // of the case's own criteria, in order: a letter each
  std::vector<std::string> elements; // JSON, for each criterion over the elements of a list
};

// "criteria" of result lines: an array of the criteria without their parts. Revision and explainer
// must outlive the writer.
class CriteriaWriter {
public:
  CriteriaWriter(const bytecode::Revision& revision, const Explainer& explainer);
  CriteriaTruths read(const cases::Batch& batch, const machine::Registers& registers,
                      std::uint32_t row) const;
  void write(const CriteriaTruths& truths, std::string& out) const;

private:
  struct Frame { // empty texts: the criterion is written for the elements of a list
    std::uint32_t declaration;
    std::string before, behind; // what stands around the truth
  };
  void write_criterion(std::string& out, const Explained& explained) const;

  const bytecode::Revision& revision_;
  const Explainer& explainer_;
  std::vector<Frame> frames_;
};

// An article of HTML; a page holds one or more and needs nothing else.
std::string render_html(const Explanation& explanation);
std::string html_page(std::string_view articles);

} // namespace pol::determination
