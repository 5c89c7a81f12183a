// Markdown with front matter.
#include <doctest/doctest.h>

#include "tests/support/archive.h"
#include "tests/support/story.h"

using namespace lede::testing;

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
  CHECK(contains(words, "broken.md: front matter not understood, taken for text: line"));
  CHECK(contains(words, "toml.md: front matter not understood, taken for text: line 2"));
  CHECK(contains(words, "deep.md: front matter not understood"));
  for (const char* word : {"windmill", "orchard", "harbour", "quay", "market", "granary"}) {
    CAPTURE(word);
    CHECK(a.found(word).size() == 1);
  }
}

TEST_CASE("front matter beyond any budget is text, with a word, and costs no other article") {
  const Archive a;
  const auto times = [](size_t n, const std::string& part) {
    std::string all;
    for (size_t i = 0; i < n; ++i) all += part;
    return all;
  };
  const auto yaml = [&](const std::string& inner) {
    return "---\nb: 1\n" + inner + "\n---\n\n" + kText + "\n";
  };
  const auto toml = [&](const std::string& inner) {
    return "+++\nb = 1\n" + inner + "\n+++\n\n" + kText + "\n";
  };
  a.write("dotted.md", toml(times(30000, "k.") + "k = 1"));
  a.write("table.md", toml("[" + times(30000, "k.") + "k]"));
  a.write("inline.md", toml("x = {" + times(30000, "k.") + "k = 1}"));
  a.write("arrays.md", toml("x = " + times(20000, "[")));
  a.write("flow.md", yaml("x: " + times(30000, "[")));
  a.write("maps.md", yaml("x: " + times(10000, "{k: ")));
  a.write("dashes.md", yaml("x:\n" + times(20000, "- ") + "y"));
  a.write("questions.md", yaml("x:\n" + times(20000, "? ") + "y"));
  a.write("long.md", yaml("x: " + times(20000, "word ")));
  std::string doubling = "x0: &x0 [y, y]\n";
  for (int i = 1; i < 30; ++i)
    doubling += "x" + std::to_string(i) + ": &x" + std::to_string(i) + " [*x" +
                std::to_string(i - 1) + ", *x" + std::to_string(i - 1) + "]\n";
  a.write("aliases.md", yaml(doubling));
  a.write("texts.md",
          yaml("x: &x " + times(4000, "word ") + "\ny: [" + times(2000, "*x, ") + "*x]"));
  a.write("itself.md", yaml("x: &x [*x, *x, *x]"));
  const auto words = words_beside_a_good_article(a);
  const std::string taken = ": front matter not understood, taken for text: ";
  CHECK(contains(words, "dotted.md" + taken + "it has more than 2000 dots"));
  CHECK(contains(words, "table.md" + taken + "it has more than 2000 dots"));
  CHECK(contains(words, "inline.md" + taken + "it has more than 2000 dots"));
  CHECK(contains(words, "arrays.md" + taken));
  CHECK(contains(words, "flow.md" + taken + "it has more than 500 brackets"));
  CHECK(contains(words, "maps.md" + taken + "it has more than 500 brackets"));
  CHECK(contains(words, "dashes.md" + taken + "it is nested too deep"));
  CHECK(contains(words, "questions.md" + taken + "it is nested too deep"));
  CHECK(contains(words,
                 "long.md" + taken + "it is larger than front matter is (the limit is 64 KiB)"));
  CHECK(contains(words, "aliases.md" + taken + "its aliases stand for more"));
  CHECK(contains(words, "texts.md" + taken + "its aliases stand for more"));
  CHECK(a.found("pillars", {"-n", "50"}).size() >= 1);
}
