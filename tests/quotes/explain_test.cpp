// What --explain shows of statements.
#include <doctest/doctest.h>

#include "tests/support/archive.h"

using namespace lede::testing;

namespace {

const std::string kStory =
    "Ferry late again\n\nBy Jo Marsh\n\nORVESK, May 4, 2024 - The ferry was late on Monday for the "
    "third time this week, and the passengers waited for two hours in the rain at the pier.\n\n"
    "“It is always late,” said Harbour Secretary Robert Vance, who waited for it with the others "
    "and "
    "had no umbrella with him.\n\nHe said that the ferry would be on time in June, when the new "
    "engine is to be delivered by its makers in the north.\n";

}  // namespace

TEST_CASE("--explain tells who said what, and how it is known") {
  const Archive archive;
  const auto file = archive.write("story.txt", kStory);
  const auto text = lede_index({"--explain", file});
  CHECK(contains(text.out, "Robert Vance: “It is always late,”  (direct, say; Harbour Secretary)"));
  CHECK(contains(text.out, "indirect, say, inferred"));

  const auto j = only_article("story.txt", kStory);
  REQUIRE(j["quotes"].size() == 2);
  const auto& q = j["quotes"][0];
  const std::string shown = j["text"];
  const auto piece = [&](const nlohmann::json& range) {
    return shown.substr(range[0], range[1].get<size_t>() - range[0].get<size_t>());
  };
  CHECK(q["kind"] == "direct");
  CHECK(piece(q["spans"][0]) == "“It is always late,”");
  CHECK(piece(q["mention"]) == "Harbour Secretary Robert Vance");
  CHECK(q["speaker"] == "Robert Vance");
  CHECK(q["office"] == "Harbour Secretary");
  CHECK(q["cue"] == "say");
  CHECK(q["inferred"] == false);
  CHECK(j["quotes"][1]["inferred"] == true);
  CHECK(j["quotes"][1]["speaker"] == "Robert Vance");
}
