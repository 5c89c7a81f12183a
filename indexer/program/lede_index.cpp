// lede-index: brings an index up to date with folders of articles.
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "common/cli/command_line.h"
#include "common/cli/terminal.h"
#include "common/store/index_dir.h"
#include "common/store/versions.h"
#include "common/text/unicode.h"
#include "indexer/batch/batch.h"
#include "indexer/formats/reader.h"
#include "indexer/input/filters.h"
#include "indexer/input/walk.h"
#include "indexer/program/explain.h"
#include "indexer/program/maintenance.h"
#include "indexer/repeats/line_counts.h"
#include "indexer/understand/understand.h"
#include "lede/errors.h"

namespace {

using namespace lede;

volatile std::sig_atomic_t g_signal = 0;

struct Options {
  std::vector<std::string> sources;
  std::string index;
  std::string format = "text";
  std::string colour = "auto";
  unsigned filter_seconds = 60;
  unsigned filter_megabytes = 1024;
  bool dry_run = false;
  bool rebuild = false;
  std::string writer = "auto";
  unsigned jobs = 0;
  unsigned memory = 256;
  unsigned source_seconds = 4;
  unsigned source_megabytes = 1024;
  unsigned keep = 0;
  bool rollback = false;
  bool compact = false;
  bool check = false;
  bool stats = false;
  bool explain = false;
  bool quiet = false;
  bool verbose = false;
  std::vector<std::string> trusted;  ///< by the configuration
};

const ProgramText& program_text() {
  static const ProgramText text = {
      "lede-index",
      "index folders of news articles for lede-search",
      "[OPTIONS] SOURCE...",
      "A SOURCE is a file or a folder, searched to any depth, of articles as text, Markdown, "
      "HTML, JSON (lines, arrays or single records, with the members of the common crawlers), "
      "RSS and Atom, NITF and NewsML, TREC and Reuters SGML, mail and mailboxes. "
      "Archives (tar, zip), compressed files (gzip, bzip2, xz, zstd), crawls (WARC) and, by "
      "pdftotext, PDF files are read too, in each other as well. For other formats, the "
      "configuration names a command: [filters] with .docx = \"pandoc -t plain {}\". "
      "Formats are known by their content first, by their names second. "
      "Everything else is skipped and counted with the reason; a .ledeignore file names what to "
      "leave out of a folder.\n\n"
      "Running it again adds what is new, replaces what changed, removes what vanished below a "
      "SOURCE that still exists, and leaves "
      "the rest alone. Readers see the state before or after, never between; a run that is killed "
      "leaves the state before. "
      "Without a SOURCE, those of earlier runs are looked at again.\n\n"
      "Each published state has a number, its generation, which never comes twice; --rollback "
      "gives the state that it publishes once more a new one.\n\n"
      "The index is the folder given by --index, else $LEDE_INDEX, else the nearest .lede in this "
      "folder or above it, else lede in "
      "the user's data folder ($XDG_DATA_HOME or ~/.local/share). A .lede that belongs to another "
      "user, or that everybody may write to, counts only where the configuration begins with "
      "trusted = \"FOLDER\".",
      {{"lede-index ~/news", "index a folder, or bring its index up to date"},
       {"lede-index -i archive.lede crawl.jsonl notes/", "into an index of its own"},
       {"lede-index --dry-run ~/news", "what would be added, updated, removed and skipped"},
       {"lede-index --explain story.txt",
        "how an article is understood: facts, passages, muted lines"},
       {"lede-index --keep 5 ~/news", "as before, and five earlier states stay for --rollback"},
       {"lede-index --stats; lede-index --check", "what the index holds, and whether it is sound"}},
      {"0  the index is up to date (skipped files are no failure), sound with --check",
       "2  an error; also when a SOURCE does not exist, or with --rollback no state is kept",
       "3  another program is writing the index", "4  the index is damaged or of another version"},
      "lede-search(1), lede-query(7)",
      {"--index", "--dry-run", "--rebuild", "--keep", "--rollback", "--check", "--stats",
       "--explain", "--format", "--quiet", "--verbose", "--help"},
      built_in_filters(),
      version_lines()};
  return text;
}

void define(CLI::App& app, Options& o) {
  app.add_option("sources", o.sources);
  app.add_option("-i,--index", o.index, "The index folder")->option_text("DIR")->group("Index");
  app.add_flag("--dry-run", o.dry_run, "Say what would be done; write nothing")->group("Index");
  app.add_flag("--rebuild", o.rebuild, "Start over in a new database, and swap when it is complete")
      ->group("Index");
  app.add_option("--jobs", o.jobs, "Threads that read and understand (one for each core)")
      ->option_text("N")
      ->check(CLI::Range(1, 1024))
      ->group("Index");
  app.add_option("--memory", o.memory, "MiB of memory to keep to, about (256)")
      ->option_text("N")
      ->check(CLI::Range(64, 1 << 20))
      ->group("Index");
  app.add_option("--writer", o.writer,
                 "bulk builds all anew, incremental changes what is there; auto takes the faster")
      ->option_text("NAME")
      ->check(CLI::IsMember({"auto", "bulk", "incremental"}))
      ->group("Index");
  app.add_option("--keep", o.keep,
                 "Keep N earlier states of the index for --rollback, and write each batch into a "
                 "copy (without it a batch changes the index in place, and one state stays after "
                 "a --rebuild)")
      ->option_text("N")
      ->check(CLI::Range(1, 1000000))
      ->group("Index");
  app.add_flag("--rollback", o.rollback, "Publish the latest state that is kept once more")
      ->group("Index");
  app.add_flag("--compact", o.compact, "Write the index anew as small as it gets, and swap")
      ->group("Index");
  app.add_flag("--check", o.check, "Read the whole index and say whether it is sound")
      ->group("Index");
  app.add_flag("--stats", o.stats, "What the index holds, in figures")->group("Index");
  app.add_option("--source-seconds", o.source_seconds,
                 "Processor time for one article or record, beside 1 s for each megabyte (4); what "
                 "takes longer is skipped")
      ->option_text("N")
      ->check(CLI::Range(1, 86400))
      ->group("Limits");
  app.add_option("--source-megabytes", o.source_megabytes,
                 "MiB of memory for one article or record (1024); what takes more is skipped")
      ->option_text("N")
      ->check(CLI::Range(64, 1 << 20))
      ->group("Limits");
  app.add_option("--filter-seconds", o.filter_seconds, "Time for a filter on one file (60)")
      ->option_text("N")
      ->check(CLI::Range(1, 86400))
      ->group("Limits");
  app.add_option("--filter-megabytes", o.filter_megabytes, "Memory for a filter (1024)")
      ->option_text("N")
      ->check(CLI::Range(1, 1000000))
      ->group("Limits");
  app.add_flag("--explain", o.explain,
               "Print each article of SOURCE as it is understood; no index is changed")
      ->group("Output");
  app.add_option("--format", o.format, "text or json (one object a line)")
      ->option_text("FORMAT")
      ->check(CLI::IsMember({"text", "json"}))
      ->group("Output");
  app.add_option("--color", o.colour, "auto, always or never")
      ->option_text("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->group("Output");
  app.add_flag("-q,--quiet", o.quiet, "No progress and no remarks; errors only")->group("Output");
  app.add_flag("-v,--verbose", o.verbose, "Name every skipped file")->group("Output");
  add_standard_options(app);
}

/// Progress on standard error: one line rewritten on a terminal, a plain line now and then
/// elsewhere.
class Progress {
 public:
  explicit Progress(bool quiet) : quiet_(quiet), terminal_(is_terminal(STDERR_FILENO)) {}

  void show(const BatchProgress& p) {
    if (quiet_) return;
    const auto now = Clock::now();
    if (p.doing == doing_ && now - last_ < std::chrono::milliseconds(terminal_ ? 200 : 10000))
      return;
    // What is over at once is not worth a line.
    if (!terminal_ && now - start_ < std::chrono::seconds(2)) return;
    doing_ = p.doing;
    last_ = now;
    const double seconds = std::chrono::duration<double>(now - start_).count();
    const double rate = seconds > 0 ? static_cast<double>(p.done) / seconds : 0;
    const double left =
        rate > 0 && p.total > p.done ? static_cast<double>(p.total - p.done) / rate : 0;
    TerminalText line = TerminalText::format(
        "{}: {} files, {} articles, {:.1f} of {:.1f} MB, {:.1f} MB/s", p.doing, p.files, p.articles,
        static_cast<double>(p.done) / 1e6, static_cast<double>(p.total) / 1e6, rate / 1e6);
    if (p.done < p.total) line += TerminalText::format(", {:.0f} s left", left);
    write_error(terminal_ ? "\r\x1b[K" + line : line + "\n");
    shown_ = terminal_;
  }
  /// Makes room for a line of its own.
  void clear() {
    if (shown_) write_error("\r\x1b[K");
    shown_ = false;
  }

 private:
  using Clock = std::chrono::steady_clock;
  bool quiet_;
  bool terminal_;
  bool shown_ = false;
  std::string doing_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = Clock::now();
};

/// Names skipped files, a few for each reason, and counts the rest.
class SkipLog {
 public:
  SkipLog(Progress& progress, bool quiet, bool verbose)
      : progress_(progress), quiet_(quiet), verbose_(verbose) {}

  void tell(const std::string& what, const std::string& reason) {
    if (quiet_) return;
    // Files that nobody takes for articles are counted, not named.
    const bool expected = reason.starts_with("no article format") || reason == "hidden" ||
                          reason == "named in .ledeignore" || reason == "the index itself";
    if (!verbose_ && (expected || ++told_[reason] > kTold)) return;
    progress_.clear();
    write_error(TerminalText::format("lede-index: {}: {}\n", what, reason));
    if (!verbose_ && told_[reason] == kTold)
      write_error("lede-index: more like this are counted only (--verbose names all)\n");
  }

 private:
  static constexpr unsigned kTold = 10;
  Progress& progress_;
  bool quiet_;
  bool verbose_;
  std::map<std::string, unsigned> told_;
};

TerminalText report_text(const BatchReport& r, const Options& o,
                         const std::filesystem::path& index) {
  TerminalText out;
  if (o.dry_run) out += "dry run: nothing was written\n";
  out += TerminalText::format(
      "seen {} = {} added + {} updated + {} unchanged + {} skipped; {} removed\n", r.seen, r.added,
      r.updated, r.unchanged, r.skipped, r.removed);
  for (const auto& [reason, n] : r.reasons)
    out += TerminalText::format("  skipped {}: {}\n", n, reason);
  if (!o.dry_run)
    out += TerminalText::format(
        "{} passages written, {:.1f} MB of text in {:.2f} s; index {} (generation {})\n",
        r.passages, static_cast<double>(r.text_bytes) / 1e6, r.seconds, index.string(),
        r.generation);
  return out;
}

std::string report_json(const BatchReport& r, const Options& o,
                        const std::filesystem::path& index) {
  nlohmann::ordered_json j;
  j["schema"] = 1;
  j["index"] = to_valid_utf8(index.string());
  j["dry_run"] = o.dry_run;
  j["seen"] = r.seen;
  j["added"] = r.added;
  j["updated"] = r.updated;
  j["unchanged"] = r.unchanged;
  j["skipped"] = r.skipped;
  j["removed"] = r.removed;
  j["reasons"] = r.reasons;
  j["missing"] = nlohmann::ordered_json::array();
  for (const auto& m : r.missing) j["missing"].push_back(to_valid_utf8(m));
  j["passages"] = r.passages;
  j["text_bytes"] = r.text_bytes;
  j["generation"] = r.generation;
  j["seconds"] = r.seconds;
  return j.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

/// Explains articles in the order in which they come. What recurs is known only when all were
/// read: they are held until then, or until they are too many to hold.
class Explainer {
 public:
  Explainer(const Options& o, bool colour)
      : json_(o.format == "json"), colour_(colour), counts_(find_index(o.index, o.trusted)) {}

  void take(Article&& a) {
    understand(a);
    held_bytes_ += a.text.size();
    counts_.add(a);
    held_.push_back(std::move(a));
    if (held_bytes_ > kHeld) flush();
  }

  /// Prints what is held. A person reads it whole; a program gets each line at once.
  void flush() {
    for (auto& a : held_) {
      counts_.mute(a);
      if (json_) {
        open_ = open_ && write_json(explain_json(a) + "\n");
      } else {
        const TerminalText text = (any_ ? TerminalView("\n") : "") + explain_text(a, colour_);
        if (person_) page_ += text;
        if (!person_) open_ = open_ && write_out(text);
      }
      any_ = true;
    }
    held_.clear();
    held_bytes_ = 0;
  }

  void finish() {
    flush();
    if (person_) write_paged(page_);
  }

  [[nodiscard]] bool any() const { return any_; }
  /// False when nobody reads any more.
  [[nodiscard]] bool open() const { return open_; }

 private:
  static constexpr size_t kHeld = 16U << 20;  // bytes of text
  bool json_;
  bool colour_;
  LineCounts counts_;
  std::vector<Article> held_;
  size_t held_bytes_ = 0;
  bool any_ = false;
  bool open_ = true;
  TerminalText page_;
  const bool person_ = !json_ && is_terminal(STDOUT_FILENO);
};

int explain(const Options& o) {
  if (o.sources.empty())
    throw Error(ErrorKind::usage, "--explain needs a file: lede-index --explain story.txt");
  const Walk walk = walk_sources(o.sources, find_index(o.index, o.trusted));
  const bool colour = use_colour(colour_choice(o.colour), STDOUT_FILENO);
  Explainer explainer(o, colour);
  const auto complain = [&](const std::string& where, const std::string& reason) {
    if (!o.quiet) write_error(TerminalText::format("lede-index: {}: {}\n", where, reason));
  };
  for (const auto& m : walk.missing) complain(m.string(), "no such file or folder");
  for (const auto& s : walk.skipped) complain(s.path.string(), s.reason);
  for (const auto& f : walk.files) {
    if (!explainer.open()) break;
    ReadSink sink;
    sink.article = [&](Article&& a) { explainer.take(std::move(a)); };
    sink.skipped = complain;
    sink.remark = complain;
    try {
      read_source_file(f.path, sink);
    } catch (const Error& e) {
      complain(f.path.string(), e.what());
    }
  }
  explainer.finish();
  if (!walk.missing.empty()) return kError;
  return explainer.any() ? kFound : kNothingFound;
}

/// What is wrong with the options as they stand together; empty when nothing is.
std::string conflicting_options(const Options& o) {
  std::vector<std::string> modes;
  if (o.explain) modes.emplace_back("--explain");
  if (o.rollback) modes.emplace_back("--rollback");
  if (o.compact) modes.emplace_back("--compact");
  if (o.check) modes.emplace_back("--check");
  if (o.stats) modes.emplace_back("--stats");
  if (!modes.empty() && o.rebuild) modes.emplace_back("--rebuild");
  if (!modes.empty() && o.dry_run) modes.emplace_back("--dry-run");
  if (modes.size() > 1) return fmt::format("{} and {} do not go together", modes[0], modes[1]);
  if (!modes.empty() && !o.explain && !o.sources.empty())
    return fmt::format("{} is about the index and takes no SOURCE; name the index with -i",
                       modes[0]);
  return "";
}

std::filesystem::path index_folder(const Options& o) {
  return std::filesystem::absolute(find_index(o.index, o.trusted)).lexically_normal();
}

int index(const Options& o) {
  BatchOptions batch;
  batch.index = index_folder(o);
  batch.sources = o.sources;
  batch.mode = o.dry_run   ? (o.rebuild ? BatchMode::dry_rebuild : BatchMode::dry_run)
               : o.rebuild ? BatchMode::rebuild
                           : BatchMode::update;
  batch.writer = o.writer == "bulk"          ? WriterChoice::bulk
                 : o.writer == "incremental" ? WriterChoice::incremental
                                             : WriterChoice::automatic;
  batch.jobs = o.jobs;
  batch.memory = o.memory;
  batch.keep = o.keep;
  batch.reading = {o.source_seconds, o.source_megabytes};
  if (o.rebuild && o.sources.empty())
    throw Error(ErrorKind::usage,
                "--rebuild needs its sources named: lede-index --rebuild SOURCE...");
  Progress progress(o.quiet);
  SkipLog skips(progress, o.quiet, o.verbose);
  BatchEvents events;
  events.skipped = [&](const std::string& what, const std::string& reason) {
    skips.tell(what, reason);
  };
  events.remark = events.skipped;
  events.progress = [&](const BatchProgress& p) { progress.show(p); };
  events.stop = [] { return g_signal != 0; };
  const BatchReport report = run_batch(batch, events);
  progress.clear();
  for (const auto& m : report.missing) {
    write_error(TerminalText::format(
        "lede-index: {}: no such file or folder; what the index has of it stays\n", m));
  }
  if (!o.quiet || o.format == "json")
    o.format == "json" ? write_json(report_json(report, o, batch.index))
                       : write_out(report_text(report, o, batch.index));
  return report.missing.empty() ? kFound : kError;
}

}  // namespace

int main(int argc, char** argv) {
  // Workers take and give back buffers of megabytes all the time: the system should not have to
  // make new pages for each.
  ::mallopt(M_MMAP_THRESHOLD, 64 << 20);
  ::mallopt(M_TRIM_THRESHOLD, 128 << 20);
  ::mallopt(M_TOP_PAD, 4 << 20);
  CLI::App app;
  Options options;
  define(app, options);
  std::vector<Setting> settings;
  if (const int code = parse_command_line(app, program_text(), argc, argv, &settings); code >= 0)
    return code;
  options.trusted = trusted_indexes(settings);
  std::signal(SIGPIPE, SIG_IGN);
  try {
    use_filters(settings, options.filter_seconds, options.filter_megabytes);
    if (const std::string wrong = conflicting_options(options); !wrong.empty())
      throw Error(ErrorKind::usage, wrong);
    if (options.explain) return explain(options);
    const Managing managing{index_folder(options), options.format == "json", options.quiet,
                            options.keep};
    if (options.check) return print_check(managing);
    if (options.stats) return print_stats(managing);
    if (options.rollback) return print_rollback(managing);
    if (options.compact) return print_compact(managing);
    // No SA_RESTART: a read that waits for ever is left too.
    struct sigaction action {};
    // The second one ends it at once: the index is as it was before all the same.
    action.sa_handler = [](int n) {
      if (g_signal != 0) ::_exit(128 + n);
      g_signal = n;
    };
    for (const int s : {SIGINT, SIGTERM, SIGHUP}) ::sigaction(s, &action, nullptr);
    return index(options);
  } catch (const Interrupted&) {
    write_error("\nlede-index: stopped; the index is as it was before\n");
    std::signal(g_signal, SIG_DFL);
    ::raise(g_signal);
    return kError;
  } catch (const Error& e) {
    return tell_error("lede-index", e);
  } catch (const std::exception& e) {
    return tell_error("lede-index", e);
  }
}
