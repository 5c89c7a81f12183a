// What one query may cost: budgets counted in work, a limit of time, and lists of any length.
#include "searcher/plan/work.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <nlohmann/json.hpp>
#include <set>

#include "common/store/index_dir.h"
#include "lede/lede.h"
#include "searcher/plan/query_plan.h"
#include "searcher/plan/weighting.h"
#include "searcher/query/query_parser.h"
#include "tests/support/archive.h"
#include "tests/support/json_schema.h"

using namespace lede::testing;
using lede::Work;

namespace {

/// Some 25,000 short articles. All say "gulls" and "bay", in this order, which are no frequent
/// words of news; one in a hundred says "storm".
const Archive& large() {
  static const auto* archive = [] {
    auto* a = new Archive;
    std::string records;
    for (int i = 0; i < 25000; ++i) {
      const nlohmann::json record = {
          {"_id", fmt::format("r{}", i)},
          {"title", fmt::format("Report {}", i)},
          {"published_at", fmt::format("{}-05-01", 2000 + i % 20)},
          {"text", fmt::format("Number {} of the gulls came{} to the pier of the bay, they said.",
                               i, i % 100 == 0 ? " with the storm" : "")}};
      records += record.dump() + "\n";
    }
    a->write("news.jsonl", records);
    a->reindex();
    return a;
  }();
  return *archive;
}

/// What a query matches when its match may do so much work: documents with their weights.
std::vector<std::pair<Xapian::docid, double>> matches(const lede::RecordDatabase& db,
                                                      const std::string& query, Work& work,
                                                      bool again = false) {
  std::vector<lede::Note> notes;
  const auto plan =
      lede::plan_query(lede::parse_query(query, {2025, 1, 1}).root, db, {}, notes, work);
  std::vector<std::pair<Xapian::docid, double>> out;
  for (bool once_more = true; once_more; once_more = again && out.empty() && work.begin_again()) {
    Xapian::Enquire enquire(db);
    enquire.set_query(lede::within(plan.query, db, work));
    enquire.set_weighting_scheme(lede::weighting());
    const auto mset = enquire.get_mset(0, db.get_doccount(), db.get_doccount());
    for (auto it = mset.begin(); it != mset.end(); ++it) out.emplace_back(*it, it.get_weight());
  }
  std::sort(out.begin(), out.end());
  return out;
}

lede::Budget texts(uint64_t n) {
  lede::Budget budget;
  budget.texts = n;
  return budget;
}

bool has_note(const nlohmann::json& j, const std::string& kind) {
  return std::any_of(j["notes"].begin(), j["notes"].end(),
                     [&](const auto& n) { return n["kind"] == kind; });
}

/// All neighbours in it are neighbours in every text.
const std::string kNobodyWrote = "\"gulls came to the bay\"";

}  // namespace

TEST_CASE("a match that is ended has found what is right, as far as it came, and always the same") {
  const lede::RecordDatabase db(large().index());
  for (const char* query :
       {"\"of the\"", "\"of the\" storm", "gulls -\"the storm\"", "said NEAR/20 storm",
        "said AND (\"the storm\" OR \"of the\")", "gulls -(\"with the storm\" OR \"storm of\")",
        "headline:\"report 7\" OR storm", "\"gulls\" -\"storm\""}) {
    INFO(query);
    Work free;
    const auto all = matches(db, query, free);
    for (const uint64_t budget : {0, 1, 100, 3000}) {
      Work work({}, texts(budget));
      const auto some = matches(db, query, work);
      CHECK(work.texts() <= budget + 2);
      CHECK(std::includes(all.begin(), all.end(), some.begin(), some.end()));
      // No match before the last one is missing.
      if (!some.empty()) {
        CHECK(some == std::vector(all.begin(), all.begin() + static_cast<long>(some.size())));
      }
      CHECK((some.size() == all.size() || work.ended()));
      Work same({}, texts(budget));
      CHECK(matches(db, query, same) == some);
      CHECK(same.texts() == work.texts());
    }
  }
}

