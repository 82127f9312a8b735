#include "tests/differential/generate/policy.h"
#include "tests/differential/generate/codes.h"
#include "tests/differential/generate/expressions.h"
#include <algorithm>

namespace pol::generate {

namespace {

struct Declared {
  std::string name, text;
};

bool mentions(const std::string& text, const std::string& name) {
  const auto is_word = [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
  };
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1))
    if ((at == 0 || !is_word(text[at - 1])) &&
        (at + name.size() == text.size() || !is_word(text[at + name.size()])))
      return true;
  return false;
}

// Those declarations that the text needs, in order.
std::string needed(const std::vector<Declared>& declared, const std::string& by) {
  std::string text, wanted = by;
  for (auto it = declared.rbegin(); it != declared.rend(); ++it) {
    if (!mentions(wanted, it->name)) continue;
    text = it->text + text;
    wanted += it->text;
  }
  return text;
}

class Writer {
public:
  Writer(std::uint64_t seed, Style style)
      : random_(seed), style_(style), schema_(make_schema(random_)),
        expressions_(random_, schema_) {
    number_ = "P-" + std::to_string(seed);
    expressions_.defaults = !style.monotone;
    expressions_.extremes = random_.chance(10);
  }

  Policy write() {
    add_code_lists(random_, schema_);
    if (!style_.monotone) assume();
    count_when();
    const bool several = random_.chance(25);
    Policy policy;
    const std::string vocabulary =
        source_of(schema_) + (random_.chance(50) ? "outcome pending: review \"Someone must look\"\n"
                                                 : "outcome fast_track: approve\n");
    second_outcome_ = vocabulary.find("pending") != std::string::npos ? "pending" : "fast_track";
    const bool apart = several || random_.chance(30);
    if (apart)
      policy.files.emplace_back("/library/words.pol",
                                "vocabulary words\n\n" + vocabulary + shared_declarations());
    const std::size_t revisions = several ? 2 + random_.below(2) : 1;
    long effective = oracle::to_count({2019, 1, 1}) + random_.between(0, 900);
    for (std::size_t r = 0; r < revisions; ++r) {
      const std::string path = "/library/policy/revision" + std::to_string(r) + ".pol";
      const long next = effective + random_.between(200, 800);
      std::string text = revision(
          effective,
          random_.chance(20) ? std::optional(next - 1 - random_.between(0, 60)) : std::nullopt,
          apart ? "use words\n" : vocabulary);
      policy.files.emplace_back(path, std::move(text));
      policy.revisions.push_back(path);
      effective = next;
    }
    return policy;
  }

private:
  void assume() {
    for (std::size_t i = 1; i < schema_.fields.size(); ++i) {
      Field& field = schema_.fields[i];
      const bool scalar = field.kind != Kind::set_of_code && field.kind != Kind::set_of_enum;
      if (scalar && random_.chance(5)) field.assumed = expressions_.literal(field);
    }
  }

  void count_when() {
    for (std::size_t l = 0; l < schema_.lists.size(); ++l)
      if (random_.chance(45))
        schema_.lists[l].counts_when =
            expressions_.condition({{}, static_cast<int>(l), true}, 4).text;
  }

  // Criteria and values of the vocabulary, which every revision may use, or none.
  std::string shared_declarations() {
    std::string text;
    for (std::size_t i = random_.below(3); i > 0; --i)
      text += declaration().text;
    shared_ = expressions_.named;
    return text;
  }

  Field random_type() {
    Field type;
    static const std::vector<Kind> kinds{Kind::number, Kind::number,      Kind::number,
                                         Kind::date,   Kind::enumeration, Kind::boolean};
    type.kind = random_.pick(kinds);
    type.quantity = random_.pick(quantities());
    type.unit = random_.below(units_of(type.quantity).size());
    type.enumeration = random_.below(schema_.enumerations.size());
    type.integer = type.kind == Kind::number && type.quantity == Quantity::plain &&
                   !schema_.lists.empty() && random_.chance(30);
    return type;
  }

  std::string type_text(const Field& type) const {
    if (type.kind == Kind::date) return "date";
    if (type.kind == Kind::boolean) return "boolean";
    if (type.kind == Kind::enumeration) return schema_.enumerations[type.enumeration].name;
    const std::string& unit = units_of(type.quantity)[type.unit].text;
    return std::string(type.integer ? "integer" : "number") + (unit.empty() ? "" : " in " + unit);
  }

