#include "runtime/run/record_order.h"
#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>

namespace pol::run {
namespace {

// More codes than this are forgotten between stretches.
constexpr std::size_t most_kinds = 1UL << 16;
// How much earlier than in the last record the key may stand and is found at once.
constexpr std::size_t slack = 64;

std::size_t find(std::string_view text, std::string_view key, std::size_t from) {
  const void* found = memmem(text.data() + from, text.size() - from, key.data(), key.size());
  return found == nullptr ? std::string_view::npos
                          : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

// "request.code" stands in records as "code".
std::string quoted_key(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return '"' + std::string(dot == std::string_view::npos ? path : path.substr(dot + 1)) + '"';
}

} // namespace

RecordOrder::RecordOrder(const bytecode::Module& module, const CodeRoutes& routes) {
  for (const CodeRoute& route : routes.routes())
    if (route_ == nullptr || route.policies().size() > route_->policies().size()) route_ = &route;
  if (route_ != nullptr) key_ = quoted_key(module.facts[route_->fact()].path);
  clear();
}

void RecordOrder::clear() {
  met_.clear();
  if (!takers_.empty() && takers_.size() <= most_kinds) return;
  kinds_.clear();
  seen_.assign(1UL << seen_bits, {});
  takers_.assign(1, {});
  by_rank_.clear();
}

void RecordOrder::add(std::string_view record) { met_.push_back(kind_of(code_in(record))); }

// The text behind the key; "" if there is none.
std::string_view RecordOrder::code_in(std::string_view record) {
  constexpr std::string_view between = " \t\r\n:";
  std::size_t at = std::string_view::npos;
  if (record.empty()) return {};
  if (last_ < record.size()) at = find(record, key_, last_ - std::min(last_, slack));
  if (at == std::string_view::npos) at = find(record, key_, 0);
  if (at == std::string_view::npos) return {};
  last_ = at;
  const std::size_t begin = record.find_first_not_of(between, at + key_.size());
  if (begin == std::string_view::npos || record[begin] != '"') return {};
  const std::size_t end = record.find('"', begin + 1);
  if (end == std::string_view::npos) return {};
  return record.substr(begin + 1, end - begin - 1);
}

std::uint32_t RecordOrder::kind_of(std::string_view code) {
  constexpr std::size_t longest = sizeof(Seen::code); // others are not told apart
  if (code.empty() || code.size() > longest) return 0;
  std::array<char, longest> text{};
  std::ranges::copy(code, text.begin());
  const auto number = std::bit_cast<std::array<std::uint64_t, 2>>(text);
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15; // spreads the bits over the upper half
  const std::uint64_t place = ((number[0] ^ number[1] * odd) * odd) >> (64 - seen_bits);
  if (seen_[place].code == text) return seen_[place].kind;
  Seen& other = seen_[place ^ 1]; // two codes of one place need not drive each other out
  if (other.code != text) {
    other = seen_[place];
    seen_[place] = {text, find_kind(code)};
    return seen_[place].kind;
  }
  return other.kind;
}

std::uint32_t RecordOrder::find_kind(std::string_view code) {
  const auto [found, is_new] =
      kinds_.try_emplace(std::string(code), static_cast<std::uint32_t>(takers_.size()));
  if (is_new) takers_.push_back(route_->takers(code));
  return found->second;
}

void RecordOrder::rank_kinds() {
  if (by_rank_.size() == takers_.size()) return;
  by_rank_.resize(takers_.size());
  std::iota(by_rank_.begin(), by_rank_.end(), 0U);
  std::ranges::stable_sort(
      by_rank_, {}, [&](std::uint32_t kind) -> const auto& { return takers_[kind]; });
}

const std::vector<std::uint32_t>& RecordOrder::sorted() {
  rank_kinds();
  next_.assign(takers_.size(), 0);
  for (const std::uint32_t kind : met_)
    ++next_[kind];
  std::uint32_t before = 0;
  for (const std::uint32_t kind : by_rank_) {
    const std::uint32_t count = next_[kind];
    next_[kind] = before;
    before += count;
  }
  order_.resize(met_.size());
  for (std::uint32_t record = 0; record < met_.size(); ++record)
    order_[next_[met_[record]]++] = record;
  return order_;
}

} // namespace pol::run
