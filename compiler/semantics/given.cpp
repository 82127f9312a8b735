#include "compiler/semantics/given.h"
#include <algorithm>

namespace pol::semantics {

namespace {

// Reads the data of one record or one element of a list.
class GivenReader {
public:
  // `list`: the list whose element is read; none: the case.
  GivenReader(Checking& checking, int list) : checking_(checking), list_(list) {}
  void read(const std::vector<syntax::FactValue>& given, const std::string& prefix);
  Record record;

private:
  void read(const syntax::FactValue& given, const std::string& path);
  void read_group(const syntax::FactValue& given, const std::string& path);
  void keep(const syntax::FactValue& given, int fact);
  void report_unknown_path(const syntax::FactValue& given, const std::string& path);
  bool once(const syntax::FactValue& given, int fact);
  Fact& fact(int index) { return checking_.revision.facts[static_cast<std::size_t>(index)]; }

  Checking& checking_;
  int list_;
  std::unordered_map<int, source::Span> seen_;
};

source::Span key_span(const syntax::FactValue& given) {
  return source::cover(given.path.front().span, given.path.back().span);
}

void GivenReader::report_unknown_path(const syntax::FactValue& given, const std::string& path) {
  std::vector<std::string_view> candidates;
  for (const auto& fact : checking_.revision.facts)
    if (fact.list == list_) candidates.push_back(fact.path);
  for (const auto& [known, place] : checking_.record)
    if (place.is_group) candidates.push_back(known);
  std::sort(candidates.begin(), candidates.end());
  const std::string near(diagnostics::nearest(path, candidates));
  const syntax::Path written{given.path, key_span(given)};
  if (auto found = checking_.record.find(path); found != checking_.record.end()) {
    const std::string& list = fact(fact(found->second.fact).list).path;
    checking_.sink.report(Kind::given_in_list, written.span,
                          {path, list, path.substr(list.size() + 1)});
    return;
  }
  if (may_be_unread(checking_.root().names, written, near)) return;
  auto& report = checking_.sink.report(Kind::given_unknown, written.span, {path, near});
  const std::string prefix = path.substr(0, path.size() - joined(given.path).size());
  if (near.starts_with(prefix) && !near.empty())
    report.fix.push_back({written.span, near.substr(prefix.size())});
}

bool GivenReader::once(const syntax::FactValue& given, int fact_index) {
  auto [first, is_new] = seen_.emplace(fact_index, key_span(given));
  if (!is_new)
    checking_.sink.report(Kind::given_twice, key_span(given), {fact(fact_index).path})
        .related.push_back({first->second, "first given here"});
  return is_new;
}

void GivenReader::keep(const syntax::FactValue& given, int index) {
  if (!once(given, index)) return;
  if (std::holds_alternative<syntax::Datum::Missing>(given.value.node)) {
    record[index] = std::nullopt;
    return;
  }
  if (auto json = datum_json(checking_, given.value, index)) record[index] = std::move(json);
}

// A group of facts: data of its own, or `missing` for all of it.
void GivenReader::read_group(const syntax::FactValue& given, const std::string& path) {
  if (const auto* group = std::get_if<syntax::Datum::Group>(&given.value.node))
    return read(group->fields, path + ".");
  if (!std::holds_alternative<syntax::Datum::Missing>(given.value.node)) {
    checking_.sink.report(Kind::given_group, given.value.span, {path});
    return;
  }
  const auto& facts = checking_.revision.facts;
  for (int i = 0; i < static_cast<int>(facts.size()); ++i)
    if (fact(i).list == list_ && fact(i).path.starts_with(path + ".") && once(given, i))
      record[i] = std::nullopt;
}

void GivenReader::read(const syntax::FactValue& given, const std::string& path) {
  auto found = checking_.record.find(path);
  if (found == checking_.record.end()) return report_unknown_path(given, path);
  if (found->second.is_group) return read_group(given, path);
  const int index = found->second.fact;
  if (index == none) return; // the field's own declaration has errors
  if (fact(index).list != list_) return report_unknown_path(given, path);
  keep(given, index);
}

void GivenReader::read(const std::vector<syntax::FactValue>& given, const std::string& prefix) {
  for (const auto& value : given)
    read(value, prefix + joined(value.path));
}

// Facts as JSON objects within one another.
struct Node {
  std::string scalar;
  std::map<std::string, Node> fields;

  std::string text() const {
    if (!scalar.empty()) return scalar;
    std::string result = "{";
    for (const auto& [name, node] : fields)
      result += (result.size() > 1 ? ",\"" : "\"") + name + "\":" + node.text();
    return result + "}";
  }
};

std::string nested_json(const Revision& revision, const Record& record, const std::string& prefix) {
  Node root;
  for (const auto& [index, json] : record) {
    if (!json) continue;
    const std::string path =
        revision.facts[static_cast<std::size_t>(index)].path.substr(prefix.size());
    Node* node = &root;
    std::size_t begin = 0;
    for (std::size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.', begin)) {
      node = &node->fields[path.substr(begin, dot - begin)];
      begin = dot + 1;
    }
    node->fields[path.substr(begin)].scalar = *json;
  }
  return root.text();
}

} // namespace

Record read_given(Checking& checking, const std::vector<syntax::FactValue>& given) {
  GivenReader reader(checking, none);
  reader.read(given, "");
  return std::move(reader.record);
}

std::string record_json(const Revision& revision, const Record& record) {
  return nested_json(revision, record, "");
}

std::string element_json(Checking& checking, const std::vector<syntax::FactValue>& given,
                         int list) {
  GivenReader reader(checking, list);
  const std::string prefix = checking.revision.facts[static_cast<std::size_t>(list)].path + ".";
  reader.read(given, prefix);
  return nested_json(checking.revision, reader.record, prefix);
}

} // namespace pol::semantics
