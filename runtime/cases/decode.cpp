// One record after the other into a batch.
#include "runtime/cases/decode.h"
#include "runtime/cases/narrow.h"
#include "runtime/cases/quick_read.h"
#include "runtime/cases/quick_text.h"
#include "runtime/cases/record_walk.h"
#include <cstring>
#include <fmt/format.h>

namespace pol::cases {

struct Decoder::State {
  State(const bytecode::Module& module, DecodeOptions wanted)
      : options(wanted), strings(module), rows(module), problems(wanted.show_values),
        walk(module, wanted.strict, rows, strings, problems),
        quick(module, rows, strings, walk.most_elements()) {
    options.quick = options.quick && !options.strict;
  }

  std::string_view padded(std::string_view record);
  Status parse(std::string_view record, std::uint32_t row);
  void read(std::string_view record, std::uint32_t row, CaseInfo& info);
  void add(std::string_view record, std::string_view padded_record, std::uint64_t line,
           Batch& batch);

  DecodeOptions options;
  StringPool strings;
  RowWriter rows;
  Problems problems;
  RecordWalk walk;
  QuickRead quick;
  json::parser parser;
  std::vector<char> text; // a copy of the record, with the bytes behind it that the parser needs
};

namespace {

// A record that does not begin like an object.
std::string no_object(std::string_view record) {
  if (auto malformed = find_malformation(record)) return *malformed;
  const char first = record[record.find_first_not_of(" \t\r\n")];
  const auto shape = first == '['                   ? Glance::Shape::list
                     : first == '"'                 ? Glance::Shape::text
                     : first == 'n'                 ? Glance::Shape::null
                     : first == 't' || first == 'f' ? Glance::Shape::boolean
                                                    : Glance::Shape::number;
  return expected_found("an object", shape_name(shape));
}

bool begins_object(std::string_view record) {
  const std::size_t first = record.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && record[first] == '{';
}

std::string line_name(std::uint64_t line) { return fmt::format("#{}", line); }

} // namespace

std::string_view Decoder::State::padded(std::string_view record) {
  constexpr std::size_t spaces = simdjson::SIMDJSON_PADDING, behind = spaces + quick::quick_padding;
  const std::size_t room = record.size() < (1UL << 20) ? record.size() : record.size() / 8;
  if (text.size() < record.size() + behind) text.resize(record.size() + room + behind);
  std::memcpy(text.data(), record.data(), record.size());
  std::memset(text.data() + record.size(), ' ', spaces);
  std::memset(text.data() + record.size() + spaces, 0, quick::quick_padding);
  return {text.data(), record.size()};
}

Status Decoder::State::parse(std::string_view record, std::uint32_t row) {
  const std::string_view copy = padded(record);
  const bool grown =
      copy.size() <= parser.capacity() || parser.allocate(text.size()) == simdjson::SUCCESS;
  json::document document;
  json::object object;
  if (!grown) return Status::malformed;
  const simdjson::padded_string_view view(copy, text.size());
  if (parser.iterate(view).get(document) != simdjson::SUCCESS) return Status::malformed;
  if (document.get_object().get(object) != simdjson::SUCCESS) return Status::malformed;
  if (Status status = walk.run(object, row); status != Status::ok) return status;
  const bool at_end = document.current_location().error() == simdjson::OUT_OF_BOUNDS;
  return at_end ? Status::ok : Status::malformed;
}

void Decoder::State::read(std::string_view record, std::uint32_t row, CaseInfo& info) {
  problems.clear();
  if (!begins_object(record)) {
    info.errors.push_back({"", no_object(record)});
    return;
  }
  const Status status = parse(record, row);
  if (status == Status::ok) {
    info.id = walk.id();
    info.errors = problems.take();
  } else if (status == Status::too_deep) {
    info.errors.push_back({"", too_deep()});
  } else {
    info.errors.push_back({"", find_malformation(record).value_or("malformed JSON")});
  }
}

// `padded`: the record itself, if it lies where more may be read; else empty.
void Decoder::State::add(std::string_view record, std::string_view padded_record,
                         std::uint64_t line, Batch& batch) {

  const std::uint32_t row = rows.add_case();
  CaseInfo& info = batch.cases.emplace_back();
  info.raw = record;
  if (padded_record.data() == nullptr && options.quick) padded_record = padded(record);
  if (options.quick && quick.run(padded_record, row)) {
    info.id = quick.id();
  } else {
    if (options.quick) rows.blank_case();
    read(record, row, info);
    if (!info.errors.empty()) rows.blank_case();
  }
  if (info.id.empty()) info.id = line_name(line);
}

Decoder::Decoder(const bytecode::Module& module, DecodeOptions options)
    : state_(std::make_unique<State>(module, options)) {}
Decoder::~Decoder() = default;

void Decoder::begin(Batch& batch) {
  state_->strings.make_room();
  state_->rows.begin(batch);
  batch.strings = &state_->strings;
}

void Decoder::add(std::string_view record, std::uint64_t line, Batch& batch) {
  if (record.size() > state_->options.max_record) return add_too_long(line, batch);
  state_->add(record, {}, line, batch);
}

void Decoder::add_padded(std::string_view record, std::uint64_t line, Batch& batch) {
  if (record.size() > state_->options.max_record) return add_too_long(line, batch);
  state_->add(record, record, line, batch);
}

void Decoder::add_rejected(std::string_view record, std::uint64_t line, std::string_view problem,
                           Batch& batch) {
  state_->rows.add_case();
  batch.cases.push_back({line_name(line), {{"", std::string(problem)}}, record});
}

void Decoder::add_too_long(std::uint64_t line, Batch& batch) {
  add_rejected({}, line, fmt::format("longer than {} bytes", state_->options.max_record), batch);
}

void Decoder::finish(Batch& batch) {
  state_->rows.finish();
  for (std::uint32_t fact = 0; fact < batch.columns.size(); ++fact)
    if (auto* cells = std::get_if<values::CellColumn>(&batch.columns[fact]))
      narrow(batch.module->facts[fact].kind, *cells);
}

std::size_t Decoder::elements() const { return state_->rows.elements(); }

} // namespace pol::cases
