// A structured record as a line of JSON, in one of its many spellings.
#pragma once
#include "compiler/semantics/policy.h"
#include "tests/differential/generate/random.h"
#include "tests/differential/oracle_record.h"
#include <map>

namespace pol::generate {

class RecordText {
public:
  RecordText(const semantics::Revision& revision, Random& random)
      : revision_(revision), random_(random) {}

  // `replaced`: facts of the case (by path) that stand as the given JSON instead.
  std::string line(const oracle::Row& record, std::size_t number,
                   const std::map<std::string, std::string>& replaced);

private:
  // Keys below an object: either text or an object of its own.
  struct Node {
    std::string text;
    std::map<std::string, Node> below;
  };
  std::string row(const oracle::Row& row, int list,
                  const std::map<std::string, std::string>& replaced, const std::string& first);
  std::string value(const semantics::Fact& fact, const oracle::Datum& datum);
  std::string number(const oracle::Rational& number);
  std::string code(const semantics::Type& type, std::string code);
  static void put(Node& node, const std::string& path, std::string text);
  static std::string print(const Node& node, const std::string& first);

  const semantics::Revision& revision_;
  Random& random_;
};

} // namespace pol::generate
