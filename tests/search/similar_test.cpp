// Other tellings of an event, and others on its subject.
#include "searcher/answer/similar.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>

#include "tests/support/archive.h"
#include "tests/support/json_schema.h"

using namespace lede::testing;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

/// The project's corpus: each event is a folder of six tellings.
struct Corpus {
  Archive archive;
  std::map<std::string, std::string> events;  ///< article id -> folder

  Corpus() {
    const auto o =
        lede_index({"-q", "-i", archive.index(), std::string(LEDE_SOURCE_DIR) + "/corpus"});
    if (o.code != 0) throw std::runtime_error(o.err);
    const auto all = archive.search("-zzzz", {"-n", "1000", "--group", "article"});
    for (const auto& h : all["hits"]) events[h["article"]["id"]] = event_of(h);
  }
  static std::string event_of(const json& hit) {
    return fs::path(hit["article"]["source"].get<std::string>()).parent_path().filename();
  }
};

const Corpus& corpus() {
  static const Corpus c;
  return c;
}

Outcome similar(const Archive& a, const std::string& id, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"-i", a.index(), "--similar", id});
  return lede_search(more);
}

json similar_json(const Archive& a, const std::string& id, std::vector<std::string> more = {}) {
  more.insert(more.end(), {"--format", "json"});
  return json::parse(similar(a, id, more).out);
}

std::vector<json> hits(const json& answer) {
  std::vector<json> out;
  for (const char* group : {"same_event", "same_subject"})
    out.insert(out.end(), answer[group].begin(), answer[group].end());
  std::stable_sort(out.begin(), out.end(), [](const json& a, const json& b) {
    return a["score"].get<double>() > b["score"].get<double>();
  });
  return out;
}

}  // namespace

TEST_CASE("the most like an article are the other tellings of its event") {
  size_t same_event = 0;
  for (const auto& [id, event] : corpus().events) {
    INFO(event, " ", id);
    const auto answer = similar_json(corpus().archive, id, {"-n", "1000"});
    CHECK(against_schema(answer, "similar-1.schema.json") == "");
    CHECK(answer["article"]["id"] == id);
    CHECK(answer["passage"].is_null());
    // Of the five other tellings those that are copies stand apart.
    const auto found = hits(answer);
    REQUIRE(found.size() + answer["copies"].size() >= 5);
    for (size_t i = 0; i < found.size(); ++i) {
      CHECK(found[i]["article"]["id"] != id);
      if (i + answer["copies"].size() < 5) CHECK(Corpus::event_of(found[i]) == event);
    }
    for (const auto& h : answer["same_event"]) CHECK(Corpus::event_of(h) == event);
    same_event += answer["same_event"].size();
  }
  CHECK(same_event > 2 * corpus().events.size());  // of five tellings that there are
}

TEST_CASE("an article is as like another as the other is like it") {
  std::map<std::pair<std::string, std::string>, double> scores;
  for (const auto& [id, event] : corpus().events) {
    for (const auto& h : hits(similar_json(corpus().archive, id, {"-n", "1000"})))
      scores[{id, h["article"]["id"].get<std::string>()}] = h["score"].get<double>();
  }
  size_t pairs = 0;
  for (const auto& [pair, score] : scores) {
    const auto back = scores.find({pair.second, pair.first});
    if (back == scores.end()) continue;
    ++pairs;
    CHECK(score == doctest::Approx(back->second));
    CHECK(score <= 1);
  }
  CHECK(pairs > 5 * corpus().events.size());
}

TEST_CASE("each group is ranked, as long as asked for, one passage an article") {
  const auto& id = corpus().events.begin()->first;
  const auto all = similar_json(corpus().archive, id, {"-n", "1000"});
  const auto two = similar_json(corpus().archive, id, {"-n", "2"});
  for (const char* group : {"same_event", "same_subject"}) {
    REQUIRE(two[group].size() == std::min<size_t>(2, all[group].size()));
    for (size_t i = 0; i < two[group].size(); ++i) CHECK(two[group][i] == all[group][i]);
    std::map<std::string, int> articles;
    double last = 1;
    for (size_t i = 0; i < all[group].size(); ++i) {
      const auto& h = all[group][i];
      CHECK(h["rank"] == i + 1);
      CHECK(h["score"].get<double>() <= last);
      CHECK(++articles[h["article"]["id"]] == 1);
      last = h["score"].get<double>();
    }
  }
}

