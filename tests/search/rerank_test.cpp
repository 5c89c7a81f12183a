// The second stage of ranking, against counting by hand, and the explanations of its scores.
#include "searcher/rank/rerank.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "common/store/index_dir.h"
#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "common/text/sentences.h"
#include "searcher/match/word_window.h"
#include "searcher/plan/query_plan.h"
#include "searcher/query/query_parser.h"
#include "searcher/rank/article_evidence.h"
#include "tests/support/archive.h"
#include "tests/support/corpus_queries.h"
#include "tests/support/prose.h"

using namespace lede::testing;
using nlohmann::json;
namespace s = lede::schema;

namespace {

lede::RecordDatabase database(const std::string& index) {
  return lede::RecordDatabase(index);
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& w : words) text += (text.empty() ? "" : " ") + w;
  return text;
}

/// A number with up to six decimals, in millionths; fails for anything else.
long millionths(const std::string& number) {
  const size_t dot = number.find('.');
  const std::string decimals = dot == std::string::npos ? "" : number.substr(dot + 1);
  REQUIRE(decimals.find_first_not_of("0123456789") == std::string::npos);
  REQUIRE(decimals.size() <= 6);
  return std::stol(number.substr(0, dot) + decimals + std::string(6 - decimals.size(), '0'));
}

/// The same of a number in JSON, which has no digits beyond those.
long millionths(const json& number) {
  const std::string shown = fmt::format("{:.6f}", number.get<double>());
  CHECK(std::stod(shown) == number.get<double>());
  return millionths(shown);
}

/// Checks that the scores of a text list are the sums of its lines. Returns their number.
size_t check_text(const std::string& text) {
  std::istringstream lines(text);
  long left = 0;
  size_t scores = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("   score ")) {
      left = millionths(line.substr(9));
      ++scores;
    } else if (scores > 0 && line.starts_with("     ") && line.find("  ", 5) != std::string::npos) {
      left -= millionths(line.substr(5, line.find("  ", 5) - 5));
    } else if (line.empty()) {
      CHECK(left == 0);
    }
  }
  return scores;
}

/// The same of a list for programs.
void check_json(const json& hits) {
  long last = -1;
  for (const auto& h : hits) {
    const long score = millionths(h["score"]);
    long sum = 0;
    for (const auto& c : h["explanation"]) sum += millionths(c["weight"]);
    CAPTURE(h.dump());
    CHECK(sum == score);
    CHECK((last < 0 || score <= last));
    last = score;
  }
}

bool has_part(const json& hit, const std::string& part) {
  return std::any_of(hit["explanation"].begin(), hit["explanation"].end(),
                     [&](const json& c) { return c["part"] == part; });
}

/// 330 articles with a ferry; some have many passages.
const Archive& many_ferries() {
  static const auto* archive = [] {
    auto* a = new Archive;
    Prose prose(21);
    std::string records;
    for (int i = 0; i < 330; ++i) {
      auto text = prose.sentences(i % 20 == 0 ? 60 : 1 + prose.any(4));
      for (auto& sentence : text) {
        if (prose.any(2) == 0) sentence += " A ferry left.";
        if (prose.any(4) == 0) sentence += " The harbor waited.";
      }
      records +=
          json{{"_id", fmt::format("n{}", i)},
               {"date", fmt::format("2023-{:02}-{:02}", 1 + prose.any(12), 1 + prose.any(28))},
               {"text", "The ferry. " + text_of(text)}}
              .dump() +
          "\n";
    }
    a->write("all.jsonl", records);
    a->reindex();
    return a;
  }();
  return *archive;
}

/// What a part of the score adds to hits of a search that is explained, by the names of their
/// files; the most where an article has several.
std::map<std::string, double> weights_of(const json& answer, const std::string& part) {
  std::map<std::string, double> weights;
  for (const auto& h : answer["hits"]) {
    double& most = weights[std::filesystem::path(h["article"]["source"]).filename().string()];
    for (const auto& p : h["explanation"]) {
      if (p["part"] == part) most = std::max(most, p["weight"].get<double>());
    }
  }
  return weights;
}

}  // namespace

