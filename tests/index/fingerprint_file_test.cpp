// The fingerprints of a segment in a file: looked up as all pairs would be compared, merged as if
// written at once, and never more than damaged.
#include "indexer/repeats/fingerprint_file.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <set>

#include "common/base/damage.h"
#include "common/store/seal.h"
#include "common/text/shingles.h"
#include "indexer/repeats/copy_finder.h"
#include "indexer/repeats/fingerprint_writer.h"
#include "tests/support/archive.h"
#include "tests/support/prose.h"

using namespace lede;
using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

using Signatures = std::map<uint32_t, CopySignature>;  ///< by first documents

/// Articles many of which share fingerprints: each takes some of those of a few families, which
/// have one in common that nearly all have. Some have no day, one has no fingerprints.
Signatures random_signatures(unsigned seed, size_t articles, uint32_t families) {
  std::mt19937 random(seed);
  Signatures all;
  uint32_t document = 0;
  for (size_t i = 0; i < articles; ++i) {
    CopySignature s;
    if (random() % 4 != 0) s.day = 738000 + static_cast<int64_t>(random() % 3000);
    const uint32_t family = random() % families;
    const unsigned kept = 20 + random() % 80;
    std::set<uint32_t> prints;
    for (uint32_t k = 0; k < 4 + family % 60; ++k) {
      if (random() % 100 < kept) prints.insert((family * 1000 + k) * 7919U);
    }
    for (auto n = random() % 6; n > 0; --n) prints.insert(static_cast<uint32_t>(random()));
    if (random() % 8 != 0) prints.insert(77);
    if (i == 5) prints.clear();
    if (i == 6) prints = {0, 0xFFFFFFFF};
    s.prints.assign(prints.begin(), prints.end());
    all.emplace(document += 1 + random() % 9, std::move(s));
  }
  return all;
}

FileSum write(const fs::path& file, const Signatures& all) {
  std::vector<ArticlePrints> articles;
  for (const auto& [document, s] : all) articles.push_back({document, s.day, s.prints});
  return write_fingerprints(file, articles);
}

/// What all pairs say.
std::vector<uint32_t> worth_comparing(const Signatures& all, const CopySignature& s) {
  std::vector<uint32_t> worth;
  for (const auto& [document, other] : all) {
    if (within_reprint(s.day, other.day) &&
        count_shared(s.prints, other.prints) >=
            least_shared(std::min(s.prints.size(), other.prints.size())))
      worth.push_back(document);
  }
  return worth;
}

std::vector<uint32_t> found(
    const FingerprintFile& file, const CopySignature& s,
    const std::function<bool(uint32_t)>& is_there = [](uint32_t) { return true; }) {
  std::vector<uint32_t> worth;
  const CopySignature* const one[] = {&s};
  for (const auto& w : file.worth_comparing_with(one, is_there))
    worth.push_back(w.article.document);
  return worth;
}

/// Reads all that there is.
void read_through(const fs::path& path, const CopySignature& s) {
  const FingerprintFile file(path);
  file.each([](uint32_t, uint32_t) {});
  file.each_article([](const FingerprintedArticle&) {});
  for (uint32_t i = 0; i < file.articles(); ++i) static_cast<void>(file.article(i));
  static_cast<void>(found(file, s));
}

/// Merging reads entries and articles together.
void merge_alone(const fs::path& path) {
  const FingerprintFile file(path);
  const fs::path merged = path.string() + "-merged";
  fs::remove(merged);
  merge_fingerprints(merged, {{&file, [](uint32_t document) { return document; }}});
}

