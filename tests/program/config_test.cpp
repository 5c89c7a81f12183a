// The configuration file: what it may hold, and what is said of what it may not.
#include "common/cli/config.h"

#include <doctest/doctest.h>

#include "lede/errors.h"
#include "tests/support/archive.h"

using namespace lede;
using namespace lede::testing;

namespace {

std::vector<Setting> read(const std::string& text) {
  const Archive a;
  Config config({{"filters", ".pdf", {"pdftotext"}, {}}});
  config.read(a.write("config", text));
  return config.settings();
}

/// The error that a file gives, behind its name.
std::string problem(const std::string& text) {
  const Archive a;
  const std::string file = a.write("config", text);
  Config config({});
  try {
    config.read(file);
  } catch (const Error& e) {
    const std::string what = e.what();
    REQUIRE(what.starts_with(file + ": "));
    return what.substr(file.size() + 2);
  }
  return "";
}

}  // namespace

TEST_CASE("a sign of a comment, a comma or a blank in quotes is part of the text") {
  const auto settings = read("[filters]\n.x = \"sed 's/#.*//, w'\"  # a comment\n");
  REQUIRE(settings.size() == 2);
  CHECK(settings[1].values == std::vector<std::string>{"sed 's/#.*//, w'"});
}

TEST_CASE("settings keep their order, and replace what is built in") {
  const auto settings = read(
      "trusted = [\"/a\", \"/b\"]\n[lede-index]\nkeep = 3\nverbose = true\n"
      "[filters]\n.z = 'z'\n\".pdf\" = \"\"\n  .a= [\"a\", '#']\n");
  std::string all;
  for (const auto& s : settings) {
    all += s.section + " " + s.name;
    for (const auto& v : s.values) all += " <" + v + ">";
    all += "\n";
  }
  CHECK(all ==
        " trusted </a> </b>\nlede-index keep <3>\nlede-index verbose <true>\n"
        "filters .z <z>\nfilters .pdf <>\nfilters .a <a> <#>\n");
}

TEST_CASE("what cannot be read is named with its line and with what to write") {
  CHECK(problem("\n[lede-search]\nformat = json\n").starts_with("line 3: "));
  CHECK(contains(problem("[lede-search]\nformat = json\n"), "a text in quotes"));
  CHECK(problem("[filters]\n.x = {}\n") ==
        "line 2: .x takes a number, true, false, a text in quotes, or a list of them");
  CHECK(problem("# none\n[other]\na = 1\n") ==
        "line 2: [other] is none of the sections [lede-index], [lede-search], [lede-serve], "
        "[filters], [map]");
  CHECK(problem("index = \"/a\"\n") ==
        "line 1: index is in none of the sections [lede-index], [lede-search], [lede-serve], "
        "[filters], [map]");
  CHECK(problem("trusted = \"a\"\n") == "line 1: trusted takes absolute paths, and not a");
}
