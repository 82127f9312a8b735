#include "tests/benchmarks/workload.h"
#include "runtime/cases/quick_text.h"
#include "tests/registers.h"
#include "tools/pol/case_generator.h"
#include <cstdio>
#include <cstdlib>

namespace bench {
namespace {

pol::Module open(const std::string& path) {
  auto module = pol::Module::from_file(path);
  if (module) return *module;
  std::fprintf(stderr, "%s: %s\n", path.c_str(), module.error().c_str());
  std::exit(2);
}

std::uint64_t touch(const void* from, std::size_t bytes) {
  constexpr std::size_t line = 64;
  const char* at = static_cast<const char*>(from);
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < bytes; i += line)
    sum += static_cast<std::uint8_t>(at[i]);
  return sum;
}
std::uint64_t touch(const pol::values::Bits& bits) {
  return touch(bits.words().data(), bits.words().size() * sizeof(std::uint64_t));
}
std::uint64_t touch(const pol::cases::FactColumn& column) {
  std::uint64_t sum = 0;
  if (const auto* bools = std::get_if<pol::values::BoolColumn>(&column))
    sum = touch(bools->truth) + touch(bools->known);
  if (const auto* cells = std::get_if<pol::values::CellColumn>(&column)) {
    const auto& narrow = cells->narrow;
    sum = touch(cells->exact);
    sum += narrow.exists() ? touch(narrow.data(), narrow.rows() * narrow.width())
                           : touch(cells->low.data(), cells->low.size() * sizeof(std::int64_t));
  }
  return sum;
}

} // namespace

Workload::Workload(const std::string& path, std::size_t count, std::size_t cases_each,
                   unsigned missing)
    : batch_cases(cases_each), module(open(path)), decoder(module.code()), batches(count),
      none(cases_each), determiner(module.code(), policy(), revision()),
      compiled(module.code(), revision().program, &module.engine(), pol::jit::When::always) {
  pol::tools::CaseGenerator generator(module.code(), 1, missing);
  std::uint64_t line = 0;
  std::string record;
  for (pol::cases::Batch& batch : batches) {
    decoder.begin(batch);
    for (std::size_t i = 0; i < batch_cases; ++i) {
      record.clear();
      generator.append(record);
      text += record;
      record.pop_back();
      decoder.add(record, ++line, batch);
    }
    decoder.finish(batch);
    for (auto& info : batch.cases)
      info.raw = {};
    pol::cases::apply_rules(revision(), batch);
  }
}

std::unique_ptr<pol::Case> in_place(const Workload& work, std::size_t row,
                                    pol::EngineChoice engine) {
  using pol::bytecode::FactKind;
  const auto& code = work.module.code();
  const pol::cases::Batch& batch = work.batches.front();
  auto made = std::make_unique<pol::Case>(work.module, engine);
  for (std::uint32_t i = 0; i < code.facts.size(); ++i) {
    const auto fact = made->find(code.facts[i].path);
    const auto* bools = std::get_if<pol::values::BoolColumn>(&batch.columns[i]);
    const auto* cells = std::get_if<pol::values::CellColumn>(&batch.columns[i]);
    if (bools != nullptr && bools->known[row]) made->set_truth(*fact, bools->truth[row]);
    if (cells == nullptr || !cells->exact[row]) continue;
    const std::int64_t cell = cells->low[row];
    switch (code.facts[i].kind) {
    case FactKind::number:
    case FactKind::integer: made->set_number(*fact, cell); break;
    case FactKind::date:
      made->set_text(*fact, pol::values::format_day(static_cast<pol::values::Day>(cell)));
      break;
    case FactKind::enumeration:
      made->set_text(
          *fact,
          code.enumerations[code.facts[i].enumeration].values[static_cast<std::size_t>(cell)]);
      break;
    default: made->set_text(*fact, (*batch.strings)[cell]);
    }
  }
  return made;
}

std::uint64_t touch(const Workload& work) {
  const pol::bytecode::Program& program = work.revision().program;
  std::uint64_t sum = 0;
  for (const pol::cases::Batch& batch : work.batches)
    for (const pol::bytecode::Instruction& one : program.code)
      if (one.op == pol::bytecode::Opcode::load_bool || one.op == pol::bytecode::Opcode::load_cell)
        sum +=
            touch(batch.columns[static_cast<std::size_t>(program.immediates[one.first_immediate])]);
  return sum;
}

std::size_t count(Workload& work) {
  std::size_t outcomes = 0;
  for (const pol::cases::Batch& batch : work.batches) {
    pol::machine::run(work.module.code(), work.revision().program, batch, work.registers);
    outcomes += work.determiner.count(batch, work.registers, work.none).size();
  }
  return outcomes;
}

std::size_t count_with_missing(Workload& work) {
  std::size_t found = 0;
  for (const pol::cases::Batch& batch : work.batches) {
    pol::machine::run(work.module.code(), work.revision().program, batch, work.registers);
    const auto all = work.determiner.count_with_missing(batch, work.registers, work.none);
    found += all.counts.size() + all.missing.facts.size();
  }
  return found;
}

std::size_t count_by_jit(Workload& work) {
  std::size_t outcomes = 0;
  for (const pol::cases::Batch& batch : work.batches) {
    work.compiled.run(batch, work.registers);
    outcomes += work.determiner.count(batch, work.registers, work.none).size();
  }
  return outcomes;
}

bool same_by_jit(Workload& work) {
  const pol::bytecode::Program& program = work.revision().program;
  pol::machine::Registers registers;
  for (const pol::cases::Batch& batch : work.batches) {
    pol::machine::run(work.module.code(), program, batch, registers);
    work.compiled.run(batch, work.registers);
    if (pol::tests::difference(program, registers, work.registers)) return false;
  }
  return true;
}

std::size_t determine(Workload& work) {
  std::size_t missing = 0;
  for (const pol::cases::Batch& batch : work.batches) {
    pol::machine::run(work.module.code(), work.revision().program, batch, work.registers);
    missing += work.determiner.determine(batch, work.registers).back()->missing.size();
  }
  return missing;
}

std::size_t decode(Workload& work) {
  pol::cases::Decoder decoder(work.module.code());
  pol::cases::Batch batch;
  std::size_t cases = 0, at = 0;
  work.text.append(pol::cases::quick::quick_padding, '\0');
  const std::string_view text =
      std::string_view(work.text).substr(0, work.text.size() - pol::cases::quick::quick_padding);
  while (at < text.size()) {
    decoder.begin(batch);
    for (std::size_t i = 0; i < work.batch_cases && at < text.size(); ++i) {
      const std::size_t end = text.find('\n', at);
      decoder.add_padded(text.substr(at, end - at), ++cases, batch);
      at = end + 1;
    }
    decoder.finish(batch);
  }
  work.text.resize(text.size());
  return cases;
}

} // namespace bench
