#include "compiler/semantics/revisions.h"
#include "compiler/semantics/checking.h"
#include "compiler/semantics/expressions.h"
#include <algorithm>
#include <set>
#include <tuple>

namespace pol::semantics {

namespace {

using Revisions = std::vector<CheckedRevision>;

void check_neighbours(const CheckedRevision& earlier, const CheckedRevision& later,
                      diagnostics::Sink& sink) {
  if (!earlier.header->effective || !later.header->effective) return;
  const Revision &first = earlier.revision, &second = later.revision;
  const source::Span place = later.header->effective->span;
  if (first.effective == second.effective) {
    sink.report(Kind::effective_twice, place, {first.number, values::format_day(first.effective)})
        .related.push_back({earlier.header->effective->span, "the other revision"});
  } else if (first.ends && *first.ends >= second.effective && *first.ends >= first.effective) {
    sink.report(
            Kind::ends_after_next, earlier.header->ends->span,
            {first.number, values::format_day(*first.ends), values::format_day(second.effective)})
        .related.push_back({place, "the next revision"});
  }
}

void check_as_of(const CheckedRevision& first, const CheckedRevision& other,
                 diagnostics::Sink& sink) {
  if (!first.header->as_of || !other.header->as_of) return;
  const std::string one = joined(first.header->as_of->parts),
                    two = joined(other.header->as_of->parts);
  if (one != two)
    sink.report(Kind::as_of_differs, other.header->as_of->span, {two, one, first.revision.number})
        .related.push_back({first.header->as_of->span, "the other revision"});
}

// Where in the library a path was first seen.
struct Seen {
  const Revision* revision;
  const Fact* fact; // null: a group of facts
  source::Span span;
};

const Enumeration& enumeration(const Revision& revision, const Type& type) {
  return revision.enumerations[static_cast<std::size_t>(type.enumeration)];
}

bool same_unit(const UnitRef& a, const UnitRef& b) {
  if (!a || !b) return a == b;
  return a->dimension == b->dimension && a->factor == b->factor && a->scale == b->scale &&
         a->special_name == b->special_name;
}

bool same_type(const Seen& a, const Seen& b) {
  if (!a.fact || !b.fact) return a.fact == b.fact;
  const Type &one = a.fact->type, &two = b.fact->type;
  if (one.kind != two.kind || one.systems != two.systems || !same_unit(one.unit, two.unit))
    return false;
  if ((one.enumeration == none) != (two.enumeration == none)) return false;
  if (one.enumeration == none) return true;
  const Enumeration &first = enumeration(*a.revision, one), &second = enumeration(*b.revision, two);
  return std::tie(first.name, first.ordered, first.values) ==
         std::tie(second.name, second.ordered, second.values);
}

std::string described(const Seen& seen) {
  if (!seen.fact) return "a group of facts";
  const Type& type = seen.fact->type;
  const std::string text = describe(*seen.revision, type);
  if (type.kind != TypeKind::enumeration && type.kind != TypeKind::set_of_enum) return text;
  const Enumeration& of = enumeration(*seen.revision, type);
  return text + (of.ordered ? " (ordered enum " : " (enum ") + of.name + ")";
}

// Every path of the revision: facts, and the groups and lists on their way.
std::map<std::string, Seen> paths_of(const Revision& revision) {
  std::map<std::string, Seen> paths;
  for (const auto& fact : revision.facts)
    paths.insert_or_assign(fact.path, Seen{&revision, &fact, fact.span});
  for (const auto& fact : revision.facts)
    for (std::size_t dot = fact.path.find('.'); dot != std::string::npos;
         dot = fact.path.find('.', dot + 1))
      paths.try_emplace(fact.path.substr(0, dot), Seen{&revision, nullptr, fact.span});
  return paths;
}

void check_paths(const Revisions& revisions, diagnostics::Sink& sink) {
  std::map<std::string, Seen> first_seen;
  for (const auto& checked : revisions)
    for (const auto& [path, seen] : paths_of(checked.revision)) {
      auto [first, is_new] = first_seen.emplace(path, seen);
      if (is_new || same_type(first->second, seen)) continue;
      sink.report(Kind::path_type_differs, seen.span,
                  {path, described(seen), described(first->second)})
          .related.push_back({first->second.span, "declared here otherwise"});
    }
}

// Numbers of policies that have an error in one of their files.
std::set<std::string> unsound_policies(const Revisions& revisions, const diagnostics::Sink& sink) {
  std::set<source::FileId> files;
  for (const auto& diagnostic : sink.all())
    if (diagnostics::info(diagnostic.kind).severity == diagnostics::Severity::error)
      files.insert(diagnostic.span.file);
  std::set<std::string> numbers;
  for (const auto& checked : revisions)
    if (std::any_of(checked.files.begin(), checked.files.end(),
                    [&](auto file) { return files.contains(file); }))
      numbers.insert(checked.revision.number);
  return numbers;
}

} // namespace

Library join_revisions(Revisions revisions, diagnostics::Sink& sink) {
  std::stable_sort(revisions.begin(), revisions.end(), [](const auto& a, const auto& b) {
    return std::tie(a.revision.number, a.revision.effective) <
           std::tie(b.revision.number, b.revision.effective);
  });
  const CheckedRevision* first = nullptr; // of the policy
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    const bool is_next = first && revisions[i].revision.number == first->revision.number;
    if (!is_next) first = &revisions[i];
    if (!is_next || !first->header || !revisions[i].header) continue;
    check_neighbours(revisions[i - 1], revisions[i], sink);
    check_as_of(*first, revisions[i], sink);
  }
  check_paths(revisions, sink);
  const auto unsound = unsound_policies(revisions, sink);
  Library library;
  for (auto& checked : revisions) {
    if (unsound.contains(checked.revision.number)) continue;
    if (library.policies.empty() || library.policies.back().number != checked.revision.number)
      library.policies.push_back({checked.revision.number, {}});
    library.policies.back().revisions.push_back(std::move(checked.revision));
  }
  return library;
}

} // namespace pol::semantics
