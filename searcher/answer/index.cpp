// The library's Index: runs searches and other questions on the indexes that are open.
#include <utility>

#include "common/store/index_dir.h"
#include "common/store/schema.h"
#include "lede/lede.h"
#include "searcher/answer/compare.h"
#include "searcher/answer/open_indexes.h"
#include "searcher/answer/quotes.h"
#include "searcher/answer/search.h"
#include "searcher/answer/similar.h"
#include "searcher/answer/stored.h"
#include "searcher/answer/suggest_words.h"
#include "searcher/answer/timeline.h"
#include "searcher/answer/verify.h"

namespace lede {

namespace fs = std::filesystem;
namespace s = schema;

struct Index::Impl {
  OpenIndexes indexes;

  [[nodiscard]] const RecordDatabase& db() const { return indexes.database(); }

  /// The options as they are for what is open.
  [[nodiscard]] SearchOptions checked(const SearchOptions& options) const {
    indexes.require(options.since_generations);
    SearchOptions o = options;
    o.since_generations = indexes.of_open(options.since_generations);
    return o;
  }

  Results search(std::string_view query, const SearchOptions& options, const HitSink& sink) const {
    Results start;
    start.generations = indexes.generations();
    start.generation = start.generations[0];
    indexes.tell_missing(start);
    return run_search(db(), query, checked(options), std::move(start), sink);
  }
};

Index::Index(const fs::path& folder) : Index(std::vector<fs::path>{folder}) {}
Index::Index(const std::vector<fs::path>& folders, bool missing_ok)
    : impl_(new Impl{OpenIndexes(folders, missing_ok)}) {}
Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

Results Index::search(std::string_view query, const SearchOptions& options) const {
  return impl_->indexes.guarded([&] {
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
  const auto search = [&] {
    try {
      return impl_->search(query, options, counted);
    } catch (const Damage& e) {
      if (given == 0) throw;
      throw impl_->indexes.error_of(e);
    } catch (const Xapian::DatabaseError& e) {
      if (given == 0) throw;
      throw impl_->indexes.error_of(e);
    }
  };
  return impl_->indexes.guarded(search, [&] {
    static_cast<void>(impl_->search(query, options, [](const Results&, Hit&&) { return true; }));
  });
}

Document Index::get(std::string_view id, size_t context) const {
  auto all = get_all(id, context);
  return all.empty() ? Document{} : std::move(all[0]);
}

std::vector<Document> Index::get_all(std::string_view id, size_t context) const {
  return impl_->indexes.guarded([&] {
    auto documents = read_documents(impl_->db(), id, context);
    for (auto& d : documents) impl_->indexes.tell_missing(d);
    return documents;
  });
}

Comparison Index::compare(std::string_view left, std::string_view right) const {
  return impl_->indexes.guarded([&] {
    Comparison c = compare_articles(impl_->db(), left, right);
    impl_->indexes.tell_missing(c);
    return c;
  });
}

Timeline Index::timeline(std::string_view query, Period by, const SearchOptions& options) const {
  return impl_->indexes.guarded([&] {
    Timeline t = make_timeline(impl_->db(), query, by, impl_->checked(options));
    impl_->indexes.tell_missing(t);
    return t;
  });
}

Similar Index::similar(std::string_view id, const SearchOptions& options) const {
  return impl_->indexes.guarded([&] {
    Similar s = find_similar(impl_->db(), id, options);
    impl_->indexes.tell_missing(s);
    return s;
  });
}

Verification Index::verify(std::string_view text, const SearchOptions& options) const {
  return impl_->indexes.guarded([&] {
    Verification v = verify_quotation(impl_->db(), text, options);
    impl_->indexes.tell_missing(v);
    return v;
  });
}

Quotes Index::quotes(std::string_view person, std::string_view query,
                     const SearchOptions& options) const {
  return impl_->indexes.guarded([&] {
    Quotes q = find_quotes(impl_->db(), person, query, impl_->checked(options));
    impl_->indexes.tell_missing(q);
    return q;
  });
}

std::vector<SuggestedWord> Index::suggest_words(std::string_view begin, size_t limit) const {
  return impl_->indexes.guarded([&] { return find_suggested_words(impl_->db(), begin, limit); });
}

bool Index::reopen() {
  return impl_->indexes.guarded([&] { return impl_->indexes.reopen(); });
}

uint64_t Index::generation() const {
  return generations()[0];
}

std::vector<uint64_t> Index::generations() const {
  return impl_->indexes.guarded([&] { return impl_->indexes.generations(); });
}

std::vector<uint64_t> Index::identities() const {
  return impl_->indexes.guarded([&] { return impl_->indexes.identities(); });
}

uint64_t Index::passages() const {
  return impl_->indexes.guarded([&] { return impl_->db().passages(); });
}

fs::path default_index() {
  return find_index("");
}

}  // namespace lede
