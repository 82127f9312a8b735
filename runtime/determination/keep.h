// Determinations that came out before, by all that they depend on: alike cases share theirs.
#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
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
    const auto found = kept_.find(numbers);
    if (found != kept_.end()) return found->second.get();
    auto made = std::make_shared<const Determination>(make());
    return kept_.emplace(Numbers(numbers.begin(), numbers.end()), std::move(made))
        .first->second.get();
  }
  std::size_t size() const { return kept_.size(); }
  void clear() { kept_.clear(); }

private:
  using Numbers = std::vector<std::uint64_t>;
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::span<const std::uint64_t> numbers) const {
      constexpr std::uint64_t odd = 0x9E3779B97F4A7C15; // spreads the bits over the upper half
      std::uint64_t hash = numbers.size();
      for (const std::uint64_t number : numbers) {
        hash = (hash ^ number) * odd;
        hash ^= hash >> 32;
      }
      return hash;
    }
  };
  struct Same {
    using is_transparent = void;
    bool operator()(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) const {
      if (a.size() != b.size()) return false;
      for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] != b[i]) return false;
      return true;
    }
  };
  // Shared only so that what a determination is need not be known here.
  std::unordered_map<Numbers, std::shared_ptr<const Determination>, Hash, Same> kept_;
};

} // namespace pol::determination
