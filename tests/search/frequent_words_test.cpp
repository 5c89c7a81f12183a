// The pairs and forms of frequent words that a query demands are on every document that matches.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/store/index_dir.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/store/word_pairs.h"
#include "common/text/analyzer.h"
#include "common/text/stem.h"
#include "searcher/match/text_match.h"
#include "searcher/plan/form_terms.h"
#include "searcher/plan/phrase_pairs.h"
#include "searcher/plan/phrase_terms.h"
#include "searcher/plan/prefix_stems.h"
#include "searcher/plan/verified_source.h"
#include "tests/support/archive.h"
#include "tests/support/corpus_queries.h"

using namespace lede::testing;

namespace {

namespace s = lede::schema;

/// Words that are frequent, in several forms, and what stands between and around them.
std::string odd_text(std::mt19937& random, size_t words) {
  static const std::vector<std::string> kWords = {"the",
                                                  "of",
                                                  "The",
                                                  "said",
                                                  "says",
                                                  "S.A.I.D.",
                                                  "year's",
                                                  "years",
                                                  "state",
                                                  "States",
                                                  "state-of-the-art",
                                                  "United",
                                                  "unites",
                                                  "house",
                                                  "houses",
                                                  "White",
                                                  "U.S.",
                                                  "US",
                                                  "us",
                                                  "new-york",
                                                  "New",
                                                  "York",
                                                  "president",
                                                  "is",
                                                  "was",
                                                  "being",
                                                  "thes",
                                                  "fors",
                                                  "ministers",
                                                  "prime",
                                                  "vice-president",
                                                  "the-said",
                                                  "that’s",
                                                  "government,",
                                                  "“people”",
                                                  "people—who",
                                                  "3",
                                                  "million",
                                                  "per",
                                                  "cent",
                                                  "3 million",
                                                  "$4.5",
                                                  "billion",
                                                  "#news",
                                                  "news/people",
                                                  "www.the.said.com",
                                                  "AT&T",
                                                  "of,",
                                                  "(the",
                                                  "re-\nsaid",
                                                  "ferry",
                                                  "pilot",
                                                  "have",
                                                  "had",
                                                  "having",
                                                  "made",
                                                  "make",
                                                  "banks",
                                                  "bank",
                                                  "—",
                                                  "-",
                                                  "EUR",
                                                  "5m",
                                                  "COVID",
                                                  "19",
                                                  "don't",
                                                  "We",
                                                  "we’ve",
                                                  "IT",
                                                  "it"};
  std::string text;
  for (size_t i = 0; i < words; ++i)
    text += (i == 0 ? "" : random() % 9 == 0 ? "\n" : " ") + kWords[random() % kWords.size()];
  return text;
}

/// An index of articles of odd words, in their texts and in their facts.
const lede::RecordDatabase& odd_database() {
  static const auto* archive = [] {
    auto* a = new Archive;
    std::mt19937 random(64);
    std::string lines;
    for (int i = 0; i < 60; ++i) {
      std::string text;
      for (int p = 0; p < 6; ++p) {
        std::string sentence = odd_text(random, 40 + random() % 30);
        std::replace(sentence.begin(), sentence.end(), '\n', ' ');
        text += "They wrote on " + sentence + " in the end.\n\n";
      }
      lines += nlohmann::json{{"title", odd_text(random, 6)},
                              {"text", text},
                              {"author", "Ann " + odd_text(random, 2)},
                              {"url", "https://example.com/" + std::to_string(i)}}
                   .dump() +
               "\n";
    }
    a->write("odd.jsonl", lines);
    a->reindex();
    return a;
  }();
  static const lede::RecordDatabase db(archive->index());
  return db;
}

const std::vector<lede::Record>& odd_passages() {
  static const auto passages = [] {
    const auto& db = odd_database();
    std::vector<lede::Record> out;
    const std::string term = s::term(s::kKind, s::kKindPassage);
    for (auto it = db.postlist_begin(term); it != db.postlist_end(term); ++it)
      out.push_back(db.record(*it));
    return out;
  }();
  return passages;
}

uint32_t wdf_in(const std::string& term, uint32_t document) {
  const auto& db = odd_database();
  auto it = db.postlist_begin(term);
  if (it == db.postlist_end(term)) return 0;
  it.skip_to(document);
  return it != db.postlist_end(term) && *it == document ? it.get_wdf() : 0;
}

bool is_in(const std::string& term, uint32_t document) {
  const auto& db = odd_database();
  auto it = db.postlist_begin(term);
  if (it == db.postlist_end(term)) return false;
  it.skip_to(document);
  return it != db.postlist_end(term) && *it == document;
}

bool has_term_of_each(const lede::TermGroups& groups, uint32_t document) {
  return std::all_of(groups.begin(), groups.end(), [&](const auto& group) {
    return std::any_of(group.begin(), group.end(),
                       [&](const auto& term) { return is_in(term, document); });
  });
}

/// Words that stand one after the other somewhere in a passage or its facts, in any reading.
std::vector<lede::Unit> some_words(std::mt19937& random, size_t most) {
  const auto& r = odd_passages()[random() % odd_passages().size()];
  const std::vector<const std::string*> texts = {&r.text, &r.text, &r.facts.headline,
                                                 &r.facts.author};
  const auto tokens = lede::analyze(*texts[random() % texts.size()]);
  std::vector<lede::Unit> units;
  if (tokens.empty()) return units;
  const lede::Token* at = &tokens[random() % tokens.size()];
  while (at && units.size() < most) {
    units.push_back({at->term, at->stem, at->term == "us" ? "u.s." : ""});
    std::vector<const lede::Token*> next;
    for (const auto& t : tokens) {
      if (t.position == at->position + at->span) next.push_back(&t);
    }
    at = next.empty() ? nullptr : next[random() % next.size()];
  }
  return units;
}

std::string written(const std::vector<lede::Unit>& units) {
  std::string out;
  for (const auto& u : units) out += u.term + " ";
  return out;
}

}  // namespace