TEST_CASE("closeness is the best of all windows of thirty words") {
  Prose prose(1);
  const std::vector<std::string> query = {"ferry", "harbor", "pilot", "storm"};
  const std::vector<std::string> forms = {"ferry",   "Ferries",  "“Ferry", "harbors,", "'Harbor'",
                                          "pilot’s", "(pilots)", "pilot…", "‘storm’",  "STORMS."};
  for (int round = 0; round < 300; ++round) {
    std::vector<lede::Leaf> leaves;
    for (const auto& word : query) {
      leaves.emplace_back();
      const auto token = lede::analyze(word)[0];
      leaves.back().units = {{token.term, token.stem, ""}};
    }
    std::vector<lede::WeightedWord> words;
    double total = 0;
    for (const auto& leaf : leaves) {
      words.push_back({&leaf, 1.0 + static_cast<double>(prose.any(100)) / 10});
      total += words.back().weight;
    }
    std::vector<std::string> text;
    const size_t rare = 4 + prose.any(30);
    for (size_t n = prose.any(200); n > 0; --n)
      text.push_back(prose.any(rare) == 0 ? forms[prose.any(forms.size())] : prose.word());
    double best = 0;
    for (size_t begin = 0; begin < text.size(); ++begin) {
      double weight = 0;
      std::set<std::string> seen;
      for (size_t i = begin; i < text.size() && i < begin + lede::WordWindow::kWindow; ++i) {
        const std::string stem = lede::analyze(text[i])[0].stem;
        if (!seen.insert(stem).second) continue;
        for (const auto& w : words) weight += w.leaf->units[0].stem == stem ? w.weight : 0;
        const auto span = static_cast<double>(i - begin) / lede::WordWindow::kWindow;
        best = std::max(best, weight * (1 - lede::WordWindow::kLoose * span));
      }
    }
    CAPTURE(joined(text));
    CHECK(lede::WordWindow(words).best_share(joined(text)) == doctest::Approx(best / total));
  }
}

TEST_CASE("the end of a sentence keeps words apart like the words it counts as") {
  const auto query = lede::parse_query("ferry storm", {2025, 1, 1}).root;
  const std::vector<lede::WeightedWord> words = {{&query.may.at(0).leaf, 1},
                                                 {&query.may.at(1).leaf, 1}};
  const std::string text = "The ferry left. A storm came.";
  const std::vector<lede::Range> sentences = lede::split_sentences(text);
  REQUIRE(sentences.size() == 2);
  const auto share = [&](unsigned end) {
    return lede::WordWindow(words, end).best_share(text, sentences);
  };
  CHECK(share(0) == lede::WordWindow(words).best_share(text));
  CHECK(share(10) == doctest::Approx(lede::WordWindow(words).best_share(
                         "ferry left a b c d e f g h i j k storm")));
  CHECK(share(lede::WordWindow::kWindow) == 0.5);
}

TEST_CASE("words close together in two sentences weigh less where passages are ranked") {
  const Archive a;
  a.write("one.txt", article_about("The ferry left at noon and a storm came."));
  a.write("two.txt", article_about("The ferry left at noon. Then a storm came."));
  a.reindex();
  const auto closeness = [&](const std::vector<std::string>& how) {
    return weights_of(a.search("ferry storm", how), "closeness");
  };
  const auto of_passages = closeness({"--explain"});
  const auto of_articles = closeness({"--explain", "--group", "article"});
  CHECK(of_passages.at("one.txt") == of_articles.at("one.txt"));
  CHECK(of_passages.at("two.txt") < of_articles.at("two.txt"));
}

