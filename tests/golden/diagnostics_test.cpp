// Every kind of diagnostic: its wording on real text, its near misses, its suggested change.
// To write the expected texts anew: POL_UPDATE_GOLDEN=1 build/bin/golden, then read the difference.
#include "compiler/diagnostics/edits.h"
#include "compiler/diagnostics/render.h"
#include "tests/golden/check_sources.h"
#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <set>

using namespace pol::diagnostics;
using namespace pol::golden;

namespace {

std::string stem_of(const KindInfo& kind) { return fmt::format("{}_{}", kind.code, kind.name); }

std::vector<GoldenFile> read_all() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::directory_iterator(diagnostics_folder()))
    if (entry.path().extension() == ".txt") paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  std::vector<GoldenFile> all;
  for (const std::string& path : paths)
    all.push_back(read_golden(path));
  return all;
}

const std::vector<GoldenFile>& goldens() {
  static const std::vector<GoldenFile> all = read_all();
  return all;
}

// Each source of a golden file is checked once, however many tests look at it.
const Checked& checked_once(const std::vector<Source>& sources) {
  static std::map<const std::vector<Source>*, std::unique_ptr<Checked>> all;
  std::unique_ptr<Checked>& entry = all[&sources];
  if (!entry) entry = check_sources(sources);
  return *entry;
}

std::string rendered(const Checked& checked) {
  std::string text;
  for (const Diagnostic* diagnostic : checked.sink.sorted())
    text += to_text(checked.files, *diagnostic, false);
  return text;
}

// The kinds reported, by file stem, with repetition, sorted.
std::vector<std::string> kinds_of(const Checked& checked) {
  std::vector<std::string> stems;
  for (const Diagnostic& diagnostic : checked.sink.all())
    stems.push_back(stem_of(info(diagnostic.kind)));
  std::sort(stems.begin(), stems.end());
  return stems;
}

bool reports(const Checked& checked, const std::string& stem) {
  std::vector<std::string> stems = kinds_of(checked);
  return std::count(stems.begin(), stems.end(), stem) > 0;
}

// The sources with the suggested changes of the kind made.
std::vector<Source> fixed(const Checked& checked, const std::vector<Source>& sources,
                          const std::string& stem) {
  std::map<std::string, std::vector<Edit>> edits;
  for (const Diagnostic& diagnostic : checked.sink.all())
    if (stem_of(info(diagnostic.kind)) == stem)
      for (const Edit& edit : diagnostic.fix)
        edits[checked.files[edit.span.file].path()].push_back(edit);
  std::vector<Source> result = sources;
  for (Source& source : result)
    source.text = apply_edits(source.text, edits[source.path]).text;
  return result;
}

bool every_report_has_a_fix(const Checked& checked) {
  return std::all_of(checked.sink.all().begin(), checked.sink.all().end(),
                     [](const Diagnostic& diagnostic) { return !diagnostic.fix.empty(); });
}

void check_fix(const Case& one, const Checked& checked, const std::string& stem) {
  auto repaired = check_sources(fixed(checked, one.sources, stem));
  INFO("after the suggested change:\n", rendered(*repaired));
  CHECK_FALSE(reports(*repaired, stem));
  std::vector<std::string> kinds = kinds_of(checked);
  if (std::count(kinds.begin(), kinds.end(), stem) == std::ssize(kinds) &&
      every_report_has_a_fix(checked))
    CHECK_FALSE(repaired->sink.has_errors());
}

bool updating() { return std::getenv("POL_UPDATE_GOLDEN") != nullptr; }

} // namespace

TEST_CASE("every kind has a golden file, and every golden file a kind") {
  std::set<std::string> kinds, files;
  for (std::size_t i = 0; i < kind_count(); ++i)
    if (!info(kind_at(i)).code.starts_with("POL20")) // lint's have cases in golden/lint
      kinds.insert(stem_of(info(kind_at(i))));
  for (const GoldenFile& golden : goldens())
    files.insert(golden.stem);
  for (const std::string& kind : kinds)
    CHECK_MESSAGE(files.contains(kind), "no golden file for ", kind);
  for (const std::string& file : files)
    CHECK_MESSAGE(kinds.contains(file), "no kind for ", file, ".txt");
}