TEST_CASE("whatever has a phrase has the pairs and forms that the query demands") {
  std::mt19937 random(65);
  const auto& db = odd_database();
  REQUIRE(odd_passages().size() > 100);
  unsigned matches = 0;
  unsigned by_pairs_alone = 0;
  for (unsigned round = 0; round < rounds(400); ++round) {
    lede::Leaf leaf;
    leaf.kind = lede::Leaf::Kind::phrase;
    leaf.units = some_words(random, 2 + random() % 3);
    if (leaf.units.size() < 2) continue;
    const auto words = lede::phrase_terms(leaf, s::kStem);
    const auto walk = lede::walk_of_phrase(leaf.units, words, db);
    lede::Leaf name;
    name.spelled_out = {leaf.units};
    lede::TermGroups stems;
    for (const auto& u : leaf.units) stems.push_back({s::term(s::kStem, u.stem)});
    const auto walk_by_stems = lede::walk_of_stems(leaf.units, stems, db);
    INFO(written(leaf.units));
    for (const auto& r : odd_passages()) {
      const double count = lede::count_matches(leaf, r);
      INFO(r.text);
      if (count > 0) {
        ++matches;
        REQUIRE(has_term_of_each(walk.terms, r.document));
      }
      for (size_t i = 0; i < walk.terms.size() && count > 0; ++i) {
        if (walk.tells[i] != lede::PhraseWalk::Tells::pair) continue;
        uint32_t sum = 0;
        for (const auto& term : walk.terms[i]) sum += wdf_in(term, r.document);
        CHECK(lede::PairCount::of_wdf(sum).matches() >= count);
      }
      if (walk.is_pair && is_in(walk.terms[0][0], r.document)) {
        const auto pair = lede::PairCount::of_wdf(wdf_in(walk.terms[0][0], r.document));
        if (pair.as_listed) {
          ++by_pairs_alone;
          CHECK(count == (walk.as_listed ? pair.matches() : 0));
        }
      }
      if (lede::count_matches(name, r) > 0)
        REQUIRE(has_term_of_each(walk_by_stems.terms, r.document));
    }
  }
  CHECK(matches > 0);
  CHECK(by_pairs_alone > 0);
}

TEST_CASE("the forms of frequent words say where a quoted word is, and where it must be") {
  std::mt19937 random(66);
  const auto& db = odd_database();
  unsigned sure = 0;
  for (unsigned round = 0; round < rounds(150); ++round) {
    lede::Leaf leaf;
    leaf.kind = lede::Leaf::Kind::phrase;
    leaf.units = some_words(random, 1);
    if (leaf.units.empty()) continue;
    const auto words = lede::phrase_terms(leaf, s::kStem);
    const auto walk = lede::walk_of_word(leaf.units[0], db);
    INFO(written(leaf.units));
    for (const auto& r : odd_passages()) {
      INFO(r.text);
      const bool has = lede::count_matches(leaf, r) > 0;
      const bool candidate =
          has_term_of_each(words, r.document) && has_term_of_each(walk.terms, r.document);
      if (has) CHECK(candidate);
      if (!candidate) continue;
      const bool other_form =
          std::any_of(walk.sure_without.begin(), walk.sure_without.end(),
                      [&](const std::string& term) { return is_in(term, r.document); });
      if (walk.sure || (!walk.sure_without.empty() && !other_form)) {
        ++sure;
        CHECK(has);
      }
    }
  }
  CHECK(sure > 0);
}

TEST_CASE("the forms of frequent words say where words with a beginning are") {
  std::mt19937 random(67);
  const auto& db = odd_database();
  unsigned narrowed = 0;
  for (unsigned round = 0; round < rounds(150); ++round) {
    lede::Leaf leaf;
    leaf.kind = lede::Leaf::Kind::prefix;
    leaf.units = some_words(random, 1);
    if (leaf.units.empty()) continue;
    leaf.units[0].term.resize(1 + random() % leaf.units[0].term.size());
    std::vector<std::string> sure;
    std::vector<std::string> others;
    for (const auto& e : lede::stems_of_prefix(leaf.units[0].term, s::kStem, db))
      (e.sure ? sure : others).push_back(e.stem);
    const auto walk = lede::walk_of_prefix(leaf, others, sure, db);
    narrowed += walk.terms.empty() ? 0 : 1;
    lede::TermGroups stems(1);
    for (const auto& stem : others) stems[0].push_back(s::term(s::kStem, stem));
    INFO(leaf.units[0].term);
    for (const auto& r : odd_passages()) {
      if (!has_term_of_each(stems, r.document)) continue;
      INFO(r.text);
      const bool has = lede::count_matches(leaf, r) > 0;
      const bool candidate = has_term_of_each(walk.terms, r.document);
      if (has) CHECK(candidate);
      if (candidate && walk.sure) CHECK(has);
    }
  }
  CHECK(narrowed > 0);
}

TEST_CASE("a frequent word is written as the analyzer gives it") {
  for (const std::string word : {"the", "u.s.", "said", "president"})
    CHECK(lede::frequent_word(word).has_value());
  CHECK_FALSE(lede::frequent_word("ferry").has_value());
  // Else a token with this stem would count as another word than a query thinks.
  const auto the = lede::frequent_word("the").value();
  const auto house = lede::frequent_word("house").value();
  CHECK(lede::is_pair(the, house));
  CHECK(lede::pair_name(the, house) != lede::pair_name(house, the));
}
