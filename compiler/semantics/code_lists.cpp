// Code lists: their own entries, and those of the lists that they name.
#include "compiler/semantics/checking.h"
#include "compiler/semantics/code_entries.h"
#include "compiler/semantics/order.h"
#include "compiler/semantics/systems.h"
#include "compiler/semantics/types.h"
#include <algorithm>
#include <tuple>
#include <utility>

namespace pol::semantics {

namespace {

// Another list that a list names, from a day through a day.
struct Reference {
  int list;
  Day from, through;
  const syntax::CodeEntry* entry;
};

// One piece of a list in its author's order: an entry of its own, or another list.
struct Piece {
  CodeEntry entry;
  std::optional<Reference> reference;
};

class CodeLists {
public:
  explicit CodeLists(Checking& checking) : checking_(checking), pieces_(checking.codes.size()) {}
  void check();

private:
  void read(int index);
  void read_reference(int index, const syntax::CodeEntry& entry, Day from, Day through);
  void refuse_repeats(int index);
  std::vector<int> cut_cycles();
  void splice(int index);
  void refuse_shared_prefix(const CodeList& outer, const Reference& inner);
  CodeList& list(int index) {
    return checking_.revision.code_lists[static_cast<std::size_t>(index)];
  }
  std::vector<Piece>& pieces(int index) { return pieces_[static_cast<std::size_t>(index)]; }
  Names& names(int index) {
    return checking_
        .scopes[static_cast<std::size_t>(checking_.codes[static_cast<std::size_t>(index)].scope)]
        .names;
  }

