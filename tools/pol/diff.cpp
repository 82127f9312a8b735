// pol diff: what a revision changes, proved where possible, each kind of change with a case.
#include "compiler/analysis/diff/diff.h"
#include "compiler/analysis/diff/standing.h"
#include "tools/pol/diff_report.h"
#include "tools/pol/load.h"
#include "tools/pol/modules.h"
#include "tools/pol/output.h"
#include "tools/pol/records.h"
#include "tools/pol/report.h"
#include <algorithm>
#include <fmt/format.h>
#include <memory>

namespace pol::tools {

namespace {

using analysis::PolicyDiff;

struct DiffArguments {
  std::string old, now, output, from, format = "human";
  std::vector<std::string> include, cases;
  analysis::DiffOptions options;
  RunOptions records;
};

// One of the two libraries: its newest revisions are compared.
class Half {
public:
  // Says why, if there is nothing to compare.
  static std::unique_ptr<Half> open(const std::string& path, const DiffArguments& arguments,
                                    const Session& session) {
    auto loaded = load({path}, arguments.include);
    if (!loaded || report(loaded->files, loaded->sink, "human", session) != exit_done)
      return nullptr;
    if (loaded->library.policies.empty()) {
      complain(fmt::format("`{}` holds no policy", path));
      return nullptr;
    }
    Module module = compile_library(loaded->library, loaded->files);
    return std::make_unique<Half>(std::move(loaded), std::move(module));
  }
  Half(std::unique_ptr<Loaded> loaded, Module module)
      : loaded_(std::move(loaded)), module_(std::move(module)) {}

