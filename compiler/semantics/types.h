// Types as written, resolved. Private to this folder.
#pragma once
#include "compiler/semantics/expressions.h"

namespace pol::semantics {

// Nothing if an error was reported (or the name is one whose own errors were).
std::optional<Type> resolve_type(Names& names, const syntax::SimpleType& type);
std::optional<Type> resolve_set(Names& names, const syntax::SetType& type);

// `from LOW to HIGH`, and a number's place in it. Nothing if an error was reported.
std::optional<std::pair<Decimal, Decimal>>
resolve_range(Names& names, const syntax::SimpleType::Range& range, const Type& type);
std::optional<std::pair<Day, Day>>
resolve_dates(Names& names, const std::pair<syntax::Date, syntax::Date>& dates);

// The day of a date that the parser accepted.
Day day_of(const syntax::Date& date);

// Whether a value lies in the fact's range; reports at `span` if not.
bool check_in_range(Names& names, const Fact& fact, Decimal value, source::Span span);
bool check_in_range(Names& names, const Fact& fact, Day day, source::Span span);

} // namespace pol::semantics
