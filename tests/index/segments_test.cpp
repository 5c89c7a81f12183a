// An index that grew in many batches, with whatever else was done to it in between, holds what one
// holds that is built at once of the same files.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <utility>

#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "indexer/batch/batch.h"
#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/corpus_queries.h"
#include "tests/support/database_content.h"
#include "tests/support/prose.h"

using namespace lede::testing;
namespace fs = std::filesystem;
using nlohmann::json;

namespace {

using Content = std::vector<std::string>;

/// The beginning of a line, with bytes that are not text as escapes.
std::string shown(const std::string& line) {
  std::string out;
  for (const char c : line.substr(0, 600))
    out += c >= ' ' && c <= '~' ? std::string(1, c) : fmt::format("\\x{:02x}", c & 0xFF);
  return out;
}

void check_same(const Content& grown, const Content& other) {
  Content differ;
  std::set_symmetric_difference(grown.begin(), grown.end(), other.begin(), other.end(),
                                std::back_inserter(differ));
  for (auto& line : differ) line = shown(line);
  INFO((differ.empty() ? "" : differ[0]));
  INFO((differ.size() < 2 ? "" : differ[1]));
  REQUIRE(differ.empty());
}

/// Every document says of which generation its article is, as what is remembered of the article
/// does, and it is no later one than what is published.
void check_generations(const std::string& index) {
  namespace schema = lede::schema;
  const lede::RecordDatabase db(index);
  std::map<std::string, uint64_t> known;
  db.each_metadata(0, std::string(schema::kArticleKey),
                   [&](const std::string& key, const std::string& value) {
                     known[key.substr(schema::kArticleKey.size())] =
                         lede::StoredArticle::parse(value).generation;
                   });
  CHECK(known.size() == db.articles());
  db.each_document("", [&](Xapian::docid document) {
    const auto doc = db.get_document(document);
    const uint64_t generation = known.at(lede::article_of(doc));
    CHECK(generation > 0);
    CHECK(generation <= db.states()[0].manifest.generation);
    CHECK(doc.get_value(schema::kGenerationSlot) == schema::generation_value(generation));
    return true;
  });
}

/// Two sources whose files come, change, go, and get other names and places: articles of a few
/// outlets with lines that are always about to recur, or to recur no longer; many are made of
/// others; records, some twice under one name. An index follows them.
class Newsroom {
 public:
  explicit Newsroom(unsigned seed) : prose_(seed) {
    for (int i = 0; i < 40; ++i) add_file();
    for (int i = 0; i < 10; ++i) change_records();
  }

  /// Some files or records are not what they were.
  void work() {
    for (size_t n = 1 + prose_.any(6); n > 0; --n) {
      switch (prose_.any(8)) {
        case 0:
        case 1:
          add_file();
          break;
        case 2:
          archive_.write(any_file(), article());
          break;
        case 3:
          take_out(any_file());
          break;
        case 4:
          give_name(any_file(), folder_of(any_file()));
          break;
        case 5:
          give_name(any_file(), prose_.any(2));
          break;
        default:
          change_records();
          break;
      }
    }
  }

  void batch() {
    std::vector<std::string> more = {"--jobs", std::to_string(1 + prose_.any(3)), "--keep",
                                     std::to_string(1 + prose_.any(3))};
    if (prose_.any(4) == 0) more.insert(more.end(), {"--writer", "library"});
    more.push_back(source(0));
    more.push_back(source(1));
    run(more);
    note();
  }

  void compact() {
    run({"--compact"});
    CHECK(count_segments(index()) == 1);
    check_same(content(), contents_.rbegin()->second);
    note();
  }

  /// What is published then is what was published then.
  void roll_back() {
    const Outcome o = lede_index({"-i", index(), "--rollback", "--format", "json"});
    if (o.code == 2) return;  // no state is kept
    REQUIRE(o.code == 0);
    const uint64_t was = json::parse(o.out)["was"];
    const auto folders = std::exchange(folders_, folders_at_.at(was));
    for (size_t i = 0; i < 2; ++i) {
      if (folders_[i] != folders[i]) fs::rename(path(folders[i]), path(folders_[i]));
    }
    check_same(content(), contents_.at(was));
    note();
  }

