// lede-search -i A -i B: several indexes searched as one.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/database_content.h"
#include "tests/support/json_schema.h"
#include "tests/support/prose.h"
#include "tests/support/published.h"

using namespace lede::testing;
using nlohmann::json;

namespace fs = std::filesystem;

namespace {

/// Articles of three sources, in one index and in three.
class Dealt {
 public:
  Dealt() {
    Prose prose(11);
    for (unsigned i = 0; i < 45; ++i) {
      const std::string text = article_about("The ferry number " + std::to_string(i) + " left.") +
                               "\n\n" + text_of(prose.sentences(2 + prose.any(12))) + "\n";
      archive_.write(std::to_string(i % 7 % 3) + "/" + std::to_string(i) + ".txt", text);
    }
    std::vector<std::string> all = {"-i", archive_.index()};
    for (size_t i = 0; i < 3; ++i) {
      const std::string source = archive_.sources() + "/" + std::to_string(i);
      REQUIRE(lede_index({"-i", index(i), source}).code == 0);
      all.push_back(source);
    }
    REQUIRE(lede_index(all).code == 0);
  }
  [[nodiscard]] json one(const std::string& query, const std::vector<std::string>& how) const {
    return archive_.search(query, how);
  }
  [[nodiscard]] json several(const std::string& query, std::vector<std::string> how) const {
    for (size_t i = 1; i < 3; ++i) how.insert(how.end(), {"-i", index(i)});
    return search_json(index(0), query, how);
  }
  /// One of the three.
  [[nodiscard]] std::string index(size_t i) const {
    return (archive_.root() / (std::to_string(i) + ".lede")).string();
  }

 private:
  Archive archive_;
};

/// Two indexes of an article each, with a word in common.
struct TwoIndexes {
  TwoIndexes() {
    a.write("one.txt", article_about("The windmill turns."));
    b.write("two.txt", article_about("Another windmill turns."));
    a.reindex();
    b.reindex();
  }
  Archive a;
  Archive b;
};

/// What does not depend on where the files lie: texts with their scores, by text.
std::map<std::string, double> scores(const json& results) {
  std::map<std::string, double> out;
  for (const auto& h : results["hits"]) out[h["passage"]["text"]] = h["score"];
  return out;
}

}  // namespace

TEST_CASE("several indexes give the hits, scores and totals of one index over all") {
  const Dealt dealt;
  const std::vector<std::string> queries = {"ferry",
                                            "ferry left",
                                            "\"ferry number\"",
                                            "number 7 OR number 8",
                                            "ferr*",
                                            "+ferry -left",
                                            "ferry NEAR/3 left",
                                            "\"ferry\"",
                                            "title:ferry",
                                            "harbour ferry number 12",
                                            "left AND ferry"};
  for (const auto& query : queries) {
    for (const auto& how : std::vector<std::vector<std::string>>{
             {}, {"--group", "article"}, {"--scope", "article"}}) {
      INFO(query);
      auto options = how;
      options.insert(options.end(), {"-n", "all", "--per-article", "0", "--no-fold"});
      const json one = dealt.one(query, options);
      const json several = dealt.several(query, options);
      CHECK(one["total"] == several["total"]);
      CHECK(scores(one) == scores(several));
    }
  }
}

TEST_CASE("each hit and copy names its index, and the schema holds") {
  const Dealt dealt;
  const json r = dealt.several("ferry", {"-n", "all"});
  std::set<std::string> indexes;
  for (const auto& h : r["hits"]) indexes.insert(h["article"]["index"]);
  CHECK(indexes == std::set<std::string>{dealt.index(0), dealt.index(1), dealt.index(2)});
  CHECK(r["generations"].size() == 3);
  CHECK(against_schema(r, "results-1.schema.json") == "");
  CHECK_FALSE(search_json(dealt.index(0), "ferry")["hits"][0]["article"].contains("index"));
}

TEST_CASE("LEDE_INDEX names several with colons, and the indexer refuses to choose one") {
  const Dealt dealt;
  const std::string both = dealt.index(0) + ":" + dealt.index(1);
  const auto found = run(
      {"env", "LEDE_INDEX=" + both, LEDE_SEARCH_PROGRAM, "--format", "json", "-n", "all", "ferry"});
  std::set<std::string> indexes;
  const json answer = json::parse(found.out);
  for (const auto& h : answer["hits"]) indexes.insert(h["article"]["index"]);
  CHECK(indexes.size() == 2);
  const auto refused = run({"env", "LEDE_INDEX=" + both, LEDE_INDEX_PROGRAM, dealt.index(0)});
  CHECK(refused.code == 2);
  CHECK(contains(refused.err, "names several indexes"));
}

