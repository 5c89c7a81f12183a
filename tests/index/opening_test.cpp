// What a folder can do to who opens it as an index: nothing.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>

#include "tests/support/archive.h"
#include "tests/support/database_content.h"
#include "tests/support/published.h"

using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

const std::vector<std::vector<std::string>> kModes = {{"--check"},    {"--stats"},   {"--compact"},
                                                      {"--rollback"}, {"--dry-run"}, {}};

/// Every program in every mode says that the index is damaged, or that there is nothing to go back
/// to, and soon: none waits.
void refused_everywhere(const Archive& a) {
  const auto timed = [&](std::vector<std::string> command) {
    command.insert(command.begin(), {"timeout", "10"});
    return lede::testing::run(command);
  };
  const auto search = timed({LEDE_SEARCH_PROGRAM, "-i", a.index(), "lighthouse"});
  CHECK_MESSAGE(search.code == 4, search.err);
  for (const auto& mode : kModes) {
    std::vector<std::string> command = {LEDE_INDEX_PROGRAM, "-i", a.index()};
    command.insert(command.end(), mode.begin(), mode.end());
    if (mode.empty() || mode[0] == "--dry-run") command.push_back(a.sources());
    const auto o = timed(command);
    CAPTURE(command.back());
    const bool nothing_kept = !mode.empty() && mode[0] == "--rollback" && o.code == 2;
    CHECK_MESSAGE((o.code == 4 || nothing_kept), o.err);
  }
}

/// A file in `folder`, which is there in place of a database, would have the library run a program;
/// none runs, and the index is built anew.
void runs_no_program_of(const Archive& a, const fs::path& folder) {
  const fs::path mark = a.root() / "a-program-ran";
  std::ofstream(folder / "XAPIANDB") << "remote :/bin/touch " << mark.string() << "\n";
  refused_everywhere(a);
  a.reindex({"--rebuild"});
  CHECK(a.found("lighthouse").size() == 1);
  CHECK_FALSE(fs::exists(mark));
}

/// An archive with an index of one article.
struct Indexed : Archive {
  Indexed() {
    write("one.txt", article_about("The lighthouse of Skerrow was sold."));
    reindex();
  }
  [[nodiscard]] fs::path segment() const { return last_segment(index()); }
};

std::string run_in(const std::string& folder, const std::vector<std::string>& command) {
  std::vector<std::string> all = {"env", "-u", "LEDE_INDEX"};
  all.insert(all.end(), command.begin(), command.end());
  const auto o = lede::testing::run(all, "", folder);
  return std::to_string(o.code) + " " + o.out + o.err;
}

}  // namespace

TEST_CASE("a folder that holds anything but a glass database is none") {
  SUBCASE("a file that names other databases, or a program, where an old index had its database") {
    const Archive a;
    a.write("one.txt", "The lighthouse of Skerrow was sold.\n");
    const fs::path database = fs::path(a.index()) / "lede-db-000001";
    fs::create_directories(database);
    std::ofstream(fs::path(a.index()) / "CURRENT") << "lede-db-000001\n";
    runs_no_program_of(a, database);
  }
  SUBCASE("such a file in place of a segment") {
    const Indexed a;
    const fs::path segment = a.segment();
    fs::remove_all(segment);
    fs::create_directory(segment);
    runs_no_program_of(a, segment);
  }
  SUBCASE("such a file beside the tables of a segment") {
    const Indexed a;
    std::ofstream(a.segment() / "XAPIANDB") << "auto /etc\n";
    refused_everywhere(a);
  }
  SUBCASE("a table that is a link") {
    const Indexed a;
    fs::rename(a.segment() / "docdata.glass", a.root() / "docdata.glass");
    fs::create_symlink(a.root() / "docdata.glass", a.segment() / "docdata.glass");
    refused_everywhere(a);
  }
  SUBCASE("a table that is a pipe") {
    const Indexed a;
    fs::remove(a.segment() / "docdata.glass");
    REQUIRE(::mkfifo((a.segment() / "docdata.glass").c_str(), 0666) == 0);
    refused_everywhere(a);
  }
  SUBCASE("a next version file, which a commit would write") {
    const Indexed a;
    std::ofstream(a.root() / "precious") << "precious";
    fs::create_symlink(a.root() / "precious", a.segment() / "v.tmp");
    refused_everywhere(a);
    CHECK(read_file(a.root() / "precious") == "precious");
  }
  SUBCASE("a version file that is cut") {
    const Indexed a;
    fs::resize_file(a.segment() / "iamglass", 40);
    refused_everywhere(a);
  }
  SUBCASE("a table whose root is written over") {
    const Indexed a;
    const auto size = fs::file_size(a.segment() / "postlist.glass");
    std::ofstream(a.segment() / "postlist.glass") << std::string(size, '\x55');
    refused_everywhere(a);
  }
  SUBCASE("a folder that is a link") {
    const Indexed a;
    const fs::path segment = a.segment();
    fs::rename(segment, a.root() / "elsewhere");
    fs::create_directory_symlink(a.root() / "elsewhere", segment);
    refused_everywhere(a);
  }
}

