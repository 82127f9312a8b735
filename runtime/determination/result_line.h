// A determination as the line that pipelines read.
#pragma once
#include "runtime/bytecode/module.h"
#include "runtime/cases/batch.h"
#include "runtime/determination/determine.h"
#include "runtime/determination/json.h"
#include <string>
#include <string_view>

namespace pol::determination {

// What a result is about. The errors are those of an invalid case, else empty.
struct Subject {
  std::string_view case_id;
  const bytecode::Policy* policy = nullptr;     // none: no policy of the library takes the case
  const bytecode::Revision* revision = nullptr; // none: no revision was evaluated
  const std::vector<cases::RecordError>* errors = nullptr;
};

// Writes the members of a result in the contract's order, from "case" to "notes"; append_finding
// those after "case".
void append_result(ObjectWriter& object, const Subject& subject, const Determination& result);
void append_finding(ObjectWriter& object, const Subject& subject, const Determination& result);

// [{"fact":"gfr","evidence":"Laboratory report with the GFR"}]: evidence is an array when there are
// several, "attested" is what is attested or true.
void append_missing(std::string& out, const std::vector<Missing>& missing);
void append_causes(std::string& out, const std::vector<CauseAt>& causes);

} // namespace pol::determination
