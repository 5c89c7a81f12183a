#include "searcher/serve/api.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "searcher/json/json_answers.h"
#include "searcher/json/json_parts.h"
#include "searcher/serve/about.h"
#include "searcher/serve/feed.h"
#include "searcher/serve/refusal.h"
#include "searcher/serve/suggestions.h"
#include "searcher/table/csv.h"
#include "searcher/table/hit_columns.h"
#include "searcher/table/reference.h"

namespace lede::serve {

namespace {

using http::Request;

Answer json_answer(const std::string& json, bool partial = false) {
  Answer a;
  a.response.body = http::without_markup(json) + "\n";
  a.whole = !partial;
  return a;
}

[[noreturn]] void no_such_id(const std::string& id) {
  throw Refusal(kNotFoundHere, "no-such-id",
                fmt::format("no passage or article {} (an id has 12 characters; its first four or "
                            "more will do where they are enough)",
                            id));
}

const std::string& required(const std::string& value, const char* name) {
  if (value.empty())
    throw Refusal(kBadRequest, "missing-parameter", fmt::format("{} is missing here", name));
  return value;
}

std::string table_of(const Results& r) {
  const auto columns = usual_hit_columns();
  std::string table = csv_row(columns).bytes();
  for (const auto& hit : r.hits) {
    std::vector<std::string> cells;
    for (const auto& column : columns) cells.push_back(*hit_cell(hit, column));
    table += csv_row(cells).bytes();
  }
  return table;
}

/// "search.csv"; "search-1-1000-of-2345.csv" for a part of what was found.
std::string file_name_of(const Results& r, const SearchOptions& o) {
  const size_t end = o.offset + r.hits.size();
  if (o.offset == 0 && (end < o.limit || end == r.total)) return "search.csv";
  return fmt::format("search-{}-{}-of-{}{}.csv", o.offset + 1, end, r.total_exact ? "" : "about-",
                     r.total);
}

Answer search(const Archive& archive, const Asked& asked, const Request& request) {
  SearchOptions options = asked.search;
  const bool json = asked.format == Format::json;
  if (!json && !options.facets.empty())
    throw Refusal(kBadRequest, "bad-value", "facets are counted with format=json only");
  // Who subscribes to a query wants to know what is new.
  if (asked.format == Format::atom && !asked.has_sort) options.sort = SearchOptions::Sort::newest;
  Results r = archive.index.search(asked.q, options);
  archive.paths.hide(r);
  if (json) return json_answer(json_of_results(r, false), r.partial);
  Answer a;
  a.whole = !r.partial;
  if (asked.format == Format::csv) {
    a.response.type = "text/csv; charset=utf-8";
    a.response.file_name = file_name_of(r, options);
    a.response.body = table_of(r);
  } else {
    a.response.type = "application/atom+xml; charset=utf-8";
    a.response.body = feed_of(r, asked.q, archive.updated, request);
  }
  return a;
}

Answer article(const Archive& archive, const Asked& asked, const Request& /*request*/) {
  Document d = archive.index.get(asked.id);
  if (d.parts.empty()) no_such_id(asked.id);
  archive.paths.hide(d);
  return json_answer(json_of_document(d));
}

Answer citation(const Archive& archive, const Asked& asked, const Request& /*request*/) {
  Document d = archive.index.get(asked.id);
  if (d.parts.empty()) no_such_id(asked.id);
  archive.paths.hide(d);
  const Reference r = refer_to(d, asked.id);
  json j = with_schema();
  add_missing(j, d.missing);
  j["text"] = reference_text(r);
  j["markdown"] = reference_markdown(r);
  j["bibtex"] = bibtex_entry(r);
  j["ris"] = ris_record(r);
  return json_answer(dump(j));
}

Answer similar(const Archive& archive, const Asked& asked, const Request& /*request*/) {
  Similar s = archive.index.similar(asked.id, asked.search);
  if (s.article.id.empty()) no_such_id(asked.id);
  archive.paths.hide(s);
  return json_answer(json_of_similar(s), s.partial);
}

Answer timeline(const Archive& archive, const Asked& asked, const Request& /*request*/) {
  Timeline t = archive.index.timeline(asked.q, asked.by, asked.search);
  archive.paths.hide(t);
  return json_answer(json_of_timeline(t, false), t.partial);
}

Answer facets(const Archive& archive, const Asked& asked, const Request& /*request*/) {
  if (asked.search.facets.empty())
    throw Refusal(kBadRequest, "missing-parameter",
                  "by is missing here: what articles are counted by, such as outlet,month");
  SearchOptions options = asked.search;
  options.limit = 0;
  Results r = archive.index.search(asked.q.empty() ? kEveryArticle : asked.q, options);
  if (asked.q.empty()) {  // nobody wrote the query
    r.query.clear();
    r.notes.clear();
  }
  archive.paths.hide(r);
  return json_answer(json_of_results(r, false), r.partial);
}

Answer compare(const Archive& archive, const Asked& asked, const Request& /*request*/) {
  Comparison c =
      archive.index.compare(required(asked.left, "left"), required(asked.right, "right"));
  if (c.left.id.empty()) no_such_id(asked.left);
  if (c.right.id.empty()) no_such_id(asked.right);
  archive.paths.hide(c);
  return json_answer(json_of_comparison(c));
}

Answer quotes(const Archive& archive, const Asked& asked, const Request& /*request*/) {
  Quotes q = archive.index.quotes(required(asked.name, "name"), asked.q, asked.search);
  if (q.speakers.size() > kMaxHits) q.speakers.resize(kMaxHits);  // a note counts them all
  archive.paths.hide(q);
  return json_answer(json_of_quotes(q), q.partial);
}

Answer verify(const Archive& archive, const Asked& asked, const Request& /*request*/) {
  Verification v = archive.index.verify(required(asked.text, "text"), asked.search);
  archive.paths.hide(v);
  return json_answer(json_of_verification(v), v.partial);
}

Answer suggest(const Archive& archive, const Asked& asked, const Request& /*request*/) {
  return json_answer(suggestions_for(archive, asked.q, asked.search));
}

Answer about(const Archive& archive, const Asked& asked, const Request& /*request*/) {
  return json_answer(about_archive(archive, asked.search));
}

Answer health(const Archive& archive, const Asked& /*asked*/, const Request& /*request*/) {
  return json_answer(fmt::format(R"({{"status":"ok","generation":{},"generations":[{}]}})",
                                 archive.index.generation(),
                                 fmt::join(archive.index.generations(), ",")));
}

}  // namespace

const std::vector<Route>& routes() {
  static const std::vector<Route> all = {
      {"/api/search",
       "q n offset sort group facets per_article fold expand include_chrome recent format", search},
      {"/api/article/", "", article, true},
      {"/api/citation/", "", citation, true},
      {"/api/similar/", "n", similar},
      {"/api/timeline", "q n by include_chrome", timeline},
      {"/api/facets", "q by-facts group include_chrome expand", facets},
      {"/api/compare", "left right", compare},
      {"/api/quotes", "name q n offset sort", quotes},
      {"/api/verify", "text n fold include_chrome", verify},
      {"/api/suggest", "q n", suggest},
      {"/api/about", "", about},
      {"/healthz", "", health, true},
  };
  return all;
}

}  // namespace lede::serve
