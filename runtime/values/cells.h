// A column's cells once more, in as few bytes as the values at hand allow: what comparisons read,
// since memory is what they wait for.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace pol::values {

// The cell of a row is the whole number stored there, times the scale. Rows without a value hold 0.
// One and two bytes hold numbers from 0 on, four bytes signed ones.
class NarrowCells {
public:
  static constexpr std::size_t rows_at_a_time = 64; // there is room for whole groups of rows

  bool exists() const { return width_ != 0; }
  unsigned width() const { return width_; } // bytes a row: 1, 2 or 4; 0: there is no such copy
  std::int64_t scale() const { return scale_; }
  std::size_t rows() const { return rows_; }
  const std::uint8_t* data() const { return bytes_.data(); }

  void clear() { width_ = 0; }
  // Room for the rows. Those beyond the last, up to a whole group, are 0.
  std::uint8_t* shape(unsigned width, std::int64_t scale, std::size_t rows) {
    width_ = static_cast<std::uint8_t>(width);
    scale_ = scale;
    rows_ = rows;
    const std::size_t used = rows * width,
                      room = (rows + rows_at_a_time - 1) / rows_at_a_time * rows_at_a_time * width;
    if (bytes_.size() < room) bytes_.resize(room);
    for (std::size_t i = used; i < room; ++i)
      bytes_[i] = 0;
    return bytes_.data();
  }

private:
  std::uint8_t width_ = 0;
  std::int64_t scale_ = 1;
  std::size_t rows_ = 0;
  std::vector<std::uint8_t> bytes_;
};

} // namespace pol::values
