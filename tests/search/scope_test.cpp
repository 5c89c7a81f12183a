// The scope of AND, NOT, + and -: a passage, or an article, wherever in it the words stand.
#include <doctest/doctest.h>

#include <functional>
#include <map>
#include <set>

#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/prose.h"

using namespace lede::testing;
using lede::SearchOptions;

namespace {

const std::vector<std::string> kWords = {"lantern", "anchor", "walnut", "tunnel"};

/// Long articles, some of which say some of the words, each in another passage.
class Archives {
 public:
  Archives() {
    Prose prose(8);
    for (int i = 0; i < 60; ++i) {
      const std::string name = "n" + std::to_string(i) + ".txt";
      auto sentences = prose.sentences(10 + prose.any(50));
      for (const auto& word : kWords) {
        if (prose.any(3) != 0) continue;
        auto& s = sentences[prose.any(sentences.size())];
        s.insert(s.find(' '), " " + word);
        says[name].insert(word);
      }
      says[name].insert("");
      archive.write(name, text_of(sentences));
    }
    archive.reindex();
  }

  /// Names of the articles that are found.
  [[nodiscard]] std::set<std::string> found(const std::string& query, SearchOptions o) const {
    o.limit = 100000;
    std::set<std::string> names;
    const auto r = lede::Index(archive.index()).search(query, o);
    for (const auto& h : r.hits) names.insert(std::filesystem::path(h.article.source).filename());
    if (o.group_articles) CHECK(r.total == names.size());
    return names;
  }

  Archive archive;
  std::map<std::string, std::set<std::string>> says;  ///< file -> words
};

const Archives& archives() {
  static const Archives a;
  return a;
}

using Says = std::function<bool(const std::string& word)>;

}  // namespace

TEST_CASE("where articles are ranked, a query is about the article, as going through all shows") {
  const std::vector<std::pair<std::string, std::function<bool(const Says&)>>> queries = {
      {"lantern AND anchor", [](const Says& s) { return s("lantern") && s("anchor"); }},
      {"+lantern +anchor", [](const Says& s) { return s("lantern") && s("anchor"); }},
      {"lantern NOT anchor", [](const Says& s) { return s("lantern") && !s("anchor"); }},
      {"lantern walnut -anchor",
       [](const Says& s) { return (s("lantern") || s("walnut")) && !s("anchor"); }},
      {"+lantern walnut", [](const Says& s) { return s("lantern"); }},
      {"(lantern AND anchor) OR (walnut NOT tunnel)",
       [](const Says& s) {
         return (s("lantern") && s("anchor")) || (s("walnut") && !s("tunnel"));
       }},
      {"(lantern OR anchor) AND (walnut OR tunnel)",
       [](const Says& s) { return (s("lantern") || s("anchor")) && (s("walnut") || s("tunnel")); }},
      {"lantern AND anch* AND \"walnut\"",
       [](const Says& s) { return s("lantern") && s("anchor") && s("walnut"); }},
      {"lantern NOT (anchor walnut)",
       [](const Says& s) { return s("lantern") && !s("anchor") && !s("walnut"); }},
      {"-lantern -anchor", [](const Says& s) { return !s("lantern") && !s("anchor"); }},
      {"lantern", [](const Says& s) { return s("lantern"); }}};
  size_t apart = 0;
  for (const auto& [query, satisfied] : queries) {
    CAPTURE(query);
    std::set<std::string> want;
    for (const auto& [name, words] : archives().says) {
      if (satisfied([&](const std::string& w) { return words.contains(w); })) want.insert(name);
    }
    CHECK(want.size() > 1);
    SearchOptions ranked;
    ranked.group_articles = true;
    CHECK(archives().found(query, ranked) == want);
    SearchOptions listed;
    listed.scope = SearchOptions::Scope::article;
    CHECK(archives().found(query, listed) == want);
    ranked.scope = SearchOptions::Scope::passage;
    const auto in_passages = archives().found(query, ranked);
    CHECK(in_passages == archives().found(query, {}));
    apart += in_passages != want ? 1 : 0;
    const auto timeline = lede::Index(archives().archive.index()).timeline(query);
    CHECK(timeline.articles == want.size());
  }
  CHECK(apart > 5);
}
