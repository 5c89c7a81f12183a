// Passages that a phrase's bounds pass over unread are none of the best.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "common/store/record_database.h"
#include "searcher/plan/query_plan.h"
#include "searcher/plan/weighting.h"
#include "searcher/query/query_parser.h"
#include "tests/support/archive.h"
#include "tests/support/corpus_queries.h"

using namespace lede::testing;

namespace {

/// Articles of one passage each, with the words of a phrase in all of them and the phrase itself
/// some times, in the text or the headline.
std::string many_articles(std::mt19937& random) {
  static const std::vector<std::string> kWords = {"copper", "ferry", "the", "of",     "harbour",
                                                  "pilot",  "slow",  "and", "Merrow", "council"};
  static const std::vector<std::string> kPhrases = {"copper ferry", "ferry of", "the copper ferry"};
  const auto some = [&](size_t words) {
    std::string text;
    for (size_t i = 0; i < words; ++i)
      text += (i ? " " : "") + (random() % 70 == 0 ? kPhrases[random() % kPhrases.size()]
                                                   : kWords[2 + random() % (kWords.size() - 2)]);
    return text;
  };
  std::string lines;
  for (int i = 0; i < 700; ++i) {
    const std::string text = "Copper was there, and a ferry, on day " + std::to_string(i) + ". " +
                             some(40 + random() % 80) + ".";
    lines += nlohmann::json{{"title", "Report " + std::to_string(i) + " " + some(5)},
                            {"text", text},
                            {"url", "https://example.com/" + std::to_string(i)}}
                 .dump() +
             "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("the best passages with a phrase are the first of all that have it") {
  std::mt19937 random(70);
  Archive a;
  a.write("many.jsonl", many_articles(random));
  a.reindex();
  const lede::RecordDatabase db(a.index());
  for (const std::string query :
       {"\"copper ferry\"", "\"ferry of\"", "\"the copper ferry\"", "\"of the copper\"",
        "\"copper ferry\" OR \"ferry of\"", "\"copper ferry\" harbour", "\"slow pilot\""}) {
    INFO(query);
    std::vector<lede::Note> notes;
    lede::Work work;
    const auto plan =
        lede::plan_query(lede::parse_query(query, {2025, 1, 1}).root, db, {}, notes, work);
    Xapian::Enquire enquire(db);
    enquire.set_query(plan.query);
    enquire.set_weighting_scheme(lede::weighting());
    const auto all = enquire.get_mset(0, db.get_doccount());
    REQUIRE(all.size() > 30);
    const auto best = enquire.get_mset(0, 10, 20);
    REQUIRE(best.size() == 10);
    for (unsigned i = 0; i < 10; ++i) {
      CHECK(*best[i] == *all[i]);
      CHECK(best[i].get_weight() == all[i].get_weight());
    }
  }
}
