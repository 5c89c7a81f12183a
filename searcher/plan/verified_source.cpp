#include "searcher/plan/verified_source.h"

#include <algorithm>
#include <numeric>

#include "common/store/schema.h"
#include "common/text/sentences.h"
#include "searcher/match/text_match.h"
#include "searcher/plan/article_fields.h"

namespace lede {

double count_matches(const Leaf& leaf, const Record& r, FactMatches* facts) {
  const auto in = [&](const std::string& text) {
    return static_cast<double>(text.empty() ? 0 : match_leaf(leaf, analyze(text)).size());
  };
  if (const ArticleField* field = article_field(leaf.field)) return in(r.facts.*field->value);
  if (r.muted) return in(r.text);
  const double own = schema::kBodyWeight * in(r.text) + schema::kSectionWeight * in(r.section);
  if (facts && facts->article == r.facts.id) return own + facts->matches;
  const double shared =
      schema::kHeadlineWeight * in(r.facts.headline) + schema::kBylineWeight * in(r.facts.author) +
      schema::kOutletWeight * in(r.facts.outlet) + schema::kPlaceWeight * in(r.facts.place);
  if (facts) *facts = {r.facts.id, shared};
  return own + shared;
}

VerifiedSource::VerifiedSource(RecordDatabase db, Work& work, Leaf leaf, TermGroups terms)
    : db_(std::move(db)),
      work_(work),
      leaf_(std::move(leaf)),
      terms_(std::move(terms)),
      by_stem_(leaf_.kind == Leaf::Kind::prefix ||
               (leaf_.kind == Leaf::Kind::phrase && leaf_.units.size() == 1)),
      finder_(leaf_) {}

void VerifiedSource::init(const Xapian::Database& part) {
  shard_ = db_.shard_of(part);
  groups_ = PostingGroups(db_, shard_, terms_);
  looker_ = work_.join(static_cast<double>(groups_.most()) / std::max(1U, part.get_doccount()));
  at_end_ = false;
  started_ = false;
  did_ = 0;
  estimate_ = groups_.most() / (terms_.size() > 1 ? 4 : 1);
  set_maxweight(schema::kXapianWeight * groups_.idf() * (schema::kK1 + 1));
}

double VerifiedSource::weight(double frequency) const {
  return schema::kXapianWeight * groups_.idf() * schema::saturated(frequency);
}

double VerifiedSource::get_weight() const {
  return weight(frequency_);
}

double VerifiedSource::bound() const {
  if (by_stem_) return weight(groups_.frequencies(candidate_)[0] / schema::kScale);
  // A phrase occurs at most as often as its rarest word, in each field; the others count all their
  // words.
  constexpr double kRounding = 0.5;
  const auto stored = groups_.frequencies(candidate_, kRounding);
  const double most = leaf_.kind == Leaf::Kind::phrase
                          ? *std::min_element(stored.begin(), stored.end())
                          : std::accumulate(stored.begin(), stored.end(), 0.0);
  return weight(most / schema::kScale);
}

bool VerifiedSource::has_word(const Record& r) {
  if (r.muted) return false;
  if (finder_.in(r.section)) return true;
  if (facts_.article != r.facts.id) {
    const bool has = finder_.in(r.facts.headline) || finder_.in(r.facts.author) ||
                     finder_.in(r.facts.outlet) || finder_.in(r.facts.place);
    facts_ = {r.facts.id, has ? 1.0 : 0.0};
  }
  return facts_.matches > 0;
}

bool VerifiedSource::verify(Xapian::docid did) {
  Record r = db_.own_record(db_.document(shard_, did));
  work_.look_at_text(looker_, db_.position(r.document), r.text.size());
  // Where the text has the word, its article's facts need not be read.
  if (by_stem_) frequency_ = groups_.frequencies(did)[0] / schema::kScale;
  if (by_stem_ && finder_.in(r.text)) return true;
  if (const auto first = db_.first_document(r); first != first_document_) {
    first_document_ = first;
    first_ = r.ordinal == 0 ? r : db_.first_record(r);
  }
  take_facts(r, first_);
  if (by_stem_) return has_word(r);
  const double matches = count_matches(leaf_, r, &facts_);
  frequency_ = matches / schema::length_norm(count_words(r.text));
  return matches > 0;
}

void VerifiedSource::advance(Xapian::docid from, double min_weight) {
  started_ = true;
  for (;; from = candidate_ + 1) {
    candidate_ = groups_.skip_to(from, work_);
    if (candidate_ == 0) {
      at_end_ = true;
      return;
    }
    // Looking at a text is expensive: a document that cannot get into the list is passed over.
    const bool worth = leaf_.field != Field::any || min_weight <= 0 || bound() >= min_weight;
    if (worth && verify(candidate_)) {
      did_ = candidate_;
      return;
    }
  }
}

void VerifiedSource::next(double min_weight) {
  if (min_weight > get_maxweight()) {
    at_end_ = true;
    return;
  }
  advance(started_ ? did_ + 1 : 1, min_weight);
}

void VerifiedSource::skip_to(Xapian::docid did, double min_weight) {
  if (min_weight > get_maxweight()) {
    at_end_ = true;
    return;
  }
  if (started_ && did_ >= did) return;
  advance(did, min_weight);
}

bool VerifiedSource::check(Xapian::docid did, double min_weight) {
  // After a false answer Xapian would still count this leaf in the score of a document that it does
  // not match.
  skip_to(did, min_weight);
  return true;
}

}  // namespace lede
