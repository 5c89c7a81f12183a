#include "searcher/program/mcp_answers.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "searcher/json/answer_parts.h"
#include "searcher/json/json_options.h"
#include "searcher/json/option_values.h"
#include "searcher/program/fitted_text.h"
#include "searcher/program/options.h"
#include "searcher/program/text_answers.h"
#include "searcher/query/query_help.h"

namespace lede {

namespace {

using mcp::ToolAnswer;

constexpr TextStyle kPlainText = {.colour = false, .width = 0};

/// A query that every article satisfies: none has such an id.
constexpr const char* kEveryArticle = "-id:-";

ToolAnswer mistake(std::string why) {
  return {std::move(why), true};
}

ToolAnswer no_such_id(const std::string& id) {
  return mistake(fmt::format(
      "No passage or article has the id {}. Ids stand behind the file of each hit, and have 12 "
      "characters; the first four or more will do where they are enough.",
      TerminalText::escaped(id).bytes()));
}

ToolAnswer refused(const std::string& query, const std::vector<Note>& notes) {
  return mistake(render_notes(query, notes, kPlainText).bytes() + "Nothing was searched.");
}

TerminalText begin_answer() {
  return TerminalText::format("{}\n\n", TerminalText(kQuotedMaterial));
}

TerminalText missing_notes(const std::vector<std::string>& missing) {
  TerminalText out;
  for (const auto& name : missing) out += TerminalText::format("note: {} is not searched\n", name);
  return out;
}

/// How much there is beside what is shown: "about" where that is an estimate.
struct Rest {
  const char* about = "";
  uint64_t more = 0;
};

/// What is said of the rest of an answer, and how to get it.
TerminalText rest_lines(const Fit& fit, const Rest& rest, size_t next) {
  TerminalText out;
  if (fit.cut) out += "the text above is cut: a larger max_chars shows more of it\n";
  if (rest.more > 0)
    out += TerminalText::format("{}{} more: offset {}\n", rest.about, rest.more, next);
  return out;
}

/// Pieces from the offset on that the call asks for.
ToolAnswer answer_pieces(const ToolCall& call, const TerminalText& head,
                         const std::vector<TerminalText>& pieces, const TerminalText& summary) {
  const size_t offset = call.arguments.number("offset");
  FittedText text(call.arguments.number("max_chars"));
  for (size_t i = offset; i < pieces.size(); ++i) text.add(pieces[i]);
  return {text.text(head,
                    [&](const Fit& fit) {
                      const size_t next = offset + fit.shown;
                      TerminalText out = summary;
                      if (offset > 0 && offset >= pieces.size())
                        out += TerminalText::format("nothing from offset {} on\n", offset);
                      const size_t more = pieces.size() - std::min(next, pieces.size());
                      return out + rest_lines(fit, {"", more}, next);
                    })
              .bytes()};
}

/// Whether it is a year, a month or a day: "2025", "2025-10" or "2025-10-28".
bool is_date(const std::string& text) {
  constexpr std::string_view kForm = "0000-00-00";
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool digit = text[i] >= '0' && text[i] <= '9';
    if (kForm[i] == '0' ? !digit : text[i] != kForm[i]) return false;
  }
  return true;
}

}  // namespace

ToolAnswer answer_search(const ToolCall& call) {
  const mcp::Arguments& a = call.arguments;
  SearchOptions o = call.defaults;
  o.limit = a.number("limit");
  o.offset = a.number("offset");
  if (const std::string group = a.text("group"); !group.empty()) {
    o.group_articles = group == "article";
    o.group_stories = group == "story";
  }
  if (const std::string sort = a.text("sort"); !sort.empty()) o.sort = *sort_of(sort);
  o.expand = o.expand || a.flag("expand");
  if (const std::string recent = a.text("recent"); !recent.empty()) {
    o.recency_half_life_days = days_of(recent);
    if (o.recency_half_life_days == 0)
      return mistake("recent of search takes a half-life such as 30d, 12w, 6m or 1y.");
  }
  std::string query = a.text("query");
  if (const std::string since = a.text("since"); !since.empty()) {
    if (!is_date(since))
      return mistake("since of search takes a date such as 2025, 2025-10 or 2025-10-28.");
    AskedOptions narrowing;
    narrowing.dates = "since:" + since;
    query = narrowing.narrowed(query);
  }
  const Results r = call.index.search(query, o);
  if (r.refused) return refused(r.query, r.notes);
  FittedText text(a.number("max_chars"));
  for (const auto& hit : r.hits) text.add(render_hit(hit, kPlainText));
  const auto end = [&](const Fit& fit) {
    ShownRanks ranks;
    if (fit.shown > 0) ranks = {r.hits[0].rank, r.hits[fit.shown - 1].rank};
    Rest rest{"", r.hits.size() - fit.shown};
    const uint64_t passed = o.offset + r.hits.size() + r.folded + r.beyond + r.outvoted;
    if (r.hits.size() == o.limit && r.total > passed) {
      rest.more += r.total - passed;
      // What earlier pages passed over is not known here.
      rest.about = !r.total_exact ? "about " : o.offset > 0 ? "at most " : "";
    }
    return hits_summary(r, ranks, o) + rest_lines(fit, rest, o.offset + fit.shown);
  };
  return {text.text(begin_answer() + render_notes(r.query, r.notes, kPlainText), end).bytes()};
}

