#include "runtime/bytecode/encode.h"
#include "runtime/bytecode/fields.h"
#include "runtime/bytecode/verify.h"
#include <array>
#include <fmt/format.h>
extern "C" {
#include <sha256.h>
}

namespace pol::bytecode {
namespace {

constexpr std::string_view magic("\0pol", 4);
constexpr std::size_t digest_size = 32;

std::string digest(std::string_view bytes) {
  SHA256_CTX context;
  SHA256_Init(&context);
  SHA256_Update(&context, reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
  std::array<std::uint8_t, digest_size> result;
  SHA256_Final(result.data(), &context);
  return std::string(result.begin(), result.end());
}

tl::expected<Module, std::string> read_sections(Reader& reader) {
  Module module;
  std::string problem;
  sections(module, [&](std::string_view name, auto& content) {
    if (!problem.empty()) return;
    const bool named = reader.bytes(name.size()) == name;
    Reader section(reader.bytes(reader.count()));
    if (named && reader.ok()) field(section, content);
    if (!named || !reader.ok() || !section.ok() || section.left() != 0)
      problem = fmt::format("damaged: its section `{}` cannot be read", name);
  });
  if (problem.empty() && reader.left() != 0)
    problem = "damaged: something follows the last section";
  if (!problem.empty()) return tl::unexpected(std::move(problem));
  return module;
}

} // namespace

std::string encode(const Module& module) {
  Writer out;
  out.bytes(magic);
  out.number(format_version);
  sections(module, [&](std::string_view name, const auto& content) {
    Writer section;
    field(section, content);
    out.bytes(name);
    out.text(section.take());
  });
  std::string bytes = out.take();
  bytes += digest(bytes);
  return bytes;
}

tl::expected<Module, std::string> decode(std::string_view bytes) {
  using tl::unexpected;
  if (!bytes.starts_with(magic)) return unexpected<std::string>("this is not a compiled policy");
  Reader head(bytes.substr(magic.size()));
  const std::uint64_t version = head.number();
  if (version > format_version)
    return unexpected(
        fmt::format("compiled by a newer version of Pol (format {}, this one reads {})", version,
                    format_version));
  if (version == 0 || head.left() < digest_size) // 0: also what cannot be read
    return unexpected<std::string>("damaged: its beginning cannot be read");
  const std::string_view content = bytes.substr(0, bytes.size() - digest_size);
  if (digest(content) != bytes.substr(content.size()))
    return unexpected<std::string>("damaged: the checksum does not match");
  Reader reader(content.substr(bytes.size() - head.left()));
  auto module = read_sections(reader);
  if (!module) return module;
  if (auto sound = verify(*module); !sound)
    return unexpected("not a sound module: " + sound.error());
  return module;
}

std::string hash(std::string_view encoded) {
  std::string text;
  for (char c : digest(encoded))
    text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

} // namespace pol::bytecode
