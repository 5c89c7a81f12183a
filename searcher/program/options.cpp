#include "searcher/program/options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "common/cli/command_line.h"
#include "common/store/versions.h"
#include "searcher/json/answer_parts.h"
#include "searcher/json/option_values.h"
#include "searcher/program/output.h"
#include "searcher/query/query_help.h"

namespace lede {

const ProgramText& search_program_text() {
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
      "The index is the folder given by --index, else $LEDE_INDEX (both may name several: --index "
      "again and again, colons between them in $LEDE_INDEX; all are searched as one, and facts say "
      "which index an article is of), else the nearest .lede in this folder or above it, else lede "
      "in the user's data folder. A .lede that belongs to another user, or that everybody may "
      "write to, counts only "
      "where the configuration begins with trusted = \"FOLDER\".\n\n"
      "With --stdin, each line of standard input is a query, plain or as JSON with the members _id "
      "and text, and each gets one JSON object on one line "
      "(or its lines of a TREC run, in which blanks in names are written %20): one process answers "
      "any number of queries and follows the index as it is updated. A line without an _id has "
      "line:N, by its place; one that looks like JSON and is none gets a note of kind input.\n\n"
      "With --queries, FILE has a batch of queries (- is standard input): a line each; or a table "
      "(CSV, TSV) whose first row names a column query, and maybe one called id; or JSON Lines, "
      "strings or objects with query and maybe id. Words on the command line, such as "
      "outlet:reuters, narrow each of them, and all options apply to each. With --format csv all "
      "hits make one table, each row with its query_id, query and what else the query's row "
      "says. Standard error has how many hits each query has, none included; with --count, "
      "standard output. A line that is empty or broken is named, and no other is lost.\n\n"
      "--mcp serves agents (programs that language models act through) with the tools search, get, "
      "similar, timeline, compare, facets, quotes, verify and about, all of which only read. It "
      "speaks the revisions 2026-07-28, 2025-11-25, 2025-06-18, 2025-03-26 and 2024-11-05 of the "
      "Model Context Protocol, follows the index as it is updated, and ends with its input. An "
      "answer is text with ids to cite, 8,000 characters at most unless --max-chars or the call "
      "says otherwise (40,000 at most), and says at its end what was left out and the offset that "
      "goes on there.\n\n"
      "Several articles are read side by side with --timeline (how many match a query, day by day, "
      "and what the heaviest days said), --similar (other tellings of an article's event, then "
      "others on its subject) and --diff (what one article says beside another, sentence by "
      "sentence, lines marked - and + as diff does). --verify says whether a quotation stands in "
      "the "
      "archive, and where it did first.\n\n"
      "--quotes NAME is a person's record: what articles say that somebody of that name said, by "
      "date, each wording once. Statements in the same words are one entry (case, accents and "
      "punctuation aside; so is a part of a longer one), and those with most words the same are "
      "its variants, with what differs lit. Where several are called so, they are listed and taken "
      "together, unless NAME is the whole name of one. Statements are found by rules made for "
      "English, at some errors: what is told in the article's own words is marked indirect or "
      "mixed, and inferred is a speaker whom the sentence does not name itself (\"he said\"), "
      "which may be another. Where copies of a text name different speakers, most of them decide, "
      "and the others are told. Look at the passage before you quote it.",
      {{"lede-search wartime operational control", "the best passages"},
       {"lede-search '\"combined defense posture\" outlet:reuters since:2025-10'",
        "a phrase, in one outlet, since October"},
       {"lede-search --format json -n 3 dmz | jq .hits[].snippet.text", "for programs"},
       {"lede-search --sort newest --facets outlet,month dmz",
        "the newest first, and how many articles each outlet and month has"},
       {"lede-search --get p4x8k2m9qr1 --context 1", "a passage with its neighbours"},
       {"lede-search --timeline ceasefire since:2025", "how the coverage ran over time"},
       {"lede-search --verify 'we will rebuild every house ... by spring'",
        "did anybody write this, and who did first?"},
       {"lede-search --quotes 'pete hegseth' troops", "what he said of troops, by date"},
       {"lede-search --saved talks", "what is new for a saved query"}},
      {"0  something was found", "1  nothing was found", "2  an error",
       "3  another program is writing the index", "4  the index is damaged or of another version",
       "5  --format-version asks for an output that this program does not write"},
      "lede-index(1), lede-serve(1), lede-query(7)",
      {"--index", "--limit", "--format", "--group", "--get", "--stdin", "--queries", "--explain",
       "--help-query", "--help"},
      {},
      version_lines(),
      {{"man-query", query_manual}}};
  return text;
}

