// --quotes: what a person said, against a reading by hand of what --explain shows of the articles.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "common/text/analyzer.h"
#include "searcher/answer/wordings.h"
#include "tests/support/archive.h"
#include "tests/support/json_schema.h"
#include "tests/support/prose.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

using Words = std::vector<std::string>;

Words words_of(const std::string& text) {
  Words out;
  for (const auto& t : lede::analyze(text)) out.push_back(t.term);
  return out;
}

bool has_part(const Words& all, const Words& part) {
  return std::search(all.begin(), all.end(), part.begin(), part.end()) != all.end();
}

const std::vector<std::string> kPeople = {"Ada Kirsch", "Tomas Kirsch", "Ines Barbosa"};

/// Short articles of one passage each, in which people say again what was said before, a part of
/// it, or nearly the same.
class Archives {
 public:
  Archives() {
    Prose prose(41);
    std::vector<std::string> said;
    const auto something = [&] {
      if (said.size() > 4 && prose.any(3) > 0) {
        std::string again = said[prose.any(said.size())];
        if (prose.any(4) == 0) again = again.substr(0, again.rfind(' '));
        if (prose.any(4) == 0) again += " today";
        return again;
      }
      std::string s = prose.sentence();
      s.pop_back();
      said.push_back(s);
      return s;
    };
    std::string records;
    for (int i = 0; i < 60; ++i) {
      std::vector<std::string> sentences = prose.sentences(2);
      for (int k = 0; k < 3; ++k) {
        const std::string& who = kPeople[prose.any(kPeople.size())];
        sentences.push_back(prose.any(3) > 0 ? "“" + something() + ",” " + who + " said."
                                             : who + " said that the " + something() + ".");
      }
      json r = {{"_id", "r" + std::to_string(i)},
                {"text", text_of(sentences)},
                {"source", "Outlet " + std::string(1, static_cast<char>('A' + i % 5))}};
      if (i % 7 != 0)
        r["date"] = "2024-0" + std::to_string(1 + i % 9) + "-1" + std::to_string(i % 3);
      records += r.dump() + "\n";
    }
    const std::string file = archive.write("all.jsonl", records);
    archive.reindex();
    for (const auto& a : explain(file).articles) explained[a["record"]] = a;
  }

  /// The words of each statement by a name that a record's text has.
  [[nodiscard]] std::multiset<std::pair<std::string, Words>> said_by(
      const std::string& name) const {
    std::multiset<std::pair<std::string, Words>> out;
    for (const auto& [id, a] : explained) {
      const std::string text = a["text"];
      for (const auto& q : a["quotes"]) {
        if (!q["speaker"].is_string() || !has_part(words_of(q["speaker"]), words_of(name)))
          continue;
        std::string said;
        for (const auto& s : q["spans"])
          said += text.substr(s[0], s[1].get<size_t>() - s[0].get<size_t>()) + " ";
        out.emplace(id, words_of(said));
      }
    }
    return out;
  }

  Archive archive;
  std::map<std::string, json> explained;
};

const Archives& archives() {
  static const Archives a;
  return a;
}

Outcome quotes(const Archive& a, const std::string& name, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"-i", a.index(), "--quotes", name});
  return lede_search(more);
}

json record_of(const Archive& a, const std::string& name, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"--format", "json"});
  json j = json::parse(quotes(a, name, more).out);
  CHECK(against_schema(j, "quotes-1.schema.json") == "");
  return j;
}

/// Records of one text each, in which somebody says something, in an archive of their own.
void fill(const Archive& archive, const std::vector<json>& records) {
  std::string all;
  for (const auto& r : records) all += r.dump() + "\n";
  archive.write("all.jsonl", all);
  archive.reindex();
}

json article(const std::string& id, const std::string& day, const std::string& outlet,
             const std::string& text) {
  return {{"_id", id}, {"date", day}, {"source", outlet}, {"text", text}};
}

/// A text that outlets carry word for word, but for who says one sentence of it.
struct CopiedText {
  static std::string said(const std::string& who) {
    return "“Every lamp on the long pier was broken by the storm,” " + who + " said. ";
  }
  [[nodiscard]] json copy(const std::string& id, const std::string& who) const {
    return article(id, "2024-05-0" + id, "Outlet " + id, said(who) + rest);
  }
  Prose prose{8};
  std::string rest = text_of(prose.sentences(14));
};

}  // namespace

