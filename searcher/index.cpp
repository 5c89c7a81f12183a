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
#include "searcher/explain_score.h"
#include "searcher/feedback.h"
#include "searcher/highlight.h"
#include "searcher/query_parser.h"
#include "searcher/query_plan.h"
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
  /// Adds what feedback teaches to the plan's query and tells it in `results`. Returns the words.
  std::vector<WeightedLeaf> expand(QueryPlan& plan, const std::vector<WeightedLeaf>& leaves,
                                   Results& results) const;
  /// Says how much a query that found nothing finds without its filters.
  void note_filters(Node unfiltered, bool include_chrome, Results& results) const;
  Document get(std::string_view id, size_t context);
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
  enquire.set_weighting_scheme(bm25());
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
  const Xapian::MSet mset = enquire.get_mset(cap(o.offset), cap(o.limit), at_least);
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
  for (auto it = mset.begin(); it != mset.end(); ++it) {
    const Record r = decode_record(it.get_document().get_data());
    Hit hit;
    hit.rank = o.offset + results.hits.size() + 1;
    hit.score = it.get_weight();
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
    if (o.explain) hit.explanation = explain_score(db, *it, r, r.chrome ? leaves : explained);
    results.hits.push_back(std::move(hit));
  }
  return results;
}

std::vector<WeightedLeaf> Index::Impl::expand(QueryPlan& plan,
                                              const std::vector<WeightedLeaf>& leaves,
                                              Results& results) const {
  std::vector<FoundPassage> first;
  if (plan.scored) {
    Xapian::Enquire enquire(db);
    enquire.set_query(plan.query);
    enquire.set_weighting_scheme(bm25());
    enquire.set_collapse_key(s::kArticleSlot);
    const Xapian::MSet mset = enquire.get_mset(0, 2 * kFeedbackPassages);
    for (auto it = mset.begin(); it != mset.end(); ++it) first.push_back({*it, it.get_weight()});
  }
  Feedback feedback = learn_words(db, leaves, first);
  results.notes.push_back(std::move(feedback.note));
  results.expansion = std::move(feedback.told);
  if (!feedback.words.empty()) plan.query = with_words(plan, feedback.words);
  return std::move(feedback.words);
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

Document Index::Impl::get(std::string_view id, size_t context) {
  Document out;
  if (id.size() < 4 || id.size() > s::kLongestName) return out;
  std::string article_id;
  std::string passage_id;
  for (const std::string_view prefix : {s::kArticle, s::kPassage}) {
    const std::string begin = term(prefix, id);
    auto it = db.allterms_begin(begin);
    if (it == db.allterms_end(begin)) continue;
    const std::string first = (*it).substr(prefix.size());
    const std::string did_term = *it;
    if (first != id && ++it != db.allterms_end(begin)) return out;  // more than one begins so
    if (prefix == s::kArticle) {
      article_id = first;
    } else {
      passage_id = first;
      article_id = decode_record(db.get_document(*db.postlist_begin(did_term)).get_data()).article;
    }
    break;
  }
  if (article_id.empty()) {
    // A record is known by its own name too.
    const std::string name = term(s::kRecord, name_in_term(std::string(id)));
    const auto it = db.postlist_begin(name);
    if (it == db.postlist_end(name)) return out;
    article_id = decode_record(db.get_document(*it).get_data()).article;
  }
  const auto parts = article(article_id);
  if (parts.empty()) return out;
  out.article = facts(parts[0]);
  size_t first = 0;
  size_t last = parts.size();
  if (!passage_id.empty()) {
    const auto it = std::find_if(parts.begin(), parts.end(),
                                 [&](const Record& r) { return r.id == passage_id; });
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