TEST_CASE("an index that lost CURRENT is not taken for none") {
  const Archive a;
  a.write("one.txt", "The lighthouse of Skerrow was sold.\n");
  a.reindex();
  const fs::path current = fs::path(a.index()) / "CURRENT";
  const auto searched = [&] { return lede_search({"-i", a.index(), "lighthouse"}); };
  SUBCASE("a first build that was not published is no index yet") {
    fs::remove(current);
    CHECK(contains(searched().err, "there is no index"));
    a.reindex();
    CHECK(searched().code == 0);
  }
  SUBCASE("a later state was published") {
    a.write("two.txt", "The lighthouse of Merrow was not.\n");
    a.reindex();
    fs::rename(current, a.root() / "aside");
    CHECK(contains(searched().err, "CURRENT is missing"));
    const auto indexed = lede_index({"-i", a.index(), a.root().string()});
    CHECK(indexed.code != 0);
    CHECK(contains(indexed.err, "\"manifest-000002\" is a state"));
    fs::rename(a.root() / "aside", current);
    CHECK(searched().code == 0);
  }
}

TEST_CASE("CURRENT names a manifest of the index and does nothing else") {
  const Indexed a;
  const fs::path current = fs::path(a.index()) / "CURRENT";
  fs::remove(current);
  SUBCASE("a pipe") {
    REQUIRE(::mkfifo(current.c_str(), 0666) == 0);
  }
  SUBCASE("a device") {
    fs::create_symlink("/dev/zero", current);
  }
  SUBCASE("a link to a name") {
    std::ofstream(a.root() / "name") << "manifest-000001\n";
    fs::create_symlink(a.root() / "name", current);
  }
  SUBCASE("the folder above") {
    std::ofstream(current) << "..\n";
  }
  SUBCASE("a way out") {
    std::ofstream(current) << "../index.lede/manifest-000001\n";
  }
  SUBCASE("larger than memory") {
    std::ofstream(current) << "x";
    fs::resize_file(current, uintmax_t{1} << 40);
  }
  SUBCASE("a number beyond all") {
    std::ofstream(current) << "manifest-99999999999999999999999\n";
  }
  refused_everywhere(a);
}