TEST_CASE("a person's record has every statement by the name, each under its words") {
  for (const std::string name : {"Ada Kirsch", "kirsch", "barbosa", "tomas"}) {
    INFO(name);
    const auto expected = archives().said_by(name);
    REQUIRE(expected.size() > 10);
    const json j = record_of(archives().archive, name, {"-n", "all"});
    CHECK(j["statements"] == expected.size());
    CHECK(j["total"] == j["entries"].size());
    std::map<Words, size_t> place;  // of the wording that has the words
    std::map<size_t, std::set<std::string>> in;
    std::vector<Words> fullest;
    std::set<std::string> articles;
    for (const auto& e : j["entries"]) {
      for (const auto& w : e["wordings"]) {
        const Words all = words_of(w["text"]);
        uint64_t carried = 0;
        for (const auto& o : w["outlets"]) carried += o["articles"].get<uint64_t>();
        CHECK(carried == w["articles"].size());
        for (const auto& a : w["articles"]) {
          const Words own = words_of(a["text"]);
          const std::string id = a["article"]["record"];
          CHECK(expected.contains({id, own}));
          CHECK(has_part(all, own));
          CHECK(a["part"] == (own != all));
          CHECK(place.try_emplace(own, fullest.size()).first->second == fullest.size());
          CHECK(in[fullest.size()].insert(id).second);
          articles.insert(id);
        }
        fullest.push_back(all);
      }
    }
    CHECK(j["articles"] == articles.size());
    for (const auto& [id, words] : expected) {
      bool found = false;
      for (size_t i = 0; i < fullest.size(); ++i)
        found = found || (in[i].contains(id) && has_part(fullest[i], words));
      CHECK(found);
    }
  }
}

TEST_CASE("words that stand in a longer statement are a part of it, most words a variant") {
  const json j = record_of(archives().archive, "kirsch", {"-n", "all"});
  std::vector<Words> leads;
  size_t parts = 0;
  size_t variants = 0;
  for (const auto& e : j["entries"]) {
    const auto& lead = e["wordings"][0];
    leads.push_back(words_of(lead["text"]));
    for (const auto& a : lead["articles"]) parts += a["part"] == true ? 1 : 0;
    for (size_t i = 1; i < e["wordings"].size(); ++i) {
      const auto& v = e["wordings"][i];
      ++variants;
      // What neither lacks nor is lit is the same on both sides.
      const auto rest = [](std::string text, const json& spans) {
        for (auto s = spans.rbegin(); s != spans.rend(); ++s)
          text.erase((*s)[0].get<size_t>(), (*s)[1].get<size_t>() - (*s)[0].get<size_t>());
        return words_of(text);
      };
      CHECK(rest(v["text"], v["lit"]) == rest(lead["text"], v["lacking"]));
      CHECK(v["lit"].size() + v["lacking"].size() > 0);
    }
  }
  CHECK(parts > 0);
  CHECK(variants > 0);
  for (size_t i = 0; i < leads.size(); ++i) {
    for (size_t k = 0; k < leads.size(); ++k) CHECK((i == k || !has_part(leads[i], leads[k])));
  }
}

TEST_CASE("entries come by their earliest day, and pages put together are all of them") {
  const auto& archive = archives().archive;
  for (const std::string sort : {"oldest", "newest"}) {
    const json all = record_of(archive, "kirsch", {"-n", "all", "--sort", sort});
    std::vector<std::string> days;
    for (const auto& e : all["entries"]) {
      std::string earliest = "~";
      for (const auto& w : e["wordings"]) {
        std::string before;
        for (const auto& a : w["articles"]) {
          const auto& day = a["article"]["published"];
          const std::string key = day.is_null() ? "~" : day.get<std::string>();
          CHECK(before <= key);
          before = key;
          earliest = std::min(earliest, key);
        }
      }
      days.push_back(sort == "oldest" || earliest != "~" ? earliest : "");
    }
    CHECK(std::is_sorted(days.begin(), days.end()) == (sort == "oldest"));
    std::reverse(days.begin(), days.end());
    CHECK(std::is_sorted(days.begin(), days.end()) == (sort == "newest"));
    json pages = json::array();
    for (size_t from = 0; from < all["entries"].size(); from += 7) {
      const json page = record_of(archive, "kirsch",
                                  {"-n", "7", "--offset", std::to_string(from), "--sort", sort});
      CHECK(page["total"] == all["total"]);
      for (const auto& e : page["entries"]) pages.push_back(e);
    }
    CHECK(pages == all["entries"]);
  }
}

