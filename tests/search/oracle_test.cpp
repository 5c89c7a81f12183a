// Random queries on the project's corpus against a brute-force reading of all its passages.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

#include "common/text/analyzer.h"
#include "common/text/unicode.h"
#include "lede/lede.h"
#include "searcher/match/text_match.h"
#include "searcher/query/query_parser.h"
#include "tests/support/archive.h"
#include "tests/support/corpus_queries.h"

using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

/// Whether a passage satisfies a leaf: by its text, its heading, or a fact of its article.
bool satisfies(const lede::Leaf& leaf, const lede::Hit& h) {
  for (const std::string* text : {&h.passage.text, &h.section.text, &h.article.headline,
                                  &h.article.author, &h.article.outlet, &h.article.place}) {
    if (!text->empty() && !lede::match_leaf(leaf, lede::analyze(*text)).empty()) return true;
  }
  return false;
}

bool satisfies(const lede::Node& n, const lede::Hit& h) {
  using lede::Node;
  const auto holds = [&](const Node& c) { return satisfies(c, h); };
  if (n.kind == Node::Kind::leaf) return satisfies(n.leaf, h);
  if (n.kind == Node::Kind::any_of) return std::any_of(n.children.begin(), n.children.end(), holds);
  if (!std::all_of(n.must.begin(), n.must.end(), holds) ||
      std::any_of(n.must_not.begin(), n.must_not.end(), holds))
    return false;
  return !n.must.empty() || n.may.empty() || std::any_of(n.may.begin(), n.may.end(), holds);
}

void leaves_of(const lede::Node& n, std::vector<lede::Leaf>& out) {
  if (n.kind == lede::Node::Kind::leaf) out.push_back(n.leaf);
  for (const auto* group : {&n.children, &n.must, &n.may}) {
    for (const auto& c : *group) leaves_of(c, out);
  }
}

}  // namespace

TEST_CASE("a query finds exactly the passages that satisfy it") {
  std::mt19937 random(42);
  const lede::Index index(corpus().index);
  lede::SearchOptions all;
  all.limit = 100000;
  all.per_article = 0;
  all.fold = false;
  for (unsigned round = 0; round < rounds(400); ++round) {
    const std::string query = pick_query(random);
    const auto results = index.search(query, all);
    if (has_acronym(results)) continue;
    std::set<std::string> got;
    for (const auto& h : results.hits) got.insert(h.id);
    std::set<std::string> want;
    const auto parsed = lede::parse_query(query, {2025, 1, 1});
    if (parsed.root.empty()) continue;
    for (const auto& p : corpus().passages) {
      if (satisfies(parsed.root, p)) want.insert(p.id);
    }
    INFO(query);
    CHECK(got == want);
    CHECK(results.total == want.size());
    CHECK(results.total_exact);
  }
}

TEST_CASE("a short list is the beginning of the whole list, with the same scores") {
  std::mt19937 random(45);
  const lede::Index index(corpus().index);
  for (unsigned round = 0; round < rounds(300); ++round) {
    const std::string query = pick_query(random);
    lede::SearchOptions options;
    options.per_article = random() % 2 == 0 ? 0 : 2;
    options.fold = random() % 2 == 0;
    options.limit = 100000;
    const auto whole = index.search(query, options).hits;
    options.limit = 1 + random() % 5;
    const auto part = index.search(query, options).hits;
    INFO(query);
    REQUIRE(part.size() == std::min(options.limit, whole.size()));
    for (size_t i = 0; i < part.size(); ++i) {
      CHECK(part[i].id == whole[i].id);
      CHECK(part[i].score == doctest::Approx(whole[i].score));
    }
  }
}

TEST_CASE(
    "a hit's bytes are the source's, and its lit spans satisfy the query, and nothing else is "
    "lit") {
  std::mt19937 random(43);
  const lede::Index index(corpus().index);
  lede::SearchOptions many;
  many.limit = 30;
  for (unsigned round = 0; round < rounds(300); ++round) {
    const std::string query = pick_query(random);
    const auto results = index.search(query, many);
    if (has_acronym(results)) continue;
    std::vector<lede::Leaf> leaves;
    leaves_of(lede::parse_query(query, {2025, 1, 1}).root, leaves);
    for (const auto& h : results.hits) {
      const auto bytes = read_file(h.article.source);
      REQUIRE(bytes.substr(h.begin, h.end - h.begin) == h.passage.text);
      REQUIRE(h.passage.text.substr(h.snippet_begin, h.snippet.text.size()) == h.snippet.text);
      REQUIRE(std::count(bytes.begin(), bytes.begin() + static_cast<long>(h.begin), '\n') + 1 ==
              static_cast<long>(h.line));
      for (const auto* text : {&h.passage, &h.snippet, &h.section}) {
        std::vector<bool> lit(text->text.size() + 1, false);
        size_t last = 0;
        for (const auto& s : text->lit) {
          REQUIRE(s.begin >= last);
          REQUIRE(s.end > s.begin);
          REQUIRE(s.end <= text->text.size());
          last = s.end;
          for (size_t i = s.begin; i < s.end; ++i) lit[i] = true;
          const std::string part = text->text.substr(s.begin, s.end - s.begin);
          REQUIRE(lede::to_valid_utf8(part) == part);
          // Read alone, the lit part satisfies a leaf (NEAR: one of its words).
          const auto tokens = lede::analyze(part);
          const bool justified =
              std::any_of(leaves.begin(), leaves.end(), [&](const lede::Leaf& l) {
                if (l.kind != lede::Leaf::Kind::near) return !lede::match_leaf(l, tokens).empty();
                return std::any_of(l.near.begin(), l.near.end(), [&](const lede::Leaf& o) {
                  return !lede::match_leaf(o, tokens).empty();
                });
              });
          INFO(query, " lit ", part);
          CHECK(justified);
        }
        if (text == &h.snippet) continue;  // cut from the passage
        // Every match is lit.
        for (const auto& l : leaves) {
          for (const auto& m : lede::match_leaf(l, lede::analyze(text->text))) {
            INFO(query, " in ", text->text);
            CHECK(
                std::all_of(lit.begin() + m.begin, lit.begin() + m.end, [](bool b) { return b; }));
          }
        }
      }
    }
  }
}

TEST_CASE("random strings as queries are never an error") {
  std::mt19937 random(44);
  const std::vector<std::string> pieces = {
      "AND ", "OR ", "NOT ", "NEAR/3 ", "(",         ")",      "\"",      "+",
      "-",    "*",   ":",    "title:",  "date:",     "since:", "url:",    "id:",
      "..",   " ",   " ",    "ferry",   "Merr",      "U.S.",   "28,500",  "\xff",
      "\xc3", "“",   "北京", "2025-11", "yesterday", "said:",  "quoted:", "is:direct"};
  std::string input;
  unsigned lines = 0;
  for (unsigned round = 0; round < rounds(5000); ++round) {
    std::string q;
    for (unsigned n = 1 + random() % 10; n > 0; --n) {
      if (random() % 4 == 0) {
        q += static_cast<char>(random());
      } else {
        q += pieces[random() % pieces.size()];
      }
    }
    std::erase_if(q, [](char c) { return c == '\n'; });
    if (q.empty() || q == "\r") continue;
    input += q + "\n";
    ++lines;
  }
  const auto o = lede_search({"-i", corpus().index, "--stdin", "-n", "3"}, input);
  INFO(o.err);
  CHECK((o.code == 0 || o.code == 1));
  CHECK(static_cast<unsigned>(std::count(o.out.begin(), o.out.end(), '\n')) == lines);
}
