#include "indexer/article/field_terms.h"

#include <algorithm>
#include <cmath>

#include "common/store/ids.h"
#include "common/store/schema.h"
#include "common/text/sentences.h"
#include "indexer/article/neighbours.h"

namespace lede {

namespace s = schema;

namespace {

void add_weights(TermWeights& stems, const std::vector<Token>& tokens, double weight) {
  for (const auto& t : tokens) stems.add(t.stem, weight);
}

/// Stems with their weighted frequencies, with the length folded in.
void write(const TermWeights& stems, IndexDocument& doc, std::string_view prefix, double norm) {
  for (const auto& e : stems.entries()) {
    const double wdf = std::round(s::kScale * e.weight / norm);
    doc.add_term(prefix, e.term, static_cast<uint32_t>(std::max(1.0, wdf)));
  }
}

/// Terms that filter and count nothing.
void add_filters(IndexDocument& doc, std::string_view prefix, const std::vector<Token>& tokens) {
  for (const auto& t : tokens) doc.add_term(prefix, t.term, 0);
}

}  // namespace

void FieldTerms::begin(const ArticleFacts& facts) {
  facts_ = facts;
  headline_ = analyze(facts.headline);
  byline_ = analyze(facts.author);
  outlet_ = analyze(facts.outlet);
  place_ = analyze(facts.place);
  fact_words_.clear();
  fact_words_.add(headline_, s::kHeadlineWeight);
  fact_words_.add(byline_, s::kBylineWeight);
  fact_words_.add(outlet_, s::kOutletWeight);
  fact_words_.add(place_, s::kPlaceWeight);
}

void FieldTerms::add(IndexDocument& doc, const Record& r, bool first, bool lead) {
  if (first) add_facts(doc);
  const unsigned words = count_words(r.text);
  doc.add_term(s::kKind, r.muted ? s::kKindMuted : s::kKindPassage, r.muted ? 0 : words);
  doc.add_term(s::kArticle, r.facts.id, 0);
  doc.add_term(s::kPassage, r.id, 0);
  doc.add_term(s::kText, text_key(r.text), 0);
  const auto tokens = analyze(r.text);
  const double norm = s::length_norm(words);
  stems_.clear();
  neighbours_.clear();
  if (r.muted) {
    add_weights(stems_, tokens, s::kBodyWeight);
    write(stems_, doc, s::kMutedStem, norm);
    return;
  }
  add_weights(stems_, tokens, lead ? s::kLeadWeight : s::kBodyWeight);
  add_weights(stems_, headline_, s::kHeadlineWeight);
  add_weights(stems_, byline_, s::kBylineWeight);
  add_weights(stems_, outlet_, s::kOutletWeight);
  add_weights(stems_, place_, s::kPlaceWeight);
  const auto section = analyze(r.section);
  add_weights(stems_, section, s::kSectionWeight);
  write(stems_, doc, s::kStem, norm);
  add_neighbours(tokens, neighbours_);
  add_neighbours(section, neighbours_);
  words_.clear();
  words_.add(tokens, s::kBodyWeight);
  words_.add(section, s::kSectionWeight);
  words_.add(fact_words_);
  words_.write(doc);
}

void FieldTerms::add_facts(IndexDocument& doc) const {
  doc.add_term(s::kKind, s::kKindArticle, 0);
  if (!facts_.record.empty()) doc.add_term(s::kRecord, name_in_term(facts_.record), 0);
  for (const auto& t : headline_) doc.add_term(s::kHeadlineStem, t.stem, 0);
  add_filters(doc, s::kAuthor, byline_);
  add_filters(doc, s::kOutlet, outlet_);
  add_filters(doc, s::kPlace, place_);
  add_filters(doc, s::kUrl, analyze(facts_.url));
  const Date published = date_from_iso(facts_.published).value_or(Date{});
  if (published.year == 0) return;
  std::string digits = facts_.published;
  std::erase(digits, '-');
  if (published.whole()) doc.add_term(s::kDay, digits, 0);
  if (published.month != 0) doc.add_term(s::kMonth, std::string_view(digits).substr(0, 6), 0);
  doc.add_term(s::kYear, std::string_view(digits).substr(0, 4), 0);
}

}  // namespace lede
