// Articles and passages are cited as people do, with nothing made up.
#include "searcher/table/reference.h"

#include <doctest/doctest.h>

#include <random>

#include "tests/support/archive.h"
#include "tests/support/program.h"

using namespace lede::testing;

namespace {

std::vector<std::string> names(std::string_view byline) {
  return lede::names_in_byline(byline);
}

/// An archive of one article with all facts and one with few.
struct Two {
  Two() {
    archive.write("a.jsonl",
                  nlohmann::json{{"title", "Profits & Losses: 50% of {everything} in Merrow_Bay"},
                                 {"author", "Ann Lee, Bob Fox Jr. and Cy Day"},
                                 {"publisher", "Harbour Courier"},
                                 {"date", "2024-03-05"},
                                 {"url", "https://courier.example/a_b?x=1&y={2}"},
                                 {"text", article_about("the harbour")}}
                          .dump() +
                      "\n" +
                      nlohmann::json{{"title", "Bare"},
                                     {"text", "Nobody came to the quay on the day of the fair. " +
                                                  article_about("the quay and the crane")}}
                          .dump() +
                      "\n");
    archive.reindex();
  }
  /// The id of the hit for a query, of its article or of the passage.
  [[nodiscard]] std::string article(const std::string& query) const {
    return archive.search(query)["hits"].at(0)["article"]["id"];
  }
  [[nodiscard]] std::string passage(const std::string& query) const {
    return archive.search(query)["hits"].at(0)["id"];
  }
  [[nodiscard]] Outcome cite(std::vector<std::string> more) const {
    more.insert(more.begin(), {"-i", archive.index(), "--cite"});
    return lede_search(std::move(more));
  }
  Archive archive;
};

}  // namespace

TEST_CASE("a byline is taken apart into names") {
  CHECK(names("Ann Lee") == std::vector<std::string>{"Ann Lee"});
  CHECK(names("Ann Lee and Bob Fox") == std::vector<std::string>{"Ann Lee", "Bob Fox"});
  CHECK(names("Ann Lee, Bob Fox, Jr., and\nCy  Day; Eve Ash & Ida Orr") ==
        std::vector<std::string>{"Ann Lee", "Bob Fox Jr.", "Cy Day", "Eve Ash", "Ida Orr"});
  CHECK(names("Alexandra Sandoval") == std::vector<std::string>{"Alexandra Sandoval"});
  CHECK(names("").empty());
}

TEST_CASE("whatever a fact holds, an entry stays one entry") {
  std::mt19937 random(71);
  const std::string odd = "{}\\%&$#_~^\"@,= \n\rab";
  const auto some = [&] {
    std::string text;
    for (unsigned i = random() % 30; i > 0; --i) text += odd[random() % odd.size()];
    return text;
  };
  for (int round = 0; round < 500; ++round) {
    lede::ArticleFacts a;
    a.id = "aaaaaaaaaaaa";
    a.headline = some();
    a.author = some();
    a.outlet = some();
    a.url = some();
    a.published = "2024-03";
    const std::string bibtex = lede::bibtex_entry(lede::refer_to(a));
    INFO(bibtex);
    int depth = 0;
    for (size_t i = 0; i < bibtex.size(); ++i) {
      if (bibtex[i] == '\\') {
        ++i;  // what is escaped opens and closes nothing
        continue;
      }
      depth += bibtex[i] == '{' ? 1 : bibtex[i] == '}' ? -1 : 0;
      REQUIRE(depth >= (i + 2 < bibtex.size() && i >= bibtex.find('{') ? 1 : 0));
    }
    CHECK(depth == 0);
    const std::string ris = lede::ris_record(lede::refer_to(a));
    CHECK(ris.starts_with("TY  - NEWS\r\n"));
    CHECK(ris.ends_with("\r\nER  - \r\n"));
    for (size_t at = 0; at < ris.size();) {
      const size_t end = ris.find("\r\n", at);
      REQUIRE(end != std::string::npos);
      CHECK(ris.substr(at + 2, 4) == "  - ");
      CHECK(ris.substr(at, end - at).find('\n') == std::string::npos);
      at = end + 2;
    }
  }
}

