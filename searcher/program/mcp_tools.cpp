#include "searcher/program/mcp_tools.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "searcher/program/fitted_text.h"
#include "searcher/program/mcp_answers.h"

namespace lede {

namespace {

using mcp::Parameter;
using Type = mcp::Parameter::Type;

/// What an agent's window bears.
constexpr size_t kUsualBudget = 8'000;
constexpr size_t kMostBudget = 40'000;

struct ArchiveTool {
  mcp::Tool tool;
  mcp::ToolAnswer (*answer)(const ToolCall& call);
};

Parameter text(const char* name, const char* description, bool required = false) {
  return {.name = name, .description = description, .required = required};
}

Parameter choice(const char* name, const char* description, std::vector<std::string> choices) {
  return {.name = name, .description = description, .choices = std::move(choices)};
}

Parameter number(const char* name, const char* description, int64_t least, int64_t most,
                 int64_t otherwise) {
  return {.name = name,
          .description = description,
          .type = Type::number,
          .least = least,
          .most = most,
          .otherwise = otherwise};
}

constexpr const char* kQuery =
    "Words, and what narrows them: \"exact phrase\", AND, OR, NOT, +must, -mustnot, prefix*, "
    "outlet:reuters, author:\"jane doe\", place:seoul, title:dmz, since:2025-10, until:2025-11-04, "
    "said:hegseth. Any text is a valid query; notes say what was not taken as it was written.";

/// The arguments that most tools have.
constexpr int64_t kMostOffset = 1'000'000;
Parameter offset_parameter() {
  return number("offset",
                "How many entries (lines, in texts) to pass over, as the end of an answer says", 0,
                kMostOffset, 0);
}

const std::vector<ArchiveTool>& archive_tools() {
  static const std::vector<ArchiveTool> tools = {
      {{"search",
        "Search the archive",
        "Finds passages of news articles, best first: headline, outlet, date, file and line, the "
        "id to cite, and the sentences that match with the matched words in [brackets]. Begin "
        "here; get reads on around a hit.",
        {text("query", kQuery, true),
         number("limit", "Hits", 1, 20, 5),
         offset_parameter(),
         choice("group", "One hit for each article, or for each story (an article and its copies)",
                {"article", "story"}),
         choice("sort", "By score, unless asked otherwise", {"score", "newest", "oldest"}),
         text("since", "Only articles published since 2025, 2025-10 or 2025-10-28"),
         text("recent", "Newer articles rank higher; a half-life such as 30d, 12w, 6m or 1y"),
         {.name = "expand",
          .description = "Count related words too, where that helps",
          .type = Type::flag}}},
       answer_search},
      {{"get",
        "Read an article or passage",
        "The text of a passage or of an article by its id, muted parts (page chrome) under their "
        "reason. A long article comes in pages: the end says the next offset.",
        {text("id", "The id of a passage or an article; its first characters will do", true),
         number("context", "For a passage: passages before and after", 0, 50, 0),
         offset_parameter()}},
       answer_get},
      {{"similar",
        "Find other tellings",
        "Copies of an article, other tellings of its event, and articles on its subject.",
        {text("id", "The id of a passage or an article", true),
         number("limit", "How many of each kind", 1, 20, 5), offset_parameter()}},
       answer_similar},
      {{"timeline",
        "Coverage over time",
        "How many articles match by day, month or year, with a passage of each of the heaviest "
        "periods.",
        {text("query", kQuery, true),
         choice("by", "What reads well, unless asked otherwise", {"day", "month", "year"}),
         number("limit", "Periods with a passage", 0, 20, 5), offset_parameter()}},
       answer_timeline},
      {{"compare",
        "Compare two articles",
        "What two articles say, sentence by sentence: lines that begin with - are in the left one "
        "alone, with + in the right one alone; words that differ are in [brackets].",
        {text("left", "The id of an article or of a passage of it", true),
         text("right", "The id of another one", true), offset_parameter()}},
       answer_compare},
      {{"facets",
        "Count articles",
        "How many articles match, by outlet, author, place, month, year or speaker, exactly, each "
        "value with the filter that narrows a query to it.",
        {text("query", "As for search; all articles where it is left out"),
         choice("by", "outlet, unless asked otherwise",
                {"outlet", "author", "place", "month", "year", "speaker"}),
         number("limit", "Values with the most articles", 1, 1000, 20), offset_parameter()}},
       answer_facets},
      {{"quotes",
        "What a person said",
        "What articles say that somebody said: an entry for each wording with its day, outlets and "
        "variants, the newest first. Found by rules, at some errors: read the passage before you "
        "quote it.",
        {text("person", "The name: hegseth, or pete hegseth", true),
         text("query", "Narrows it to statements with these words, and to articles by fields"),
         choice("sort", "newest, unless asked otherwise", {"newest", "oldest"}),
         number("limit", "Entries", 1, 50, 10), offset_parameter()}},
       answer_quotes},
      {{"verify",
        "Check a quotation",
        "Whether words stand in the archive exactly, cut, altered (what differs in [brackets]) or "
        "not at all, and where they stood first.",
        {text("text", "The quotation", true), number("limit", "Places", 1, 50, 5),
         offset_parameter()}},
       answer_verify},
      {{"about",
        "About the archive",
        "The size of the archive, its years and largest outlets, and the query language.",
        {offset_parameter()}},
       answer_about}};
  return tools;
}

}  // namespace

mcp::Service archive_service(Index& index, const SearchOptions& defaults, size_t max_chars) {
  const size_t budget =
      max_chars == kNoBudget ? kUsualBudget : std::clamp(max_chars, kLeastBudget, kMostBudget);
  mcp::Service service;
  service.name = "lede";
  service.title = "Lede";
  service.version = LEDE_VERSION;
  for (const auto& t : archive_tools()) {
    service.tools.push_back(t.tool);
    service.tools.back().parameters.push_back(
        number("max_chars", "The most characters of the answer", kLeastBudget, kMostBudget,
               static_cast<int64_t>(budget)));
  }
  service.instructions = [&index] {
    return fmt::format(
        "Lede searches an archive of news articles ({} passages) and answers with passages to "
        "quote. Begin with search; get reads around a hit by its id, verify checks a quotation, "
        "about tells what is in the archive and how to ask. Cite outlet, date and id. {} An "
        "answer that ends with \"n more: offset N\" goes on from there.",
        index.passages(), kQuotedMaterial);
  };
  SearchOptions usual = defaults;
  usual.offset = 0;
  service.call = [&index, usual](const mcp::Tool& tool, const mcp::Arguments& arguments) {
    index.reopen();
    const auto& tools = archive_tools();
    const auto at = std::find_if(tools.begin(), tools.end(),
                                 [&](const ArchiveTool& t) { return t.tool.name == tool.name; });
    return at->answer({index, arguments, usual});
  };
  return service;
}

}  // namespace lede
