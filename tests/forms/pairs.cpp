#include "tests/forms/pairs.h"
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

namespace pol::forms {

namespace {

const std::string folder = POL_SOURCE_DIR "/tests/forms/";

const std::map<std::string, View> views = {
    {"results", View::results}, {"explanation", View::explanation},
    {"schema", View::schema},   {"module", View::module},
    {"tests", View::tests},     {"refused", View::refused},
    {"same", View::same}};

bool take(std::string& text, std::string_view suffix) {
  if (!text.ends_with(suffix)) return false;
  text.resize(text.size() - suffix.size());
  return true;
}

// Reads line by line; each line belongs to what the last header opened.
class Reader {
public:
  explicit Reader(std::string name) : name_(std::move(name)) {}

  void line(const std::string& text) {
    ++number_;
    if (text.empty()) return;
    if (text.starts_with("=== "))
      begin(text.substr(4));
    else if (pairs_.empty())
      return;
    else if (text.starts_with("--- "))
      part(text.substr(4));
    else if (in_records_)
      pairs_.back().records.push_back(text);
    else if (!pairs_.back().sources.empty())
      pairs_.back().sources.back().text += text + "\n";
    else
      pairs_.back().productions.push_back(text);
  }

  std::vector<Pair> take_all() { return std::move(pairs_); }

private:
  void begin(const std::string& view) {
    Pair& pair = pairs_.emplace_back();
    pair.place = name_ + ":" + std::to_string(number_);
    if (auto found = views.find(view); found != views.end())
      pair.view = found->second;
    else
      pair.problem = "there is no view " + view;
    in_records_ = false;
  }

  void part(std::string what) {
    static const std::string head = read_file("head.pol");
    Texts& sources = pairs_.back().sources;
    in_records_ = what == "records";
    if (in_records_) return;
    if (what.starts_with("when "))
      sources.push_back({"p.pol", head + "rule r: medically_necessary " + what + "\n"});
    else if (take(what, " after head"))
      sources.push_back({what, head});
    else
      sources.push_back({what, ""});
  }

  std::string name_;
  std::size_t number_ = 0;
  bool in_records_ = false;
  std::vector<Pair> pairs_;
};

std::string choose(std::string_view text, bool first) {
  constexpr std::string_view open = "⟦", bar = "⇄", close = "⟧";
  std::string result;
  for (;;) {
    const std::size_t begin = text.find(open), end = text.find(close);
    if (begin == text.npos || end == text.npos) return result.append(text);
    result += text.substr(0, begin);
    const std::string_view inner = text.substr(begin + open.size(), end - begin - open.size());
    const std::size_t middle = std::min(inner.find(bar), inner.size());
    if (first)
      result += inner.substr(0, middle);
    else if (middle < inner.size())
      result += inner.substr(middle + bar.size());
    text.remove_prefix(end + close.size());
  }
}

void complete(Pair& pair) {
  if (pair.sources.empty()) pair.problem = "it has no source";
  if (pair.productions.empty()) pair.problem = "it is about no production";
  if (pair.records.empty()) pair.records = read_lines("cases.ndjson");
}

} // namespace

std::string read_file(const std::string& name) {
  std::ifstream in(folder + name, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

std::vector<std::string> read_lines(const std::string& name) {
  std::istringstream text(read_file(name));
  std::vector<std::string> lines;
  for (std::string line; std::getline(text, line);)
    if (!line.empty()) lines.push_back(line);
  return lines;
}

std::vector<Pair> read_pairs() {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder + "pairs"))
    names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  std::vector<Pair> all;
  for (const std::string& name : names) {
    Reader reader(name);
    std::istringstream lines(read_file("pairs/" + name));
    for (std::string line; std::getline(lines, line);)
      reader.line(line);
    for (Pair& pair : reader.take_all()) {
      complete(pair);
      all.push_back(std::move(pair));
    }
  }
  return all;
}

Texts chosen(const Texts& marked, bool first) {
  Texts texts = marked;
  for (Text& text : texts)
    text.text = choose(text.text, first);
  return texts;
}

} // namespace pol::forms
