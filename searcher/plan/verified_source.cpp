#include "searcher/plan/verified_source.h"

#include <algorithm>
#include <limits>

#include "common/base/damage.h"
#include "common/store/schema.h"
#include "common/store/word_pairs.h"
#include "common/text/sentences.h"
#include "searcher/match/statement_match.h"
#include "searcher/match/text_match.h"
#include "searcher/plan/article_fields.h"

namespace lede {

namespace {

/// `in` says of a text how often it has what is looked for.
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
  if (leaf.kind == Leaf::Kind::statement) {
    size_t n = 0;
    for (const auto& m : StatementMatcher(leaf).match(r)) {
      for (const auto& places : m.words) n += places.size();
    }
    return static_cast<double>(n);
  }
  const auto in = [&](const std::string& text) {
    return static_cast<double>(text.empty() ? 0
                                            : match_leaf(leaf, analyze(text, r.numbers)).size());
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
      phrases_(leaf_) {}

void VerifiedSource::init(const Xapian::Database& part) {
  shard_ = db_.shard_of(part);
  groups_ = PostingGroups(db_, shard_, terms_);
  if (!walk_.terms.empty()) narrow_ = PostingGroups(db_, shard_, walk_.terms);
  lengths_.reset();
  looker_ = work_.join(static_cast<double>(groups_.most()) / std::max(1U, part.get_doccount()));
  screen_ = NeighbourScreen(part, leaf_);
  facts_of_ = 0;
  length_of_ = 0;
  begin(groups_.most() / (terms_.size() > 1 ? 4 : 1));
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
  using schema::kRounding;
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
      least = std::min(least,
                       PairCount::of_wdf(static_cast<uint32_t>(stored)).matches() / length_norm());
  }
  return least < std::numeric_limits<double>::infinity() ? weight(least) : get_maxweight();
}

double VerifiedSource::length_norm() {
  if (length_of_ != candidate_) {
    if (!lengths_)
      lengths_ = db_.shards()[shard_].database.postlist_begin(
          schema::term(schema::kKind, schema::kKindPassage));
    lengths_->skip_to(candidate_);
    if (*lengths_ == Xapian::PostingIterator() || **lengths_ != candidate_)
      throw Damage("a passage is not listed as one");
    length_of_ = candidate_;
    norm_ = schema::length_norm(lengths_->get_wdf());
  }
  return norm_;
}

double VerifiedSource::in_facts_of(Xapian::docid first) {
  if (first != facts_of_) {
    facts_of_ = first;
    const Record r = db_.record(db_.document(shard_, first));
    work_.look_at_text(looker_, db_.position(r.document), r.facts.headline.size());
    in_facts_ = in_facts(r.facts, [&](const auto& text) {
      return static_cast<double>(phrases_.count(text, r.numbers));
    });
  }
  return in_facts_;
}

bool VerifiedSource::verify(double min_weight) {
  double facts = 0;
  const bool looked = screen_.knows() && screen_.look(candidate_);
  if (looked) {
    length_of_ = candidate_;
    norm_ = schema::length_norm(screen_.words());
    if (screen_.ordinal() >= candidate_) throw Damage("a passage stands outside its article");
    if (screen_.may_be_in_facts()) facts = in_facts_of(candidate_ - screen_.ordinal());
    frequency_ = facts / norm_;
    if (screen_.occurrences() == Occurrences::none) return facts > 0;
    constexpr double kOnce = std::max(schema::kBodyWeight, schema::kSectionWeight);
    if (screen_.occurrences() == Occurrences::at_most_one &&
        weight((kOnce + facts) / norm_) < min_weight)
      return false;
  }
  const Record r = db_.searched_record(db_.document(shard_, candidate_));
  work_.look_at_text(looker_, db_.position(r.document), r.text.size());
  if (!looked) {
    norm_ = schema::length_norm(count_words(r.text));
    if (!r.muted) facts = in_facts_of(candidate_ - r.ordinal);
  }
  const double matches = facts + in_own_texts(r, [&](const auto& text) {
                           return static_cast<double>(phrases_.count(text, r.numbers));
                         });
  frequency_ = matches / norm_;
  return matches > 0;
}

Xapian::docid VerifiedSource::next_candidate(Xapian::docid from) {
  if (walk_.terms.empty()) return groups_.skip_to(from, work_);
  for (;;) {
    const Xapian::docid did = narrow_.skip_to(from, work_);
    // The words of a phrase need not be looked up where its pairs are; what NEAR can weigh, they
    // say.
    if (did == 0 || leaf_.kind != Leaf::Kind::near) return did;
    from = groups_.skip_to(did, work_);
    if (from == 0 || from == did) return from;
  }
}

bool VerifiedSource::matches(double min_weight) {
  if (walk_.is_pair) {
    const auto pair = PairCount::of_wdf(static_cast<uint32_t>(narrow_.frequency(0, candidate_)));
    if (pair.as_listed) {
      frequency_ = pair.matches() / length_norm();
      return walk_.as_listed;
    }
  }
  return verify(min_weight);
}

Xapian::docid VerifiedSource::find(Xapian::docid from, double min_weight) {
  for (;; from = candidate_ + 1) {
    candidate_ = next_candidate(from);
    if (candidate_ == 0) return 0;
    // Looking at a text is expensive: a document that cannot get into the list is passed over.
    const double least = leaf_.field == Field::any ? min_weight : 0;
    if ((least <= 0 || bound() >= least) && matches(least)) return candidate_;
  }
}

}  // namespace lede
