// Statements by a last name alone, which count as somebody's where the archive knows only one.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "common/text/analyzer.h"
#include "tests/support/archive.h"
#include "tests/support/json_schema.h"
#include "tests/support/prose.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

using Words = std::vector<std::string>;

Words words_of(const std::string& text) {
  Words out;
  for (const auto& t : lede::analyze(text)) {
    if (t.main) out.push_back(t.term);
  }
  return out;
}

bool has_part(const Words& all, const Words& part) {
  return std::search(all.begin(), all.end(), part.begin(), part.end()) != all.end();
}

/// Records of one passage each, in which one of some people speaks; some are called by a title and
/// a last name alone.
class Archives {
 public:
  Archives() {
    Prose prose(23);
    // How often each is named: Quill has .85 of the Quills, Barbosa .7, nobody else is a Varga.
    const std::map<std::string, int> people = {
        {"Ada Quill", 17},     {"Ines Quill", 3},    {"Tomas Barbosa", 14}, {"Jane Barbosa", 6},
        {"Martin Varga", 9},   {"Senator Quill", 5}, {"Senator Varga", 4},  {"Senator Barbosa", 4},
        {"Senator Oduya", 3},  {"Kwon Ji-woo", 6},   {"President Kwon", 3}, {"Susan Varga Jr.", 1},
        {"Mr. van Meulen", 2}, {"Jan van Meulen", 4}};
    std::string records;
    int n = 0;
    for (const auto& [who, times] : people) {
      for (int i = 0; i < times; ++i) {
        std::vector<std::string> sentences = prose.sentences(3);
        std::string said = prose.sentence();
        said.pop_back();
        sentences.insert(sentences.begin() + 1, "“" + said + ",” said " + who + ".");
        records +=
            json{{"_id", "r" + std::to_string(n++)}, {"text", text_of(sentences)}}.dump() + "\n";
      }
    }
    const std::string file = archive.write("all.jsonl", records);
    archive.reindex();
    for (const auto& a : explain(file).articles) {
      for (const auto& q : a["quotes"]) {
        if (q["speaker"].is_string() && q["person"] == true)
          speakers[a["record"]].push_back(words_of(q["speaker"]));
      }
    }
  }

  /// The records with a statement by a name, or by one of these last names alone.
  [[nodiscard]] std::set<std::string> by(const std::string& name, const Words& alone = {}) const {
    std::set<std::string> out;
    for (const auto& [record, names] : speakers) {
      for (const auto& n : names) {
        if (has_part(n, words_of(name)) || (!alone.empty() && n == alone)) out.insert(record);
      }
    }
    return out;
  }

  Archive archive;
  std::map<std::string, std::vector<Words>> speakers;  ///< of each record, by their words
};

const Archives& archives() {
  static const Archives a;
  return a;
}

std::set<std::string> records(const std::string& query) {
  std::set<std::string> out;
  const json answer = archives().archive.search(query, {"-n", "all"});
  for (const auto& h : answer["hits"]) out.insert(h["article"]["record"]);
  return out;
}

json record_of(const Archive& archive, const std::string& name) {
  json j = json::parse(
      lede_search({"-i", archive.index(), "--quotes", name, "-n", "all", "--format", "json"}).out);
  CHECK(against_schema(j, "quotes-1.schema.json") == "");
  return j;
}

}  // namespace

TEST_CASE("a last name alone is taken for a whole one that nearly all people of that name have") {
  const auto& a = archives();
  REQUIRE(a.by("quill", {"quill"}).size() == 25);
  REQUIRE(a.by("van meulen", {}).size() == 6);
  const std::vector<std::pair<std::string, Words>> taken = {{"Ada Quill", {"quill"}},
                                                            {"Martin Varga", {"varga"}},
                                                            {"Jan van Meulen", {"van", "meulen"}},
                                                            {"Kwon Ji-woo", {"kwon"}}};
  for (const auto& [name, alone] : taken) {
    INFO(name);
    CHECK(a.by(name).size() < a.by(name, alone).size());
    CHECK(records("said:\"" + name + "\"") == a.by(name, alone));
    CHECK(record_of(a.archive, name)["articles"] == a.by(name, alone).size());
  }
  for (const std::string name :
       {"Ines Quill", "Tomas Barbosa", "Jane Barbosa", "Susan Varga Jr."}) {
    INFO(name);
    CHECK_FALSE(a.by(name).empty());
    CHECK(records("said:\"" + name + "\"") == a.by(name));
    CHECK(record_of(a.archive, name)["articles"] == a.by(name).size());
  }
  CHECK(records("said:quill") == a.by("quill"));
}

