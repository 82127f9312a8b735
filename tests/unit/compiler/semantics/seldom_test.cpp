#include "compiler/semantics/policy.h"
#include <doctest/doctest.h>

using namespace pol::semantics;

TEST_CASE("a part that was never set reads as the default, and setting one leaves the others") {
  Seldom<std::vector<std::string>> systems;
  CHECK(systems->empty());
  systems.change().push_back("CPT");
  CHECK(*systems == std::vector<std::string>{"CPT"});
  CHECK(Seldom<std::vector<std::string>>()->empty());
}

TEST_CASE("copies have a part of their own") {
  Seldom<std::vector<int>> one = std::vector<int>{3};
  Seldom<std::vector<int>> other = one;
  CHECK(*one == *other);
  other.change().push_back(4);
  CHECK(*one == std::vector<int>{3});
  CHECK_FALSE(*one == *other);
  other = one;
  CHECK(*other == std::vector<int>{3});
}

// A large policy has a dozen for each line, and they are most of what its check takes.
TEST_CASE("typed expressions stay small") { CHECK(sizeof(Expr) <= 104); }
