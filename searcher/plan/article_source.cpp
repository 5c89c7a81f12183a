#include "searcher/plan/article_source.h"

#include <algorithm>

#include "common/store/record.h"
#include "common/store/schema.h"
#include "searcher/plan/verified_source.h"

namespace lede {

namespace s = schema;

void ArticleSource::init(const Xapian::Database& part) {
  shard_ = db_.shard_of(part);
  if (!articles_) groups_ = PostingGroups(db_, shard_, terms_);
  looker_ = work_.join(
      leaf_ ? static_cast<double>(groups_.most()) / std::max(1U, part.get_doccount()) : 0);
  places_.emplace(part);
  did_ = 0;
  end_ = 0;
  at_end_ = false;
  const double articles = part.get_termfreq(s::term(s::kKind, s::kKindArticle));
  const double parts = articles > 0 ? part.get_doccount() / articles : 1;
  estimate_ = static_cast<Xapian::doccount>(
      std::min((articles_ ? static_cast<double>(articles_->size()) : groups_.most()) * parts,
               static_cast<double>(part.get_doccount())));
}

Xapian::docid ArticleSource::next_article(Xapian::docid first) {
  if (!articles_) return groups_.skip_to(first, work_);
  const Shard& shard = db_.shards()[shard_];
  const auto it = std::lower_bound(articles_->begin(), articles_->end(), shard.before + first);
  if (it == articles_->end() || *it > shard.before + shard.database.get_lastdocid() || work_.over())
    return 0;
  return *it - shard.before;
}

bool ArticleSource::satisfied(Xapian::docid first) {
  if (!leaf_) return true;
  const Record r = db_.own_record(db_.document(shard_, first));
  work_.look_at_text(looker_, db_.position(r.document), r.text.size());
  return count_matches(*leaf_, r) > 0;
}

void ArticleSource::find(Xapian::docid from) {
  at_end_ = true;
  from = places_->skip_to(from);
  if (from == 0) return;
  // The article in which `from` lies may have begun before.
  Xapian::docid first = from - places_->place().ordinal;
  for (;; ++first) {
    first = next_article(first);
    if (first == 0) return;
    if (satisfied(first)) break;
  }
  did_ = std::max(first, from);
  const auto place = places_->of(did_);
  end_ = did_ - place.ordinal + place.parts;
  at_end_ = false;
}

void ArticleSource::next(double /*min_weight*/) {
  work_.step();
  if (did_ + 1 < end_) {
    ++did_;
  } else {
    find(did_ + 1);
  }
}

void ArticleSource::skip_to(Xapian::docid did, double min_weight) {
  if (did <= did_) return;
  work_.step();
  if (did < end_) {
    did_ = did;
  } else {
    find(did);
  }
  static_cast<void>(min_weight);
}

}  // namespace lede
