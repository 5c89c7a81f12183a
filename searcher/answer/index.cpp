// The library's Index: opens databases, runs searches, and translates Xapian's exceptions.
#include <fmt/format.h>
#include <xapian.h>

#include "common/base/damage.h"
#include "common/store/index_dir.h"
#include "common/store/schema.h"
#include "lede/lede.h"
#include "searcher/answer/compare.h"
#include "searcher/answer/search.h"
#include "searcher/answer/similar.h"
#include "searcher/answer/stored.h"
#include "searcher/answer/timeline.h"

namespace lede {

namespace fs = std::filesystem;
namespace s = schema;
using schema::term;

struct Index::Impl {
  fs::path folder;
  fs::path database;
  RecordDatabase db;

  /// Runs `f`, translating what Xapian throws; a reader overtaken by two publications, or one whose
  /// database folder was replaced, moves on to the newest and runs again.
  template <typename F>
  auto guarded(F&& f) {
    constexpr int kAttempts = 20;
    bool stale = false;
    for (int attempt = 1;; ++attempt) {
      try {
        if (stale) open();
        return f();
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kAttempts)
          throw Error(ErrorKind::io, fmt::format("{} changes faster than it can be read; try again",
                                                 folder.string()));
      } catch (const Damage& e) {
        if (attempt == 3) throw e.of(folder.string());
      } catch (const Xapian::DatabaseError& e) {
        // Overtaken between two steps of opening, a reader finds files gone, or the root of a
        // table written over, which Xapian takes for damage.
        if (attempt == 3) throw damaged(e.get_msg());
      } catch (const Xapian::Error& e) {
        throw damaged(e.get_msg());
      }
      stale = true;
    }
  }

  [[nodiscard]] Error damaged(const std::string& why) const {
    return {ErrorKind::damaged,
            fmt::format("{} cannot be read ({}); {}", folder.string(), why, kBuildAnew)};
  }

  void open() {
    const fs::path current = published_database(folder);
    db = RecordDatabase(current);
    database = current;
  }

  [[nodiscard]] uint64_t generation() const {
    const auto g = parse_generation(db.get_metadata(std::string(s::kGenerationKey)));
    if (!g) throw Damage("its generation is no number");
    return *g;
  }

  /// An index that was deleted and made again begins again: nothing would ever be new.
  void require(uint64_t since) const {
    if (since <= generation()) return;
    throw Error(ErrorKind::usage,
                fmt::format("generation {} was asked for, and {} has only come to {}: it was made "
                            "again since; begin again with generation 0",
                            since, folder.string(), generation()));
  }

  Results search(std::string_view query, const SearchOptions& options, const HitSink& sink) const {
    require(options.since_generation);
    return run_search(db, query, options, generation(), sink);
  }

  bool reopen() {
    const auto current = current_database(folder);
    if (current && *current != database) {
      open();
      return true;
    }
    return db.reopen();
  }
};

Index::Index(const fs::path& folder) : impl_(std::make_unique<Impl>()) {
  impl_->folder = folder;
  impl_->guarded([&] { impl_->open(); });
}
Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

Results Index::search(std::string_view query, const SearchOptions& options) const {
  return impl_->guarded([&] {
    std::vector<Hit> hits;
    Results results = impl_->search(query, options, [&](const Results&, Hit&& hit) {
      hits.push_back(std::move(hit));
      return true;
    });
    results.hits = std::move(hits);
    return results;
  });
}

Results Index::search(std::string_view query, const SearchOptions& options,
                      const HitSink& sink) const {
  uint64_t given = 0;
  Results results;
  const HitSink counted = [&](const Results& so_far, Hit&& hit) {
    if (given++ == 0) results = so_far;
    return sink(so_far, std::move(hit));
  };
  return impl_->guarded([&] {
    try {
      return impl_->search(query, options, counted);
    } catch (const Xapian::DatabaseModifiedError&) {
      // Hits that were given cannot be taken back, and another state has other hits.
      if (given == 0) throw;
      results.partial = true;
      results.notes.push_back(
          {"limit",
           "the index was changed twice meanwhile: the hits behind these are missing",
           {}});
      return results;
    } catch (const Damage& e) {
      if (given == 0) throw;
      throw e.of(impl_->folder.string());
    } catch (const Xapian::DatabaseError& e) {
      if (given == 0) throw;
      throw impl_->damaged(e.get_msg());
    }
  });
}

Document Index::get(std::string_view id, size_t context) const {
  return impl_->guarded([&] { return read_document(impl_->db, id, context); });
}

Comparison Index::compare(std::string_view left, std::string_view right) const {
  return impl_->guarded([&] { return compare_articles(impl_->db, left, right); });
}

Timeline Index::timeline(std::string_view query, Period by, const SearchOptions& options) const {
  return impl_->guarded([&] {
    impl_->require(options.since_generation);
    return make_timeline(impl_->db, query, by, options);
  });
}

Similar Index::similar(std::string_view id, const SearchOptions& options) const {
  return impl_->guarded([&] { return find_similar(impl_->db, id, options); });
}

bool Index::reopen() {
  return impl_->guarded([&] { return impl_->reopen(); });
}

uint64_t Index::generation() const {
  return impl_->guarded([&] { return impl_->generation(); });
}

uint64_t Index::passages() const {
  return impl_->guarded(
      [&]() -> uint64_t { return impl_->db.get_termfreq(term(s::kKind, s::kKindPassage)); });
}

fs::path default_index() {
  return find_index("");
}

}  // namespace lede
