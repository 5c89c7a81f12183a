// Databases written directly in the library's format, against those that the library writes.
#include <doctest/doctest.h>
#include <sys/resource.h>
#include <xapian.h>

#include <csignal>
#include <filesystem>
#include <map>
#include <random>
#include <thread>

#include "indexer/glass/database.h"
#include "lede/errors.h"
#include "tests/support/archive.h"
#include "tests/support/databases.h"

using namespace lede;
using namespace lede::testing;
using namespace std::string_literals;
namespace fs = std::filesystem;

REGISTER_EXCEPTION_TRANSLATOR(const Xapian::Error& e) {
  return doctest::String(e.get_description().c_str());
}

namespace {

struct Doc {
  std::string data;
  std::map<std::string, uint32_t> terms;  ///< with their wdf
  std::map<uint32_t, std::string> values;
};

struct Contents {
  std::map<uint32_t, Doc> documents;
  std::map<std::string, std::string> metadata;
};

Xapian::Document xapian_document(const Doc& doc) {
  Xapian::Document out;
  out.set_data(doc.data);
  for (const auto& [term, wdf] : doc.terms) out.add_term(term, wdf);
  for (const auto& [slot, value] : doc.values) out.add_value(slot, value);
  return out;
}

constexpr int kNew =
    Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC | Xapian::DB_NO_TERMLIST;

void write_by_library(const fs::path& folder, const Contents& all, uint32_t block_size) {
  Xapian::WritableDatabase db(folder.string(), kNew, static_cast<int>(block_size));
  for (const auto& [docid, doc] : all.documents) db.replace_document(docid, xapian_document(doc));
  for (const auto& [key, value] : all.metadata) db.set_metadata(key, value);
  db.commit();
}

/// Documents and postings by a thread each, as a batch does it.
std::vector<FileSum> write_directly(const fs::path& folder, const Contents& all,
                                    uint32_t block_size = glass::kBlockSize) {
  fs::create_directories(folder);
  glass::Documents documents(folder, block_size);
  glass::Postings postings(folder, block_size);
  glass::LengthsAndValues lengths_and_values;
  std::map<std::string, std::vector<std::pair<uint32_t, uint32_t>>> terms;
  const auto values_of = [](const Doc& doc) {
    return std::vector<std::pair<uint32_t, std::string_view>>(doc.values.begin(), doc.values.end());
  };
  for (const auto& [docid, doc] : all.documents) {
    uint64_t length = 0;
    for (const auto& [term, wdf] : doc.terms) {
      terms[term].emplace_back(docid, wdf);
      length += wdf;
    }
    lengths_and_values.add(docid, length, values_of(doc));
  }
  std::thread other([&] {
    for (const auto& [docid, doc] : all.documents) documents.add(docid, doc.data);
    documents.finish();
  });
  for (const auto& [key, value] : all.metadata) postings.metadata(key, value);
  postings.lengths_and_values(lengths_and_values);
  for (const auto& [term, entries] : terms) {
    postings.begin_term(term);
    for (const auto& [docid, wdf] : entries) postings.add(docid, wdf);
    postings.end_term();
  }
  other.join();
  return glass::finish_database(folder, documents, postings, 1);
}

std::string random_bytes(std::mt19937& random, size_t length, unsigned kinds) {
  std::string out(length, '\0');
  for (char& c : out) c = static_cast<char>(random() % kinds);
  return out;
}

/// Documents with all that is odd: terms of zero bytes and of all lengths, none at all, boolean
/// ones; holes in the numbers; values in slots whose numbers are packed in other orders; data of no
/// bytes and of hundreds of kilobytes.
Contents odd_documents(unsigned seed, int count) {
  std::mt19937 random(seed);
  std::vector<std::string> terms = {"a",
                                    "a\0"s,
                                    "a\0b"s,
                                    "a\0\0"s,
                                    "a\1"s,
                                    "\0"s,
                                    "\0\xC0"s,
                                    "\xFF\xFF"s,
                                    std::string(245, 'z'),
                                    std::string(244, 'z') + "y",
                                    std::string(124, '\0')};
  for (int i = 0; i < 3 * count; ++i) {
    terms.push_back("t" + std::to_string(random() % 10000));
    if (i % 7 == 0) terms.push_back("\0x"s + random_bytes(random, random() % 100, 3) + "y");
    if (i % 9 == 0) terms.push_back("w" + random_bytes(random, random() % 200, 256));
  }
  std::erase_if(terms, [](const auto& term) { return !glass::takes_term(term); });
  const std::vector<uint32_t> slots = {0, 1, 2, 127, 128, 129, 255, 256, 300, 65536, 70000};
  Contents out;
  uint32_t docid = 0;
  for (int i = 0; i < count; ++i) {
    docid += random() % 5 == 0 ? 1 + random() % 40000 : 1;
    Doc doc;
    if (random() % 10 != 0) doc.data = "data " + random_bytes(random, random() % 900, 40);
    if (random() % 97 == 0) doc.data = random_bytes(random, 300000, 256);
    if (random() % 8 != 0) {
      for (auto n = random() % 60; n > 0; --n) {
        // Low numbers more often: their postings take many chunks.
        const auto of = 1 + random() % terms.size();
        doc.terms[terms[random() % of]] = random() % 4 == 0 ? 0 : random() % 300;
      }
      if (i % 2 == 0) doc.terms["everywhere"] = random() % 20 == 0 ? 1000000 : 1;
      if (i % 11 == 0) doc.terms["boolean"] = 0;
    }
    for (const auto slot : slots) {
      if (random() % 3 == 0) doc.values[slot] = random_bytes(random, 1 + random() % 30, 256);
    }
    if (i % 50 == 3) doc.values[3] = random_bytes(random, 5000, 256);
    out.documents.emplace(docid, std::move(doc));
  }
  for (int i = 0; i < count / 4; ++i) {
    out.metadata["k" + random_bytes(random, random() % 252, i % 2 == 0 ? 256 : 3)] =
        random_bytes(random, 1 + random() % (i % 20 == 0 ? 50000 : 50), 256);
  }
  out.metadata["\0"s] = "zero";
  out.metadata["\xFF"s] = "last";
  return out;
}

/// A database by the library and one written directly, of the same documents.
class Twins {
 public:
  explicit Twins(const Contents& all, uint32_t block_size = glass::kBlockSize) {
    write_by_library(folder("library"), all, block_size);
    write_directly(folder("direct"), all, block_size);
  }