TEST_CASE("nothing in a citation turns the direction of the text that it is put into") {
  Archive a;
  a.write("a.jsonl", nlohmann::json{{"title", "Tower \u202eplans\u202c \u2066of\u2069 Orvesk"},
                                    {"author", "Ann \u202eLee"},
                                    {"text", article_about("the tower")}}
                         .dump());
  a.reindex();
  const std::string id = a.search("tower")["hits"].at(0)["article"]["id"];
  for (const std::string form : {"text", "bibtex", "ris"}) {
    const auto cited = lede_search({"-i", a.index(), "--cite", id, "--format", form});
    CHECK(contains(cited.out, "Tower plans of Orvesk"));
    CHECK_FALSE(contains(cited.out, "\u202e"));
  }
}

TEST_CASE("an article is cited in a line, and a passage with its words") {
  const Two two;
  const std::string full = two.article("harbour");
  const auto line = two.cite({full});
  CHECK(line.code == 0);
  CHECK(contains(line.out,
                 "Ann Lee, Bob Fox Jr. and Cy Day, “Profits & Losses: 50% of {everything} "
                 "in Merrow_Bay”, Harbour Courier, 5 March 2024, "
                 "https://courier.example/a_b?x=1&y=%7B2%7D [" +
                     full + "]\n"));
  const std::string bare = two.article("quay");
  CHECK(contains(two.cite({bare}).out, "“Bare”, "));
  CHECK(contains(two.cite({bare}).out, "undated"));
  const std::string passage = two.passage("harbour");
  const auto both = two.cite({passage, "pnothing0000", bare});
  CHECK(contains(both.out, "[" + passage + "]\n    “"));
  CHECK(contains(both.out, "[" + bare + "]"));
  CHECK(contains(both.err, "pnothing0000"));
  CHECK(two.cite({"pnothing0000"}).code == 1);
}

TEST_CASE("a citation in Markdown links the headline, and nothing in it is taken for markup") {
  lede::ArticleFacts a;
  a.id = "a1";
  a.author = "Ann Lee and Bob *Fox*";
  a.headline = "Profits [50%](x) & `code` <b>";
  a.outlet = "Merrow_Bay";
  a.published = "2024-03-05";
  a.url = "https://courier.example/a_b?<x>";
  CHECK(reference_markdown(refer_to(a)) ==
        "Ann Lee and Bob \\*Fox\\*, [Profits \\[50%\\](x) \\& \\`code\\` \\<b\\>]"
        "(<https://courier.example/a_b?%3Cx%3E>), *Merrow\\_Bay*, 5 March 2024\n");
  a.url = "javascript:alert(1)";
  CHECK(reference_markdown(refer_to(a)).find("](<") == std::string::npos);
  a.published_guessed = true;
  CHECK(reference_markdown(refer_to(a)).find("5 March 2024 (a guess)") != std::string::npos);
}

TEST_CASE("a bibliography has an entry for each article, and none for what is not known") {
  const Two two;
  const std::string full = two.article("harbour");
  const std::string bibtex = two.cite({full, "--format", "bibtex"}).out;
  CHECK(bibtex.starts_with("@article{" + full + ",\n"));
  for (const std::string field :
       {"author = {Ann Lee and Bob Fox Jr. and Cy Day}",
        "title = {{Profits \\& Losses: 50\\% of \\textbraceleft{}everything\\textbraceright{} "
        "in Merrow\\_Bay}}",
        "journal = {Harbour Courier}", "year = {2024}", "month = mar", "day = {5}",
        "url = {https://courier.example/a_b?x=1&y=%7B2%7D}"})
    CHECK(contains(bibtex, "  " + field));
  CHECK(two.cite({full, full, "--format", "bibtex"}).out == bibtex);
  const std::string ris = two.cite({full, "--format", "ris"}).out;
  for (const std::string line : {"AU  - Ann Lee\r\nAU  - Bob Fox Jr.\r\nAU  - Cy Day\r\n",
                                 "T2  - Harbour Courier\r\n", "PY  - 2024\r\nDA  - 2024/03/05\r\n"})
    CHECK(contains(ris, line));
  const std::string bare = two.cite({two.article("quay"), "--format", "bibtex"}).out;
  CHECK(bare.find("year") == std::string::npos);
  CHECK(bare.find("author") == std::string::npos);
  const auto found =
      lede_search({"-i", two.archive.index(), "--no-fold", "--format", "ris", "harbour OR quay"});
  size_t records = 0;
  for (size_t at = 0; (at = found.out.find("TY  - ", at)) != std::string::npos; ++at) ++records;
  CHECK(records == 2);
  CHECK(lede_search({"-i", two.archive.index(), "--cite", full, "--format", "json"}).code == 2);
}
