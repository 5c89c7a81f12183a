// A posting source for filters by articles: by their headline, names and dates, or by a set of
// articles that were found before.
#pragma once

#include <xapian.h>

#include <memory>
#include <optional>
#include <string>

#include "common/store/record_database.h"
#include "searcher/plan/article_scope.h"
#include "searcher/plan/posting_groups.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// A posting source, without weight, of all documents of the articles whose first document has the
/// terms: facts of an article are indexed there alone. Or of the articles of a set. Documents of an
/// article have consecutive numbers.
class ArticleSource : public Xapian::PostingSource {
 public:
  /// `terms`: the article must have one of each group. With a leaf, which names a field, that fact
  /// of the article must satisfy it too. Ends where `work`, which outlives it, is over.
  ArticleSource(RecordDatabase db, Work& work, TermGroups terms,
                std::optional<Leaf> leaf = std::nullopt)
      : db_(std::move(db)), work_(work), terms_(std::move(terms)), leaf_(std::move(leaf)) {}
  ArticleSource(RecordDatabase db, Work& work, std::shared_ptr<const ArticleSet> articles)
      : db_(std::move(db)), work_(work), articles_(std::move(articles)) {}

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return estimate_; }
  Xapian::doccount get_termfreq_max() const override { return db_.get_doccount(); }
  void next(double min_weight) override;
  void skip_to(Xapian::docid did, double min_weight) override;
  bool at_end() const override { return at_end_; }
  Xapian::docid get_docid() const override { return did_; }
  ArticleSource* clone() const override {
    return articles_ ? new ArticleSource(db_, work_, articles_)
                     : new ArticleSource(db_, work_, terms_, leaf_);
  }
  void init(const Xapian::Database& part) override;
  std::string get_description() const override { return "lede::ArticleSource()"; }

 private:
  void find(Xapian::docid from);
  /// The first document of the first article from this one on; 0 for none.
  [[nodiscard]] Xapian::docid next_article(Xapian::docid first);
  [[nodiscard]] bool satisfied(Xapian::docid first);

  RecordDatabase db_;
  Work& work_;
  TermGroups terms_;
  std::optional<Leaf> leaf_;
  std::shared_ptr<const ArticleSet> articles_;
  size_t shard_ = 0;
  PostingGroups groups_;
  std::optional<Places> places_;
  Xapian::docid did_ = 0;
  Xapian::docid end_ = 0;  ///< of the article in which did_ is
  size_t looker_ = 0;      ///< its number for the work
  bool at_end_ = false;
  Xapian::doccount estimate_ = 0;
};

}  // namespace lede
