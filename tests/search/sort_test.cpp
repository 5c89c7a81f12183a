// --sort and --count: the order of all that matches, and how much that is.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>

#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/dealt_articles.h"
#include "tests/support/json_schema.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

/// Records of whole, partial and no dates, several of a day, dealt into two indexes too.
class Dated {
 public:
  Dated() {
    std::mt19937 random(8);
    for (int half = 0; half < 2; ++half) {
      std::string records;
      for (int i = 0; i < 120; ++i) {
        json r = {{"_id", std::to_string(half) + "r" + std::to_string(i)},
                  {"text", dealt_text(random, 2)}};
        if (const std::string date = dealt_date(random); !date.empty()) r["date"] = date;
        records += r.dump() + "\n";
      }
      const std::string file = archive_.write(std::to_string(half) + "/all.jsonl", records);
      REQUIRE(lede_index({"-i", index(half), file}).code == 0);
    }
    archive_.reindex();
  }
  [[nodiscard]] std::string index(int half) const {
    return (archive_.root() / (std::to_string(half) + ".lede")).string();
  }
  [[nodiscard]] json one(const std::string& query, const std::vector<std::string>& how) const {
    return archive_.search(query, how);
  }
  [[nodiscard]] json two(const std::string& query, std::vector<std::string> how) const {
    how.insert(how.end(), {"-i", index(1)});
    return search_json(index(0), query, how);
  }
  [[nodiscard]] const Archive& archive() const { return archive_; }

 private:
  Archive archive_;
};

const Dated& dated() {
  static const auto* d = new Dated;
  return *d;
}

/// The day of a hit's article; empty without a whole date.
std::string day_of(const json& hit) {
  const auto& published = hit["article"]["published"];
  const std::string day = published.is_null() ? "" : published.get<std::string>();
  return day.size() == 10 ? day : "";
}

std::vector<std::string> ids_of(const json& answer) {
  std::vector<std::string> ids;
  for (const auto& h : answer["hits"]) ids.push_back(h["id"]);
  return ids;
}

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  return names;
}

const std::vector<std::string> kQueries = {"ferry",           "ferry harbor", "+storm council",
                                           "\"the council\"", "since:2021",   "ferry -storm"};

}  // namespace

TEST_CASE("by date come all that match, days in order, best of a day first, undated last") {
  for (const auto& query : kQueries) {
    const auto by_score = dated().one(query, {"-n", "all", "--per-article", "0"});
    for (const std::string order : {"newest", "date", "oldest"}) {
      INFO(query, " ", order);
      const auto by_date = dated().one(query, {"-n", "all", "--per-article", "0", "--sort", order});
      CHECK(sorted(ids_of(by_date)) == sorted(ids_of(by_score)));
      const auto& hits = by_date["hits"];
      bool undated = false;
      for (size_t i = 0; i < hits.size(); ++i) {
        const std::string day = day_of(hits[i]);
        CHECK_FALSE((undated && !day.empty()));
        undated = day.empty();
        if (i == 0 || undated) continue;
        const std::string before = day_of(hits[i - 1]);
        CHECK((order == "oldest" ? before <= day : before >= day));
        if (before == day) {
          CHECK(hits[i - 1]["score"].get<double>() >= hits[i]["score"].get<double>());
        }
      }
    }
  }
}

TEST_CASE("the pages of a list by date are that list") {
  for (const std::string group : {"passage", "article"}) {
    for (const auto& query : kQueries) {
      INFO(query, " ", group);
      std::vector<std::string> how = {"--sort", "newest"};
      if (group == "article") how.insert(how.end(), {"--group", "article"});
      auto all_how = how;
      all_how.insert(all_how.end(), {"-n", "all"});
      const auto all = ids_of(dated().one(query, all_how));
      std::vector<std::string> paged;
      for (size_t offset = 0; offset < all.size(); offset += 37) {
        auto page_how = how;
        page_how.insert(page_how.end(), {"-n", "37", "--offset", std::to_string(offset)});
        const auto page = ids_of(dated().one(query, page_how));
        paged.insert(paged.end(), page.begin(), page.end());
      }
      CHECK(paged == all);
    }
  }
}

TEST_CASE("grouped by date, each article is there once, by date, in two indexes as in one") {
  for (const auto& query : kQueries) {
    INFO(query);
    const std::vector<std::string> how = {"--group", "article", "--sort", "newest", "-n", "all"};
    const auto one = dated().one(query, how);
    const auto two = dated().two(query, how);
    const auto records = [](const json& answer) {
      std::vector<std::string> names;
      for (const auto& h : answer["hits"]) names.push_back(h["article"]["record"]);
      return names;
    };
    const auto names = sorted(records(one));
    CHECK(std::adjacent_find(names.begin(), names.end()) == names.end());
    CHECK(names == sorted(records(two)));
    CHECK(one["total"]["value"] == names.size());
    CHECK(one["total"]["exact"] == true);
    REQUIRE(one["hits"].size() == two["hits"].size());
    for (size_t i = 0; i < one["hits"].size(); ++i)
      CHECK(day_of(one["hits"][i]) == day_of(two["hits"][i]));
  }
}