void put(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

uint64_t number_at(const std::string& bytes, size_t at, size_t size) {
  uint64_t number = 0;
  for (size_t i = size; i > 0; --i)
    number = number << 8 | static_cast<unsigned char>(bytes[at + i - 1]);
  return number;
}

/// The ends of the pieces of a file that is sound.
std::vector<size_t> piece_ends(const std::string& bytes) {
  const size_t footer = bytes.size() - FingerprintFile::kFooter - kSealSize;
  const size_t entries = number_at(bytes, footer, 8);
  const size_t articles = number_at(bytes, footer + 8, 4);
  size_t at = number_at(bytes, footer + 12, 8);
  const size_t blocks =
      (entries + FingerprintFile::kBlockEntries - 1) / FingerprintFile::kBlockEntries;
  std::vector<size_t> ends;
  for (size_t b = 0; b < blocks; ++b)
    ends.push_back(number_at(bytes, at + b * FingerprintFile::kIndexRow + 4, 8));
  ends.push_back(at += blocks * FingerprintFile::kIndexRow + kSealSize);
  for (size_t i = 0; i < articles; i += FingerprintFile::kPieceArticles) {
    const size_t rows = std::min(FingerprintFile::kPieceArticles, articles - i);
    ends.push_back(at += rows * FingerprintFile::kArticleRow + kSealSize);
  }
  REQUIRE(at == footer);
  ends.push_back(bytes.size());
  return ends;
}

}  // namespace

TEST_CASE("the articles that are worth comparing are those that all pairs would name") {
  const Archive archive;
  for (const size_t articles : {1, 7, 127, 128, 129, 1500}) {
    const Signatures all = random_signatures(static_cast<unsigned>(articles), articles, 40);
    const fs::path path = archive.root() / std::to_string(articles);
    const FileSum sum = write(path, all);
    CHECK(sum == file_sum(path));
    const FingerprintFile file(path);
    REQUIRE(file.articles() == articles);
    Signatures asked = random_signatures(99, 300, 40);
    asked.insert(all.begin(), all.end());
    size_t pairs = 0;
    for (const auto& [document, s] : asked) {
      const auto expected = worth_comparing(all, s);
      pairs += expected.size();
      CHECK(found(file, s) == expected);
    }
    CHECK(pairs > articles / 2);
    uint32_t ordinal = 0;
    for (const auto& [document, s] : all) {
      const auto prints = static_cast<uint32_t>(s.prints.size());
      CHECK(file.article(ordinal++) == FingerprintedArticle{document, s.day, prints});
    }
  }
}

TEST_CASE("articles that are gone are not found") {
  const Archive archive;
  const Signatures all = random_signatures(3, 400, 10);
  write(archive.root() / "copies", all);
  const FingerprintFile file(archive.root() / "copies");
  for (const auto& [document, s] : all) {
    const auto there = found(file, s, [](uint32_t first) { return first % 3 != 0; });
    auto expected = worth_comparing(all, s);
    std::erase_if(expected, [](uint32_t first) { return first % 3 == 0; });
    CHECK(there == expected);
  }
}

TEST_CASE("of several signatures at once each finds what it finds alone") {
  const Archive archive;
  const Signatures all = random_signatures(4, 300, 10);
  write(archive.root() / "copies", all);
  const FingerprintFile file(archive.root() / "copies");
  std::vector<const CopySignature*> signatures;
  for (const auto& [document, s] : all) signatures.push_back(&s);
  std::vector<std::vector<uint32_t>> at_once(signatures.size());
  for (const auto& w : file.worth_comparing_with(signatures, [](uint32_t) { return true; }))
    at_once[w.signature].push_back(w.article.document);
  for (size_t i = 0; i < signatures.size(); ++i) CHECK(at_once[i] == found(file, *signatures[i]));
}

TEST_CASE("entries come sorted, and a file of nothing is one too") {
  const Archive archive;
  write(archive.root() / "none", {});
  const FingerprintFile none(archive.root() / "none");
  CHECK(none.articles() == 0);
  CHECK(found(none, random_signatures(1, 1, 1).begin()->second).empty());
  CHECK_THROWS_AS(static_cast<void>(none.article(0)), Damage);

  const Signatures all = random_signatures(4, 700, 30);
  write(archive.root() / "copies", all);
  std::vector<Fingerprint> expected;
  uint32_t ordinal = 0;
  for (const auto& [document, s] : all) {
    for (const uint32_t print : s.prints) expected.push_back({print, ordinal});
    ++ordinal;
  }
  std::sort(expected.begin(), expected.end());
  std::vector<Fingerprint> entries;
  FingerprintFile(archive.root() / "copies").each([&](uint32_t print, uint32_t o) {
    entries.push_back({print, o});
  });
  CHECK(entries == expected);
}

