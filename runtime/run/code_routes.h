// Which policies of a library take a case, by a code of its record: an index over the code tables
// that their `applies when` asks for.
#pragma once
#include "runtime/machine/code_lookup.h"
#include "runtime/run/code_gate.h"
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pol::run {

// Tables by the codes that they hold.
class TableIndex {
public:
  explicit TableIndex(const std::vector<CodeTable>& tables);
  // The tables that hold the code, which is in normal form, on some day; in ascending order.
  std::vector<std::uint32_t> holding(std::string_view code) const;

private:
  // All codes that a prefix or a range holds lie between its ends; not all that lie there are held.
  struct Span {
    std::string_view first;
    std::string beyond;
    std::uint32_t table = 0;
    std::string_view furthest; // the greatest `beyond` of this span and those before it
  };
  void add(std::uint32_t table, const bytecode::CodeList& list);

  std::vector<std::pair<std::string_view, std::uint32_t>> singles_; // sorted
  std::vector<Span> spans_;                                         // by first
  std::vector<std::unique_ptr<const machine::CodeIndex>> lists_;    // by table, if it has spans
};

// The policies of a library that one fact leads to. A policy is left out for a code for which the
// `applies when` of each of its revisions is surely false.
class CodeRoute {
public:
  std::uint32_t fact() const { return fact_; }
  // All of them, by their places in the module: they take a case whose code is missing.
  const std::vector<std::uint32_t>& policies() const { return policies_; }
  // Those that take a case of this code, which is in normal form.
  std::vector<std::uint32_t> takers(std::string_view code) const;

private:
  friend class CodeRoutes;
  CodeRoute(const bytecode::Module& module, std::uint32_t fact,
            std::vector<std::uint32_t> policies);
  bool takes(std::uint32_t entry, const std::vector<std::uint32_t>& held) const;

  std::uint32_t fact_;
  std::vector<std::uint32_t> policies_;
  std::vector<CodeTable> tables_;
  std::vector<std::uint32_t> asked_by_;      // by table: the place in policies_ of who asks for it
  std::vector<std::vector<CodeGate>> gates_; // of the revisions, parallel to policies_
  std::unique_ptr<const TableIndex> index_;
};

// Never changes: threads may share it. The module must outlive it.
class CodeRoutes {
public:
  // A policy that stands alone takes every case, and so does each if `every_policy` is wanted.
  explicit CodeRoutes(const bytecode::Module& module, bool every_policy = false);

  const std::vector<CodeRoute>& routes() const { return routes_; }
  // The policies that take every case.
  const std::vector<std::uint32_t>& always() const { return always_; }
  // How many policies there are.
  std::size_t policies() const { return policies_; }

private:
  std::size_t policies_;
  std::vector<std::uint32_t> always_;
  std::vector<CodeRoute> routes_;
};

} // namespace pol::run
