// Scores the finding of copies against brute force: stories ARCHIVE SCRATCH-FOLDER
//
// The truth is every pair of articles that share half of the five-word shingles of the shorter
// one, found by counting them all, and stand in each other sentence by sentence (same_facts.h). It
// is told twice: by the articles' own texts and their dates, as copy_finder.h defines a copy, and
// by the texts as they came, chrome included, whatever the dates. Pairs that shingles alone would
// make are listed: in the same words, but not of one story.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/store/copies.h"
#include "common/store/ids.h"
#include "common/store/record_database.h"
#include "common/text/unicode.h"
#include "indexer/batch/batch.h"
#include "indexer/formats/reader.h"
#include "indexer/input/walk.h"
#include "indexer/repeats/copy_finder.h"
#include "indexer/repeats/recurring_lines.h"
#include "indexer/understand/understand.h"

namespace {

namespace fs = std::filesystem;
using namespace lede;

using Pair = std::pair<std::string, std::string>;  ///< ids, the lesser first
using Hashes = std::vector<uint64_t>;              ///< a set

/// Adds up processor time.
class Stopwatch {
 public:
  void time(const std::function<void()>& work) {
    const std::clock_t start = std::clock();
    work();
    seconds_ += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  }
  [[nodiscard]] double seconds() const { return seconds_; }

