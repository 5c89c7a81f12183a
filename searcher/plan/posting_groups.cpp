#include "searcher/plan/posting_groups.h"

#include <algorithm>
#include <numeric>

#include "common/store/schema.h"
#include "searcher/plan/weighting.h"

namespace lede {

PostingGroups::PostingGroups(const RecordDatabase& all, size_t shard, const TermGroups& terms,
                             bool only_said)
    : before_(all.shards()[shard].before) {
  const Xapian::Database& db = all.shards()[shard].database;
  const double total = all.get_doccount();
  most_ = db.get_doccount();
  std::vector<Xapian::doccount> frequencies;
  for (const auto& group : terms) {
    Group g;
    g.only_said = only_said;
    Xapian::doccount here = 0;
    Xapian::doccount frequency = 0;
    for (const auto& term : group) {
      g.at.push_back(db.postlist_begin(term));
      g.end.push_back(db.postlist_end(term));
      here += db.get_termfreq(term);
      frequency += all.get_termfreq(term);
    }
    most_ = std::min(most_, here);
    idf_ += bm25_idf(std::min<double>(frequency, total), total);
    groups_.push_back(std::move(g));
    frequencies.push_back(here);
  }
  rarest_first_.resize(groups_.size());
  std::iota(rarest_first_.begin(), rarest_first_.end(), size_t{0});
  std::stable_sort(rarest_first_.begin(), rarest_first_.end(),
                   [&](size_t a, size_t b) { return frequencies[a] < frequencies[b]; });
}

Xapian::docid PostingGroups::Group::skip_to(Xapian::docid did) {
  Xapian::docid best = 0;
  for (size_t i = 0; i < at.size(); ++i) {
    if (at[i] != end[i] && *at[i] < did) at[i].skip_to(did);
    while (only_said && at[i] != end[i] && schema::said_count(at[i].get_wdf()) == 0) ++at[i];
    if (at[i] != end[i] && (best == 0 || *at[i] < best)) best = *at[i];
  }
  return best;
}

Xapian::docid PostingGroups::skip_to(Xapian::docid did, Work& work) {
  if (groups_.empty()) return 0;
  for (bool agreed = false; !agreed;) {
    agreed = true;
    for (const size_t i : rarest_first_) {
      Group& g = groups_[i];
      work.step(g.at.size());
      const Xapian::docid next = g.skip_to(did);
      if (next == 0 || work.over(before_ + next)) return 0;
      agreed = agreed && next == did;
      did = next;
    }
  }
  return did;
}

double PostingGroups::frequency(size_t group, Xapian::docid did, double more) const {
  const Group& g = groups_[group];
  double sum = 0;
  for (size_t i = 0; i < g.at.size(); ++i) {
    if (g.at[i] != g.end[i] && *g.at[i] == did) sum += g.at[i].get_wdf() + more;
  }
  return sum;
}

double PostingGroups::said_frequency(size_t group, Xapian::docid did, double norm) const {
  const Group& g = groups_[group];
  double sum = 0;
  for (size_t i = 0; i < g.at.size(); ++i) {
    if (g.at[i] == g.end[i] || *g.at[i] != did) continue;
    const auto wdf = g.at[i].get_wdf();
    const auto said = schema::said_count(wdf);
    const double all = (wdf + schema::kRounding) / schema::kScale;
    sum += said < schema::kMostSaid ? std::min(all, said / norm) : all;
  }
  return sum;
}

}  // namespace lede