  [[nodiscard]] std::string folder(const std::string& name) const {
    return (archive_.root() / name).string();
  }

  /// The difference between them or their damage; empty for none.
  [[nodiscard]] std::string difference(const std::string& suffix = "") const {
    const std::string found = damage(folder("direct" + suffix));
    if (!found.empty()) return found;
    return lede::testing::difference(Xapian::Database(folder("library" + suffix)),
                                     Xapian::Database(folder("direct" + suffix)));
  }

  void compact() const {
    for (const auto* name : {"library", "direct"})
      Xapian::Database(folder(name)).compact(folder(name + "-compact"s));
  }

 private:
  Archive archive_;
};

Contents one_document() {
  Contents all;
  all.documents[1] = {"data", {{"hello", 2}, {"help", 1}}, {{1, "v"}}};
  return all;
}

}  // namespace

TEST_CASE("numbers and strings are packed as the format wants them") {
  const auto sortable = [](uint32_t number) {
    std::string out;
    glass::put_sortable(out, number);
    return out;
  };
  CHECK(sortable(0) == "\0\0"s);
  CHECK(sortable(300) == "\x01\x2C"s);
  CHECK(sortable(32767) == "\x7F\xFF"s);
  CHECK(sortable(32768) == "\x80\x80\0"s);
  CHECK(sortable((1 << 22) - 1) == "\xBF\xFF\xFF"s);
  CHECK(sortable(1 << 22) == "\xC0\x40\0\0"s);
  CHECK(sortable(1 << 29) == "\xE0\x20\0\0\0"s);
  CHECK(sortable(0xFFFFFFFF) == "\xE0\xFF\xFF\xFF\xFF"s);
  std::mt19937 random(1);
  for (int i = 0; i < 10000; ++i) {
    const uint32_t a = random() >> random() % 32;
    const uint32_t b = random() >> random() % 32;
    CHECK((a < b) == (sortable(a) < sortable(b)));
  }
  std::string last;
  glass::put_last(last, 0);
  CHECK(last.empty());
  glass::put_last(last, 256);
  CHECK(last == "\0\1"s);
}

