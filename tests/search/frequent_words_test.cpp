// The pairs and forms of words that a query demands are on every document that matches.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "common/store/index_dir.h"
#include "common/store/neighbour_filter.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/store/word_pairs.h"
#include "common/text/analyzer.h"
#include "common/text/stem.h"
#include "searcher/match/text_match.h"
#include "searcher/plan/form_queries.h"
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

/// The passages that satisfy a leaf by their texts, by looking at all of them.
std::set<uint32_t> passages_with(const lede::Leaf& leaf) {
  std::set<uint32_t> out;
  for (const auto& r : odd_passages()) {
    if (lede::count_matches(leaf, r) > 0) out.insert(r.document);
  }
  return out;
}

std::set<uint32_t> documents_of(const Xapian::Query& query) {
  const auto& db = odd_database();
  Xapian::Enquire enquire(db);
  enquire.set_query(query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet mset = enquire.get_mset(0, db.get_doccount());
  return {mset.begin(), mset.end()};
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
    const auto walk = lede::walk_of_phrase(leaf.units, words, s::kStem, db);
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

TEST_CASE("a quoted word is found in the passages that have it as it is written, and no others") {
  std::mt19937 random(66);
  const auto& db = odd_database();
  size_t found = 0;
  for (unsigned round = 0; round < rounds(150); ++round) {
    lede::Leaf leaf;
    leaf.kind = lede::Leaf::Kind::phrase;
    leaf.units = some_words(random, 1);
    if (leaf.units.empty()) continue;
    INFO(written(leaf.units));
    const auto documents = documents_of(lede::passages_with_form(leaf.units[0], s::kStem, db));
    CHECK(documents == passages_with(leaf));
    found += documents.size();
  }
  CHECK(found > 0);
}

TEST_CASE("the beginning of a word is found in the passages with a word that begins so") {
  std::mt19937 random(67);
  const auto& db = odd_database();
  size_t found = 0;
  for (unsigned round = 0; round < rounds(150); ++round) {
    lede::Leaf leaf;
    leaf.kind = lede::Leaf::Kind::prefix;
    leaf.units = some_words(random, 1);
    if (leaf.units.empty()) continue;
    leaf.units[0].term.resize(1 + random() % leaf.units[0].term.size());
    INFO(leaf.units[0].term);
    std::vector<std::string> others;
    std::vector<Xapian::Query> any;
    for (const auto& e : lede::stems_of_prefix(leaf.units[0].term, s::kStem, db)) {
      if (e.sure) {
        any.emplace_back(s::term(s::kStem, e.stem));
      } else {
        others.push_back(e.stem);
      }
    }
    any.push_back(lede::passages_with_beginning(leaf, others, s::kStem, db));
    const auto documents =
        documents_of(Xapian::Query(Xapian::Query::OP_OR, any.begin(), any.end()));
    CHECK(documents == passages_with(leaf));
    found += documents.size();
  }
  CHECK(found > 0);
}

TEST_CASE("neighbours are left out of filters only where pairs of their words are terms") {
  std::mt19937 random(68);
  const auto words = [&] { return lede::analyze(odd_text(random, 3)); };
  unsigned left_out = 0;
  for (unsigned round = 0; round < rounds(2000); ++round) {
    const auto first = words();
    const auto second = words();
    if (first.empty() || second.empty()) continue;
    const auto kind = [](const lede::Token& t) { return lede::kind_of_stem(t.stem); };
    const lede::Token& a = first.front();
    const lede::Token& b = second.front();
    INFO(a.term << " " << b.term);
    if (lede::neighbours_of(a.stem, kind(a), b.stem, kind(b))) continue;
    ++left_out;
    const auto word = [](const lede::Token& t) {
      const auto itself = lede::frequent_word(t.term);
      return itself ? itself : lede::frequent_word(t.stem);
    };
    REQUIRE(word(a));
    REQUIRE(word(b));
    CHECK(lede::is_pair(*word(a), *word(b)));
  }
  CHECK(left_out > 0);
}

TEST_CASE(
    "a filter says of what it was made of how often it comes, and seldom anything of others") {
  using lede::Occurrences;
  std::mt19937_64 random(69);
  size_t taken_for_it = 0;
  size_t taken_for_more = 0;
  size_t asked = 0;
  for (unsigned round = 0; round < rounds(200); ++round) {
    std::vector<lede::Neighbours> once(1 + random() % 100);
    for (auto& n : once) n = {random(), 2 + static_cast<unsigned>(random() % 4)};
    std::vector<lede::Neighbours> often(random() % 5);
    for (auto& n : often) n = {random(), 2 + static_cast<unsigned>(random() % 4)};
    auto all = once;
    for (int i = 0; i < 2; ++i) all.insert(all.end(), often.begin(), often.end());
    std::shuffle(all.begin(), all.end(), random);
    const std::string filter = lede::neighbour_filter(all);
    for (const auto& n : once) {
      const auto times = lede::occurrences_of(n, filter);
      REQUIRE(times != Occurrences::none);
      taken_for_more += times == Occurrences::any ? 1 : 0;
    }
    for (const auto& n : often) REQUIRE(lede::occurrences_of(n, filter) == Occurrences::any);
    for (size_t i = 0; i < once.size(); ++i, ++asked)
      taken_for_it += lede::occurrences_of({random(), 5}, filter) == Occurrences::none ? 0 : 1;
  }
  CHECK(taken_for_it < asked / 15);
  CHECK(taken_for_more < asked / 2);
  CHECK(lede::occurrences_of({1, 3}, "") == Occurrences::none);
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
