#include "tests/golden/golden_file.h"
#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace pol::golden {

namespace {

std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

std::string hex_bytes(std::istringstream words) {
  std::string bytes, word;
  while (words >> word) {
    unsigned value = 0;
    std::from_chars(word.data(), word.data() + word.size(), value, 16);
    bytes += static_cast<char>(value);
  }
  return bytes;
}

// `text` with its № replaced by `number`, and №+ by the next.
std::string numbered(std::string text, std::size_t number) {
  constexpr std::string_view sign = "№";
  for (std::size_t at = 0; (at = text.find(sign, at)) != text.npos;) {
    bool next = text.compare(at + sign.size(), 1, "+") == 0;
    text.replace(at, sign.size() + next, std::to_string(number + next));
  }
  return text;
}

// What stands between the brackets, `hex …` or `N times …`.
std::string expanded(const std::string& inner) {
  if (inner.starts_with("hex ")) return hex_bytes(std::istringstream(inner.substr(4)));
  std::size_t count = 0;
  std::from_chars(inner.data(), inner.data() + inner.size(), count);
  std::string piece = inner.substr(std::min(inner.size(), inner.find(" times ") + 7)), all;
  for (std::size_t i = 0; i < count; ++i)
    all += numbered(piece, 10000 + i);
  return all;
}

std::string expand(std::string_view text) {
  constexpr std::string_view open = "⟦", close = "⟧";
  std::string result;
  for (;;) {
    std::size_t begin = text.find(open), end = text.find(close);
    if (begin == text.npos || end == text.npos || end < begin) return result.append(text);
    result += text.substr(0, begin);
    result += expanded(std::string(text.substr(begin + open.size(), end - begin - open.size())));
    text.remove_prefix(end + close.size());
  }
}

// Reads line by line; each line belongs to what the last header opened.
class Reader {
public:
  explicit Reader(GoldenFile& golden) : golden_(golden) {}

  void line(const std::string& text) {
    if (text.starts_with("=== "))
      section(text.substr(4));
    else if (text.starts_with("--- ") && sources_)
      source(text.substr(4));
    else if (reports_)
      *reports_ += text + "\n";
    else if (sources_ && !sources_->empty())
      sources_->back().body += text + "\n";
    else if (sources_)
      golden_.problem = "text before the first file of a case: " + text;
  }

private:
  void section(const std::string& name) {
    sources_ = nullptr;
    reports_ = nullptr;
    if (name == "case")
      sources_ = &golden_.cases.emplace_back().sources;
    else if (name == "near miss")
      sources_ = &golden_.near_misses.emplace_back();
    else if (name == "reports" && !golden_.cases.empty())
      reports_ = &golden_.cases.back().reports;
    else
      golden_.problem = "unexpected section: " + name;
  }

  // Cuts the suffix off if it is there.
  static bool take(std::string& path, std::string_view suffix) {
    if (!path.ends_with(suffix)) return false;
    path.resize(path.size() - suffix.size());
    return true;
  }

  void source(std::string path) {
    bool after_head = take(path, " after head"), readable = !take(path, " unreadable");
    sources_->push_back({path, "", after_head, readable, ""});
  }

  GoldenFile& golden_;
  std::vector<Source>* sources_ = nullptr;
  std::string* reports_ = nullptr;
};

void finish(std::vector<Source>& sources) {
  for (Source& source : sources) {
    source.body = expand(source.body);
    source.text = (source.after_head ? shared_file("head.pol") : "") + source.body;
  }
}

} // namespace

GoldenFile read_golden(const std::string& path) {
  GoldenFile golden{path, std::filesystem::path(path).stem().string(), {}, {}, {}};
  Reader reader(golden);
  std::istringstream lines(read(path));
  for (std::string line; std::getline(lines, line);)
    reader.line(line);
  for (Case& one : golden.cases)
    finish(one.sources);
  for (std::vector<Source>& sources : golden.near_misses)
    finish(sources);
  if (golden.cases.empty()) golden.problem = "it has no case";
  if (golden.near_misses.empty()) golden.problem = "it has no near miss";
  return golden;
}

void update_golden(const GoldenFile& golden, const std::vector<std::string>& reports) {
  std::istringstream lines(read(golden.path));
  std::string result;
  std::size_t index = 0;
  bool in_case = false, in_reports = false;
  auto write_reports = [&] {
    if (in_case) result += "=== reports\n" + reports[index++];
    in_case = false;
  };
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("=== ")) {
      write_reports();
      in_reports = line == "=== reports";
      in_case = line == "=== case";
    }
    if (!in_reports) result += line + "\n";
  }
  write_reports();
  std::ofstream(golden.path, std::ios::binary) << result;
}

std::string diagnostics_folder() { return POL_SOURCE_DIR "/tests/golden/diagnostics"; }

std::string shared_file(const std::string& name) {
  return read(diagnostics_folder() + "/shared/" + name);
}

} // namespace pol::golden
