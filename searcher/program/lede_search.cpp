// lede-search: asks an index and prints ranked passages. A thin program over the library.
#include <fmt/format.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <iostream>
#include <optional>

#include "common/cli/command_line.h"
#include "common/cli/terminal.h"
#include "common/store/index_dir.h"
#include "common/text/unicode.h"
#include "lede/lede.h"
#include "searcher/program/answer.h"
#include "searcher/program/query_lines.h"
#include "searcher/program/render.h"
#include "searcher/query/query_help.h"

namespace {

using namespace lede;

struct Options {
  std::vector<std::string> query;
  std::string index;
  std::string format = "text";
  bool format_given = false;
  int format_version = kOutputSchema;
  std::string colour = "auto";
  SearchOptions search;
  std::string group;
  std::string scope;
  std::string half_life;
  std::string get;
  size_t context = 0;
  std::string diff;
  std::string similar;
  bool timeline = false;
  std::string by;
  bool from_stdin = false;
  bool whole = false;
  bool no_fold = false;
  bool expand_stories = false;
  bool no_pager = false;
  bool quiet = false;
  bool help_query = false;
  bool man_query = false;
  std::vector<std::string> trusted;  ///< by the configuration
};

const ProgramText& program_text() {
  static const ProgramText text = {
      "lede-search",
      "search an archive of news articles for passages to quote",
      "[OPTIONS] QUERY...",
      "The QUERY is all arguments put together. Any text is a valid query: words, \"exact "
      "phrases\", AND OR NOT, +must -mustnot, NEAR/n, prefix*, "
      "title: outlet: author: place: date: since: until: url: id: (lede-search --help-query tells "
      "it all). Hits are passages, best first, each with "
      "headline, outlet, date, file and line, its id, and its best sentences with the matched "
      "words lit.\n\n"
      "The index is the folder given by --index, else $LEDE_INDEX, else the nearest .lede in this "
      "folder or above it, else lede in the user's data "
      "folder. A .lede that belongs to another user, or that everybody may write to, counts only "
      "where the configuration begins with trusted = \"FOLDER\".\n\n"
      "With --stdin, each line of standard input is a query, plain or as JSON with the members _id "
      "and text, and each gets one JSON object on one line "
      "(or its lines of a TREC run, in which blanks in names are written %20): one process answers "
      "any number of queries and follows the index as it is updated. A line without an _id has "
      "line:N, by its place; one that looks like JSON and is none gets a note of kind input.\n\n"
      "Several articles are read side by side with --timeline (how many match a query, day by day, "
      "and what the heaviest days said), --similar (other tellings of an article's event, then "
      "others on its subject) and --diff (what one article says beside another, sentence by "
      "sentence, lines marked - and + as diff does).",
      {{"lede-search wartime operational control", "the best passages"},
       {"lede-search '\"combined defense posture\" outlet:reuters since:2025-10'",
        "a phrase, in one outlet, since October"},
       {"lede-search --format json -n 3 dmz | jq .hits[].snippet.text", "for programs"},
       {"lede-search --get p4x8k2m9qr1 --context 1", "a passage with its neighbours"},
       {"lede-search --timeline ceasefire since:2025", "how the coverage ran over time"},
       {"lede-search --similar a2k8c5v1x9z3", "other tellings of the same event"},
       {"lede-search --since-generation 41 dmz", "what is new since the index had that generation"},
       {"lede-search --diff a2k8c5v1x9z3 a7m3n6b8v2c4",
        "what a second telling adds and leaves out"}},
      {"0  something was found", "1  nothing was found", "2  an error",
       "3  another program is writing the index", "4  the index is damaged or of another version",
       "5  --format-version asks for an output that this program does not write"},
      "lede-index(1), lede-query(7)",
      {"--index", "--limit", "--format", "--group", "--get", "--stdin", "--explain", "--help-query",
       "--help"},
      {}};
  return text;
}

/// "20" or "all"; nothing for anything else.
std::optional<size_t> limit_of(const std::string& n) {
  if (n == "all") return kEveryHit;
  constexpr size_t kMost = 1000000000;
  const bool number = n.find_first_not_of("0123456789") == std::string::npos;
  if (!number || n.empty() || n.size() > 10 || std::stoull(n) > kMost) return std::nullopt;
  return std::stoull(n);
}

/// "500ms", "10s", "1m" or "10", which is seconds; nothing for anything else.
std::optional<std::chrono::milliseconds> time_of(const std::string& time) {
  const size_t digits = std::min(time.find_first_not_of("0123456789"), time.size());
  if (digits == 0 || digits > 9) return std::nullopt;
  const std::string unit = time.substr(digits);
  const int64_t number = std::stoll(time);
  if (unit == "ms") return std::chrono::milliseconds(number);
  if (unit.empty() || unit == "s") return std::chrono::seconds(number);
  if (unit == "m") return std::chrono::minutes(number);
  return std::nullopt;
}

void define(CLI::App& app, Options& o) {
  app.add_option("query", o.query);
  app.add_option("-i,--index", o.index, "The index folder")->option_text("DIR")->group("Search");
  app.add_option_function<std::string>(
         "-n,--limit", [&o](const std::string& n) { o.search.limit = *limit_of(n); },
         "Hits to show (10), or all: every hit, whatever it costs")
      ->option_text("N")
      ->check([](const std::string& n) {
        return limit_of(n) ? "" : "takes a number up to a billion, or all, not " + n;
      })
      ->group("Search");
  app.add_option("--offset", o.search.offset, "Hits to pass over first (0)")
      ->option_text("N")
      ->check(CLI::Range(0, 1000000000))
      ->group("Search");
  app.add_option("--per-article", o.search.per_article,
                 "Passages of one article in the list, 0 for any number (2)")
      ->option_text("N")
      ->check(CLI::Range(0, 1000000000))
      ->group("Search");
  app.add_option("--group", o.group,
                 "article: rank articles, each by its best passage; story: an article and its "
                 "copies are one")
      ->option_text("WHAT")
      ->check(CLI::IsMember({"article", "story"}))
      ->group("Search");
  app.add_option(
         "--scope", o.scope,
         "What AND, NOT, + and - are about: passage, or article, wherever in it the words "
         "stand (article with --group, --independent and --timeline, else passage; passage for a "
         "TREC run, whose topics are prose)")
      ->option_text("WHAT")
      ->check(CLI::IsMember({"article", "passage"}))
      ->group("Search");
  app.add_flag("--no-fold", o.no_fold,
               "List copies of a text one by one, rather than behind the best of them")
      ->group("Search");
  app.add_flag("--independent", o.search.independent,
               "Hits of different stories and different outlets, for what needs more than one "
               "source")
      ->group("Search");
  app.add_option("--recent", o.half_life,
                 "Let newer articles rank higher: one that is HALFLIFE older than the newest (30d; "
                 "as 30d, 12w, 6m or 1y) keeps three quarters of its score, none less than half")
      ->option_text("HALFLIFE")
      ->expected(0, 1)
      ->group("Search");
  app.add_option("--since-generation", o.search.since_generation,
                 "Only articles that are new or were changed since the index had generation N (the "
                 "member generation of the JSON output says which one it has)")
      ->option_text("N")
      ->group("Search");
  app.add_flag("--include-chrome", o.search.include_chrome,
               "Search muted text too: teasers, captions' licences, disclaimers")
      ->group("Search");
  app.add_flag("--expand", o.search.expand,
               "Count words that go with the query's in the first passages too, where that helps")
      ->group("Search");
  app.add_flag("--strict", o.search.strict,
               "Refuse a query with a part that cannot be taken as it is written (a date that is "
               "none, an unknown field, a quotation without an end): status 2, nothing searched")
      ->group("Search");
  app.add_flag("--stdin", o.from_stdin,
               "Answer a query a line from standard input, plain or JSON with _id and text")
      ->group("Search");
  app.add_option_function<std::string>(
         "--time-limit", [&o](const std::string& t) { o.search.time_limit = *time_of(t); },
         "End a search (each query of --stdin) after this time with what it has found (1m; as "
         "500ms, 10s, 1m or 10 for seconds; 0 for never)")
      ->option_text("TIME")
      ->check([](const std::string& t) {
        return time_of(t) ? "" : "takes a time such as 500ms, 10s or 1m, not " + t;
      })
      ->group("Search");
  app.add_option("--get", o.get,
                 "Print the passage or article with this ID (or with the only id that begins so)")
      ->option_text("ID")
      ->group("Search");
  app.add_option("--context", o.context, "With --get: passages before and after (0)")
      ->option_text("N")
      ->check(CLI::Range(0, 1000000000))
      ->group("Search");
  app.add_option("--diff", o.diff,
                 "What the first article says and the second does not, and the other way round: "
                 "two ids of articles or passages; long stretches of both in full with --whole")
      ->option_text("ID ID")
      ->group("Search");
  app.add_option("--similar", o.similar,
                 "Other tellings of the event that this article tells, and others on its subject "
                 "(as many of each as --limit); passages like it for a passage's id")
      ->option_text("ID")
      ->group("Search");
  app.add_flag("--timeline", o.timeline,
               "How many articles match over time, with a passage of each of the heaviest days "
               "(as many as --limit)")
      ->group("Search");
  app.add_option("--by", o.by, "With --timeline: day, month or year (what reads well)")
      ->option_text("PERIOD")
      ->check(CLI::IsMember({"day", "month", "year"}))
      ->group("Search");
  app.add_option("--format", o.format, "text, json (one object a query, on one line) or trec")
      ->option_text("FORMAT")
      ->check(CLI::IsMember({"text", "json", "trec"}))
      ->group("Output");
  app.add_option("--format-version", o.format_version, "Schema of the JSON that is expected (1)")
      ->option_text("N")
      ->group("Output");
  app.add_flag("--explain", o.search.explain, "Say which terms, fields and weights made each score")
      ->group("Output");
  app.add_flag("--expand-stories", o.expand_stories,
               "Show every copy of a hit's text, each with its outlet, date, place and id")
      ->group("Output");
  app.add_flag("--whole", o.whole, "Show whole passages rather than their best sentences")
      ->group("Output");
  app.add_option("--color", o.colour, "auto, always or never")
      ->option_text("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->group("Output");
  app.add_flag("--no-pager", o.no_pager, "Do not page long output on a terminal")->group("Output");
  app.add_flag("-q,--quiet", o.quiet, "No notes and no summary on standard error")->group("Output");
  app.add_flag("--help-query", o.help_query, "The query language")->group("Help");
  app.add_flag("--man-query", o.man_query, "Its manual page, in roff")->group("Help");
  add_standard_options(app);
}

/// Days of "30d", "12w", "6m", "1y" or "30"; 0 for anything else.
double days_of(const std::string& span) {
  const size_t digits = std::min(span.find_first_not_of("0123456789"), span.size());
  if (digits == 0 || digits > 5) return 0;
  const std::string unit = span.substr(digits);
  const double days = unit.empty() || unit == "d" ? 1
                      : unit == "w"               ? 7
                      : unit == "m"               ? 30
                      : unit == "y"               ? 365
                                                  : 0;
  return days * std::stoi(span);
}

TextStyle style_of(const Options& o) {
  TextStyle style;
  style.colour = use_colour(colour_choice(o.colour), STDOUT_FILENO);
  style.width =
      is_terminal(STDOUT_FILENO) ? std::clamp<size_t>(terminal_size().columns, 30, 110) : 0;
  style.whole = o.whole;
  style.expand_stories = o.expand_stories;
  return style;
}

bool print(TerminalView text, const Options& o) {
  return o.no_pager ? write_out(text) : write_paged(text);
}

std::string query_of(const Options& o) {
  std::string query;
  for (const auto& word : o.query) query += (query.empty() ? "" : " ") + word;
  return query;
}

/// What is wrong with a query that was refused, each with its part of the query.
void write_refusal(const std::string& query, const std::vector<Note>& notes,
                   const std::string& where) {
  for (const auto& n : notes) {
    const std::string part =
        query.substr(std::min(n.at.begin, query.size()), n.at.end - std::min(n.at.begin, n.at.end));
    write_error(TerminalText::format("lede-search: {}{}{} (--strict: nothing was searched)\n",
                                     where, part.empty() ? "" : fmt::format("{}: ", part), n.text));
  }
}

AnswerStyle answer_style(const Options& o) {
  AnswerStyle style;
  style.format = o.format == "json"   ? AnswerStyle::Format::json
                 : o.format == "trec" ? AnswerStyle::Format::trec
                                      : AnswerStyle::Format::text;
  style.text = style_of(o);
  style.quiet = o.quiet;
  style.search = o.search;
  return style;
}

HitSink sink_of(Answer& answer) {
  return [&](const Results& so_far, Hit&& hit) { return answer.hit(so_far, std::move(hit)); };
}

int one_query(const Index& index, const Options& o) {
  AnswerStyle style = answer_style(o);
  style.paged = !o.no_pager && style.format == AnswerStyle::Format::text;
  if (style.format == AnswerStyle::Format::trec) style.query_id = "1";
  Answer answer(style);
  const Results r = index.search(query_of(o), o.search, sink_of(answer));
  if (r.refused) return write_refusal(r.query, r.notes, ""), kError;
  answer.end(r);
  return answer.found() ? kFound : kNothingFound;
}

int many_queries(Index& index, const Options& o) {
  bool found = false;
  bool refused = false;
  AnswerStyle style = answer_style(o);
  style.one_of = true;
  if (!o.format_given) style.format = AnswerStyle::Format::json;
  QueryLines lines(std::cin);
  while (const auto q = lines.next()) {
    index.reopen();
    style.query_id = q->id;
    Answer answer(style);
    Results r;
    if (q->readable) {
      r = index.search(q->text, o.search, sink_of(answer));
    } else {
      r.query = to_valid_utf8(q->text);
      r.generation = index.generation();
      r.refused = o.search.strict;
    }
    r.notes.insert(r.notes.begin(), q->notes.begin(), q->notes.end());
    if (r.refused) write_refusal(r.query, r.notes, fmt::format("line {}: ", lines.number()));
    refused = refused || r.refused;
    const bool read = answer.end(r);
    found = found || answer.found();
    if (!read) break;
  }
  return refused ? kError : found ? kFound : kNothingFound;
}

int no_such_id(const std::string& id, const Options& o) {
  if (!o.quiet)
    write_error(TerminalText::format(
        "lede-search: no passage or article {} (an id has 12 characters; its first four "
        "or more will do where they are enough)\n",
        id));
  return kNothingFound;
}

int get(const Index& index, const Options& o) {
  const Document d = index.get(o.get, o.context);
  if (d.parts.empty()) return no_such_id(o.get, o);
  if (o.format == "json") {
    write_json(render_document_json(d));
  } else if (is_terminal(STDOUT_FILENO) || o.format_given) {
    print(render_document_text(d, o.get, style_of(o)), o);
  } else {
    write_data(render_document_verbatim(d));
  }
  return kFound;
}

int diff(const Index& index, const Options& o) {
  const Comparison c = index.compare(o.diff, o.query[0]);
  if (c.left.id.empty()) return no_such_id(o.diff, o);
  if (c.right.id.empty()) return no_such_id(o.query[0], o);
  if (o.format == "json") return write_json(render_comparison_json(c)), kFound;
  print(render_comparison_text(c, style_of(o)), o);
  if (!o.quiet) write_error(comparison_summary(c));
  return kFound;
}

int timeline(const Index& index, const Options& o) {
  const Period by = o.by == "day"     ? Period::day
                    : o.by == "month" ? Period::month
                    : o.by == "year"  ? Period::year
                                      : Period::automatic;
  const Timeline t = index.timeline(query_of(o), by, o.search);
  if (t.refused) return write_refusal(t.query, t.notes, ""), kError;
  if (o.format == "json") {
    write_json(render_timeline_json(t, o.search.explain));
  } else {
    const TextStyle style = style_of(o);
    Results of_query;
    of_query.query = t.query;
    of_query.notes = t.notes;
    if (!o.quiet) write_error(render_notes(of_query, style));
    print(render_timeline_text(t, style), o);
    if (!o.quiet) write_error(timeline_summary(t));
  }
  return t.articles > 0 ? kFound : kNothingFound;
}

int similar(const Index& index, const Options& o) {
  const Similar s = index.similar(o.similar, o.search);
  if (s.article.id.empty()) return no_such_id(o.similar, o);
  if (o.format == "json") {
    write_json(render_similar_json(s));
  } else {
    const TextStyle style = style_of(o);
    Results of_query;
    of_query.notes = s.notes;
    if (!o.quiet) write_error(render_notes(of_query, style));
    print(render_similar_text(s, style), o);
    if (!o.quiet) write_error(similar_summary(s));
  }
  return s.same_event.empty() && s.same_subject.empty() && s.copies.empty() ? kNothingFound
                                                                            : kFound;
}

/// What is wrong with the options as they stand together; empty when nothing is.
std::string misfit(const Options& o) {
  std::vector<std::string> modes;
  if (!o.get.empty()) modes.emplace_back("--get");
  if (o.from_stdin) modes.emplace_back("--stdin");
  if (!o.diff.empty()) modes.emplace_back("--diff");
  if (!o.similar.empty()) modes.emplace_back("--similar");
  if (o.timeline) modes.emplace_back("--timeline");
  if (modes.size() > 1) return fmt::format("{} and {} do not go together", modes[0], modes[1]);
  if (!o.diff.empty() && o.query.size() != 1)
    return fmt::format("--diff takes two ids, as in lede-search --diff {} ID", o.diff);
  if (!o.similar.empty() && !o.query.empty()) return "--similar takes one id, and no query";
  if (o.search.since_generation > 0 && !o.from_stdin && !o.timeline && !modes.empty())
    return fmt::format("--since-generation goes with a query, not with {}", modes[0]);
  if (o.timeline && o.query.empty()) return "--timeline takes a query";
  if (!o.half_life.empty() && days_of(o.half_life) == 0)
    return fmt::format("--recent takes a half-life such as 30d, 12w, 6m or 1y, not {}",
                       o.half_life);
  if (o.no_fold && (o.group == "story" || o.search.independent))
    return fmt::format("--no-fold and {} do not go together",
                       o.group == "story" ? "--group story" : "--independent");
  if ((!o.diff.empty() || !o.similar.empty() || o.timeline) && o.format == "trec")
    return fmt::format("{} prints text or json; a TREC run is of queries", modes[0]);
  return "";
}

int run(const Options& o) {
  if (o.format_version != kOutputSchema) {
    write_error(TerminalText::format(
        "lede-search: output schema {} was asked for; this program writes {}\n", o.format_version,
        kOutputSchema));
    return kNoSuchFormat;
  }
  if (o.help_query) return write_out(TerminalText::escaped_lines(query_help())), kFound;
  if (o.man_query) return write_data(query_manual()), kFound;
  if (const std::string wrong = misfit(o); !wrong.empty()) {
    write_error(TerminalText::format("lede-search: {}\nTry lede-search -h.\n", wrong));
    return kError;
  }
  if (!o.from_stdin && o.get.empty() && o.diff.empty() && o.similar.empty() && o.query.empty()) {
    write_out(TerminalText::format("Usage: lede-search {}\nTry lede-search -h.\n",
                                   program_text().synopsis));
    return kError;
  }
  Index index(find_index(o.index, o.trusted));
  if (!o.get.empty()) return get(index, o);
  if (!o.diff.empty()) return diff(index, o);
  if (!o.similar.empty()) return similar(index, o);
  if (o.timeline) return timeline(index, o);
  if (o.from_stdin) return many_queries(index, o);
  return one_query(index, o);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app;
  Options options;
  define(app, options);
  std::vector<Setting> settings;
  if (const int code = parse_command_line(app, program_text(), argc, argv, &settings); code >= 0)
    return code;
  options.trusted = trusted_indexes(settings);
  options.format_given = app.get_option("--format")->count() > 0;
  if (app.count("--recent") > 0)
    options.search.recency_half_life_days =
        days_of(options.half_life.empty() ? "30d" : options.half_life);
  // A run names articles.
  options.search.group_articles =
      options.group == "article" || (options.format == "trec" && options.group.empty());
  options.search.group_stories = options.group == "story";
  // The topics of a run are prose, in which NOT and a dash before a word seldom forbid anything.
  if (options.scope.empty() && options.format == "trec") options.scope = "passage";
  if (!options.scope.empty()) {
    using Scope = SearchOptions::Scope;
    options.search.scope = options.scope == "article" ? Scope::article : Scope::passage;
  }
  // A run ranks everything: whoever judges it decides what is a copy.
  options.search.fold = !options.no_fold && options.format != "trec";
  options.search.light = options.format != "trec";
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);
  try {
    return run(options);
  } catch (const std::exception& e) {
    return tell_error("lede-search", e);
  }
}
