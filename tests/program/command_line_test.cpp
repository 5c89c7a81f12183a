// Exit codes, streams, errors and help of both programs.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <functional>

#include "tests/support/archive.h"

using namespace lede::testing;

namespace {

const Archive& small() {
  static const auto* archive = [] {
    auto* a = new Archive;
    a->write("one.txt", article_about("The lighthouse of Skerrow was sold."));
    a->reindex();
    return a;
  }();
  return *archive;
}

}  // namespace

TEST_CASE("exit codes tell found, not found and errors apart") {
  CHECK(lede_search({"-i", small().index(), "lighthouse"}).code == 0);
  CHECK(lede_search({"-i", small().index(), "zzzz"}).code == 1);
  CHECK(lede_search({"-i", small().index() + "/none", "lighthouse"}).code == 2);
  CHECK(lede_search({"--limitt", "3", "x"}).code == 2);
  CHECK(lede_search({"-i", small().index(), "--format-version", "9", "x"}).code == 5);
  CHECK(lede_index({"-i", small().index(), "/no/such/folder"}).code == 2);
}

TEST_CASE("results go to standard output, all else to standard error") {
  const auto found = lede_search({"-i", small().index(), "lighthouse"});
  CHECK(contains(found.out, "[lighthouse]"));
  CHECK(contains(found.err, "1 passage matches"));
  const auto none = lede_search({"-i", small().index(), "zzzz"});
  CHECK(none.out.empty());
  CHECK(contains(none.err, "nothing found"));
  CHECK(lede_search({"-q", "-i", small().index(), "zzzz"}).err.empty());
  CHECK(lede_index({"-q", "-i", small().index(), small().sources()}).out.empty());
}

TEST_CASE("nothing is coloured that is not a terminal, unless asked for") {
  CHECK_FALSE(contains(lede_search({"-i", small().index(), "lighthouse"}).out, "\x1b"));
  CHECK(contains(lede_search({"-i", small().index(), "--color", "always", "lighthouse"}).out,
                 "\x1b[1;33mlighthouse"));
}

TEST_CASE("errors name the cause and the next thing to do") {
  CHECK(contains(lede_search({"--limitt", "3", "x"}).err, "did you mean --limit?"));
  CHECK(contains(lede_index({"--rebuid", "x"}).err, "did you mean --rebuild?"));
  CHECK(contains(lede_search({"-i", "/no/such", "x"}).err, "lede-index -i /no/such"));
  CHECK(contains(lede_search({"-n"}).err, "needs a value"));
  CHECK(contains(lede_search({"--verify", "--stdin"}).err, "option --verify needs a value"));
  CHECK(contains(lede_search({"-n", "many", "x"}).err, "--limit"));
  CHECK(lede_index({"-i", small().root().string() + "/fresh"}).code == 2);
}

TEST_CASE("plain text is always a query, signs included") {
  for (const std::vector<std::string>& q : {std::vector<std::string>{"-skerrow"},
                                            {"lighthouse", "-zzzz"},
                                            {"+lighthouse"},
                                            {"lighthouse", "-nothing"},
                                            {"--", "--limit"},
                                            {"-"},
                                            {"\"lighthouse"},
                                            {"(("},
                                            {"\xff\xfe"}}) {
    auto arguments = q;
    arguments.insert(arguments.begin(), {"-i", small().index()});
    const int code = lede_search(arguments).code;
    INFO(q.back());
    CHECK((code == 0 || code == 1));
  }
  CHECK(lede_search({"-i", small().index(), "lighthouse", "-skerrow"}).code == 1);
  CHECK(lede_search({"-i", small().index(), "-n1", "lighthouse"}).code == 0);
}

TEST_CASE("an odd query gets a caret under what is odd") {
  const auto o = lede_search({"-i", small().index(), "lighthouse auther:x"});
  CHECK(contains(o.err, "  lighthouse auther:x\n             ^~~~~~~\n"));
}

