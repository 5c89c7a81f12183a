// A libFuzzer program for queries: any bytes are a query, in every mode, on a small index; notes
// and spans lie inside the texts that they are about, and what is printed can be read.
#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "common/text/unicode.h"
#include "indexer/batch/batch.h"
#include "lede/lede.h"
#include "searcher/json/json_answers.h"
#include "searcher/program/text_answers.h"
#include "searcher/query/query_lexer.h"
#include "searcher/query/query_parser.h"
#include "tests/fuzz/require.h"

namespace {

using namespace lede;

/// An index of a few articles that say a little of everything.
Index& small_index() {
  static auto* index = [] {
    std::string folder = (std::filesystem::temp_directory_path() / "lede-fuzz-XXXXXX").string();
    require(::mkdtemp(folder.data()) != nullptr, "a folder for the index");
    std::ofstream out(folder + "/news.jsonl");
    for (int i = 0; i < 40; ++i) {
      const auto n = std::to_string(i);
      nlohmann::json article;
      article["_id"] = "r" + n;
      article["title"] = i % 3 == 0 ? "Ferry of the bay" : "Storm breaks the pier " + n;
      article["source"] = i % 2 == 0 ? "Harbor Courier" : "Merrow Post";
      article["author"] = "Ann Moore";
      article["published_at"] = "2025-0" + std::to_string(i % 9 + 1) + "-1" + std::to_string(i % 9);
      article["text"] =
          "The Orrin Bay Council (OBC) said on Monday that the pier of the state-of-the-art "
          "harbour "
          "would be rebuilt for $4.5 million in the U.S. fashion. Market " +
          n +
          " ran and runs as the organisation of organizers said of it.\n\nThe storm came to the "
          "bay "
          "in the night, and the ferries of the OBC stayed in the dock for " +
          n + " days.";
      out << article << '\n';
    }
    out.close();
    BatchOptions options;
    options.index = folder + "/index";
    options.sources = {folder + "/news.jsonl"};
    options.jobs = 1;
    static_cast<void>(run_batch(options, {}));
    return new Index(options.index);
  }();
  return *index;
}

void check_lit(const std::string& text, const std::vector<Span>& lit) {
  size_t at = 0;
  for (const auto& s : lit) {
    require(at <= s.begin && s.begin < s.end && s.end <= text.size(), "spans inside the text");
    at = s.end;
  }
}

void check_notes(const std::string& query, const std::vector<Note>& notes) {
  for (const auto& n : notes) {
    require(!n.kind.empty() && !n.text.empty(), "a note says something");
    require(n.at.begin <= n.at.end && n.at.end <= query.size(), "notes inside the query");
  }
  static_cast<void>(render_notes(query, notes, {}));
}

void check(const Hit& h) {
  check_lit(h.passage.text, h.passage.lit);
  check_lit(h.snippet.text, h.snippet.lit);
  check_lit(h.section.text, h.section.lit);
  check_lit(h.article.headline, h.headline_lit);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const unsigned mode = data[0];
  const std::string_view raw(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string query = to_valid_utf8(raw);
  std::vector<QueryToken> unknown;
  for (const auto& t : lex_query(query, unknown))
    require(t.begin <= t.end && t.end <= query.size(), "tokens inside the query");
  check_notes(query, parse_query(query, {2025, 6, 1}).notes);

  SearchOptions o;
  o.explain = (mode & 1) != 0;
  o.expand = (mode & 2) != 0;
  o.include_chrome = (mode & 4) != 0;
  o.group_stories = (mode & 8) != 0;
  o.recency_half_life_days = (mode & 16) != 0 ? 30 : 0;
  o.offset = (mode & 32) != 0 ? 3 : 0;
  o.limit = (mode & 64) != 0 ? kEveryHit : 5;
  const Index& index = small_index();
  if ((mode & 128) != 0) {
    const Timeline t = index.timeline(raw, Period::automatic, o);
    check_notes(t.query, t.notes);
    for (const auto& p : t.periods) {
      for (const auto& h : p.hits) check(h);
    }
    return 0;
  }
  std::string out;
  const Results r = index.search(raw, o, [&](const Results& so_far, Hit&& hit) {
    check(hit);
    if (out.empty()) out = json_of_results_begin(so_far, "");
    out += json_of_hit(hit, o.explain, out.ends_with('['));
    return true;
  });
  if (out.empty()) out = json_of_results_begin(r, "");
  out += json_of_results_end(r);
  require(nlohmann::json::accept(out), "JSON");
  check_notes(r.query, r.notes);
  return 0;
}