TEST_CASE("an id that stands in two indexes is listed from both") {
  const Archive a;
  const std::string text = article_about("The windmill turns.");
  a.write("one.txt", text);
  a.reindex();
  const std::string other = (a.root() / "other.lede").string();
  REQUIRE(lede_index({"-i", other, a.sources()}).code == 0);
  const std::vector<std::string> both = {"-i", other, "--no-fold", "--per-article", "1"};
  const json r = a.search("windmill", both);
  REQUIRE(r["hits"].size() == 2);
  CHECK(r["hits"][0]["id"] == r["hits"][1]["id"]);
  CHECK(r["hits"][0]["article"]["index"] != r["hits"][1]["article"]["index"]);
  const auto folded = lede_search({"-i", a.index(), "-i", other, "--format", "json", "windmill"});
  const json hits = json::parse(folded.out)["hits"];
  REQUIRE(hits.size() == 1);
  CHECK(hits[0]["also"][0]["id"] == hits[0]["article"]["id"]);
  CHECK(hits[0]["also"][0]["index"] != hits[0]["article"]["index"]);
  const auto got = lede_search({"-i", a.index(), "-i", other, "--format", "json", "--get",
                                r["hits"][0]["id"].get<std::string>()});
  CHECK(std::count(got.out.begin(), got.out.end(), '\n') == 2);
}

TEST_CASE("text names the index of each hit and document, where there are several") {
  const TwoIndexes two;
  const auto& [a, b] = two;
  const auto both = lede_search({"-i", a.index(), "-i", b.index(), "windmill"});
  CHECK(contains(both.out, "  in " + a.index() + "\n"));
  CHECK(contains(both.out, "  in " + b.index() + "\n"));
  CHECK_FALSE(contains(lede_search({"-i", a.index(), "windmill"}).out, "  in /"));
  const std::string gone = (a.root() / "gone.lede").string();
  const std::string id = a.search("windmill")["hits"][0]["id"];
  const auto got = lede_search({"-i", a.index(), "-i", gone, "--missing-ok", "--get", id});
  CHECK(got.code == 0);
  CHECK(contains(got.err, gone + " is not searched"));
}

TEST_CASE("each way to ask goes over all indexes") {
  const Dealt dealt;
  const std::vector<std::string> of_all = {"-i",           dealt.index(0), "-i",
                                           dealt.index(1), "-i",           dealt.index(2)};
  const auto ask = [&](std::vector<std::string> more, const std::string& in = "") {
    more.insert(more.begin(), of_all.begin(), of_all.end());
    more.insert(more.end(), {"--format", "json"});
    const auto answer = lede_search(more, in);
    REQUIRE(answer.code == 0);
    return json::parse(answer.out.substr(0, answer.out.find('\n')));
  };
  CHECK(ask({"--timeline", "ferry"})["articles"] == 45);
  CHECK(
      ask({"--stdin", "-n", "all", "--group", "article", "--no-fold"}, "ferry\n")["hits"].size() ==
      45);
  for (size_t part = 0; part < 3; ++part) {
    const json hit = search_json(dealt.index(part), "ferry number")["hits"][0];
    const std::string id = hit["id"];
    CHECK(ask({"--get", id})["article"]["index"] == dealt.index(part));
    const json similar = ask({"--similar", id});
    std::set<std::string> others;
    for (const auto* group : {"same_event", "same_subject"}) {
      for (const auto& h : similar[group]) others.insert(h["article"]["index"]);
    }
    CHECK(others.size() == 3);
  }
}

TEST_CASE("what is new is asked of each index by a generation of its own") {
  const Archive a;
  const Archive b;
  for (const Archive* x : {&a, &b}) {
    x->write("old.txt", article_about("The windmill turns."));
    x->reindex();
  }
  b.reindex({"--rebuild"});
  b.write("new.txt", article_about("A new windmill turns in the wind of the coast."));
  b.reindex();
  const json now = a.search("windmill", {"-i", b.index()});
  REQUIRE(now["generations"].size() == 2);
  const uint64_t first = now["generations"][0];
  const uint64_t second = now["generations"][1];
  const auto since = [&](uint64_t x, uint64_t y) {
    return a.found("windmill", {"-i", b.index(), "--no-fold", "--since-generation",
                                std::to_string(x) + "," + std::to_string(y)});
  };
  CHECK(since(first, second).empty());
  CHECK(since(first, second - 1) == std::vector<std::string>{"new.txt"});
  CHECK(since(0, second) == std::vector<std::string>{"old.txt"});
  CHECK(since(0, 0).size() == 3);
  const auto short_of_one =
      lede_search({"-i", a.index(), "-i", b.index(), "--since-generation", "1", "windmill"});
  CHECK(short_of_one.code == 2);
  CHECK(contains(short_of_one.err, "one generation for each"));
}

