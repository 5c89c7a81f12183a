// The keys of a segment's documents in a file: looked up as in a sorted list, merged as if written
// at once, and never more than damaged.
#include "common/store/key_file.h"

#include <doctest/doctest.h>
#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <stdexcept>

#include "common/base/damage.h"
#include "common/store/ids.h"
#include "indexer/write/key_writer.h"
#include "tests/support/archive.h"

using namespace lede;
using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

constexpr uint64_t kKeys = uint64_t{1} << kKeyBits;

/// The entries of both tables.
struct Entries {
  std::vector<KeyEntry> passages;
  std::vector<KeyEntry> texts;
};

/// The keys of so many documents; `spread` of all that there may be are taken.
Entries random_entries(unsigned seed, uint32_t documents, uint64_t spread) {
  std::mt19937_64 random(seed);
  Entries all;
  for (uint32_t d = 1; d <= documents; ++d) {
    all.passages.push_back({random() % kKeys, d});
    all.texts.push_back({random() % spread, d});
  }
  std::sort(all.passages.begin(), all.passages.end());
  std::sort(all.texts.begin(), all.texts.end());
  return all;
}

FileSum write(const fs::path& file, const Entries& all) {
  KeyWriter out(file);
  for (const KeyEntry& e : all.passages) out.add(KeyTable::passages, e);
  for (const KeyEntry& e : all.texts) out.add(KeyTable::texts, e);
  return out.finish();
}

std::vector<KeyEntry> read(const KeyFile& file, KeyTable table, const KeyEntry& from = {},
                           size_t most = ~size_t{0}) {
  std::vector<KeyEntry> found;
  KeyCursor cursor(file, table, from);
  while (found.size() < most && cursor.next()) found.push_back(cursor.now());
  return found;
}

void check_look_ups(const KeyFile& file, KeyTable table, const std::vector<KeyEntry>& all,
                    std::mt19937_64& random) {
  CHECK(read(file, table) == all);
  for (int i = 0; i < 300; ++i) {
    KeyEntry from{random() % kKeys, static_cast<uint32_t>(random() % (all.size() + 2))};
    if (i % 3 == 0 && !all.empty()) from = all[random() % all.size()];
    if (i % 7 == 0) from.key = i % 2 == 0 ? 0 : kKeys - 1;
    const auto begin = std::lower_bound(all.begin(), all.end(), from);
    const auto end = begin + std::min<std::ptrdiff_t>(5, all.end() - begin);
    CHECK(read(file, table, from, 5) == std::vector<KeyEntry>(begin, end));
  }
}

}  // namespace

TEST_CASE("an entry is found by its key, however many there are and however they are spread") {
  const Archive archive;
  std::mt19937_64 random(3);
  for (const uint32_t documents : {0U, 1U, 2U, 3U, 100U, 5000U, 40000U}) {
    for (const uint64_t spread : {uint64_t{1}, uint64_t{7}, kKeys / 5000, kKeys}) {
      const fs::path path = archive.root() / "keys";
      fs::remove(path);
      const Entries all = random_entries(documents, documents, spread);
      const FileSum sum = write(path, all);
      CHECK(sum.bytes == uint64_t{documents} * 18);
      CHECK(sum == file_sum(path));
      const KeyFile file(path, documents);
      CAPTURE(documents);
      CAPTURE(spread);
      check_look_ups(file, KeyTable::passages, all.passages, random);
      check_look_ups(file, KeyTable::texts, all.texts, random);
    }
  }
}

TEST_CASE("merged files are what is written at once of the documents that stay") {
  const Archive archive;
  std::mt19937_64 random(5);
  for (const size_t parts : {1U, 2U, 5U}) {
    std::vector<std::unique_ptr<KeyFile>> files;
    std::vector<std::vector<uint32_t>> docids(parts);
    Entries whole;
    uint32_t last = 0;
    for (unsigned p = 0; p < parts; ++p) {
      const uint32_t documents = p == 3 ? 0 : 1000 + random() % 9000;
      const Entries all = random_entries(p, documents, 2000);
      docids[p].push_back(0);
      for (uint32_t d = 1; d <= documents; ++d) docids[p].push_back(random() % 4 == 0 ? 0 : ++last);
      for (const KeyEntry& e : all.passages) {
        if (const uint32_t d = docids[p][e.document]; d != 0) whole.passages.push_back({e.key, d});
      }
      for (const KeyEntry& e : all.texts) {
        if (const uint32_t d = docids[p][e.document]; d != 0) whole.texts.push_back({e.key, d});
      }
      const fs::path path = archive.root() / std::to_string(100 * parts + p);
      static_cast<void>(write(path, all));
      files.push_back(std::make_unique<KeyFile>(path, documents));
    }
    std::sort(whole.passages.begin(), whole.passages.end());
    std::sort(whole.texts.begin(), whole.texts.end());
    std::vector<MergedKeys> from;
    for (size_t p = 0; p < parts; ++p) from.push_back({files[p].get(), docids[p]});
    const fs::path merged = archive.root() / ("merged" + std::to_string(parts));
    const fs::path at_once = archive.root() / ("at-once" + std::to_string(parts));
    static_cast<void>(merge_keys(merged, from));
    static_cast<void>(write(at_once, whole));
    CHECK(read_file(merged) == read_file(at_once));
  }
}

