// The atoms of UCUM: what each prefix and each unit of the table means, resolved once.
#pragma once
#include "compiler/units/expression.h"
#include <functional>
#include <map>
#include <vector>

namespace pol::units {

struct Prefix {
  std::string code;
  Rational factor;
};

struct Atom {
  std::string code;
  bool metric = false; // takes prefixes
  Dimension dimension;
  Rational factor{1};   // one of it in base units; 1 for a special unit
  bool special = false; // read through a function
};

// A unit symbol as written: an atom, and its prefix if it has one.
struct Symbol {
  const Atom* atom;
  const Prefix* prefix;
};

class Atoms {
public:
  static const Atoms& table();

  // What `text` means: an atom, else a prefix on a metric one.
  std::optional<Symbol> find(std::string_view text) const;
  // `text` is a prefix and a known unit that takes none.
  bool prefixes_non_metric(std::string_view text) const;

  const std::vector<Prefix>& prefixes() const { return prefixes_; }
  const std::map<std::string, Atom, std::less<>>& atoms() const { return atoms_; }

private:
  Atoms();
  std::vector<Prefix> prefixes_;
  std::map<std::string, Atom, std::less<>> atoms_;
};

// The unit that the terms make together. Its code is left empty.
tl::expected<Unit, UnitError> evaluate(const std::vector<Term>& terms, const Atoms& atoms);

} // namespace pol::units
