// What a batch writes: the same by whatever number of threads, and by whichever writer.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <future>
#include <new>
#include <nlohmann/json.hpp>

#include "indexer/write/run_dictionary.h"
#include "tests/support/archive.h"
#include "tests/support/database_content.h"
#include "tests/support/databases.h"
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
  [[nodiscard]] std::string segment() const { return last_segment(index_); }
  [[nodiscard]] const std::string& index() const { return index_; }

 private:
  std::string index_;
};

void check_same(const Built& a, const Built& b) {
  const auto one = database_content(a.index());
  const auto other = database_content(b.index());
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

/// Texts of so many bytes together.
std::vector<std::string> texts_of(size_t bytes) {
  Prose prose(9);
  std::vector<std::string> texts;
  for (size_t size = 0; size < bytes; size += texts.back().size())
    texts.push_back(text_of(prose.sentences(8)));
  return texts;
}

}  // namespace

TEST_CASE("a run that can't teach the dictionary fails alone: those that wait for it go on") {
  lede::RunDictionary dictionary;
  auto second = std::async(std::launch::async, [&] {
    static_cast<void>(
        dictionary.packer(1, [] { return texts_of(lede::RunDictionary::kWorthLearning); }));
  });
  const auto fails = []() -> std::vector<std::string> { throw std::bad_alloc(); };
  CHECK_THROWS_AS(static_cast<void>(dictionary.packer(0, fails)), std::bad_alloc);
  second.get();
  CHECK_FALSE(dictionary.bytes().empty());
}

TEST_CASE("the first run with documents decides for all whether there is a dictionary") {
  const auto few = [] { return texts_of(lede::RunDictionary::kWorthLearning / 2); };
  const auto enough = [] { return texts_of(lede::RunDictionary::kWorthLearning); };
  const auto never = []() -> std::vector<std::string> { throw std::bad_alloc(); };
  lede::RunDictionary none;
  none.pass(0);
  const auto* packer = &none.packer(1, few);
  CHECK(&none.packer(2, enough) == packer);
  CHECK(none.bytes().empty());
  lede::RunDictionary learned;
  static_cast<void>(learned.packer(0, enough));
  CHECK_FALSE(learned.bytes().empty());
  lede::RunDictionary known(learned.bytes());
  static_cast<void>(known.packer(7, never));
  known.pass(3);
  CHECK(known.bytes() == learned.bytes());
}

TEST_CASE("how many threads there are changes nothing, not even the order of documents") {
  const Archive archive;
  write_news(archive, 4, 400);
  const Built one(archive, "one", {"--jobs", "1"});
  for (const char* jobs : {"2", "5"}) {
    const Built more(archive, std::string("jobs") + jobs, {"--jobs", jobs});
    for (const std::string file : {"/docdata.glass", "/copies", "/keys"})
      CHECK(read_file(one.segment() + file) == read_file(more.segment() + file));
    check_same(one, more);
    CHECK(damage(more.segment()) == "");
  }
}

TEST_CASE("a segment that Xapian writes holds what one holds that is written directly") {
  const Archive archive;
  write_news(archive, 5, 300);
  const Built directly(archive, "auto", {"--writer", "auto"});
  const Built library(archive, "library", {"--writer", "library"});
  check_same(directly, library);
  CHECK(damage(library.segment()) == "");
}

TEST_CASE("an index of no articles is one too") {
  const Archive archive;
  archive.write("photo.jpg", "\xff\xd8\xff\xe0 nothing to read");
  CHECK(archive.reindex().at("added") == 0);
  CHECK(archive.found("anything").empty());
}
