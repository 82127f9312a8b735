// The door to the library that turns parts of a program into machine code: what a part is, and what
// comes of it. Neither side needs the other's headers; the library is opened when it is asked for.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace pol::jit {

// How cells are stored in a column: 1 and 2 bytes from 0 on, 4 and 8 bytes with a sign.
inline constexpr unsigned widths = 4; // 1 << 0 to 1 << 3 bytes

// How a cell is compared with a range whose ends come with the call.
enum class Shape : std::uint8_t { equal, at_most, at_least, between };

struct Ends {
  std::int64_t low = 0, high = 0; // as stored; the same if equal
};

// A test holds for a cell that lies in one of its ranges, which have the same shape.
struct Test {
  Shape shape = Shape::equal;
  std::uint32_t ranges = 1;
  friend auto operator<=>(const Test&, const Test&) = default;
};

// Tests of one column that are made together, so that it is read once.
struct TestGroup {
  unsigned width = 0; // bytes
  std::vector<Test> tests;
  friend auto operator<=>(const TestGroup&, const TestGroup&) = default;
};

// Reads `groups` times 64 cells, the last of them at `last`, and writes for each test a word for
// each 64 rows. `ends`: those of the first test's ranges, then of the second's, …
using TestFunction = void (*)(const void* cells, const void* last, std::uint64_t groups,
                              const Ends* ends, std::uint64_t* const* words);

// Three-valued logic over the rows: each step gives a column of its own.
struct LogicStep {
  enum class Op : std::uint8_t {
    input,    // a column that is there: reads truth and known
    test,     // a column that has been tested: reads truth and exact
    constant, // low: 0 or 1
    not_,
    and_,
    or_,
    choose, // the second or third operand by the first
    tally,  // low <= number of true operands <= high
    is_known,
    default_to, // low: 0 or 1
    where_known // the first operand where the second is known, else unknown
  } op = Op::input;
  std::vector<std::uint32_t> operands = {}; // places of earlier steps
  std::int64_t low = 0, high = 0;
  bool kept = true; // its column is wanted; else it has no place
};
using Logic = std::vector<LogicStep>;

// Where the column of a step lies, a word for 64 rows. All steps that are kept, but inputs, write
// truth and known.
struct LogicColumn {
  std::uint64_t *truth = nullptr, *known = nullptr;
  const std::uint64_t* exact = nullptr; // of what was tested; may be known itself
};

// For at least as many words as the compiler has lanes. Bits beyond the last row may be set in what
// it writes.
using LogicFunction = void (*)(const LogicColumn* columns, std::uint64_t words);

// What a step of a single case's logic reads. A place has an exact cell, whether it is known (0 or
// 1), and a truth (0 false, 1 unknown, 2 true).
struct CaseSource {
  enum class Op : std::uint8_t {
    truth,      // of `a`; no other reads truths
    in_range,   // low <= a <= high
    in_mask,    // a is from 0 to 63, and that bit of `low` is set
    equal,      // a == b
    less,       // a < b
    less_equal, // a <= b
    is_known,   // whether a is; never unknown
    in_table    // table `low` has the day b in a span of the code a
  } op = Op::truth;
  std::uint32_t a = 0, b = 0; // places
  std::int64_t low = 0, high = 0;
};

// A whole revision for a single case. The steps that are no input and no test read earlier ones.
struct CaseLogic {
  Logic steps;
  std::vector<CaseSource> sources;      // of inputs and tests, by step
  std::vector<CaseSource> ranges;       // in_range: no other value is allowed where one is known
  std::optional<std::uint32_t> applies; // a step; true where there is none
  std::vector<std::uint32_t> results;   // steps
};

// When a code list holds each code, by cell: in two spans of days, the first day of each in the
// lower half. `untold` in place of the first: the table does not tell.
inline constexpr std::uint64_t untold = 0x7FFF'FFFF'7FFF'FFFF;
struct CodeTable {
  const std::uint64_t *first = nullptr, *second = nullptr;
  std::uint64_t size = 0; // at least 1: cell 0 stands where there is no code
};

// The results' truths as digits of base 3, that of the first counting most; or why there are none.
// ask_machine: a table does not tell, or a code's day is not known.
using CaseFunction = std::int32_t (*)(const std::int64_t* cells, const std::uint8_t* known,
                                      const std::uint8_t* truths, const CodeTable* tables);
inline constexpr std::size_t most_case_results = 16; // digits that fit
enum CaseEnd : std::int32_t {
  out_of_range = -1,
  not_applied = -2,
  applies_unknown = -3,
  ask_machine = -4
};

struct Wanted {
  std::vector<TestGroup> tests;
  std::vector<Logic> logic;
  std::vector<CaseLogic> cases = {};
};
// Parallel to what was wanted.
struct Made {
  std::vector<TestFunction> tests;
  std::vector<LogicFunction> logic;
  std::vector<CaseFunction> cases;
};

// Its functions live as long as it does. Not for several threads at once.
class NativeCompiler {
public:
  virtual ~NativeCompiler() = default;
  virtual unsigned lanes() const = 0; // words that its functions work on at a time
  // False if it cannot be done: then nothing is made.
  virtual bool make(const Wanted& wanted, Made& made) = 0;
};

// What the library gives under the name `pol_jit_open`: a compiler for the processor at hand, or
// nothing if the library was built for another door than `version`.
inline constexpr unsigned door_version = 3;
inline constexpr const char* door_name = "pol_jit_open";
using OpenDoor = NativeCompiler* (*)(unsigned version);

} // namespace pol::jit
