#include "searcher/answer/similar.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <set>

#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "common/text/dates.h"
#include "common/text/function_words.h"
#include "common/text/unicode.h"
#include "searcher/answer/first_stage.h"
#include "searcher/answer/passage_hit.h"
#include "searcher/answer/stored.h"
#include "searcher/plan/query_plan.h"
#include "searcher/plan/weighting.h"

namespace lede {

namespace {

namespace s = schema;

constexpr size_t kWordsAsked = 40;
constexpr double kHeadlineTimes = 2;
constexpr double kNameFactor = 1.5;

/// A word in capitals that does not stand at the beginning of a sentence.
bool is_name(const Record& r, const Token& t) {
  return is_upper(decode_at(r.text, t.begin).value) &&
         std::none_of(r.sentences.begin(), r.sentences.end(), [&](const Range& sentence) {
           // Quotation marks may stand before the first word.
           return t.begin >= sentence.begin && t.begin <= sentence.begin + 3;
         });
}

}  // namespace

Telling::Telling(const std::vector<Record>& passages, const Xapian::Database& db) : db_(db) {
  vector_ = vector(passages);
  std::vector<std::pair<double, std::string>> best;
  for (const auto& [stem, weight] : vector_) {
    if (db_.get_termfreq(schema::term(s::kStem, stem)) > 1) best.emplace_back(-weight, stem);
  }
  std::sort(best.begin(), best.end());
  if (best.size() > kWordsAsked) best.resize(kWordsAsked);
  std::vector<Xapian::Query> any;
  for (const auto& [weight, stem] : best) {
    // The database's weights have the idf in them.
    any.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(schema::term(s::kStem, stem)),
                     -weight / idf(stem));
    Leaf leaf;
    leaf.units = {{written_[stem], stem, ""}};
    leaf.text = written_[stem];
    leaves_.push_back({leaf, -weight});
  }
  query_ = Xapian::Query(Xapian::Query::OP_FILTER,
                         Xapian::Query(Xapian::Query::OP_OR, any.begin(), any.end()),
                         Xapian::Query(schema::term(s::kKind, s::kKindPassage)));
}

double Telling::idf(const std::string& stem) {
  const auto [it, first] = idf_.try_emplace(stem, 0);
  if (first) {
    const double n = db_.get_termfreq(schema::term(s::kStem, stem));
    it->second = std::log((1.0 + db_.get_doccount()) / std::max(1.0, n));
  }
  return it->second;
}

Telling::Vector Telling::vector(const std::vector<Record>& passages) {
  Vector v;
  std::unordered_map<std::string, double> factor;
  const auto add = [&](const Token& t, double times) {
    if (!t.main || is_function_word(t.term)) return;
    v[t.stem] += times;
    written_.try_emplace(t.stem, t.term);
  };
  bool headline = true;
  for (const auto& r : passages) {
    if (r.muted) continue;
    if (headline) {
      for (const auto& t : analyze(r.facts.headline, r.numbers)) add(t, kHeadlineTimes);
    }
    headline = false;
    for (const auto& t : analyze(r.text, r.numbers)) {
      add(t, 1);
      if (is_name(r, t)) factor[t.stem] = kNameFactor;
    }
  }
  double squares = 0;
  for (auto& [stem, tf] : v) {
    const auto f = factor.find(stem);
    tf = (1 + std::log(std::max(1.0, tf))) * idf(stem) * (f == factor.end() ? 1 : f->second);
    squares += tf * tf;
  }
  for (auto& [stem, weight] : v) weight /= std::sqrt(std::max(squares, 1e-9));
  return v;
}

double Telling::likeness(const std::vector<Record>& passages) {
  const Vector other = vector(passages);
  double sum = 0;
  for (const auto& [stem, weight] : other) {
    if (const auto it = vector_.find(stem); it != vector_.end()) sum += weight * it->second;
  }
  return std::min(sum, 1.0);
}

std::optional<int64_t> days_between(std::string_view a, std::string_view b) {
  const auto x = date_from_iso(a);
  const auto y = date_from_iso(b);
  if (!x || !y || !x->whole() || !y->whole()) return std::nullopt;
  return std::abs(day_number(*x) - day_number(*y));
}

double nearness(std::optional<int64_t> days) {
  return days ? 0.6 + 0.4 * std::exp2(static_cast<double>(-*days) / 7) : 0.8;
}

bool tells_same_event(double likeness, std::optional<int64_t> days) {
  // Judged by eye on articles of a mixed archive. Reports that follow a form (quarterly results)
  // are this much like each other without telling the same.
  constexpr double kSameEvent = 0.28;
  constexpr int64_t kDays = 7;
  return likeness * nearness(days) >= kSameEvent && days.value_or(0) <= kDays;
}

Similar find_similar(const RecordDatabase& db, std::string_view id, const SearchOptions& o) {
  constexpr Xapian::doccount kCandidates = 100;
  struct Alike {
    Record passage;
    double score = 0;
  };
  Similar out;
  const auto [article, passage_id] = first_named(db, id);
  auto parts = quote_article(db, article);
  if (parts.empty()) return out;
  out.article = parts[0].facts;
  out.passage = passage_id;
  if (!passage_id.empty())
    std::erase_if(parts, [&, &wanted = passage_id](const Record& r) { return r.id != wanted; });
  Telling telling(parts, db);
  for (const auto& l : telling.leaves()) out.words.push_back(l.leaf.text);
  std::vector<ArticleName> copies;
  for (auto& copy : db.copies(article)) copies.push_back({article.index, std::move(copy)});
  out.copies = read_facts(db, copies);
  std::set<ArticleName> passed_over(copies.begin(), copies.end());
  passed_over.insert(article);

  Xapian::Enquire enquire(db);
  Work work = work_of(db, o);
  enquire.set_query(within(telling.query(), db, work));
  enquire.set_weighting_scheme(weighting());
  enquire.set_collapse_key(s::kArticleSlot, static_cast<Xapian::doccount>(db.indexes()));
  const Xapian::MSet mset =
      enquire.get_mset(0, kCandidates + static_cast<Xapian::doccount>(passed_over.size()));
  std::vector<Alike> event;
  std::vector<Alike> subject;
  size_t compared = 0;
  for (auto it = mset.begin(); it != mset.end(); ++it) {
    const Record best = db.record(*it);
    const ArticleName name{db.index_of(*it), best.facts.id};
    if (!passed_over.insert(name).second) continue;
    if (work.over()) {
      out.partial = true;
      out.notes.push_back(
          work.note(fmt::format("only {} of the nearest articles were compared", compared)));
      break;
    }
    ++compared;
    const uint32_t texts = db.place(*it).parts;
    for (uint32_t i = 0; i < texts; ++i) work.look_at_text(0);
    const double likeness =
        telling.likeness(passage_id.empty() ? read_article(db, name) : std::vector<Record>{best});
    if (likeness < kUnlike) continue;
    const auto days = days_between(best.facts.published, out.article.published);
    (tells_same_event(likeness, days) ? event : subject)
        .push_back({best, likeness * nearness(days)});
  }
  const auto show = [&](std::vector<Alike>& group, std::vector<Hit>& hits) {
    std::stable_sort(group.begin(), group.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    if (group.size() > o.limit) group.resize(o.limit);
    for (const auto& r : group) {
      hits.push_back(passage_hit(db, r.passage, telling.leaves(), o));
      hits.back().score = r.score;
      hits.back().rank = hits.size();
    }
  };
  show(event, out.same_event);
  show(subject, out.same_subject);
  return out;
}

}  // namespace lede
