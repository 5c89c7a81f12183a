// Newer articles first, where that is asked for.
#include "searcher/rank/recency.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <random>

#include "common/store/record_database.h"
#include "tests/support/archive.h"
#include "tests/support/json_schema.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

constexpr int kArticles = 200;
constexpr double kHalfLife = 60;

/// Articles over two years, some without a date; the newest is of 2021-12-31.
const Archive& two_years() {
  static const auto* archive = [] {
    auto* a = new Archive;
    std::mt19937 random(3);
    std::string records;
    for (int i = 0; i < kArticles; ++i) {
      std::string text = "A ferry left.";
      for (unsigned k = 0; k < random() % 60; ++k)
        text += k % 7 == 6 ? " A harbor." : " It waited.";
      json r = {{"_id", "record " + std::to_string(i)}, {"text", text}};
      const auto newest = lede::day_number({2021, 12, 31});
      if (i % 9 != 0)
        r["date"] = lede::date_of_day(i == 1 ? newest : newest - random() % 700).iso();
      records += r.dump() + "\n";
    }
    a->write("all.jsonl", records);
    a->reindex();
    return a;
  }();
  return *archive;
}

lede::Date newest() {
  return {2021, 12, 31};
}

std::string day_of(const json& hit) {
  const auto& published = hit["article"]["published"];
  std::string day = published.is_null() ? "" : published.get<std::string>();
  std::erase(day, '-');
  return day;
}

}  // namespace

TEST_CASE("age takes a quarter of a score in its half-life, and never more than half") {
  const lede::Date origin = newest();
  const auto factor = [&](const std::string& day, double half_life) {
    return lede::recency_factor(day, origin, half_life);
  };
  CHECK(factor("20211231", 30) == 1);
  CHECK(factor("20300101", 30) == 1);  // not new beyond new
  CHECK(factor("20211201", 30) == doctest::Approx(0.75));
  CHECK(factor("20211101", 30) == doctest::Approx(0.625));
  CHECK(factor("", 30) == doctest::Approx(0.5));
  CHECK(factor("18000101", 30) == doctest::Approx(0.5));
  double last = 0;
  for (int64_t age = 3000; age >= 0; --age) {
    std::string day = lede::date_of_day(lede::day_number(origin) - age).iso();
    std::erase(day, '-');
    CHECK(factor(day, 200) > last);
    last = factor(day, 200);
  }
}

TEST_CASE("ages count from the newest article, and never from days to come") {
  const auto origin = [](const std::vector<std::string>& dates, const lede::Date& today) {
    const Archive a;
    std::string records = json({{"text", article_about("It has no date.")}}).dump() + "\n";
    for (const auto& d : dates)
      records += json({{"text", article_about("It is of " + d)}, {"date", d}}).dump() + "\n";
    a.write("records.jsonl", records);
    a.reindex();
    return lede::recency_origin(lede::RecordDatabase(a.index()), today).iso();
  };
  const lede::Date today{2025, 6, 1};
  CHECK(origin({"2020-03-05", "2019-12-24", "2020-03-04"}, today) == "2020-03-05");
  CHECK(origin({"2020-03-05", "2025-12-24"}, today) == "2025-06-01");
  CHECK(origin({"2020-03-05", "2024"}, today) == "2020-03-05");  // a year is no day
  CHECK(origin({}, today) == "2025-06-01");
}

TEST_CASE("--recent is the list without it, scored and sorted again") {
  const std::vector<std::string> all = {"-n", "1000", "--per-article", "0"};
  for (const std::string query : {"ferry", "ferry harbor", "+harbor waited"}) {
    auto expected = two_years().search(query, all)["hits"].get<std::vector<json>>();
    std::map<std::string, double> scores;
    for (const auto& h : expected) {
      scores[h["id"]] =
          h["score"].get<double>() * lede::recency_factor(day_of(h), newest(), kHalfLife);
    }
    auto more = all;
    more.insert(more.end(), {"--recent=60d", "--explain"});
    const auto answer = two_years().search(query, more);
    CHECK(against_schema(answer, "results-1.schema.json") == "");
    REQUIRE(answer["hits"].size() == scores.size());
    for (size_t i = 0; i < scores.size(); ++i) {
      const auto& h = answer["hits"][i];
      CHECK(h["rank"] == i + 1);
      const auto expected_score = scores.find(h["id"]);
      REQUIRE(expected_score != scores.end());
      CHECK(std::abs(h["score"].get<double>() - expected_score->second) < 2e-6);
      if (i > 0) CHECK(h["score"] <= answer["hits"][i - 1]["score"]);
      double sum = 0;
      for (const auto& e : h["explanation"]) sum += e["weight"].get<double>();
      CHECK(sum == doctest::Approx(h["score"].get<double>()).epsilon(1e-9));
    }
  }
}

TEST_CASE("pages of a list by recency make up the list") {
  const auto page = [](size_t n, size_t offset) {
    return two_years().search("ferry harbor", {"--recent", "-n", std::to_string(n), "--offset",
                                               std::to_string(offset)})["hits"];
  };
  const auto whole = page(100, 0);
  json parts = json::array();
  for (size_t at = 0; at < 100; at += 7) {
    for (const auto& h : page(std::min<size_t>(7, 100 - at), at)) parts.push_back(h);
  }
  CHECK(parts == whole);
  CHECK(page(10, 100000).empty());
}

TEST_CASE("recency is opt-in, said in explanations, and has a default of thirty days") {
  const auto& a = two_years();
  const auto out = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), {"-i", a.index(), "-n", "50", "--no-fold"});
    return lede_search(arguments);
  };
  CHECK(out({"--explain", "ferry"}).out.find("recency") == std::string::npos);
  const auto plain = a.search("ferry", {"--explain"});
  for (const auto& h : plain["hits"]) CHECK(h["recency"] == 1);
  CHECK(out({"--recent", "--explain", "ferry"}).out.find("recency: x 0.") != std::string::npos);
  CHECK(out({"--recent", "ferry"}).out == out({"--recent=30d", "ferry"}).out);
  CHECK(out({"--recent=2w", "ferry"}).out == out({"--recent=14", "ferry"}).out);
  CHECK(out({"--recent", "ferry"}).out != out({"--recent=1y", "ferry"}).out);
  for (const std::string wrong : {"--recent=soon", "--recent=0d", "--recent=3h", "--recent=-3d"}) {
    const auto o = out({wrong, "ferry"});
    CHECK(o.code == 2);
    CHECK(o.err.find("--recent takes a half-life such as 30d") != std::string::npos);
  }
  // A query of filters is in order of date as it is.
  CHECK(out({"--recent", "since:2021-06"}).out == out({"since:2021-06"}).out);
}

TEST_CASE("the configuration file sets recency too") {
  const auto file = (two_years().root() / "config").string();
  std::ofstream(file) << "[lede-search]\nrecent = \"14d\"\n";
  const auto& a = two_years();
  CHECK(lede_search({"--config", file, "-i", a.index(), "ferry"}).out ==
        lede_search({"-i", a.index(), "--recent=14d", "ferry"}).out);
  CHECK(lede_search({"--config", file, "-i", a.index(), "--recent", "ferry"}).out ==
        lede_search({"-i", a.index(), "--recent=30d", "ferry"}).out);
}
