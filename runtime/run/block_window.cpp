#include "runtime/run/block_window.h"
#include <utility>

namespace pol::run {

void BlockWindow::add(cases::RecordBlock& block, std::uint64_t number) {
  if (used_ == blocks_.size()) blocks_.emplace_back();
  Block& of = blocks_[used_];
  std::swap(of.records, block);
  of.number = number;
  of.begin = size();
  bytes_ += of.records.text.size();
  for (std::size_t i = 0; i < of.records.records.size(); ++i) {
    records_.push_back(of.records.record(i));
    order_.add(records_.back().text);
  }
  of.end = size();
  ++used_;
}

void BlockWindow::clear() {
  order_.clear();
  records_.clear();
  used_ = bytes_ = 0;
}

} // namespace pol::run