  void move_source() {
    const size_t i = prose_.any(2);
    const std::string from = source(i);
    folders_[i] = fmt::format("moved{}", number_++);
    fs::rename(from, source(i));
    run({"--move", from, source(i)});
    note();
  }

  void forget() {
    if (prose_.any(2) == 0) {
      run({"--forget", archive_.sources() + "/" + any_file()});
    } else {
      const json hits = archive_.search("rights", {"--include-chrome", "-n", "50"})["hits"];
      const auto record = std::find_if(hits.begin(), hits.end(), [](const json& hit) {
        return !hit["article"]["record"].is_null();
      });
      if (record == hits.end()) return;
      run({"--forget", (*record)["article"]["id"]});
      write_records();  // that one was left out is noted when they are read again
    }
    note();
  }

  /// The same files, built anew in a folder of its own.
  [[nodiscard]] std::string built_at_once() const {
    const std::string other = index() + "-anew";
    fs::remove_all(other);
    fs::copy(index(), other, fs::copy_options::recursive);
    const Outcome o = lede_index({"-q", "-i", other, "--rebuild", source(0), source(1)});
    INFO(o.err);
    REQUIRE(o.code == 0);
    REQUIRE(count_segments(other) == 1);
    return other;
  }

  [[nodiscard]] std::vector<std::string> queries() {
    std::vector<std::string> all = {"rights", "outlet:courier", "headline:the OR since:2024-05",
                                    "voices -photo", "\"all rights reserved\""};
    for (int i = 0; i < 4; ++i) {
      const std::string sentence = stories_[prose_.any(stories_.size())][0];
      const size_t first = sentence.find(' ');
      const size_t second = sentence.find(' ', first + 1);
      all.push_back(sentence);
      all.push_back(sentence.substr(0, first));
      all.push_back("\"" + sentence.substr(0, second) + "\"");
      all.push_back(sentence.substr(0, 3) + "*");
    }
    return all;
  }

  [[nodiscard]] std::string index() const { return archive_.index(); }
  [[nodiscard]] Content content() const { return database_content(index()); }
  size_t any(size_t n) { return prose_.any(n); }

 private:
  [[nodiscard]] std::string path(const std::string& name) const {
    return archive_.sources() + "/" + name;
  }
  [[nodiscard]] std::string source(size_t i) const { return path(folders_[i]); }

  void run(std::vector<std::string> more) const {
    more.insert(more.begin(), {"-q", "-i", index()});
    const Outcome o = lede_index(more);
    INFO(more[3]);
    INFO(o.err);
    REQUIRE(o.code == 0);
  }

  void note() {
    const uint64_t generation = archive_.search("rights")["generation"];
    contents_[generation] = content();
    folders_at_[generation] = folders_;
  }

  std::string article() {
    static const std::vector<std::string> outlets = {"Harbor Courier", "Merrow Herald"};
    static const std::vector<std::string> lines = {"More voices from the river valley",
                                                   "From our photo desk",
                                                   "Jane Doe is a staff writer at the paper.",
                                                   "Sign up for our newsletter",
                                                   "",
                                                   ""};
    stories_.push_back(!stories_.empty() && prose_.any(3) == 0
                           ? reworked(stories_[prose_.any(stories_.size())], prose_)
                           : prose_.sentences(2 + prose_.any(25)));
    std::string text = prose_.sentence() + "\n\n";
    if (prose_.any(2) == 0)
      text += fmt::format("2024-{:02}-{:02}\n\n", 1 + prose_.any(12), 1 + prose_.any(28));
    return text + text_of(stories_.back()) + "\n\n" + lines[prose_.any(lines.size())] +
           "\n\n\u00a9 2024 " + outlets[prose_.any(outlets.size())] + ". All rights reserved.\n";
  }

