#include "runtime/bytecode/archive.h"
#include "runtime/bytecode/encode.h"
#include "runtime/bytecode/verify.h"
#include "tests/unit/runtime/bytecode/sample.h"
#include <doctest/doctest.h>
#include <random>
extern "C" {
#include <sha256.h>
}

namespace {
using namespace pol::bytecode;
constexpr std::size_t digest_size = 32;

// The content with a checksum that fits it.
std::string sealed(std::string content) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, reinterpret_cast<const std::uint8_t*>(content.data()), content.size());
  std::uint8_t digest[digest_size];
  SHA256_Final(digest, &context);
  return content.append(reinterpret_cast<const char*>(digest), digest_size);
}

std::string content(const std::string& encoded) {
  return encoded.substr(0, encoded.size() - digest_size);
}

std::string problem(std::string_view bytes) {
  auto module = decode(bytes);
  return module ? "" : module.error();
}

TEST_CASE("a module comes back as it was, byte for byte") {
  const Module module = sample::module();
  const std::string bytes = encode(module);
  auto back = decode(bytes);
  REQUIRE_MESSAGE(back.has_value(), problem(bytes));
  CHECK(encode(*back) == bytes);
  CHECK(encode(module) == bytes);
  CHECK(back->facts[sample::size].unit == "cm");
  CHECK(back->facts[sample::parts].list == sample::tests);
  CHECK(back->facts[sample::tests].list == none);
  CHECK(back->code_lists[sample::breast].entries[1].through == pol::values::last_day);
  const Revision& revision = sample::revision(*back);
  CHECK_FALSE(revision.ends.has_value());
  CHECK(revision.reviewed == pol::values::parse_day("2025-09-08"));
  CHECK(revision.facts[sample::flag].defaults[0].why == "Claims \"seldom\" say so");
  CHECK(revision.facts[sample::day].low == std::numeric_limits<std::int64_t>::min());
  CHECK(revision.groups[2].above == 0b11);
  CHECK(revision.program.wides[2].negative);
  CHECK(revision.declarations[2].value == no_register);
  CHECK(revision.explanations[0].parts == std::vector<std::uint32_t>{1, 2});
  CHECK(revision.otherwise_text == "Nothing else");
  CHECK(revision.precedences[0].because == "It is needed");
  CHECK(revision.history[1].changes[0].codes == std::vector<std::string>{"0581T", "X"});
  CHECK(revision.vocabularies[0].text == "Words for tumors");
  CHECK(revision.field_groups[0].name == "tests");
  CHECK(back->enumerations[0].value_texts[1] == "small");
}

TEST_CASE("the empty module") {
  const std::string bytes = encode(Module{});
  auto back = decode(bytes);
  REQUIRE(back.has_value());
  CHECK(encode(*back) == bytes);
}

TEST_CASE("every field counts") {
  const std::string bytes = encode(sample::module());
  auto changed = [&](auto change) {
    Module module = sample::module();
    change(module);
    return encode(module) != bytes;
  };
  using namespace sample;
  CHECK(changed([](Module& m) { m.enumerations[0].ordered = false; }));
  CHECK(changed([](Module& m) { m.facts[size].calendar_unit = true; }));
  CHECK(changed([](Module& m) { m.lists.pop_back(); }));
  CHECK(changed([](Module& m) { m.known_paths.emplace_back("zzz"); }));
  CHECK(changed([](Module& m) { m.code_lists[renal].entries[0].kind = CodeEntry::Kind::prefix; }));
  CHECK(changed([](Module& m) { revision(m).payer = ""; }));
  CHECK(changed([](Module& m) { revision(m).facts[size].label = ""; }));
  CHECK(changed([](Module& m) { revision(m).facts[size].defaults[0].assumed = true; }));
  CHECK(changed([](Module& m) { revision(m).declarations[1].notes[0].interprets = false; }));
  CHECK(changed([](Module& m) { revision(m).declarations[1].text = "text"; }));
  CHECK(changed([](Module& m) { revision(m).declarations[2].unit = "cm"; }));
  CHECK(changed([](Module& m) { revision(m).explanations[2].declaration = none; }));
  CHECK(changed([](Module& m) { revision(m).lookups[0].day = 3; }));
  CHECK(changed([](Module& m) { revision(m).related[0].title = ""; }));
  CHECK(changed([](Module& m) { revision(m).program.code[0].owner = none; }));
  CHECK(changed([](Module& m) { revision(m).otherwise = 1; }));
  CHECK(changed([](Module& m) { revision(m).applies = no_register; }));
  CHECK(changed([](Module& m) { m.policies[0].as_of = none; }));
}