TEST_CASE("a file that is not what was written is damaged, whoever reads it") {
  const Archive archive;
  const fs::path path = archive.root() / "keys";
  CHECK_THROWS_AS(KeyFile(path, 1), Xapian::DatabaseOpeningError);
  const uint32_t documents = 300;
  static_cast<void>(write(path, random_entries(1, documents, kKeys)));
  const std::string sound = read_file(path);
  CHECK_THROWS_AS(KeyFile(path, documents + 1), Damage);
  CHECK_THROWS_AS(KeyFile(archive.root(), documents), Damage);
  const auto after = [&](size_t at, const std::string& bytes) {
    std::string changed = sound;
    changed.replace(at, bytes.size(), bytes);
    std::ofstream(path, std::ios::binary) << changed;
  };
  std::vector<uint32_t> docids;
  for (uint32_t d = 0; d <= documents; ++d) docids.push_back(d);
  const auto damaged = [&] {
    const KeyFile file(path, documents);
    CHECK_THROWS_AS(static_cast<void>(read(file, KeyTable::passages)), Damage);
    fs::remove(archive.root() / "merged");
    CHECK_THROWS_AS(merge_keys(archive.root() / "merged", {{&file, docids}}), Damage);
  };
  after(9 * 100, std::string(5, '\xFF'));  // the key of an entry between others
  damaged();
  after(9 * 100 + 5, std::string(4, '\0'));  // its document
  damaged();
  after(9 * 100 + 5, std::string(4, '\x01'));
  damaged();
  after(0, sound);
  const KeyFile file(path, documents);
  std::ofstream(path, std::ios::binary) << sound.substr(0, 1000);
  CHECK_THROWS_AS(KeyFile(path, documents), Damage);
  CHECK_THROWS_AS(static_cast<void>(read(file, KeyTable::texts)), Damage);
}

TEST_CASE("an entry of a document that is gone is not merged in place of another") {
  const Archive archive;
  const fs::path path = archive.root() / "keys";
  static_cast<void>(write(path, {{{1, 1}, {2, 1}, {3, 3}}, {{1, 1}, {2, 2}, {3, 3}}}));
  const KeyFile file(path, 3);
  const std::vector<uint32_t> docids = {0, 0, 1, 2};
  CHECK_THROWS_AS(merge_keys(archive.root() / "merged", {{&file, docids}}), Damage);
}

TEST_CASE("keys that come out of order are refused") {
  const Archive archive;
  KeyWriter out(archive.root() / "keys");
  out.add(KeyTable::passages, {5, 1});
  CHECK_THROWS_AS(out.add(KeyTable::passages, {5, 1}), std::logic_error);
  CHECK_THROWS_AS(out.add(KeyTable::passages, {4, 2}), std::logic_error);
  CHECK_THROWS_AS(static_cast<void>(out.finish()), std::logic_error);  // a document without a text
  out.add(KeyTable::texts, {3, 1});
  CHECK_THROWS_AS(out.add(KeyTable::passages, {6, 2}), std::logic_error);
  CHECK_THROWS_AS(KeyWriter(archive.root() / "keys"), Error);
}

TEST_CASE("the beginning of a passage id is a range of keys") {
  std::vector<std::string> ids;
  for (int i = 0; i < 2000; ++i) ids.push_back(passage_id("a", std::to_string(i), 0));
  std::sort(ids.begin(), ids.end());
  for (size_t i = 1; i < ids.size(); ++i) CHECK(passage_key(ids[i - 1]) <= passage_key(ids[i]));
  for (size_t size = 1; size <= kIdLength; ++size) {
    const std::string beginning = ids[777].substr(0, size);
    const KeyRange keys = passage_keys(beginning).value();
    CHECK((keys.first == keys.last) == (size >= 9));
    for (const auto& id : ids) {
      const bool is_in = passage_key(id) >= keys.first && passage_key(id) <= keys.last;
      CHECK(is_in == id.starts_with(std::string_view(beginning).substr(0, 9)));
    }
  }
  for (const std::string none : {"", "a123", "pil", "P123", "p123456789abc"})
    CHECK_FALSE(passage_keys(none).has_value());
}

TEST_CASE("a key is a term of its table until it is written") {
  for (const KeyTable table : kKeyTables) {
    for (const uint64_t key : {uint64_t{0}, uint64_t{0x0123456789}, kKeys - 1}) {
      const auto back = key_of_term(key_term(table, key));
      REQUIRE(back.has_value());
      CHECK(back->table == table);
      CHECK(back->key == key);
    }
  }
  CHECK(key_term(KeyTable::texts, 1) < key_term(KeyTable::texts, 256));
  CHECK(key_term(KeyTable::passages, kKeys - 1) < key_term(KeyTable::texts, 0));
  CHECK_FALSE(key_of_term("Zword").has_value());
}
