// A part that most have none of, in the space of a pointer.
#pragma once
#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace pol::semantics {

// Reads as T's default until it is set. Copies have a part of their own.
template <class T> class Seldom {
public:
  Seldom() = default;
  template <class Part>
  requires(std::convertible_to<Part, T> && !std::same_as<std::remove_cvref_t<Part>, Seldom>)
      Seldom(Part&& part)
      : part_(std::make_unique<T>(std::forward<Part>(part))) {}
  Seldom(const Seldom& other) : part_(other.part_ ? std::make_unique<T>(*other.part_) : nullptr) {}
  Seldom(Seldom&&) noexcept = default;
  Seldom& operator=(Seldom other) noexcept {
    part_ = std::move(other.part_);
    return *this;
  }
  ~Seldom() = default;

  const T& operator*() const {
    static const T usual{};
    return part_ ? *part_ : usual;
  }
  const T* operator->() const { return &**this; }
  // To set some of it.
  T& change() {
    if (!part_) part_ = std::make_unique<T>();
    return *part_;
  }
  friend bool operator==(const Seldom& a, const Seldom& b) { return *a == *b; }

private:
  std::unique_ptr<T> part_;
};

} // namespace pol::semantics