TEST_CASE("golden files are well formed") {
  for (const GoldenFile& golden : goldens())
    CHECK_MESSAGE(golden.problem.empty(), golden.path, ": ", golden.problem);
}

TEST_CASE("each case reports its kind, in the expected words") {
  for (const GoldenFile& golden : goldens()) {
    CAPTURE(golden.stem);
    std::vector<std::string> texts;
    for (const Case& one : golden.cases) {
      const Checked& checked = checked_once(one.sources);
      texts.push_back(rendered(checked));
      CHECK_MESSAGE(reports(checked, golden.stem), "reported instead:\n", texts.back());
      if (!updating()) CHECK(texts.back() == one.reports);
      for (const Diagnostic& diagnostic : checked.sink.all())
        for (char digit = '0'; digit <= '9'; ++digit)
          CHECK(message(diagnostic).find(std::string{'{', digit, '}'}) == std::string::npos);
    }
    if (updating()) update_golden(golden, texts);
  }
}

TEST_CASE("a near miss reports nothing") {
  for (const GoldenFile& golden : goldens()) {
    CAPTURE(golden.stem);
    for (const std::vector<Source>& sources : golden.near_misses) {
      const Checked& checked = checked_once(sources);
      INFO(rendered(checked));
      CHECK_FALSE(reports(checked, golden.stem));
      CHECK_FALSE(checked.sink.has_errors());
    }
  }
}

TEST_CASE("a suggested change, made, compiles") {
  std::size_t made = 0;
  for (const GoldenFile& golden : goldens()) {
    CAPTURE(golden.stem);
    for (const Case& one : golden.cases) {
      const Checked& checked = checked_once(one.sources);
      bool has_fix = std::any_of(
          checked.sink.all().begin(), checked.sink.all().end(), [&](const Diagnostic& diagnostic) {
            return stem_of(info(diagnostic.kind)) == golden.stem && !diagnostic.fix.empty();
          });
      if (!has_fix) continue;
      ++made;
      check_fix(one, checked, golden.stem);
    }
  }
  CHECK(made > 0);
}

// Pairs whose second error lies within the first, or is left unsaid because a piece that could not
// be read may hold what is missing.
bool belong_together(std::string_view a, std::string_view b) {
  constexpr std::pair<std::string_view, std::string_view> pairs[] = {
      {"POL0153", "POL0172"}, // stray text after an open bracket is what the bracket holds
      {"POL0136", "POL0334"}, // the value is named in the list that could not be read
  };
  return std::any_of(std::begin(pairs), std::end(pairs), [&](const auto& pair) {
    return (a.starts_with(pair.first) && b.starts_with(pair.second)) ||
           (b.starts_with(pair.first) && a.starts_with(pair.second));
  });
}

// Cases that are one piece of declarations with one error can stand in one file.
TEST_CASE("two errors in one file are both reported and no other") {
  struct Piece {
    std::string stem, body;
  };
  std::vector<Piece> pieces;
  for (const GoldenFile& golden : goldens())
    for (const Case& one : golden.cases)
      if (one.sources.size() == 1 && one.sources[0].after_head &&
          kinds_of(checked_once(one.sources)) == std::vector{golden.stem}) {
        pieces.push_back({golden.stem, one.sources[0].body});
        break;
      }
  // A file that is too large is not read at all; any other pair may meet. Each piece meets some of
  // the others, before and after it; POL_ALL_PAIRS asks for all, which takes minutes.
  std::erase_if(pieces, [](const Piece& piece) { return piece.stem.starts_with("POL0101"); });
  const std::size_t partners = std::getenv("POL_ALL_PAIRS") ? pieces.size() - 1 : 12;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    for (std::size_t step = 1; step <= partners; ++step) {
      const Piece &first = pieces[i],
                  &second = pieces[(i + step * (partners == 12 ? 17 : 1)) % pieces.size()];
      if (first.stem == second.stem || belong_together(first.stem, second.stem)) continue;
      std::string text = shared_file("head.pol") + first.body + second.body;
      auto checked = check_sources({{"x.pol", text, false, true, ""}});
      std::vector<std::string> expected = {first.stem, second.stem};
      std::sort(expected.begin(), expected.end());
      INFO(first.stem, " and ", second.stem, ":\n", text, "\n", rendered(*checked));
      CHECK(kinds_of(*checked) == expected);
    }
}