  // A criterion or a value, for the case or for an element of one of its lists.
  Declared declaration() {
    Named it{"c" + std::to_string(declared_++), -1, random_type()};
    Scope scope;
    std::string each;
    for (std::size_t l = 0; l < schema_.lists.size(); ++l)
      if (schema_.lists[l].outer < 0 && !it.type.integer && random_.chance(30) && each.empty()) {
        const std::string variable = expressions_.new_variable();
        scope.loops = {{variable, static_cast<int>(l)}};
        it.list = static_cast<int>(l);
        each = " for " + variable + " in " + schema_.lists[l].name;
      }
    const bool criterion = random_.chance(45);
    if (criterion) it.type.kind = Kind::boolean;
    if (criterion) it.type.integer = false;
    const std::string body =
        expressions_.of_type(scope, it.type, static_cast<int>(2 + random_.below(8))).text;
    const std::string head =
        criterion ? "criterion " + it.name + each + "\n  \"A sentence\"\n  cites \"Section 1\"\n= "
                  : "value " + it.name + each + ": " + type_text(it.type) + " = ";
    expressions_.named.push_back(it);
    return {it.name, head + body + "\n\n"};
  }

  std::string header(long effective, std::optional<long> ends) const {
    return "policy \"" + number_ + "\" \"Generated\" {\n  payer \"Nobody\"\n  effective " +
           date_text(oracle::to_date(effective)) + "\n  as_of service_date\n" +
           (ends ? "  ends " + date_text(oracle::to_date(*ends)) + "\n" : "") + "}\n\n";
  }

  // Rules with their outcomes, and an order among some of them.
  std::string rules() {
    std::vector<std::string> outcomes{"medically_necessary", "not_medically_necessary",
                                      "investigational",     "not_covered",
                                      "not_addressed",       second_outcome_};
    const std::size_t kinds = 1 + random_.below(4), count = kinds + random_.below(3);
    for (std::size_t i = outcomes.size(); i > 1; --i)
      std::swap(outcomes[i - 1], outcomes[random_.below(i)]);
    std::string text;
    std::vector<std::string> parties;
    for (std::size_t i = 0; i < count; ++i) {
      const std::string& outcome = outcomes[i % kinds];
      const int size =
          static_cast<int>(random_.chance(15) ? 20 + random_.below(20) : 1 + random_.below(8));
      text += "rule r" + std::to_string(i) + ": " + outcome + " \"Says so\"\nwhen " +
              expressions_.condition({}, size).text + "\n\n";
      if (i < kinds) parties.push_back(outcome);
      if (random_.chance(20)) parties.push_back("rule r" + std::to_string(i));
    }
    return text + precedences(parties);
  }

  std::string precedences(std::vector<std::string> parties) {
    for (std::size_t i = parties.size(); i > 1; --i)
      std::swap(parties[i - 1], parties[random_.below(i)]);
    std::string text;
    const int share = static_cast<int>(random_.below(4)) * 30;
    for (std::size_t low = 1; low < parties.size(); ++low)
      for (std::size_t high = 0; high < low; ++high)
        if (random_.chance(share))
          text += "precedence " + parties[high] + " over " + parties[low] + "\n";
    return text;
  }

  std::string revision(long effective, std::optional<long> ends, const std::string& words) {
    expressions_.named = shared_;
    std::vector<Declared> declared;
    const std::size_t count = random_.below(7);
    for (std::size_t i = 0; i < count; ++i)
      declared.push_back(declaration());
    static const std::vector<std::string> last{"not_addressed", "not_covered",
                                               "not_medically_necessary", "investigational"};
    std::string text =
        random_.chance(50)
            ? "applies when " +
                  expressions_.condition({}, static_cast<int>(1 + random_.below(5))).text + "\n\n"
            : "";
    text += rules() + "otherwise " + random_.pick(last) + "\n";
    return header(effective, ends) + words + "\n" + needed(declared, text) + text;
  }

  Random random_;
  Style style_;
  Schema schema_;
  Expressions expressions_;
  std::vector<Named> shared_;
  std::string number_, second_outcome_;
  int declared_ = 0;
};

} // namespace

Policy make_policy(std::uint64_t seed, Style style) { return Writer(seed, style).write(); }

} // namespace pol::generate
