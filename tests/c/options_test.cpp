// Options from JSON: each member is taken as the command line takes the option of its name, by the
// questions that it says something to, and nothing else is.
#include <doctest/doctest.h>

#include <string>

#include "searcher/json/json_options.h"

using namespace lede;

namespace {

std::string refusal(const std::string& options, OptionsOf question = kOptionsOfSearch) {
  try {
    static_cast<void>(options_from_text(options, question));
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::usage);
    return e.what();
  }
  return "";
}

AskedOptions taken(const std::string& options, OptionsOf question = kOptionsOfSearch) {
  return options_from_text(options, question);
}

}  // namespace

TEST_CASE("no options are those of the command line without any") {
  for (const char* none : {"", " \n", "{}"}) {
    const auto o = taken(none);
    CHECK(o.search.limit == 10);
    CHECK(o.search.fold);
    CHECK(o.search.time_limit == std::chrono::minutes(1));
    CHECK(o.narrowed("ferry") == "ferry");
  }
}

TEST_CASE("numbers are whole, and within bounds") {
  CHECK(taken(R"({"limit": 0})").search.limit == 0);
  CHECK(taken(R"({"limit": "all"})").search.limit == kEveryHit);
  CHECK(taken(R"({"offset": 1000000000})").search.offset == 1'000'000'000);
  CHECK(taken(R"({"per_article": 0})").search.per_article == 0);
  CHECK(taken(R"({"context": 2})", kOptionsOfGet).context == 2);
  for (const char* wrong : {"-1", "1.0", "1e3", "1000000001", "99999999999999999999", "\"5\"",
                            "true", "null", "[5]", "{}"})
    CHECK(
        refusal(std::string(R"({"offset": )") + wrong + "}").starts_with("offset takes a number"));
}

TEST_CASE("flags are true or false") {
  CHECK(taken(R"({"expand": true})").search.expand);
  CHECK_FALSE(taken(R"({"no_fold": true})").search.fold);
  CHECK(taken(R"({"no_fold": false})").search.fold);
  CHECK(taken(R"({"missing_ok": true})", kOptionsOfOpen).missing_ok);
  for (const char* flag :
       {"no_fold", "independent", "include_chrome", "expand", "strict", "explain"}) {
    CAPTURE(flag);
    CHECK(refusal(std::string("{\"") + flag + "\": 1}") ==
          std::string(flag) + " takes true or false, not 1");
  }
}

TEST_CASE("words, spans of time and facts are those of the command line") {
  using Sort = SearchOptions::Sort;
  using Scope = SearchOptions::Scope;
  CHECK(taken(R"({"sort": "date"})").search.sort == Sort::newest);
  CHECK(taken(R"({"scope": "article"})").search.scope == Scope::article);
  CHECK(taken(R"({"group": "story"})").search.group_stories);
  CHECK(taken(R"({"by": "year"})", kOptionsOfTimeline).by == Period::year);
  CHECK(taken(R"({"recent": true})").search.recency_half_life_days == 30);
  CHECK(taken(R"({"recent": "12w"})").search.recency_half_life_days == 84);
  CHECK(taken(R"({"recent": false})").search.recency_half_life_days == 0);
  CHECK(taken(R"({"time_limit": "500ms"})").search.time_limit == std::chrono::milliseconds(500));
  CHECK(taken(R"({"time_limit": 1.5})").search.time_limit == std::chrono::milliseconds(1500));
  CHECK(taken(R"({"time_limit": 1e-9})").search.time_limit == std::chrono::milliseconds(1));
  CHECK(taken(R"({"since_generation": 3})").search.since_generations == std::vector<uint64_t>{3});
  CHECK(taken(R"({"since_generation": [3, 4]})").search.since_generations.size() == 2);
  const auto facets = taken(R"({"facets": ["outlet:5", "month"]})").search.facets;
  REQUIRE(facets.size() == 2);
  CHECK(facets[0].limit == 5);
  CHECK(facets[1].limit == kEveryHit);
  for (const char* wrong :
       {R"({"sort": "best"})", R"({"scope": "line"})", R"({"group": ""})", R"({"recent": "soon"})",
        R"({"recent": 30})", R"({"time_limit": "5h"})", R"({"time_limit": -1})",
        R"({"time_limit": 1e300})", R"({"since_generation": []})", R"({"since_generation": [-1]})",
        R"({"facets": "outlet"})", R"({"facets": []})", R"({"facets": ["size"]})",
        R"({"facets": ["outlet", "outlet:3"]})"}) {
    CAPTURE(wrong);
    CHECK(refusal(wrong).find(" takes ") != std::string::npos);
  }
}

TEST_CASE("dates are filters before the query, and nothing else can be smuggled in as one") {
  CHECK(taken(R"({"until": "2025-11", "since": "last week"})").narrowed("a OR b") ==
        R"(since:"last week" until:"2025-11" () a OR b)");
  for (const char* wrong : {R"("2025\" OR x")", R"("2025” x")", R"("")", R"("2025-13")", "2025"}) {
    CAPTURE(wrong);
    CHECK(refusal(std::string("{\"since\": ") + wrong + "}").starts_with("since takes a date"));
  }
}

TEST_CASE("a question takes what says something to it, and names that when it refuses the rest") {
  CHECK(refusal(R"({"limit": 1, "limitt": 1})")
            .starts_with("there is no option \"limitt\" here; known are limit, offset, "));
  CHECK(refusal(R"({"limit": 1})", kOptionsOfCount).find("known are group") != std::string::npos);
  CHECK(refusal(R"({"limit": 1})", kOptionsOfGet) ==
        "there is no option \"limit\" here; known are context");
  CHECK(refusal(R"({"limit": 1})", kOptionsOfCompare).ends_with("none are known here"));
  CHECK(refusal("{}", kOptionsOfFacets).find("facets") != std::string::npos);
  CHECK(refusal(R"({"no_fold": true, "group": "story"})").find("do not go together") !=
        std::string::npos);
}

TEST_CASE("what is no object is refused, however deep or long it is") {
  CHECK(refusal("[]").find("a JSON object") != std::string::npos);
  CHECK(refusal("{\"limit\": 1").find("no JSON") != std::string::npos);
  CHECK(refusal("{\"limit\": 1} {}").find("no JSON") != std::string::npos);
  CHECK(refusal(std::string(100'000, '[')).find("no JSON") != std::string::npos);
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  CHECK(refusal("{\"limit\": " + deep + "}").size() < 200);
  CHECK(refusal("{\"" + std::string(100'000, 'x') + "\": 1}").size() < 600);
}
