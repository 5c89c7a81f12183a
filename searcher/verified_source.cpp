#include "searcher/verified_source.h"

#include <algorithm>
#include <cmath>

#include "common/schema.h"
#include "searcher/text_match.h"

namespace lede {

double bm25_idf(double n, double total) {
  double w = (total - n + 0.5) / (n + 0.5);
  if (w < 2) w = w * 0.5 + 1;
  return std::log(w);
}

double count_matches(const Leaf& leaf, const Record& r, FactMatches* facts) {
  const auto in = [&](const std::string& text) {
    return static_cast<double>(text.empty() ? 0 : match_leaf(leaf, analyze(text)).size());
  };
  switch (leaf.field) {
    case Field::headline:
      return in(r.headline);
    case Field::outlet:
      return in(r.outlet);
    case Field::author:
      return in(r.author);
    case Field::place:
      return in(r.place);
    case Field::url:
      return in(r.url);
    default:
      break;
  }
  if (r.chrome) return in(r.text);
  const double own = schema::kBodyWeight * in(r.text) + schema::kSectionWeight * in(r.section);
  if (facts && facts->article == r.article) return own + facts->matches;
  const double shared = schema::kHeadlineWeight * in(r.headline) +
                        schema::kBylineWeight * in(r.author) +
                        schema::kOutletWeight * in(r.outlet) + schema::kPlaceWeight * in(r.place);
  if (facts) *facts = {r.article, shared};
  return own + shared;
}

VerifiedSource::VerifiedSource(RecordDatabase db, Leaf leaf,
                               std::vector<std::vector<std::string>> terms)
    : db_(std::move(db)), leaf_(std::move(leaf)), terms_(std::move(terms)) {}

Xapian::docid VerifiedSource::Group::skip_to(Xapian::docid did) {
  Xapian::docid best = 0;
  for (size_t i = 0; i < at.size(); ++i) {
    if (at[i] != end[i] && *at[i] < did) at[i].skip_to(did);
    if (at[i] != end[i] && (best == 0 || *at[i] < best)) best = *at[i];
  }
  return best;
}

void VerifiedSource::init(const Xapian::Database& db) {
  groups_.clear();
  at_end_ = false;
  started_ = false;
  did_ = 0;
  idf_ = 0;
  const double total = db.get_doccount();
  maximum_ = db.get_doccount();
  for (const auto& group : terms_) {
    Group g;
    Xapian::doccount frequency = 0;
    for (const auto& term : group) {
      g.at.push_back(db.postlist_begin(term));
      g.end.push_back(db.postlist_end(term));
      frequency += db.get_termfreq(term);
    }
    frequency = std::min(frequency, db.get_doccount());
    maximum_ = std::min(maximum_, frequency);
    idf_ += bm25_idf(frequency, total);
    groups_.push_back(std::move(g));
  }
  estimate_ = maximum_ / (terms_.size() > 1 ? 4 : 1);
  set_maxweight(schema::kXapianWeight * idf_ * (schema::kK1 + 1));
}

double VerifiedSource::get_weight() const {
  return schema::kXapianWeight * idf_ * schema::saturated(matches_ / schema::length_norm(words_));
}

double VerifiedSource::bound() const {
  // A phrase occurs at most as often as its rarest word, in each field; NEAR counts all its words.
  double least = 0;
  double all = 0;
  for (const auto& g : groups_) {
    double most = 0;
    for (size_t i = 0; i < g.at.size(); ++i) {
      if (g.at[i] != g.end[i] && *g.at[i] == candidate_) {
        most += g.at[i].get_wdf() + 0.5;  // stored rounded
      }
    }
    least = all == 0 ? most : std::min(least, most);
    all += most;
  }
  const double wdf = leaf_.kind == Leaf::Kind::near ? all : least;
  return schema::kXapianWeight * idf_ * schema::saturated(wdf / schema::kScale);
}

bool VerifiedSource::verify(Xapian::docid did) {
  Record r = db_.own_record(did);
  if (did - r.ordinal != first_document_) {
    first_document_ = did - r.ordinal;
    first_ = r.ordinal == 0 ? r : db_.own_record(first_document_);
  }
  take_facts(r, first_);
  matches_ = count_matches(leaf_, r, &facts_);
  words_ = count_words(r.text);
  return matches_ > 0;
}

void VerifiedSource::advance(Xapian::docid from, double min_weight) {
  started_ = true;
  while (true) {
    candidate_ = from;
    bool agreed = false;
    while (!agreed) {
      agreed = true;
      for (auto& g : groups_) {
        const Xapian::docid d = g.skip_to(candidate_);
        if (d == 0) {
          at_end_ = true;
          return;
        }
        if (d != candidate_) {
          candidate_ = d;
          agreed = false;
        }
      }
    }
    // Looking at a text is what costs: a document that can't get into the list is passed over.
    const bool worth = leaf_.field != Field::any || min_weight <= 0 || bound() >= min_weight;
    if (worth && verify(candidate_)) {
      did_ = candidate_;
      return;
    }
    from = candidate_ + 1;
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
  // Xapian takes a false answer here for less than it is: scores then count what does not match.
  skip_to(did, min_weight);
  return true;
}

}  // namespace lede