TEST_CASE("a manifest is a plain file of the index, and says what was stored") {
  const Indexed a;
  const fs::path manifest = manifest_file(a.index());
  const std::string text = read_file(manifest);
  fs::remove(manifest);
  SUBCASE("nothing") {}
  SUBCASE("a pipe") {
    REQUIRE(::mkfifo(manifest.c_str(), 0666) == 0);
  }
  SUBCASE("a device") {
    fs::create_symlink("/dev/zero", manifest);
  }
  SUBCASE("a link to what it was") {
    std::ofstream(a.root() / "elsewhere") << text;
    fs::create_symlink(a.root() / "elsewhere", manifest);
  }
  SUBCASE("a folder") {
    fs::create_directory(manifest);
  }
  SUBCASE("larger than memory") {
    std::ofstream(manifest) << text;
    fs::resize_file(manifest, uintmax_t{1} << 40);
  }
  SUBCASE("cut") {
    std::ofstream(manifest) << text.substr(0, text.size() / 2);
  }
  SUBCASE("a segment of another number, by whoever can make the sum right") {
    std::string other = text;
    other.replace(other.find("\nsegment 1 "), 11, "\nsegment 7 ");
    std::ofstream(manifest) << summed(other);
  }
  refused_everywhere(a);
}

TEST_CASE("a lock that is a link is not followed") {
  const Indexed a;
  const fs::path lock = fs::path(a.index()) / "lock";
  fs::remove(lock);
  fs::create_symlink(a.root() / "made", lock);
  const auto o = lede_index({"-i", a.index(), a.sources()});
  CHECK(o.code == 4);
  CHECK(contains(o.err, lock.string()));
  CHECK_FALSE(fs::exists(a.root() / "made"));
}

TEST_CASE("a .lede that somebody may have put there is named, and another index not taken for it") {
  const Indexed a;
  const fs::path folder = a.root() / "work";
  const fs::path found = folder / ".lede";
  fs::create_directories(folder / "deep");
  fs::copy(a.index(), found, fs::copy_options::recursive);
  const std::string deep = (folder / "deep").string();
  const std::vector<std::string> search = {LEDE_SEARCH_PROGRAM, "-q", "lighthouse"};
  CHECK(run_in(deep, search).starts_with("0 "));
  SUBCASE("everybody may write to it") {
    REQUIRE(::chmod(found.c_str(), 0777) == 0);
  }
  SUBCASE("it belongs to another user") {
    if (::geteuid() != 0) return;
    REQUIRE(::chown(found.c_str(), 12345, 12345) == 0);
    // As it would for who called sudo.
    CHECK(run_in(deep, {"env", "SUDO_UID=12345", LEDE_SEARCH_PROGRAM, "-q", "lighthouse"})
              .starts_with("0 "));
    CHECK(run_in(deep, {"env", "SUDO_UID=1234x", LEDE_SEARCH_PROGRAM, "-q", "lighthouse"})
              .starts_with("2 "));
  }
  // The same folder, named, is the user's own doing.
  CHECK(run_in(deep, {LEDE_SEARCH_PROGRAM, "-q", "-i", found.string(), "lighthouse"})
            .starts_with("0 "));
  CHECK(
      run_in(deep, {"env", "LEDE_INDEX=" + found.string(), LEDE_SEARCH_PROGRAM, "-q", "lighthouse"})
          .starts_with("0 "));
  for (const std::vector<std::string>& command :
       {search, {LEDE_INDEX_PROGRAM, "--stats"}, {LEDE_INDEX_PROGRAM, a.sources()}}) {
    const std::string said = run_in(deep, command);
    CHECK(said.starts_with("2 "));
    CHECK(contains(said, "trusted = \"" + found.string() + "\""));
  }
  const std::string config = a.write("config", "trusted = \"" + found.string() + "\"\n");
  CHECK(run_in(deep, {LEDE_SEARCH_PROGRAM, "--config", config, "-q", "lighthouse"})
            .starts_with("0 "));
  CHECK(run_in(deep, {LEDE_INDEX_PROGRAM, "--config", config, "--stats"}).starts_with("0 "));
  const std::string shown =
      run_in(deep, {LEDE_SEARCH_PROGRAM, "--config", config, "--show-config"});
  CHECK(contains(shown, "trusted = \"" + found.string() + "\"  # " + config));
}
