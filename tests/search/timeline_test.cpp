// Coverage over time: every article is counted once, where it belongs.
#include "searcher/answer/timeline.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "common/text/dates.h"
#include "tests/support/archive.h"
#include "tests/support/json_schema.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

/// Records over five years with whole, partial and no dates; some of several passages, some copies.
const Archive& years() {
  static const auto* archive = [] {
    auto* a = new Archive;
    std::mt19937 random(5);
    const std::vector<std::string> words = {"ferry", "harbor", "storm", "council", "lantern"};
    std::string records;
    std::string before;
    for (int i = 0; i < 300; ++i) {
      std::string text;
      for (int p = 0; p < static_cast<int>(random() % 3) + 1; ++p) {
        text += "The " + words[random() % words.size()] + " and the " +
                words[random() % words.size()] + " were in part " + std::to_string(random() % 50) +
                " of the report. " + article_about("It was a quiet day.") + "\n\n";
      }
      if (random() % 6 == 0 && !before.empty()) text = before;
      before = text;
      json r = {{"_id", "r" + std::to_string(i)}, {"text", text}};
      const auto day = lede::date_of_day(18000 + static_cast<int64_t>(random() % 1500)).iso();
      const auto kind = random() % 10;
      if (kind > 1) r["date"] = kind == 2 ? day.substr(0, 7) : day;
      records += r.dump() + "\n";
    }
    a->write("all.jsonl", records);
    a->reindex();
    return a;
  }();
  return *archive;
}

Outcome timeline(const Archive& a, const std::string& query, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"-i", a.index(), "--timeline"});
  more.insert(more.end(), {"--", query});
  return lede_search(more);
}

json timeline_json(const Archive& a, const std::string& query, std::vector<std::string> more = {}) {
  more.insert(more.end(), {"--format", "json"});
  return json::parse(timeline(a, query, more).out);
}

}  // namespace

TEST_CASE("a timeline's volumes are those of a search without limits") {
  const std::vector<std::string> queries = {
      "ferry",      "ferry harbor",        "+storm lantern", "\"the council\"",
      "since:2020", "ferry until:2021-03", "-storm",         "report"};
  for (const auto& query : queries) {
    const auto all = years().search(
        query, {"-n", "100000", "--per-article", "0", "--explain", "--scope", "article"});
    std::map<std::string, std::pair<std::string, double>> articles;  // id -> date, best score
    for (const auto& h : all["hits"]) {
      const auto& published = h["article"]["published"];
      auto& a = articles[h["article"]["id"].get<std::string>()];
      a.first = published.is_null() || published.get<std::string>().size() != 10
                    ? ""
                    : published.get<std::string>();
      double passage = 0;  // the part of the score that is the passage's own
      for (const auto& e : h["explanation"]) {
        if (e["part"] == "passage") passage += e["weight"].get<double>();
      }
      a.second = std::max(a.second, passage);
    }
    const std::vector<std::pair<std::string, size_t>> cuts = {
        {"day", 10}, {"month", 7}, {"year", 4}};
    for (const auto& [by, length] : cuts) {
      INFO(query, " by ", by);
      std::map<std::string, std::pair<size_t, double>> expected;
      size_t undated = 0;
      for (const auto& [id, a] : articles) {
        if (a.first.empty()) {
          ++undated;
          continue;
        }
        auto& e = expected[a.first.substr(0, length)];
        ++e.first;
        e.second += a.second;
      }
      const auto j = timeline_json(years(), query, {"--by", by});
      CHECK(against_schema(j, "timeline-1.schema.json") == "");
      CHECK(j["by"] == by);
      CHECK(j["articles"] == articles.size());
      CHECK(j["undated"] == undated);
      REQUIRE(j["periods"].size() == expected.size());
      auto e = expected.begin();
      for (const auto& p : j["periods"]) {
        CHECK(p["period"] == e->first);
        CHECK(p["articles"] == e->second.first);
        CHECK(p["weight"].get<double>() == doctest::Approx(e->second.second));
        ++e;
      }
    }
  }
}

