// A small module with a fact of every kind, and ways to decode records with it and to look at them.
#pragma once
#include "runtime/cases/decode.h"
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pol::cases::sample {

// Facts, by path:
//   diagnoses  set of code of ICD10CM        gfr      number in mL/min/{1.73_m2} from 0 to 250
//   kidneys    integer from 0 to 2           member.age integer in years from 0 to 130
//   name       text                          renal.localized boolean
//   renal.size_cm number in cm from 0 to 40 (before 2025: to 20)
//   request.cpt code of CPT or HCPCS         request.service_date date
//   sites      set of Site                   tests    list of up to 3 (before 2025: 5)
//   tests.parts list of up to 2, within tests; tests.parts.size number
//   tests.po2  number in mm[Hg]              tests.tags set of Site
//   tests.taken date                         tumor.site Site { kidney, lung, other }
// and in the case block, but not read: extra.note, extra.rows.a, lung.stage.
bytecode::Module module();

// Its revisions, of its one policy.
inline constexpr std::size_t older = 0, newer = 1;

struct Decoded {
  std::unique_ptr<bytecode::Module> module;
  std::unique_ptr<Decoder> decoder;
  std::vector<std::string> records;
  Batch batch;
};
// The first record has line 1.
Decoded decode(std::vector<std::string> records, DecodeOptions options = {},
               bytecode::Module of = module());

std::uint32_t fact(const bytecode::Module& module, std::string_view path);
// "unknown", "true", "2.5", "[60.00000001, 250]", "2025-10-01", "kidney", "50593", "{kidney,
// lung}"; for lists "3 elements".
std::string value(const Batch& batch, std::string_view path, std::uint32_t row = 0);
// "path: problem; path: problem" of a case.
std::string errors(const Batch& batch, std::uint32_t row = 0);
// Every value of every row, its id and its errors, for comparisons.
std::string dump(const Batch& batch);

} // namespace pol::cases::sample
