// A batch's strings, paths and selections.
#include "runtime/cases/batch.h"
#include "runtime/cases/selection.h"
#include <algorithm>
#include <atomic>
#include <fmt/format.h>

namespace pol::cases {

namespace {

std::uint64_t new_generation() {
  static std::atomic<std::uint64_t> last{0};
  return ++last;
}

} // namespace

StringPool::StringPool(const bytecode::Module& module) : generation_(new_generation()) {
  for (const std::string& text : module.strings)
    intern(text);
  fixed_ = texts_.size();
  bytes_ = 0;
}

std::int64_t StringPool::intern(std::string_view text) {
  if (auto found = ids_.find(text); found != ids_.end()) return found->second;
  const auto id = static_cast<std::int64_t>(texts_.size());
  bytes_ += text.size();
  ids_.emplace(texts_.emplace_back(text), id);
  return id;
}

void StringPool::make_room() {
  constexpr std::size_t most_texts = 4096, most_bytes = 1UL << 20;
  if (texts_.size() - fixed_ <= most_texts && bytes_ <= most_bytes) return;
  generation_ = new_generation();
  bytes_ = 0;
  while (texts_.size() > fixed_) {
    ids_.erase(texts_.back());
    texts_.pop_back();
  }
}

std::string path_of(const Batch& batch, std::uint32_t fact, std::uint32_t row) {
  const auto& facts = batch.module->facts;
  std::string path = facts[fact].path;
  for (std::uint32_t list = facts[fact].list; list != bytecode::none; list = facts[list].list) {
    const Rows& rows = batch.spaces[batch.module->element_space(list)];
    const std::uint32_t parent = rows.parent[row];
    path.insert(facts[list].path.size(), fmt::format("[{}]", row - rows.offsets[parent]));
    row = parent;
  }
  return path;
}

Batch select(const Batch& batch, const std::vector<std::uint32_t>& rows) {
  return take_rows(batch, rows, {});
}

} // namespace pol::cases
