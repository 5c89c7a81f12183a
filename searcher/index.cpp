// The library's Index: opens databases, runs searches, keeps Xapian's exceptions in.
#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_set>

#include "common/analyzer.h"
#include "common/ids.h"
#include "common/index_dir.h"
#include "common/record.h"
#include "common/schema.h"
#include "common/unicode.h"
#include "lede/lede.h"
#include "searcher/compare.h"
#include "searcher/explain_score.h"
#include "searcher/feedback.h"
#include "searcher/highlight.h"
#include "searcher/query_parser.h"
#include "searcher/query_plan.h"
#include "searcher/recency.h"
#include "searcher/similar.h"
#include "searcher/timeline.h"
#include "searcher/verified_source.h"

namespace lede {

namespace fs = std::filesystem;
namespace s = schema;
using schema::term;

namespace {

/// Ranks need this many candidates seen for the total to be exact.
constexpr Xapian::doccount kExactTotal = 1000;
/// The same where each takes a look at its text.
constexpr Xapian::doccount kExactVerified = 200;

/// Candidates among which recency counts.
constexpr size_t kRecencyDepth = 1000;

ArticleFacts facts(const Record& r) {
  ArticleFacts f;
  f.id = r.article;
  f.headline = r.headline;
  f.outlet = r.outlet;
  f.author = r.author;
  f.published = r.published;
  f.published_evidence = r.published_evidence;
  f.place = r.place;
  f.url = r.url;
  f.language = r.language;
  f.source = r.source;
  f.record = r.record;
  f.encoding = r.encoding;
  return f;
}

/// Counts what matches before anything is collapsed, and the articles among it.
class MatchCounter : public Xapian::MatchSpy {
 public:
  explicit MatchCounter(bool articles) : articles_(articles) {}
  void operator()(const Xapian::Document& doc, double /*weight*/) override {
    ++passages_;
    if (articles_) ids_.insert(doc.get_value(s::kArticleSlot));
  }
  [[nodiscard]] uint64_t passages() const { return passages_; }
  [[nodiscard]] uint64_t articles() const { return ids_.size(); }

 private:
  bool articles_;
  uint64_t passages_ = 0;
  std::unordered_set<std::string> ids_;
};

/// Length is folded into the stored frequencies: b = 0. A word said n times in the query counts n
/// times (k3 far out of reach).
Xapian::BM25Weight bm25() {
  return {s::kK1 * s::kScale, 0, 1e9, 0, 0.5};
}

/// What a leaf is worth when sentences are chosen and scores explained.
double leaf_idf(const Leaf& l, const Xapian::Database& db) {
  const double total = db.get_doccount();
  double idf = 0;
  switch (l.kind) {
    case Leaf::Kind::word: {
      double n = 0;
      for (const auto& u : l.units) n += db.get_termfreq(term(s::kStem, u.stem));
      return bm25_idf(std::min(n, total), total);
    }
    case Leaf::Kind::phrase:
      for (const auto& u : l.units) idf += bm25_idf(db.get_termfreq(term(s::kWord, u.term)), total);
      return idf;
    case Leaf::Kind::near:
      for (const auto& o : l.near) idf += leaf_idf(o, db);
      return idf;
    case Leaf::Kind::prefix:
      return 1;
    case Leaf::Kind::dates:
    case Leaf::Kind::id:
      break;
  }
  return 0;
}

}  // namespace

struct Index::Impl {
  fs::path folder;
  fs::path database;
  Xapian::Database db;

  /// Runs `f`, translating what Xapian throws; a reader overtaken by two publications, or one whose
  /// database folder was replaced, moves on to the newest and runs again.
  template <typename F>
  auto guarded(F&& f) {
    constexpr int kAttempts = 20;
    bool stale = false;
    for (int attempt = 1;; ++attempt) {
      try {
        if (stale) open();
        return f();
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kAttempts)
          throw Error(ErrorKind::io, fmt::format("{} changes faster than it can be read; try again",
                                                 folder.string()));
      } catch (const Xapian::DatabaseOpeningError& e) {
        if (attempt == 3) throw damaged(e.get_msg());
      } catch (const Xapian::Error& e) {
        throw damaged(e.get_msg());
      }
      stale = true;
    }
  }