  /// The names below both sources of all files that are articles.
  [[nodiscard]] std::string any_file() {
    std::vector<std::string> all;
    for (const auto& folder : folders_) {
      for (const auto& entry : fs::recursive_directory_iterator(path(folder))) {
        if (entry.path().extension() == ".txt")
          all.push_back(entry.path().lexically_relative(archive_.sources()).string());
      }
    }
    std::sort(all.begin(), all.end());
    return all.at(prose_.any(all.size()));
  }
  [[nodiscard]] size_t folder_of(const std::string& file) const {
    return file.starts_with(folders_[0] + "/") ? 0 : 1;
  }
  std::string new_name(size_t folder) {
    return fmt::format("{}/d{}/{}.txt", folders_[folder], prose_.any(3), number_++);
  }

  void add_file() { archive_.write(new_name(prose_.any(2)), article()); }
  void take_out(const std::string& file) { archive_.remove(file); }
  void give_name(const std::string& file, size_t folder) {
    const std::string name = new_name(folder);
    fs::create_directories(fs::path(path(name)).parent_path());
    fs::rename(path(file), path(name));
  }

  void change_records() {
    const auto record = [&](const std::string& id) {
      return json{{"_id", id},
                  {"title", prose_.sentence()},
                  {"source", "Harbor Courier"},
                  {"text", article()}};
    };
    const size_t n = records_.size();
    switch (prose_.any(5)) {
      case 0:
        if (n > 0) records_[prose_.any(n)] = record(fmt::format("r{}", prose_.any(n)));
        break;
      case 1:
        if (n > 5) records_.erase(records_.begin() + static_cast<std::ptrdiff_t>(prose_.any(n)));
        break;
      case 2:  // all others move down by a line
        records_.insert(records_.begin(), record(fmt::format("r{}", number_++)));
        break;
      case 3:
        records_.push_back(record("twice"));
        break;
      default:
        records_.push_back(record(fmt::format("r{}", number_++)));
        break;
    }
    write_records();
  }
  void write_records() const {
    std::string lines;
    for (const auto& r : records_) lines += r.dump() + "\n";
    archive_.write(folders_[0] + "/records.jsonl", lines);
  }

  Archive archive_;
  Prose prose_;
  size_t number_ = 0;
  std::vector<std::string> folders_ = {"north", "south"};
  std::vector<json> records_;
  std::vector<std::vector<std::string>> stories_;
  std::map<uint64_t, Content> contents_;  ///< by generation
  std::map<uint64_t, std::vector<std::string>> folders_at_;
};

/// The hits of a query with their scores; how equal ones stand below the best depends on where
/// they stand in the index.
std::vector<std::string> hits_of(const lede::Index& index, const std::string& query) {
  lede::SearchOptions all;
  all.limit = lede::kEveryHit;
  all.per_article = 0;
  all.fold = false;
  std::vector<std::string> hits;
  for (const lede::Hit& hit : index.search(query, all).hits)
    hits.push_back(fmt::format("{} {} {}", hit.score, hit.id, hit.snippet.text));
  std::sort(hits.begin(), hits.end());
  return hits;
}

uint64_t total_of(const lede::Index& index, const std::string& query) {
  const lede::Results results = index.search(query);
  CHECK(results.total_exact);
  return results.total;
}

}  // namespace

