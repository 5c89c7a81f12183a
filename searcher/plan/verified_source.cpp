#include "searcher/plan/verified_source.h"

#include <algorithm>
#include <limits>

#include "common/base/damage.h"
#include "common/store/schema.h"
#include "common/store/word_pairs.h"
#include "common/text/sentences.h"
#include "searcher/match/text_match.h"
#include "searcher/plan/article_fields.h"

namespace lede {

namespace {

/// `in` says of a text how often it has what is looked for, or whether it does.
template <typename In>
double in_facts(const ArticleFacts& facts, In&& in) {
  return schema::kHeadlineWeight * in(facts.headline) + schema::kBylineWeight * in(facts.author) +
         schema::kOutletWeight * in(facts.outlet) + schema::kPlaceWeight * in(facts.place);
}

template <typename In>
double in_own_texts(const Record& r, In&& in) {
  if (r.muted) return in(r.text);
  return schema::kBodyWeight * in(r.text) + schema::kSectionWeight * in(r.section);
}

}  // namespace

double count_matches(const Leaf& leaf, const Record& r) {
  const auto in = [&](const std::string& text) {
    return static_cast<double>(text.empty() ? 0 : match_leaf(leaf, analyze(text)).size());
  };
  if (const ArticleField* field = article_field(leaf.field)) return in(r.facts.*field->value);
  return in_own_texts(r, in) + (r.muted ? 0 : in_facts(r.facts, in));
}

VerifiedSource::VerifiedSource(RecordDatabase db, Work& work, Leaf leaf, TermGroups terms,
                               PhraseWalk walk)
    : db_(std::move(db)),
      work_(work),
      leaf_(std::move(leaf)),
      terms_(std::move(terms)),
      walk_(std::move(walk)),
      by_stem_(leaf_.kind == Leaf::Kind::prefix ||
               (leaf_.kind == Leaf::Kind::phrase && leaf_.units.size() == 1)),
      finder_(leaf_),
      phrases_(leaf_) {}

void VerifiedSource::init(const Xapian::Database& part) {
  shard_ = db_.shard_of(part);
  groups_ = PostingGroups(db_, shard_, terms_);
  if (!walk_.sure_without.empty()) forms_ = PostingGroups(db_, shard_, {walk_.sure_without});
  if (!walk_.terms.empty()) {
    narrow_ = PostingGroups(db_, shard_, walk_.terms);
    lengths_ = part.postlist_begin(schema::term(schema::kKind, schema::kKindPassage));
  }
  looker_ = work_.join(static_cast<double>(groups_.most()) / std::max(1U, part.get_doccount()));
  screen_ = FactScreen(part, leaf_);
  neighbours_ = NeighbourScreen(part, leaf_);
  places_.reset();
  facts_of_ = 0;
  length_of_ = 0;
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

double VerifiedSource::bound() {
  const auto words = [&](size_t group, double more) {
    return groups_.frequency(group, candidate_, more) / schema::kScale;
  };
  if (by_stem_) return weight(words(0, 0));
  constexpr double kRounding = 0.5;
  if (leaf_.kind == Leaf::Kind::near) {
    double sum = 0;
    for (size_t i = 0; i < groups_.size(); ++i) sum += words(i, kRounding);
    return weight(sum);
  }
  // A phrase occurs at most as often as its rarest word or pair, in each field.
  double least = std::numeric_limits<double>::infinity();
  if (walk_.terms.empty()) {
    for (size_t i = 0; i < groups_.size(); ++i) least = std::min(least, words(i, kRounding));
    return weight(least);
  }
  for (size_t i = 0; i < narrow_.size(); ++i) {
    const double stored = narrow_.frequency(i, candidate_);
    if (walk_.tells[i] == PhraseWalk::Tells::word)
      least = std::min(least, (stored + kRounding) / schema::kScale);
    if (walk_.tells[i] == PhraseWalk::Tells::pair)
      least = std::min(least, frequency_of(PairCount::of_wdf(static_cast<uint32_t>(stored))));
  }
  return least < std::numeric_limits<double>::infinity() ? weight(least) : get_maxweight();
}

double VerifiedSource::frequency_of(PairCount pair) {
  if (length_of_ != candidate_) {
    lengths_.skip_to(candidate_);
    if (lengths_ == Xapian::PostingIterator() || *lengths_ != candidate_)
      throw Damage("a passage is not listed as one");
    length_of_ = candidate_;
    norm_ = schema::length_norm(lengths_.get_wdf());
  }
  return pair.matches() / norm_;
}

double VerifiedSource::in_facts_of(const Record& r) {
  const Xapian::docid first = db_.first_document(r);
  if (first != facts_of_) {
    facts_of_ = first;
    in_facts_ = screen_.may(db_.local(first))
                    ? in_facts(db_.first_record(r).facts,
                               [this](const auto& text) {
                                 return by_stem_ ? (finder_.in(text) ? 1.0 : 0.0)
                                                 : static_cast<double>(phrases_.count(text));
                               })
                    : 0;
  }
  return in_facts_;
}

bool VerifiedSource::is_denied(Xapian::docid did) {
  if (!neighbours_.knows() || neighbours_.may(did)) return false;
  if (screen_.denies_all()) return true;
  if (!places_) places_.emplace(db_.shards()[shard_].database);
  return !screen_.may(did - places_->of(did).ordinal);
}

bool VerifiedSource::verify(Xapian::docid did) {
  if (is_denied(did)) return false;
  const Record r = db_.searched_record(db_.document(shard_, did));
  work_.look_at_text(looker_, db_.position(r.document), r.text.size());
  if (by_stem_) {
    frequency_ = groups_.frequency(0, did) / schema::kScale;
    return finder_.in(r.text) || (!r.muted && (finder_.in(r.section) || in_facts_of(r) > 0));
  }
  double matches = in_own_texts(
      r, [this](const auto& text) { return static_cast<double>(phrases_.count(text)); });
  if (!r.muted) matches += in_facts_of(r);
  if (matches == 0) return false;
  frequency_ = matches / schema::length_norm(count_words(r.text));
  return true;
}

Xapian::docid VerifiedSource::next_candidate(Xapian::docid from) {
  if (walk_.terms.empty()) return groups_.skip_to(from, work_);
  for (;;) {
    const Xapian::docid did = narrow_.skip_to(from, work_);
    // The words of a phrase need not be looked up where its pairs are; what NEAR can weigh, they
    // say.
    if (did == 0 || (leaf_.kind != Leaf::Kind::near && !by_stem_)) return did;
    from = groups_.skip_to(did, work_);
    if (from == 0 || from == did) return from;
  }
}

bool VerifiedSource::matches() {
  if (walk_.sure || (!walk_.sure_without.empty() &&
                     forms_.skip_to(candidate_, work_) != candidate_ && !work_.over())) {
    frequency_ = groups_.frequency(0, candidate_) / schema::kScale;
    return true;
  }
  if (walk_.is_pair) {
    const auto pair = PairCount::of_wdf(static_cast<uint32_t>(narrow_.frequency(0, candidate_)));
    if (pair.as_listed) {
      frequency_ = frequency_of(pair);
      return walk_.as_listed;
    }
  }
  return verify(candidate_);
}

void VerifiedSource::advance(Xapian::docid from, double min_weight) {
  started_ = true;
  for (;; from = candidate_ + 1) {
    candidate_ = next_candidate(from);
    if (candidate_ == 0) {
      at_end_ = true;
      return;
    }
    // Looking at a text is expensive: a document that cannot get into the list is passed over.
    const bool worth = leaf_.field != Field::any || min_weight <= 0 || bound() >= min_weight;
    if (worth && matches()) {
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
