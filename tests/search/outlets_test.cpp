// One name for one outlet: which names the archive has for it, when searching and when counting.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "common/store/outlet_host.h"
#include "common/store/outlet_likeness.h"
#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/json_schema.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

/// An article by what it states: its outlet and the host of its address, either empty for none.
struct Stated {
  std::string outlet;
  std::string host;
};

/// Its words are its own, but for the first ones.
std::string record(const std::string& id, const Stated& s) {
  std::string text = "The ferry sailed at last.";
  for (int i = 0; i < 40; ++i)
    text += (i % 10 == 0 ? " Passenger" : " passenger") + id + "n" + std::to_string(i) +
            (i % 10 == 9 ? "." : "");
  json r = {{"_id", id}, {"title", "Ferry " + id}, {"text", text}};
  if (!s.outlet.empty()) r["source"] = s.outlet;
  if (!s.host.empty()) r["url"] = "https://" + s.host + "/news/" + id;
  return r.dump() + "\n";
}

/// An archive of such articles, called by their place in the list.
class Outlets {
 public:
  explicit Outlets(const std::vector<Stated>& articles) {
    std::string records;
    for (size_t i = 0; i < articles.size(); ++i) records += record(std::to_string(i), articles[i]);
    archive_.write("records.jsonl", records);
    archive_.reindex();
  }
  /// The articles that a filter lets through.
  [[nodiscard]] std::set<int> of(const std::string& filter) const {
    std::set<int> found;
    const json answer = archive_.search(filter, {"-n", "all"});
    for (const auto& h : answer["hits"])
      found.insert(std::stoi(h["article"]["record"].get<std::string>()));
    return found;
  }
  [[nodiscard]] json facet(const std::string& query = "ferry") const {
    const json answer = archive_.search(query, {"--facets", "outlet:all"});
    CHECK(against_schema(answer, "results-1.schema.json") == "");
    return answer["facets"]["outlet"];
  }
  [[nodiscard]] const Archive& archive() const { return archive_; }

 private:
  Archive archive_;
};

/// A newspaper under four names, another one, and an agency whose reports both print.
const std::vector<Stated> kArticles = {{"The Merrow Harbor Times", "www.mhtimes.example"},
                                       {"MHT", "mhtimes.example"},
                                       {"mhtimes.example", "m.mhtimes.example"},
                                       {"The Merrow Harbor Times", ""},
                                       {"Merrow Harbor Times", "news.mhtimes.example"},
                                       {"Gullpoint Gazette", "gullpoint.example"},
                                       {"gullpoint.example", "gullpoint.example"},
                                       {"Meridian Wire", "mhtimes.example"},
                                       {"Meridian Wire", "gullpoint.example"},
                                       {"The Merrow Harbor Times", "news.yahoo.com"},
                                       {"Gullpoint Gazette", "news.yahoo.com"},
                                       {"news.yahoo.com", "news.yahoo.com"}};
const std::set<int> kTimes = {0, 1, 2, 3, 4, 9};
const std::set<int> kGazette = {5, 6, 10};
const std::set<int> kWire = {7, 8};

const Outlets& outlets() {
  static const auto* o = new Outlets(kArticles);
  return *o;
}

bool notes_have(const json& answer, const std::string& text) {
  return std::any_of(answer["notes"].begin(), answer["notes"].end(),
                     [&](const json& n) { return contains(n["text"].get<std::string>(), text); });
}

}  // namespace

TEST_CASE("an outlet is found by each of its names, its address and its abbreviation") {
  for (const std::string filter :
       {"outlet:mht", "outlet:mhtimes.example", "outlet:\"merrow harbor times\"",
        "source:\"The Merrow Harbor Times\"", "outlet:merr*"}) {
    INFO(filter);
    CHECK(outlets().of(filter) == kTimes);
    CHECK(outlets().of("ferry NOT " + filter).size() == kArticles.size() - kTimes.size());
  }
  CHECK(outlets().of("outlet:gullpoint.example") == kGazette);
  CHECK(outlets().of("outlet:gazette") == kGazette);
}

TEST_CASE("a name beside the hosts of others, and a host of many, put nothing together") {
  CHECK(outlets().of("outlet:meridian") == kWire);
  CHECK(outlets().of("outlet:news.yahoo.com") == std::set<int>{11});
}

TEST_CASE("a note says by which other names a filter finds, and facts stay as they are stated") {
  const json answer = outlets().archive().search("outlet:mht", {"-n", "all"});
  CHECK(notes_have(answer, "“The Merrow Harbor Times”"));
  CHECK(notes_have(answer, "“mhtimes.example”"));
  CHECK_FALSE(notes_have(answer, "Gullpoint"));
  for (const auto& h : answer["hits"]) {
    const auto i = static_cast<size_t>(std::stoi(h["article"]["record"].get<std::string>()));
    CHECK(h["article"]["outlet"] == kArticles[i].outlet);
  }
  CHECK(outlets().archive().search("outlet:meridian")["notes"].empty());
}

