#include "searcher/answer/matching_articles.h"

#include <string>

#include "searcher/plan/short_walk.h"

namespace lede {

namespace {

/// Collects the articles of the documents that match, of which it needs to see one each.
class ArticleCollector : public Xapian::MatchSpy {
 public:
  ArticleCollector(const RecordDatabase& db, const Work& work, uint64_t most)
      : db_(db), work_(work), most_(most) {}
  void operator()(const Xapian::Document& /*document*/, double /*weight*/) override {
    const Xapian::docid document = db_.document_at(work_.position());
    const size_t shard = db_.shard_of(document);
    const Xapian::docid before = db_.shards()[shard].before;
    const ArticleStarts& starts = db_.article_starts(shard);
    end = before + starts.end(db_.local(document));
    ++found.matching;
    if (found.first.size() < most_)
      found.first.push_back(before + starts.first(db_.local(document)));
  }
  MatchingArticles found;
  Xapian::docid end = 0;  ///< behind the article that was found last

 private:
  const RecordDatabase& db_;
  const Work& work_;
  uint64_t most_;
};

/// Those of a shard that have one of the terms, by the local numbers of their first documents.
std::vector<bool> articles_with(const RecordDatabase& db, size_t number,
                                const std::vector<std::string>& terms) {
  const Shard& shard = db.shards()[number];
  const ArticleStarts& starts = db.article_starts(number);
  const Xapian::docid last = shard.database.get_lastdocid();
  std::vector<bool> have(size_t{last} + 1);
  for (const auto& term : terms) {
    const auto end = shard.database.postlist_end(term);
    for (auto it = shard.database.postlist_begin(term); it != end;) {
      have[starts.first(*it)] = shard.is_live(*it);
      Xapian::docid next = starts.end(*it);
      while (next <= last && have[next]) next = starts.end(next);
      if (next > last) break;
      it.skip_to(next);
    }
  }
  return have;
}

}  // namespace

MatchingArticles matching_articles(const RecordDatabase& db, const Xapian::Query& query, Work& work,
                                   uint64_t most) {
  const auto terms = short_walk(query, db);
  if (!terms) {
    ArticleCollector collector(db, work, most);
    show_all(db, query, work, collector, &collector.end);
    collector.found.partial = work.ended();
    return std::move(collector.found);
  }
  MatchingArticles found;
  for (size_t number = 0; number < db.shards().size(); ++number) {
    const std::vector<bool> have = articles_with(db, number, *terms);
    for (Xapian::docid local = 1; local < have.size(); ++local) {
      if (!have[local]) continue;
      ++found.matching;
      if (found.first.size() < most) found.first.push_back(db.shards()[number].before + local);
    }
  }
  return found;
}

}  // namespace lede