void define_options(CLI::App& app, SearchProgramOptions& o) {
  app.add_option("query", o.query);
  app.add_option("-i,--index", o.indexes,
                 "The index folder; several (-i 2023.lede -i 2024.lede) are searched as one")
      ->option_text("DIR")
      ->allow_extra_args(false)
      ->group("Search");
  app.add_flag("--missing-ok", o.missing_ok,
               "Of several indexes, leave out those that are not there or cannot be read, and say "
               "so")
      ->group("Search");
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
  app.add_option_function<std::string>(
         "--sort", [&o](const std::string& order) { o.search.sort = *sort_of(order); },
         "The order of hits: score, newest (or date) or oldest. By date it is that of all that "
         "matches, articles without a whole date last, of one day the best first; --recent counts "
         "for nothing then")
      ->option_text("ORDER")
      ->check(CLI::IsMember({"score", "newest", "oldest", "date"}))
      ->group("Search");
  app.add_flag("--count", o.count,
               "Print how many passages match and nothing else, exactly; articles with --group "
               "article")
      ->group("Search");
  app.add_option_function<std::vector<std::string>>(
         "--facets",
         [&o](const std::vector<std::string>& facets) {
           for (const auto& f : facets) o.search.facets.push_back(*facet_of(f));
         },
         "Behind the hits, count the articles that match by outlet, author, place, month, year or "
         "speaker (the people who say it): "
         "exactly, over all that matches, each value with the filter that narrows the query to it; "
         "N of them at most (20; all months and years), those with the most articles. With "
         "--format csv a table without hits")
      ->option_text("FACT[:N],...")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check([](const std::string& facet) {
        return facet_of(facet)
                   ? ""
                   : "takes outlet, author, place, month, year and speaker, each with :N for as "
                     "many of its values, not " +
                         facet;
      })
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
  app.add_option(
         "--since-generation", o.search.since_generations,
         "Only articles that are new or were changed since the index had generation N (the "
         "member generation of the JSON output says which one it has); N,M for two indexes, "
         "in their order (the member generations)")
      ->option_text("N[,M]")
      ->delimiter(',')
      ->allow_extra_args(false)
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
  app.add_flag("--saved", o.saved_given,
               "Followed by a NAME and a query: save the query, with how much of the index it has "
               "seen. By a NAME: what is new since then, every hit, and then that is seen. By "
               "nothing: list what is saved")
      ->group("Search");
  app.add_option("--unsave", o.unsave, "Forget a saved query")
      ->option_text("NAME")
      ->group("Search");
  app.add_flag("--stdin", o.from_stdin, "Answer a query a line, plain or JSON, as they come")
      ->group("Search");
  app.add_flag("--mcp", o.mcp,
               "Serve agents: the Model Context Protocol on standard input and output, a message a "
               "line, until the input ends. Options of a search are what its tools do where a call "
               "says nothing else")
      ->group("Search");
  app.add_option("--queries", o.queries,
                 "Answer a batch of queries: a line each, or the column query of a CSV, or JSON "
                 "Lines")
      ->option_text("FILE")
      ->group("Search");
  app.add_option_function<std::string>(
         "--time-limit", [&o](const std::string& t) { o.search.time_limit = *time_of(t); },
         "End a search (each query of --stdin and --queries) after this time with what it has "
         "found (1m; as "
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
  app.add_option("--cite", o.cite,
                 "Cite the articles or passages with these IDs: a line for each, or an entry of a "
                 "bibliography with --format bibtex or ris")
      ->option_text("ID...")
      ->allow_extra_args(false)
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
  app.add_option(
         "--verify", o.verify,
         "Whether these words stand in the archive as they are, cut (words left out, also "
         "where they have an ellipsis), altered (most of them, with what differs marked) or "
         "not at all; with the earliest article that has them and the others (as many as "
         "--limit)")
      ->option_text("TEXT")
      ->group("Search");
  app.add_flag("--timeline", o.timeline,
               "How many articles match over time, with a passage of each of the heaviest days "
               "(as many as --limit)")
      ->group("Search");
  app.add_option("--by", o.by, "With --timeline: day, month or year (what reads well)")
      ->option_text("PERIOD")
      ->check(CLI::IsMember({"day", "month", "year"}))
      ->group("Search");
  app.add_option(
         "--quotes", o.quotes,
         "What a person said in the archive: an entry for what was said once, with the day, "
         "the outlets that carried it and its variants, the newest first (--sort oldest: "
         "the oldest). NAME is matched as said: does; a QUERY narrows it to statements "
         "with its words, and to the articles of its fields and dates")
      ->option_text("NAME")
      ->group("Search");
  app.add_option("--format", o.format,
                 "text, json (a query on one line), csv (a hit a row), trec, bibtex or ris")
      ->option_text("FORMAT")
      ->check(CLI::IsMember(output_formats()))
      ->group("Output");
  app.add_option("--columns", o.columns,
                 "With --format csv: the columns of the table (rank,score,id,article,headline,"
                 "outlet,author,published,place,url,source,line,snippet; also passage, section, "
                 "speaker, muted, language, record, index, also, query_id, query)")
      ->option_text("NAME[,NAME]")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->check(CLI::IsMember(table_columns()))
      ->group("Output");
  app.add_option("--format-version", o.format_version, "Schema of the JSON that is expected (1)")
      ->option_text("N")
      ->group("Output");
  app.add_flag("--explain", o.search.explain, "Say what made each score: terms, fields, weights")
      ->group("Output");
  app.add_flag("--expand-stories", o.expand_stories,
               "Show every copy of a hit's text, each with its outlet, date, place and id")
      ->group("Output");
  app.add_flag("--whole", o.whole, "Show whole passages rather than their best sentences")
      ->group("Output");
  app.add_option("--max-chars", o.max_chars,
                 "With --format text: an answer of at most N characters (500 or more). What comes "
                 "first is shown while it fits, and a last line says what was left out and how to "
                 "get it; no colours and no pager")
      ->option_text("N")
      ->check(CLI::Range(kLeastBudget, size_t{1000000000}))
      ->group("Output");
  app.add_option("--color", o.colour, "auto, always or never")
      ->option_text("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}))
      ->group("Output");
  app.add_flag("--no-pager", o.no_pager, "Do not page long output on a terminal")->group("Output");
  app.add_flag("-q,--quiet", o.quiet, "No notes and no summary on standard error")->group("Output");
  app.add_flag("--help-query", o.help_query, "The query language")->group("Help");
  add_standard_options(app, search_program_text());
}

bool asks_queries(const SearchProgramOptions& o) {
  return o.from_stdin || !o.queries.empty();
}

bool is_table_of_facets(const SearchProgramOptions& o) {
  return o.format == "csv" && !o.search.facets.empty();
}

std::vector<Mode> modes_of(const SearchProgramOptions& o) {
  std::vector<Mode> modes;
  if (!o.get.empty()) modes.push_back({Question::document, "--get"});
  if (!o.cite.empty()) modes.push_back({Question::citation, "--cite"});
  if (o.from_stdin) modes.push_back({Question::queries, "--stdin"});
  if (!o.queries.empty()) modes.push_back({Question::queries, "--queries"});
  if (!o.diff.empty()) modes.push_back({Question::comparison, "--diff"});
  if (!o.similar.empty()) modes.push_back({Question::similar, "--similar"});
  if (!o.verify.empty()) modes.push_back({Question::verification, "--verify"});
  if (o.timeline) modes.push_back({Question::timeline, "--timeline"});
  if (!o.quotes.empty()) modes.push_back({Question::quotes, "--quotes"});
  return modes;
}

std::string conflicting_options(const SearchProgramOptions& o) {
  const auto modes = modes_of(o);
  const std::string first = modes.empty() ? "" : modes[0].option;
  if (o.saved_given && (!modes.empty() || !o.search.since_generations.empty()))
    return fmt::format("--saved goes with a query alone, not with {}",
                       modes.empty() ? "--since-generation" : first);
  if (!o.unsave.empty() && (o.saved_given || !modes.empty() || !o.query.empty()))
    return "--unsave takes a name and nothing else";
  if (o.mcp && (!modes.empty() || o.saved_given || !o.unsave.empty() || !o.query.empty()))
    return fmt::format("--mcp takes its questions from standard input, and no {}",
                       modes.empty() ? "query" : first);
  if (o.mcp && (o.format_given || o.count || !o.search.facets.empty() ||
                !o.search.since_generations.empty()))
    return fmt::format("--mcp and {} do not go together", o.format_given ? "--format"
                                                          : o.count      ? "--count"
                                                          : !o.search.facets.empty()
                                                              ? "--facets"
                                                              : "--since-generation");
  if (o.max_chars != kNoBudget && o.saved_given)
    return "--max-chars and --saved do not go together: what it leaves out would count as seen";
  if (o.max_chars != kNoBudget && (o.format != "text" || asks_queries(o)))
    return fmt::format("--max-chars is for answers as text, and not for {}",
                       asks_queries(o) ? first : "--format " + o.format);
  if (modes.size() > 1) return fmt::format("{} and {} do not go together", first, modes[1].option);
  if (!o.diff.empty() && o.query.size() != 1)
    return fmt::format("--diff takes two ids, as in lede-search --diff {} ID", o.diff);
  if (!o.similar.empty() && !o.query.empty()) return "--similar takes one id, and no query";
  if (!o.verify.empty() && !o.query.empty())
    return "--verify takes one text, and no query: put it in quotation marks";
  if (!o.search.since_generations.empty() && !asks_queries(o) && !o.timeline && o.quotes.empty() &&
      !modes.empty())
    return fmt::format("--since-generation goes with a query, not with {}", first);
  if (o.timeline && o.query.empty()) return "--timeline takes a query";
  if (!o.half_life.empty() && days_of(o.half_life) == 0)
    return fmt::format("--recent takes a half-life such as 30d, 12w, 6m or 1y, not {}",
                       o.half_life);
  using Sort = SearchOptions::Sort;
  const char* of_query = o.count                                            ? "--count"
                         : !o.search.facets.empty()                         ? "--facets"
                         : o.search.sort != Sort::score && !o.sort_is_habit ? "--sort"
                                                                            : nullptr;
  const bool is_of_quotes =
      !o.quotes.empty() && !o.count && o.search.facets.empty();  // they have an order
  if (of_query && !is_of_quotes && !asks_queries(o) && !modes.empty())
    return fmt::format("{} goes with a query, not with {}", of_query, first);
  if (o.count && !o.search.facets.empty()) return "--count and --facets do not go together";
  const bool is_for_hits = o.format != "text" && o.format != "json" && o.format != "csv";
  if (is_for_hits && (o.count || !o.search.facets.empty()))
    return fmt::format("{} prints text, json or csv, not {}", of_query, o.format);
  for (auto f = o.search.facets.begin(); f != o.search.facets.end(); ++f) {
    if (std::any_of(o.search.facets.begin(), f, [&](const auto& x) { return x.field == f->field; }))
      return fmt::format("--facets names {} twice", facet_name(f->field));
  }
  if (!o.columns.empty() && !o.quotes.empty())
    return "--columns names those of a table of hits; --quotes has a table of its own";
  if (!o.columns.empty() && o.format != "csv")
    return "--columns names those of a table; it goes with --format csv";
  if (!o.columns.empty() && (o.count || !o.search.facets.empty()))
    return fmt::format("--columns names those of a table of hits; {} has a table of its own",
                       of_query);
  if (o.no_fold && (o.group == "story" || o.search.independent))
    return fmt::format("--no-fold and {} do not go together",
                       o.group == "story" ? "--group story" : "--independent");
  return "";
}

}  // namespace lede