TEST_CASE("a database written directly holds what the library's own holds") {
  for (const uint32_t block_size : {2048, 4096, 8192, 32768, 65536}) {
    INFO("blocks of ", block_size);
    const Twins twins(odd_documents(block_size, 600), block_size);
    CHECK(twins.difference() == "");
  }
}

TEST_CASE("no document, one document and one at the end of the numbers are databases too") {
  Contents all;
  CHECK(Twins(all).difference() == "");
  all.metadata["only"] = "metadata";
  CHECK(Twins(all).difference() == "");
  CHECK(Twins(one_document()).difference() == "");
  all.documents[7] = {};
  CHECK(Twins(all).difference() == "");
// The library's check takes 16 GB for it, and more under ThreadSanitizer.
#if !defined(__SANITIZE_THREAD__)
  all.documents[0xFFFFFFFE] = {"the last", {{"term", 1}}, {}};
  CHECK(Twins(all).difference() == "");
#endif
}

TEST_CASE("a term may be in any number of documents") {
  Contents all;
  for (uint32_t i = 1; i <= 70000; ++i) {
    Doc& doc = all.documents[i];
    doc.terms["all"] = i % 1000 == 0 ? 0xFFFFFF : 1;
    if (i % 2 == 0) doc.terms["half"] = 0;
    if (i == 40000) doc.terms["once"] = 3;
    doc.values[0] = std::to_string(i % 500);
  }
  CHECK(Twins(all).difference() == "");
}

TEST_CASE("the library compacts a database written directly as its own") {
  for (const uint32_t block_size : {2048, 8192, 65536}) {
    INFO("blocks of ", block_size);
    const Twins twins(odd_documents(3, 500), block_size);
    twins.compact();
    CHECK(twins.difference("-compact") == "");
  }
}

TEST_CASE("searches find, weigh and sort alike in a database written directly") {
  const Twins twins(odd_documents(7, 800));
  const Xapian::Database library(twins.folder("library"));
  const Xapian::Database direct(twins.folder("direct"));
  const auto found = [](const Xapian::Database& db, const Xapian::Query& query, int slot) {
    Xapian::Enquire enquire(db);
    enquire.set_query(query);
    if (slot >= 0) enquire.set_sort_by_value_then_relevance(static_cast<unsigned>(slot), false);
    std::vector<std::pair<uint32_t, double>> out;
    const auto hits = enquire.get_mset(0, 1000);
    for (auto hit = hits.begin(); hit != hits.end(); ++hit)
      out.emplace_back(*hit, hit.get_weight());
    return out;
  };
  using Xapian::Query;
  const Query everywhere("everywhere");
  const Query boolean("boolean");
  for (const Query& query :
       {everywhere, boolean, Query(Query::OP_AND, everywhere, boolean),
        Query(Query::OP_AND_NOT, everywhere, boolean), Query(Query::OP_WILDCARD, "t1"),
        Query(Query::OP_VALUE_GE, 300, "\x80"), Query::MatchAll}) {
    for (const int slot : {-1, 0, 70000}) {
      const auto expected = found(library, query, slot);
      CHECK(!expected.empty());
      CHECK(found(direct, query, slot) == expected);
    }
  }
}

TEST_CASE("a database has no table of term lists, and its files are known by size and hash") {
  const Archive archive;
  const fs::path folder = archive.root() / "direct";
  for (const Contents& all : {Contents{}, one_document(), odd_documents(8, 2000)}) {
    const auto sums = write_directly(folder, all);
    REQUIRE(sums.size() == 3);
    CHECK(sums[0].name == "postlist.glass");
    CHECK(sums[1].name == "docdata.glass");
    CHECK(sums[2].name == "iamglass");
    for (const FileSum& sum : sums) CHECK(sum == file_sum(folder / sum.name));
    CHECK(std::distance(fs::directory_iterator(folder), {}) == 3);
    fs::remove_all(folder);
  }
  CHECK_THROWS_AS(static_cast<void>(file_sum(folder / "nothing")), Error);
  CHECK_THROWS_AS(static_cast<void>(file_sum(archive.root())), Error);
}

