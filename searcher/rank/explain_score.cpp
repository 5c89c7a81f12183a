#include "searcher/rank/explain_score.h"

#include <algorithm>

#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "common/text/sentences.h"
#include "searcher/match/text_match.h"
#include "searcher/plan/document_source.h"
#include "searcher/plan/phrase_terms.h"
#include "searcher/plan/verified_source.h"
#include "searcher/plan/weighting.h"

namespace lede {

namespace {

namespace s = schema;

std::vector<std::pair<std::string, unsigned>> fields_of(const Leaf& leaf, const Record& r) {
  std::vector<std::pair<std::string, unsigned>> out;
  const auto add = [&](const char* name, const std::string& text) {
    if (text.empty()) return;
    if (const auto n = match_leaf(leaf, analyze(text, r.numbers)).size(); n > 0)
      out.emplace_back(name, static_cast<unsigned>(n));
  };
  add(r.muted ? "muted text" : r.ordinal == 0 ? "lead" : "text", r.text);
  add("section", r.section);
  add("headline", r.facts.headline);
  add("author", r.facts.author);
  add("outlet", r.facts.outlet);
  add("place", r.facts.place);
  return out;
}

/// The part of one leaf in the weight of a document. Xapian itself is asked: the weight of a leaf
/// is the same alone as among others.
double weight_of(const RecordDatabase& db, const Xapian::Query& leaf, const Record& r) {
  Xapian::Enquire enquire(db);
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, leaf, documents(db, {r.document})));
  enquire.set_weighting_scheme(weighting());
  const Xapian::MSet mset = enquire.get_mset(0, 1);
  return mset.empty() ? 0 : mset.begin().get_weight() / s::kXapianWeight;
}

/// The leaf's terms, and how often the document has them as stored.
void add_terms(const RecordDatabase& db, const Leaf& leaf, const Record& r, Contribution& c) {
  const bool by_term =
      leaf.kind == Leaf::Kind::word || (leaf.kind == Leaf::Kind::phrase && leaf.units.size() == 1);
  if (!by_term) {
    c.term = leaf.text;
    c.wdf = count_matches(leaf, r) / s::length_norm(count_words(r.text)) * s::kScale;
    return;
  }
  const std::string prefix(r.muted ? s::kMutedStem : s::kStem);
  for (const auto& u : leaf.units) {
    c.wdf += db.wdf(r.document, prefix + u.stem);
    c.term += (c.term.empty() ? "" : " | ") + u.stem;
  }
  for (const auto& phrase : leaf.spelled_out) {
    std::string words;
    for (const auto& u : phrase) words += (words.empty() ? "" : " ") + u.stem;
    c.term += " | \"" + words + "\"";
  }
}

/// Whether a document may satisfy a leaf, by its terms: a quick test, for queries of hundreds of
/// leaves.
bool may_have(const RecordDatabase& db, const Leaf& leaf, const Record& r) {
  const std::string prefix(r.muted ? s::kMutedStem : s::kStem);
  const auto has_stem = [&](const std::string& stem) {
    return db.wdf(r.document, prefix + stem) > 0;
  };
  const auto has = [&](const Unit& u) {
    const auto stems = stems_of(u);
    return has_stem(u.stem) || std::any_of(stems.begin(), stems.end(), has_stem);
  };
  if (leaf.kind == Leaf::Kind::phrase)
    return std::all_of(leaf.units.begin(), leaf.units.end(), has);
  return leaf.kind != Leaf::Kind::word || !leaf.spelled_out.empty() ||
         std::any_of(leaf.units.begin(), leaf.units.end(), has);
}

/// Rounds the weights of a passage's leaves so that they add up to `total`: what rounding leaves
/// goes to the largest.
void round_to(Score total, std::vector<Contribution>& parts) {
  if (parts.empty()) return;
  Score sum = 0;
  for (const auto& c : parts) sum += to_score(c.weight);
  for (auto& c : parts) c.weight = to_weight(to_score(c.weight));
  auto& largest = parts.front();
  largest.weight = to_weight(to_score(largest.weight) + total - sum);
}

}  // namespace

std::vector<Contribution> explain_score(const RecordDatabase& db, const RankedPassage& ranked,
                                        const QueryPlan& plan) {
  std::vector<Contribution> out;
  const Record& r = *ranked.record;
  for (const auto& [leaf, query] : plan.scores) {
    if (!may_have(db, leaf, r)) continue;
    Contribution c;
    c.part = "passage";
    c.query_part = leaf.text;
    c.idf = leaf_idf(leaf, db);
    c.weight = weight_of(db, query, r);
    if (c.weight == 0) continue;
    if (leaf.kind == Leaf::Kind::statement) {
      c.fields = {{"statements", static_cast<unsigned>(count_matches(leaf, r))}};
    } else {
      c.fields = fields_of(leaf, r);
    }
    add_terms(db, leaf, r, c);
    out.push_back(std::move(c));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
  round_to(ranked.parts.passage, out);
  const auto add = [&](const char* part, Score score, const char* what) {
    if (score == 0) return;
    Contribution c;
    c.part = part;
    c.query_part = what;
    c.weight = to_weight(score);
    out.push_back(std::move(c));
  };
  add("derived", ranked.parts.derived, "derived forms of the words");
  add("article", ranked.parts.article, "the words in the whole article");
  add("coverage", ranked.parts.coverage, "how many of the words it has");
  add("closeness", ranked.parts.closeness, "how many of them stand close together");
  add("shared", ranked.parts.shared, "words that the first passages share");
  add("below", ranked.parts.below, "behind the passages that were weighed further");
  add("recency", ranked.parts.recency, "its age");
  return out;
}

}  // namespace lede