TEST_CASE("the heaviest periods show their best passage, and no text twice") {
  for (const std::string query : {"ferry", "storm lantern", "report"}) {
    const auto j = timeline_json(years(), query, {"--by", "month", "-n", "7"});
    std::set<std::string> texts;
    std::vector<double> with;
    std::vector<double> without;
    size_t rank = 0;
    for (const auto& p : j["periods"]) {
      (p["hits"].empty() ? without : with).push_back(p["weight"].get<double>());
      for (const auto& h : p["hits"]) {
        CHECK(h["rank"] == ++rank);
        CHECK(h["article"]["published"].get<std::string>().starts_with(
            p["period"].get<std::string>()));
        CHECK_FALSE(h["passage"]["lit"].empty());
        CHECK(texts.insert(h["passage"]["text"].get<std::string>()).second);
      }
    }
    CHECK(with.size() == 7);
    CHECK(*std::min_element(with.begin(), with.end()) >=
          *std::max_element(without.begin(), without.end()));
  }
}

TEST_CASE("a copy gives way to the period's next best text") {
  const Archive a;
  const auto record = [](const std::string& id, const std::string& date, const std::string& text) {
    return json({{"_id", id}, {"date", date}, {"text", text}}).dump() + "\n";
  };
  const std::string wire = "The ferry of Skerrow sank, and the ferry company said why.";
  a.write("all.jsonl", record("a", "2024-05-01", wire) + record("b", "2024-05-02", wire) +
                           record("c", "2024-05-02", "Divers reached the ferry at last.") +
                           record("d", "2024-05-01", wire) + record("e", "2024-05-01", wire));
  a.reindex();
  const auto j = timeline_json(a, "ferry");
  REQUIRE(j["periods"].size() == 2);
  CHECK(j["periods"][0]["articles"] == 3);
  CHECK(j["periods"][1]["articles"] == 2);
  std::set<std::string> shown;
  for (const auto& p : j["periods"]) {
    for (const auto& h : p["hits"]) shown.insert(h["passage"]["text"].get<std::string>());
  }
  CHECK(shown == std::set<std::string>{wire, "Divers reached the ferry at last."});
}

TEST_CASE("periods become longer as there are more of them") {
  const auto spread = [](int64_t step, int64_t count) {
    std::vector<lede::DatedMatch> matches;
    for (int64_t i = 0; i < count; ++i) {
      std::string day = lede::date_of_day(15000 + i * step).iso();
      std::erase(day, '-');
      matches.push_back({static_cast<Xapian::docid>(i + 1), 1, day});
    }
    return lede::readable_period(matches);
  };
  CHECK(lede::readable_period({}) == lede::Period::day);
  CHECK(spread(1, 60) == lede::Period::day);
  CHECK(spread(200, 20) == lede::Period::day);  // few days, however far apart
  CHECK(spread(1, 700) == lede::Period::month);
  CHECK(spread(10, 700) == lede::Period::year);
}

TEST_CASE("a timeline reads as a chart, with what is empty in short") {
  const Archive a;
  std::string records;
  for (const std::string day : {"2024-05-01", "2024-05-01", "2024-05-02", "2024-05-09", ""}) {
    json r = {
        {"_id", "r" + std::to_string(records.size())},
        {"title", "The windmill turns"},
        {"text", "The windmill of Merrow turned " + std::to_string(records.size()) + " times."}};
    if (!day.empty()) r["date"] = day;
    records += r.dump() + "\n";
  }
  a.write("all.jsonl", records);
  a.reindex();
  const auto o = timeline(a, "windmill", {"-n", "1"});
  CHECK(o.code == 0);
  CHECK(
      o.out.starts_with("2024-05-01  2  ##  (1)\n"
                        "2024-05-02  1  #\n"
                        "...         6 days without\n"
                        "2024-05-09  1  #\n"
                        "no date     1\n\n"
                        "1. The [windmill] turns\n   2024-05-01\n"));
  CHECK(o.err == "5 articles match; 2024-05-01 to 2024-05-09; 1 without a whole date\n");
  CHECK(timeline(a, "windmill", {"--by", "year", "-n", "0"}).out ==
        "2024        4  ####\nno date     1\n");
  const auto nothing = timeline(a, "zzzz");
  CHECK(nothing.code == 1);
  CHECK(nothing.out.empty());
  CHECK(nothing.err.ends_with("nothing found\n"));
}

TEST_CASE("a timeline is of one query, as text or JSON") {
  const auto& a = years();
  CHECK(timeline(a, "ferry", {"--stdin"}).code == 2);
  CHECK(timeline(a, "ferry", {"--stdin"}).err.find("--stdin and --timeline") != std::string::npos);
  CHECK(timeline(a, "ferry", {"--format", "trec"}).code == 2);
  CHECK(timeline(a, "ferry", {"--by", "week"}).code == 2);
  CHECK(lede_search({"-i", a.index(), "--timeline"}).code == 2);
}