TEST_CASE("names of one outlet count together, and each count has its filter") {
  const std::map<std::string, std::set<int>> expected = {{"The Merrow Harbor Times", kTimes},
                                                         {"Gullpoint Gazette", kGazette},
                                                         {"Meridian Wire", kWire},
                                                         {"news.yahoo.com", {11}}};
  const json facet = outlets().facet();
  CHECK(facet.size() == expected.size());
  for (const auto& v : facet) {
    INFO(v.dump());
    const auto& articles = expected.at(v["value"]);
    CHECK(v["count"] == articles.size());
    CHECK(outlets().of(v["query"]) == articles);
  }
  CHECK(facet[0]["names"] ==
        json({"The Merrow Harbor Times", "MHT", "Merrow Harbor Times", "mhtimes.example"}));
  CHECK_FALSE(facet[2].contains("names"));
  // Whatever names are among those that match, the outlet has its first one.
  const json some = outlets().facet("title:1");
  REQUIRE(some.size() == 1);
  CHECK(some[0]["value"] == "The Merrow Harbor Times");
  CHECK(some[0]["count"] == 1);
  const auto text =
      lede_search({"-i", outlets().archive().index(), "-n", "1", "--facets", "outlet", "ferry"});
  CHECK(contains(text.out, "also MHT, Merrow Harbor Times, mhtimes.example\n"));
}

TEST_CASE("what an index holds is told by outlets") {
  const auto stats = json::parse(
      lede_index({"-i", outlets().archive().index(), "--stats", "--format", "json"}).out);
  CHECK(stats["outlets"] == 4);
  CHECK(stats["largest_outlets"][0]["outlet"] == "The Merrow Harbor Times");
  CHECK(stats["largest_outlets"][0]["articles"] == kTimes.size());
  CHECK(stats["largest_outlets"][0]["names"].size() == 4);
}

TEST_CASE("independent hits are of outlets, not of names") {
  const auto o = lede_search({"-i", outlets().archive().index(), "-n", "all", "--independent",
                              "--format", "json", "ferry"});
  CHECK(json::parse(o.out)["hits"].size() == 4);
}

TEST_CASE("outlets of one name stay apart, by their hosts") {
  const Outlets stars({{"The Star", "star.example"},
                       {"star.example", "star.example"},
                       {"The Star", "thestar.test"},
                       {"The Star", "thestar.test"},
                       {"The Star", ""}});
  CHECK(stars.of("outlet:star.example") == std::set<int>{0, 1});
  CHECK(stars.of("outlet:thestar.test") == std::set<int>{2, 3});
  std::multiset<int> counts;
  for (const auto& v : stars.facet()) {
    CHECK(v["value"] == "The Star");
    counts.insert(v["count"].get<int>());
  }
  CHECK(counts == std::multiset<int>{1, 2, 2});
}

TEST_CASE("a host without a likeness is the name's that it always stands beside, and no other's") {
  const Outlets one({{"Harbor Courier", "qx7.example"}, {"qx7.example", "qx7.example"}});
  CHECK(one.of("outlet:courier") == std::set<int>{0, 1});
  const Outlets two({{"Harbor Courier", "qx7.example"},
                     {"qx7.example", "qx7.example"},
                     {"Merrow Herald", "qx7.example"}});
  CHECK(two.of("outlet:courier") == std::set<int>{0});
  const Outlets elsewhere({{"Harbor Courier", "qx7.example"},
                           {"qx7.example", "qx7.example"},
                           {"Harbor Courier", "zz.example"}});
  CHECK(elsewhere.of("outlet:qx7.example") == std::set<int>{1});
  const Outlets seldom({{"Meridian Wire", "qx7.example"},
                        {"qx7.example", "qx7.example"},
                        {"qx7.example", "qx7.example"}});
  CHECK(seldom.of("outlet:meridian") == std::set<int>{0});
}

TEST_CASE("an agency whose reports a host prints is not the outlet of the host's own articles") {
  const Outlets paper({{"Reuters", "qx7.example"}, {"qx7.example", "qx7.example"}});
  CHECK(paper.of("outlet:reuters") == std::set<int>{0});
  CHECK(paper.of("outlet:qx7.example") == std::set<int>{1});
}

TEST_CASE("names that differ in their article alone are one beside a host, and two elsewhere") {
  const Outlets press({{"La Presse", "lapresse.example"},
                       {"Presse", "lapresse.example"},
                       {"Die Presse", ""},
                       {"The Presse", ""}});
  CHECK(press.of("outlet:lapresse.example") == std::set<int>{0, 1, 3});
  CHECK(press.of("outlet:\"die presse\"") == std::set<int>{2});
}

