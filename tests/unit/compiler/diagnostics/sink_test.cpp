#include "compiler/diagnostics/diagnostic.h"
#include <doctest/doctest.h>

using namespace pol::diagnostics;

TEST_CASE("two reports of one kind at one place are one") {
  Sink sink;
  Kind kind = kind_at(0);
  sink.report(kind, {0, 5, 9}, {"first"}).help_override = "kept";
  sink.report(kind, {0, 5, 9}, {"second"}).help_override = "dropped";
  sink.report(kind, {0, 5, 8});
  REQUIRE(sink.all().size() == 2);
  CHECK(sink.all().front().arguments == std::vector<std::string>{"first"});
  CHECK(sink.all().front().help_override == "kept");
}

TEST_CASE("diagnostics are shown in order of file and place") {
  Sink sink;
  sink.report(kind_at(0), {1, 0, 1});
  sink.report(kind_at(0), {0, 7, 8});
  sink.report(kind_at(0), {0, 2, 3});
  std::vector<const Diagnostic*> sorted = sink.sorted();
  REQUIRE(sorted.size() == 3);
  CHECK(sorted[0]->span.begin == 2);
  CHECK(sorted[1]->span.begin == 7);
  CHECK(sorted[2]->span.file == 1);
}

TEST_CASE("references that report hands out stay valid") {
  Sink sink;
  Diagnostic& first = sink.report(kind_at(0), {0, 0, 1});
  for (std::uint32_t i = 1; i < 2000; ++i)
    sink.report(kind_at(0), {0, i, i + 1});
  first.help_override = "late";
  CHECK(sink.all().front().help_override == "late");
}

TEST_CASE("only errors count as errors") {
  for (std::size_t i = 0; i < kind_count(); ++i) {
    Sink sink;
    CHECK_FALSE(sink.has_errors());
    sink.report(kind_at(i), {0, 0, 1});
    CHECK(sink.has_errors() == (info(kind_at(i)).severity == Severity::error));
  }
}

namespace {
// A kind whose wording asks for an argument, if the table has one.
Kind kind_with(std::string_view KindInfo::*wording) {
  for (std::size_t i = 0; i < kind_count(); ++i)
    if ((info(kind_at(i)).*wording).find("{0}") != std::string_view::npos) return kind_at(i);
  FAIL("no kind has an argument");
  return kind_at(0);
}
} // namespace

TEST_CASE("arguments fill the wording once, braces in them are text") {
  std::vector<std::string> arguments(10, "{1}");
  Diagnostic diagnostic{kind_with(&KindInfo::message), {}, arguments, {}, {}, {}};
  CHECK(message(diagnostic).find("{1}") != std::string::npos);
  CHECK(message(diagnostic).find("{0}") == std::string::npos);
}

TEST_CASE("a help without its argument is left out, an own help stands instead") {
  Diagnostic diagnostic{
      kind_with(&KindInfo::help), {}, std::vector<std::string>(10, "word"), {}, {}, {}};
  CHECK(help(diagnostic).find("word") != std::string::npos);
  diagnostic.arguments.assign(10, "");
  CHECK(help(diagnostic).empty());
  diagnostic.arguments.clear();
  CHECK(help(diagnostic).empty());
  diagnostic.help_override = "write it so";
  CHECK(help(diagnostic) == "write it so");
}