TEST_CASE("files merged, without what is gone, are the file of all that stays") {
  const Archive archive;
  for (const unsigned seed : {1U, 2U, 3U, 4U}) {
    std::mt19937 random(seed);
    Signatures staying;
    std::vector<std::unique_ptr<FingerprintFile>> files;
    std::vector<MergedFingerprints> from;
    uint32_t next = 0;
    for (unsigned f = 0; f < 1 + 2 * (seed - 1); ++f) {
      const Signatures all = random_signatures(10 * seed + f, f == 2 ? 0 : 1 + random() % 500, 20);
      const fs::path path = archive.root() / fmt::format("{}-{}", seed, f);
      write(path, all);
      files.push_back(std::make_unique<FingerprintFile>(path));
      std::map<uint32_t, uint32_t> renumbered;
      for (const auto& [document, s] : all) {
        if (random() % 4 == 0 || f == 3) continue;
        next += 1 + random() % 5;
        renumbered[document] = next;
        staying.emplace(next, s);
      }
      from.push_back({files.back().get(), [renumbered](uint32_t document) {
                        const auto it = renumbered.find(document);
                        return it == renumbered.end() ? 0 : it->second;
                      }});
    }
    const fs::path merged = archive.root() / fmt::format("{}-merged", seed);
    const fs::path at_once = archive.root() / fmt::format("{}-at-once", seed);
    const FileSum sum = merge_fingerprints(merged, from);
    CHECK(sum == file_sum(merged));
    write(at_once, staying);
    CHECK(read_file(merged) == read_file(at_once));
  }
}

TEST_CASE("a file that was removed stays readable") {
  const Archive archive;
  const fs::path path = archive.root() / "copies";
  const Signatures all = random_signatures(5, 300, 10);
  write(path, all);
  const FingerprintFile file(path);
  fs::remove(path);
  for (const auto& [document, s] : all) CHECK(found(file, s) == worth_comparing(all, s));
}

TEST_CASE("no byte of the file can change, and none be missing, without being noticed") {
  const Archive archive;
  const Signatures all = random_signatures(6, 140, 12);
  const CopySignature& asked = all.begin()->second;
  const fs::path path = archive.root() / "copies";
  write(path, all);
  const std::string sound = read_file(path);
  read_through(path, asked);
  for (size_t i = 0; i < sound.size(); ++i) {
    for (const int change : {1 << i % 8, 0xFF}) {
      std::string bytes = sound;
      bytes[i] = static_cast<char>(bytes[i] ^ change);
      put(path, bytes);
      INFO("byte ", i, " changed by ", change);
      CHECK_THROWS_AS(read_through(path, asked), Damage);
    }
  }
  for (size_t size = 0; size < sound.size(); size += 5) {
    put(path, sound.substr(0, size));
    INFO("cut to ", size);
    CHECK_THROWS_AS(read_through(path, asked), Damage);
  }
  put(path, sound + '\0');
  CHECK_THROWS_AS(read_through(path, asked), Damage);
}

TEST_CASE("bytes that were changed and sealed again are read as something or as damage") {
  const Archive archive;
  const Signatures all = random_signatures(6, 140, 12);
  const fs::path path = archive.root() / "copies";
  write(path, all);
  const std::string sound = read_file(path);
  size_t damaged = 0;
  size_t begin = 0;
  for (const size_t end : piece_ends(sound)) {
    for (size_t i = begin; i + kSealSize < end; ++i) {
      for (const int change : {1 << i % 8, 0xFF}) {
        std::string piece = sound.substr(begin, end - begin - kSealSize);
        piece[i - begin] = static_cast<char>(piece[i - begin] ^ change);
        put(path, sound.substr(0, begin) + sealed(piece) + sound.substr(end));
        try {
          read_through(path, all.begin()->second);
          if (change == 0x04) merge_alone(path);
        } catch (const Damage&) {
          ++damaged;
        }
      }
    }
    begin = end;
  }
  CHECK(damaged > sound.size() / 2);
}

