// Two writers, one meaning: what is built at once is what the library's own interface would build.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <new>
#include <nlohmann/json.hpp>

#include "indexer/check/check_tables.h"
#include "indexer/write/bulk_dictionary.h"
#include "tests/support/archive.h"
#include "tests/support/database_content.h"
#include "tests/support/program.h"
#include "tests/support/prose.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

/// An index of its own of the archive's sources.
class Built {
 public:
  Built(const Archive& archive, const std::string& name, const std::vector<std::string>& options)
      : index_((archive.root() / name).string()) {
    std::vector<std::string> all = {"-q", "-i", index_};
    all.insert(all.end(), options.begin(), options.end());
    all.push_back(archive.sources());
    const auto done = lede_index(all);
    INFO(done.err);
    REQUIRE(done.code == 0);
  }
  [[nodiscard]] std::string database() const {
    const std::string current = read_file(index_ + "/CURRENT");
    return index_ + "/" + current.substr(0, current.find('\n'));
  }
  [[nodiscard]] const std::string& index() const { return index_; }

 private:
  std::string index_;
};

void check_same(const Built& a, const Built& b) {
  const auto one = database_content(a.database());
  const auto other = database_content(b.database());
  REQUIRE(one.size() > 100);
  std::vector<std::string> differ;
  std::set_symmetric_difference(one.begin(), one.end(), other.begin(), other.end(),
                                std::back_inserter(differ));
  INFO((differ.empty() ? "" : differ[0]));
  INFO((differ.size() < 2 ? "" : differ[1]));
  CHECK(differ.empty());
}

/// Files of every kind that the writers treat apart: lines that recur, copies, records named
/// twice, undated and dated articles, long and short ones, several outlets.
void write_news(const Archive& archive, unsigned seed, size_t articles) {
  Prose prose(seed);
  std::vector<std::string> before = prose.sentences(20);
  std::string lines;
  for (size_t i = 0; i < articles; ++i) {
    const auto sentences =
        i % 5 == 0 ? reworked(before, prose) : prose.sentences(2 + prose.any(40));
    before = sentences;
    std::string text = text_of(sentences);
    if (i % 3 == 0) text += "\n\nSign up for our newsletter of " + std::to_string(i % 2 + 1) + "\n";
    if (i % 4 == 0) text += "\n\nWrite to our reporter in the north\n";
    const std::string day = fmt::format("2024-{:02}-{:02}", 1 + i % 12, 1 + i % 28);
    if (i % 2 == 0) {
      archive.write(fmt::format("d{}/{}.txt", i % 7, i),
                    prose.sentence() + "\n\n" + day + "\n\n" + text + "\n");
      continue;
    }
    json record = {
        {"title", prose.sentence()}, {"text", text}, {"source", "Outlet " + prose.word()}};
    if (i % 3 != 0) record["published_at"] = day;
    // Some records come twice, a few of them changed.
    record["_id"] = i % 11 == 0 ? "twice" : std::to_string(i - (i % 13 == 0 ? 2 : 0));
    lines += record.dump() + "\n";
  }
  archive.write("records.jsonl", lines);
}

}  // namespace

TEST_CASE("a bulk build says what an incremental batch says, to the last posting") {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const Archive archive;
    write_news(archive, seed, 120);
    const Built bulk(archive, "bulk", {"--writer", "bulk"});
    const Built incremental(archive, "incremental", {"--writer", "incremental"});
    check_same(bulk, incremental);
    CHECK(lede::check_tables(bulk.database()).empty());
    for (const char* query : {"newsletter", "\"our reporter\"", "a", "outlet:outlet", "north"}) {
      auto one = search_json(bulk.index(), query);
      auto other = search_json(incremental.index(), query);
      // Document numbers break ties: hits that score alike may change places.
      const auto scores = [](const json& j) {
        std::vector<double> all;
        for (const auto& hit : j.at("hits")) all.push_back(hit.at("score"));
        return all;
      };
      CHECK(scores(one) == scores(other));
      CHECK(one.at("total") == other.at("total"));
    }
  }
}