  Checking& checking_;
  std::vector<std::vector<Piece>> pieces_;
  std::size_t total_ = 0; // entries of all lists
  bool too_large_ = false;
};

void CodeLists::read_reference(int index, const syntax::CodeEntry& entry, Day from, Day through) {
  const auto& known = names(index).code_lists;
  auto found = known.find(entry.list->text);
  if (found == known.end()) {
    std::vector<std::string_view> candidates;
    for (const auto& [name, unused] : known)
      candidates.push_back(name);
    report_unknown(names(index), Kind::unknown_code_list, *entry.list, std::move(candidates));
    return;
  }
  if (found->second == none) return;
  const CodeList& named = list(found->second);
  const auto& own = list(index).systems;
  for (const auto& system : named.systems)
    if (std::find(own.begin(), own.end(), system) == own.end()) {
      auto& report = checking_.sink.report(
          Kind::code_list_systems, entry.list->span,
          {named.name, systems_text(named.systems), list(index).name, systems_text(own)});
      if (!share_a_list(named.systems, own))
        report.help_override = "leave it out, and ask for each list: `x in " + list(index).name +
                               " or x in " + named.name + "`";
      return;
    }
  pieces(index).push_back({{}, Reference{found->second, from, through, &entry}});
}

void CodeLists::read(int index) {
  const syntax::Codes& syntax = *checking_.codes[static_cast<std::size_t>(index)].syntax;
  if (list(index).systems.size() != syntax.systems.size()) return; // reported: no shape to check
  for (const auto& entry : syntax.entries) {
    const auto days = resolve_days(checking_.sink, entry);
    if (entry.list) {
      if (days) read_reference(index, entry, days->first, days->second);
      continue;
    }
    auto code = resolve_code(checking_.sink, list(index), entry);
    if (!code || !days) continue;
    std::tie(code->from, code->through) = *days;
    code->text = text_of(entry.text);
    code->as_written = entry.first->text;
    code->span = entry.span;
    pieces(index).push_back({std::move(*code), std::nullopt});
  }
}

// What makes two pieces the same spelling.
auto spelling(const Piece& piece) {
  return std::tuple(piece.reference ? piece.reference->list : none, piece.entry.kind,
                    std::string_view(piece.entry.first), std::string_view(piece.entry.last));
}
Day from_of(const Piece& piece) {
  return piece.reference ? piece.reference->from : piece.entry.from;
}
Day through_of(const Piece& piece) {
  return piece.reference ? piece.reference->through : piece.entry.through;
}
source::Span span_of(const Piece& piece) {
  return piece.reference ? piece.reference->entry->span : piece.entry.span;
}

// One spelling twice, on overlapping days. Reported at the later in the text.
void CodeLists::refuse_repeats(int index) {
  std::vector<const Piece*> sorted;
  for (const auto& piece : pieces(index))
    sorted.push_back(&piece);
  std::stable_sort(sorted.begin(), sorted.end(), [](const Piece* a, const Piece* b) {
    return std::tuple(spelling(*a), from_of(*a)) < std::tuple(spelling(*b), from_of(*b));
  });
  const Piece* longest = nullptr; // of one spelling, the one that has lasted longest so far
  for (const Piece* piece : sorted) {
    if (longest && spelling(*longest) == spelling(*piece) &&
        from_of(*piece) <= through_of(*longest)) {
      const auto [first, second] = std::minmax({span_of(*longest), span_of(*piece)});
      const std::string name =
          piece->reference ? list(piece->reference->list).name : piece->entry.as_written;
      checking_.sink.report(Kind::code_twice, second, {name})
          .related.push_back({first, "first written here"});
    }
    if (!longest || spelling(*longest) != spelling(*piece) ||
        through_of(*longest) < through_of(*piece))
      longest = piece;
  }
}

// Refuses lists that hold themselves, without the piece that closes the circle; gives the order in
// which each list stands after those it names.
std::vector<int> CodeLists::cut_cycles() {
  std::vector<std::vector<int>> named(pieces_.size());
  for (std::size_t i = 0; i < pieces_.size(); ++i)
    for (const auto& piece : pieces_[i])
      if (piece.reference) named[i].push_back(piece.reference->list);
  const Ordered ordered = in_order(named);
  for (const auto& cycle : ordered.cycles) {
    std::vector<std::string> chain;
    for (int member : cycle)
      chain.push_back(list(member).name);
    chain.push_back(chain.front());
    for (const auto& piece : pieces(cycle.back()))
      if (piece.reference && piece.reference->list == cycle.front()) {
        checking_.sink.report(Kind::code_list_cycle, piece.reference->entry->list->span,
                              {chain.front(), chain_text(chain)});
        break;
      }
  }
  return ordered.order;
}

// The same code from two lists counts once: days that overlap are joined.
void join_repeats(std::vector<CodeEntry>& entries) {
  auto key = [&](std::size_t i) {
    return std::tie(entries[i].kind, entries[i].first, entries[i].last);
  };
  std::vector<std::size_t> sorted(entries.size());
  for (std::size_t i = 0; i < sorted.size(); ++i)
    sorted[i] = i;
  std::stable_sort(sorted.begin(), sorted.end(), [&](std::size_t a, std::size_t b) {
    return std::tuple(key(a), entries[a].from) < std::tuple(key(b), entries[b].from);
  });
  std::vector<bool> kept(entries.size(), true);
  std::size_t last = 0;
  for (std::size_t n = 1; n < sorted.size(); ++n) {
    const std::size_t i = sorted[n], before = sorted[last];
    if (key(i) == key(before) && entries[i].from <= entries[before].through) {
      entries[before].through = std::max(entries[before].through, entries[i].through);
      kept[i] = false;
    } else {
      last = n;
    }
  }
  std::size_t next = 0;
  for (std::size_t i = 0; i < entries.size(); ++i)
    if (kept[i]) {
      if (next != i) entries[next] = std::move(entries[i]);
      ++next;
    }
  entries.resize(next);
}

// A prefix of a list of one system, where it would also begin codes of another.
void CodeLists::refuse_shared_prefix(const CodeList& outer, const Reference& inner) {
  for (const CodeEntry& entry : list(inner.list).entries) {
    if (entry.kind != CodeEntry::Kind::prefix) continue;
    const auto both = sharing_prefix(outer.systems, entry.first);
    if (!both) continue;
    checking_.sink.report(Kind::code_prefix_systems, inner.entry->list->span,
                          {entry.as_written, both->first, both->second});
    return;
  }
}

void CodeLists::splice(int index) {
  constexpr std::size_t most_entries = 2'000'000;
  CodeList& result = list(index);
  bool has_references = false;
  for (auto& piece : pieces(index)) {
    if (!piece.reference) {
      result.entries.push_back(std::move(piece.entry));
      continue;
    }
    has_references = true;
    const auto& inner = list(piece.reference->list).entries;
    if (total_ + result.entries.size() + inner.size() > most_entries) {
      if (!std::exchange(too_large_, true))
        checking_.sink.report(Kind::code_lists_too_large, piece.reference->entry->list->span);
      break;
    }
    refuse_shared_prefix(result, *piece.reference);
    for (CodeEntry entry : inner) {
      entry.from = std::max(entry.from, piece.reference->from);
      entry.through = std::min(entry.through, piece.reference->through);
      if (entry.from <= entry.through) result.entries.push_back(std::move(entry));
    }
  }
  if (has_references) join_repeats(result.entries);
  total_ += result.entries.size();
  result.dated =
      std::any_of(result.entries.begin(), result.entries.end(), [](const CodeEntry& entry) {
        return entry.from > values::first_day || entry.through < values::last_day;
      });
}

void CodeLists::check() {
  const int count = static_cast<int>(pieces_.size());
  for (int i = 0; i < count; ++i)
    read(i);
  for (int i = 0; i < count; ++i)
    refuse_repeats(i);
  for (int index : cut_cycles())
    splice(index);
}

} // namespace

void check_code_lists(Checking& checking) { CodeLists(checking).check(); }

} // namespace pol::semantics