  [[nodiscard]] Error damaged(const std::string& why) const {
    return {ErrorKind::damaged,
            fmt::format("{} cannot be read ({}); build it anew with lede-index --rebuild SOURCE...",
                        folder.string(), why)};
  }

  void open() {
    const auto current = current_database(folder);
    if (!current) {
      throw Error(
          ErrorKind::no_index,
          fmt::format("there is no index at {}; make one with lede-index{} SOURCE...",
                      folder.string(), folder == default_index() ? "" : " -i " + folder.string()));
    }
    db = Xapian::Database(current->string());
    database = *current;
    const std::string format = db.get_metadata(std::string(s::kFormatKey));
    if (format != s::kFormat ||
        db.get_metadata(std::string(s::kAnalyzerKey)) != analyzer_fingerprint()) {
      throw Error(ErrorKind::format, fmt::format("{} was made by another version of Lede; build it "
                                                 "anew with lede-index --rebuild SOURCE...",
                                                 folder.string()));
    }
  }

  bool reopen() {
    const auto current = current_database(folder);
    if (current && *current != database) {
      open();
      return true;
    }
    return db.reopen();
  }

  /// The lines of records move without their documents being written again.
  [[nodiscard]] uint64_t line_of(const Record& r) const {
    return r.line != 0
               ? r.line
               : StoredArticle::parse(db.get_metadata(term(s::kArticleKey, r.article))).line;
  }

  Results search(std::string_view raw, const SearchOptions& o);
  [[nodiscard]] std::vector<WeightedLeaf> weighted(const QueryPlan& plan) const;
  /// A passage as it is shown, without its rank.
  [[nodiscard]] Hit read_hit(Xapian::docid did, double score,
                             const std::vector<WeightedLeaf>& leaves, const SearchOptions& o) const;
  /// Says how much a query that found nothing finds without its filters.
  void note_filters(Node unfiltered, bool include_chrome, Results& results) const;
  /// What an id, or the only id that begins so, or a record's name is of; empty when nothing is.
  struct Named {
    std::string article;
    std::string passage;  ///< where the id is a passage's
  };
  Named named(std::string_view id);
  Document get(std::string_view id, size_t context);
  Comparison compare(std::string_view left, std::string_view right);
  Timeline timeline(std::string_view raw, Period by, const SearchOptions& o);
  Similar similar(std::string_view id, const SearchOptions& o);
  std::vector<Record> article(const std::string& id);
};

