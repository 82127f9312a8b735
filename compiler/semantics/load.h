// The files of one compilation: which are read, what each is, and which vocabularies each one uses.
#pragma once
#include "compiler/semantics/library.h"
#include "compiler/semantics/unread.h"
#include "compiler/syntax/ast.h"
#include <memory>

namespace pol::semantics {

// A `use` line and the vocabulary that it means.
struct UseOf {
  syntax::Name name;
  int module = none; // Sources::modules; none: there is none that can be used (reported)
};

struct Module {
  std::string path; // as it is shown
  source::FileId file = 0;
  enum class Kind { policy, vocabulary, neither } kind = Kind::neither;
  syntax::File tree;
  const syntax::Declaration* head = nullptr; // `policy` or `vocabulary`; null if it did not parse
  std::vector<UseOf> uses;
  Unread unread;
  bool incomplete = false; // a vocabulary that it uses could not be had
};

struct Sources {
  std::vector<std::unique_ptr<Module>> modules;
  std::vector<int> given; // the modules of the paths asked for, in their order

  const Module& operator[](int index) const { return *modules[static_cast<std::size_t>(index)]; }
  Module& operator[](int index) { return *modules[static_cast<std::size_t>(index)]; }
};

// Reads and parses the given files and every vocabulary that they use, and reports what is wrong
// with them as files: unreadable, too large, without a head, not found, used in a circle.
Sources load(const std::vector<std::string>& paths, const std::string& root, const Options& options,
             const ReadFile& read, source::Files& files, diagnostics::Sink& sink);

// A module and those it uses, directly or not, each after those it uses, in the order of the `use`
// lines; the module itself is the last.
std::vector<int> reach(const Sources& sources, int module);

} // namespace pol::semantics
