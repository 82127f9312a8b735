// Random records against a second reader of JSON.
#include "runtime/cases/json_text.h"
#include "runtime/values/decimal.h"
#include "tests/unit/runtime/cases/sample.h"
#include <algorithm>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>
#include <set>

namespace pol::cases {
using namespace sample;
using nlohmann::ordered_json;

namespace {

class Generator {
public:
  explicit Generator(unsigned seed) : random_(seed) {}
  std::uint32_t below(std::uint32_t count) { return static_cast<std::uint32_t>(random_() % count); }
  bool one_in(std::uint32_t count) { return below(count) == 0; }

  std::string word() {
    const char* words[] = {"kidney", "lung",       "other", "\"",     "\\",
                           "é",      "\U0001F600", "a\nb",  "{}[],:", "x"};
    return words[below(10)];
  }

  ordered_json junk(int depth) {
    switch (below(depth > 3 ? 5 : 7)) {
    case 0: return nullptr;
    case 1: return one_in(2);
    case 2: return below(100);
    case 3: return 0.5;
    case 4: return word();
    case 5: {
      ordered_json list = ordered_json::array();
      for (auto i = below(4); i > 0; --i)
        list.push_back(junk(depth + 1));
      return list;
    }
    default: {
      ordered_json object = ordered_json::object();
      for (auto i = below(4); i > 0; --i)
        object[std::string("k") + std::to_string(below(9))] = junk(depth + 1);
      return object;
    }
    }
  }

  ordered_json sites() {
    const char* names[] = {"kidney", "lung", "other"};
    ordered_json list = ordered_json::array();
    for (auto i = below(4); i > 0; --i)
      list.push_back(names[below(3)]);
    return list;
  }

  // Sets a fact, or leaves it away, or makes it null.
  void maybe(ordered_json& object, const char* key, ordered_json value) {
    if (one_in(4)) return;
    object[key] = one_in(8) ? ordered_json(nullptr) : std::move(value);
  }

  ordered_json test() {
    ordered_json made = ordered_json::object();
    maybe(made, "po2", below(1000));
    maybe(made, "tags", sites());
    ordered_json parts = ordered_json::array();
    for (auto i = below(3); i > 0; --i) {
      ordered_json part = ordered_json::object();
      maybe(part, "size", below(50));
      parts.push_back(part);
    }
    maybe(made, "parts", parts);
    maybe(made, "junk", junk(0));
    return shuffled(made);
  }

  ordered_json record() {
    ordered_json made = ordered_json::object(), renal = ordered_json::object(),
                 tumor = ordered_json::object();
    maybe(made, "name", word());
    maybe(made, "kidneys", below(3));
    maybe(made, "gfr",
          one_in(3) ? ordered_json{{"comparator", one_in(2) ? ">=" : "<="}, {"value", below(250)}}
                    : ordered_json(below(250)));
    maybe(made, "sites", sites());
    maybe(renal, "localized", one_in(2));
    maybe(renal, "size_cm", below(40));
    maybe(renal, "junk", junk(0));
    maybe(made, "renal", shuffled(renal));
    maybe(tumor, "site", "lung");
    maybe(made, "tumor", tumor);
    maybe(made, "junk", junk(0));
    ordered_json tests = ordered_json::array();
    for (auto i = below(4); i > 0; --i)
      tests.push_back(test());
    maybe(made, "tests", tests);
    return shuffled(made);
  }

  ordered_json shuffled(const ordered_json& object) {
    std::vector<std::string> keys;
    for (const auto& item : object.items())
      keys.push_back(item.key());
    std::shuffle(keys.begin(), keys.end(), random_);
    ordered_json made = ordered_json::object();
    for (const std::string& key : keys)
      made[key] = object[key];
    return made;
  }

  std::string text(const ordered_json& value) {
    return value.dump(one_in(2) ? -1 : 2, ' ', one_in(2));
  }

