// A saved query tells each article once, when it is new, and loses none.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/support/archive.h"
#include "tests/support/program.h"

using namespace lede::testing;

namespace {

namespace fs = std::filesystem;

/// An archive, and a user with a data folder.
struct Desk {
  [[nodiscard]] Outcome ask(std::vector<std::string> more, const std::string& shell = "") const {
    std::vector<std::string> command = {"env", "XDG_DATA_HOME=" + data().string(),
                                        LEDE_SEARCH_PROGRAM};
    command.insert(command.end(), more.begin(), more.end());
    if (shell.empty()) return run(command);
    std::string line;
    for (const auto& word : command) line += "'" + word + "' ";
    return run({"sh", "-c", line + shell});
  }
  [[nodiscard]] Outcome save(const std::string& query = "windmill") const {
    return ask({"-i", archive.index(), "--saved", "mills", query});
  }
  [[nodiscard]] Outcome news() const { return ask({"--saved", "mills"}); }
  [[nodiscard]] fs::path data() const { return archive.root() / "data"; }
  void add(const std::string& name, const std::string& about) const {
    archive.write(name, article_about(about));
    archive.reindex();
  }
  Archive archive;
};

}  // namespace

TEST_CASE("a saved query tells what is new since it was last printed, once") {
  const Desk d;
  d.add("one.txt", "The windmill of Tarn turns.");
  const auto saved = d.save();
  CHECK(saved.code == 0);
  CHECK(contains(saved.out, "Tarn"));
  CHECK(contains(saved.err, "saved as mills"));
  CHECK(d.news().code == 1);
  d.add("two.txt", "The windmill of Merrow turns.");
  d.add("three.txt", "The lighthouse of Skerrow was sold.");
  const auto news = d.news();
  CHECK(news.code == 0);
  CHECK(contains(news.out, "Merrow"));
  CHECK_FALSE(contains(news.out, "Tarn"));
  CHECK(d.news().out.empty());
  CHECK(d.news().code == 1);
  SUBCASE("of its own index, named or not, and not of another one") {
    CHECK(d.ask({"-i", d.archive.index(), "--saved", "mills"}).code == 1);
    const Desk other;
    other.add("one.txt", "The windmill of Tarn turns.");
    const auto refused = d.ask({"-i", other.archive.index(), "--saved", "mills"});
    CHECK(refused.code == 2);
    CHECK(contains(refused.err, "was saved for " + d.archive.index()));
  }
  SUBCASE("what was renamed is not new") {
    d.archive.remove("two.txt");
    d.add("renamed.txt", "The windmill of Merrow turns.");
    CHECK(d.news().code == 1);
  }
  SUBCASE("saved anew it has seen what is there") {
    d.add("four.txt", "The windmill of Holm turns.");
    CHECK(d.save("windmill turns").code == 0);
    CHECK(d.news().code == 1);
  }
}

TEST_CASE("of an index that was made anew all is new, and that is said") {
  const Desk d;
  d.add("one.txt", "The windmill of Tarn turns.");
  CHECK(d.save().code == 0);
  CHECK(d.news().code == 1);
  fs::remove_all(d.archive.index());
  d.add("two.txt", "The windmill of Merrow turns.");
  const auto news = d.news();
  CHECK(contains(news.out, "Merrow"));
  CHECK(contains(news.out, "Tarn"));
  CHECK(contains(news.err, "was made anew since"));
  CHECK(d.news().code == 1);
}

TEST_CASE("a query that stands in a pager keeps no other from being answered") {
  const Desk d;
  d.add("one.txt", "The windmill of Tarn turns.");
  CHECK(d.save().code == 0);
  const fs::path lock = d.data() / "lede-saved" / "mills.lock";
  CHECK(run({"flock", lock.string(), "env", "XDG_DATA_HOME=" + d.data().string(),
             LEDE_SEARCH_PROGRAM, "-i", d.archive.index(), "--saved", "other", "windmill"})
            .code == 0);
  const auto waits = run(
      {"sh", "-c",
       "exec 9>>\"$1\"; flock 9; : >\"$1.said\"; XDG_DATA_HOME=\"$2\" \"$3\" --saved mills 9>&- "
       "2>\"$1.said\" & until grep -q 'waiting for it' \"$1.said\"; do sleep 0.05; done; "
       "exec 9>&-; wait $!",
       "sh", lock.string(), d.data().string(), LEDE_SEARCH_PROGRAM});
  CHECK(waits.code == 1);  // once it could go on, nothing was new
}

TEST_CASE("what could not be printed stays new") {
  const Desk d;
  d.add("one.txt", "The windmill of Tarn turns.");
  CHECK(d.save().code == 0);
  d.archive.write("two.txt", article_about("The windmill of Merrow turns."));
  d.add("three.txt", "The mayor of Holm has bought a windmill, a barn and two fields.");
  const auto some = d.ask({"--saved", "mills", "-n", "1"});
  CHECK(some.code == 0);
  CHECK(contains(some.err, "stays new"));
  CHECK(d.ask({"--saved", "mills"}, ">/dev/full").code == 2);
  CHECK(d.ask({"--saved", "mills"}, ">&-").code == 2);
  const auto all = d.ask({"--saved", "mills", "--no-fold"});
  CHECK(contains(all.out, "Merrow"));
  CHECK(contains(all.out, "Holm"));
  CHECK(d.news().code == 1);
}

