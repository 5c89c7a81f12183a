#include "searcher/explain_score.h"

#include <algorithm>

#include "common/schema.h"
#include "searcher/text_match.h"
#include "searcher/verified_source.h"

namespace lede {

namespace {

namespace s = schema;

double saturated(double wdf) {
  const double k1 = s::kK1 * s::kScale;
  return wdf * (k1 + 1) / (wdf + k1);
}

std::vector<std::pair<std::string, unsigned>> fields_of(const Leaf& leaf, const Record& r) {
  std::vector<std::pair<std::string, unsigned>> out;
  const auto add = [&](const char* name, const std::string& text) {
    if (text.empty()) return;
    if (const auto n = match_leaf(leaf, analyze(text)).size(); n > 0)
      out.emplace_back(name, static_cast<unsigned>(n));
  };
  add(r.chrome ? "muted text" : r.ordinal == 0 ? "lead" : "text", r.text);
  add("section", r.section);
  add("headline", r.headline);
  add("author", r.author);
  add("outlet", r.outlet);
  add("place", r.place);
  return out;
}

}  // namespace

std::vector<Contribution> explain_score(const Xapian::Database& db, Xapian::docid did,
                                        const Record& r, const std::vector<WeightedLeaf>& leaves) {
  std::vector<Contribution> out;
  const auto stored_wdf = [&](const std::string& term) -> double {
    auto it = db.termlist_begin(did);
    it.skip_to(term);
    return it != db.termlist_end(did) && *it == term ? it.get_wdf() : 0;
  };
  for (const auto& [leaf, idf] : leaves) {
    if (leaf.field != Field::any || leaf.kind == Leaf::Kind::dates || leaf.kind == Leaf::Kind::id)
      continue;
    Contribution c;
    c.query_part = leaf.text;
    c.idf = idf;
    c.fields = fields_of(leaf, r);
    if (c.fields.empty()) continue;
    const bool by_term = leaf.kind == Leaf::Kind::word ||
                         (leaf.kind == Leaf::Kind::phrase && leaf.units.size() == 1);
    if (by_term) {
      const bool exact = leaf.kind == Leaf::Kind::phrase;
      for (const auto& u : leaf.units) {
        const std::string prefix(r.chrome ? (exact ? s::kChromeWord : s::kChromeStem)
                                          : (exact ? s::kWord : s::kStem));
        c.wdf += stored_wdf(prefix + (exact ? u.term : u.stem));
        c.term += (c.term.empty() ? "" : " | ") + (exact ? u.term : u.stem);
      }
      c.weight = leaf.weight * leaf.count * idf * saturated(c.wdf);
      for (const auto& phrase : leaf.spelled_out) {
        double long_idf = 0;
        std::string words;
        for (const auto& u : phrase) {
          long_idf += bm25_idf(db.get_termfreq(std::string(s::kStem) + u.stem), db.get_doccount());
          words += (words.empty() ? "" : " ") + u.stem;
        }
        c.term += " | \"" + words + "\"";
        Leaf p;
        p.spelled_out = {phrase};
        const double norm = s::length_norm(count_words(r.text));
        const double tf = count_matches(p, r) / norm;
        c.weight = std::max(c.weight, long_idf * tf * (s::kK1 + 1) / (tf + s::kK1));
      }
    } else {
      const double norm = s::length_norm(count_words(r.text));
      const double tf = count_matches(leaf, r) / norm;
      c.wdf = tf * s::kScale;
      c.term = leaf.text;
      c.weight = idf * tf * (s::kK1 + 1) / (tf + s::kK1);
    }
    out.push_back(std::move(c));
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.weight > b.weight; });
  return out;
}

}  // namespace lede
