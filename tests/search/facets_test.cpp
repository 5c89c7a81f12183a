// --facets: how many of the articles that match have each outlet, author, place, month and year.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "common/store/name_keys.h"
#include "common/store/record_database.h"
#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/dealt_articles.h"
#include "tests/support/json_schema.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

using Counts = std::map<std::string, size_t>;

const std::vector<std::string> kFacts = {"outlet", "author", "month", "year"};

/// Records with and without names and dates, in an index of several segments with deleted articles,
/// and dealt into two.
class Named {
 public:
  Named() {
    std::mt19937 random(4);
    const std::vector<std::string> outlets = {"Lantern Weekly", "Merrow Post", "O’Hara's \"Star\"",
                                              "Télé Vannes",    "MERROW POST", ""};
    const std::vector<std::string> authors = {"Ada Kirsch", "Tomas Vielle", "Jon Aubrey",
                                              "Ines de Souza", ""};
    for (int batch = 0; batch < 3; ++batch) {
      for (int half = 0; half < 2; ++half) {
        std::string records;
        for (int i = 0; i < 50; ++i) {
          json r = {{"_id", name(batch, half, i)},
                    {"text", dealt_text(random, 3)},
                    {"source", outlets[random() % outlets.size()]},
                    {"author", authors[random() % authors.size()]}};
          if (const std::string date = dealt_date(random); !date.empty()) r["date"] = date;
          records += r.dump() + "\n";
        }
        // Few deleted articles stay in their segment, which many have written anew.
        const std::string path = std::to_string(half) + "/" + std::to_string(batch);
        const size_t few = records.find(R"({"_id":")" + name(batch, half, 40) + '"');
        archive_.write(path + ".jsonl", records.substr(0, few));
        archive_.write(path + "-few.jsonl", records.substr(few));
      }
      index_halves();
    }
    for (const std::string gone : {"0/1.jsonl", "1/2-few.jsonl"}) {
      archive_.remove(gone);
      index_halves();
    }
    REQUIRE(!lede::RecordDatabase(archive_.index()).is_whole());
  }
  [[nodiscard]] std::string index(int half) const {
    return (archive_.root() / (std::to_string(half) + ".lede")).string();
  }
  [[nodiscard]] const Archive& archive() const { return archive_; }
  [[nodiscard]] json one(const std::string& query, const std::vector<std::string>& how) const {
    return archive_.search(query, how);
  }
  [[nodiscard]] json two(const std::string& query, std::vector<std::string> how) const {
    how.insert(how.end(), {"-i", index(1)});
    return search_json(index(0), query, how);
  }

 private:
  void index_halves() const {
    for (int half = 0; half < 2; ++half) {
      const std::string sources = archive_.sources() + "/" + std::to_string(half);
      REQUIRE(lede_index({"-i", index(half), sources}).code == 0);
    }
    archive_.reindex();
  }
  static std::string name(int batch, int half, int article) {
    return fmt::format("{}-{}-{}", batch, half, article);
  }

  Archive archive_;
};

const Named& named() {
  static const auto* n = new Named;
  return *n;
}

std::string value_of(const json& article, const std::string& fact) {
  const bool is_time = fact == "month" || fact == "year";
  const auto& value = article[is_time ? "published" : fact];
  if (value.is_null()) return "";
  const auto text = value.get<std::string>();
  if (!is_time) return text;
  const size_t length = fact == "month" ? 7 : 4;
  return text.size() < length ? "" : text.substr(0, length);
}

/// Counts what a list of all hits says.
Counts counted(const json& answer, const std::string& fact) {
  std::map<std::string, std::string> values;
  for (const auto& h : answer["hits"])
    values[h["article"]["source"].get<std::string>() + h["article"]["id"].get<std::string>()] =
        value_of(h["article"], fact);
  Counts counts;
  for (const auto& [article, value] : values) ++counts[value];
  return counts;
}

Counts listed(const json& answer, const std::string& fact) {
  Counts counts;
  for (const auto& v : answer["facets"][fact]) counts[v["value"]] = v["count"];
  return counts;
}

const std::vector<std::string> kQueries = {"ferry",           "ferry harbor", "+storm council",
                                           "\"the council\"", "since:2021",   "ferry -storm",
                                           "zeppelin"};

}  // namespace

TEST_CASE("facets count the articles of all hits, whatever is shown, in one index or two") {
  for (const auto& query : kQueries) {
    const auto all = named().one(query, {"-n", "all", "--per-article", "0"});
    for (const bool several : {false, true}) {
      const std::vector<std::string> how = {"-n", "2", "--facets", "outlet,author,month,year"};
      const auto r = several ? named().two(query, how) : named().one(query, how);
      CHECK(against_schema(r, "results-1.schema.json") == "");
      CHECK(r["hits"].size() <= 2);
      CHECK(r["facets_of"]["exact"] == true);
      for (const auto& fact : kFacts) {
        INFO(query, " ", fact, " ", several);
        Counts expected = counted(all, fact);
        const auto none = expected.find("");
        CHECK(r["facets_rest"][fact]["without"] == (none == expected.end() ? 0 : none->second));
        expected.erase("");
        CHECK(listed(r, fact) == expected);
      }
    }
  }
}

