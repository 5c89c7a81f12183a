// Markdown with front matter.
#include <doctest/doctest.h>

#include "archive.h"

using namespace lede::testing;

namespace {

const std::string kText =
    "The council of Merrow voted on Tuesday to close the old bridge for a year, saying that its "
    "pillars had been weakened by the spring flood.";

bool holds(const std::string& text, const std::string& what) {
  INFO(text);
  return text.find(what) != std::string::npos;
}

}  // namespace

TEST_CASE("front matter in YAML states the facts, and the text stays the file's bytes") {
  const Archive a;
  const auto path = a.write(
      "post.markdown",
      "---\ntitle: \"Merrow: the bridge is shut\"  # for a year\nauthors:\n  - name: Jane Doe\n"
      "  - Tom Reyes\ndate: 2024-03-14T23:30:00-05:00\nsource: Harbor Courier\n"
      "canonical_url: https://courier.example/b\ntags: [bridge, flood]\nsummary: >-\n  A windmill\n"
      "  was not hurt.\n---\n\n# Merrow: the bridge is shut\n\n" +
          kText + "\n");
  const auto e = explain(path);
  REQUIRE(e.articles.size() == 1);
  const auto& article = e.articles[0];
  CHECK(article["headline"] == "Merrow: the bridge is shut");
  CHECK(article["headline_evidence"] == "front matter");
  CHECK(article["author"] == "Jane Doe, Tom Reyes");
  CHECK(article["published"] == "2024-03-14");
  CHECK(article["outlet"] == "Harbor Courier");
  CHECK(article["url"] == "https://courier.example/b");
  CHECK(article["text"] == kText);
  CHECK(article["muted"][0]["reason"] == "front matter");
  CHECK(article["muted"][0]["begin"] == 0);
  a.reindex();
  const auto hit = a.search("pillars")["hits"][0];
  CHECK(hit["passage"]["line"] == 17);
  const auto bytes = read_file(path);
  CHECK(bytes.substr(hit["passage"]["begin"], hit["passage"]["end"].get<size_t>() -
                                                  hit["passage"]["begin"].get<size_t>()) == kText);
  CHECK(lede_search({"-i", a.index(), "--get", hit["article"]["id"]}).out == bytes);
  CHECK(a.found("windmill").empty());
}

TEST_CASE("front matter in TOML does too, also in a file named as text") {
  const Archive a;
  const auto e =
      explain(a.write("post.txt",
                      "+++\r\ntitle = 'The bridge is shut'\r\nauthor = [\"Jane Doe\"]\r\ndate = "
                      "2024-03-14\r\nlang = \"en\"\r\n+++\r\n" +
                          kText + "\r\n"));
  REQUIRE(e.articles.size() == 1);
  CHECK(e.articles[0]["headline"] == "The bridge is shut");
  CHECK(e.articles[0]["author"] == "Jane Doe");
  CHECK(e.articles[0]["published"] == "2024-03-14");
  CHECK(e.articles[0]["language"] == "en");
  CHECK(e.articles[0]["text"] == kText);
}

TEST_CASE("what only looks like front matter stays text") {
  const Archive a;
  a.write("rule.md",
          "---\n\nThe windmill of Merrow stands.\n\n---\n\nThe orchard of Tarn stands.\n");
  a.write("broken.md", "---\ntitle: [The chapel\n---\n\nThe harbour of Gullpoint froze.\n");
  a.write("open.md", "---\nnote: The quay of Gullpoint stands.\n");
  a.write("toml.md", "+++\ntitle = The cellar\n+++\nThe market of Tarn closed.\n");
  std::string deep = "---\nx: ";
  for (int i = 0; i < 100000; ++i) deep += "[";
  a.write("deep.md", deep + "\n---\nThe granary of Tarn burned.\n");
  const auto words = words_beside_a_good_article(a);
  CHECK(holds(words, "broken.md: front matter not understood, taken for text: line"));
  CHECK(holds(words, "toml.md: front matter not understood, taken for text: line 2"));
  CHECK(holds(words, "deep.md: front matter not understood"));
  for (const char* word : {"windmill", "orchard", "harbour", "quay", "market", "granary"}) {
    CAPTURE(word);
    CHECK(a.found(word).size() == 1);
  }
}
