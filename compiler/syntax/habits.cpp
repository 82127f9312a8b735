#include "compiler/syntax/habits.h"
#include "compiler/syntax/build.h"
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace pol::syntax {
namespace {

using diagnostics::Kind;

class Habits {
public:
  Habits(Lexed& words, diagnostics::Sink* sink) : words_(words), sink_(sink) {}

  void see(std::size_t word) {
    switch (words_.type(word)) {
    case PolLexer::DATE: day(word); break;
    case PolLexer::WRONG_DATE: wrong_date(word); break;
    case PolLexer::WRONG_NUMBER: wrong_number(word); break;
    case PolLexer::WRONG_SIGN: wrong_sign(word); break;
    case PolLexer::NUMBER:
      if (!thousands(word)) unit_after(word + 1, word);
      break;
    case PolLexer::IN:
      if (word > 0 && (words_.type(word - 1) == PolLexer::NUMBER_TYPE ||
                       words_.type(word - 1) == PolLexer::INTEGER))
        unit_after(word + 1, word);
      break;
    default: break;
    }
  }

private:
  // Words first … last are read as `meant`; without one nobody can know what they stand for.
  void read_as(std::size_t first, std::size_t last, WordType type, Kind kind, std::string meant,
               std::string stand_in = {}) {
    const std::string written(
        words_.draft().text().substr(words_.begin(first), words_.end(last) - words_.begin(first)));
    if (sink_ != nullptr) {
      auto& report = sink_->report(kind, words_.span(first, last), {written, meant});
      if (!meant.empty()) report.fix = {{report.span, spaced(meant, first, last)}};
    }
    const bool known = !meant.empty();
    words_.merge(first, last, type, known ? std::move(meant) : std::move(stand_in));
    if (!known) words_.doubt(first);
  }

  // A word that replaces a sign stands apart from its neighbours.
  std::string spaced(const std::string& meant, std::size_t first, std::size_t last) const {
    if (meant.empty() || meant.front() < 'a' || meant.front() > 'z') return meant;
    const bool before = first > 0 && words_.touches_next(first - 1) &&
                        words_.type(first - 1) != PolLexer::LEFT_PAREN;
    return (before ? " " : "") + meant + (words_.touches_next(last) ? " " : "");
  }

  static std::vector<int> parts(std::string_view written) {
    std::vector<int> result;
    const char *at = written.data(), *end = at + written.size();
    while (at < end) {
      int part = 0;
      at = std::from_chars(at, end, part).ptr + 1;
      result.push_back(part);
    }
    return result;
  }

  static std::string iso(int year, int month, int day) {
    return is_day(year, month, day) ? fmt::format("{:04}-{:02}-{:02}", year, month, day) : "";
  }

  void day(std::size_t word) {
    const auto part = parts(words_.text(word));
    if (is_day(part[0], part[1], part[2])) return;
    const bool month = part[0] >= 1 && part[1] >= 1 && part[1] <= 12;
    const std::string last =
        month && part[2] > 28 ? iso(part[0], part[1], days_in_month(part[0], part[1])) : "";
    read_as(word, word, PolLexer::DATE, Kind::impossible_date, last, "2000-01-01");
  }

  // `01/02/2026` is a day of January in one country and of February in another.
  void date_of_two_readings(std::size_t word, const std::string& one, const std::string& other) {
    if (sink_ != nullptr)
      sink_->report(Kind::date_form, words_.span(word), {std::string(words_.text(word))})
          .help_override =
          "write it as YYYY-MM-DD: both " + one + " and " + other + " could be meant";
    words_.merge(word, word, PolLexer::DATE, "2000-01-01");
    words_.doubt(word);
  }

  void wrong_date(std::size_t word) {
    const std::string_view written = words_.text(word);
    const auto part = parts(written);
    const bool year_first = written.find_first_of("-/") == 4;
    const std::string month_first = year_first ? "" : iso(part[2], part[0], part[1]);
    const std::string day_first = year_first ? "" : iso(part[2], part[1], part[0]);
    if (!month_first.empty() && !day_first.empty() && month_first != day_first)
      return date_of_two_readings(word, month_first, day_first);
    std::string meant = year_first            ? iso(part[0], part[1], part[2])
                        : month_first.empty() ? day_first
                                              : month_first;
    read_as(word, word, PolLexer::DATE, Kind::date_form, std::move(meant), "2000-01-01");
  }

  // The digits of a number with an exponent, or nothing if they are too many.
  static std::string expanded(std::string_view written) {
    const std::size_t e = written.find_first_of("eE");
    std::string digits(written.substr(0, e));
    int exponent = 0;
    const std::string_view power = written.substr(e + 1 + (written[e + 1] == '+' ? 1 : 0));
    const auto read = std::from_chars(power.data(), power.data() + power.size(), exponent);
    if (read.ec != std::errc{} || exponent > 18 || exponent < -8 || digits.size() > 18) return {};
    std::size_t point = std::min(digits.find('.'), digits.size());
    if (point < digits.size()) digits.erase(point, 1);
    const int place = static_cast<int>(point) + exponent;
    if (place <= 0) return "0." + std::string(static_cast<std::size_t>(-place), '0') + digits;
    const auto whole = static_cast<std::size_t>(place);
    if (whole >= digits.size()) return digits + std::string(whole - digits.size(), '0');
    return digits.substr(0, whole) + "." + digits.substr(whole);
  }

  void wrong_number(std::size_t word) {
    // `C64.9`, `7.01.92` is a code without its quotes.
    if (word > 0 && words_.touches_next(word - 1) &&
        (words_.type(word - 1) == PolLexer::ID || words_.type(word - 1) == PolLexer::NUMBER))
      return;
    const std::string written(words_.text(word));
    if (written.find_first_of("eE") != std::string::npos)
      return read_as(word, word, PolLexer::NUMBER, Kind::number_exponent, expanded(written), "0");
    if (written.back() == '.' && words_.touches_next(word))
      return words_.retype(word, PolLexer::UNEXPECTED);
    read_as(word, word, PolLexer::NUMBER, Kind::number_point,
            written.front() == '.' ? "0" + written : written.substr(0, written.size() - 1));
  }

  void wrong_sign(std::size_t word) {
    struct Meaning {
      std::string_view written, meant;
      WordType type;
    };
    static constexpr Meaning meanings[] = {
        {"<>", "!=", PolLexer::NOT_EQUAL},  {"!==", "!=", PolLexer::NOT_EQUAL},
        {"=<", "<=", PolLexer::LESS_EQUAL}, {"=>", ">=", PolLexer::GREATER_EQUAL},
        {"===", "==", PolLexer::EQUAL},     {"&&", "and", PolLexer::AND},
        {"||", "or", PolLexer::OR},         {"!", "not", PolLexer::NOT},
    };
    for (const Meaning& row : meanings)
      if (row.written == words_.text(word))
        return read_as(word, word, row.type, Kind::wrong_sign, std::string(row.meant));
  }

  // `1,000`: three digits and nothing between.
  bool thousands(std::size_t word) {
    std::string meant(words_.text(word));
    std::size_t last = word;
    if (meant.size() > 3 || meant.find('.') != std::string::npos) return false;
    while (words_.touches_next(last) && words_.type(last + 1) == PolLexer::COMMA &&
           words_.touches_next(last + 1) && words_.type(last + 2) == PolLexer::NUMBER) {
      const std::string_view group = words_.text(last + 2);
      if (std::min(group.find('.'), group.size()) != 3) break;
      meant += group;
      last += 2;
      if (group.size() > 3) break;
    }
    if (last == word) return decimal_comma(word);
    read_as(word, last, PolLexer::NUMBER, Kind::number_commas, std::move(meant));
    return true;
  }

  // `4,5`, where it can't be two items of a list: a comma for the point.
  bool decimal_comma(std::size_t word) {
    const bool close = words_.touches_next(word) && words_.type(word + 1) == PolLexer::COMMA &&
                       words_.touches_next(word + 1) && words_.type(word + 2) == PolLexer::NUMBER;
    const auto follows = [&](std::size_t type) { return words_.type(word - 1) == type; };
    const bool item = word == 0 || follows(PolLexer::LEFT_BRACE) || follows(PolLexer::COMMA) ||
                      follows(PolLexer::LEFT_PAREN);
    if (!close || item || words_.text(word + 2).find('.') != std::string_view::npos) return false;
    std::string meant = std::string(words_.text(word)) + "." + std::string(words_.text(word + 2));
    read_as(word, word + 2, PolLexer::NUMBER, Kind::number_commas, std::move(meant));
    return true;
  }

  // `90 mL/min`, `55 mm[Hg]`, `5 [IU]`, `number in kg/m2`: without blanks it is one unit.
  void unit_after(std::size_t word, std::size_t before) {
    if (word >= words_.size() || words_.line(word) != words_.line(before)) return;
    const bool named = words_.type(word) == PolLexer::ID || words_.type(word) == PolLexer::MIN;
    if (!named && words_.type(word) != PolLexer::LEFT_BRACKET) return;
    const std::string_view text = words_.draft().text();
    const std::size_t begin = words_.begin(word), end = unit_end(text, begin);
    const std::string_view written = text.substr(begin, end - begin);
    const std::size_t sign = written.find_first_of("/[");
    if (sign == std::string_view::npos || sign + 1 >= written.size()) return;
    const char next = written[sign + 1];
    const bool letter = (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z');
    if (!letter && next != '{' && next != '[') return;
    std::size_t last = word;
    while (last + 1 < words_.size() && words_.end(last + 1) <= end)
      ++last;
    std::string meant = "'" + std::string(written) + "'";
    std::erase(meant, '^');
    read_as(word, last, PolLexer::QUOTED_UNIT, Kind::unit_without_quotes, std::move(meant));
  }

  static std::size_t unit_end(std::string_view text, std::size_t begin) {
    std::string open;
    std::size_t at = begin;
    for (; at < text.size(); ++at) {
      const char c = text[at];
      const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                         (c >= 'A' && c <= 'Z') ||
                         std::string_view("_/.*^%").find(c) != std::string_view::npos;
      if (c == '{' || c == '[')
        open += c == '{' ? '}' : ']';
      else if (!open.empty() && c == open.back())
        open.pop_back();
      else if (!plain)
        break;
    }
    return at;
  }

  Lexed& words_;
  diagnostics::Sink* sink_;
};

} // namespace

void read_habits(Lexed& words, diagnostics::Sink* sink) {
  Habits habits(words, sink);
  for (std::size_t word = 0; word < words.size(); ++word)
    habits.see(word);
  words.close_gaps();
}

} // namespace pol::syntax
