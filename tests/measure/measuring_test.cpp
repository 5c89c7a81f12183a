// The yardstick: measures, significance and the plain ranking that ours is held against.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

#include "lede/errors.h"
#include "tests/measure/collection.h"
#include "tests/measure/measures.h"
#include "tests/measure/plain_bm25.h"
#include "tests/measure/significance.h"
#include "tests/support/archive.h"

using namespace lede::testing;
using doctest::Approx;

namespace {

std::vector<std::string> documents(const std::vector<Scored>& found) {
  std::vector<std::string> out;
  for (const auto& f : found) out.push_back(f.document);
  return out;
}

}  // namespace

TEST_CASE("a ranking is measured as by hand") {
  // Grades 2, 1, 1 and a judged 0; found are: unjudged, grade 2, judged 0, grade 1.
  const Grades grades = {{"best", 2}, {"good", 1}, {"lost", 1}, {"bad", 0}};
  const Measures m = measure({{"other", 9}, {"best", 8}, {"bad", 7}, {"good", 6}}, grades);
  const double dcg = 2 / std::log2(3) + 1 / std::log2(5);
  const double ideal = 2 / std::log2(2) + 1 / std::log2(3) + 1 / std::log2(4);
  CHECK(m.ndcg10 == Approx(dcg / ideal));
  CHECK(m.map == Approx((1.0 / 2 + 2.0 / 4) / 3));
  CHECK(m.mrr10 == Approx(1.0 / 2));
  CHECK(m.recall100 == Approx(2.0 / 3));
}

TEST_CASE("measures look as deep as their names say") {
  std::vector<Scored> found;
  for (int i = 1; i <= 120; ++i) found.push_back({fmt::format("d{}", i), 200.0 - i});
  const Measures m = measure(found, {{"d11", 1}, {"d101", 1}});
  CHECK(m.ndcg10 == 0);
  CHECK(m.mrr10 == 0);
  CHECK(m.recall100 == Approx(0.5));
  CHECK(m.map == Approx((1.0 / 11 + 2.0 / 101) / 2));
}

TEST_CASE("a query without an answer counts as 0, one without a relevant document not at all") {
  const Qrels qrels = {{"1", {{"a", 1}}}, {"2", {{"b", 1}}}, {"3", {{"c", 0}}}};
  const auto each = measure(Run{{"1", {{"a", 1.0}}}}, qrels);
  REQUIRE(each.size() == 2);
  CHECK(mean(each).map == Approx(0.5));
}

TEST_CASE("equal scores go by document, falling, and scores are compared in single precision") {
  std::vector<Scored> found = {{"a", 3.0}, {"b", 3.0}, {"c", 3.00000001}, {"z", 1.0}};
  sort_run(found);
  CHECK(documents(found) == std::vector<std::string>{"c", "b", "a", "z"});
}

TEST_CASE("two equal runs differ by chance, two that differ on every query do not") {
  CHECK(randomisation_p(std::vector<double>(50, 0.0)) == 1);
  CHECK(randomisation_p(std::vector<double>(50, 0.1)) < 0.01);
  CHECK(randomisation_p(std::vector<double>(50, -0.1)) < 0.01);
  std::vector<double> mixed;
  for (int i = 0; i < 50; ++i) mixed.push_back(i % 2 == 0 ? 0.1 : -0.09);
  CHECK(randomisation_p(mixed) > 0.3);
}

TEST_CASE("the randomisation test agrees with all assignments counted out") {
  const std::vector<double> differences = {0.5, 0.3, -0.1, 0.2, 0.4, -0.2, 0.1, 0.3};
  int as_large = 0;
  for (unsigned coins = 0; coins < 256; ++coins) {
    double sum = 0;
    for (size_t i = 0; i < 8; ++i) sum += (coins >> i & 1) != 0 ? differences[i] : -differences[i];
    if (std::abs(sum) >= 1.5 - 1e-9) ++as_large;
  }
  CHECK(randomisation_p(differences) == Approx(as_large / 256.0).epsilon(0.05));
}

TEST_CASE("plain BM25 scores as by hand") {
  PlainBm25 plain;
  plain.add("1", "The harbour floods.");               // 2 words that count
  plain.add("2", "Flooding: harbour, harbour, pier");  // 4
  plain.add("3", "Ann's ferries and the ferry");       // 3
  const auto norm = [](double words) { return 1.2 * (0.25 + 0.75 * words / 3); };
  const auto found = plain.search("harbour ferries", 10);
  REQUIRE(documents(found) == std::vector<std::string>{"3", "2", "1"});
  const double ferry = std::log(1 + 2.5 / 1.5);
  const double harbour = std::log(1 + 1.5 / 2.5);
  CHECK(found[0].score == Approx(ferry * 2 / (2 + norm(3))));
  CHECK(found[1].score == Approx(harbour * 2 / (2 + norm(4))));
  CHECK(found[2].score == Approx(harbour * 1 / (1 + norm(2))));
  CHECK(plain.search("ferry ferry", 10)[0].score == Approx(2 * found[0].score));
  CHECK(plain.search("the and", 10).empty());
}

TEST_CASE("a collection's judgments are read in three columns or four, with a header or without") {
  const Archive archive;
  archive.write("one/corpus.jsonl", R"({"_id": "d1", "title": "Pier", "text": "Closed."})"
                                    "\n");
  archive.write("one/queries.jsonl", R"({"_id": "q1", "text": "pier"})"
                                     "\n"
                                     R"({"_id": "q2", "text": "unjudged"})"
                                     "\n");
  const std::string qrels =
      archive.write("one/qrels.tsv", "query-id\tcorpus-id\tscore\nq1\td1\t2\n");
  const auto folders = find_collections(archive.sources());
  REQUIRE(folders.size() == 1);
  const auto read = [&] { return read_collection(folders[0]); };
  CHECK(read().qrels == Qrels{{"q1", {{"d1", 2}}}});
  CHECK(read().documents[0].text == "Pier\nClosed.");
  REQUIRE(read().queries.size() == 1);
  archive.write("one/qrels.tsv", "q1 0 d1 1\n");
  CHECK(read().qrels == Qrels{{"q1", {{"d1", 1}}}});
  archive.write("one/qrels.tsv", "q1\td1\t1\nq1\td1\n");
  CHECK_THROWS_WITH_AS(
      static_cast<void>(read()),
      (qrels + ":2: a judgment is a query, a document and a grade, tabs between").c_str(),
      lede::Error);
}
