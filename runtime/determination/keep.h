// Determinations that came out before, by all that they depend on: alike cases share theirs.
#pragma once
#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace pol::determination {

struct Determination;

// Numbers one after the other; what they mean is the caller's.
class Key {
public:
  void begin(std::uint64_t first) { numbers_.assign(1, first); }
  void add(std::uint64_t number) { numbers_.push_back(number); }
  void add(const void* object) { add(reinterpret_cast<std::uintptr_t>(object)); }
  // Bits, 64 to a number; `bit` after all other numbers.
  void begin_bits() { bits_ = numbers_.size(); }
  void add_bit(std::size_t bit) {
    const std::size_t at = bits_ + bit / 64;
    if (numbers_.size() <= at) numbers_.resize(at + 1, 0);
    numbers_[at] |= std::uint64_t{1} << (bit % 64);
  }
  std::span<const std::uint64_t> numbers() const { return numbers_; }

private:
  std::vector<std::uint64_t> numbers_;
  std::size_t bits_ = 0;
};

class Keep {
public:
  // What is kept under the key; made if there is nothing yet.
  template <class Make> const Determination* get(const Key& key, Make make) {
    const auto numbers = key.numbers();
    const std::uint32_t hash = hash_of(numbers);
    if (2 * kept_.size() >= slots_.size()) grow();
    Slot& slot = find(hash, numbers);
    if (slot.kept == nullptr) {
      kept_.push_back(std::make_shared<const Determination>(make()));
      slot = {kept_.back().get(), hash, static_cast<std::uint32_t>(keys_.size())};
      keys_.push_back(numbers.size());
      keys_.insert(keys_.end(), numbers.begin(), numbers.end());
    }
    return slot.kept;
  }
  std::size_t size() const { return kept_.size(); }
  // Gives its memory back: each policy of a library has its own.
  void clear() { *this = Keep(); }

private:
  // Few places in memory are read to find something: it is seldom near when a policy is run again.
  struct Slot {
    const Determination* kept = nullptr; // none: the slot is free
    std::uint32_t hash = 0, key = 0;     // key: its place in keys_
  };
  static std::uint32_t hash_of(std::span<const std::uint64_t> numbers) {
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15; // spreads the bits over the upper half
    std::uint64_t hash = numbers.size();
    for (const std::uint64_t number : numbers) {
      hash = (hash ^ number) * odd;
      hash ^= hash >> 32;
    }
    return static_cast<std::uint32_t>(hash);
  }
  bool is(const Slot& slot, std::uint32_t hash, std::span<const std::uint64_t> numbers) const {
    return slot.hash == hash && keys_[slot.key] == numbers.size() &&
           std::equal(numbers.begin(), numbers.end(), keys_.begin() + slot.key + 1);
  }
  // Where the key stands, or is to stand.
  Slot& find(std::uint32_t hash, std::span<const std::uint64_t> numbers) {
    std::size_t at = hash & (slots_.size() - 1);
    while (slots_[at].kept != nullptr && !is(slots_[at], hash, numbers))
      at = (at + 1) & (slots_.size() - 1);
    return slots_[at];
  }
  void grow() {
    constexpr std::size_t fewest = 16;
    const std::vector<Slot> before =
        std::exchange(slots_, std::vector<Slot>(std::max(fewest, 2 * slots_.size())));
    for (const Slot& slot : before) {
      if (slot.kept == nullptr) continue;
      std::size_t at = slot.hash & (slots_.size() - 1);
      while (slots_[at].kept != nullptr)
        at = (at + 1) & (slots_.size() - 1);
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;         // a power of two; those of a key lie one after the other
  std::vector<std::uint64_t> keys_; // each its length and its numbers
  // Shared only so that what a determination is need not be known here.
  std::vector<std::shared_ptr<const Determination>> kept_;
};

} // namespace pol::determination