TEST_CASE("help, manuals, completions and versions come from one definition") {
  const auto search = [](std::vector<std::string> arguments) {
    return lede_search(std::move(arguments));
  };
  for (const std::function<Outcome(std::vector<std::string>)>& program :
       {std::function<Outcome(std::vector<std::string>)>(lede_index),
        std::function<Outcome(std::vector<std::string>)>(search)}) {
    const auto brief = program({"-h"});
    CHECK(brief.code == 0);
    CHECK(std::count(brief.out.begin(), brief.out.end(), '\n') <= 40);
    const auto all = program({"--help"});
    const auto man = program({"--generate", "man"});
    for (const std::string option : {"index", "format", "color", "quiet", "version"}) {
      CHECK(contains(all.out, "--" + option));
      CHECK(contains(man.out, "\\-\\-" + option));
      for (const std::string shell : {"bash", "zsh", "fish"})
        CHECK(contains(program({"--generate", shell}).out, option));
    }
    const auto unknown = program({"--generate", "tcsh"});
    CHECK(unknown.code == 2);
    CHECK(contains(unknown.err, "bash, zsh or fish, not tcsh"));
    for (const std::string what : {"Xapian", "analyzer", "index format", "output schema"})
      CHECK(contains(program({"--version"}).out, what));
  }
  CHECK(contains(lede_search({"--help-query"}).out, "NEAR/5"));
  CHECK(contains(lede_search({"--generate", "man-query"}).out, "NEAR/5"));
}

TEST_CASE("a closed pipe is quiet") {
  const auto o = run({"bash", "-c",
                      "yes lighthouse | " + std::string(LEDE_SEARCH_PROGRAM) + " -i " +
                          small().index() + " --stdin 2>&1 | head -c 1; exit ${PIPESTATUS[2]}"});
  CHECK(o.code == 0);
  CHECK(o.err.empty());
}

TEST_CASE(
    "the index is the option, else the environment, else the nearest .lede, else the user's") {
  const Archive a;
  namespace fs = std::filesystem;
  a.write("one.txt", article_about("The windmill of Merrow turns."));
  const std::string root = a.root().string();
  fs::create_directories(a.root() / "work/deep");
  const auto in = [&](std::vector<std::string> environment, std::vector<std::string> command) {
    std::vector<std::string> all = {
        "env", "-u", "LEDE_INDEX", "-u", "XDG_DATA_HOME", "HOME=" + root + "/home"};
    all.insert(all.end(), environment.begin(), environment.end());
    all.insert(all.end(), command.begin(), command.end());
    return run(all, "", root + "/work/deep");
  };
  CHECK(in({}, {LEDE_INDEX_PROGRAM, a.sources()}).code == 0);
  CHECK(fs::exists(a.root() / "home/.local/share/lede/CURRENT"));
  CHECK(in({"XDG_DATA_HOME=" + root + "/data"}, {LEDE_INDEX_PROGRAM, a.sources()}).code == 0);
  CHECK(fs::exists(a.root() / "data/lede/CURRENT"));
  fs::create_directories(a.root() / "work/.lede");
  CHECK(in({}, {LEDE_INDEX_PROGRAM, a.sources()}).code == 0);
  CHECK(fs::exists(a.root() / "work/.lede/CURRENT"));
  CHECK(in({}, {LEDE_SEARCH_PROGRAM, "windmill"}).code == 0);
  CHECK(in({"LEDE_INDEX=" + root + "/env"}, {LEDE_INDEX_PROGRAM, a.sources()}).code == 0);
  CHECK(fs::exists(a.root() / "env/CURRENT"));
}
TEST_CASE("without a home and without an index there is an error, and no folder") {
  const Archive a;
  a.write("one.txt", article_about("The weir was mended."));
  const auto folder = a.root() / "empty";
  std::filesystem::create_directory(folder);
  for (const std::string& command : {std::string(LEDE_INDEX_PROGRAM) + " -q " + a.sources(),
                                     std::string(LEDE_SEARCH_PROGRAM) + " weir"}) {
    CAPTURE(command);
    const auto o = run({"env", "-u", "HOME", "-u", "XDG_DATA_HOME", "-u", "LEDE_INDEX", "sh", "-c",
                        "cd " + folder.string() + " && " + command});
    CHECK(o.code == 2);
    CHECK(contains(o.err, "HOME"));
    CHECK(std::filesystem::is_empty(folder));
  }
}
