// The files of tests/golden/diagnostics: what a kind of diagnostic looks like, and what it must not
// be mistaken for.
//
//   Free text up to the first section.
//   === case            a source that has the error
//   --- x.pol           its files, each with a path
//   …
//   === reports         what pol prints about it; written anew when POL_UPDATE_GOLDEN is set
//   …
//   === near miss       a source close to it that has no error at all
//   --- x.pol
//
// `--- x.pol after head` begins with shared/head.pol, so that the text is declarations of a policy
// only; `--- x.pol unreadable` is there but cannot be read. Cases (each followed by its reports)
// and near misses may be many. Vocabularies in shared/ are there for every `use`. In the files of a
// case, `⟦hex C3 28⟧` stands for bytes and `⟦1000 times (⟧` for a repetition, in which №
// counts from 10000 and №+ is one more.
#pragma once
#include <string>
#include <vector>

namespace pol::golden {

struct Source {
  std::string path;
  std::string text;
  bool after_head = false; // `text` begins with the shared head
  bool readable = true;
  std::string body; // what was written in the golden file
};

struct Case {
  std::vector<Source> sources;
  std::string reports;
};

struct GoldenFile {
  std::string path;
  std::string stem; // "POL0301_unknown_name"
  std::vector<Case> cases;
  std::vector<std::vector<Source>> near_misses;
  std::string problem; // why it is not well formed; empty: it is
};

GoldenFile read_golden(const std::string& path);

// Writes the reports of every case, in their order, to the file; the rest stays as it was.
void update_golden(const GoldenFile& golden, const std::vector<std::string>& reports);

// The folder of the golden files, and a file of its folder shared/; empty if there is none.
std::string diagnostics_folder();
std::string shared_file(const std::string& name);

} // namespace pol::golden