TEST_CASE("what is taken for somebody's is marked as inferred, and a note says how much it is") {
  const json answer = archives().archive.search("said:\"martin varga\"", {"-n", "all"});
  CHECK(against_schema(answer, "results-1.schema.json") == "");
  size_t alone = 0;
  for (const auto& h : answer["hits"]) {
    for (const auto& q : h["quotes"]) {
      if (q["speaker"] == "Varga") {
        ++alone;
        CHECK(q["inferred"] == true);
        CHECK(q["matches"] == true);
      } else {
        CHECK(q["inferred"] == false);
      }
    }
  }
  CHECK(alone == 4);
  REQUIRE(answer["notes"].size() == 1);
  CHECK(answer["notes"][0]["kind"] == "speakers");
  const std::string note = answer["notes"][0]["text"];
  CHECK(note.find("“varga” alone (4 passages) is taken for “martin varga”") == 0);
  const std::string other = archives().archive.search("said:\"tomas barbosa\"")["notes"].dump();
  CHECK(other.find("“barbosa” alone (4 passages) is not taken for “tomas barbosa”") !=
        std::string::npos);
  CHECK(archives().archive.search("said:\"kwon ji-woo\"")["notes"].size() == 1);
  for (const std::string query : {"said:varga", "said:\"some oduya\"", "-said:\"the varga\""}) {
    INFO(query);
    CHECK(archives().archive.search(query)["notes"].dump().find("alone") == std::string::npos);
  }
}

TEST_CASE("words beside a name are looked for in what is said by the last name alone, too") {
  const json hits = archives().archive.search("said:\"ada quill\"", {"-n", "all"})["hits"];
  size_t tried = 0;
  for (const auto& h : hits) {
    const json& q = h["quotes"].at(0);
    if (q["speaker"] != "Quill") continue;
    const std::string text = h["passage"]["text"];
    const size_t begin = q["spans"][0][0];
    const size_t end = q["spans"][0][1];
    const Words said = words_of(text.substr(begin, end - begin));
    const std::string word = *std::max_element(
        said.begin(), said.end(), [](const auto& x, const auto& y) { return x.size() < y.size(); });
    CHECK(records("said:\"ada quill\" \"" + word + "\"").contains(h["article"]["record"]));
    CHECK_FALSE(records("-said:\"ada quill\" \"" + word + "\"").contains(h["article"]["record"]));
    ++tried;
  }
  CHECK(tried == 5);
}

TEST_CASE("people are counted once, by whatever name, and a value finds what it counts") {
  const json answer = archives().archive.search("said:*", {"--facets", "speaker"});
  std::map<std::string, size_t> counts;
  for (const auto& v : answer["facets"]["speaker"]) {
    counts[v["value"]] = v["count"];
    // A last name alone that may be anyone's is also in the names of others.
    if (v["value"] == "Barbosa") continue;
    CHECK(records(v["query"]).size() == v["count"]);
  }
  CHECK(counts["Ada Quill"] == 22);
  CHECK(counts["Martin Varga"] == 13);
  CHECK(counts["Jan van Meulen"] == 6);
  CHECK(counts["Kwon Ji-woo"] == 9);
  CHECK_FALSE(counts.contains("Quill"));
  CHECK_FALSE(counts.contains("Varga"));
  CHECK(
      archives().archive.search("said:*", {"--facets", "speaker"})["facets"]["speaker"].dump().find(
          "\"Barbosa\"") != std::string::npos);
  const json both = record_of(archives().archive, "quill");
  REQUIRE(both["speakers"].size() == 2);
  CHECK(both["speakers"][0]["name"] == "Ada Quill");
  CHECK(both["speakers"][0]["statements"] == 22);
  CHECK(record_of(archives().archive, "barbosa")["speakers"].size() == 3);
}

TEST_CASE("who is called so changes with the articles that the archive has") {
  Archive archive;
  const auto say = [&](const std::string& file, const std::string& who) {
    archive.write(file,
                  article_about("“The quarry will be shut in the autumn,” said " + who + "."));
  };
  say("a.txt", "Ada Quill");
  say("b.txt", "Senator Quill");
  archive.reindex();
  CHECK(archive.found("said:\"ada quill\"").size() == 2);
  say("c.txt", "Tomas Quill");
  archive.reindex();
  CHECK(archive.found("said:\"ada quill\"") == std::vector<std::string>{"a.txt"});
  archive.remove("c.txt");
  archive.reindex();
  CHECK(archive.found("said:\"ada quill\"").size() == 2);
  archive.remove("b.txt");
  archive.reindex();
  CHECK(archive.search("said:\"ada quill\"")["notes"].empty());
  CHECK(lede_index({"-i", archive.index(), "--check"}).code == 0);
}