TEST_CASE("what comes out of order is refused, and so is a file that is there or none") {
  const Archive archive;
  const fs::path path = archive.root() / "copies";
  CHECK_THROWS_AS(FingerprintFile{path}, Error);
  {
    FingerprintWriter out(path);
    CHECK_THROWS_AS(FingerprintWriter{path}, Error);
    out.add_article({3, kNoDay, 1});
    CHECK_THROWS_AS(out.add_article({3, kNoDay, 1}), std::logic_error);
    out.add(5, 1);
    CHECK_THROWS_AS(out.add(5, 1), std::logic_error);
    CHECK_THROWS_AS(out.add(4, 2), std::logic_error);
    CHECK_THROWS_AS(out.finish(), std::logic_error);  // of an article that was not added
  }
  CHECK_THROWS_AS(FingerprintFile{path}, Damage);
  CHECK_THROWS_AS(FingerprintFile{archive.root()}, Error);
  try {
    FingerprintWriter out(archive.root() / "nowhere" / "copies");
  } catch (const Error& e) {
    CHECK(e.kind() == ErrorKind::io);
    CHECK(std::string(e.what()).find("nowhere/copies: No such file") != std::string::npos);
  }
}

namespace {

/// Articles in memory; those of earlier batches have a file of fingerprints.
class Batches : public CopyStore {
 public:
  explicit Batches(fs::path folder) : folder_(std::move(folder)) {}

  void add(CopyFinder& finder, const std::string& id, const OwnText& text, int64_t day) {
    texts_[id] = text;
    CopySignature s;
    s.day = day;
    s.shingles = shingles_of(text);
    s.prints = fingerprints(s.shingles);
    s.own = hash128(fmt::format("{}", fmt::join(text.sentences, "\n")));
    numbers_[id] = ++last_number_;
    ids_[numbers_[id]] = id;
    added_[numbers_[id]] = s;
    finder.add(id, s);
  }
  void remove(CopyFinder& finder, const std::string& id) {
    finder.remove(id);
    const auto number = numbers_.find(id);
    ids_.erase(number->second);
    added_.erase(number->second);
    numbers_.erase(number);
  }
  void end_batch(CopyFinder& finder) {
    finder.update();
    const fs::path file = folder_ / std::to_string(files_.size());
    write(file, added_);
    files_.push_back(std::make_unique<FingerprintFile>(file));
    added_.clear();
  }

  [[nodiscard]] OwnText own_text_of(const std::string& id) const override { return texts_.at(id); }
  [[nodiscard]] std::vector<Earlier> worth_comparing_with(
      const std::vector<const CopySignature*>& signatures) const override {
    std::vector<Earlier> worth;
    for (const auto& file : files_) {
      const auto there = [&](uint32_t document) { return ids_.contains(document); };
      for (const auto& [a, signature] : file->worth_comparing_with(signatures, there))
        worth.push_back({ids_.at(a.document), a.day, signature});
    }
    return worth;
  }
  [[nodiscard]] StoredCopies stored_copies(const std::string& id) const override {
    const auto it = stored.find(id);
    return it == stored.end() ? StoredCopies{} : it->second;
  }
  void set_copies(const std::string& id, const StoredCopies& list) override {
    stored.erase(id);
    if (!list.empty()) stored[id] = list;
  }
  [[nodiscard]] std::map<std::string, std::vector<std::string>> copies() const {
    std::map<std::string, std::vector<std::string>> all;
    for (const auto& [id, list] : stored)
      all[id] = copies_of(id, [&](const std::string& of) { return stored_copies(of); });
    return all;
  }

  std::map<std::string, StoredCopies> stored;

