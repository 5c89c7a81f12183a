// Indexes of before there were manifests: CURRENT names the folder of one database.
#include <doctest/doctest.h>
#include <xapian.h>

#include <filesystem>
#include <fstream>

#include "common/store/open_database.h"
#include "common/store/seal.h"
#include "tests/support/archive.h"
#include "tests/support/database_content.h"

using namespace lede::testing;
using namespace std::string_literals;
namespace fs = std::filesystem;

namespace {

/// An archive with an index of format 8, as far as it can be told from others.
class OldIndex : public Archive {
 public:
  OldIndex() {
    write("one.txt", article_about("The lighthouse of Skerrow was sold."));
    fs::create_directory(index());
    auto db = lede::create_database(database());
    db.set_metadata("lede.format", "8");
    db.set_metadata("lede.generation", "57");
    const std::string roots = "news\0"s + sources() + "\0\0"s + sources() + "/it's below\0"s;
    db.set_metadata("lede.roots", lede::sealed_metadata("lede.roots", roots));
    Xapian::Document document;
    document.set_data("a record");
    document.add_term("Zlighthous");
    db.add_document(document);
    db.commit();
    std::ofstream(index() + "/CURRENT") << "lede-db-000003\n";
  }
  [[nodiscard]] fs::path database() const { return fs::path(index()) / "lede-db-000003"; }
  /// What builds it anew.
  [[nodiscard]] std::string command() const {
    return "lede-index --rebuild -i " + index() + " " + sources() + " '" + sources() +
           "/it'\\''s below'";
  }
};

void check_refused(const Outcome& o, const OldIndex& old) {
  CHECK(o.code == 4);
  CHECK(contains(o.err, "made by another version of Lede"));
  CHECK(contains(o.err, old.command()));
}

}  // namespace

TEST_CASE(
    "an index of before there were manifests is refused with the command that builds it anew") {
  const OldIndex old;
  const std::string before = read_file(old.database() / "postlist.glass");
  check_refused(lede_search({"-i", old.index(), "lighthouse"}), old);
  for (const std::vector<std::string>& mode :
       std::vector<std::vector<std::string>>{{},
                                             {"--dry-run"},

                                             {"--stats"},
                                             {"--compact"},
                                             {"--rollback"},
                                             {"--forget", old.sources()}}) {
    INFO((mode.empty() ? "a batch" : mode[0]));
    std::vector<std::string> arguments = {"-i", old.index()};
    arguments.insert(arguments.end(), mode.begin(), mode.end());
    check_refused(lede_index(arguments), old);
  }
  const auto check = lede_index({"-i", old.index(), "--check"});
  CHECK(check.code == 4);
  CHECK(contains(check.out, "made by another version of Lede"));
  CHECK(read_file(old.database() / "postlist.glass") == before);
  CHECK(read_file(old.index() + "/CURRENT") == "lede-db-000003\n");
}

TEST_CASE("an old index is built anew by that command, and goes on with a higher generation") {
  const OldIndex old;
  old.write("it's below/two.txt", article_about("The windmill of Tarn turns."));
  const Outcome built = run(
      {"sh", "-c",
       std::string(LEDE_INDEX_PROGRAM) + old.command().substr(std::string("lede-index").size())});
  INFO(built.err);
  REQUIRE(built.code == 0);
  CHECK(contains(built.out, "2 added"));
  CHECK(old.search("lighthouse")["generation"] == 58);
  CHECK(old.found("lighthouse") == std::vector<std::string>{"one.txt"});
  CHECK(old.found("windmill") == std::vector<std::string>{"two.txt"});
  CHECK(lede_index({"-i", old.index(), "--check"}).code == 0);
  // There is no way back to what this version cannot read.
  CHECK(lede_index({"-i", old.index(), "--rollback"}).code == 2);
  old.write("three.txt", article_about("The ferry to Gullpoint sank."));
  CHECK(old.reindex()["generation"] == 59);
  CHECK_FALSE(fs::exists(old.database()));
}

TEST_CASE("an old index that cannot be opened is built anew, too") {
  const OldIndex old;
  std::ofstream(old.database() / "iamglass", std::ios::trunc) << "nothing";
  CHECK(lede_search({"-i", old.index(), "lighthouse"}).code == 4);
  CHECK(old.reindex({"--rebuild"})["added"] == 1);
  CHECK(old.search("lighthouse")["generation"] == 4);  // behind the number of its folder
}

TEST_CASE("a rebuild of an old index that fails leaves it as it was") {
  const OldIndex old;
  REQUIRE(lede_index({"-i", old.index(), "--rebuild", old.sources(), old.sources() + "/missing"})
              .code == 2);
  CHECK(fs::exists(old.database() / "postlist.glass"));
  check_refused(lede_search({"-i", old.index(), "lighthouse"}), old);
}