TEST_CASE("a date close by makes one event of two tellings, a distant one does not") {
  const Archive a;
  const auto record = [](const std::string& id, const std::string& date, const std::string& text) {
    return json({{"_id", id}, {"date", date}, {"text", text}}).dump() + "\n";
  };
  std::string records = record("first", "2024-05-01",
                               "The ferry Halcyon sank off Skerrow in the night. Divers found the "
                               "captain's log.") +
                        record("near", "2024-05-02",
                               "Off Skerrow the ferry Halcyon sank; the captain's log was "
                               "found.") +
                        record("far", "2023-01-02",
                               "Off Skerrow the ferry Halcyon sank; the captain's log was "
                               "found by divers.");
  for (int i = 0; i < 40; ++i) {
    records += record("r" + std::to_string(i), "2024-05-01",
                      article_about("Number " + std::to_string(i) + " was a windmill."));
  }
  a.write("all.jsonl", records);
  a.reindex();
  const auto answer = similar_json(a, "first");
  REQUIRE(answer["same_event"].size() == 1);
  CHECK(answer["same_event"][0]["article"]["record"] == "near");
  REQUIRE_FALSE(answer["same_subject"].empty());
  CHECK(answer["same_subject"][0]["article"]["record"] == "far");
  a.write("alone.txt", "Quorvath zilnep ambrust oleffin.\n");
  a.reindex();
  const auto alone = a.search("quorvath")["hits"][0]["article"]["id"].get<std::string>();
  CHECK(similar(a, alone).code == 1);
  CHECK(similar(a, alone).out.empty());
  const auto text = similar(a, "first");
  CHECK(text.code == 0);
  CHECK(text.out.starts_with("== the same event\n\n1. (no headline)\n   2024-05-02\n"));
  CHECK(text.out.find("\n== the same subject\n\n1. ") != std::string::npos);
  CHECK(text.err ==
        "like (no headline) (2024-05-01): 1 of the same event, 1 of the same subject\n");
}

TEST_CASE("a passage's id asks for passages like it") {
  const auto& a = corpus().archive;
  const auto passage = a.search("\"two bundles of ballots\"")["hits"][0];
  const auto answer = similar_json(a, passage["id"]);
  CHECK(answer["passage"] == passage["id"]);
  CHECK(answer["article"]["id"] == passage["article"]["id"]);
  const auto found = hits(answer);
  REQUIRE_FALSE(found.empty());
  CHECK(Corpus::event_of(found[0]) == Corpus::event_of(passage));
  for (const auto& h : found) CHECK(h["article"]["id"] != passage["article"]["id"]);
}

TEST_CASE("days between dates count where both are whole") {
  CHECK(lede::days_between("2024-03-01", "2024-02-28") == 2);
  CHECK(lede::days_between("2024-03-01", "2024-03-01") == 0);
  CHECK_FALSE(lede::days_between("2024-03", "2024-03-01").has_value());
  CHECK_FALSE(lede::days_between("", "2024-03-01").has_value());
  CHECK(lede::nearness(0) == 1);
  CHECK(lede::nearness(7) == doctest::Approx(0.8));
  CHECK(lede::nearness(1) > lede::nearness(2));
  CHECK(lede::nearness(100000) == doctest::Approx(0.6));
  CHECK(lede::nearness(std::nullopt) == doctest::Approx(0.8));
}

TEST_CASE("--similar takes one id and nothing else") {
  const auto& a = corpus().archive;
  const auto& id = corpus().events.begin()->first;
  CHECK(similar(a, id.substr(0, 8)).out == similar(a, id).out);
  const auto unknown = similar(a, "azzzzzzzzzzz");
  CHECK(unknown.code == 1);
  CHECK(unknown.err.find("no passage or article azzzzzzzzzzz") != std::string::npos);
  CHECK(similar(a, id, {"ferry"}).code == 2);
  CHECK(similar(a, id, {"--stdin"}).code == 2);
  CHECK(similar(a, id, {"--diff", id}).code == 2);
  CHECK(similar(a, id, {"--format", "trec"}).code == 2);
  CHECK(lede_search({"-i", a.index(), "--similar"}).code == 2);
}
