#include "indexer/program/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "common/cli/command_line.h"
#include "common/store/index_dir.h"
#include "common/store/versions.h"
#include "lede/errors.h"

namespace lede {

namespace {

// Sections of the configuration.
constexpr const char* kFilters = "filters";
constexpr const char* kMap = "map";
constexpr std::string_view kMapOf = "map.\"";  ///< and behind it the source and a mark

std::vector<Setting> built_in_filters() {
  std::vector<Setting> settings;
  for (const auto& [ending, command] : Filters::built_in())
    settings.push_back({kFilters, ending, command, {}});
  return settings;
}

void add_map(const Setting& s, const std::string& path, const std::string& source, FactMap& map) {
  try {
    map.add(s.name, path, source);
  } catch (const Error& e) {
    throw Error(ErrorKind::usage,
                fmt::format("{}: line {}: {}", s.origin.string(), s.line, e.what()));
  }
}

}  // namespace

const ProgramText& index_program_text() {
  static const ProgramText text = {
      "lede-index",
      "index folders of news articles for lede-search",
      "[OPTIONS] SOURCE...",
      "A SOURCE is a file or a folder, searched to any depth, of articles as text, Markdown, "
      "HTML, pages saved by browsers (MHTML), "
      "JSON (lines, arrays, single records, answers of news interfaces), tables (CSV, TSV), "
      "RSS and Atom, NITF and NewsML, TREC and Reuters SGML, mail and mailboxes, RTF, exports of "
      "Nexis, Factiva, ProQuest and Europresse. "
      "Archives (tar, zip), compressed files (gzip, bzip2, xz, zstd), crawls (WARC) and, by "
      "pdftotext and pandoc, PDF, DOCX, ODT and EPUB files are read too, in each other as well. "
      "For other formats, the configuration names a command: "
      "[filters] with .doc = \"antiword {}\". "
      "Formats are known by their content first, by their names second. Where records and tables "
      "have names that are not known, --map says which mean what, for good a section [map] of the "
      "configuration, or [map.\"/a/source\"] for one source. "
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
       {"lede-index --map text=story.plain,date=sent feed.jsonl",
        "records with names of their own"},
       {"lede-index --dry-run ~/news", "what would be added, updated, removed and skipped"},
       {"lede-index --explain story.txt",
        "how an article is understood: facts, passages, muted lines"},
       {"lede-index --export articles ~/news >news.jsonl",
        "what is understood, for other programs"},
       {"lede-index --stats; lede-index --check", "what the index holds, and whether it is sound"}},
      {"0  the index is up to date (skipped files are no failure), sound with --check",
       "2  an error; also when a SOURCE does not exist, or with --rollback no state is kept",
       "3  another program is writing the index", "4  the index is damaged or of another version"},
      "lede-search(1), lede-query(7)",
      {"--index", "--dry-run", "--rebuild", "--keep", "--rollback", "--check", "--stats",
       "--explain", "--forget", "--format", "--quiet", "--verbose", "--help"},
      built_in_filters(),
      version_lines()};
  return text;
}

void define_options(CLI::App& app, IndexProgramOptions& o) {
  app.add_option("sources", o.sources);
  app.add_option("-i,--index", o.index, "The index folder")->option_text("DIR")->group("Index");
  app.add_option("--map", o.map,
                 "Where records of JSON and tables state a fact whose name is not known: "
                 "text=a.b,headline=c,date=d. The facts are text, headline, outlet, author, date, "
                 "place, url, language and id")
      ->option_text("FACT=NAME,...")
      ->group("Index");
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
  app.add_option(
         "--writer", o.writer,
         "library writes through Xapian's interface, as auto does where the installed Xapian "
         "has another format than Lede writes itself: slower, and held in memory")
      ->option_text("NAME")
      ->check(CLI::IsMember({"auto", "library"}))
      ->group("Index");
  app.add_option(
         "--keep", o.keep,
         "Keep N earlier states of the index for --rollback (1: the one before). They share "
         "what they have in common with it")
      ->option_text("N")
      ->check(CLI::Range(1, 1000000))
      ->group("Index");
  app.add_flag("--rollback", o.rollback, "Publish the latest state that is kept once more")
      ->group("Index");
  app.add_flag("--compact", o.compact, "Write the index anew as small as it gets, and swap")
      ->group("Index");
  app.add_flag("--forget", o.forget,
               "Take out what came from each SOURCE (a file, folder or article id too), and leave "
               "it out when it is read again")
      ->group("Index");
  app.add_flag("--purge", o.purge,
               "Write the index anew without a trace of what it no longer holds, and remove every "
               "other state; alone, or behind --forget")
      ->group("Index");
  app.add_flag("--move", o.move, "With OLD NEW: a source that lay at OLD lies at NEW now")
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
  app.add_option(
         "--export", o.export_format,
         "Print what is understood of each SOURCE (without one, of those of the index) as "
         "JSON Lines: articles, passages, or opensearch, which are bulk requests of articles "
         "with their passages; no index is changed")
      ->option_text("WHAT")
      ->check(CLI::IsMember({"articles", "passages", "opensearch"}))
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
  add_standard_options(app, index_program_text());
}

std::string conflicting_options(const IndexProgramOptions& o) {
  std::vector<std::string> modes;
  if (o.explain) modes.emplace_back("--explain");
  if (!o.export_format.empty()) modes.emplace_back("--export");
  if (o.rollback) modes.emplace_back("--rollback");
  if (o.compact) modes.emplace_back("--compact");
  if (o.check) modes.emplace_back("--check");
  if (o.stats) modes.emplace_back("--stats");
  if (o.forget) modes.emplace_back("--forget");
  if (o.move) modes.emplace_back("--move");
  if (o.purge && !o.forget) modes.emplace_back("--purge");
  if (!modes.empty() && o.rebuild) modes.emplace_back("--rebuild");
  if (!modes.empty() && o.dry_run) modes.emplace_back("--dry-run");
  if (modes.size() > 1) return fmt::format("{} and {} do not go together", modes[0], modes[1]);
  if (o.forget && o.sources.empty())
    return "--forget takes what is to be forgotten: lede-index --forget SOURCE...";
  if (o.move && o.sources.size() != 2) return "--move takes two places: lede-index --move OLD NEW";
  if (!modes.empty() && !o.explain && o.export_format.empty() && !o.forget && !o.move &&
      !o.sources.empty())
    return fmt::format("{} is about the index and takes no SOURCE; name the index with -i",
                       modes[0]);
  return "";
}

std::filesystem::path index_folder(const IndexProgramOptions& o) {
  return std::filesystem::absolute(find_index(o.index, o.trusted)).lexically_normal();
}

ReadingSettings reading_settings(const std::vector<Setting>& settings,
                                 const IndexProgramOptions& o) {
  ReadingSettings reading;
  for (const auto& pairs : o.map) reading.map.add_all(pairs);
  std::vector<FilterCommand> commands;
  for (const auto& s : settings) {
    if (s.section == kMap || s.section.starts_with(kMapOf)) {
      std::string source;
      if (s.section != kMap)
        source = s.section.substr(kMapOf.size(), s.section.size() - kMapOf.size() - 1);
      for (const auto& path : s.values) add_map(s, path, source, reading.map);
    }
    if (s.section != kFilters) continue;
    // One string is a command line; nothing of it is for a shell.
    commands.push_back(
        {s.name, s.values.size() == 1 ? CLI::detail::split_up(s.values[0]) : s.values});
  }
  reading.filters = Filters(commands, {o.filter_seconds, o.filter_megabytes});
  return reading;
}

}  // namespace lede