  std::string damaged(std::string text) {
    const std::string bytes = "{}[]:,\"\"\\ \n0-.e1tfnux\x80\xc3\x01";
    for (auto i = 1 + below(2); i > 0; --i) {
      const std::size_t at = below(static_cast<std::uint32_t>(text.size()));
      switch (below(3)) {
      case 0: text.erase(at, 1 + below(3)); break;
      case 1: text.insert(at, 1, bytes[below(static_cast<std::uint32_t>(bytes.size()))]); break;
      default: text[at] = bytes[below(static_cast<std::uint32_t>(bytes.size()))];
      }
      if (text.empty()) text += ' ';
    }
    return text;
  }

private:
  std::mt19937 random_;
};

// What the second reader has for a fact in an object, in the words of sample::value.
std::string wanted(const ordered_json& object, const std::string& group, const std::string& key) {
  const ordered_json* holder = &object;
  if (!group.empty()) {
    if (!object.contains(group) || object[group].is_null()) return "unknown";
    holder = &object[group];
  }
  if (!holder->contains(key) || (*holder)[key].is_null()) return "unknown";
  const ordered_json& found = (*holder)[key];
  if (found.is_boolean()) return found.get<bool>() ? "true" : "false";
  if (found.is_number()) return std::to_string(found.get<int>());
  if (found.is_string()) return found.get<std::string>();
  if (found.is_object()) {
    const std::string value = std::to_string(found["value"].get<int>());
    return found["comparator"] == ">=" ? "[" + value + ", 92233720368.54775807]"
                                       : "[-92233720368.54775808, " + value + "]";
  }
  if (key == "tests" || key == "parts") return std::to_string(found.size()) + " elements";
  std::set<std::string> names; // alphabetical, as the enumeration is declared
  for (const auto& name : found)
    names.insert(name.get<std::string>());
  std::string text;
  for (const std::string& name : names)
    text += (text.empty() ? "" : ", ") + name;
  return "{" + text + "}";
}

const ordered_json& list_of(const ordered_json& object, const char* key) {
  static const ordered_json empty = ordered_json::array();
  return object.contains(key) && !object[key].is_null() ? object[key] : empty;
}

} // namespace

TEST_CASE("random records give what a second reader gives") {
  Generator generator(1);
  for (int round = 0; round < 40; ++round) {
    std::vector<std::string> texts;
    for (int i = 0; i < 100; ++i)
      texts.push_back(generator.text(generator.record()));
    const Decoded made = decode(texts);
    std::uint32_t test = 0, part = 0;
    for (std::uint32_t row = 0; row < texts.size(); ++row) {
      const ordered_json record = ordered_json::parse(texts[row]);
      CAPTURE(texts[row]);
      REQUIRE(errors(made.batch, row) == "");
      for (const char* key : {"name", "kidneys", "gfr", "sites", "tests"})
        REQUIRE(value(made.batch, key, row) == wanted(record, "", key));
      for (const char* key : {"localized", "size_cm"})
        REQUIRE(value(made.batch, std::string("renal.") + key, row) ==
                wanted(record, "renal", key));
      REQUIRE(value(made.batch, "tumor.site", row) == wanted(record, "tumor", "site"));
      for (const ordered_json& element : list_of(record, "tests")) {
        for (const char* key : {"po2", "tags", "parts"})
          REQUIRE(value(made.batch, std::string("tests.") + key, test) == wanted(element, "", key));
        for (const ordered_json& inner : list_of(element, "parts"))
          REQUIRE(value(made.batch, "tests.parts.size", part++) == wanted(inner, "", "size"));
        ++test;
      }
    }
  }
}

namespace {

// The text with every bare word and every string made harmless, so that only structure is left.
std::string structure(const std::string& text) {
  const std::string breaks = "{}[]:,\" \t\r\n";
  std::string left;
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (c == '"') {
      std::size_t end = at + 1;
      while (end < text.size() && text[end] != '"' && static_cast<unsigned char>(text[end]) >= 0x20)
        end += text[end] == '\\' ? 2 : 1;
      const bool closed = end < text.size() && text[end] == '"';
      left += closed ? "\"s\"" : "\"";
      at = closed ? end + 1 : text.size();
    } else if (breaks.find(c) != std::string::npos) {
      left += c;
      ++at;
    } else {
      left += std::string("-0123456789tfn").find(c) != std::string::npos ? "0" : "?";
      at = std::min(text.find_first_of(breaks, at), text.size());
    }
  }
  return left;
}

// A string with a control character behind a backslash: the one place where `structure` is too
// kind.
bool has_escaped_control(const std::string& text) {
  for (std::size_t at = 0; at + 1 < text.size(); ++at)
    if (text[at] == '\\' && static_cast<unsigned char>(text[at + 1]) < 0x20) return true;
  return false;
}

} // namespace

TEST_CASE("damaged text: the check of JSON agrees with a second reader") {
  Generator generator(2);
  int rejected = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text = generator.damaged(generator.text(generator.junk(0)));
    CAPTURE(text);
    const bool good = ordered_json::accept(text);
    REQUIRE(!find_malformation(text).has_value() == good);
    rejected += good ? 0 : 1;
  }
  CHECK(rejected > 3000);
}

TEST_CASE("damaged values that nobody reads: the structure is always checked") {
  Generator generator(3);
  int rejected = 0;
  std::vector<std::string> texts;
  for (int i = 0; i < 20'000; ++i) {
    const std::string text =
        "{\"unread\":" + generator.damaged(generator.text(generator.junk(0))) + ",\"kidneys\":1}";
    if (!has_escaped_control(text)) texts.push_back(text);
  }
  const Decoded made = decode(texts);
  for (std::uint32_t row = 0; row < texts.size(); ++row) {
    CAPTURE(texts[row]);
    const std::string found = errors(made.batch, row);
    const bool utf8 = found.find("not UTF-8") == std::string::npos;
    const bool good = ordered_json::accept(structure(texts[row])) && utf8;
    const bool is_malformed = found.find("malformed") != std::string::npos;
    REQUIRE(is_malformed == !good);
    if (is_malformed) REQUIRE(found.starts_with(": malformed JSON near byte "));
    rejected += good ? 0 : 1;
  }
  CHECK(rejected > 3000);
}

TEST_CASE("damaged records never reach their neighbours") {
  Generator generator(4);
  std::vector<std::string> good, mixed;
  std::vector<std::uint32_t> kept;
  for (int i = 0; i < 3000; ++i) {
    if (generator.one_in(2)) mixed.push_back(generator.damaged(generator.text(generator.record())));
    good.push_back(generator.text(generator.record()));
    kept.push_back(static_cast<std::uint32_t>(mixed.size()));
    mixed.push_back(good.back());
  }
  const Decoded all = decode(mixed), alone = decode(good);
  std::vector<std::uint32_t> rows(good.size());
  std::iota(rows.begin(), rows.end(), 0);
  Batch chosen = select(all.batch, kept), expected = select(alone.batch, rows);
  for (std::uint32_t row = 0; row < good.size(); ++row)
    chosen.cases[row].id = expected.cases[row].id = "";
  REQUIRE(dump(chosen) == dump(expected));
}

} // namespace pol::cases