TEST_CASE("a query narrows a record to statements with its words, as beside said:") {
  const auto& archive = archives().archive;
  const auto first = archives().said_by("ada kirsch");
  std::set<std::string> some;
  for (const auto& [id, words] : first) some.insert(words[words.size() / 2]);
  size_t n = 0;
  for (const auto& word : some) {
    if (++n > 12) break;
    INFO(word);
    const auto expected =
        static_cast<size_t>(std::count_if(first.begin(), first.end(), [&](const auto& s) {
          return std::find(s.second.begin(), s.second.end(), word) != s.second.end();
        }));
    const json j = record_of(archive, "ada kirsch", {"-n", "all", "--", "\"" + word + "\""});
    CHECK(j["statements"] == expected);
    for (const auto& e : j["entries"]) CHECK_FALSE(e["wordings"][0]["lit"].empty());
  }
  const json of_one = record_of(archive, "kirsch", {"-n", "all", "outlet:\"Outlet B\""});
  CHECK(of_one["statements"] > 0);
  for (const auto& e : of_one["entries"]) {
    for (const auto& w : e["wordings"]) {
      for (const auto& o : w["outlets"]) CHECK(o["outlet"] == "Outlet B");
    }
  }
}

TEST_CASE("several who are called so are taken together and told, a whole name is one of them") {
  const auto& archive = archives().archive;
  const json both = record_of(archive, "kirsch");
  REQUIRE(both["speakers"].size() == 2);
  uint64_t sum = 0;
  for (const auto& s : both["speakers"]) {
    CHECK(s["taken"] == true);
    const std::string name = s["name"];
    CHECK(s["statements"] == archives().said_by(name).size());
    CHECK(record_of(archive, name)["statements"] == s["statements"]);
    sum += s["statements"].get<uint64_t>();
  }
  CHECK(both["statements"] == sum);
  CHECK(both["notes"].dump().find("2 speakers") != std::string::npos);
  CHECK(record_of(archive, "ada KIRSCH")["notes"].empty());
  Archive more;
  fill(more,
       {article("a", "2024-05-01", "Lantern",
                article_about("“The ferry will sail again in March,” Ada Kirsch said.")),
        article("b", "2024-05-02", "Lantern",
                article_about("“The ferry is not safe at all,” said Ada Kirsch Jr. in May."))});
  const json whole = record_of(more, "ada kirsch");
  REQUIRE(whole["speakers"].size() == 2);
  CHECK(whole["statements"] == 1);
  CHECK(whole["notes"].dump().find("left out") != std::string::npos);
  CHECK(quotes(more, "nobody").code == 1);
  CHECK(quotes(more, "!?").code == 1);
}

TEST_CASE("the majority of the copies of a text says who said it") {
  CopiedText text;
  Archive archive;
  fill(archive,
       {text.copy("1", "Ada Kirsch"), text.copy("2", "Ada Kirsch"), text.copy("3", "Ines Barbosa"),
        article("4", "2024-06-01", "Other",
                article_about("“Nobody told the harbour office of it,” Ines Barbosa said.")),
        article("5", "2024-06-02", "Other",
                CopiedText::said("Ines Barbosa") + text_of(text.prose.sentences(14)))});
  const json kirsch = record_of(archive, "kirsch");
  REQUIRE(kirsch["entries"].size() == 1);
  const auto& w = kirsch["entries"][0]["wordings"][0];
  CHECK(w["articles"].size() == 2);
  CHECK(w["stories"] == 1);
  CHECK(w["named_otherwise"] == json::parse(R"([{"speaker": "Ines Barbosa", "articles": 1}])"));
  // The fifth article is of another story, and nobody's copy.
  const json barbosa = record_of(archive, "barbosa", {"--sort", "oldest"});
  CHECK(barbosa["statements"] == 2);
  REQUIRE(barbosa["entries"].size() == 2);
  CHECK(barbosa["entries"][1]["wordings"][0]["articles"].size() == 1);
  CHECK(barbosa["notes"].dump().find("most copies") != std::string::npos);
}