 private:
  fs::path folder_;
  std::map<std::string, OwnText> texts_;
  uint32_t last_number_ = 0;
  std::map<std::string, uint32_t> numbers_;
  std::map<uint32_t, std::string> ids_;
  Signatures added_;
  std::vector<std::unique_ptr<FingerprintFile>> files_;
};

}  // namespace

TEST_CASE("copies of articles of earlier batches are found as those of one batch are") {
  const Archive archive;
  Prose prose(7);
  std::vector<OwnText> texts;
  for (size_t i = 0; i < 120; ++i) {
    const bool again = i > 0 && prose.any(2) == 0;
    const auto& model = again ? texts[prose.any(texts.size())].sentences : prose.sentences(20);
    texts.push_back({prose.sentence(), again ? reworked(model, prose) : model});
  }
  const auto day = [](size_t i) { return i % 5 == 0 ? kNoDay : 738000 + int64_t(i) * 20; };
  const auto copies_in_batches_of = [&](size_t size) {
    const fs::path folder = archive.root() / std::to_string(size);
    fs::create_directory(folder);
    Batches batches(folder);
    CopyFinder finder(batches);
    for (size_t i = 0; i < texts.size(); ++i) {
      batches.add(finder, fmt::format("{:03}", i), texts[i], day(i));
      if ((i + 1) % size == 0) batches.end_batch(finder);
    }
    return batches.copies();
  };
  const auto at_once = copies_in_batches_of(120);
  CHECK(at_once.size() > 20);
  CHECK(copies_in_batches_of(1) == at_once);
  CHECK(copies_in_batches_of(10) == at_once);
  CHECK(copies_in_batches_of(60) == at_once);
}

namespace {

struct Dated {
  const OwnText& text;
  int64_t day;
};

bool are_copies(const Dated& a, const Dated& b) {
  const auto of_a = as_set(shingles_of(a.text));
  const auto of_b = as_set(shingles_of(b.text));
  return static_cast<double>(count_shared(of_a, of_b)) >=
             kMinContainment * static_cast<double>(std::min(of_a.size(), of_b.size())) &&
         ComparedArticle::are_copies(ComparedArticle(a.text, a.day),
                                     ComparedArticle(b.text, b.day));
}

}  // namespace

TEST_CASE("articles with many copies keep right lists while others come, change and go") {
  const Archive archive;
  Prose prose(11);
  std::vector<OwnText> texts;
  for (size_t i = 0; i < 4; ++i) texts.push_back({prose.sentence(), prose.sentences(20)});
  // Two texts that share a part with both of two others, which are no copies of each other.
  for (const size_t with : {size_t{1}, size_t{2}}) {
    OwnText joined = texts[0];
    const auto& more = texts[with].sentences;
    joined.sentences.insert(joined.sentences.end(), more.begin(), more.end());
    texts.push_back(joined);
  }
  struct Carried {
    size_t text;
    int64_t day;
  };
  std::map<std::string, Carried> now;
  Batches batches(archive.root());
  CopyFinder finder(batches);
  size_t lists = 0;
  for (int batch = 0; batch < 25; ++batch) {
    for (int i = 0; i < 12; ++i) {
      const auto id = fmt::format("{:03}", prose.any(150));
      const bool is_there = now.contains(id);
      if (is_there) batches.remove(finder, id);
      if (is_there && prose.any(2) == 0) {
        now.erase(id);
        continue;
      }
      const Carried article{prose.any(texts.size()), 738000 + static_cast<int64_t>(prose.any(2))};
      now[id] = article;
      batches.add(finder, id, texts[article.text], article.day);
    }
    batches.end_batch(finder);
    std::map<std::string, std::vector<std::string>> pairs;
    for (const auto& [id, article] : now) {
      for (const auto& [other, another] : now) {
        if (id != other &&
            are_copies({texts[article.text], article.day}, {texts[another.text], another.day}))
          pairs[id].push_back(other);
      }
    }
    CHECK(batches.copies() == pairs);
    lists = 0;
    for (const auto& [id, stored] : batches.stored) lists += stored.as.empty() ? 1 : 0;
  }
  CHECK(now.size() > 60);
  CHECK(lists < now.size() / 2);
}