TEST_CASE("what has no place in the format is refused before it is written") {
  const Archive archive;
  glass::Postings postings(archive.root());
  CHECK_THROWS_AS(glass::Postings(archive.root()), Error);  // never over another table
  postings.metadata("b", "1");
  CHECK_THROWS_AS(postings.metadata("a", "1"), std::logic_error);
  CHECK_THROWS_AS(postings.metadata("", "1"), std::logic_error);
  CHECK_THROWS_AS(postings.metadata(std::string(254, 'c'), "1"), std::logic_error);
  postings.begin_term("t");
  postings.add(2, 1);
  CHECK_THROWS_AS(postings.add(2, 1), std::logic_error);
  postings.end_term();
  postings.begin_term("s");
  postings.add(1, 1);
  CHECK_THROWS_AS(postings.end_term(), std::logic_error);
  CHECK_THROWS_AS(postings.begin_term(""), std::logic_error);
  CHECK(glass::takes_term(std::string(245, 'x')));
  CHECK(!glass::takes_term(std::string(246, 'x')));
  CHECK(glass::takes_term(std::string(124, '\0')));
  CHECK(!glass::takes_term(std::string(125, '\0')));
  glass::LengthsAndValues lengths_and_values;
  CHECK_THROWS_AS(lengths_and_values.add(1, 0xFFFFFFFF, {}), std::logic_error);
  glass::Documents documents(archive.root());
  documents.add(2, "");
  CHECK_THROWS_AS(documents.add(2, ""), std::logic_error);
}

TEST_CASE("tables of different documents make no database") {
  const Archive archive;
  glass::Documents documents(archive.root());
  glass::Postings postings(archive.root());
  documents.add(1, "data");
  CHECK_THROWS_AS(glass::finish_database(archive.root(), documents, postings, 1), std::logic_error);
  CHECK_THROWS_AS(Xapian::Database(archive.root().string()), Xapian::Error);
}

TEST_CASE("what the library reads otherwise than it was written is no database") {
  const Archive archive;
  const fs::path elsewhere = archive.root() / "elsewhere";
  fs::create_directory(elsewhere);
  glass::Documents documents(elsewhere);
  glass::Postings postings(archive.root());
  glass::LengthsAndValues lengths_and_values;
  documents.add(1, "data");
  lengths_and_values.add(1, 0, {});
  postings.lengths_and_values(lengths_and_values);
  CHECK_THROWS_AS(glass::finish_database(archive.root(), documents, postings, 1), Error);
  CHECK_THROWS_AS(Xapian::Database(archive.root().string()), Xapian::Error);
}

TEST_CASE("a full disk says which file and why, and leaves no database") {
  const Archive archive;
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  ::getrlimit(RLIMIT_FSIZE, &before);
  rlimit small = before;
  small.rlim_cur = 3 << 20;
  ::setrlimit(RLIMIT_FSIZE, &small);
  std::string what;
  try {
    glass::Documents documents(archive.root());
    glass::Postings postings(archive.root());
    for (uint32_t docid = 1; docid <= 5000; ++docid) documents.add(docid, std::string(1000, 'x'));
    glass::finish_database(archive.root(), documents, postings, 1);
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::io);
    what = e.what();
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  CHECK(what.find("docdata.glass: File too large; ") != std::string::npos);
  CHECK_THROWS_AS(Xapian::Database(archive.root().string()), Xapian::Error);
}

TEST_CASE("the installed library has the format that is written here, or the reason is told") {
  const Archive archive;
  std::string why;
  CHECK(glass::library_agrees(archive.root(), &why));
  CHECK(why == "");
  CHECK(fs::is_empty(archive.root() / "news"));
  CHECK(!fs::exists(archive.root() / "glass-probe"));
  CHECK_THROWS_AS(
      static_cast<void>(glass::library_agrees(archive.root() / "nowhere" / "at all", &why)),
      Xapian::Error);
}