Results Index::Impl::search(std::string_view raw, const SearchOptions& o) {
  Results results;
  results.query = to_valid_utf8(raw);
  auto parsed = parse_query(results.query, today());
  results.notes = std::move(parsed.notes);
  Node unfiltered = parsed.root;
  unfiltered.filters.clear();
  const bool filtered = !parsed.root.filters.empty() && !unfiltered.empty();
  QueryPlan plan = plan_query(std::move(parsed.root), db, o.include_chrome, results.notes);
  if (plan.nothing) {
    results.notes.push_back({"empty", "the query holds no word to search for", {}});
    return results;
  }
  std::vector<WeightedLeaf> leaves;
  for (const auto& l : plan.leaves) leaves.push_back({l, leaf_idf(l, db)});
  std::vector<WeightedLeaf> explained = leaves;
  if (o.expand) {
    for (auto& added : expand(plan, leaves, results)) explained.push_back(std::move(added));
  }
  Xapian::Enquire enquire(db);
  enquire.set_query(plan.query);
  enquire.set_weighting_scheme(weighting());
  if (!plan.scored) enquire.set_sort_by_value_then_relevance(s::kPublishedSlot, true);
  const size_t per_article = o.group_articles ? 1 : o.per_article;
  if (per_article > 0)
    enquire.set_collapse_key(s::kArticleSlot,
                             static_cast<Xapian::doccount>(std::min<size_t>(per_article, 1000000)));
  const auto cap = [&](size_t n) {
    return static_cast<Xapian::doccount>(std::min<size_t>(n, db.get_lastdocid()));
  };
  MatchCounter counter(o.group_articles);
  enquire.add_matchspy(&counter);
  const Xapian::doccount at_least =
      std::max(plan.verified ? kExactVerified : kExactTotal, cap(o.offset + o.limit));
  const bool recent = o.recency_half_life_days > 0 && plan.scored;
  // What is newer may come from below: pages are then cut from one list that reaches further.
  const size_t skipped = recent ? 0 : o.offset;
  const size_t wanted = recent ? std::max(kRecencyDepth, o.offset + o.limit) : o.limit;
  const Xapian::MSet mset = enquire.get_mset(cap(skipped), cap(wanted), at_least);
  results.total_exact = counter.passages() < at_least || at_least >= db.get_doccount();
  if (results.total_exact) {
    results.total = o.group_articles ? counter.articles() : counter.passages();
  } else {
    results.total =
        o.group_articles ? mset.get_matches_estimated() : mset.get_uncollapsed_matches_estimated();
    results.total = std::max<uint64_t>(results.total,
                                       o.group_articles ? counter.articles() : counter.passages());
  }
  if (mset.empty() && results.total == 0 && filtered) {
    note_filters(std::move(unfiltered), o.include_chrome, results);
  }
  const auto leaves = weighted(plan);
  std::vector<RankedPassage> ranked;
  for (auto it = mset.begin(); it != mset.end(); ++it) ranked.push_back({*it, it.get_weight(), 1});
  if (recent) {
    rank_by_recency(ranked, db, recency_origin(db, today()), o.recency_half_life_days);
    ranked.erase(ranked.begin(),
                 ranked.begin() + static_cast<ptrdiff_t>(std::min(o.offset, ranked.size())));
    if (ranked.size() > o.limit) ranked.resize(o.limit);
  }
  for (const auto& r : ranked) {
    Hit hit = read_hit(r.passage, r.score, leaves, o);
    hit.recency = r.recency;
    hit.rank = o.offset + results.hits.size() + 1;
    results.hits.push_back(std::move(hit));
  }
  return results;
}

std::vector<WeightedLeaf> Index::Impl::weighted(const QueryPlan& plan) const {
  std::vector<WeightedLeaf> leaves;
  for (const auto& l : plan.leaves) leaves.push_back({l, leaf_idf(l, db)});
  return leaves;
}

Hit Index::Impl::read_hit(Xapian::docid did, double score, const std::vector<WeightedLeaf>& leaves,
                          const SearchOptions& o) const {
  const Record r = decode_record(db.get_document(did).get_data());
  Hit hit;
  hit.score = score;
  hit.id = r.id;
  hit.begin = r.begin;
  hit.end = r.end;
  hit.line = line_of(r);
  hit.muted = r.reason;
  hit.article = facts(r);
  if (o.light) {
    highlight(r, leaves, hit);
  } else {
    hit.passage.text = r.text;
    hit.section.text = r.section;
  }
  if (o.explain) hit.explanation = explain_score(db, did, r, leaves);
  return hit;
}

void Index::Impl::note_filters(Node unfiltered, bool include_chrome, Results& results) const {
  std::vector<Note> ignored;
  const QueryPlan plan = plan_query(std::move(unfiltered), db, include_chrome, ignored);
  Xapian::Enquire enquire(db);
  enquire.set_query(plan.query);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  const Xapian::MSet mset = enquire.get_mset(0, 0, kExactTotal);
  const auto n = mset.get_matches_estimated();
  const bool exact = mset.get_matches_lower_bound() == mset.get_matches_upper_bound();
  if (n == 0) return;
  results.notes.push_back(
      {"filter",
       fmt::format("without its fields and dates the query matches {}{} passage{}",
                   exact ? "" : "about ", n, n == 1 ? "" : "s"),
       {}});
}

std::vector<Record> Index::Impl::article(const std::string& id) {
  std::vector<Record> parts;
  const std::string name = term(s::kArticle, id);
  for (auto it = db.postlist_begin(name); it != db.postlist_end(name); ++it)
    parts.push_back(decode_record(db.get_document(*it).get_data()));
  std::sort(parts.begin(), parts.end(),
            [](const Record& a, const Record& b) { return a.ordinal < b.ordinal; });
  return parts;
}

