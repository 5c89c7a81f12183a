// lede-search --since-generation: what is new since somebody last looked.
#include <doctest/doctest.h>
#include <xapian.h>

#include <set>

#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "tests/support/archive.h"
#include "tests/support/json_schema.h"

using namespace lede;
using namespace lede::testing;
using nlohmann::json;

namespace {

/// Names of the files whose articles are new or changed.
std::set<std::string> fresh(const Archive& a, uint64_t since,
                            const std::string& query = "windmill") {
  const auto found =
      a.found(query, {"--since-generation", std::to_string(since), "--per-article", "0"});
  return {found.begin(), found.end()};
}

uint64_t generation(const Archive& a) {
  return a.search("windmill")["generation"];
}

void write(const Archive& a, const std::string& name, const std::string& more = "") {
  a.write(name, article_about("The windmill of " + name + " turns. " + more));
}

using Names = std::set<std::string>;

}  // namespace

TEST_CASE("only articles that are new or changed since are found, whichever writer wrote them") {
  for (const std::string writer : {"auto", "library"}) {
    INFO(writer);
    const Archive a;
    const std::vector<std::string> options = {"--writer", writer};
    write(a, "one.txt");
    write(a, "two.txt");
    a.reindex(options);
    CHECK(fresh(a, 0) == Names{"one.txt", "two.txt"});
    const auto first = generation(a);
    CHECK(fresh(a, first).empty());
    write(a, "three.txt");
    write(a, "two.txt", "It was painted.");
    a.reindex(options);
    CHECK(fresh(a, first) == Names{"two.txt", "three.txt"});
    const auto second = generation(a);
    CHECK(second > first);
    CHECK(fresh(a, second).empty());
    write(a, "four.txt");
    a.reindex({"--keep", "2"});
    CHECK(fresh(a, second) == Names{"four.txt"});
    CHECK(fresh(a, first) == Names{"two.txt", "three.txt", "four.txt"});
  }
}

TEST_CASE("a rebuild makes nothing new that is the same, nor does compaction") {
  for (const std::string writer : {"auto", "library"}) {
    INFO(writer);
    const Archive a;
    write(a, "one.txt");
    a.reindex();
    const auto first = generation(a);
    write(a, "two.txt");
    a.reindex({"--rebuild", "--writer", writer});
    CHECK(fresh(a, first) == Names{"two.txt"});
    CHECK(lede_index({"-i", a.index(), "--compact"}).code == 0);
    CHECK(fresh(a, first) == Names{"two.txt"});
  }
}

TEST_CASE("an article that is written again because a line recurs elsewhere is not new") {
  for (const std::string writer : {"auto", "library"}) {
    INFO(writer);
    const Archive a;
    const auto with_line = [&](const std::string& name) {
      a.write(name,
              "The windmill of " + name + "\n\n" + article_about("It turns in " + name) +
                  "\n\u00a9 2024 Merrow Mirror. All rights reserved to us and nobody else.\n");
    };
    for (const std::string name : {"1.txt", "2.txt", "3.txt", "4.txt"}) with_line(name);
    a.reindex({"--writer", writer});
    const auto first = generation(a);
    with_line("5.txt");
    a.reindex({"--writer", writer});
    CHECK(fresh(a, first) == Names{"5.txt"});
    // All documents of an article say the same as what is remembered of it.
    const RecordDatabase db(a.index());
    db.each_document("", [&](Xapian::docid document) {
      const auto doc = db.get_document(document);
      const auto stored = StoredArticle::parse(
          db.metadata_of(0, schema::term(schema::kArticleKey, lede::article_of(doc))));
      CHECK(stored.generation > 0);
      CHECK(doc.get_value(schema::kGenerationSlot) == schema::generation_value(stored.generation));
      return true;
    });
  }
}

TEST_CASE("an article that moves within its file is not new") {
  const Archive a;
  const json one = {{"_id", "1"}, {"text", article_about("The windmill of Tarn turns.")}};
  const json two = {{"_id", "2"}, {"text", article_about("The windmill of Merrow turns.")}};
  a.write("r.jsonl", one.dump() + "\n");
  a.reindex({});
  const auto first = generation(a);
  a.write("r.jsonl", two.dump() + "\n" + one.dump() + "\n");
  a.reindex({});
  const auto hits = a.search("windmill", {"--since-generation", std::to_string(first)})["hits"];
  REQUIRE(hits.size() == 1);
  CHECK(hits[0]["article"]["record"] == "2");
}

TEST_CASE("an article whose file was renamed is not new, and one that was changed on the way is") {
  const Archive a;
  const std::string text = article_about("The windmill of Tarn turns.");
  a.write("one.txt", text);
  a.write("more/two.txt", article_about("The windmill of Merrow turns."));
  a.reindex({});
  const auto first = generation(a);
  const auto since = [&] {
    return a.found("windmill", {"--since-generation", std::to_string(first)});
  };
  a.remove("one.txt");
  a.write("elsewhere/renamed.txt", text);
  a.remove("more/two.txt");
  a.write("changed.txt", article_about("The windmill of Merrow turns no more."));
  a.reindex({});
  CHECK(since() == std::vector<std::string>{"changed.txt"});
  CHECK(a.found("windmill").size() == 2);
}

TEST_CASE("an alert tells each article once: nothing is printed and the exit code is 1 without") {
  const Archive a;
  write(a, "one.txt");
  a.reindex();
  std::string seen = "0";
  const auto alert = [&] {
    const auto o = lede_search(
        {"-q", "-i", a.index(), "--format", "json", "--since-generation", seen, "windmill"});
    CHECK(o.err.empty());
    const auto j = json::parse(o.out);
    CHECK(against_schema(j, "results-1.schema.json").empty());
    seen = std::to_string(j["generation"].get<uint64_t>());
    CHECK(o.code == (j["hits"].empty() ? 1 : 0));
    return j["hits"].size();
  };
  CHECK(alert() == 1);
  CHECK(alert() == 0);
  write(a, "two.txt");
  a.reindex();
  CHECK(alert() == 1);
  CHECK(alert() == 0);
  const auto text = lede_search({"-q", "-i", a.index(), "--since-generation", seen, "windmill"});
  CHECK(text.code == 1);
  CHECK(text.out.empty());
}

TEST_CASE("a generation that the index never had is an error, so that no alert falls silent") {
  const Archive a;
  write(a, "one.txt");
  a.reindex();
  const auto o = lede_search({"-i", a.index(), "--since-generation", "57", "windmill"});
  CHECK(o.code == 2);
  CHECK(contains(o.err, "generation 57"));
  CHECK(lede_search({"-i", a.index(), "--since-generation", "1", "--get", "a1b2"}).code == 2);
}
