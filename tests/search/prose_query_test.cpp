// Queries of many words, as somebody pastes them: what their first passages share, and what they
// quote.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/archive.h"
#include "tests/support/prose.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

/// Articles of some sentences of their own, each with others in front.
class Articles {
 public:
  void add(const std::string& name, const std::string& text) {
    records_ += json{{"_id", name}, {"text", text + " " + text_of(prose_.sentences(6))}}.dump();
    records_ += "\n";
  }
  void index(const Archive& archive) {
    for (int i = 0; i < 60; ++i) add("other" + std::to_string(i), "Nothing happened.");
    archive.write("all.jsonl", records_);
    archive.reindex();
  }

 private:
  Prose prose_{31};
  std::string records_;
};

std::vector<std::string> names(const json& hits) {
  std::vector<std::string> names;
  for (const auto& h : hits) names.push_back(h["article"]["record"]);
  return names;
}

size_t place(const std::vector<std::string>& names, const std::string& name) {
  return static_cast<size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

}  // namespace

TEST_CASE("words that the first passages share weigh what a query of five words finds") {
  const Archive a;
  Articles articles;
  for (int i = 0; i < 6; ++i)
    articles.add("event" + std::to_string(i),
                 "A storm warning kept the captain of the ferry in the harbor. The pontoon sank.");
  articles.add("apart", "The captain of a ferry spoke. A trumpet sank.");
  articles.add("event", "The captain of a ferry spoke. A pontoon sank.");
  articles.index(a);
  const std::vector<std::string> how = {"-n", "100", "--explain", "--no-fold"};
  const auto has_shared = [](const json& hits) {
    return std::any_of(hits.begin(), hits.end(), [](const json& h) {
      return std::any_of(h["explanation"].begin(), h["explanation"].end(),
                         [](const json& c) { return c["part"] == "shared"; });
    });
  };
  const auto five = a.search("ferry captain harbor storm warning", how)["hits"];
  CHECK(has_shared(five));
  const auto order = names(five);
  REQUIRE(place(order, "apart") < order.size());
  CHECK(place(order, "event") < place(order, "apart"));
  CHECK_FALSE(has_shared(a.search("ferry captain harbor storm", how)["hits"]));
}

TEST_CASE("the words of a quotation count in a query of prose, and not beside few words") {
  const Archive a;
  Articles articles;
  articles.add("words", "The pontoon was cut loose, drifted and sank overnight.");
  articles.add("ferry", "A ferry waited.");
  articles.index(a);
  const auto found = [&](const std::string& query, const std::string& name) {
    const auto all = names(a.search(query, {"-n", "100"})["hits"]);
    return place(all, name) < all.size();
  };
  const std::string quotation = "“pontoon sank overnight”";
  CHECK(found("harbor officials claimed every ferry waited as a " + quotation, "words"));
  CHECK(found("harbor officials claimed every ferry waited as a " + quotation, "ferry"));
  CHECK_FALSE(found("ferry waited " + quotation, "words"));
  CHECK_FALSE(found(quotation, "words"));
  CHECK_FALSE(found("+ferry harbor officials claimed every waited as a " + quotation, "words"));
}