TEST_CASE("a phrase that is nowhere does not use up what the other parts of a query need") {
  const lede::RecordDatabase db(large().index());
  Work work({}, texts(1000));
  CHECK(matches(db, kNobodyWrote + " \"of the\"", work).size() <= 1);
  Work twice({}, texts(1000));
  CHECK(matches(db, kNobodyWrote + " \"of the\"", twice, true).size() >= 1);
  CHECK(twice.ended());
  CHECK(twice.texts() <= 1260);
}

TEST_CASE("a walk from posting to posting is counted too") {
  const lede::RecordDatabase db(large().index());
  lede::Budget budget;
  budget.steps = 5000;
  Work work({}, budget);
  CHECK(matches(db, "since:2001 OR since:2002 OR since:2003", work).size() < 5000);
  CHECK(work.ended());
  CHECK(work.steps() < 5100);
}

TEST_CASE("a query that asks for too much is told so, and its total is an estimate") {
  for (const std::string& query :
       {kNobodyWrote, kNobodyWrote + " \"of the\"", "said -" + kNobodyWrote,
        "storm AND NOT \"gulls of\" " + kNobodyWrote}) {
    INFO(query);
    const auto j = large().search(query);
    CHECK(against_schema(j, "results-1.schema.json") == "");
    CHECK(j["partial"] == true);
    CHECK(has_note(j, "limit"));
    CHECK(j["total"]["exact"] == false);
    CHECK(large().search(query) == j);
  }
  CHECK(large().search(kNobodyWrote + " \"of the\"")["hits"].size() == 10);
  const auto told = lede_search({"-i", large().index(), kNobodyWrote});
  CHECK(told.code == 1);
  CHECK(told.err.find("the search is not complete") != std::string::npos);
}

TEST_CASE("ordinary queries meet no budget") {
  for (const char* query : {"storm", "the of", "\"the storm\" gulls", "gul*",
                            "storm -\"of the gulls\"", "storm NEAR/5 gulls"}) {
    INFO(query);
    const auto j = large().search(query);
    CHECK_FALSE(j.contains("partial"));
    CHECK_FALSE(has_note(j, "limit"));
  }
}

TEST_CASE("whoever asks for every hit gets every hit") {
  const auto all = large().search("\"of the\"", {"-n", "all"});
  CHECK(all["hits"].size() == 25000);
  CHECK(all["total"] == nlohmann::json({{"value", 25000}, {"exact", true}}));
  CHECK_FALSE(all.contains("partial"));
  CHECK(large().search("\"of the\"", {"-n", "1000000"})["hits"] == all["hits"]);
  CHECK(large().search(kNobodyWrote, {"-n", "all"})["total"]["exact"] == true);
}

TEST_CASE("pages put together are the whole list") {
  const auto list = [](const std::vector<std::string>& options) {
    std::vector<std::string> ids;
    const auto j = large().search("storm gulls -\"number 1\"", options);
    for (const auto& h : j["hits"]) ids.push_back(h["id"]);
    return ids;
  };
  for (const std::vector<std::string>& more :
       {std::vector<std::string>{}, {"--group", "article"}, {"--recent"}}) {
    auto options = more;
    options.insert(options.end(), {"-n", "230"});
    const auto whole = list(options);
    std::vector<std::string> pages;
    for (size_t page = 0; page < 230; page += 46) {
      options = more;
      options.insert(options.end(), {"-n", "46", "--offset", std::to_string(page)});
      for (const auto& id : list(options)) pages.push_back(id);
    }
    CHECK(pages == whole);
    CHECK(whole.size() == 230);
  }
}

TEST_CASE("a time limit ends a search, which tells so") {
  const auto j = large().search(kNobodyWrote, {"-n", "all", "--time-limit", "1ms"});
  CHECK(j["partial"] == true);
  CHECK(has_note(j, "time"));
  CHECK(j["total"]["exact"] == false);
  CHECK_FALSE(large().search(kNobodyWrote, {"-n", "all", "--time-limit", "0"}).contains("partial"));
  // What is long is what is shown here: a hundred hits come whatever the time.
  const auto shown = large().search("of", {"-n", "all", "--time-limit", "1ms"});
  CHECK(shown["partial"] == true);
  CHECK(shown["hits"].size() < 25000);
  CHECK(against_schema(shown, "results-1.schema.json") == "");
}

