// Readers that stay open while the index is published again and again.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <mutex>
#include <set>
#include <thread>

#include "lede/lede.h"
#include "tests/safety/faults.h"
#include "tests/safety/index_state.h"
#include "tests/support/archive.h"

using namespace lede::testing;
using nlohmann::json;

namespace {

constexpr size_t kArticles = 24;

/// Every article says which edition it is of.
void write_edition(const Archive& a, size_t edition) {
  std::string records;
  for (size_t i = 0; i < kArticles; ++i) {
    records += json({{"_id", fmt::format("r{}", i)},
                     {"title", "The windmill"},
                     {"date", fmt::format("2025-03-{:02}", i + 1)},
                     {"text", article_about(fmt::format(
                                  "Edition{} of the windmill has number {} in it.", edition, i))}})
                   .dump() +
               "\n";
  }
  a.write("wire.jsonl", records);
}

/// Every third publication is a rebuild.
void publish_edition(const Archive& a, size_t edition) {
  write_edition(a, edition);
  a.reindex(edition % 3 == 2 ? std::vector<std::string>{"--rebuild"} : std::vector<std::string>{});
}

/// What a reader saw that no one must see.
class Complaints {
 public:
  void add(const std::string& what) {
    const std::lock_guard<std::mutex> guard(mutex_);
    complaints_.insert(what);
  }
  [[nodiscard]] const std::set<std::string>& all() const { return complaints_; }

 private:
  std::mutex mutex_;
  std::set<std::string> complaints_;
};

/// The edition that an answer is of; complains when that is none or several.
size_t edition_of(const lede::Results& r, Complaints& complaints) {
  std::set<std::string> editions;
  for (const auto& hit : r.hits) {
    const std::string& text = hit.passage.text;
    const size_t at = text.find("Edition");
    if (at != std::string::npos) editions.insert(text.substr(at + 7, text.find(' ', at) - at - 7));
  }
  if (editions.size() != 1 || r.hits.size() != kArticles || r.total != kArticles) {
    complaints.add(
        fmt::format("{} hits of {} from {} editions", r.hits.size(), r.total, editions.size()));
  }
  return editions.empty() ? 0 : std::stoul(*editions.begin());
}

/// Uses an index in all ways, for as long as it takes.
void read_on(const std::string& folder, const std::atomic<size_t>& published,
             const std::atomic<bool>& end, Complaints& complaints) {
  try {
    lede::Index index(folder);
    size_t last = 0;
    for (size_t turn = 0; !end; ++turn) {
      const size_t earliest = published;
      const bool reopened = turn % 4 == 0;
      if (reopened) index.reopen();
      const auto all = index.search("windmill", every_passage());
      const size_t edition = edition_of(all, complaints);
      if (edition < last) complaints.add("an edition before the last one that was seen");
      if (reopened && edition < earliest) complaints.add("reopened, but not the newest edition");
      last = edition;
      const auto one = index.search(fmt::format("edition{}", edition), every_passage());
      if (one.total != 0 && one.total != kArticles) complaints.add("a part of an edition");
      if (index.timeline("windmill").articles != kArticles) complaints.add("a part of a timeline");
      if (!all.hits.empty() && index.get(all.hits[0].article.id).parts.empty())
        complaints.add("an article that is gone");
    }
  } catch (const std::exception& e) {
    complaints.add(e.what());
  }
}

}  // namespace

TEST_CASE("readers that stay open through fifty publications see each whole, and never fail") {
  const Archive a;
  publish_edition(a, 0);
  Complaints complaints;
  std::atomic<size_t> published = 0;
  std::atomic<bool> end = false;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&] { read_on(a.index(), published, end, complaints); });
  for (size_t edition = 1; edition <= rounds(50); ++edition) {
    publish_edition(a, edition);
    published = edition;
  }
  end = true;
  for (auto& r : readers) r.join();
  for (const auto& complaint : complaints.all()) FAIL_CHECK(complaint);
}

TEST_CASE("a search that is overtaken between any two of its steps answers with a whole state") {
  const Archive a;
  publish_edition(a, 0);
  const auto search = with_errors_on_output({LEDE_SEARCH_PROGRAM, "-i", a.index(), "--format",
                                             "json", "--no-fold", "-n", "1000", "windmill"});
  const std::string steps = "open-to-read,read";
  size_t edition = 0;
  for (const size_t percent : spread(100, rounds(6))) {
    for (const size_t rebuilds : {0, 4}) {
      // How many steps it takes depends on the segments that there are.
      const size_t n = calls_of({a.index(), steps}, search).size();
      REQUIRE(n > 3);
      const size_t at = std::max<size_t>(1, n * percent / 100);
      INFO("overtaken at step ", at, " of ", n, " by batches and ", rebuilds, " rebuilds");
      Background searcher(with_fault({a.index(), steps, at, "stop-after"}, search), true);
      REQUIRE(searcher.wait_for_stop());
      const size_t before = edition;
      for (int i = 0; i < 3; ++i) {
        write_edition(a, ++edition);
        a.reindex();
      }
      for (size_t i = 0; i < rebuilds; ++i) {
        write_edition(a, ++edition);
        a.reindex({"--rebuild"});
      }
      searcher.kill(SIGCONT);
      const std::string line = searcher.read_line();
      INFO(line);
      REQUIRE(searcher.wait() == 0);
      const auto answer = json::parse(line);
      CHECK(answer["total"]["value"] == kArticles);
      std::set<std::string> editions;
      for (const auto& hit : answer["hits"]) {
        const std::string text = hit["passage"]["text"];
        editions.insert(text.substr(0, text.find(' ')));
      }
      CHECK(editions.size() == 1);
      CHECK((editions.contains(fmt::format("Edition{}", before)) ||
             editions.contains(fmt::format("Edition{}", edition))));
    }
  }
}