Index::Impl::Named Index::Impl::named(std::string_view id) {
  if (id.size() < 4 || id.size() > s::kLongestName) return {};
  for (const std::string_view prefix : {s::kArticle, s::kPassage}) {
    const std::string begin = term(prefix, id);
    auto it = db.allterms_begin(begin);
    if (it == db.allterms_end(begin)) continue;
    const std::string first = (*it).substr(prefix.size());
    const std::string did_term = *it;
    if (first != id && ++it != db.allterms_end(begin)) return {};  // more than one begins so
    if (prefix == s::kArticle) return {first, ""};
    return {decode_record(db.get_document(*db.postlist_begin(did_term)).get_data()).article, first};
  }
  // A record is known by its own name too.
  const std::string name = term(s::kRecord, name_in_term(std::string(id)));
  const auto it = db.postlist_begin(name);
  if (it == db.postlist_end(name)) return {};
  return {decode_record(db.get_document(*it).get_data()).article, ""};
}

Document Index::Impl::get(std::string_view id, size_t context) {
  Document out;
  const auto [article_id, passage_id] = named(id);
  if (article_id.empty()) return out;
  const auto parts = article(article_id);
  if (parts.empty()) return out;
  out.article = facts(parts[0]);
  size_t first = 0;
  size_t last = parts.size();
  if (!passage_id.empty()) {
    const auto it =
        std::find_if(parts.begin(), parts.end(),
                     [&, &wanted = passage_id](const Record& r) { return r.id == wanted; });
    const auto at = static_cast<size_t>(it - parts.begin());
    first = at - std::min(at, context);
    last = std::min(parts.size(), at + 1 + std::min(context, parts.size()));
  }
  uint64_t end = first == 0 ? 0 : parts[first - 1].end;
  const auto gap = [&](const std::string& text, uint64_t to) {
    if (text.empty()) return;
    out.parts.push_back({"", text, "", end, to, 0});
  };
  for (size_t i = first; i < last; ++i) {
    const Record& r = parts[i];
    if (i > first || passage_id.empty()) gap(r.before, r.begin);
    out.parts.push_back({r.id, r.text, r.reason, r.begin, r.end, 0});
    end = r.end;
    if (passage_id.empty()) gap(r.after, r.after_end);
  }
  // A record stands on one line; the lines of a file are counted on.
  uint64_t line = passage_id.empty() && parts[first].line != 0 ? 1 : line_of(parts[first]);
  for (auto& p : out.parts) {
    p.line = line;
    if (parts[first].line != 0)
      line += static_cast<uint64_t>(std::count(p.text.begin(), p.text.end(), '\n'));
  }
  return out;
}

Comparison Index::Impl::compare(std::string_view left, std::string_view right) {
  Comparison out;
  const auto read = [&](std::string_view id, ArticleFacts& about) {
    std::vector<std::string> sentences;
    for (const Record& r : article(named(id).article)) {
      about = facts(r);
      if (r.chrome) continue;
      for (const auto& x : r.sentences) sentences.push_back(r.text.substr(x.begin, x.size()));
    }
    return sentences;
  };
  const auto left_sentences = read(left, out.left);
  const auto right_sentences = read(right, out.right);
  if (!out.left.id.empty() && !out.right.id.empty())
    out.sentences = compare_sentences(left_sentences, right_sentences);
  return out;
}

Timeline Index::Impl::timeline(std::string_view raw, Period by, const SearchOptions& o) {
  Timeline out;
  out.query = to_valid_utf8(raw);
  auto parsed = parse_query(out.query, today());
  out.notes = std::move(parsed.notes);
  const QueryPlan plan = plan_query(std::move(parsed.root), db, o.include_chrome, out.notes);
  if (plan.nothing) {
    out.notes.push_back({"empty", "the query holds no word to search for", {}});
    return out;
  }
  const auto matches = dated_matches(db, plan.query);
  out.by = by == Period::automatic ? readable_period(matches) : by;
  const auto periods = volumes(matches, out.by);
  out.articles = out.undated = matches.size();
  for (const auto& v : periods) {
    out.periods.push_back({v.period, v.matches.size(), v.weight, {}});
    out.undated -= v.matches.size();
  }
  const auto leaves = weighted(plan);
  std::unordered_set<std::string> shown;
  for (const size_t i : heaviest(periods, o.limit)) {
    // A text that came earlier gives way to the period's next best.
    constexpr size_t kLooks = 20;
    for (size_t k = 0; k < std::min(kLooks, periods[i].matches.size()); ++k) {
      const DatedMatch& m = *periods[i].matches[k];
      Hit hit = read_hit(m.passage, m.score, leaves, o);
      if (!shown.insert(fold(hit.passage.text)).second) continue;
      out.periods[i].hits.push_back(std::move(hit));
      break;
    }
  }
  size_t rank = 0;
  for (auto& p : out.periods) {
    for (auto& h : p.hits) h.rank = ++rank;
  }
  return out;
}

