#include "searcher/answer/timeline.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/text/unicode.h"
#include "searcher/answer/first_stage.h"
#include "searcher/answer/passage_hit.h"
#include "searcher/answer/stored.h"
#include "searcher/plan/query_plan.h"
#include "searcher/plan/since.h"
#include "searcher/plan/weighting.h"
#include "searcher/query/query_parser.h"

namespace lede {

namespace {

namespace s = schema;

/// Collects each article by its best passage.
class ArticleSpy : public Xapian::MatchSpy {
 public:
  ArticleSpy(const RecordDatabase& db, const Work& work) : db_(db), work_(work) {}
  void operator()(const Xapian::Document& doc, double score) override {
    const double weight = score / s::kXapianWeight;
    const Xapian::docid passage = db_.document_at(work_.position());
    const auto [it, first] =
        place_.try_emplace(db_.article_key(db_.index_of(passage), article_of(doc)), matches.size());
    if (first) {
      matches.push_back({passage, weight, day_of(doc)});
    } else if (auto& m = matches[it->second]; weight > m.score) {
      m.passage = passage;
      m.score = weight;
    }
  }
  std::vector<DatedMatch> matches;

 private:
  const RecordDatabase& db_;
  const Work& work_;
  std::unordered_map<std::string, size_t> place_;
};

/// The number of digits of YYYYMMDD that name a period.
size_t digits(Period by) {
  return by == Period::year ? 4 : by == Period::month ? 6 : 8;
}

/// "20251103" as "2025-11-03", "202511" as "2025-11".
std::string iso(const std::string& digits) {
  std::string out = digits.substr(0, 4);
  for (size_t i = 4; i < digits.size(); i += 2) out += "-" + digits.substr(i, 2);
  return out;
}

}  // namespace

std::vector<DatedMatch> dated_matches(const RecordDatabase& db, const Xapian::Query& query,
                                      Work& work) {
  Xapian::Enquire enquire(db);
  enquire.set_query(within(query, db, work));
  enquire.set_weighting_scheme(weighting());
  ArticleSpy spy(db, work);
  enquire.add_matchspy(&spy);
  // Asking for all documents to be checked makes sure that none is passed over.
  static_cast<void>(enquire.get_mset(0, 1, db.get_doccount()));
  return std::move(spy.matches);
}

Period readable_period(const std::vector<DatedMatch>& matches) {
  // Lines of a timeline: the days of a quarter of a year, the months of five years.
  constexpr size_t kMaxDays = 92;
  constexpr size_t kMaxMonths = 60;
  std::set<std::string> days;
  std::set<std::string> months;
  for (const auto& m : matches) {
    if (m.day.empty()) continue;
    days.insert(m.day);
    months.insert(m.day.substr(0, digits(Period::month)));
  }
  if (days.size() <= kMaxDays) return Period::day;
  return months.size() <= kMaxMonths ? Period::month : Period::year;
}

std::vector<Volume> volumes(const std::vector<DatedMatch>& matches, Period by) {
  std::map<std::string, Volume> periods;
  for (const auto& m : matches) {
    if (m.day.empty()) continue;
    Volume& v = periods[m.day.substr(0, digits(by))];
    v.weight += m.score;
    v.matches.push_back(&m);
  }
  std::vector<Volume> out;
  for (auto& [name, v] : periods) {
    v.period = iso(name);
    std::sort(v.matches.begin(), v.matches.end(), [](const auto* a, const auto* b) {
      return a->score != b->score ? a->score > b->score : a->passage < b->passage;
    });
    out.push_back(std::move(v));
  }
  return out;
}

std::vector<size_t> by_weight(const std::vector<Volume>& periods) {
  std::vector<size_t> order(periods.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    const Volume& x = periods[a];
    const Volume& y = periods[b];
    return x.weight != y.weight ? x.weight > y.weight : x.matches.size() > y.matches.size();
  });
  return order;
}

Timeline make_timeline(const RecordDatabase& db, std::string_view raw, Period by,
                       const SearchOptions& o) {
  Timeline out;
  out.query = to_valid_utf8(raw);
  auto parsed = parse_query(out.query, today());
  out.notes = std::move(parsed.notes);
  out.refused = o.strict && !out.notes.empty();
  if (out.refused) return out;
  Work work = work_of(db, o);
  SearchOptions counted = o;  // a timeline counts articles
  if (o.scope == SearchOptions::Scope::automatic) counted.scope = SearchOptions::Scope::article;
  const QueryPlan plan = plan_query(std::move(parsed.root), db, counted, out.notes, work);
  if (plan.nothing) {
    out.notes.push_back({"empty", "the query holds no word to search for", {}});
    return out;
  }
  const Xapian::Query query = since(plan.query, db, o.since_generations);
  auto matches = dated_matches(db, query, work);
  if (matches.empty() && work.begin_again()) matches = dated_matches(db, query, work);
  if (work.ended()) {
    out.partial = true;
    out.notes.push_back(work.note("what comes later in the archive was not counted"));
  }
  out.by = by == Period::automatic ? readable_period(matches) : by;
  const auto periods = volumes(matches, out.by);
  out.articles = out.undated = matches.size();
  for (const auto& v : periods) {
    out.periods.push_back({v.period, v.matches.size(), v.weight, {}});
    out.undated -= v.matches.size();
  }
  const auto leaves = weighted_leaves(db, plan);
  std::unordered_set<std::string> shown;
  size_t left = o.limit;
  for (const size_t i : by_weight(periods)) {
    if (left == 0) break;
    // In place of a text that is shown already comes the period's next best.
    constexpr size_t kMaxLooks = 20;
    for (size_t k = 0; k < std::min(kMaxLooks, periods[i].matches.size()); ++k) {
      const DatedMatch& m = *periods[i].matches[k];
      Hit hit = passage_hit(db, db.record(m.passage), leaves, o);
      hit.score = m.score;
      if (!shown.insert(fold(hit.passage.text)).second) continue;
      out.periods[i].hits.push_back(std::move(hit));
      --left;
      break;
    }
  }
  size_t rank = 0;
  for (auto& p : out.periods) {
    for (auto& h : p.hits) h.rank = ++rank;
  }
  return out;
}

}  // namespace lede
