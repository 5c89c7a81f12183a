// Feedback (--expand): the words that it adds, the queries that it leaves alone, and its
// explanations.
#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/archive.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

// Asks for more than any article says, so that feedback has something to add.
const std::string kQuery = "ferry cancelled islanders furious minister silent refund";

/// Articles on a strike of pilots that stops ferries, one on the strike without a word of kQuery,
/// and enough on other matters for those words to be rare.
const Archive& strike() {
  static const Archive archive;
  static const bool once = [] {
    const std::vector<std::string> told = {
        "The ferry was cancelled again as harbour pilots walked out on 12345 crates.",
        "Islanders missed the ferry while pilots stood at the harbour gate with 12345 signs.",
        "No ferry sailed; the pilots want better pay, and islanders want a boat, 12345 of them.",
        "A minister met the pilots about the ferry and the harbour gate.",
        "The pilots told islanders that no ferry would come before Sunday.",
        "At the harbour pilots burned a model ferry, and islanders clapped.",
        "One ferry left; islanders and pilots argued on board."};
    for (size_t i = 0; i < told.size(); ++i) {
      const json article = {{"source", i < 5 ? "Merrow Herald" : "Skerrow Post"},
                            {"text", article_about(told[i])}};
      archive.write("told" + std::to_string(i) + ".json", article.dump());
    }
    archive.write("teaser.txt", article_about("The bandstand was sold to a miller.") +
                                    "\nRead more: Ferry pilots at the harbour gate\n");
    archive.write("without.txt", article_about("Pilots of the harbour vote on pay at the gate."));
    const std::vector<std::string> others = {"museum",  "orchard", "tunnel",  "bakery",
                                             "library", "quarry",  "stadium", "viaduct"};
    for (const auto& o : others) {
      for (int i = 0; i < 4; ++i)
        archive.write(
            o + std::to_string(i) + ".txt",
            article_about("The " + o + " was painted in colour " + std::to_string(i) + "."));
    }
    archive.reindex();
    return true;
  }();
  static_cast<void>(once);
  return archive;
}

std::vector<std::string> words(const json& answer) {
  std::vector<std::string> out;
  for (const auto& w : answer.value("expansion", json::array())) out.push_back(w["word"]);
  return out;
}

bool holds(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

std::string note(const json& answer) {
  for (const auto& n : answer["notes"]) {
    if (n["kind"] == "expanded") return n["text"];
  }
  return "";
}

}  // namespace

TEST_CASE("words of the first passages find what the query's words do not") {
  CHECK(!holds(strike().found(kQuery, {"-n", "100", "--no-fold"}), "without.txt"));
  CHECK(holds(strike().found(kQuery, {"-n", "100", "--no-fold", "--expand"}), "without.txt"));
  const json answer = strike().search(kQuery, {"--expand"});
  CHECK(holds(words(answer), "pilots"));
  CHECK(note(answer).find("pilots") != std::string::npos);
}

TEST_CASE(
    "added words weigh no more than three times the query, and are no numbers or function words") {
  const json answer = strike().search(kQuery, {"--expand"});
  double sum = 0;
  for (const auto& w : answer["expansion"]) {
    sum += w["weight"].get<double>();
    const std::string word = w["word"];
    CHECK(word.find_first_of("0123456789") == std::string::npos);
    for (const std::string function_word : {"the", "of", "and", "at"}) CHECK(word != function_word);
    CHECK(w["in_query"] == (kQuery.find(w["stem"]) != std::string::npos));
  }
  CHECK(sum <= 3 * 7 + 1e-9);  // words of kQuery
}

TEST_CASE("where the first passages hold the query's words, nothing changes and a note says so") {
  for (const std::string q : {"pilots harbour", "ferry", "\"the ferry\" pilots"}) {
    json expanded = strike().search(q, {"--expand", "--explain"});
    CHECK(note(expanded).find("no words were added") == 0);
    expanded["notes"] = json::array();
    CHECK(expanded == strike().search(q, {"--explain"}));
  }
}

TEST_CASE("every text is a query under --expand too, and one without words adds none") {
  for (const std::string q :
       {"", "outlet:herald", "date:2025", "-ferry", "zzzz qqqq", "\"", "pil*"}) {
    INFO(q);
    CHECK(words(strike().search(q, {"--expand"})).empty());
    CHECK(strike().found(q, {"--expand"}) == strike().found(q));
  }
}

