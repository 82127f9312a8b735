#include "tests/differential/generate/codes.h"

namespace pol::generate {

namespace {

// Entries that share no spelling; a list takes some of them.
struct Entry {
  const char* text;
  bool single;
};

const std::vector<Entry>& entries_of(const std::string& system) {
  static const std::vector<Entry> cpt{{"\"50593\"", true},
                                      {"\"50250\"", true},
                                      {"\"0581T\"", true},
                                      {"\"99213\"", true},
                                      {"\"20983\"", true},
                                      {"\"4710*\"", false},
                                      {"\"32994\"..\"32998\"", false},
                                      {"\"0101T\"..\"0150T\"", false}};
  static const std::vector<Entry> icd{{"\"C64.1\"", true},
                                      {"\"C64.9\"", true},
                                      {"\"Z99\"", true},
                                      {"\"c34.90\"", true},
                                      {"\"M54.5\"", true},
                                      {"\"C65.*\"", false},
                                      {"\"C50.1\"..\"C50.4\"", false},
                                      {"\"E08\"..\"E13\"", false}};
  static const std::vector<Entry> hcpcs{{"\"J0100\"", true},
                                        {"\"G0339\"", true},
                                        {"\"C2618\"", true},
                                        {"\"A95*\"", false},
                                        {"\"J9000\"..\"J9050\"", false}};
  return system == "CPT" ? cpt : system == "ICD10CM" ? icd : hcpcs;
}

// Nothing, an open or closed time, or two times apart.
std::string dated(Random& random, const std::string& spelling) {
  const long start = oracle::to_count(random_date(random));
  const auto text = [](long day) { return date_text(oracle::to_date(day)); };
  const long end = start + random.between(0, 800);
  switch (random.below(6)) {
  case 0: return spelling + " from " + text(start);
  case 1: return spelling + " through " + text(end);
  case 2:
    return spelling + " from " + text(start) + " through " + text(end) + ": \"A description\"";
  case 3:
    return spelling + " through " + text(start) + ",\n  " + spelling + " from " + text(end + 2);
  default:
    return spelling + " from " + text(start) + " through " + text(end) + ",\n  " + spelling +
           " from " + text(end + 1 + random.between(0, 1));
  }
}

CodeList make_list(Random& random, const std::string& name,
                   const std::vector<std::string>& systems) {
  CodeList list{name, systems, random.chance(40), ""};
  const bool with_dates = random.chance(60);
  std::string entries;
  for (const auto& system : systems)
    for (const Entry& entry : entries_of(system)) {
      if (!random.chance(50) || (list.singles && !entry.single)) continue;
      entries += (entries.empty() ? "" : ",\n  ") +
                 (with_dates && random.chance(70) ? dated(random, entry.text) : entry.text);
    }
  std::string heads;
  for (const auto& system : systems)
    heads += (heads.empty() ? "" : " or ") + system;
  list.text = "codes " + name + ": " + heads + " {\n  " +
              (entries.empty() ? entries_of(systems[0])[0].text : entries) + ",\n}\n";
  return list;
}

// A list that holds another, some days only, and a code of its own.
CodeList make_outer(Random& random, const std::string& name, const CodeList& inner) {
  CodeList list{name, inner.systems, inner.singles, ""};
  const char* own = inner.systems[0] == "CPT"       ? "\"99499\""
                    : inner.systems[0] == "ICD10CM" ? "\"R69\""
                                                    : "\"J3490\"";
  std::string heads;
  for (const auto& system : inner.systems)
    heads += (heads.empty() ? "" : " or ") + system;
  list.text = "codes " + name + ": " + heads + " {\n  " + inner.name +
              (random.chance(60) ? " from " + date_text(random_date(random)) : "") + ",\n  " + own +
              "\n}\n";
  return list;
}

} // namespace

const std::vector<std::string>& codes_of(const std::string& system) {
  static const std::vector<std::string> cpt{
      "50593", "50250", "0581T", "99213", "20983", "47100", "47109", "47110", "32993", "32994",
      "32996", "32998", "32999", "0101T", "0120T", "0150T", "0151T", "01100", "99499", "01299"};
  static const std::vector<std::string> icd{
      "C641", "C649",   "Z99", "C3490", "M545", "C65", "C651", "C66", "C501", "C50112", "C504",
      "C505", "C50499", "E08", "E0800", "E139", "E14", "E0A",  "R69", "C64",  "E10A1"};
  static const std::vector<std::string> hcpcs{"J0100", "G0339", "C2618", "A9500", "A9599", "A9600",
                                              "J9000", "J9025", "J9050", "J9051", "J3490", "J8999"};
  return system == "CPT" ? cpt : system == "ICD10CM" ? icd : hcpcs;
}

void add_code_lists(Random& random, Schema& schema) {
  static const std::vector<std::vector<std::string>> choices{
      {"CPT"}, {"ICD10CM"}, {"HCPCS"}, {"CPT", "HCPCS"}, {"CPT"}, {"ICD10CM"}};
  for (std::size_t i = 0; i < 4; ++i) {
    const auto& systems = i < 2 ? choices[i] : random.pick(choices);
    schema.code_lists.push_back(make_list(random, "codes" + std::to_string(i), systems));
  }
  const CodeList& inner = random.pick(schema.code_lists);
  schema.code_lists.push_back(make_outer(random, "codes9", CodeList(inner)));
}

} // namespace pol::generate
