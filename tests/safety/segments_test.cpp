// Many batches under readers, and many segments under many readers: each answers from one state.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/resource.h>

#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <thread>

#include "lede/lede.h"
#include "tests/safety/faults.h"
#include "tests/safety/index_state.h"
#include "tests/support/archive.h"
#include "tests/support/database_content.h"
#include "tests/support/prose.h"

using namespace lede::testing;
namespace fs = std::filesystem;

namespace {

/// An article with a number that can be asked for, one of several on its subject.
void write_article(const Archive& a, size_t number, const std::string& also = "") {
  a.write(
      fmt::format("{}.txt", number),
      fmt::format("Report {0} of the windmill\n\n2025-{1:02}-{2:02}\n\n{3}", number,
                  1 + number % 12, 1 + number % 28,
                  article_about(fmt::format("Edition{0} of the windmill at Tarn{1} came out. {2}",
                                            number, number % 7, also))));
}

/// The numbers of the articles that an answer is from.
std::set<size_t> editions(const lede::Results& r) {
  std::set<size_t> all;
  for (const auto& hit : r.hits) {
    const size_t at = hit.passage.text.find("Edition");
    if (at != std::string::npos) all.insert(std::stoul(hit.passage.text.substr(at + 7)));
  }
  return all;
}

/// All that an index says in answer to questions of all kinds.
std::string all_answers(const lede::Index& index) {
  std::string all =
      fmt::format("generation {}, {} passages\n", index.generation(), index.passages());
  std::set<std::string> ids;
  for (const char* query :
       {"windmill", "tarn3", "\"came out\"", "since:2025-06", "edition5 OR tarn4", "windmil*"}) {
    const auto r = index.search(query, every_passage());
    all += fmt::format("{}: {} of {}\n", query, r.hits.size(), r.total);
    for (const auto& hit : r.hits) {
      all += fmt::format("{} {} {} {}\n", hit.id, hit.score, hit.article.id, hit.passage.text);
      ids.insert(hit.article.id);
    }
  }
  for (const auto& id : ids) {
    const auto document = index.get(id);
    all += fmt::format("{} {}", document.article.headline, document.parts.size());
    for (const auto& part : document.parts) all += part.text;
    all += fmt::format("{}\n", index.similar(id).same_subject.size());
  }
  return all + fmt::format("{}", index.timeline("windmill").articles);
}

void run_batch(const Archive& a, std::vector<std::string> options = {}) {
  options.insert(options.begin(), {"-q", "-i", a.index()});
  options.push_back(a.sources());
  const Outcome o = lede_index(options);
  INFO(o.err);
  REQUIRE(o.code == 0);
}

/// What readers in threads of their own saw that no one must see.
class Complaints {
 public:
  void add(const std::string& what) {
    const std::lock_guard<std::mutex> guard(mutex_);
    complaints_.insert(what);
  }
  /// Runs `f`, which must not fail.
  template <typename F>
  void watch(F&& f) {
    try {
      f();
    } catch (const std::exception& e) {
      add(e.what());
    }
  }
  void tell() const {
    for (const auto& complaint : complaints_) FAIL_CHECK(complaint);
  }

 private:
  std::mutex mutex_;
  std::set<std::string> complaints_;
};

/// The batches of an index of which none is merged, as numbers of articles: each is more than half
/// as large as all behind it, where those are three or more.
constexpr std::array<size_t, 5> kUnmerged = {80, 45, 8, 4, 2};
constexpr size_t kOfThem = 139;

void write_unmerged(const Archive& a, size_t number) {
  Prose prose(static_cast<unsigned>(number));
  for (const size_t articles : kUnmerged) {
    for (size_t i = 0; i < articles; ++i) write_article(a, number++, text_of(prose.sentences(60)));
    run_batch(a);
  }
  REQUIRE(count_segments(a.index()) == kUnmerged.size());
}

}  // namespace

TEST_CASE(
    "an index that is open through a thousand batches answers as it did, until it is reopened") {
  const Archive a;
  for (size_t n = 0; n < 30; ++n) write_article(a, n);
  run_batch(a);
  lede::Index index(a.index());
  const std::string before = all_answers(index);
  const size_t batches = rounds(1000);
  size_t most = 0;
  size_t merges = 0;
  for (size_t n = 0; n < batches; ++n) {
    // Articles come, are corrected, and go.
    write_article(a, 30 + n % 200, fmt::format("It was batch {}.", n));
    if (n % 3 == 0) a.remove(fmt::format("{}.txt", (n * 7) % 230));
    const size_t segments = most == 0 ? 0 : count_segments(a.index());
    run_batch(a);
    const size_t now = count_segments(a.index());
    if (now < segments) ++merges;
    most = std::max(most, now);
    if (n % 100 == 0) CHECK(all_answers(index) == before);
  }
  CHECK(all_answers(index) == before);
  CHECK(merges > batches / 20);
  CHECK(most < 20);
  CHECK(leftovers(a.index()) == "");
  CHECK(index.reopen());
  const lede::Index newest(a.index());
  CHECK(all_answers(index) == all_answers(newest));
  CHECK(all_answers(index) != before);
  // The same as an index that never was anything else.
  const std::string fresh = (a.root() / "fresh.lede").string();
  REQUIRE(lede_index({"-q", "-i", fresh, a.sources()}).code == 0);
  CHECK(state_of(a.index()) == state_of(fresh));
}