TEST_CASE("an index that is missing or damaged is an error, or with --missing-ok is named") {
  const TwoIndexes two;
  const auto& [a, b] = two;
  const std::string gone = (a.root() / "gone.lede").string();
  const auto search = [](std::vector<std::string> how) {
    how.insert(how.end(), {"--format", "json", "windmill"});
    return lede_search(how);
  };
  CHECK(search({"-i", a.index(), "-i", gone}).code == 2);
  const auto some = search({"-i", a.index(), "-i", gone, "--missing-ok"});
  REQUIRE(some.code == 0);
  const json r = json::parse(some.out);
  CHECK(r["missing"] == json::array({gone}));
  CHECK(r["notes"][0]["kind"] == "missing");
  CHECK(r["hits"].size() == 1);
  CHECK(against_schema(r, "results-1.schema.json") == "");
  CHECK(search({"-i", gone, "--missing-ok"}).code == 2);

  damage_records(last_segment(b.index()));
  const auto damaged = search({"-i", a.index(), "-i", b.index()});
  CHECK(damaged.code == 4);
  CHECK(contains(damaged.err, b.index()));
  CHECK_FALSE(contains(damaged.err, a.index()));
  const auto left = search({"-i", a.index(), "-i", b.index(), "--missing-ok"});
  REQUIRE(left.code == 0);
  CHECK(json::parse(left.out)["missing"] == json::array({b.index()}));
  CHECK(json::parse(left.out)["hits"].size() == 1);
}

TEST_CASE("a search that failed on one of several indexes leaves no index out of the next") {
  const TwoIndexes two;
  damage_records(last_segment(two.a.index()));
  const lede::Index index({two.a.index(), two.b.index()});
  for (int i = 0; i < 3; ++i)
    CHECK_THROWS_AS(static_cast<void>(index.search("windmill")), lede::Error);
}

TEST_CASE("the same index twice is refused") {
  const Archive a;
  a.write("one.txt", article_about("The windmill turns."));
  a.reindex();
  const auto twice = lede_search({"-i", a.index(), "-i", a.index() + "/.", "windmill"});
  CHECK(twice.code == 2);
  CHECK(contains(twice.err, "are the same index"));
}

TEST_CASE("a copy of an index is refused beside it until they share no segment") {
  const Archive a;
  a.write("base/one.txt", article_about("The windmill turns."));
  a.write("second/two.txt", article_about("A golden galleon was raised."));
  a.write("third/three.txt", article_about("The bakery by the golden gate closed, and reopened."));
  const auto index = [&](const std::string& where, const std::string& what) {
    REQUIRE(lede_index({"-i", where, a.sources() + "/" + what}).code == 0);
  };
  const std::string copy = (a.root() / "copy.lede").string();
  index(a.index(), "base");
  fs::copy(a.index(), copy, fs::copy_options::recursive);
  const auto check_refused = [&] {
    const auto refused = lede_search({"-i", a.index(), "-i", copy, "windmill"});
    CHECK(refused.code == 2);
    CHECK(contains(refused.err, "one is a copy of the other"));
    CHECK(contains(refused.err, "lede-index --compact"));
  };
  check_refused();
  index(a.index(), "second");
  index(copy, "third");
  check_refused();
  REQUIRE(lede_index({"-i", copy, "--compact"}).code == 0);
  for (const bool copy_first : {false, true}) {
    const auto found = [&](const std::string& query) {
      const std::string first = copy_first ? copy : a.index();
      const std::string second = copy_first ? a.index() : copy;
      return search_json(first, query, {"-i", second})["hits"];
    };
    CHECK(found("\"golden galleon\"").size() == 1);
    CHECK(found("\"golden gate\"").size() == 1);
    CHECK(found("windmill").size() == 2);
  }
}

TEST_CASE("an index that comes back is searched again") {
  const TwoIndexes two;
  const auto& [a, b] = two;
  lede::Index index({a.index(), b.index()}, true);
  CHECK(index.search("windmill").hits.size() == 2);
  fs::rename(b.index(), b.index() + ".away");
  index.reopen();
  CHECK(index.search("windmill").missing.size() == 1);
  fs::rename(b.index() + ".away", b.index());
  CHECK(index.reopen());
  CHECK(index.search("windmill").hits.size() == 2);
}

TEST_CASE("a searcher of several indexes follows each of them") {
  const Archive a;
  const Archive b;
  a.write("one.txt", article_about("The windmill turns."));
  b.write("two.txt", article_about("A harbour is dredged."));
  a.reindex();
  b.reindex();
  lede::Index index({a.index(), b.index()});
  CHECK(index.search("windmill").hits.size() == 1);
  b.write("three.txt", article_about("Far inland a windmill burned down."));
  b.reindex();
  CHECK(index.reopen());
  CHECK(index.search("windmill").hits.size() == 2);
  CHECK_FALSE(index.reopen());
}
