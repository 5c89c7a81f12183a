// What a state of an index is written as: its manifest, and which documents of its segments are
// gone.
#include "common/store/manifest.h"

#include <doctest/doctest.h>

#include <random>
#include <set>

#include "common/base/damage.h"
#include "common/store/deleted_documents.h"
#include "common/store/schema.h"
#include "tests/support/published.h"

using namespace lede;
using namespace std::string_literals;
using lede::testing::summed;

namespace {

const std::vector<std::string> kOddPaths = {"/data/news",
                                            "/",
                                            "/data/old news",
                                            "/-",
                                            "/data/100%25",
                                            "/data/a\nsum 0123456789abcdef",
                                            "/data/tab\tand \x7F\x01",
                                            "/data/it's \"quoted\"",
                                            "/data/\xFF\xFE no text",
                                            "/données/北京"};

Manifest some_manifest() {
  Manifest m;
  m.generation = 12;
  m.identity = 0x00fedcba98765432;
  m.follows = 11;
  for (const auto& path : kOddPaths) m.sources.add(path);
  m.sources.add("/data/news/below it");
  m.forgotten = {forgotten_key("news\0/2024/flood.txt"s), "a00000000000", "-", ""};
  m.segments = {{3, 0, 0}, {7, 1, 11}, {9, 1, 0}};
  m.add_file("", {"vocabulary-000001", 70000, 0x0123456789abcdef});
  m.add_file("", {"deleted-000011-000007", 0, 0});
  for (const auto& s : m.segments) {
    for (const std::string name : {"postlist.glass", "docdata.glass", "iamglass", "copies", "keys"})
      m.add_file(s.folder(), {name, ~uint64_t{0} - s.number, ~uint64_t{0}});
  }
  return m;
}

void check_same(const Manifest& a, const Manifest& b) {
  CHECK(a.generation == b.generation);
  CHECK(a.identity == b.identity);
  CHECK(a.follows == b.follows);
  CHECK(a.sources == b.sources);
  CHECK(a.forgotten == b.forgotten);
  REQUIRE(a.segments.size() == b.segments.size());
  for (size_t i = 0; i < a.segments.size(); ++i) {
    CHECK(a.segments[i].number == b.segments[i].number);
    CHECK(a.segments[i].vocabulary == b.segments[i].vocabulary);
    CHECK(a.segments[i].deleted == b.segments[i].deleted);
  }
  CHECK(a.files == b.files);
}

/// What is said against an index of another version.
std::string refusal(const std::string& text, const std::string& index) {
  try {
    static_cast<void>(Manifest::parse(text, index));
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::format);
    return e.what();
  }
  return "";
}

std::string with_format(const Manifest& m, const std::string& format) {
  const std::string text = m.text();
  return summed("lede " + format + text.substr(text.find(' ', 5)));
}

}  // namespace

TEST_CASE("a manifest comes back from its text, whatever its sources are called") {
  const Manifest m = some_manifest();
  check_same(Manifest::parse(m.text(), "/index"), m);
  CHECK(Manifest::parse(m.text(), "/index").text() == m.text());
  Manifest least;
  least.generation = 1;
  least.segments = {{1, 0, 0}};
  check_same(Manifest::parse(least.text(), "/index"), least);
}

TEST_CASE("any sources and any numbers come back") {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    Manifest m;
    m.generation = random();
    m.identity = random();
    m.follows = random() % 2 == 0 ? 0 : random();
    for (size_t n = random() % 4; n > 0; --n) {
      std::string path = "/";
      for (size_t k = random() % 12; k > 0; --k) {
        const auto byte = static_cast<char>(1 + random() % 255);
        path += byte == '/' ? 'x' : byte;
      }
      m.sources.add(path);
    }
    for (size_t n = 1 + random() % 5; n > 0; --n)
      m.segments.push_back({random(), random() % 3, random() % 3});
    m.add_file(m.segments[0].folder(), {"copies", random(), random()});
    check_same(Manifest::parse(m.text(), "/index"), m);
  }
}

TEST_CASE("a manifest of which any byte was changed, or lost, is damaged") {
  const std::string text = some_manifest().text();
  for (size_t i = 0; i < text.size(); ++i) {
    for (const int bit : {0, 3, 7}) {
      std::string other = text;
      other[i] = static_cast<char>(other[i] ^ 1 << bit);
      CHECK_THROWS_AS(static_cast<void>(Manifest::parse(other, "/index")), Damage);
      CHECK_THROWS_AS(static_cast<void>(Manifest::parse(other, "/index", true)), Damage);
    }
    CHECK_THROWS_AS(static_cast<void>(Manifest::parse(text.substr(0, i), "/index")), Damage);
    CHECK_THROWS_AS(static_cast<void>(Manifest::parse(text.substr(i + 1), "/index")), Damage);
  }
  CHECK_THROWS_AS(static_cast<void>(Manifest::parse(text + "\n", "/index")), Damage);
  CHECK_THROWS_AS(static_cast<void>(Manifest::parse(text + text, "/index")), Damage);
}