TEST_CASE(
    "sixteen readers at once on forty segments answer right, whatever few files are allowed") {
  constexpr size_t kIndexes = 8;
  constexpr size_t kReaders = 16;
  std::vector<std::unique_ptr<Archive>> archives;
  std::vector<fs::path> folders;
  std::set<size_t> numbers;
  for (size_t i = 0; i < kIndexes; ++i) {
    archives.push_back(std::make_unique<Archive>());
    write_unmerged(*archives.back(), i * kOfThem);
    folders.emplace_back(archives.back()->index());
    for (size_t n = 0; n < kOfThem; ++n) numbers.insert(i * kOfThem + n);
  }
  rlimit allowed{};
  REQUIRE(::getrlimit(RLIMIT_NOFILE, &allowed) == 0);
  REQUIRE(allowed.rlim_max > 4096);
  rlimit few = allowed;
  few.rlim_cur = 1024;
  REQUIRE(::setrlimit(RLIMIT_NOFILE, &few) == 0);
  Complaints complaints;
  std::atomic<size_t> ready = 0;
  std::vector<std::thread> readers;
  for (size_t r = 0; r < kReaders; ++r) {
    readers.emplace_back([&, r] {
      complaints.watch([&] {
        std::unique_ptr<lede::Index> index;
        complaints.watch([&] { index = std::make_unique<lede::Index>(folders); });
        // All are open at the same time.
        ++ready;
        while (ready < kReaders) std::this_thread::yield();
        if (!index) return;
        if (editions(index->search("windmill", every_passage())) != numbers)
          complaints.add("not all articles");
        for (size_t number = r; number < numbers.size(); number += 97) {
          const auto one = index->search(fmt::format("edition{}", number), every_passage());
          if (editions(one) != std::set<size_t>{number}) complaints.add("not the article");
        }
        if (index->timeline("windmill").articles != numbers.size())
          complaints.add("not all of a timeline");
      });
    });
  }
  for (auto& r : readers) r.join();
  complaints.tell();
  ::setrlimit(RLIMIT_NOFILE, &allowed);
}

TEST_CASE("a program that may open few files lets itself open more, or says why it cannot") {
  const Archive a;
  write_unmerged(a, 0);
  const auto limited = [&](const std::string& limits) {
    return run({"sh", "-ec", limits + "\nexec \"$0\" \"$@\"", LEDE_SEARCH_PROGRAM, "-i", a.index(),
                "--format", "json", "-n", "1", "windmill"});
  };
  const auto raised = limited("ulimit -S -n 12");
  INFO(raised.err);
  CHECK(raised.code == 0);
  const auto refused = limited("ulimit -n 12");
  CHECK(refused.code != 0);
  CHECK(contains(refused.err, a.index()));
  CHECK(contains(refused.err, "Too many open files"));
}

TEST_CASE(
    "readers that open and reopen through small batches, merges and removals see each whole") {
  // A window over the editions: each batch brings one and takes the oldest away.
  constexpr size_t kWindow = 12;
  const Archive a;
  for (size_t n = 0; n < kWindow; ++n) write_article(a, n);
  run_batch(a);
  Complaints complaints;
  std::atomic<size_t> published = kWindow - 1;
  std::atomic<bool> end = false;
  const auto look = [&](const lede::Index& index, size_t earliest) {
    const auto seen = editions(index.search("windmill", every_passage()));
    if (seen.size() != kWindow || *seen.rbegin() - *seen.begin() != kWindow - 1)
      complaints.add(fmt::format("{} editions, from {} to {}", seen.size(),
                                 seen.empty() ? 0 : *seen.begin(),
                                 seen.empty() ? 0 : *seen.rbegin()));
    if (!seen.empty() && *seen.rbegin() < earliest) complaints.add("not the newest edition");
    if (index.timeline("windmill").articles != kWindow) complaints.add("a part of a timeline");
  };
  std::vector<std::thread> readers;
  for (const bool stays_open : {true, false, false}) {
    readers.emplace_back([&, stays_open] {
      complaints.watch([&] {
        lede::Index kept(a.index());
        while (!end) {
          const size_t earliest = published;
          if (stays_open) {
            kept.reopen();
            look(kept, earliest);
          } else {
            look(lede::Index(a.index()), earliest);
          }
        }
      });
    });
  }
  size_t fewer = 0;
  for (size_t n = kWindow; n < kWindow + rounds(300); ++n) {
    write_article(a, n);
    a.remove(fmt::format("{}.txt", n - kWindow));
    const size_t before = count_segments(a.index());
    run_batch(a, n % 50 == 0 ? std::vector<std::string>{"--rebuild"} : std::vector<std::string>{});
    if (n % 40 == 0) CHECK(lede_index({"-q", "-i", a.index(), "--compact"}).code == 0);
    if (count_segments(a.index()) <= before) ++fewer;
    published = n;
  }
  end = true;
  for (auto& r : readers) r.join();
  complaints.tell();
  CHECK(fewer > 0);
  CHECK(leftovers(a.index()) == "");
}
