#include "searcher/answer/facets.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/store/name_keys.h"
#include "common/store/schema.h"
#include "searcher/answer/facet_values.h"
#include "searcher/answer/matching_articles.h"
#include "searcher/answer/speaker_facet.h"

namespace lede {

namespace {

namespace s = schema;

/// Counts a set of articles by one fact after another.
class FacetCounter {
 public:
  FacetCounter(const RecordDatabase& db, const std::vector<Xapian::docid>& articles)
      : db_(db), articles_(articles), is_first_(db.positions() + 1) {
    for (const Xapian::docid first : articles) is_first_[first] = true;
  }

  [[nodiscard]] Facet count(const FacetRequest& request) {
    Facet facet;
    facet.field = request.field;
    switch (request.field) {
      case FacetField::outlet:
        count_names(facet, request, 0, "outlet");
        break;
      case FacetField::author:
        count_names(facet, request, 1, "author");
        break;
      case FacetField::place:
        count_names(facet, request, 2, "place");
        break;
      case FacetField::month:
        count_times(facet, request, s::kMonth);
        break;
      case FacetField::year:
        count_times(facet, request, s::kYear);
        break;
      case FacetField::speaker:
        break;  // no fact of an article
    }
    return facet;
  }

 private:
  struct Named {
    uint64_t count = 0;
    uint64_t key = 0;
    Xapian::docid position = 0;  ///< of an article that has the name
  };

  /// The keys of the articles' names, read once.
  const std::vector<NameKeys>& names() {
    if (!names_.empty()) return names_;
    names_.resize(articles_.size());
    size_t i = 0;
    for (const Shard& shard : db_.shards()) {
      auto value = shard.database.valuestream_begin(s::kNamesSlot);
      const auto end = shard.database.valuestream_end(s::kNamesSlot);
      const Xapian::docid last = shard.before + shard.database.get_lastdocid();
      for (; i < articles_.size() && articles_[i] <= last; ++i) {
        const Xapian::docid local = articles_[i] - shard.before;
        if (value != end && value.get_docid() < local) value.skip_to(local);
        if (value != end && value.get_docid() == local) names_[i] = unpack_names(*value);
      }
    }
    return names_;
  }

  using NameCounts = std::unordered_map<uint64_t, Named>;

  /// Of the outlets that have more than one name, or one that is also another's; what they have is
  /// taken off `counts`.
  [[nodiscard]] std::vector<FacetValue> take_outlets(NameCounts& counts) const {
    std::vector<FacetValue> values;
    for (const Outlet& outlet : db_.outlets().all()) {
      if (outlet.hosts.empty() || (outlet.names.size() == 1 && outlet.names[0].whole)) continue;
      uint64_t all = 0;
      for (const OutletName& n : outlet.names) {
        const auto it = counts.find(name_key(n.name));
        if (it == counts.end()) continue;
        const uint64_t count = n.whole ? it->second.count : count_articles(n.terms);
        all += count;
        it->second.count -= count;
        if (it->second.count == 0) counts.erase(it);
      }
      if (all == 0) continue;
      const OutletName& first = outlet.names[0];
      FacetValue value{
          first.name, all, "outlet:" + quotation(first.whole ? first.name : outlet.hosts[0]), {}};
      if (outlet.names.size() > 1) {
        for (const OutletName& n : outlet.names) value.names.push_back(n.name);
      }
      values.push_back(std::move(value));
    }
    return values;
  }

  /// How many of the articles have one of the terms, of which each has one at most.
  [[nodiscard]] uint64_t count_articles(const std::vector<std::string>& terms) const {
    uint64_t count = 0;
    for (const auto& term : terms) {
      db_.each_document(term, [&](Xapian::docid document) {
        if (is_first_[db_.position(document)]) ++count;
        return true;
      });
    }
    return count;
  }

  void count_names(Facet& facet, const FacetRequest& request, size_t which, const char* field) {
    NameCounts counts;
    for (size_t i = 0; i < articles_.size(); ++i) {
      const uint64_t key = names()[i][which];
      if (key == 0) {
        ++facet.without;
        continue;
      }
      Named& named = counts[key];
      if (named.count++ == 0) named.position = articles_[i];
    }
    std::vector<FacetValue> values;
    if (request.field == FacetField::outlet) values = take_outlets(counts);
    std::vector<Named> found;
    for (const auto& [key, named] : counts) {
      found.push_back(named);
      found.back().key = key;
    }
    std::sort(found.begin(), found.end(),
              [](const Named& a, const Named& b) { return a.count > b.count; });
    // Names decide which of those with as many articles as the last one are listed.
    size_t read = std::min(found.size(), request.limit);
    while (read > 0 && read < found.size() && found[read].count == found[read - 1].count) ++read;
    for (size_t i = 0; i < found.size(); ++i) {
      std::string name;
      if (i < read) name = db_.name_of(found[i].key, which, db_.document_at(found[i].position));
      std::string query = i < read ? fmt::format("{}:{}", field, quotation(name)) : "";
      values.push_back({std::move(name), found[i].count, std::move(query), {}});
    }
    list_values(facet, std::move(values), request);
  }

  /// By the terms of months or years, which articles with a part of a date have too.
  void count_times(Facet& facet, const FacetRequest& request, std::string_view prefix) {
    std::vector<FacetValue> values;
    facet.without = articles_.size();
    for (auto term = db_.allterms_begin(std::string(prefix));
         term != db_.allterms_end(std::string(prefix)); ++term) {
      const uint64_t count = count_articles({*term});
      if (count == 0) continue;
      std::string value = (*term).substr(prefix.size());
      if (value.size() > 4) value.insert(4, "-");
      std::string query = "date:" + value;
      values.push_back({std::move(value), count, std::move(query), {}});
      facet.without -= count;
    }
    list_values(facet, std::move(values), request);
    std::sort(facet.values.begin(), facet.values.end(),
              [](const FacetValue& a, const FacetValue& b) { return a.value < b.value; });
  }

  const RecordDatabase& db_;
  const std::vector<Xapian::docid>& articles_;  ///< as MatchingArticles has them
  std::vector<bool> is_first_;  ///< by position: whether one of the articles begins there
  std::vector<NameKeys> names_;
};

}  // namespace

void add_facets(Results& results, const RecordDatabase& db, const Xapian::Query& query,
                const QueryPlan& said, const SearchOptions& o, Work& work) {
  const MatchingArticles articles = matching_articles(db, query, work, o.most_facet_articles);
  results.facet_articles = articles.first.size();
  FacetCounter counter(db, articles.first);
  for (const FacetRequest& request : o.facets) {
    results.facets.push_back(request.field == FacetField::speaker
                                 ? count_speakers(db, said, articles.first, request, work)
                                 : counter.count(request));
  }
  const bool partial = articles.partial || (counts_speakers(o) && work.ended());
  results.facets_exact = articles.matching == articles.first.size() && !partial;
  if (o.ranks_articles() && !results.total_exact && !articles.partial) {
    results.total = articles.matching;
    results.total_exact = true;
  }
  if (partial && !results.partial) {
    results.notes.push_back(work.note("what comes later in the archive was not counted"));
    results.partial = true;
  } else if (!results.facets_exact && !partial) {
    results.notes.push_back({"limit",
                             fmt::format("facets count the first {} of {} articles that match",
                                         articles.first.size(), articles.matching),
                             {}});
  }
}

}  // namespace lede
