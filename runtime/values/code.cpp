// Code systems by the shapes of their codes.
#include "runtime/values/code.h"
#include <algorithm>

namespace pol::values {
namespace {

// A shape has a letter for each character of a code:
//   d digit, n digit but 0, l letter, x letter or digit, p letter or digit but I and O,
//   h a HCPCS letter (A to V), s the last character of a CPT code, - itself
// What follows a `?` may be absent from the right; `|` separates alternatives.
struct System {
  std::string_view name, shape;
};

constexpr System systems[] = {
    {"CPT", "dddds"},
    {"HCPCS", "hdddd"},
    {"ICD10CM", "ldx?xxxx"},
    {"ICD10PCS", "ppppppp"},
    {"LOINC", "d-d|dd-d|ddd-d|dddd-d|ddddd-d|dddddd-d|ddddddd-d"},
    {"MSDRG", "ddd"},
    {"NDC", "ddddddddddd"},
    {"POS", "dd"},
    {"REVENUE", "dddd"},
    {"RXNORM", "n?ddddddd"},
    {"SNOMED", "nddddd?dddddddddddd"},
};

const System* find(std::string_view name) {
  const auto* system = std::ranges::find(systems, name, &System::name);
  return system == std::end(systems) ? nullptr : system;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return c >= 'A' && c <= 'Z'; }

bool fits(char c, char place) {
  switch (place) {
  case 'd': return is_digit(c);
  case 'n': return is_digit(c) && c != '0';
  case 'l': return is_letter(c);
  case 'x': return is_letter(c) || is_digit(c);
  case 'p': return (is_letter(c) || is_digit(c)) && c != 'I' && c != 'O';
  case 'h': return c >= 'A' && c <= 'V';
  // Category I; vaccine administration, II, multianalyte assays, III, proprietary laboratory.
  case 's': return is_digit(c) || std::string_view("AFMTU").find(c) != std::string_view::npos;
  default: return c == place;
  }
}

// Whether the code fits one alternative, or with `prefix` its beginning.
bool fits(std::string_view code, std::string_view shape, bool prefix) {
  std::size_t at = 0;
  bool complete = false;
  for (char place : shape) {
    if (place == '?') {
      complete = true;
    } else if (at == code.size()) {
      return complete || prefix;
    } else if (!fits(code[at++], place)) {
      return false;
    }
  }
  return at == code.size();
}

// A shape's places, of which all beyond `least` may be absent from the right.
struct Places {
  std::string kinds;
  std::size_t least = 0;
};

std::vector<Places> places_of(std::string_view shape) {
  std::vector<Places> all(1);
  bool may_end = false;
  for (char place : shape) {
    if (place == '|') {
      all.emplace_back();
      may_end = false;
    } else if (place == '?') {
      may_end = true;
    } else {
      all.back().kinds += place;
      if (!may_end) all.back().least = all.back().kinds.size();
    }
  }
  return all;
}

bool share_a_character(char a, char b) {
  constexpr std::string_view characters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-";
  return std::ranges::any_of(characters, [&](char c) { return fits(c, a) && fits(c, b); });
}

bool share_a_code(const Places& a, const Places& b) {
  const std::size_t length = std::max(a.least, b.least);
  return length <= std::min(a.kinds.size(), b.kinds.size()) &&
         std::equal(a.kinds.begin(), a.kinds.begin() + static_cast<std::ptrdiff_t>(length),
                    b.kinds.begin(), share_a_character);
}

// The dashed forms of ten digits lack a leading 0 in one part; the normal form is 5, 4, 2 digits.
std::string normal_ndc(const std::string& code) {
  const std::size_t first = code.find('-'), second = code.rfind('-');
  if (first == std::string::npos || first == second) return code;
  std::string labeler = code.substr(0, first);
  std::string product = code.substr(first + 1, second - first - 1);
  std::string package = code.substr(second + 1);
  const std::size_t digits = labeler.size() + product.size() + package.size();
  const bool shape = labeler.size() <= 5 && product.size() <= 4 && package.size() <= 2;
  if (!shape || digits < 10) return code;
  if (labeler.size() == 4) return "0" + labeler + product + package;
  if (product.size() == 3) return labeler + "0" + product + package;
  return package.size() == 1 ? labeler + product + "0" + package : labeler + product + package;
}

} // namespace

bool is_code_system(std::string_view system) { return find(system) != nullptr; }

std::vector<std::string_view> code_systems() {
  std::vector<std::string_view> names;
  for (const System& system : systems)
    names.push_back(system.name);
  return names;
}

std::string normal_code(std::string_view system, std::string_view code) {
  std::string normal(code);
  for (char& c : normal)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  // Any other dot stays, so that the shape is wrong.
  if (system == "ICD10CM" && normal.size() > 3 && normal[3] == '.') normal.erase(3, 1);
  if (system == "NDC") normal = normal_ndc(normal);
  return normal;
}

bool has_code_shape(std::string_view system, std::string_view normal, bool prefix) {
  const System* found = find(system);
  if (found == nullptr || normal.empty()) return false;
  std::string_view rest = found->shape;
  while (true) {
    const std::size_t bar = rest.find('|');
    if (fits(normal, rest.substr(0, bar), prefix)) return true;
    if (bar == std::string_view::npos) return false;
    rest.remove_prefix(bar + 1);
  }
}

bool codes_look_alike(std::string_view system, std::string_view other) {
  const System *one = find(system), *two = find(other);
  if (one == nullptr || two == nullptr) return false;
  const std::vector<Places> twos = places_of(two->shape);
  return std::ranges::any_of(places_of(one->shape), [&](const Places& a) {
    return std::ranges::any_of(twos, [&](const Places& b) { return share_a_code(a, b); });
  });
}

std::string normal_code(const std::vector<std::string>& systems, std::string_view code) {
  if (code.ends_with('.')) return {}; // a dot with nothing behind it: at most a prefix
  for (const std::string& system : systems) {
    std::string normal = normal_code(system, code);
    if (has_code_shape(system, normal)) return normal;
  }
  return {};
}

} // namespace pol::values