TEST_CASE("a habit of few hits keeps nothing new for ever, and a count alone moves nothing on") {
  const Desk d;
  d.add("one.txt", "The windmill of Tarn turns.");
  CHECK(d.save().code == 0);
  d.archive.write("two.txt", article_about("The windmill of Merrow turns."));
  d.add("three.txt", "The mayor of Holm has bought a windmill, a barn and two fields.");
  const auto count = d.ask({"--saved", "mills", "--count"});
  CHECK(count.out == "2\n");
  const fs::path config = d.archive.root() / "config";
  std::ofstream(config) << "[lede-search]\nlimit = 1\n";
  const auto all = d.ask({"--config", config.string(), "--saved", "mills", "--no-fold"});
  CHECK(contains(all.out, "Merrow"));
  CHECK(contains(all.out, "Holm"));
  CHECK(d.news().code == 1);
}

TEST_CASE("a limit that allows all that is new leaves nothing new") {
  const Desk d;
  d.add("one.txt", "The windmill of Tarn turns.");
  CHECK(d.save().code == 0);
  d.add("two.txt", "The windmill of Merrow turns.");
  d.add("three.txt", "The mayor of Holm has bought a windmill, a barn and two fields.");
  CHECK(contains(d.ask({"--saved", "mills", "-n", "1"}).err, "stays new"));
  CHECK_FALSE(contains(d.ask({"--saved", "mills", "-n", "2"}).err, "stays new"));
  CHECK(d.news().code == 1);
}

TEST_CASE("an index in the configuration is no other index than the saved one") {
  const Desk d;
  d.add("one.txt", "The windmill of Tarn turns.");
  const fs::path config = d.archive.root() / "config";
  std::ofstream(config) << "[lede-search]\nindex = \"" << d.archive.index() << "\"\n";
  CHECK(d.ask({"--config", config.string(), "--saved", "mills", "windmill"}).code == 0);
  d.add("two.txt", "The windmill of Merrow turns.");
  CHECK(contains(d.ask({"--config", config.string(), "--saved", "mills"}).out, "Merrow"));
}

TEST_CASE("saved queries are listed and forgotten, and what is wrong is told") {
  const Desk d;
  CHECK(d.ask({"--saved"}).code == 1);
  CHECK(d.ask({"--saved", "", "windmill"}).code == 2);
  CHECK(contains(d.ask({"--saved", "mills"}).err, "no query is saved as mills"));
  CHECK(contains(d.ask({"--unsave", "mills"}).err, "no query is saved as mills"));
  d.add("one.txt", "The windmill of Tarn turns.");
  CHECK(d.save("\"windmill of\" since:2020").code == 1);
  const auto listed = d.ask({"--saved"});
  CHECK(listed.code == 0);
  CHECK(contains(listed.out, "mills\n  \"windmill of\" since:2020\n  seen up to generation 1 of " +
                                 d.archive.index()));
  const fs::path file = d.data() / "lede-saved" / "mills.json";
  SUBCASE("forgotten") {
    CHECK(d.ask({"--unsave", "mills"}).code == 0);
    CHECK(d.ask({"--saved"}).code == 1);
  }
  SUBCASE("a damaged file is named, and saving makes it good") {
    for (const std::string bytes :
         {"", "{", "[]", R"({"query":1,"indexes":[],"generations":[]})"}) {
      std::ofstream(file) << bytes;
      CHECK(d.news().code == 2);
      CHECK(contains(d.news().err, file.string()));
      CHECK(contains(d.ask({"--saved"}).err, "damaged"));
    }
    CHECK(d.save().code == 0);
    CHECK(d.news().code == 1);
  }
  SUBCASE("odd names") {
    for (const std::string name : {"../mills", "a/b", ".", ".hidden"})
      CHECK(d.ask({"-i", d.archive.index(), "--saved", name, "windmill"}).code == 2);
    CHECK(d.ask({"-i", d.archive.index(), "--saved", "Mühlen & more", "windmill"}).code == 0);
    CHECK(contains(d.ask({"--saved"}).out, "Mühlen & more\n"));
  }
  SUBCASE("with what goes with no saved query") {
    CHECK(d.ask({"--saved", "mills", "--since-generation", "1"}).code == 2);
    CHECK(d.ask({"--saved", "mills", "--stdin"}).code == 2);
    CHECK(d.ask({"--unsave", "mills", "windmill"}).code == 2);
  }
  SUBCASE("a data folder that cannot be made") {
    fs::remove_all(d.data());
    std::ofstream(d.data()) << "a file";
    const auto o = d.save();
    CHECK(o.code == 2);
    CHECK(contains(o.err, "XDG_DATA_HOME"));
  }
}
