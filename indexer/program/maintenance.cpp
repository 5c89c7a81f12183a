#include "indexer/program/maintenance.h"

#include <fmt/format.h>
#include <unistd.h>
#include <xapian.h>

#include <nlohmann/json.hpp>

#include "common/base/damage.h"
#include "common/cli/exit_code.h"
#include "common/cli/terminal.h"
#include "common/text/unicode.h"
#include "indexer/check/check_index.h"
#include "indexer/check/stats.h"
#include "indexer/folder/disk_space.h"
#include "indexer/folder/rollback.h"
#include "indexer/program/report.h"
#include "indexer/write/compact.h"

namespace lede {

namespace {

using json = nlohmann::ordered_json;

json generation_json(const Generation& g) {
  json j;
  j["generation"] = g.manifest.generation;
  j["published"] = iso_time(g.published);
  j["bytes"] = g.bytes;
  return j;
}

json stats_json(const Maintenance& m, const IndexStats& s) {
  json j = json_about(m.index);
  j.update(generation_json(s.generation));
  j["bytes"] = s.bytes;
  j["articles"] = s.articles;
  j["passages"] = s.passages;
  j["muted"] = s.muted;
  j["sampled_articles"] = s.sampled;
  j["words"] = s.words;
  j["text_bytes"] = s.text_bytes;
  j["outlets"] = s.outlets;
  j["largest_outlets"] = json::array();
  for (const Outlet& outlet : s.largest_outlets) {
    json& o = j["largest_outlets"].emplace_back();
    o = {{"outlet", outlet.names[0].name}, {"articles", outlet.articles}};
    if (outlet.names.size() == 1) continue;
    for (const auto& n : outlet.names) o["names"].push_back(n.name);
  }
  j["first_day"] = s.first_day.empty() ? json(nullptr) : json(s.first_day);
  j["last_day"] = s.last_day.empty() ? json(nullptr) : json(s.last_day);
  j["undated"] = s.undated;
  j["with_copies"] = s.with_copies;
  j["stories_of_copies"] = s.stories;
  j["sources"] = json::array();
  for (const auto& r : s.sources) j["sources"].push_back(to_valid_utf8(r));
  j["files"] = s.files;
  j["file_bytes"] = s.file_bytes;
  j["skipped"] = s.skipped;
  j["segments"] = s.segments;
  j["deleted_documents"] = s.deleted;
  j["tables"] = s.parts;
  j["earlier"] = json::array();
  for (const auto& g : s.earlier) j["earlier"].push_back(generation_json(g));
  j["format"] = s.format;
  j["analyzer"] = s.analyzer;
  j["xapian"] = Xapian::version_string();
  j["lede"] = LEDE_VERSION;
  return j;
}

/// "postings 1.2 MB, texts 0.9 MB": the tables by what they hold, the largest first.
std::string table_sizes(const IndexStats& s) {
  static const std::map<std::string, std::string> names = {
      {"postlist", "postings, values and metadata"},
      {"docdata", "texts"},
      {"copies", "fingerprints"},
      {"iamglass", "version file"},
      {"vocabulary", "vocabulary"},
      {"deleted", "deleted documents"}};
  std::vector<std::pair<uint64_t, std::string>> sizes;
  for (const auto& [table, bytes] : s.parts) {
    const auto name = names.find(table);
    if (bytes > 0) sizes.emplace_back(bytes, name == names.end() ? table : name->second);
  }
  std::sort(sizes.rbegin(), sizes.rend());
  std::string out;
  for (const auto& [bytes, name] : sizes)
    out += fmt::format("{}{} {}", out.empty() ? "" : ", ", name, displayed_size(bytes));
  return out;
}

TerminalText stats_text(const Maintenance& m, const IndexStats& s) {
  const auto row = [](std::string_view name, const std::string& value) {
    return TerminalText::format("{:<12}{}\n", name, value);
  };
  const std::string about = s.sampled < s.articles ? "about " : "";
  TerminalText out = row("index", m.index.string());
  out += row("generation", fmt::format("{}, published {}", s.generation.manifest.generation,
                                       iso_time(s.generation.published)));
  out += row("articles", fmt::format("{} in {} and {}", s.articles, plural(s.passages, "passage"),
                                     plural(s.muted, "muted part")));
  out += row("text",
             fmt::format("{}{} words, {}{}", about, s.words, about, displayed_size(s.text_bytes)));
  std::string outlets = fmt::format("{}", s.outlets);
  for (size_t i = 0; i < s.largest_outlets.size(); ++i) {
    const Outlet& outlet = s.largest_outlets[i];
    outlets +=
        fmt::format("{}{} ({})", i == 0 ? ": " : ", ", outlet.names[0].name, outlet.articles);
  }
  out += row("outlets", outlets);
  out += row("dates", s.first_day.empty() ? "none"
                                          : fmt::format("{} to {}; {} without a whole date",
                                                        s.first_day, s.last_day, s.undated));
  out += row("copies",
             s.with_copies == 0
                 ? "none"
                 : fmt::format("{} carry a text that others carry too: {}",
                               plural(s.with_copies, "article"),
                               s.stories == 1 ? "1 story" : fmt::format("{} stories", s.stories)));
  for (size_t i = 0; i < s.sources.size(); ++i) out += row(i == 0 ? "sources" : "", s.sources[i]);
  out += row("files", fmt::format("{}, {}", s.files, displayed_size(s.file_bytes)));
  for (const auto& [reason, n] : s.skipped)
    out += row("", fmt::format("skipped {}: {}", n, reason));
  std::string segments = fmt::format("{}", s.segments);
  if (s.deleted > 0)
    segments +=
        fmt::format("; {} in them of articles that are gone", plural(s.deleted, "document"));
  out += row("segments", segments);
  out += row("size", fmt::format("{}: {}", displayed_size(s.bytes), table_sizes(s)));
  if (s.text_bytes > 0)
    out += row("", fmt::format("{}{:.2f} times the text", about,
                               static_cast<double>(s.bytes) / static_cast<double>(s.text_bytes)));
  for (size_t i = 0; i < s.earlier.size(); ++i) {
    const auto& g = s.earlier[i];
    out += row(i == 0 ? "kept" : "",
               fmt::format("generation {}, published {}, {}", g.manifest.generation,
                           iso_time(g.published), displayed_size(g.bytes)));
  }
  out += row("made by", fmt::format("Lede {}, index format {}, analyzer {}, Xapian {}",
                                    LEDE_VERSION, s.format, s.analyzer, Xapian::version_string()));
  return out;
}

}  // namespace

int print_check(const Maintenance& m) {
  const bool tell = !m.quiet && is_terminal(STDERR_FILENO);
  uint64_t told = 101;
  const CheckReport r = check_index(m.index, [&](uint64_t done, uint64_t total) {
    const uint64_t percent = done * 100 / total;
    if (!tell || percent == told) return;
    told = percent;
    write_error(TerminalText::format("\r\x1b[K{} % of {} documents", percent, total));
  });
  if (tell) write_error("\r\x1b[K");
  const bool sound = r.problems == 0;
  if (m.json) {
    json j = json_about(m.index);
    j["sound"] = sound;
    j["generation"] = r.generation;
    j["articles"] = r.articles;
    j["documents"] = r.documents;
    j["files"] = r.files;
    j["problems"] = r.problems;
    j["listed"] = r.listed;
    print_json(j);
    return sound ? kFound : kDamaged;
  }
  TerminalText out;
  for (const auto& p : r.listed) out += TerminalText::escaped(p) + "\n";
  if (r.problems > r.listed.size())
    out += TerminalText::format("and {} more\n", r.problems - r.listed.size());
  if (sound) {
    out = TerminalText::format("sound: {}, {}, {}; generation {}\n", plural(r.articles, "article"),
                               plural(r.documents, "document"), plural(r.files, "file"),
                               r.generation);
    if (m.quiet) out = {};
  } else {
    out += TerminalText::format(
        "{} is damaged: {}; go back to an earlier state with lede-index --rollback if one is kept, "
        "or {}\n",
        m.index.string(), plural(r.problems, "problem"), kBuildAnew);
  }
  write_out(out);
  return sound ? kFound : kDamaged;
}

int print_stats(const Maintenance& m) {
  const IndexStats s = index_stats(m.index);
  if (m.json) {
    print_json(stats_json(m, s));
  } else {
    write_out(stats_text(m, s));
  }
  return kFound;
}

int print_rollback(const Maintenance& m) {
  const RolledBack r = roll_back(m.index);
  if (m.json) {
    json j = json_about(m.index);
    j["was"] = r.was;
    j["published"] = iso_time(r.when);
    j["generation"] = r.generation;
    j["earlier"] = r.earlier;
    print_json(j);
  } else if (!m.quiet) {
    write_out(TerminalText::format(
        "generation {} of {} is published again, as generation {}; {} kept\n", r.was,
        iso_time(r.when), r.generation,
        r.earlier == 0
            ? "no earlier one is"
            : fmt::format("{} earlier {}", r.earlier, r.earlier == 1 ? "one is" : "ones are")));
  }
  return kFound;
}

int print_compact(const Maintenance& m) {
  const Compacted c = compact_index(m.index, m.keep, [] {});
  if (m.json) {
    json j = json_about(m.index);
    j["bytes_before"] = c.before;
    j["bytes_after"] = c.after;
    j["generation"] = c.generation;
    print_json(j);
  } else if (!m.quiet) {
    write_out(TerminalText::format("{} became {}; generation {}\n", displayed_size(c.before),
                                   displayed_size(c.after), c.generation));
  }
  return kFound;
}

}  // namespace lede