TEST_CASE("an index that grew in batches holds what one holds that is built at once") {
  size_t most = 0;
  for (unsigned seed = 1; seed <= rounds(4); ++seed) {
    CAPTURE(seed);
    Newsroom news(seed);
    news.batch();
    for (int round = 0; round < 10; ++round) {
      CAPTURE(round);
      switch (news.any(8)) {
        case 0:
          news.compact();
          break;
        case 1:
          news.roll_back();
          break;
        case 2:
          news.move_source();
          break;
        case 3:
          news.forget();
          break;
        default:
          break;
      }
      news.work();
      news.batch();
      most = std::max(most, count_segments(news.index()));
      const std::string anew = news.built_at_once();
      check_same(news.content(), database_content(anew));
      check_generations(news.index());
      CHECK(lede_index({"-i", news.index(), "--check"}).out.starts_with("sound"));
      const lede::Index grown(news.index());
      const lede::Index built(anew);
      for (const auto& query : news.queries()) {
        CAPTURE(query);
        CHECK(total_of(grown, query) == total_of(built, query));
      }
    }
    const std::string anew = news.built_at_once();
    news.compact();
    const lede::Index grown(news.index());
    const lede::Index built(anew);
    for (const auto& query : news.queries()) {
      CAPTURE(query);
      check_same(hits_of(grown, query), hits_of(built, query));
    }
  }
  CHECK(most >= 4);
}

TEST_CASE("a batch that takes more than one segment makes the index that one segment would be") {
  const Archive archive;
  Prose prose(5);
  std::vector<std::vector<std::string>> stories;
  std::string lines;
  const auto record = [&](size_t i, const std::vector<std::string>& story) {
    lines += json{{"_id", fmt::format("r{}", i)},
                  {"title", story[0]},
                  {"source", fmt::format("Outlet {}", i % 7)},
                  {"text", text_of(story) + fmt::format("\n\nMore voices from room {}", i % 700)}}
                 .dump() +
             "\n";
  };
  for (size_t i = 0; i < 2400; ++i) {
    if (i >= 1200 && i % 20 == 0) {  // a copy of one of long before
      record(i, reworked(stories[i / 20], prose));
    } else if (i >= 1200 && i % 21 == 0) {  // another text under a name of long before
      record(i / 21, prose.sentences(30));
    } else {
      auto story = prose.sentences(20 + prose.any(20));
      record(i, story);
      if (stories.size() < 200) stories.push_back(std::move(story));
    }
  }
  archive.write("records.jsonl", lines);
  const auto built = [&](uint64_t memory) {
    lede::BatchOptions options;
    options.index = archive.root() / std::to_string(memory);
    options.sources = {archive.sources()};
    options.memory = memory;
    static_cast<void>(lede::run_batch(options, {}));
    return options.index.string();
  };
  const std::string small = built(1);  // less than the programs take
  CHECK(fs::path(last_segment(small)).filename() > "segment-000001");
  const std::string large = built(1024);
  CHECK(count_segments(large) == 1);
  check_same(database_content(small), database_content(large));
}

TEST_CASE("words of deleted articles take no places, are not suggested, and stand for nothing") {
  const Archive a;
  std::string gone;
  for (int i = 0; i < 520; ++i)
    gone += nlohmann::json({{"_id", std::to_string(i)},
                            {"text", "The zyx" + std::string(1, static_cast<char>('a' + i % 26)) +
                                         std::string(1, static_cast<char>('a' + i / 26)) +
                                         "q of the Rapid Quonk Force (RQF)."}})
                .dump() +
            "\n";
  a.write("gone.jsonl", gone);
  std::string kept;
  for (int i = 0; i < 2000; ++i)
    kept +=
        nlohmann::json({{"_id", std::to_string(i)}, {"text", "The mill stands."}}).dump() + "\n";
  a.write("kept.jsonl", kept + R"({"_id": "live", "text": "The zyxlive word."})" + "\n");
  a.reindex();
  a.remove("gone.jsonl");
  a.reindex();
  REQUIRE(count_segments(a.index()) == 2);
  const auto found = a.search("zyx*");
  CHECK(found["total"]["value"] == 1);
  CHECK(found["notes"].empty());
  CHECK_FALSE(contains(a.search("zyxaaq").dump(), "did you mean"));
  CHECK_FALSE(contains(a.search("RQF").dump(), "quonk"));
}