ToolAnswer answer_get(const ToolCall& call) {
  const std::string id = call.arguments.text("id");
  const auto documents = call.index.get_all(id, call.arguments.number("context"));
  if (documents.empty()) return no_such_id(id);
  TerminalText all;
  for (const auto& d : documents) {
    if (!all.empty()) all += "\n";
    all += render_document(d, id, kPlainText);
  }
  return answer_pieces(call, begin_answer() + missing_notes(documents[0].missing), lines_of(all),
                       {});
}

ToolAnswer answer_similar(const ToolCall& call) {
  const std::string id = call.arguments.text("id");
  SearchOptions o = call.defaults;
  o.limit = call.arguments.number("limit");
  const Similar s = call.index.similar(id, o);
  if (s.article.id.empty()) return no_such_id(id);
  return answer_pieces(call, begin_answer() + render_notes("", s.notes, kPlainText),
                       entries_of(render_similar(s, kPlainText)), similar_summary(s));
}

ToolAnswer answer_timeline(const ToolCall& call) {
  SearchOptions o = call.defaults;
  o.limit = call.arguments.number("limit");
  const std::string by = call.arguments.text("by");
  const Timeline t = call.index.timeline(call.arguments.text("query"),
                                         period_of(by).value_or(Period::automatic), o);
  if (t.refused) return refused(t.query, t.notes);
  return answer_pieces(call, begin_answer() + render_notes(t.query, t.notes, kPlainText),
                       lines_of(render_timeline(t, kPlainText)), timeline_summary(t));
}

ToolAnswer answer_compare(const ToolCall& call) {
  const std::string left = call.arguments.text("left");
  const std::string right = call.arguments.text("right");
  const Comparison c = call.index.compare(left, right);
  if (c.left.id.empty()) return no_such_id(left);
  if (c.right.id.empty()) return no_such_id(right);
  return answer_pieces(call, begin_answer() + missing_notes(c.missing),
                       lines_of(render_comparison(c, kPlainText)), comparison_summary(c));
}

ToolAnswer answer_facets(const ToolCall& call) {
  SearchOptions o = call.defaults;
  o.limit = 0;
  FacetRequest facet{FacetField::outlet, call.arguments.number("limit")};
  const std::string by = call.arguments.text("by");
  for (const FacetField f : {FacetField::author, FacetField::place, FacetField::month,
                             FacetField::year, FacetField::speaker}) {
    if (by == facet_name(f)) facet.field = f;
  }
  o.facets = {facet};
  const std::string query = call.arguments.text("query");
  Results r = call.index.search(query.empty() ? kEveryArticle : query, o);
  if (r.refused) return refused(r.query, r.notes);
  if (query.empty()) r.notes.clear();  // on a query that nobody wrote
  TerminalText summary;
  if (r.facet_articles == 0) summary += "nothing found\n";
  if (r.partial) summary += "the search is not complete\n";
  return answer_pieces(call, render_notes(r.query, r.notes, kPlainText),
                       lines_of(render_facets(r, kPlainText)), summary);
}

ToolAnswer answer_quotes(const ToolCall& call) {
  const mcp::Arguments& a = call.arguments;
  SearchOptions o = call.defaults;
  o.limit = a.number("limit");
  o.offset = a.number("offset");
  if (const std::string sort = a.text("sort"); !sort.empty()) o.sort = *sort_of(sort);
  const Quotes q = call.index.quotes(a.text("person"), a.text("query"), o);
  if (q.refused) return refused(q.query, q.notes);
  FittedText text(a.number("max_chars"));
  for (const auto& entry : entries_of(render_quotes(q, kPlainText))) text.add(entry);
  const auto end = [&](const Fit& fit) {
    const size_t next = o.offset + fit.shown;
    return quotes_summary(q, fit.shown) +
           rest_lines(fit, {"", q.total - std::min<uint64_t>(next, q.total)}, next);
  };
  return {text.text(begin_answer() + render_notes(q.query, q.notes, kPlainText), end).bytes()};
}

ToolAnswer answer_verify(const ToolCall& call) {
  SearchOptions o = call.defaults;
  o.limit = call.arguments.number("limit");
  const Verification v = call.index.verify(call.arguments.text("text"), o);
  return answer_pieces(
      call, begin_answer() + missing_notes(v.missing) + render_notes("", v.notes, kPlainText),
      entries_of(render_verification(v, kPlainText)), {});
}

ToolAnswer answer_about(const ToolCall& call) {
  SearchOptions o = call.defaults;
  o.limit = 0;
  o.facets = {{FacetField::year, kEveryHit}, {FacetField::outlet, 20}};
  const Results r = call.index.search(kEveryArticle, o);
  const TerminalText all =
      TerminalText::format("Lede {}: an archive of {} passages of news articles, generation {}.\n",
                           LEDE_VERSION, call.index.passages(), r.generation) +
      missing_notes(r.missing) + render_facets(r, kPlainText) +
      TerminalText::escaped_lines(query_help());
  return answer_pieces(call, begin_answer(), lines_of(all), {});
}

}  // namespace lede
