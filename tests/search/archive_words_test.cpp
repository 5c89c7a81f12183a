// What a word of a query stands for in an archive: names spelled out, words nearly the same.
#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "tests/support/archive.h"

using namespace lede::testing;

namespace {

/// A passage that begins with a sentence.
std::string saying(const std::string& sentence) {
  return sentence +
         " Officials said that the matter would be looked at again in the coming weeks, and that "
         "nobody had been hurt; a spokeswoman declined to say who had asked for the meeting.\n";
}

/// Names of four organizations, words that look like them, and a name in several spellings.
const Archive& archive() {
  static const auto* archive = [] {
    auto* a = new Archive;
    a->write("fog.txt", saying("The Federation of Glaziers (FOG) met on Monday."));
    a->write("fog2.txt", saying("The Federation of Glaziers elected a chairman."));
    a->write("weather.txt", saying("Thick fog closed the harbour."));
    a->write("oman.txt", saying("The Office for Marine Navigation (OMAN) lit its buoys."));
    a->write("oman2.txt", saying("The Office for Marine Navigation has a new ship."));
    a->write("cafe.txt", saying("The Council of Anglers and Fishermen of Elm (CAFE) met."));
    a->write("ngo.txt", saying("A Neighbourhood Guard Office (NGO) opened in Elm."));
    a->write("ngo2.txt", saying("The Neighbourhood Guard Office has six rooms."));
    a->write("name1.txt", saying("The pilot Wassilewski landed in Elm."));
    a->write("name2.txt", saying("The pilot Wasilewsky landed in Elm."));
    a->write("name3.txt", saying("The pilot Wasikowski landed in Elm."));
    a->write("us.txt", saying("Let us mend the roof, pupils wrote."));
    a->write("country.txt", saying("The U.S. envoy came to mend the roof."));
    a->reindex();
    return a;
  }();
  return *archive;
}

std::set<std::string> files(const std::string& query) {
  const auto found = archive().found(query);
  return {found.begin(), found.end()};
}

std::string notes(const std::string& query) {
  std::string all;
  const auto answer = archive().search(query);
  for (const auto& n : answer["notes"])
    all += n["kind"].get<std::string>() + ": " + n["text"].get<std::string>() + "\n";
  return all;
}

using Files = std::set<std::string>;

}  // namespace

TEST_CASE("an acronym in capitals is spelled out, a word in small letters is not") {
  CHECK(files("FOG") == Files{"fog.txt", "fog2.txt", "weather.txt"});
  CHECK(notes("FOG").find("acronym") == 0);
  CHECK(files("fog") == Files{"fog.txt", "weather.txt"});
  CHECK(files("Fog") == Files{"fog.txt", "weather.txt"});
  CHECK(notes("fog") == "");
  CHECK(files("+fog") == Files{"fog.txt", "weather.txt"});
  CHECK(files("chairman -fog") == Files{"fog2.txt"});
  CHECK(files("F.O.G.").contains("fog2.txt"));
}

TEST_CASE("an acronym in small letters is spelled out where the archive has no such word") {
  CHECK(files("oman") == Files{"oman.txt", "oman2.txt"});
  CHECK(files("Oman") == files("OMAN"));
  CHECK(notes("oman").find("acronym") == 0);
}

TEST_CASE("an accent makes no acronym") {
  CHECK(notes("CAFE").find("acronym") == 0);
  CHECK(notes("café") == "");
}

TEST_CASE("the plural of an acronym is the acronym") {
  CHECK(files("NGOs") == Files{"ngo.txt", "ngo2.txt"});
}

TEST_CASE("us finds the country and the pronoun and is ranked as the country") {
  const auto us = archive().search("us roof")["hits"];
  const auto country = archive().search("U.S. roof")["hits"];
  REQUIRE(us.size() == 2);
  REQUIRE(country.size() == 2);
  for (size_t i = 0; i < us.size(); ++i) {
    CHECK(us[i]["id"] == country[i]["id"]);
    CHECK(us[i]["score"] == country[i]["score"]);
  }
  CHECK(files("us") == Files{"us.txt", "country.txt"});
  CHECK(notes("us") == "");
  CHECK(files("+us") == Files{"us.txt", "country.txt"});
  CHECK(files("US") == Files{"country.txt"});
  CHECK(files("us NEAR/2 mend") == Files{"us.txt"});
}

TEST_CASE("word~ finds words that are an edit or two away, and says which") {
  CHECK(files("wasilewski~") == Files{"name1.txt", "name2.txt", "name3.txt"});
  CHECK(files("wasilewski~1") == Files{"name1.txt", "name2.txt"});
  CHECK(files("wasilewski").empty());
  CHECK(notes("wasilewski~1") ==
        "variant: “wasilewski~1” also finds “wasilewsky”, “wassilewski”\n");
  CHECK(files("+wasilewski~1 pilot") == Files{"name1.txt", "name2.txt"});
  CHECK(files("pilot NEAR/2 wasilewski~1") == Files{"name1.txt", "name2.txt"});
  CHECK(notes("xylophonist~").find("unknown-word") == 0);
  const auto found = archive().search("wasilewski~");
  for (const auto& h : found["hits"]) CHECK_FALSE(h["passage"]["lit"].empty());
}

TEST_CASE("an acronym that only a headline spells out is learned, from records and from pages") {
  const Archive a;
  const nlohmann::json record = {{"_id", "1"},
                                 {"title", "Skerrow Pilots Union (SPU) walks out"},
                                 {"text", saying("The strike began at the lock on Monday.")}};
  a.write("all.jsonl", record.dump() + "\n");
  a.write("flat.txt", "Merrow Dock Workers League (MDWL) settles\n\n" +
                          saying("The talks ended in the night."));
  a.write("spelled.txt", saying("The Skerrow Pilots Union met the Merrow Dock Workers League."));
  a.reindex();
  CHECK(contains(a.search("SPU")["notes"].dump(), "skerrow pilots union"));
  CHECK(contains(a.search("MDWL")["notes"].dump(), "merrow dock workers league"));
  const auto found = a.found("SPU");
  CHECK(std::find(found.begin(), found.end(), "spelled.txt") != found.end());
  CHECK(run({LEDE_INDEX_PROGRAM, "-i", a.index(), "--check"}).code == 0);
}