TEST_CASE("where articles are ranked, one covers the words that any of its passages has") {
  const Archive a;
  std::string talk;
  for (int i = 0; i < 30; ++i) talk += " The council met once more and talked about its budget.";
  a.write("both.txt", "The ferry left." + talk + "\n\nA storm came." + talk + "\n");
  a.write("one.txt", "The ferry left." + talk + "\n\nA train came." + talk + "\n");
  a.reindex();
  const auto coverage = [&](const std::vector<std::string>& how) {
    return weights_of(a.search("ferry storm", how), "coverage");
  };
  const auto of_passages = coverage({"--explain"});
  const auto of_articles = coverage({"--explain", "--group", "article"});
  CHECK(of_articles.at("both.txt") > of_passages.at("both.txt"));
  CHECK(of_articles.at("one.txt") == of_passages.at("one.txt"));
}

TEST_CASE("figures and initials are words of a window") {
  for (const std::string query : {"28,500", "U.S.", "4.5"}) {
    const auto leaf = lede::parse_query(query, {2025, 1, 1}).root.may.at(0).leaf;
    REQUIRE(leaf.kind == lede::Leaf::Kind::word);
    lede::WordWindow window({{&leaf, 1}});
    CHECK(window.best_share("Officials said that " + query + " ferries had left.") == 1);
    CHECK(window.best_share("They left at last: " + query + ".") == 1);
    CHECK(window.best_share("Officials said that 4 ferries had left.") == 0);
  }
}

TEST_CASE("a derived form weighs what is found, and finds nothing") {
  const Archive a;
  a.write("instrument.txt",
          article_about("The church has an organ of great age and of good sound."));
  a.write("people.txt",
          article_about("The church has an organization of great age and good name."));
  a.write("neither.txt",
          article_about("The church has an umbrella of great age and of good name."));
  a.reindex();
  const auto alone = a.search("organ", {"--explain"})["hits"];
  REQUIRE(alone.size() == 1);
  CHECK(alone[0]["article"]["source"].get<std::string>().ends_with("instrument.txt"));
  CHECK_FALSE(has_part(alone[0], "derived"));
  CHECK(a.found("church organ") ==
        std::vector<std::string>{"instrument.txt", "people.txt", "neither.txt"});
  const auto answer = a.search("church organ", {"--explain"});
  for (const auto& h : answer["hits"]) {
    const bool derived = h["article"]["source"].get<std::string>().ends_with("people.txt");
    CHECK(has_part(h, "derived") == derived);
  }
}

TEST_CASE("a score is what its explanation adds up to, to the last digit") {
  const std::vector<std::vector<std::string>> ways = {
      {},
      {"--expand"},
      {"--recent"},
      {"--include-chrome"},
      {"--group", "article"},
      {"--expand", "--recent", "--include-chrome", "--per-article", "0"}};
  std::mt19937 random(46);
  for (const auto& way : ways) {
    std::string queries;
    for (unsigned round = 0; round < rounds(60); ++round) {
      std::string query = pick_query(random);
      std::replace(query.begin(), query.end(), '\n', ' ');
      queries += query + "\n";
    }
    const auto ask = [&](const std::string& index, const std::string& in, const std::string& format,
                         const std::string& n) {
      std::vector<std::string> all = {"-i", index, "--stdin",  "--explain",
                                      "-n", n,     "--format", format};
      all.insert(all.end(), way.begin(), way.end());
      return lede_search(all, in).out;
    };
    CAPTURE(joined(way));
    const std::string ferries = "ferry\nferry harbor\nthe ferry waited at the harbor\n";
    size_t hits = 0;
    for (const auto& answers : {ask(corpus().index, queries, "json", "20"),
                                ask(many_ferries().index(), ferries, "json", "1000")}) {
      std::istringstream lines(answers);
      for (std::string line; std::getline(lines, line);) {
        const auto answer = json::parse(line);
        CAPTURE(answer["query"]);
        check_json(answer["hits"]);
        hits += answer["hits"].size();
      }
    }
    CHECK(hits > 600);
    CHECK(check_text(ask(corpus().index, queries, "text", "20")) +
              check_text(ask(many_ferries().index(), ferries, "text", "1000")) ==
          hits);
  }
}