 private:
  double seconds_ = 0;
};

/// The shingles of a text, the slow and plain way.
Hashes plain_shingles(const std::string& text) {
  std::vector<std::string> words(1);
  for (size_t at = 0; at < text.size();) {
    const auto cp = decode_at(text, at);
    const bool alone = is_unspaced_script(cp.value);
    if ((alone || !(is_letter(cp.value) || is_digit(cp.value))) && !words.back().empty())
      words.emplace_back();
    if (is_letter(cp.value) || is_digit(cp.value)) {
      words.back() += cp.value >= 'A' && cp.value <= 'Z'
                          ? std::string(1, static_cast<char>(cp.value + 32))
                          : text.substr(at, cp.size);
      if (alone) words.emplace_back();
    }
    at += cp.size;
  }
  if (words.back().empty()) words.pop_back();
  Hashes found;
  for (size_t i = 0; i + 5 <= words.size(); ++i) {
    std::string shingle;
    for (size_t k = i; k < i + 5; ++k) shingle += words[k] + " ";
    found.push_back(std::hash<std::string>()(shingle));
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

struct Told {
  std::string id;
  std::optional<int64_t> day;
  Hashes own;
  Hashes raw;
};

/// What own_shingles looks at, in one.
std::string joined_own_text(const Article& a, const std::vector<CandidateLine>& lines) {
  std::string all;
  std::string own;
  for (const auto& p : a.paragraphs) {
    const std::string text = a.text.substr(p.range.begin, p.range.size()) + "\n";
    all += text;
    if (std::none_of(lines.begin(), lines.end(), [&](const auto& l) { return l.range == p.range; }))
      own += text;
  }
  return own.empty() ? all : own;
}

/// All pairs that share so much of the shorter one, by counting what every two articles share.
std::set<Pair> count_all(const std::vector<Told>& articles, Hashes Told::*member, size_t fewest,
                         bool by_date, double least = kMinContainment) {
  std::unordered_map<uint64_t, std::vector<uint32_t>> holders;
  std::set<Pair> pairs;
  std::vector<uint32_t> shared(articles.size());
  for (uint32_t i = 0; i < articles.size(); ++i) {
    const Told& a = articles[i];
    if ((a.*member).size() < fewest) continue;
    std::vector<uint32_t> met;
    for (const uint64_t shingle : a.*member) {
      auto& others = holders[shingle];
      for (const uint32_t other : others) {
        if (shared[other]++ == 0) met.push_back(other);
      }
      others.push_back(i);
    }
    for (const uint32_t other : met) {
      const Told& b = articles[other];
      const size_t shorter = std::min((a.*member).size(), (b.*member).size());
      const bool far = by_date && a.day && b.day && std::abs(*a.day - *b.day) > kMaxReprintDays;
      const auto both = static_cast<double>(std::exchange(shared[other], 0));
      if (both >= least * static_cast<double>(shorter) && !far)
        pairs.emplace(std::min(a.id, b.id), std::max(a.id, b.id));
    }
  }
  return pairs;
}

using CopiesOf = std::function<std::vector<std::string>(const std::string& id)>;

std::set<Pair> pairs_of(const CopiesOf& copies, const std::vector<Told>& articles) {
  std::set<Pair> pairs;
  for (const auto& a : articles) {
    for (const auto& other : copies(a.id))
      pairs.emplace(std::min(a.id, other), std::max(a.id, other));
  }
  return pairs;
}

void score(const char* name, const std::set<Pair>& found, const std::set<Pair>& truth) {
  std::vector<Pair> both;
  std::set_intersection(found.begin(), found.end(), truth.begin(), truth.end(),
                        std::back_inserter(both));
  const auto share = [&](size_t of) {
    return of == 0 ? 1.0 : static_cast<double>(both.size()) / static_cast<double>(of);
  };
  fmt::print("{:<24} {:>7} pairs  precision {:.4f}  recall {:.4f}\n", name, truth.size(),
             share(found.size()), share(truth.size()));
}

uint64_t size_of(const fs::path& folder) {
  uint64_t bytes = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    bytes += entry.is_regular_file() ? entry.file_size() : 0;
  return bytes;
}

/// Where the two sides differ, for the eye: at most 20.
void show(const char* name, const std::set<Pair>& found, const std::set<Pair>& without,
          const std::unordered_map<std::string, std::string>& names) {
  int n = 0;
  for (const auto& pair : found) {
    if (without.contains(pair) || ++n > 20) continue;
    fmt::print("  {}: {} {}\n", name, names.at(pair.first), names.at(pair.second));
  }
}

/// What a writer would keep of copies.
class HeldCopies : public CopyStore {
 public:
  std::unordered_map<std::string, OwnText> texts;  ///< a writer reads them
  std::map<std::string, StoredCopies> copies;
  uint64_t bytes = 0;  ///< of all that is kept

  [[nodiscard]] OwnText own_text_of(const std::string& id) const override { return texts.at(id); }
  [[nodiscard]] std::vector<Earlier> worth_comparing_with(
      const std::vector<const CopySignature*>&) const override {
    return {};
  }
  [[nodiscard]] StoredCopies stored_copies(const std::string& id) const override {
    const auto it = copies.find(id);
    return it == copies.end() ? StoredCopies{} : it->second;
  }
  void set_copies(const std::string& id, const StoredCopies& list) override {
    bytes += id.size() + pack_copies(list).size();
    copies[id] = list;
  }
};

int run(const fs::path& archive, const fs::path& scratch) {
  std::vector<Told> articles;
  std::unordered_map<std::string, std::string> names;
  Stopwatch folding;
  uint64_t text_bytes = 0;
  fs::create_directories(scratch);
  HeldCopies copies;
  CopyFinder copy_finder(copies);
  ReadSink sink;
  sink.skipped = [](const std::string&, const SkipReason&) {};
  sink.remark = [](const std::string&, const std::string&) {};
  sink.article = [&](Article&& a) {
    Told t;
    t.id = article_id(a.source, a.key);
    t.raw = plain_shingles(a.text);
    understand(a);
    text_bytes += a.text.size();
    const auto lines = candidate_lines(a);
    t.own = plain_shingles(joined_own_text(a, lines));
    if (a.published.whole() && !is_guess(a.published_evidence)) t.day = day_number(a.published);
    names[t.id] = a.record.empty() ? displayed_source(a) : a.record;
    copies.texts[t.id] = own_text(a, lines);
    folding.time([&] {
      CopySignature signature = CopySignature::of(a, lines);
      if (!signature.prints.empty()) copies.bytes += t.id.size() + signature.pack().size();
      copy_finder.add(t.id, std::move(signature));
    });
    articles.push_back(std::move(t));
  };
  for (const auto& file : walk_sources({archive.string()}, scratch / "index").files)
    read_source_file(file.path, sink);
  Stopwatch settling;
  settling.time([&] { copy_finder.update(); });
  const double megabytes = static_cast<double>(text_bytes) / 1e6;
  fmt::print("{} articles, {:.1f} MB of text\n", articles.size(), megabytes);
  fmt::print("folding alone: {:.2f} s for fingerprints, {:.2f} s for pairs, {} KiB\n",
             folding.seconds(), settling.seconds(), copies.bytes / 1024);

  std::unordered_map<std::string, ComparedArticle> tellings;
  for (const auto& t : articles)
    tellings.emplace(t.id, ComparedArticle(copies.texts.at(t.id), t.day.value_or(kNoDay)));
  const auto told_alike = [&](std::set<Pair> pairs) {
    std::erase_if(pairs, [&](const Pair& p) {
      return !ComparedArticle::are_copies(tellings.at(p.first), tellings.at(p.second));
    });
    return pairs;
  };
  const auto in_words = count_all(articles, &Told::own, kMinShingles, true);
  const auto own = told_alike(in_words);
  const auto raw = told_alike(count_all(articles, &Told::raw, 1, false));
  const auto raw_dated = told_alike(count_all(articles, &Told::raw, 1, true));
  fmt::print("{} pairs share half of their shingles, {} of them are told alike\n", in_words.size(),
             own.size());
  for (const auto& pair : in_words) {
    if (!own.contains(pair))
      fmt::print("  told otherwise: {} {}\n", names.at(pair.first), names.at(pair.second));
  }
  constexpr double kClose = 0.3;
  auto close = count_all(articles, &Told::own, kMinShingles, true, kClose);
  std::erase_if(close, [&](const Pair& p) { return in_words.contains(p); });
  const auto alike = told_alike(close);
  fmt::print("{} pairs share between {} and half; {} of these would be told alike\n", close.size(),
             kClose, alike.size());
  for (const auto& pair : close)
    fmt::print("  {}: {} {}\n", alike.contains(pair) ? "close, told alike" : "close",
               names.at(pair.first), names.at(pair.second));
  const auto stored_of = [&](const std::string& id) { return copies.stored_copies(id); };
  auto found = pairs_of([&](const std::string& id) { return copies_of(id, stored_of); }, articles);
  fmt::print("{} pairs found\n", found.size());
  score("own text, dates", found, own);
  score("text as it came, dates", found, raw_dated);
  score("text as it came", found, raw);
  show("missed", own, found, names);
  show("wrong", found, own, names);
  BatchOptions batch;
  batch.index = scratch / "index";
  batch.sources = {archive.string()};
  batch.mode = BatchMode::rebuild;
  Stopwatch indexing;
  indexing.time([&] { static_cast<void>(run_batch(batch, {})); });
  const RecordDatabase db(scratch / "index");
  found = pairs_of([&](const std::string& id) { return db.copies({0, id}); }, articles);
  const double folded = folding.seconds() + settling.seconds();
  const auto bytes = static_cast<double>(size_of(scratch / "index"));
  fmt::print("indexing: {:.1f} s, of which folding {:.1f} %; {:.0f} KiB, of which {:.1f} %\n",
             indexing.seconds(), 100 * folded / indexing.seconds(), bytes / 1024,
             100 * static_cast<double>(copies.bytes) / bytes);
  score("in the index", found, own);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    fmt::print(stderr, "usage: stories ARCHIVE SCRATCH-FOLDER\n");
    return 2;
  }
  try {
    return run(fs::absolute(argv[1]), fs::absolute(argv[2]));
  } catch (const Xapian::Error& e) {
    fmt::print(stderr, "stories: {}\n", e.get_msg());
    return 2;
  } catch (const std::exception& e) {
    fmt::print(stderr, "stories: {}\n", e.what());
    return 2;
  }
}
