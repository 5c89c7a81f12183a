// lede-search: asks an index and prints ranked passages. A thin program over the library.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <iostream>

#include "common/cli/command_line.h"
#include "common/cli/terminal.h"
#include "common/store/index_dir.h"
#include "common/store/versions.h"
#include "lede/lede.h"
#include "searcher/json/option_values.h"
#include "searcher/program/mcp_mode.h"
#include "searcher/program/modes.h"
#include "searcher/program/options.h"
#include "searcher/program/output.h"
#include "searcher/program/saved_mode.h"
#include "searcher/query/query_help.h"

namespace {

using namespace lede;

OutputStyle output_style(const SearchProgramOptions& o, const QueryList& list) {
  const bool terminal = is_terminal(STDOUT_FILENO);
  OutputStyle style;
  const bool fitted = o.max_chars != kNoBudget;
  style.max_chars = o.max_chars;
  style.text.colour = !fitted && use_colour(colour_choice(o.colour), STDOUT_FILENO);
  style.text.width = terminal ? std::clamp<size_t>(terminal_size().columns, 30, 110) : 0;
  style.text.whole = o.whole;
  style.text.expand_stories = o.expand_stories;
  style.quiet = o.quiet;
  style.many_queries = asks_queries(o);
  style.paged = !o.no_pager && !style.many_queries && !fitted;
  if (!o.queries.empty()) style.list_columns = list.columns;
  style.verbatim = !terminal && !o.format_given && !fitted;
  style.explain = o.search.explain;
  style.count_only = o.count;
  style.facets_only = is_table_of_facets(o);
  style.columns = o.columns;
  return style;
}

std::string query_of(const SearchProgramOptions& o) {
  std::string query;
  for (const auto& word : o.query) query += (query.empty() ? "" : " ") + word;
  return query;
}

Request request_of(const SearchProgramOptions& o, const Output& output) {
  Request r;
  const auto modes = modes_of(o);
  r.question = modes.empty() ? Question::query : modes[0].question;
  switch (r.question) {
    case Question::query:
    case Question::queries:
    case Question::timeline:
      r.text = query_of(o);
      break;
    case Question::quotes:
      r.person = o.quotes;
      r.text = query_of(o);
      break;
    case Question::document:
      r.text = o.get;
      break;
    case Question::citation:
      r.ids = o.cite;
      r.ids.insert(r.ids.end(), o.query.begin(), o.query.end());
      break;
    case Question::similar:
      r.text = o.similar;
      break;
    case Question::verification:
      r.text = o.verify;
      break;
    case Question::comparison:
      r.text = o.diff;
      r.other_id = o.query[0];
      break;
  }
  r.context = o.context;
  if (const auto by = period_of(o.by)) r.by = *by;
  r.search = o.search;
  output.set_defaults(r.search);
  if (!o.group.empty()) r.search.group_articles = o.group == "article";
  r.search.group_stories = o.group == "story";
  if (!o.scope.empty()) {
    using Scope = SearchOptions::Scope;
    r.search.scope = o.scope == "article" ? Scope::article : Scope::passage;
  }
  if (o.no_fold) r.search.fold = false;
  if (o.count) {
    r.search.limit = 0;
    r.search.exact_total = true;
  }
  if (is_table_of_facets(o)) r.search.limit = 0;
  r.quiet = o.quiet;
  return r;
}

int refuse_options(const std::string& why) {
  write_error(TerminalText::format("lede-search: {}\nTry lede-search -h.\n", why));
  return kError;
}

int run(const SearchProgramOptions& o) {
  if (o.format_version != kOutputSchema) {
    write_error(TerminalText::format(
        "lede-search: output schema {} was asked for; this program writes {}\n", o.format_version,
        kOutputSchema));
    return kNoSuchFormat;
  }
  if (o.help_query) return write_out(TerminalText::escaped_lines(query_help())), kFound;
  if (const std::string why = conflicting_options(o); !why.empty()) return refuse_options(why);
  const auto modes = modes_of(o);
  const bool about_saved = o.saved_given || !o.unsave.empty();
  if (modes.empty() && o.query.empty() && !about_saved && !o.mcp) {
    write_out(TerminalText::format("Usage: lede-search {}\nTry lede-search -h.\n",
                                   search_program_text().synopsis));
    return kError;
  }
  // Answers to many queries are for programs, unless the options say otherwise.
  const std::string format = o.from_stdin && !o.format_given ? "json" : o.format;
  QueryList list;
  if (!o.queries.empty()) list = read_query_list(o.queries);
  const auto output = make_output(format, output_style(o, list));
  Request request = request_of(o, *output);
  if (!o.queries.empty()) request.list = &list;
  if (const std::string why = output->lacks(request.question); !why.empty())
    return refuse_options(fmt::format("{} {}", modes[0].option, why));
  if (o.mcp) return serve_agents(o, request.search);
  if (about_saved) return answer_saved(o, request, *output);
  Index index(find_indexes(o.indexes, o.trusted), o.missing_ok);
  return answer(index, request, *output);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app;
  SearchProgramOptions options;
  define_options(app, options);
  std::vector<Setting> settings;
  if (const int code = parse_command_line(app, search_program_text(), argc, argv, &settings);
      code >= 0)
    return code;
  options.trusted = trusted_indexes(settings);
  const auto is_habit = [&](const std::string& name) {
    return std::any_of(settings.begin(), settings.end(),
                       [&](const Setting& s) { return s.name == name && s.applied; });
  };
  options.limit_given = app.get_option("--limit")->count() > 0 && !is_habit("limit");
  options.index_is_habit = is_habit("index");
  if (options.saved_given && !options.query.empty()) {
    if (options.query.front().empty())
      return refuse_options("--saved NAME needs a name; --saved alone lists what is saved");
    options.saved = options.query.front();
    options.query.erase(options.query.begin());
  }
  options.format_given = app.get_option("--format")->count() > 0;
  options.sort_is_habit = is_habit("sort");
  if (app.count("--recent") > 0)
    options.search.recency_half_life_days =
        days_of(options.half_life.empty() ? "30d" : options.half_life);
  std::signal(SIGPIPE, SIG_IGN);
  std::ios::sync_with_stdio(false);
  try {
    return run(options);
  } catch (const Error& e) {
    return tell_error("lede-search", e);
  } catch (const std::exception& e) {
    return tell_error("lede-search", e);
  }
}
