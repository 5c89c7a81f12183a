#include "searcher/answer/quotation_candidates.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "common/store/schema.h"
#include "searcher/plan/form_queries.h"
#include "searcher/plan/phrase_pairs.h"
#include "searcher/plan/phrase_terms.h"
#include "searcher/plan/verified_source.h"

namespace lede {

namespace {

namespace s = schema;
using Q = Xapian::Query;

/// Of a long sentence so many words find it.
constexpr size_t kWordsOfPart = 16;
/// Passages with the words of a sentence that are judged, and passages with some of the words.
constexpr Xapian::doccount kWithPart = 1000;
constexpr Xapian::doccount kWithWords = 60;
constexpr size_t kRarestWords = 24;

/// What `query_of` makes of a field of stems, of muted text too where that is wanted.
template <typename QueryOf>
Q in_fields(bool muted_too, const QueryOf& query_of) {
  Q q = query_of(s::kStem);
  return muted_too ? Q(Q::OP_OR, q, query_of(s::kMutedStem)) : q;
}

/// Days as they come, those that are not known last.
class EarliestFirst : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override {
    const std::string day = document.get_value(s::kPublishedSlot);
    return day.empty() ? "\xff" : day;
  }
};

QuotationCandidates take(const Xapian::MSet& mset, Xapian::doccount most) {
  QuotationCandidates out;
  for (auto it = mset.begin(); it != mset.end(); ++it) out.passages.push_back(*it);
  out.more = out.passages.size() > most;
  if (out.more) out.passages.resize(most);
  return out;
}

}  // namespace

QuotationCandidates passages_with_part(const RecordDatabase& db, const Quotation& quotation,
                                       bool muted_too, Work& work) {
  const auto part = quotation.longest_part();
  Leaf leaf;
  leaf.kind = Leaf::Kind::phrase;
  for (size_t i = part.begin; i < std::min(part.end, part.begin + kWordsOfPart); ++i) {
    const Token& w = quotation.words[i];
    leaf.units.push_back({w.term, w.stem, w.term == "us" ? "u.s." : ""});
  }
  const Q phrase = in_fields(muted_too, [&](std::string_view field) {
    if (leaf.units.size() == 1) return passages_with_form(leaf.units[0], field, db);
    TermGroups words = phrase_terms(leaf, field);
    PhraseWalk walk = walk_of_phrase(leaf.units, words, field, db);
    auto* source = new VerifiedSource(db, work, leaf, std::move(words), std::move(walk));
    return Q(source->release());
  });
  Xapian::Enquire enquire(db);
  enquire.set_query(within(phrase, db, work));
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  EarliestFirst earliest_first;
  enquire.set_sort_by_key(&earliest_first, false);
  return take(enquire.get_mset(0, kWithPart + 1), kWithPart);
}

QuotationCandidates passages_with_words(const RecordDatabase& db, const Quotation& quotation,
                                        bool muted_too, Work& work) {
  std::set<std::pair<double, std::string>> rarest;  // idf, negative
  for (const auto& w : quotation.words) {
    const double n = db.get_termfreq(s::term(s::kStem, w.stem));
    if (n > 0) rarest.emplace(-std::log((1.0 + db.get_doccount()) / n), w.stem);
  }
  std::vector<Q> any;
  for (const auto& [idf, stem] : rarest) {
    if (any.size() == kRarestWords) break;
    // Each word counts once, however often a passage has it.
    any.emplace_back(
        Q::OP_SCALE_WEIGHT,
        in_fields(muted_too, [&, &word = stem](auto field) { return Q(s::term(field, word)); }),
        -idf);
  }
  Xapian::Enquire enquire(db);
  enquire.set_query(within(Q(Q::OP_OR, any.begin(), any.end()), db, work));
  enquire.set_weighting_scheme(Xapian::CoordWeight());
  return take(enquire.get_mset(0, kWithWords + 1), kWithWords);
}

}  // namespace lede