TEST_CASE("our own corpus is the same by both writers") {
  const Archive archive;
  std::filesystem::copy(
      LEDE_SOURCE_DIR "/corpus/articles", archive.sources(),
      std::filesystem::copy_options::recursive | std::filesystem::copy_options::overwrite_existing);
  check_same(Built(archive, "bulk", {"--writer", "bulk"}),
             Built(archive, "incremental", {"--writer", "incremental"}));
}

TEST_CASE("a run that can't teach the dictionary fails alone: those that wait for it go on") {
  lede::BulkDictionary dictionary;
  const std::vector<std::string> no_lists;
  auto second = std::async(std::launch::async, [&] {
    const auto texts = [] { return std::vector<std::string>{"The windmill of Merrow turns."}; };
    static_cast<void>(dictionary.learned(1, texts, no_lists));
  });
  const auto fails = []() -> std::vector<std::string> { throw std::bad_alloc(); };
  CHECK_THROWS_AS(static_cast<void>(dictionary.learned(0, fails, no_lists)), std::bad_alloc);
  second.get();
  CHECK_FALSE(dictionary.bytes().empty());
}

TEST_CASE("how many threads there are changes nothing, not even the order of documents") {
  const Archive archive;
  write_news(archive, 4, 400);
  const Built one(archive, "one", {"--jobs", "1"});
  for (const char* jobs : {"2", "5"}) {
    const Built more(archive, std::string("jobs") + jobs, {"--jobs", jobs});
    for (const char* table : {"docdata", "termlist"}) {
      const std::string file = std::string("/") + table + ".glass";
      CHECK(read_file(one.database() + file) == read_file(more.database() + file));
    }
    check_same(one, more);
  }
}

TEST_CASE("a bulk build is open to later batches, which leave it as a new build would be") {
  const Archive archive;
  write_news(archive, 5, 150);
  const Built index(archive, "index", {"--writer", "bulk"});
  Prose prose(6);
  for (int i = 0; i < 6; ++i)
    archive.write(fmt::format("d{}/{}.txt", i % 3, i * 2),
                  text_of(prose.sentences(12)) + "\n\nWrite to our reporter in the north\n");
  archive.remove("d4/4.txt");
  const Built later(archive, "index", {"--writer", "incremental"});
  check_same(later, Built(archive, "anew", {"--writer", "bulk"}));
  CHECK(lede::check_tables(later.database()).empty());
}

TEST_CASE("a bulk build over an index counts what is new, changed and gone") {
  const Archive archive;
  for (int i = 0; i < 9; ++i)
    archive.write(fmt::format("{}.txt", i), article_about(fmt::format("Bridge {} was closed.", i)));
  archive.reindex({"--writer", "bulk"});
  archive.write("0.txt", article_about("Bridge 0 was opened again."));
  archive.write("new.txt", article_about("A tunnel was begun."));
  archive.remove("5.txt");
  const auto report = archive.reindex({"--writer", "bulk"});
  CHECK(report.at("added") == 1);
  CHECK(report.at("updated") == 1);
  CHECK(report.at("removed") == 1);
  CHECK(report.at("unchanged") == 7);
  CHECK(report.at("generation") == 2);
  CHECK(archive.found("tunnel") == std::vector<std::string>{"new.txt"});
}

TEST_CASE("an index of no articles is one too") {
  const Archive archive;
  archive.write("photo.jpg", "\xff\xd8\xff\xe0 nothing to read");
  CHECK(archive.reindex({"--writer", "bulk"}).at("added") == 0);
  CHECK(archive.found("anything").empty());
  archive.write("a.txt", article_about("The ferry was late again."));
  CHECK(archive.reindex({"--writer", "incremental"}).at("added") == 1);
  CHECK(archive.found("ferry").size() == 1);
}
