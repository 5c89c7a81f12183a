// Ranking and highlighting on the judged corpus, held to a level.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "lede/lede.h"
#include "tests/measure/measures.h"
#include "tests/support/archive.h"
#include "tests/support/judgments.h"

using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

struct Scores {
  double ndcg = 0;
  double mrr = 0;
  double recall = 0;
  double snippet = 0;  ///< share of relevant hits whose snippet has a lit word
};

Scores measure(bool print) {
  const Archive archive;
  const std::string index = (archive.root() / "corpus.lede").string();
  const std::string articles = std::string(LEDE_SOURCE_DIR) + "/corpus/articles/";
  REQUIRE(lede_index({"-q", "-i", index, articles}).code == 0);
  const lede::Index lede(index);
  lede::SearchOptions options;
  options.limit = 100;
  options.per_article = 0;
  options.fold = false;
  Scores total;
  size_t relevant_hits = 0;
  size_t lit_hits = 0;
  const auto queries = judged_queries();
  REQUIRE(queries.size() >= 30);
  size_t scored = 0;
  for (const auto& q : queries) {
    if (q.judgments.empty()) continue;
    ++scored;
    const auto results = lede.search(q.text, options);
    // Two quotes in one passage make one relevant passage, with the higher grade.
    std::vector<int> gains;
    std::vector<bool> found(q.judgments.size(), false);
    std::vector<int> ideal;
    double reciprocal = 0;
    for (const auto& h : results.hits) {
      int gain = 0;
      for (size_t i = 0; i < q.judgments.size(); ++i) {
        const auto& j = q.judgments[i];
        if (h.article.source != fs::canonical(articles + j.source).string() ||
            h.passage.text.find(j.quote) == std::string::npos)
          continue;
        gain = std::max(gain, j.grade);
        found[i] = true;
      }
      gains.push_back(gain);
      if (gain > 0) {
        ideal.push_back(gain);
        ++relevant_hits;
        if (!h.snippet.lit.empty() || !h.section.lit.empty() || !h.headline_lit.empty()) ++lit_hits;
        if (reciprocal == 0 && gains.size() <= 10)
          reciprocal = 1.0 / static_cast<double>(gains.size());
      }
    }
    for (size_t i = 0; i < found.size(); ++i) {
      if (!found[i]) ideal.push_back(q.judgments[i].grade);
    }
    const double n = ndcg10(gains, ideal);
    if (print) MESSAGE(q.id, " nDCG@10 ", n, "  ", q.text);
    total.ndcg += n;
    total.mrr += reciprocal;
    total.recall += static_cast<double>(std::count(found.begin(), found.end(), true)) /
                    static_cast<double>(found.size());
  }
  const auto count = static_cast<double>(scored);
  return {total.ndcg / count, total.mrr / count, total.recall / count,
          static_cast<double>(lit_hits) / static_cast<double>(std::max<size_t>(1, relevant_hits))};
}

}  // namespace

TEST_CASE("every judged quotation stands in one passage of its article") {
  const Archive archive;
  const std::string index = (archive.root() / "corpus.lede").string();
  const std::string articles = std::string(LEDE_SOURCE_DIR) + "/corpus/articles/";
  REQUIRE(lede_index({"-q", "-i", index, articles}).code == 0);
  lede::SearchOptions all;
  all.limit = 100000;
  all.per_article = 0;
  all.fold = false;
  const auto passages = lede::Index(index).search("-zzzzqqq", all).hits;
  for (const auto& q : judged_queries()) {
    for (const auto& j : q.judgments) {
      const auto n = std::count_if(passages.begin(), passages.end(), [&](const auto& h) {
        return h.article.source == fs::canonical(articles + j.source).string() &&
               h.passage.text.find(j.quote) != std::string::npos;
      });
      INFO(q.id, " ", j.source, ": ", j.quote);
      CHECK(n == 1);
    }
  }
}

TEST_CASE("ranking on the corpus is at least as good as the README states") {
  const Scores s = measure(false);
  MESSAGE("nDCG@10 ", s.ndcg, "  MRR@10 ", s.mrr, "  R@100 ", s.recall,
          "  relevant hits with lit words ", s.snippet);
  CHECK(s.ndcg >= 0.87);
  CHECK(s.mrr >= 0.95);
  CHECK(s.recall >= 0.95);
  CHECK(s.snippet >= 0.99);
}