TEST_CASE("the query of a value narrows to its articles") {
  const auto r = named().one("ferry", {"-n", "1", "--facets", "outlet,author,month,year"});
  for (const auto& fact : kFacts) {
    for (const auto& v : r["facets"][fact]) {
      // Names that differ in case alone are one to a filter.
      if (v["value"] == "Merrow Post" || v["value"] == "MERROW POST") continue;
      INFO(v.dump());
      const auto narrowed = named().one("ferry " + v["query"].get<std::string>(),
                                        {"-n", "all", "--per-article", "0"});
      CHECK(counted(narrowed, fact) == Counts{{v["value"], v["count"]}});
    }
  }
}

TEST_CASE("those with the most articles are listed, and the rest is counted") {
  const auto all = named().one("ferry", {"--facets", "author,month"});
  const auto some = named().one("ferry", {"--facets", "author:2,month:3"});
  for (const std::string fact : {"author", "month"}) {
    std::vector<size_t> counts;
    size_t articles = 0;
    for (const auto& v : all["facets"][fact]) counts.push_back(v["count"]);
    std::sort(counts.rbegin(), counts.rend());
    std::vector<size_t> shown;
    for (const auto& v : some["facets"][fact]) shown.push_back(v["count"]);
    std::sort(shown.rbegin(), shown.rend());
    REQUIRE(shown.size() == (fact == "author" ? 2 : 3));
    CHECK(std::equal(shown.begin(), shown.end(), counts.begin()));
    for (size_t i = shown.size(); i < counts.size(); ++i) articles += counts[i];
    CHECK(some["facets_rest"][fact]["values"] == counts.size() - shown.size());
    CHECK(some["facets_rest"][fact]["articles"] == articles);
  }
  const auto& months = some["facets"]["month"];
  CHECK(std::is_sorted(months.begin(), months.end(),
                       [](const json& a, const json& b) { return a["value"] < b["value"]; }));
}

TEST_CASE("places are counted as they are written") {
  const Archive a;
  a.write("one.txt", "HARBOR OPENS\n\nMERROW, Nov. 3 (Meridian Wire) - " +
                         article_about("The windmill turns."));
  a.write("two.txt", article_about("The windmill stands."));
  a.reindex();
  const auto r = a.search("windmill", {"--facets", "place"});
  const auto all = a.search("windmill", {"-n", "all"});
  Counts expected = counted(all, "place");
  CHECK(expected.size() == 2);
  expected.erase("");
  CHECK(listed(r, "place") == expected);
}

TEST_CASE("beyond a number of articles facets are of the first, and say so") {
  const lede::Index index(named().archive().index());
  lede::SearchOptions o;
  o.facets = {{lede::FacetField::outlet, lede::kEveryHit}};
  o.most_facet_articles = 7;
  const auto r = index.search("ferry", o);
  CHECK(r.facet_articles == 7);
  CHECK_FALSE(r.facets_exact);
  uint64_t sum = r.facets.at(0).without;
  for (const auto& v : r.facets.at(0).values) sum += v.count;
  CHECK(sum == 7);
  CHECK(std::any_of(r.notes.begin(), r.notes.end(), [](const auto& n) {
    return n.kind == "limit" && contains(n.text, "the first 7 of ");
  }));
}

TEST_CASE("facets as text stand behind the hits, each value with its filter") {
  const auto r = lede_search(
      {"-i", named().archive().index(), "-n", "1", "--facets", "outlet:1,year", "--", "ferry"});
  CHECK(r.code == 0);
  CHECK(contains(r.out, "articles by\noutlet\n"));
  CHECK(contains(r.out, "\nyear\n"));
  CHECK(contains(r.out, "date:2021\n"));
  CHECK(contains(r.out, " more\n"));
}

TEST_CASE("a facet that there is none of is refused, and one that is named twice") {
  const std::string index = named().archive().index();
  for (const std::string facets : {"colour", "outlet:x", "outlet,outlet:3"})
    CHECK(lede_search({"-i", index, "--facets", facets, "ferry"}).code == 2);
  CHECK(lede_search({"-i", index, "--facets", "outlet", "--count", "ferry"}).code == 2);
  CHECK(lede_search({"-i", index, "--facets", "outlet", "--format", "trec", "ferry"}).code == 2);
  CHECK(lede_search({"-i", index, "--facets", "outlet", "--similar", "a123"}).code == 2);
}

TEST_CASE("names are read from a value as they were written, none as none") {
  lede::ArticleFacts facts;
  CHECK(lede::pack_names(facts).empty());
  facts.author = "Ada Kirsch";
  const auto keys = lede::unpack_names(lede::pack_names(facts));
  CHECK(keys[0] == 0);
  CHECK(keys[1] != 0);
  CHECK(keys[2] == 0);
  facts.outlet = "Ada Kirsch";
  CHECK(lede::unpack_names(lede::pack_names(facts))[0] == keys[1]);
  CHECK_THROWS(static_cast<void>(lede::unpack_names("1234")));
}
