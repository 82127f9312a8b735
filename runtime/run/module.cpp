// Loading modules.
#include "runtime/include/pol/module.h"
#include "runtime/bytecode/encode.h"
#include "runtime/bytecode/module.h"
#include "runtime/jit/engine.h"
#include "runtime/run/single_revision.h"
#include "runtime/values/date.h"
#include <fstream>
#include <sstream>

namespace pol {

Module::Module(std::shared_ptr<const bytecode::Module> code, std::string hash)
    : code_(std::move(code)), engine_(std::make_shared<jit::Engine>()),
      singles_(std::make_shared<Singles>(*code_)), hash_(std::move(hash)) {}

tl::expected<Module, std::string> Module::from_bytes(std::string_view bytes) {
  auto decoded = bytecode::decode(bytes);
  if (!decoded) return tl::unexpected(decoded.error());
  return Module(std::make_shared<const bytecode::Module>(std::move(*decoded)),
                bytecode::hash(bytes));
}

tl::expected<Module, std::string> Module::from_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  if (file) bytes << file.rdbuf();
  if (!file || file.bad() || bytes.bad())
    return tl::unexpected(std::string("cannot read the file"));
  return from_bytes(bytes.str());
}

std::vector<Module::Policy> Module::policies() const {
  std::vector<Policy> listed;
  for (const bytecode::Policy& policy : code_->policies) {
    Policy& entry = listed.emplace_back(Policy{policy.number, {}});
    for (const bytecode::Revision& revision : policy.revisions)
      entry.revisions.push_back({values::format_day(revision.effective),
                                 revision.ends ? values::format_day(*revision.ends) : "",
                                 revision.title});
  }
  return listed;
}

} // namespace pol
