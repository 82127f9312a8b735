#include "runtime/cases/read_batch.h"
#include "runtime/cases/reader.h"
#include "tests/unit/runtime/cases/sample.h"
#include <cstdio>
#include <doctest/doctest.h>
#include <sstream>

namespace pol::cases {
using namespace sample;

namespace {

// A source that gives the text in pieces of a few bytes.
Source in_pieces(std::string text, std::size_t piece) {
  return [source = from_text(std::move(text)), piece](char* buffer, std::size_t size) {
    return source(buffer, std::min(size, piece));
  };
}

std::string flaw(Record::Flaw flaw) {
  switch (flaw) {
  case Record::Flaw::none: return "";
  case Record::Flaw::too_long: return " too long";
  case Record::Flaw::unclosed_array: return " unclosed";
  case Record::Flaw::text_after_array: return " after";
  }
  return "";
}

std::string records(Reader reader) {
  std::string text;
  Record record;
  while (reader.next(record))
    text += std::to_string(record.line) + ":" + std::string(record.text) + flaw(record.flaw) + "|";
  CHECK_FALSE(reader.failed());
  CHECK_FALSE(reader.next(record));
  return text;
}

// The records of a text: the same however the text arrives.
std::string cut(const std::string& text, std::size_t max_record = 1000) {
  const std::string whole = records(Reader(from_text(text), max_record));
  for (std::size_t piece : {1UL, 2UL, 3UL, 7UL, 64UL})
    CHECK(records(Reader(in_pieces(text, piece), max_record)) == whole);
  return whole;
}

const std::string mark = "\xEF\xBB\xBF";

} // namespace

TEST_CASE("lines") {
  CHECK(cut("{\"a\":1}\n{\"b\":2}\n") == "1:{\"a\":1}|2:{\"b\":2}|");
  CHECK(cut("{\"a\":1}\n{\"b\":2}") == "1:{\"a\":1}|2:{\"b\":2}|");
  CHECK(cut("{\"a\":1}\r\n{\"b\":2}\r\n") == "1:{\"a\":1}|2:{\"b\":2}|");
  CHECK(cut("{}") == "1:{}|");
  CHECK(cut(mark + "{}\n{}") == "1:{}|2:{}|");
  CHECK(cut("\n \r\n{}\n\n\t\n{}\n\n") == "3:{}|6:{}|");
  CHECK(cut("{\"a\":\"{[\"}\n{}") == "1:{\"a\":\"{[\"}|2:{}|");
  CHECK(cut("{} {}\n{}") == "1:{} {}|2:{}|");
}

TEST_CASE("empty inputs hold no records") {
  for (const std::string& text : {std::string(), std::string("\n"), std::string(" \r\n\t"), mark,
                                  mark + "\n", std::string("[]"), std::string(" [ ] \n")})
    CHECK(cut(text) == "");
}

TEST_CASE("lines of which some are no JSON") {
  CHECK(cut("nonsense\n{}\n") == "1:nonsense|2:{}|");
  CHECK(cut("{}\nnonsense\n[1]\n{}\n") == "1:{}|2:nonsense|3:[1]|4:{}|");
  CHECK(cut("{\"a\":\n{\"b\":2}\n{}") == "1:{\"a\":|2:{\"b\":2}|3:{}|");
  CHECK(cut("{\"a\":\"x\n{\"b\":2}\n") == "1:{\"a\":\"x|2:{\"b\":2}|");
  CHECK(cut("{\"a\":[{\"b\":1}\r\n{\"b\":2}\r\n") == "1:{\"a\":[{\"b\":1}|2:{\"b\":2}|");
  CHECK(cut("{\"a\":") == "1:{\"a\":|");
  CHECK(cut("{\"a\":\n") == "1:{\"a\":|");
  CHECK(cut("[1,2]\n{}\n{}") == "1:[1,2]|2:{}|3:{}|");
  CHECK(cut("[]\n\n{}\n") == "1:[]|3:{}|");
}

TEST_CASE("one object over several lines") {
  CHECK(cut("{\n \"a\": {\n  \"b\": \"}\"\n }\n}\n") == "1:{\n \"a\": {\n  \"b\": \"}\"\n }\n}|");
  CHECK(cut("\r\n{\r\n}") == "2:{\r\n}|");
  CHECK(cut("{\n\"a\":\n{\n}\n}") == "1:{\n\"a\":\n{\n}\n}|");
  CHECK(cut("{\n \"a\": 1\n}\n{\n \"a\": 2\n}\n{}") == "1:{\n \"a\": 1\n}|4:{\n \"a\": 2\n}|7:{}|");
  CHECK(cut("{\n \"a\": 1\n}\nx\ny") == "1:{\n \"a\": 1\n}|4:x|5:y|");
  CHECK(cut("{\n \"a\": 1\n \"b\": 2\n}\n") == "1:{\n \"a\": 1\n \"b\": 2\n}|");
  CHECK(cut("{\n \"a\": {\n}\n") == "1:{\n \"a\": {\n}|");
}

TEST_CASE("arrays") {
  CHECK(cut("[{\"a\":1},{\"b\":[1,2]},\n\n {\"c\":\"],[\"} ]\n") ==
        "1:{\"a\":1}|1:{\"b\":[1,2]}|3:{\"c\":\"],[\"}|");
  CHECK(cut(mark + "\n[\n  {\n    \"a\": 1\n  },\n  {\n    \"b\": 2\n  }\n]") ==
        "3:{\n    \"a\": 1\n  }|6:{\n    \"b\": 2\n  }|");
  CHECK(cut("[1,\"x,]\\\",\",null]") == "1:1|1:\"x,]\\\",\"|1:null|");
  CHECK(cut("[\n{}\n]\n") == "2:{}|");
}

TEST_CASE("arrays that are not well formed lose nothing that can be told") {
  CHECK(cut("[{},,{}]") == "1:{}|1:|1:{}|");
  CHECK(cut("[,{}]") == "1:|1:{}|");
  CHECK(cut("[{},]") == "1:{}|1:|");
  CHECK(cut("[{} {},{}]") == "1:{} {}|1:{}|");
  CHECK(cut("[{}},{}]") == "1:{}}|1:{}|");
  CHECK(cut("[{},\n{}") == "1:{}|2:{}|2: unclosed|");
  CHECK(cut("[{},\n") == "1:{}|2: unclosed|");
  CHECK(cut("[") == "1: unclosed|");
  CHECK(cut("[{},\n{\"a\":[1,") == "1:{}|2:{\"a\":[1, unclosed|");
  CHECK(cut("[{}]\n]\nx\n") == "1:{}|2:] after|3:x after|");
  CHECK(cut("[{}] x") == "1:{}|1:x after|");
  CHECK(cut("[\n{}]\n{}\n") == "2:{}|3:{} after|");
  CHECK(cut("[{\"a\":\"x},\n{\"b\":1},{}]") == "1:{\"a\":\"x},\n{\"b\":1},{}]|2: unclosed|");
  CHECK(cut("[\"a,\n{\"b\":1},{}]") == "1:\"a,\n{\"b\":1}|2:{}|");
}

TEST_CASE("records that are too long are passed over") {
  const std::string big = std::string("{\"a\":\"") + std::string(5000, 'x') + "\"}";
  CHECK(cut("{}\n" + big + "\n{}\n") == "1:{}|2: too long|3:{}|");
  CHECK(cut(big + "\n{}\n") == "1: too long|2:{}|");
  CHECK(cut(big) == "1: too long|");
  CHECK(cut("[{}," + big + ",\n{}]") == "1:{}|1: too long|2:{}|");
  CHECK(cut("[" + big + "\n]") == "1: too long|");
  CHECK(cut("[" + big) == "1: too long|1: unclosed|");
  CHECK(cut(std::string("{}\n") + std::string(3000, '[')) == "1:{}|2: too long|");
  CHECK(cut(std::string(3000, '[')) == "1: too long|1: unclosed|");
  CHECK(cut(std::string("{\n\"a\":\"") + std::string(5000, 'x') + "\"\n}\n") == "1: too long|");
  const std::string fits = std::string("{\"a\":\"") + std::string(992, 'x') + "\"}";
  CHECK(cut("{}\n" + fits + "\r\n{}") == "1:{}|2:" + fits + "|3:{}|");
  CHECK(cut("{}\n" + fits + "  \n{}") == "1:{}|2: too long|3:{}|");
  CHECK(cut("{}\n" + fits + " x") == "1:{}|2: too long|");
}

TEST_CASE("an endless line needs no endless memory") {
  std::size_t left = 300UL << 20;
  auto source = [&left](char* buffer, std::size_t size) -> std::optional<std::size_t> {
    const std::size_t count = std::min(size, left);
    std::fill_n(buffer, count, 'x');
    left -= count;
    return count;
  };
  Reader reader(source, 1 << 20);
  Record record;
  CHECK(reader.next(record));
  CHECK(record.flaw == Record::Flaw::too_long);
  CHECK(left == 0);
  CHECK_FALSE(reader.next(record));
}

TEST_CASE("a source that fails says so after what it gave") {
  int calls = 0;
  auto source = [&calls](char* buffer, std::size_t) -> std::optional<std::size_t> {
    if (++calls > 1) return {};
    std::copy_n("{}\n{\"a\"", 7, buffer);
    return 7;
  };
  Reader reader(source);
  Record record;
  CHECK(reader.next(record));
  CHECK(record.text == "{}");
  while (reader.next(record)) {
  }
  CHECK(reader.failed());
}

TEST_CASE("files and streams") {
  std::FILE* file = std::tmpfile();
  REQUIRE(file != nullptr);
  std::fputs("{\"a\":1}\n{}\n", file);
  std::rewind(file);
  CHECK(records(Reader(from_descriptor(::fileno(file)))) == "1:{\"a\":1}|2:{}|");
  std::fclose(file);
  std::istringstream stream("[{},{}]");
  CHECK(records(Reader(from_stream(stream))) == "1:{}|1:{}|");
  Reader closed(from_descriptor(-1));
  Record record;
  CHECK_FALSE(closed.next(record));
  CHECK(closed.failed());
}

TEST_CASE("batches keep order and number, whatever the records hold") {
  std::string text;
  std::vector<std::string> wanted;
  for (int i = 0; i < 3000; ++i) {
    const bool bad = i % 7 == 3;
    const std::string number = std::to_string(i), line = std::to_string(i + 1);
    text += bad ? "{\"id\":\"x\",\"gfr\":\n"
                : "{\"id\":\"c" + number + "\",\"kidneys\":" + number + "}\n";
    wanted.push_back(bad ? "#" + line : "c" + number);
  }
  const bytecode::Module module = sample::module();
  Decoder decoder(module);
  Reader reader(from_text(text));
  RecordBlock block;
  Batch batch;
  std::vector<std::size_t> sizes;
  std::size_t at = 0;
  while (read_batch(reader, block, decoder, batch)) {
    sizes.push_back(batch.size());
    for (std::uint32_t row = 0; row < batch.size(); ++row, ++at) {
      REQUIRE(at < wanted.size());
      REQUIRE(batch.cases[row].id == wanted[at]);
      const bool bad = at % 7 == 3;
      REQUIRE(batch.cases[row].errors.empty() == !bad);
      REQUIRE(value(batch, "kidneys", row) == (bad ? "unknown" : std::to_string(at)));
      if (!bad) REQUIRE(batch.cases[row].raw.find(wanted[at]) != std::string_view::npos);
    }
  }
  CHECK(at == wanted.size());
  CHECK(sizes == std::vector<std::size_t>{1024, 1024, 952});
}

TEST_CASE("batches end early when lists are long") {
  bytecode::Module module = sample::module();
  for (auto& revision : module.policies[0].revisions)
    for (auto& rule : revision.facts)
      rule.max_elements = bytecode::none;
  std::string list = "{\"tests\":[{}";
  for (int i = 1; i < 1000; ++i)
    list += ",{}";
  std::string text;
  for (int i = 0; i < 100; ++i)
    text += list + "]}\n";
  Decoder decoder(module);
  Reader reader(from_text(text));
  RecordBlock block;
  Batch batch;
  std::vector<std::size_t> sizes;
  while (read_batch(reader, block, decoder, batch))
    sizes.push_back(batch.size());
  CHECK(sizes == std::vector<std::size_t>{66, 34});
}

TEST_CASE("problems that the reader finds reach the case") {
  const bytecode::Module module = sample::module();
  Decoder decoder(module, {.max_record = 50});
  Reader reader(
      from_text(std::string("[{\"gfr\":1},{\"name\":\"") + std::string(100, 'x') + "\"}\n"), 50);
  RecordBlock block;
  Batch batch;
  REQUIRE(read_batch(reader, block, decoder, batch));
  REQUIRE(batch.size() == 3);
  CHECK(errors(batch, 0) == "");
  CHECK(errors(batch, 1) == ": longer than 50 bytes");
  CHECK(errors(batch, 2) == ": the array of records is not closed");
  CHECK(batch.cases[2].id == "#2");
  Reader other(from_text("[{}] x"), 50);
  block = {};
  REQUIRE(read_batch(other, block, decoder, batch));
  CHECK(errors(batch, 1) == ": text after the end of the array of records");
}

TEST_CASE("a record of the longest size is read, and none beyond it") {
  const bytecode::Module module = sample::module();
  const std::string longest = R"({"gfr":12})", longer = R"({"gfr":123})";
  Decoder decoder(module, {.max_record = longest.size()});
  Batch batch;
  decoder.begin(batch);
  decoder.add(longest, 1, batch);
  decoder.add(longer, 2, batch);
  decoder.finish(batch);
  CHECK(errors(batch, 0) == "");
  CHECK(errors(batch, 1) == ": longer than 10 bytes");
}

} // namespace pol::cases
