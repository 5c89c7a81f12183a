// Passages by their ids and by their texts, in one segment or several, whatever is deleted of them,
// merged, or damaged.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <set>

#include "common/store/key_file.h"
#include "common/store/record_database.h"
#include "lede/lede.h"
#include "tests/support/archive.h"
#include "tests/support/database_content.h"
#include "tests/support/prose.h"
#include "tests/support/segments.h"

using namespace lede;
using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

std::map<std::string, std::string> texts_by_id(const std::string& index) {
  std::map<std::string, std::string> texts;
  const RecordDatabase db(index);
  db.each_document("", [&](Xapian::docid document) {
    const Record r = db.record(document);
    texts[r.id] = r.text;
    return true;
  });
  return texts;
}

/// The texts that a name leads to.
std::vector<std::string> got(const Index& index, const std::string& name) {
  std::vector<std::string> texts;
  for (const auto& part : index.get(name, 0).parts) texts.push_back(part.text);
  return texts;
}

/// Each id, and each beginning that is that of no other, leads to its text.
void check_look_ups(const std::string& folder, const std::set<std::string>& gone) {
  const auto texts = texts_by_id(folder);
  const Index index(folder);
  for (auto it = texts.begin(); it != texts.end(); ++it) {
    const std::string& id = it->first;
    const auto begins_another = [&](const std::string& beginning) {
      return (it != texts.begin() && std::prev(it)->first.starts_with(beginning)) ||
             (std::next(it) != texts.end() && std::next(it)->first.starts_with(beginning));
    };
    const std::vector<std::string> one = {it->second};
    CHECK(got(index, id) == one);
    for (const size_t size : {4U, 9U, 10U, 11U}) {
      const std::string beginning = id.substr(0, size);
      CHECK((got(index, beginning) == one) == !begins_another(beginning));
    }
    CHECK(got(index, id.substr(0, 11) + (id[11] == '0' ? "1" : "0")).empty());
    SearchOptions o;
    o.include_chrome = true;
    const auto hits = index.search("id:" + id, o).hits;
    CHECK(hits.size() <= 1);
    for (const auto& hit : hits) CHECK(hit.id == id);
  }
  for (const auto& id : gone) {
    CHECK(got(index, id).empty());
    CHECK(index.search("id:" + id, {}).hits.empty());
  }
}

void compact(const Archive& archive) {
  CHECK(lede_index({"-i", archive.index(), "--compact"}).code == 0);
  CHECK(count_segments(archive.index()) == 1);
}

/// Exchanges the documents of two entries of a file.
void exchange_documents(const fs::path& file, size_t first, size_t second) {
  std::string bytes = read_file(file);
  const auto document = [&](size_t entry) {
    return bytes.begin() +
           static_cast<std::ptrdiff_t>(entry * KeyFile::kEntrySize + KeyFile::kKeySize);
  };
  std::swap_ranges(document(first), document(first) + 4, document(second));
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("an id and its beginning lead to a passage of any segment, and to none that is gone") {
  const Archive archive;
  Prose prose(11);
  const auto article = [&](int i) {
    std::string text = article_about("Story " + std::to_string(i) + " is of " + prose.sentence());
    for (const auto& s : prose.sentences(12)) text += "\n" + s;
    archive.write(std::to_string(i) + ".txt", text);
  };
  std::set<std::string> gone;
  std::map<std::string, std::string> before;
  const auto look = [&] {
    const auto now = texts_by_id(archive.index());
    for (const auto& [id, text] : before) {
      if (!now.contains(id)) gone.insert(id);
    }
    before = now;
    check_look_ups(archive.index(), gone);
  };
  const auto batch = [&](std::vector<std::string> more) {
    archive.reindex(std::move(more));
    look();
  };
  for (int i = 0; i < 40; ++i) article(i);
  batch({});
  article(3);
  article(40);
  archive.remove("4.txt");
  batch({"--writer", "library"});
  article(5);
  archive.remove("40.txt");
  batch({});
  CHECK(count_segments(archive.index()) == 3);
  CHECK_FALSE(gone.empty());
  compact(archive);
  look();
}

TEST_CASE("folding finds the same text in any segment, but for what is gone") {
  const Archive archive;
  const std::string text = article_about("The lighthouse of Skerrow was sold to a poet.");
  const auto also = [&] {
    const auto answer = lede_search({"-i", archive.index(), "--format", "json", "lighthouse"});
    const auto hits = nlohmann::json::parse(answer.out)["hits"];
    REQUIRE(hits.size() == 1);
    return hits[0]["also"].size();
  };
  for (size_t i = 0; i < 3; ++i) {
    archive.write(std::to_string(i) + ".txt", text);
    archive.reindex();
    CHECK(count_segments(archive.index()) == i + 1);
    if (i > 0) CHECK(also() == i);
  }
  archive.remove("1.txt");
  archive.reindex();
  CHECK(also() == 1);
  compact(archive);
  CHECK(also() == 1);
}

TEST_CASE("an entry that points elsewhere shows no text under another's id") {
  const Archive archive;
  for (int i = 0; i < 8; ++i)
    archive.write(std::to_string(i) + ".txt",
                  article_about("The ferry " + std::to_string(i) + " came home."));
  archive.reindex();
  const auto texts = texts_by_id(archive.index());
  REQUIRE(texts.size() >= 8);
  exchange_documents(archive.index() + "/segment-000001/keys", 2, 3);
  make_sums_right(archive.index());
  const auto check = lede_index({"-i", archive.index(), "--check"});
  CHECK(check.code == 4);
  CHECK(contains(check.out, "its terms for the passage are not those of its records"));
  size_t n = 0;
  for (const auto& passage : texts) {
    const auto one = lede_search({"-i", archive.index(), "--get", passage.first});
    const bool is_exchanged = n == 2 || n == 3;
    CHECK(one.code == (is_exchanged ? 4 : 0));
    CHECK(one.out == (is_exchanged ? "" : passage.second));
    ++n;
  }
  const auto hits = lede_search({"-i", archive.index(), "-n", "20", "ferry"});
  CHECK(hits.code == 4);
  CHECK(contains(hits.err, "not the one that its id was given to"));
}

TEST_CASE("an index without its keys, or with too few, is said to be damaged") {
  const Archive archive;
  archive.write("one.txt", article_about("The windmill turns."));
  archive.reindex();
  const fs::path keys = archive.index() + "/segment-000001/keys";
  const std::string bytes = read_file(keys);
  std::ofstream(keys, std::ios::binary) << bytes.substr(0, bytes.size() - 1);
  auto o = lede_search({"-i", archive.index(), "windmill"});
  CHECK(o.code == 4);
  CHECK(contains(o.err, "does not have a key for each of its documents"));
  o = lede_index({"-i", archive.index(), "--check"});
  CHECK(o.code == 4);
  CHECK(contains(o.out, "segment-000001/keys is not what was written"));
  fs::remove(keys);
  o = lede_search({"-i", archive.index(), "windmill"});
  CHECK(o.code == 4);
  CHECK(contains(o.err, "cannot open"));
  CHECK(contains(o.err, "build it anew"));
  o = lede_index({"-i", archive.index(), archive.sources()});
  CHECK(o.code == 4);
  CHECK(contains(o.err, "build it anew"));
}