TEST_CASE("what the second stage did not weigh stands behind what it did") {
  for (const std::string query : {"ferry", "ferry harbor", "ferry -storm"}) {
    for (const bool articles : {false, true}) {
      std::vector<std::string> how = {"-n", "1000", "--explain", "--per-article", "0"};
      if (articles) how.insert(how.end(), {"--group", "article"});
      const auto hits = many_ferries().search(query, how)["hits"];
      REQUIRE(hits.size() > 300);
      size_t weighed = 0;
      for (size_t i = 0; i < hits.size(); ++i) {
        if (has_part(hits[i], "below")) continue;
        CHECK(weighed == i);
        ++weighed;
        CHECK(has_part(hits[i], "article"));
      }
      std::vector<lede::Note> notes;
      lede::Work work;
      const auto plan = lede::plan_query(lede::parse_query(query, {2025, 1, 1}).root,
                                         database(many_ferries().index()), {}, notes, work);
      const auto depth = lede::rerank_depth(
          plan.leaves, articles ? lede::Ranked::articles : lede::Ranked::passages);
      CHECK(weighed <= depth);
      CHECK((articles || weighed == depth));
    }
  }
}

TEST_CASE("equal scores go by passage id") {
  size_t ties = 0;
  for (const std::string query : {"ferry", "left", "harbor"}) {
    const auto hits = many_ferries().search(query, {"-n", "1000", "--per-article", "0"})["hits"];
    for (size_t i = 1; i < hits.size() && i < 50; ++i) {
      if (hits[i]["score"] != hits[i - 1]["score"]) continue;
      ++ties;
      CHECK(hits[i - 1]["id"].get<std::string>() < hits[i]["id"].get<std::string>());
    }
  }
  CHECK(ties > 0);
}

TEST_CASE("the evidence of an article is what the postings of its documents add up to") {
  std::mt19937 random(47);
  const auto db = database(corpus().index);
  for (unsigned round = 0; round < rounds(100); ++round) {
    const std::string query = pick_query(random);
    std::vector<lede::Note> notes;
    lede::Work work;
    const auto plan =
        lede::plan_query(lede::parse_query(query, {2025, 1, 1}).root, db, {}, notes, work);
    const auto words = lede::evidence_words(plan.leaves, db);
    std::vector<Xapian::docid> documents;
    for (int i = 0; i < 10; ++i) documents.push_back(1 + random() % db.get_lastdocid());
    const auto evidence = lede::article_evidence(db, documents, words);
    const auto times = [&](Xapian::docid did, const std::string& term) {
      auto it = db.postlist_begin(term);
      if (it != db.postlist_end(term)) it.skip_to(did);
      return it != db.postlist_end(term) && *it == did ? it.get_wdf() / s::kScale : 0.0;
    };
    const auto rarest = [&](Xapian::docid did, const std::vector<std::string>& terms) {
      double least = 1e9;
      for (const auto& t : terms) least = std::min(least, times(did, t));
      return least;
    };
    const auto own = [&](Xapian::docid did, const lede::Leaf& leaf) {
      std::vector<std::string> terms;
      if (leaf.kind == lede::Leaf::Kind::phrase) {
        for (const auto& u : leaf.units) terms.push_back(s::term(s::kStem, u.stem));
        return rarest(did, terms);
      }
      double any = 0;
      for (const auto& u : leaf.units) any += times(did, s::term(s::kStem, u.stem));
      for (const auto& phrase : leaf.spelled_out) {
        terms.clear();
        for (const auto& u : phrase) terms.push_back(s::term(s::kStem, u.stem));
        any = std::max(any, rarest(did, terms));
      }
      return any;
    };
    for (size_t i = 0; i < documents.size(); ++i) {
      const auto article = lede::article_of(db.get_document(documents[i]));
      const std::string name = s::term(s::kArticle, article);
      double article_words = 0;
      std::vector<lede::WordFrequency> want(words.size());
      for (auto it = db.postlist_begin(name); it != db.postlist_end(name); ++it) {
        const lede::Record record = db.own_record(*it);
        const double here = record.muted ? 0 : lede::count_words(record.text);
        article_words += here;
        for (size_t w = 0; w < words.size(); ++w) {
          const double n = own(*it, *words[w].leaf);
          double derived = 0;
          for (const auto& d : words[w].derived) derived += times(*it, s::term(s::kStem, d));
          want[w].article += n * s::length_norm(here);
          want[w].article_derived += derived * s::length_norm(here);
          if (*it != documents[i]) continue;
          want[w].passage = n;
          want[w].passage_derived = derived;
        }
      }
      CHECK(evidence.article_words[i] == article_words);
      for (size_t w = 0; w < words.size(); ++w) {
        const auto& got = evidence.words[i][w];
        INFO(query);
        CHECK(got.passage == doctest::Approx(want[w].passage));
        CHECK(got.passage_derived == doctest::Approx(want[w].passage_derived));
        CHECK(got.article == doctest::Approx(want[w].article));
        CHECK(got.article_derived == doctest::Approx(want[w].article_derived));
      }
    }
  }
}

