// The benchmark's own parts: articles that are made longer, and questions made of them.
#include <doctest/doctest.h>

#include <set>
#include <sstream>

#include "tests/benchmark/articles.h"
#include "tests/benchmark/peer.h"
#include "tests/benchmark/vary.h"
#include "tests/support/archive.h"
#include "tests/support/prose.h"

using namespace lede::testing;
using lede::bench::Article;

namespace {

constexpr size_t kInARow = 36;

/// All runs of so many words.
std::set<std::string> runs_of(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string w; in >> w;) words.push_back(w);
  std::set<std::string> runs;
  for (size_t i = 0; i + kInARow <= words.size(); ++i) {
    std::string run;
    for (size_t j = i; j < i + kInARow; ++j) run += words[j] + " ";
    runs.insert(run);
  }
  return runs;
}

std::vector<Article> articles_of(const std::filesystem::path& archive) {
  std::vector<Article> all;
  lede::bench::for_each_article(archive, [&](const Article& a) {
    all.push_back(a);
    return true;
  });
  return all;
}

}  // namespace

TEST_CASE(
    "An article in other words is as long as before, and shares no run of words with others") {
  const Archive archive;
  Prose prose(7);
  for (int i = 0; i < 5; ++i) {
    archive.write(std::to_string(i) + ".txt",
                  prose.sentence() + "\n\n" + text_of(prose.sentences(60)));
  }
  lede::bench::Variation variation(archive.sources());
  std::set<std::string> seen;
  for (const auto& a : articles_of(archive.sources())) {
    for (size_t copy = 0; copy < 5; ++copy) {
      const Article other = copy == 0 ? a : variation.reworded(a, copy);
      for (const auto& run : runs_of(other.text)) CHECK(seen.insert(run).second);
      CHECK(other.date == a.date);
      CHECK((copy == 0) == (other.record == a.record));
      CHECK(static_cast<double>(other.size()) ==
            doctest::Approx(static_cast<double>(a.size())).epsilon(0.1));
    }
  }
}

TEST_CASE("The articles of an archive are its records with text and its texts under headlines") {
  const Archive archive;
  archive.write(
      "a.jsonl",
      "{\"title\": \"One\", \"text\": \"First.\", \"published_at\": \"2024-05-06T07:08\"}\n"
      "no record\n{\"title\": \"Empty\"}\n{\"text\": \"Second.\", \"url\": \"u\"}\n");
  archive.write("b.txt", "# Two\n\nThird.\n");
  const auto all = articles_of(archive.sources());
  REQUIRE(all.size() == 3);
  CHECK(all[0].title == "One");
  CHECK(all[0].date == "2024-05-06");
  CHECK(all[1].text == "Second.");
  CHECK(all[1].date.size() == 10);
  CHECK(nlohmann::json::parse(all[1].line())["url"] == "u");
  CHECK(all[2].title == "Two");
  CHECK(all[2].text == "Third.\n");
}

TEST_CASE("Peers read the fields that were written, whatever stands in them") {
  std::stringstream stream;
  lede::bench::write_fields(stream, {"", "a\nb\t\"c\"",
                                     "d\x1f\x1e"
                                     "e"});
  lede::bench::write_fields(stream, {"f", "g", "h"});
  std::vector<std::string> fields;
  REQUIRE(lede::bench::read_fields(stream, fields));
  CHECK(fields == std::vector<std::string>{"", "a\nb\t\"c\"", "d  e"});
  REQUIRE(lede::bench::read_fields(stream, fields));
  CHECK(fields == std::vector<std::string>{"f", "g", "h"});
  CHECK_FALSE(lede::bench::read_fields(stream, fields));
}