TEST_CASE("what most copies of a text give to somebody else is no hit of said:, and is counted") {
  CopiedText text;
  Archive archive;
  fill(archive,
       {text.copy("1", "Ada Kirsch"), text.copy("2", "Ada Kirsch"), text.copy("3", "Ines Barbosa"),
        article("4", "2024-06-02", "Other",
                CopiedText::said("Ines Barbosa") + text_of(text.prose.sentences(14)))});
  for (const bool of_articles : {false, true}) {
    for (const std::string words : {"", " lamp", " NEAR(lamp pier)"}) {
      CAPTURE(of_articles);
      CAPTURE(words);
      const auto found = [&](const std::string& query) {
        std::vector<std::string> more{"--no-fold"};
        if (of_articles) more.insert(more.end(), {"--group", "article"});
        return archive.search(query + words, more);
      };
      const json barbosa = found("said:barbosa");
      REQUIRE(barbosa["hits"].size() == 1);
      CHECK(barbosa["hits"][0]["article"]["outlet"] == "Other");
      CHECK(barbosa["outvoted"] == 1);
      CHECK(barbosa["total"]["value"] == 2);
      const json kirsch = found("said:kirsch");
      CHECK(kirsch["hits"].size() == 2);
      CHECK(kirsch["outvoted"] == 0);
      // Who asks for anybody, or for words outside of statements too, has all.
      CHECK(found("said:*")["outvoted"] == 0);
      CHECK(found("said:*")["hits"].size() == 4);
    }
  }
  CHECK(archive.search("(said:barbosa lamp) OR lamp", {"--no-fold"})["hits"].size() == 4);
  const auto told = lede_search({"-i", archive.index(), "--no-fold", "said:barbosa", "lamp"});
  CHECK(told.err.find("1 said by somebody else in most copies") != std::string::npos);
}

TEST_CASE(
    "a text with one copy that names another speaker is both speakers', as each article has it") {
  const CopiedText text;
  Archive archive;
  fill(archive, {text.copy("1", "Ada Kirsch"), text.copy("2", "Ines Barbosa")});
  for (const char* who : {"said:kirsch", "said:barbosa"}) {
    const json j = archive.search(who, {"--no-fold"});
    CHECK(j["hits"].size() == 1);
    CHECK(j["outvoted"] == 0);
  }
}

TEST_CASE("a record is a table, a row for each wording and article, and text for people") {
  const auto& archive = archives().archive;
  const json j = record_of(archive, "kirsch", {"-n", "5"});
  size_t rows = 1;
  for (const auto& e : j["entries"]) {
    for (const auto& w : e["wordings"]) rows += w["articles"].size();
  }
  const auto csv = quotes(archive, "kirsch", {"-n", "5", "--format", "csv"});
  CHECK(static_cast<size_t>(std::count(csv.out.begin(), csv.out.end(), '\r')) == rows);
  CHECK(csv.out.starts_with("rank,variant,published,speaker,"));
  const auto text = quotes(archive, "kirsch", {"-n", "5"});
  CHECK(text.code == 0);
  for (const auto& e : j["entries"])
    CHECK(text.out.find(e["wordings"][0]["articles"][0]["passage"].get<std::string>()) !=
          std::string::npos);
  CHECK(text.err.find("1 to 5 of ") != std::string::npos);
  CHECK(quotes(archive, "kirsch", {"--format", "trec"}).code == 2);
  CHECK(quotes(archive, "kirsch", {"--count"}).code == 2);
  CHECK(quotes(archive, "kirsch", {"--timeline", "ferry"}).code == 2);
}

TEST_CASE("what an article tells in its own words has the verb beside it, which may deny it") {
  const Archive archive;
  fill(archive,
       {article("a", "2025-03-01", "Harbor Courier",
                "Ada Kirsch denied that the ferry had been sold. The clerk wrote it down."),
        article("b", "2025-03-02", "Harbor Courier",
                "“The ferry stays where it is tonight,” Ada Kirsch said on the quay.")});
  const auto text = quotes(archive, "ada kirsch");
  CHECK(text.out.find("the ferry had been sold (indirect, deny)\n") != std::string::npos);
  CHECK(text.out.find("tonight,”\n") != std::string::npos);
  const auto csv = quotes(archive, "ada kirsch", {"--format", "csv"});
  CHECK(csv.out.find(",indirect,deny,no,") != std::string::npos);
  CHECK(csv.out.find(",direct,say,no,") != std::string::npos);
}

TEST_CASE("wordings of thousands of texts are found by their rare words") {
  Prose prose(3);
  lede::SentenceNumbering numbering;
  std::vector<lede::NumberedSentence> texts;
  std::vector<std::string> said;
  for (int i = 0; i < 2000; ++i) said.push_back(prose.sentence());
  for (const auto& s : said) texts.push_back(numbering.number(s));
  for (const auto& s : said) texts.push_back(numbering.number(s + " Indeed."));
  lede::Work work;
  const auto groups = lede::group_wordings(texts, work);
  CHECK(groups.size() == said.size());
  for (const auto& g : groups) {
    REQUIRE(g.size() == 1);
    REQUIRE(g[0].texts.size() == 2);
    CHECK(g[0].texts[1] == g[0].texts[0] + said.size());
    CHECK(g[0].fullest == g[0].texts[1]);
  }
}