TEST_CASE("what a query demands and forbids holds for what is added") {
  for (const std::string& q :
       {"+islanders " + kQuery, kQuery + " -gate",
        std::string("(ferry AND islanders) OR cancelled minister model board sunday boat"),
        kQuery + " outlet:herald"}) {
    INFO(q);
    const json answer = strike().search(q, {"--expand", "-n", "100", "--no-fold"});
    const json plain = strike().search(q, {"-n", "100", "--no-fold"});
    CHECK(holds(words(answer), "pilots"));
    const auto ids = [](const json& a) {
      std::vector<std::string> out;
      for (const auto& h : a["hits"]) out.push_back(h["id"]);
      std::sort(out.begin(), out.end());
      return out;
    };
    CHECK(ids(answer) == ids(plain));
  }
}

TEST_CASE("an explanation accounts for the score of an expanded query") {
  const json answer = strike().search(
      kQuery, {"--expand", "--explain", "-n", "100", "--include-chrome", "--no-fold"});
  REQUIRE(answer["expansion"].size() > 0);
  bool added = false;
  bool muted = false;
  for (const auto& h : answer["hits"]) {
    double sum = 0;
    bool here = false;
    for (const auto& e : h["explanation"]) {
      sum += e["weight"].get<double>();
      here = here || e["query_part"] == "pilots";
    }
    // Words that are learned from passages count in passages only.
    if (!h["passage"]["muted"].is_null()) {
      muted = true;
      CHECK(!here);
      continue;
    }
    added = added || here;
    CHECK(sum == doctest::Approx(h["score"].get<double>()).epsilon(1e-6));
  }
  CHECK(added);
  CHECK(muted);
}

TEST_CASE("a text that many copied teaches no more than one") {
  const Archive archive;
  const std::string copied =
      article_about("The ferry was late and a walrus watched the islanders.");
  for (int i = 0; i < 4; ++i) archive.write("copy" + std::to_string(i) + ".txt", copied);
  archive.write("a.txt", article_about("Islanders cheered the ferry and its lantern."));
  archive.write("b.txt", article_about("The ferry lit a lantern for a minister."));
  for (int i = 0; i < 40; ++i)
    archive.write("other" + std::to_string(i) + ".txt",
                  article_about("The museum was painted in colour " + std::to_string(i) + "."));
  archive.reindex();
  const auto added = words(archive.search(kQuery, {"--expand"}));
  CHECK(holds(added, "lantern"));
  CHECK(!holds(added, "walrus"));
}

TEST_CASE("two passages are too few to learn from") {
  const Archive archive;
  archive.write("a.txt", article_about("Islanders cheered the ferry and its lantern."));
  archive.write("b.txt", article_about("The ferry lit a lantern for a minister."));
  for (int i = 0; i < 20; ++i)
    archive.write("other" + std::to_string(i) + ".txt",
                  article_about("The museum was painted in colour " + std::to_string(i) + "."));
  archive.reindex();
  const json answer = archive.search(kQuery, {"--expand"});
  CHECK(words(answer).empty());
  CHECK(note(answer).find("too few") != std::string::npos);
}

TEST_CASE("short passages teach less than long ones") {
  const auto weight_learned = [](const std::string& more) {
    const Archive archive;
    const std::vector<std::string> told = {
        "The ferry lit a lantern for a minister at the harbour.",
        "Islanders cheered the ferry and its lantern from the pier.",
        "A lantern hung in the ferry while islanders slept."};
    for (size_t i = 0; i < told.size(); ++i)
      archive.write("told" + std::to_string(i) + ".txt", told[i] + more + "\n");
    for (int i = 0; i < 30; ++i)
      archive.write("other" + std::to_string(i) + ".txt",
                    "The museum was painted in colour " + std::to_string(i) + "." + more + "\n");
    archive.reindex();
    const json answer = archive.search(kQuery, {"--expand"});
    CHECK(holds(words(answer), "lantern"));
    double sum = 0;
    for (const auto& w : answer.value("expansion", json::array())) sum += w["weight"].get<double>();
    return sum;
  };
  std::string more;
  for (int i = 0; i < 10; ++i) more += " The council met once more on that day and talked of it.";
  CHECK(weight_learned("") < weight_learned(more) / 2);
}