TEST_CASE("the score of a hit by date is the sum of its explanation") {
  const auto hits = dated().one("ferry harbor", {"--sort", "oldest", "--explain"})["hits"];
  REQUIRE(hits.size() == 10);
  for (const auto& h : hits) {
    double sum = 0;
    for (const auto& e : h["explanation"]) sum += e["weight"].get<double>();
    CHECK(sum > 0);
    CHECK(h["score"].get<double>() == doctest::Approx(sum));
  }
}

TEST_CASE("a count is the number of all hits, alone, of one index or two") {
  for (const auto& query : kQueries) {
    for (const std::string group : {"", "article"}) {
      INFO(query, " ", group);
      std::vector<std::string> how = {"--per-article", "0"};
      if (!group.empty()) how = {"--group", group};
      auto all = how;
      all.insert(all.end(), {"-n", "all"});
      const size_t hits = dated().one(query, all)["hits"].size();
      std::vector<std::string> count = {"-i", dated().archive().index(), "--count"};
      count.insert(count.end(), how.begin(), how.end());
      count.insert(count.end(), {"--", query});
      const auto counted = lede_search(count);
      CHECK(counted.out == std::to_string(hits) + "\n");
      CHECK(counted.code == 0);
      CHECK_FALSE(contains(counted.err, "hits"));
      how.push_back("--count");
      const auto two = dated().two(query, how);
      CHECK(against_schema(two, "results-1.schema.json") == "");
      CHECK(two["total"]["value"] == hits);
      CHECK(two["total"]["exact"] == true);
      CHECK(two["hits"].empty());
    }
  }
}

TEST_CASE("a count is exact where a list would estimate") {
  const Archive a;
  std::string records;
  for (int i = 0; i < 2500; ++i) {
    const json r = {{"_id", std::to_string(i)},
                    {"text", "The windmill number " + std::to_string(i) + " turns in the wind."}};
    records += r.dump() + "\n";
  }
  a.write("all.jsonl", records);
  a.reindex();
  for (const std::string query : {"windmill", "\"windmill number\"", "wind*"}) {
    INFO(query);
    CHECK(lede_search({"-i", a.index(), "--count", "--", query}).out == "2500\n");
    const auto r = a.search(query, {"--facets", "year"});
    CHECK(r["facets_of"]["articles"] == 2500);
    CHECK(r["total"]["value"] == 2500);
  }
}

TEST_CASE("an order that is a habit is no error beside other questions") {
  const std::string home = (dated().archive().root() / "home").string();
  std::filesystem::create_directories(home + "/lede");
  std::ofstream(home + "/lede/config") << "[lede-search]\nsort = \"newest\"\n";
  const auto hits = dated().one("ferry", {"-n", "1", "--sort", "newest"})["hits"];
  const auto ask = [&](std::vector<std::string> how) {
    how.insert(how.begin(), {"env", "XDG_CONFIG_HOME=" + home, LEDE_SEARCH_PROGRAM, "-i",
                             dated().archive().index(), "--format", "json"});
    return run(how);
  };
  CHECK(json::parse(ask({"--no-fold", "-n", "1", "ferry"}).out)["hits"][0]["id"] == hits[0]["id"]);
  CHECK(ask({"--get", hits[0]["id"]}).code == 0);
}

TEST_CASE("what matches nothing counts 0; of a stream each query has its count") {
  const auto none = lede_search({"-i", dated().archive().index(), "--count", "zeppelin"});
  CHECK(none.out == "0\n");
  CHECK(none.code == 1);
  const auto stream =
      lede_search({"-i", dated().archive().index(), "--count", "--stdin", "--format", "text"},
                  "zeppelin\nferry\n");
  CHECK(stream.out ==
        "0\n" + lede_search({"-i", dated().archive().index(), "--count", "ferry"}).out);
}

TEST_CASE("an article that is deleted is not counted, and none is sorted in") {
  const Archive a;
  a.write("one.txt", article_about("The windmill turns."));
  a.write("two.txt", article_about("The windmill stands."));
  a.reindex();
  a.remove("two.txt");
  a.reindex();
  CHECK(lede_search({"-i", a.index(), "--count", "windmill"}).out == "1\n");
  CHECK(a.found("windmill", {"--sort", "newest"}) == std::vector<std::string>{"one.txt"});
}

TEST_CASE("order and count are of a query, and say so beside other questions") {
  const std::string index = dated().archive().index();
  for (const std::string mode : {"--get", "--similar"}) {
    CHECK(lede_search({"-i", index, mode, "a123", "--count"}).code == 2);
    CHECK(lede_search({"-i", index, mode, "a123", "--sort", "newest"}).code == 2);
  }
  CHECK(lede_search({"-i", index, "--sort", "best", "ferry"}).code == 2);
  CHECK(lede_search({"-i", index, "--count", "--format", "trec", "ferry"}).code == 2);
}