TEST_CASE("words of asking count half in a long query, and fully in a short one") {
  const Archive a;
  a.write("a.txt", article_about("The articles about the ferry and the harbor pilot are lost."));
  a.write("b.txt", article_about("A ferry and a pilot were seen, and a harbor with articles."));
  a.write("c.txt", article_about("Nothing at all was seen of any of these."));
  a.reindex();
  const auto weight = [&](const std::string& query, const std::string& word) {
    const auto hits = a.search(query, {"--explain"})["hits"];
    for (const auto& h : hits) {
      if (!h["article"]["source"].get<std::string>().ends_with("a.txt")) continue;
      for (const auto& c : h["explanation"]) {
        if (c["part"] == "passage" && c["query_part"] == word) return c["weight"].get<double>();
      }
    }
    return 0.0;
  };
  const double full = weight("articles", "articles");
  CHECK(full > 0);
  for (const std::string query :
       {"ferry articles", "the articles of the ferry harbor", "articles ferry pilot"})
    CHECK(weight(query, "articles") == doctest::Approx(full).epsilon(1e-5));
  for (const std::string query :
       {"articles ferry harbor pilot", "ferry harbor OR pilot OR articles"})
    CHECK(weight(query, "articles") == doctest::Approx(full / 2).epsilon(1e-5));
  CHECK(weight("articles ferry harbor pilot", "ferry") ==
        doctest::Approx(weight("ferry", "ferry")).epsilon(1e-5));
}

TEST_CASE("recency is weighed among the best thousand, on whatever page") {
  const Archive a;
  Prose prose(22);
  std::string records;
  for (int i = 0; i < 1300; ++i) {
    std::string text = "The ferry.";
    for (size_t n = prose.any(40); n > 0; --n) text += " " + prose.word();
    records += json{{"_id", fmt::format("n{}", i)},
                    {"date", fmt::format("2023-{:02}-{:02}", 1 + prose.any(12), 1 + prose.any(28))},
                    {"text", text}}
                   .dump() +
               "\n";
  }
  a.write("all.jsonl", records);
  a.reindex();
  const auto list = [&](const std::string& n, const std::string& offset) {
    const auto hits =
        a.search("ferry", {"--recent", "--explain", "-n", n, "--offset", offset})["hits"];
    check_json(hits);
    std::vector<std::string> ids;
    for (const auto& h : hits) ids.push_back(h["id"]);
    return ids;
  };
  auto paged = list("900", "0");
  for (const auto& id : list("400", "900")) paged.push_back(id);
  CHECK(paged.size() == 1300);
  CHECK(paged == list("2000", "0"));
  const auto first = list("1000", "0");
  CHECK(std::equal(first.begin(), first.end(), paged.begin()));
}