TEST_CASE("what is no module") {
  CHECK(problem("") == "this is not a compiled policy");
  CHECK(problem("policy \"7.01.92\"") == "this is not a compiled policy");
  CHECK(problem(std::string_view("\0po", 3)) == "this is not a compiled policy");
  CHECK(problem(std::string_view("\0pol", 4)) == "damaged: its beginning cannot be read");
  CHECK(problem(std::string_view("\0pol\1", 5)) == "damaged: its beginning cannot be read");
  CHECK(problem(sealed(std::string("\0pol\0", 5))) == "damaged: its beginning cannot be read");
  CHECK(problem(std::string_view("\0pol\3", 5)) ==
        "compiled by a newer version of Pol (format 3, this one reads 1)");
  CHECK(problem(sealed(std::string("\0pol\1", 5))) == "damaged: its section `ENUM` cannot be read");
}

TEST_CASE("a module cut off anywhere is refused") {
  const std::string bytes = encode(sample::module());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(problem(std::string_view(bytes).substr(0, size)).empty());
    if (size <= bytes.size() - digest_size - 1)
      CHECK_FALSE(problem(sealed(bytes.substr(0, size))).empty());
  }
  CHECK(problem(bytes + "x") == "damaged: the checksum does not match");
  CHECK(problem(sealed(content(bytes) + "x")) == "damaged: something follows the last section");
}

TEST_CASE("every changed byte is refused by the checksum") {
  const std::string bytes = encode(sample::module());
  for (std::size_t at = 5; at < bytes.size(); ++at) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 1 << at % 8);
    CHECK(problem(changed) == "damaged: the checksum does not match");
  }
}

TEST_CASE("with a forged checksum a changed byte is refused or gives another sound module") {
  const std::string original = content(encode(sample::module()));
  std::size_t accepted = 0, refused = 0;
  for (std::size_t at = 0; at < original.size(); ++at) {
    for (int change : {1, 2, 0x10, 0x40, 0x80, 0xff}) {
      std::string changed = original;
      changed[at] = static_cast<char>(changed[at] ^ change);
      const std::string bytes = sealed(changed);
      auto module = decode(bytes);
      if (!module) {
        ++refused;
        continue;
      }
      ++accepted;
      CHECK(verify(*module).has_value());
      CHECK(encode(*module) == bytes); // one spelling for each module
    }
  }
  CHECK(refused > accepted);
  CHECK(accepted > 0);
}

TEST_CASE("random changes never crash the reader") {
  const std::string original = content(encode(sample::module()));
  std::mt19937_64 random(5);
  for (int round = 0; round < 5'000; ++round) {
    std::string changed = original;
    for (int n = 1 + static_cast<int>(random() % 6); n > 0; --n) {
      const std::size_t at = random() % changed.size();
      switch (random() % 3) {
      case 0: changed[at] = static_cast<char>(random()); break;
      case 1: changed.erase(at, 1 + random() % 4); break;
      default: changed.insert(at, 1 + random() % 4, static_cast<char>(random()));
      }
    }
    const std::string bytes = sealed(changed);
    if (auto module = decode(bytes)) CHECK(encode(*module) == bytes);
  }
}

TEST_CASE("counts beyond the bytes that are left cost nothing") {
  std::string bytes("\0pol\1ENUM\6", 10);
  bytes += std::string("\xff\xff\xff\xff\x7f", 5) + "x";
  CHECK(problem(sealed(bytes)) == "damaged: its section `ENUM` cannot be read");
  CHECK(problem(sealed(std::string("\0pol\1ENUM\xff\xff\xff\xff\xff\xff\xff\xff\xff\1", 19))) ==
        "damaged: its section `ENUM` cannot be read");
}

TEST_CASE("texts are UTF-8") {
  auto reads = [](std::string_view name) {
    Module module;
    module.enumerations = {{std::string(name), false, {"a"}}};
    return decode(encode(module)).has_value();
  };
  CHECK(reads("é"));
  CHECK(reads("…"));
  CHECK(reads("\xf0\x9f\x98\x80"));
  for (const char* text :
       {"\x80", "\xc3", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf0\x80\x80\x80",
        "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xff", "\xc3\x28", "a\xe2\x82"})
    CHECK_FALSE(reads(text));
}

TEST_CASE("whole numbers have one spelling") {
  auto number = [](std::string_view bytes) {
    Reader reader(bytes);
    const std::uint64_t value = reader.number();
    return std::pair(reader.ok() && reader.left() == 0, value);
  };
  for (std::uint64_t value : {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128},
                              std::uint64_t{1} << 63, std::numeric_limits<std::uint64_t>::max()}) {
    Writer writer;
    writer.number(value);
    CHECK(number(writer.take()) == std::pair(true, value));
  }
  CHECK_FALSE(number(std::string_view("\x80\x00", 2)).first);
  CHECK_FALSE(number("\x80").first);
  CHECK_FALSE(number("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x02").first);
  CHECK_FALSE(number("\xff\xff\xff\xff\xff\xff\xff\xff\xff\x81").first);
  for (std::int64_t value :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1},
        std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    Writer writer;
    writer.whole(value);
    const std::string bytes = writer.take();
    CHECK(Reader(bytes).whole() == value);
  }
}

TEST_CASE("the hash is the SHA-256 of the bytes") {
  CHECK(hash("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(hash("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
} // namespace
