// The record of a test: `given` data typed by the facts they are for. Private to this folder.
#pragma once
#include "compiler/semantics/checking.h"

namespace pol::semantics {

// What a test says of each fact outside lists, as JSON; nothing: the fact is missing by the
// author's word. A fact that is not here was not spoken of.
using Record = std::map<int, std::optional<std::string>>; // by Revision::facts

// Reads a test's own data. What has errors is reported and left out.
Record read_given(Checking& checking, const std::vector<syntax::FactValue>& given);

// The record as one line of JSON.
std::string record_json(const Revision& revision, const Record& record);

// One datum for a fact of its own (no group), as JSON. Nothing if an error was reported.
std::optional<std::string> datum_json(Checking& checking, const syntax::Datum& datum, int fact);

// An element of a list, as JSON; `list`: the list fact.
std::string element_json(Checking& checking, const std::vector<syntax::FactValue>& given, int list);

} // namespace pol::semantics