Similar Index::Impl::similar(std::string_view id, const SearchOptions& o) {
  constexpr Xapian::doccount kCandidates = 100;
  Similar out;
  const auto [article_id, passage_id] = named(id);
  auto parts = article(article_id);
  if (parts.empty()) return out;
  out.article = facts(parts[0]);
  out.passage = passage_id;
  if (!passage_id.empty())
    std::erase_if(parts, [&, &wanted = passage_id](const Record& r) { return r.id != wanted; });
  Telling telling(parts, db);
  for (const auto& l : telling.leaves()) out.words.push_back(l.leaf.text);
  std::unordered_set<std::string> passed_over(out.copies.begin(), out.copies.end());
  passed_over.insert(article_id);

  Xapian::Enquire enquire(db);
  enquire.set_query(telling.query());
  enquire.set_weighting_scheme(weighting());
  enquire.set_collapse_key(s::kArticleSlot);
  const Xapian::MSet mset =
      enquire.get_mset(0, kCandidates + static_cast<Xapian::doccount>(passed_over.size()));
  std::vector<RankedPassage> event;
  std::vector<RankedPassage> subject;
  for (auto it = mset.begin(); it != mset.end(); ++it) {
    const Record best = decode_record(it.get_document().get_data());
    if (passed_over.contains(best.article)) continue;
    const double likeness =
        telling.likeness(passage_id.empty() ? article(best.article) : std::vector<Record>{best});
    if (likeness < kUnlike) continue;
    const auto days = days_between(best.published, out.article.published);
    (tells_same_event(likeness, days) ? event : subject)
        .push_back({*it, likeness * nearness(days), 1});
  }
  const auto show = [&](std::vector<RankedPassage>& group, std::vector<Hit>& hits) {
    std::stable_sort(group.begin(), group.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    if (group.size() > o.limit) group.resize(o.limit);
    for (const auto& r : group) {
      hits.push_back(read_hit(r.passage, r.score, telling.leaves(), o));
      hits.back().rank = hits.size();
    }
  };
  show(event, out.same_event);
  show(subject, out.same_subject);
  return out;
}

Index::Index(const fs::path& folder) : impl_(std::make_unique<Impl>()) {
  impl_->folder = folder;
  impl_->guarded([&] { impl_->open(); });
}
Index::~Index() = default;
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;

Results Index::search(std::string_view query, const SearchOptions& options) const {
  return impl_->guarded([&] { return impl_->search(query, options); });
}

Document Index::get(std::string_view id, size_t context) const {
  return impl_->guarded([&] { return impl_->get(id, context); });
}

Comparison Index::compare(std::string_view left, std::string_view right) const {
  return impl_->guarded([&] { return impl_->compare(left, right); });
}

Timeline Index::timeline(std::string_view query, Period by, const SearchOptions& options) const {
  return impl_->guarded([&] { return impl_->timeline(query, by, options); });
}

Similar Index::similar(std::string_view id, const SearchOptions& options) const {
  return impl_->guarded([&] { return impl_->similar(id, options); });
}

bool Index::reopen() {
  return impl_->guarded([&] { return impl_->reopen(); });
}

uint64_t Index::generation() const {
  return impl_->guarded([&] {
    const std::string g = impl_->db.get_metadata(std::string(s::kGenerationKey));
    return g.empty() ? 0 : std::stoull(g);
  });
}

uint64_t Index::passages() const {
  return impl_->guarded(
      [&]() -> uint64_t { return impl_->db.get_termfreq(term(s::kKind, s::kKindPassage)); });
}

fs::path default_index() {
  return find_index("");
}

}  // namespace lede