TEST_CASE("whoever can make the sum right writes a manifest, or is told that it is none") {
  std::mt19937 random(6);
  const std::string text = some_manifest().text();
  for (int round = 0; round < 5000; ++round) {
    std::string other = text.substr(0, text.rfind("sum "));
    for (size_t n = 1 + random() % 3; n > 0; --n) {
      const size_t at = 7 + random() % (other.size() - 7);
      switch (random() % 3) {
        case 0:
          other[at] = static_cast<char>(random());
          break;
        case 1:
          other.erase(at, random() % 20);
          break;
        default:
          other.insert(at, other.substr(random() % other.size(), random() % 20));
          break;
      }
    }
    try {
      const Manifest m = Manifest::parse(summed(other + "sum "), "/index");
      CHECK_FALSE(m.segments.empty());
      check_same(Manifest::parse(m.text(), "/index"), m);
    } catch (const Damage&) {
    } catch (const Error& e) {
      CHECK(e.kind() == ErrorKind::format);
    }
  }
}

TEST_CASE("a manifest of another version is refused with the command that builds the index anew") {
  Manifest m = some_manifest();
  m.sources = {};
  CHECK(refusal(with_format(m, "0"), "/index") ==
        "/index was made by another version of Lede; " + std::string(kBuildAnew));
  for (const auto& path : {"/data/news", "/", "/data/old news", "/data/it's"}) m.sources.add(path);
  const std::string command =
      "/my index was made by another version of Lede; build it anew with lede-index --rebuild "
      "-i '/my index' /data/news / '/data/old news' '/data/it'\\''s'";
  CHECK(refusal(with_format(m, "0"), "/my index") == command);
  // What other versions have besides, and how they write it, is theirs.
  std::string other = with_format(m, "0");
  other.insert(other.find("\nsegment "), "\nsegment 1 2 3 4 5 6\nnews ");
  CHECK(refusal(summed(other), "/my index") == command);
  // So is an index of another analyzer.
  const std::string text = m.text();
  const size_t analyzer = text.find(' ', 5) + 1;
  std::string stemmed = text;
  stemmed.replace(analyzer, text.find('\n') - analyzer, "another");
  CHECK(refusal(summed(stemmed), "/my index") == command);
  CHECK(Manifest::parse(summed(stemmed), "/index", true).sources == m.sources);
  CHECK(Manifest::parse(with_format(m, "0"), "/index", true).generation == m.generation);
}

TEST_CASE("a segment is the same as another state's while its files, and its vocabulary, are") {
  const Manifest m = some_manifest();
  for (const auto& s : m.segments) CHECK(m.has_same(s, m));
  Manifest other = m;
  other.files.at("segment-000009/iamglass").hash ^= 1;
  CHECK_FALSE(m.has_same(m.segments[2], other));
  CHECK(m.has_same(m.segments[1], other));
  other.files.at("vocabulary-000001").hash ^= 1;
  CHECK_FALSE(m.has_same(m.segments[1], other));
  CHECK(m.has_same(m.segments[0], other));
  other.files.erase("segment-000003/iamglass");
  CHECK_FALSE(m.has_same(m.segments[0], other));
}

TEST_CASE("what is deleted is the articles that were, before and after it is stored") {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    const Xapian::docid documents = random() % 400;
    // Articles of one to nine documents, one after the other.
    std::vector<std::pair<Xapian::docid, PartOfArticle>> articles;
    for (Xapian::docid first = 1; first <= documents;) {
      PartOfArticle place;
      place.parts = std::min<uint32_t>(1 + random() % 9, documents - first + 1);
      place.passages = random() % (place.parts + 1);
      articles.emplace_back(first, place);
      first += place.parts;
    }
    std::shuffle(articles.begin(), articles.end(), random);
    articles.resize(articles.empty() ? 0 : random() % (articles.size() + 1));
    DeletedDocuments deleted(documents);
    std::set<Xapian::docid> expected;
    uint64_t passages = 0;
    for (const auto& [first, place] : articles) {
      deleted.add(first, place);
      passages += place.passages;
      for (Xapian::docid d = first; d < first + place.parts; ++d) expected.insert(d);
    }
    for (const auto& d : {deleted, DeletedDocuments(documents, deleted.text())}) {
      CHECK(d.documents() == expected.size());
      CHECK(d.articles() == articles.size());
      CHECK(d.passages() == passages);
      CHECK(d.text() == deleted.text());
      for (Xapian::docid n = 0; n <= documents + 130; ++n) {
        REQUIRE(d.contains(n) == expected.contains(n));
        Xapian::docid live = n;
        while (expected.contains(live)) ++live;
        REQUIRE(d.next_live(n) == live);
      }
    }
  }
}

TEST_CASE("a list of deleted documents that names one that is not there is damaged") {
  DeletedDocuments deleted(100);
  PartOfArticle place;
  place.parts = 10;
  place.passages = 5;
  deleted.add(91, place);
  CHECK_NOTHROW(DeletedDocuments(100, deleted.text()));
  CHECK_THROWS_AS(DeletedDocuments(99, deleted.text()), Damage);
  std::mt19937 random(8);
  for (int round = 0; round < 3000; ++round) {
    std::string text = deleted.text();
    for (size_t n = 1 + random() % 3; n > 0; --n) {
      if (random() % 2 == 0) text += static_cast<char>(random());
      text[random() % text.size()] = static_cast<char>(random());
    }
    try {
      const DeletedDocuments other(100, text);
      CHECK(other.documents() <= 100);
      CHECK(other.articles() <= other.documents());
      CHECK_FALSE(other.contains(101));
    } catch (const Damage&) {
    }
  }
}