TEST_CASE("a name that its host spells is not another host's, though that alone owns it") {
  const Outlets guardians({{"The Herald", "theherald.example"},
                           {"The Herald Merrow News", "herald.test"},
                           {"The Herald Merrow News", "herald.test"},
                           {"The Herald", "herald.test"}});
  std::multiset<int> counts;
  for (const auto& v : guardians.facet()) counts.insert(v["count"].get<int>());
  CHECK(counts == std::multiset<int>{1, 1, 2});
  CHECK(guardians.of("outlet:theherald.example") == std::set<int>{0});
}

TEST_CASE("an abbreviation is none where it does not stand beside the host") {
  const Outlets apart({{"The Merrow Harbor Times", "mhtimes.example"}, {"MHT", "mht-tools.test"}});
  CHECK(apart.of("outlet:mht") == std::set<int>{1});
}

TEST_CASE("what one index knows of an outlet holds for those that are searched with it") {
  const Outlets a({Stated{"Gullpoint Gazette", "gullpoint.example"}});
  const Outlets b({Stated{"gullpoint.example", "gullpoint.example"}});
  const json answer = search_json(a.archive().index(), "outlet:gazette",
                                  {"-i", b.archive().index(), "--facets", "outlet"});
  CHECK(answer["hits"].size() == 2);
  CHECK(answer["facets"]["outlet"][0]["count"] == 2);
}

TEST_CASE("an article that is gone tells nothing of names any more") {
  const Archive a;
  a.write("1.jsonl", record("1", {"Gullpoint Gazette", "gullpoint.example"}));
  a.write("2.jsonl", record("2", {"gullpoint.example", "gullpoint.example"}));
  a.write("3.jsonl", record("3", {"Gullpoint Gazette", ""}));
  a.reindex();
  CHECK(a.search("outlet:gullpoint.example")["hits"].size() == 3);
  a.remove("1.jsonl");
  a.reindex();
  CHECK(a.search("outlet:gullpoint.example")["hits"].size() == 1);
  CHECK(lede_index({"-i", a.index(), "--check"}).code == 0);
}

TEST_CASE("a host is the same for whatever device, and no part of an address without one") {
  CHECK(lede::outlet_host("https://www.Merrow.example:8080/a?b") == "merrow.example");
  CHECK(lede::outlet_host("http://m.merrow.example/a") == "merrow.example");
  CHECK(lede::outlet_host("//amp.merrow.example") == "merrow.example");
  CHECK(lede::outlet_host("merrow.example") == "merrow.example");
  for (const std::string none :
       {"", "file:///merrow/post.txt", "urn:post:17", "http://10.0.0.1/a", "localhost"})
    CHECK(lede::outlet_host(none) == "");
}

TEST_CASE("a host spells a name in full, by its first words, or shortened") {
  const auto spells = [](const char* host, const char* name) {
    return lede::spells(host, lede::OutletForm(name));
  };
  CHECK(spells("harbor-courier.example", "The Harbor Courier"));
  CHECK(spells("theharborcourier.example", "Harbor Courier"));
  CHECK(spells("hcourier.co.uk", "The Harbor Courier"));
  CHECK(spells("news.hc.example", "Harbor Courier"));
  CHECK(spells("hcnews.example", "Harbor Courier"));
  CHECK(spells("harbor.example", "Harbor Courier"));
  CHECK_FALSE(spells("vannes.example", "Télé Vannes"));
  CHECK(spells("televannes.example", "Télé Vannes"));
  CHECK(spells("muehlener-bote.example", "Mühlener Bote"));
  CHECK_FALSE(spells("courier.example", "Harbor Courier"));
  CHECK_FALSE(spells("example.co.uk", "Chicago Observer"));
  CHECK_FALSE(spells("merrow.example", "Harbor Courier"));
}

TEST_CASE("names are alike that are shortened by a letter or more of each word") {
  const auto alike = [](const char* a, const char* b) {
    const bool is = lede::alike(lede::OutletForm(a), lede::OutletForm(b));
    CHECK(is == lede::alike(lede::OutletForm(b), lede::OutletForm(a)));
    return is;
  };
  CHECK(alike("THE HARBOR COURIER", "Harbor Courier"));
  CHECK(alike("H.C.", "Harbor Courier"));
  CHECK(alike("HarCour", "The Harbor Courier"));
  CHECK(alike("Globe of Merrow", "GoM"));
  CHECK(alike("HC News", "Harbor Courier"));
  CHECK(alike("Harbor Courier", "HARBOR COURIER ONLINE"));
  CHECK(alike("M.H. Courier", "Merrow Harbor Courier"));
  CHECK(alike("LA Courier", "Los Arbor Courier"));
  CHECK(alike("HN", "Harbor News"));
  CHECK_FALSE(alike("Harbor", "Harbor Courier"));
  CHECK_FALSE(alike("Star", "Starlight"));
  CHECK_FALSE(alike("Harbor News", "Merrow News"));
  CHECK_FALSE(alike("Harbor Courier", "Harbor Chronicle"));
}