TEST_CASE("each query of standard input has time and budgets of its own") {
  const auto out = lede_search({"-i", large().index(), "--stdin", "--time-limit", "10m"},
                               kNobodyWrote + "\nstorm\n" + kNobodyWrote + "\n");
  size_t line = 0;
  for (size_t at = 0; at < out.out.size(); ++line) {
    const size_t end = out.out.find('\n', at);
    CHECK(nlohmann::json::parse(out.out.substr(at, end - at)).contains("partial") == (line != 1));
    at = end + 1;
  }
  CHECK(line == 3);
}

TEST_CASE("a timeline tells that it is not complete") {
  const auto of = [](const std::string& query) {
    return nlohmann::json::parse(
        lede_search({"-i", large().index(), "--timeline", "--format", "json", query}).out);
  };
  const auto j = of(kNobodyWrote + " \"of the\"");
  CHECK(against_schema(j, "timeline-1.schema.json") == "");
  CHECK(j["partial"] == true);
  CHECK(has_note(j, "limit"));
  CHECK(j["articles"] > 0);
  CHECK_FALSE(of("storm").contains("partial"));
}

TEST_CASE("a list ends when its reader goes away") {
  const auto out = run({"sh", "-c",
                        fmt::format("{} -q -i {} -n all --no-fold of | head -n 1",
                                    LEDE_SEARCH_PROGRAM, large().index())});
  CHECK(out.code == 0);
  CHECK(out.err.empty());
  CHECK(std::count(out.out.begin(), out.out.end(), '\n') == 1);
}

TEST_CASE("the words of all prefixes of a query are bounded together") {
  const Archive archive;
  std::string words;
  for (char c = 'b'; c <= 'f'; ++c) {
    for (int i = 0; i < 500; ++i) {
      words += fmt::format("{}o{}{} ", c, static_cast<char>('a' + i % 20),
                           static_cast<char>('a' + i / 20));
      if (i % 20 == 19) words += "they said. ";
    }
    words += "\n\n";
  }
  archive.write("a.txt", "Words\n\n" + words);
  archive.reindex();
  CHECK_FALSE(has_note(archive.search("bo* co*"), "limit"));
  const auto five = archive.search("bo* co* do* eo* fo*");
  const auto told = std::count_if(five["notes"].begin(), five["notes"].end(), [](const auto& n) {
    return n["kind"] == "limit" &&
           n["text"].template get<std::string>().find("the 400 most") != std::string::npos;
  });
  CHECK(told == 5);
}

TEST_CASE("limits are numbers, and times have units") {
  const auto code = [](const std::string& option, const std::string& value) {
    return lede_search({"-i", large().index(), option, value, "storm"}).code;
  };
  for (const std::string good : {"500ms", "10s", "1m", "10", "0"})
    CHECK(code("--time-limit", good) == 0);
  for (const std::string bad : {"1h", "ms", "-1s", "1.5s", "9999999999s"})
    CHECK(code("--time-limit", bad) == 2);
  for (const std::string good : {"1", "all", "1000000000"}) CHECK(code("-n", good) == 0);
  for (const std::string bad : {"many", "-1", "1e3", "1000000001"}) CHECK(code("-n", bad) == 2);
}

TEST_CASE("a search that is stopped ends with what it has found, and says so") {
  lede::Index index(large().index());
  std::atomic<bool> stop = false;
  lede::SearchOptions options;
  options.time_limit = std::chrono::milliseconds(0);
  options.sort = lede::SearchOptions::Sort::newest;
  options.stop = &stop;
  const auto whole = index.search("gulls", options);
  CHECK(!whole.partial);
  CHECK(whole.total == 25000);
  stop = true;
  const auto stopped = index.search("gulls", options);
  CHECK(stopped.partial);
  CHECK(stopped.total < whole.total);
  REQUIRE(stopped.notes.size() == 1);
  CHECK(stopped.notes[0].text.starts_with("the search was stopped: "));
  const auto record = index.quotes("*", "", options);
  CHECK(record.partial);
  CHECK(record.statements < 25000);
}
