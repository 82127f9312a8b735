// Two lists of declarations side by side.
#pragma once
#include <algorithm>
#include <vector>

namespace pol::analysis {

// The elements of two lists by a key: those of both in the new order, then the removed ones.
template <class Item, class Key, class Both, class One>
void pair_up(const std::vector<Item>& before, const std::vector<Item>& after, Key key, Both both,
             One one) {
  const auto find = [&](const std::vector<Item>& items, const Item& like) -> const Item* {
    const auto found =
        std::ranges::find_if(items, [&](const Item& i) { return key(i) == key(like); });
    return found == items.end() ? nullptr : &*found;
  };
  for (const Item& item : after)
    if (const Item* old = find(before, item))
      both(*old, item);
    else
      one(item, false);
  for (const Item& item : before)
    if (find(after, item) == nullptr) one(item, true);
}

} // namespace pol::analysis
