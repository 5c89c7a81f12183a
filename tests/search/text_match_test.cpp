// The matches of a query's leaf in a text.
#include "searcher/match/text_match.h"

#include <doctest/doctest.h>

#include "searcher/query/query_parser.h"

using namespace lede;

namespace {

/// The lit parts of a text for a one-leaf query.
std::string lit(const std::string& query, const std::string& text) {
  const auto q = parse_query(query, {2025, 1, 1});
  REQUIRE(q.root.may.size() == 1);
  std::string out;
  for (const auto& r : match_leaf(q.root.may[0].leaf, analyze(text)))
    out += "[" + text.substr(r.begin, r.size()) + "]";
  return out;
}

}  // namespace

TEST_CASE("a word lights its inflections and variants, in their spelling") {
  CHECK(lit("defence", "Defense, defences and DEFENCE; defended") ==
        "[Defense][defences][DEFENCE]");
  CHECK(lit("korea", "South Korea’s") == "[Korea]");
  CHECK(lit("28500", "the 28,500 troops") == "[28,500]");
}

TEST_CASE("a phrase lights as a whole and only where all its words stand together") {
  CHECK(lit("\"wartime operational control\"",
            "of wartime operational\ncontrol, not of operational control in wartime") ==
        "[wartime operational\ncontrol]");
  CHECK(lit("\"operational control\"", "operational controls") == "");
  CHECK(lit("\"covid-19 vaccine\"", "the Covid19 vaccine and the COVID-19 vaccine") ==
        "[Covid19 vaccine][COVID-19 vaccine]");
  CHECK(lit("\"lee jae myung\"", "Lee Jae-myung") == "[Lee Jae-myung]");
  CHECK(lit("\"us troops\"", "the U.S. troops told us troops came") == "[U.S. troops][us troops]");
  CHECK(lit("\"北京 Olympics\"", "北京 Olympics") == "[北京 Olympics]");
  CHECK(lit("\"1,500,000 doses\"", "1.5 million doses") == "[1.5 million doses]");
}

TEST_CASE("NEAR counts words between, in any order") {
  CHECK(lit("river NEAR/2 flood", "flood of the river; river in flood") == "[river][flood]");
  CHECK(lit("river NEAR/3 flood", "flood of the river") == "[flood][river]");
  CHECK(lit("alpha NEAR/4 beta NEAR/4 gamma", "alpha xx beta yy zz gamma") == "");
}

TEST_CASE("a prefix lights words that begin so") {
  CHECK(lit("modern*", "modern, modernized, postmodern") == "[modern][modernized]");
}
