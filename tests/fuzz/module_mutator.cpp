// Changes a .polc as bytes mostly can't: it stays well-formed, and a few of its numbers and texts
// become others. So the verifier and the machine are reached, not only the reading of sections.
#include "runtime/bytecode/encode.h"
#include "runtime/bytecode/fields.h"
#include "tests/fuzz/seal.h"
#include <algorithm>
#include <cstring>
#include <random>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace pol::fuzz {
namespace {

using Random = std::minstd_rand;

// Reads as bytecode::Reader does, but for the values at the chosen places, counted as they come.
class Tamperer : public bytecode::Reader {
public:
  Tamperer(std::string_view bytes, const std::vector<std::size_t>& places, std::size_t& at,
           Random& random)
      : Reader(bytes), places_(places), at_(at), random_(random) {}

  std::uint64_t number(std::uint64_t largest = std::numeric_limits<std::uint64_t>::max()) {
    const std::uint64_t value = Reader::number(largest);
    return chosen() ? std::min(other(value, largest), largest) : value;
  }
  std::int64_t whole() {
    const std::int64_t value = Reader::whole();
    if (!chosen()) return value;
    return static_cast<std::int64_t>(other(static_cast<std::uint64_t>(value), ~std::uint64_t{0}));
  }
  std::string text() {
    std::string value = Reader::text();
    if (!chosen()) return value;
    const std::size_t size = value.size();
    value.resize(size + 16);
    value.resize(LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(value.data()), size, size + 16));
    return value;
  }
  values::Wide wide() {
    values::Wide value = Reader::wide();
    if (chosen()) value.limbs[random_() % 4] = other(value.limbs[0], ~std::uint64_t{0});
    return value;
  }

private:
  bool chosen() { return std::ranges::find(places_, at_++) != places_.end(); }

  std::uint64_t other(std::uint64_t value, std::uint64_t largest) {
    switch (random_() % 7) {
    case 0: return 0;
    case 1: return 1;
    case 2: return value + 1;
    case 3: return value - 1;
    case 4: return largest - random_() % 2;
    case 5: return value ^ (std::uint64_t{1} << random_() % 64);
    default: return random_() % (std::min<std::uint64_t>(value, 1000) * 2 + 4);
    }
  }

  const std::vector<std::size_t>& places_;
  std::size_t& at_;
  Random& random_;
};

// The module with other values at the places; counts all places.
std::optional<bytecode::Module> read(std::string_view bytes, const std::vector<std::size_t>& places,
                                     Random& random, std::size_t& count) {
  constexpr std::size_t head = 5; // magic and version
  bytecode::Module module;
  bytecode::Reader reader(bytes.substr(std::min(head, bytes.size())));
  count = 0;
  bytecode::sections(module, [&](std::string_view name, auto& content) {
    reader.bytes(name.size());
    Tamperer section(reader.bytes(reader.count()), places, count, random);
    if (reader.ok()) field(section, content);
    if (!section.ok()) reader.fail();
  });
  return reader.ok() ? std::optional(std::move(module)) : std::nullopt;
}

std::optional<std::string> tampered(std::string_view bytes, Random& random) {
  std::size_t count = 0;
  if (!read(bytes, {}, random, count) || count == 0) return std::nullopt;
  std::vector<std::size_t> places;
  for (std::size_t left = 1 + random() % 4; left > 0; --left)
    places.push_back(random() % count);
  const auto module = read(bytes, places, random, count);
  return module ? std::optional(bytecode::encode(*module)) : std::nullopt;
}

} // namespace
} // namespace pol::fuzz

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t max_size, unsigned seed) {
  pol::fuzz::Random random(seed + 1);
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (random() % 4 != 0)
    if (const auto other = pol::fuzz::tampered(bytes, random); other && other->size() <= max_size) {
      std::memcpy(data, other->data(), other->size());
      return other->size();
    }
  const std::size_t changed = LLVMFuzzerMutate(data, size, max_size);
  const std::string sealed = pol::fuzz::seal({reinterpret_cast<const char*>(data), changed});
  std::memcpy(data, sealed.data(), sealed.size());
  return sealed.size();
}