  std::size_t size() const { return loaded_->library.policies.size(); }
  const std::string& number(std::size_t policy) const {
    return loaded_->library.policies[policy].number;
  }
  std::optional<std::size_t> find(const std::string& number) const {
    for (std::size_t i = 0; i < size(); ++i)
      if (this->number(i) == number) return i;
    return std::nullopt;
  }
  analysis::Side newest(std::size_t policy) const {
    const auto& revisions = loaded_->library.policies[policy].revisions;
    return {{&revisions.back(), &loaded_->files}, &module_.code(), policy, revisions.size() - 1};
  }

private:
  std::unique_ptr<Loaded> loaded_;
  Module module_;
};

// Runs both revisions over the recorded cases. False if they cannot be read, which has been said.
bool count_cases(const DiffArguments& arguments, const analysis::Side& old,
                 const analysis::Side& now, PolicyDiff& diff) {
  if (arguments.cases.empty()) return true;
  const auto alone = [&](const analysis::Side& side) {
    return analysis::standing(side, now);
  };
  diff.flips.emplace();
  for (const std::string& path : arguments.cases) {
    auto records = open_records(path);
    if (!records) return false;
    if (analysis::count_flips(alone(old), alone(now), reader(*records), arguments.records,
                              *diff.flips))
      continue;
    complain(fmt::format("reading {} failed", records->name));
    return false;
  }
  if (diff.flips->records == 0 || diff.flips->rejected < diff.flips->records) return true;
  complain(fmt::format("both revisions of {} reject every case that was given", diff.policy));
  return false;
}

// Pairs of policies: by number, or the two if each side has one.
struct Pairs {
  std::vector<std::pair<std::size_t, std::size_t>> both;
  DiffReport report;
};
Pairs pair_up(const Half& old, const Half& now) {
  Pairs pairs;
  if (old.size() == 1 && now.size() == 1) {
    pairs.both.emplace_back(0, 0);
    return pairs;
  }
  for (std::size_t i = 0; i < now.size(); ++i)
    if (const auto before = old.find(now.number(i)))
      pairs.both.emplace_back(*before, i);
    else
      pairs.report.only_new.push_back(now.number(i));
  for (std::size_t i = 0; i < old.size(); ++i)
    if (!now.find(old.number(i))) pairs.report.only_old.push_back(old.number(i));
  return pairs;
}

std::string write(const DiffReport& report, const DiffArguments& arguments,
                  const Session& session) {
  if (arguments.format == "json") return json_diff(report);
  if (arguments.format == "markdown") return markdown_diff(report);
  const bool to_file = !arguments.output.empty() && arguments.output != "-";
  return human_diff(report, !to_file && use_color(session.color, stdout));
}

// 1 wins over 5: what is known to differ differs.
int exit_code(const DiffReport& report) {
  int code = report.only_old.empty() && report.only_new.empty() ? exit_done : exit_findings;
  for (const PolicyDiff& diff : report.policies) {
    const bool flipped = diff.flips && !diff.flips->groups.empty();
    if (diff.meaning.verdict == analysis::Meaning::Verdict::different || flipped)
      code = exit_findings;
    else if (diff.meaning.verdict == analysis::Meaning::Verdict::undecided && code == exit_done)
      code = exit_undecided;
  }
  return code;
}

// Whether standard input would be read again, which has been said then.
bool reads_twice(const std::vector<std::string>& cases, std::size_t policies) {
  const auto times = static_cast<std::size_t>(std::ranges::count(cases, "-")) * policies;
  if (times > 1)
    complain(fmt::format("standard input can be read once, not {} times: write the cases to a "
                         "file first",
                         times));
  return times > 1;
}

int diff(DiffArguments& arguments, const Session& session) {
  if (refuse_overwriting(arguments.output, arguments.cases)) return exit_usage;
  if (!arguments.from.empty()) {
    arguments.options.from = values::parse_day(arguments.from);
    if (!arguments.options.from) {
      complain(fmt::format("`{}` is no date: write it as 2025-10-01", arguments.from));
      return exit_usage;
    }
  }
  const auto old = Half::open(arguments.old, arguments, session);
  const auto now = old ? Half::open(arguments.now, arguments, session) : nullptr;
  if (!now) return exit_usage;
  Pairs pairs = pair_up(*old, *now);
  if (reads_twice(arguments.cases, pairs.both.size())) return exit_usage;
  for (const auto& [before, after] : pairs.both) {
    const analysis::Side left = old->newest(before), right = now->newest(after);
    PolicyDiff found = analysis::compare(left, right, arguments.options);
    if (!count_cases(arguments, left, right, found)) return exit_usage;
    pairs.report.policies.push_back(std::move(found));
  }
  auto output = Output::open(arguments.output);
  if (!output) return exit_usage;
  output->write(write(pairs.report, arguments, session));
  return output->keep() ? exit_code(pairs.report) : exit_usage;
}

} // namespace

void add_diff(CLI::App& app, Session& session) {
  auto arguments = std::make_shared<DiffArguments>();
  CLI::App* command = add_command(
      app, session, "diff",
      "Compare two revisions in meaning: a proof that nothing changes, or for each kind\n"
      "of change a case that shows it",
      "pol diff policies/7.01.92/2021-10-01.pol policies/7.01.92/2025-10-01.pol\n"
      "pol diff published.pol draft.pol --cases cases.ndjson --format markdown");
  command->add_option("OLD", arguments->old, "A .pol file, or a folder: the newest revisions count")
      ->required();
  command->add_option("NEW", arguments->now, "The same, as it is to be")->required();
  command
      ->add_option("--cases", arguments->cases,
                   "Recorded cases: how many come out otherwise; `-` for standard input")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command
      ->add_option("--from", arguments->from,
                   "Prove it for cases as of this day and later; else from the day on\n"
                   "which the new revision takes effect")
      ->type_name("DATE");
  command
      ->add_option("--list-length", arguments->options.list_length,
                   "Prove it for lists of so many elements at most; else for lists of any\n"
                   "length, or as long as the policy counts to")
      ->check(CLI::Range(1U, 8U));
  command
      ->add_option("--include", arguments->include,
                   "A folder where `use` looks last; may be given again")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  add_output(*command, arguments->output);
  add_format(*command, arguments->format, {"human", "json", "markdown"});
  add_record_options(*command, arguments->records);
  set_action(*command, session, [arguments, &session] { return diff(*arguments, session); });
}

} // namespace pol::tools
