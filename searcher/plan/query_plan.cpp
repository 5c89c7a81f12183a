#include "searcher/plan/query_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <unordered_map>

#include "common/base/damage.h"
#include "common/store/ids.h"
#include "common/store/schema.h"
#include "common/text/analyzer.h"
#include "common/text/spelling_variants.h"
#include "common/text/stem.h"
#include "common/text/unicode.h"
#include "searcher/plan/article_scope.h"
#include "searcher/plan/article_source.h"
#include "searcher/plan/prefix_stems.h"
#include "searcher/plan/question_words.h"
#include "searcher/plan/suggest.h"
#include "searcher/plan/suggest_value.h"
#include "searcher/plan/verified_source.h"

namespace lede {

namespace {

namespace s = schema;
using schema::term;
using Q = Xapian::Query;

/// A prefix stands for at most this many words (with their inflections), the most frequent ones;
/// fewer where all prefixes of a query together would stand for more than so many.
constexpr size_t kMostExpansions = 500;
constexpr size_t kMostExpansionsInAll = 2000;
/// Acronyms of a query stand for at most so many names, which are phrases.
constexpr size_t kMostSpelledOut = 24;

/// Words of a headline are terms by their stems, names as they are written.
std::string_view filter_prefix(Field f) {
  switch (f) {
    case Field::outlet:
      return s::kOutlet;
    case Field::author:
      return s::kAuthor;
    case Field::place:
      return s::kPlace;
    case Field::url:
      return s::kUrl;
    default:
      return s::kHeadlineStem;
  }
}

std::string_view field_name(Field f) {
  switch (f) {
    case Field::outlet:
      return "outlet";
    case Field::author:
      return "author";
    case Field::place:
      return "place";
    case Field::url:
      return "url";
    default:
      return "title";
  }
}

bool is_open(const Node& n) {
  const auto open = [](const std::vector<Node>& nodes) {
    return std::all_of(nodes.begin(), nodes.end(), is_open);
  };
  return n.must.empty() && n.must_not.empty() && n.filters.empty() && open(n.children) &&
         open(n.may);
}

/// The terms of a range of days, coarse where it covers whole months and years.
std::vector<std::string> date_terms(const DateRange& range, const Xapian::Database& db) {
  // The archive's own first and last year bound a range without an end.
  const std::string prefix(s::kYear);
  std::vector<int> years;
  for (auto it = db.allterms_begin(prefix); it != db.allterms_end(prefix); ++it) {
    const std::string digits = (*it).substr(prefix.size());
    int year = 0;
    const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), year);
    if (digits.size() != 4 || error != std::errc() || last != digits.data() + digits.size() ||
        year < 0)
      throw Damage("the date of an article cannot be read");
    years.push_back(year);
  }
  std::vector<std::string> any;
  for (const int y : years) {
    const DateRange year{{y, 1, 1}, {y, 12, 31}};
    if (range.last < year.first || year.last < range.first) continue;
    if (range.first <= year.first && year.last <= range.last) {
      any.push_back(term(s::kYear, fmt::format("{:04}", y)));
      continue;
    }
    for (int m = 1; m <= 12; ++m) {
      const Date first{y, m, 1};
      const Date last{y, m, days_in_month(y, m)};
      if (range.last < first || last < range.first) continue;
      if (range.first <= first && last <= range.last) {
        any.push_back(term(s::kMonth, fmt::format("{:04}{:02}", y, m)));
        continue;
      }
      for (int d = 1; d <= last.day; ++d) {
        const Date day{y, m, d};
        if (range.first <= day && day <= range.last)
          any.push_back(term(s::kDay, fmt::format("{:04}{:02}{:02}", y, m, d)));
      }
    }
  }
  return any;
}

class Planner {
 public:
  Planner(const RecordDatabase& db, const SearchOptions& o, std::vector<Note>& notes, Work& work)
      : db_(db),
        chrome_(o.include_chrome),
        judges_articles_(judges_articles(o)),
        notes_(notes),
        work_(work) {}

  QueryPlan run(Node root) {
    QueryPlan plan;
    if (root.empty()) {
      plan.nothing = true;
      return plan;
    }
    weaken_asking_words(root);
    learn(root);
    const bool by_article = judges_articles_ && has_demands(root);
    plan.query = by_article ? of_articles(root) : node(root, true);
    plan.open = is_open(root);
    // The words of passages are terms that no muted text has: a filter would only cost time.
    if (!chrome_ && !by_article && !only_passages(root))
      plan.query = Q(Q::OP_FILTER, plan.query, everything());
    plan.leaves = std::move(leaves_);
    plan.scores = std::move(scores_);
    plan.scored = scored_;
    plan.verified = verified_;
    return plan;
  }

 private:
  /// True when whatever satisfies `n` has a word among the terms of passages.
  static bool only_passages(const Node& n) {
    switch (n.kind) {
      case Node::Kind::leaf:
        return n.leaf.field == Field::any && n.leaf.kind != Leaf::Kind::dates &&
               n.leaf.kind != Leaf::Kind::id;
      case Node::Kind::any_of:
        return std::all_of(n.children.begin(), n.children.end(), only_passages);
      case Node::Kind::list:
        break;
    }
    if (std::any_of(n.must.begin(), n.must.end(), only_passages)) return true;
    return n.must.empty() && !n.may.empty() &&
           std::all_of(n.may.begin(), n.may.end(), only_passages);
  }

  /// Every passage, with no weight.
  [[nodiscard]] Q everything() const {
    Q all(term(s::kKind, s::kKindPassage));
    if (chrome_) all = Q(Q::OP_OR, all, Q(term(s::kKind, s::kKindChrome)));
    return Q(Q::OP_SCALE_WEIGHT, all, 0);
  }

  // --- what the archive knows of the query's words ----------------------------------------------

  void learn(Node& n) {
    if (n.kind == Node::Kind::leaf) return learn_leaf(n.leaf);
    add_closed_up(n);
    for (auto* group : {&n.children, &n.must, &n.may, &n.must_not, &n.filters}) {
      for (auto& c : *group) learn(c);
    }
  }

  /// "cease-fire" and "cease fire" also find "ceasefire", where the archive has it.
  void add_closed_up(Node& n) {
    std::vector<Node> more;
    const auto plain = [](const Node& c) {
      return c.kind == Node::Kind::leaf && c.leaf.kind == Leaf::Kind::word &&
             c.leaf.field == Field::any && c.leaf.units.size() == 1 && !c.leaf.function_word;
    };
    for (size_t i = 0; i + 1 < n.may.size(); ++i) {
      if (!plain(n.may[i]) || !plain(n.may[i + 1])) continue;
      const Leaf& a = n.may[i].leaf;
      const Leaf& b = n.may[i + 1].leaf;
      if (b.begin > a.end + 1) continue;  // not side by side
      const std::string joined = one_spelling(a.units[0].term + b.units[0].term);
      const Unit unit{joined, lede::stem(joined), ""};
      if (joined.size() < 6 || !written(unit)) continue;
      // A hyphenated word is indexed closed up beside its parts. What is written closed up, too,
      // is found more often than one of them.
      const auto frequency = [&](const std::string& stem) {
        return db_.get_termfreq(term(s::kStem, stem));
      };
      if (frequency(unit.stem) <= std::min(frequency(a.units[0].stem), frequency(b.units[0].stem)))
        continue;
      Node c;
      c.kind = Node::Kind::leaf;
      c.leaf.units = {unit};
      c.leaf.text = a.text == b.text ? a.text : a.text + " " + b.text;
      c.leaf.begin = a.begin;
      c.leaf.end = b.end;
      notes_.push_back(
          {"variant",
           fmt::format("\xE2\x80\x9C{}\xE2\x80\x9D also finds \xE2\x80\x9C{}\xE2\x80\x9D",
                       c.leaf.text, joined),
           {a.begin, b.end}});
      more.push_back(std::move(c));
    }
    std::move(more.begin(), more.end(), std::back_inserter(n.may));
  }

  void learn_leaf(Leaf& leaf) {
    for (auto& o : leaf.near) learn_leaf(o);
    if (leaf.kind == Leaf::Kind::prefix) ++prefixes_;
    if (leaf.kind != Leaf::Kind::word || leaf.field != Field::any) {
      if (leaf.kind == Leaf::Kind::phrase && leaf.field == Field::any) {
        for (const auto& u : leaf.units) note_unknown(leaf, u);
      }
      return;
    }
    learn_acronym(leaf);
    if (leaf.spelled_out.empty() && leaf.units.size() == 1) note_unknown(leaf, leaf.units[0]);
  }

  void learn_acronym(Leaf& leaf) {
    const std::string prefix = term(s::kAcronym, leaf.units[0].term + "\t");
    std::vector<std::pair<Xapian::doccount, std::string>> found;
    for (auto it = db_.allterms_begin(prefix); it != db_.allterms_end(prefix); ++it) {
      found.emplace_back(it.get_termfreq(), (*it).substr(prefix.size()));
    }
    if (found.empty()) return;
    if (spelled_out_ >= kMostSpelledOut) {
      if (spelled_out_++ == kMostSpelledOut)
        notes_.push_back({"limit",
                          fmt::format("only the first {} names that acronyms stand for are "
                                      "searched",
                                      kMostSpelledOut),
                          {leaf.begin, leaf.end}});
      return;
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::string told;
    // One acronym may stand for several names; one that is said far less often is a slip.
    for (const auto& [frequency, words] : found) {
      if (leaf.spelled_out.size() == 3 || spelled_out_ == kMostSpelledOut ||
          frequency * 4 < found[0].first)
        break;
      ++spelled_out_;
      std::vector<Unit> phrase;
      for (size_t at = 0; at < words.size();) {
        const size_t end = std::min(words.find(' ', at), words.size());
        const std::string w = words.substr(at, end - at);
        phrase.push_back({w, lede::stem(w), ""});
        at = end + 1;
      }
      leaf.spelled_out.push_back(std::move(phrase));
      told += fmt::format("{}\xE2\x80\x9C{}\xE2\x80\x9D", told.empty() ? "" : " and ", words);
    }
    notes_.push_back(
        {"acronym",
         fmt::format("\xE2\x80\x9C{}\xE2\x80\x9D also finds {}, which the archive spells it out as",
                     leaf.text, told),
         {leaf.begin, leaf.end}});
  }

  /// Whether the archive has the word, in whatever form.
  [[nodiscard]] bool written(const Unit& u) const {
    return db_.term_exists(term(s::kStem, u.stem)) ||
           (chrome_ && db_.term_exists(term(s::kChromeStem, u.stem)));
  }

  void note_unknown(const Leaf& leaf, const Unit& u) {
    if (written(u) || unknown_ >= kMostUnknown) return;
    ++unknown_;
    const std::string better = suggest_word(u, db_);
    std::string text =
        fmt::format("nobody in the archive wrote \xE2\x80\x9C{}\xE2\x80\x9D", u.term);
    if (!chrome_ && db_.term_exists(term(s::kChromeStem, u.stem))) {
      text += " but muted text has it (--include-chrome searches that)";
    } else if (!better.empty())
      text += fmt::format("; did you mean \xE2\x80\x9C{}\xE2\x80\x9D?", better);
    notes_.push_back({"unknown-word", std::move(text), {leaf.begin, leaf.end}});
  }

  // --- queries ----------------------------------------------------------------------------------

  /// Passages with any of the words of a query whose demands their articles satisfy.
  Q of_articles(const Node& root) {
    const auto query_of = [this](const Leaf& l) {
      const auto made = made_.find(&l);
      return made != made_.end() ? made->second : made_.emplace(&l, leaf_query(l)).first->second;
    };
    const ArticleScope scope = article_scope(root, db_, query_of, work_);
    std::vector<Q> any;
    add_words(root, any);
    Q q = any.empty() ? everything() : Q(Q::OP_OR, any.begin(), any.end());
    for (const auto& f : root.filters) q = Q(Q::OP_FILTER, q, node(f, true));
    if (scope.among) q = Q(Q::OP_FILTER, q, of_articles(*scope.among));
    if (scope.not_among) q = Q(Q::OP_AND_NOT, q, of_articles(*scope.not_among));
    return q;
  }

  /// The queries of the words that a hit may have; what else it must be was found out before.
  void add_words(const Node& n, std::vector<Q>& any) {
    if (n.kind == Node::Kind::leaf) {
      const bool word = n.leaf.field == Field::any && n.leaf.kind != Leaf::Kind::dates;
      Q q = leaf(n.leaf, true);
      if (word) any.push_back(std::move(q));
      return;
    }
    for (const auto* group : {&n.children, &n.must, &n.may}) {
      for (const auto& c : *group) add_words(c, any);
    }
  }

  Q of_articles(ArticleSet articles) const {
    auto* p =
        new ArticleSource(db_, work_, std::make_shared<const ArticleSet>(std::move(articles)));
    return Q(p->release());
  }

  Q node(const Node& n, bool lit) {
    switch (n.kind) {
      case Node::Kind::leaf:
        return leaf(n.leaf, lit);
      case Node::Kind::any_of: {
        std::vector<Q> any;
        for (const auto& c : n.children) any.push_back(node(c, lit));
        return Q(Q::OP_OR, any.begin(), any.end());
      }
      case Node::Kind::list:
        break;
    }
    std::vector<Q> must;
    std::vector<Q> may;
    std::vector<Q> filters;
    std::vector<Q> must_not;
    for (const auto& c : n.must) must.push_back(node(c, lit));
    for (const auto& c : n.may) may.push_back(node(c, lit));
    for (const auto& c : n.filters) filters.push_back(node(c, lit));
    for (const auto& c : n.must_not) must_not.push_back(node(c, false));
    Q q;
    if (!must.empty()) q = Q(Q::OP_AND, must.begin(), must.end());
    if (!may.empty()) {
      const Q any(Q::OP_OR, may.begin(), may.end());
      // Not AND_MAYBE: with it, Xapian 1.4.22 misses hits when it stops early.
      q = must.empty() ? any : Q(Q::OP_FILTER, Q(Q::OP_OR, q, any), q);
    }
    if (must.empty() && may.empty()) q = everything();
    if (!filters.empty()) q = Q(Q::OP_FILTER, q, Q(Q::OP_AND, filters.begin(), filters.end()));
    if (!must_not.empty()) q = Q(Q::OP_AND_NOT, q, Q(Q::OP_OR, must_not.begin(), must_not.end()));
    return q;
  }

  Q leaf(const Leaf& l, bool lit) {
    if (!lit) return leaf_query(l);
    leaves_.push_back(l);
    const auto made = made_.find(&l);
    Q q = made == made_.end() ? leaf_query(l) : made->second;
    const bool scores =
        l.field == Field::any && l.kind != Leaf::Kind::dates && l.kind != Leaf::Kind::id;
    scored_ = scored_ || scores;
    if (scores) scores_.push_back({l, q});
    return q;
  }

  Q leaf_query(const Leaf& l) {
    switch (l.kind) {
      case Leaf::Kind::dates:
        return date_query(l.range);
      case Leaf::Kind::id:
        return id_query(l);
      default:
        break;
    }
    return l.field == Field::any ? text_query(l) : field_query(l);
  }

  [[nodiscard]] Q id_query(const Leaf& l) {
    const std::string name = name_in_term(l.text);
    if (!anybody_has({{term(s::kArticle, name), term(s::kPassage, name), term(s::kRecord, name)}},
                     {}) &&
        unknown_++ < kMostUnknown)
      notes_.push_back({"value",
                        fmt::format("no article, passage or record is called {}", l.text),
                        {l.begin, l.end}});
    return {Q::OP_OR, Q(Q::OP_OR, Q(term(s::kArticle, name)), Q(term(s::kPassage, name))),
            of_articles({{term(s::kRecord, name)}})};
  }

  [[nodiscard]] Q date_query(const DateRange& range) const {
    auto terms = date_terms(range, db_);
    return terms.empty() ? Q() : of_articles({std::move(terms)});
  }

  /// One query for the passages and, where asked for, one for the muted text.
  template <typename F>
  Q both(F&& f) const {
    Q q = f(s::kStem);
    if (chrome_) q = Q(Q::OP_OR, q, f(s::kChromeStem));
    return q;
  }

  Q text_query(const Leaf& l) {
    switch (l.kind) {
      case Leaf::Kind::word:
        return both([&](std::string_view stem) {
          std::vector<Q> any;
          for (const auto& u : l.units) any.emplace_back(term(stem, u.stem), l.count);
          Q q = any.size() == 1 ? any[0] : Q(Q::OP_SYNONYM, any.begin(), any.end());
          if (l.weight != 1) q = Q(Q::OP_SCALE_WEIGHT, q, l.weight);
          // What an acronym stands for is as good as the acronym; both together count once.
          for (const auto& phrase : l.spelled_out) {
            Leaf p;
            p.kind = Leaf::Kind::word;
            p.text = l.text;
            p.spelled_out = {phrase};
            TermGroups groups;
            for (const auto& u : phrase) groups.push_back({term(stem, u.stem)});
            q = Q(Q::OP_MAX, q, source(p, std::move(groups)));
          }
          return q;
        });
      case Leaf::Kind::phrase:
        return both([&](std::string_view stem) { return source(l, phrase_terms(l, stem)); });
      case Leaf::Kind::prefix:
        return both([&](std::string_view stem) {
          std::vector<Q> sure;
          std::vector<std::string> others;
          for (const auto& e : expansions(l, stem)) {
            if (e.sure) {
              sure.emplace_back(term(stem, e.stem));
            } else {
              others.push_back(term(stem, e.stem));
            }
          }
          Q q = sure.empty() ? Q() : Q(Q::OP_SYNONYM, sure.begin(), sure.end());
          return others.empty() ? q : Q(Q::OP_MAX, q, source(l, {others}));
        });
      case Leaf::Kind::near:
        return both([&](std::string_view stem) {
          TermGroups groups;
          for (const auto& o : l.near) {
            if (o.kind == Leaf::Kind::phrase) {
              for (auto& g : phrase_terms(o, stem)) groups.push_back(std::move(g));
            } else if (o.kind == Leaf::Kind::prefix) {
              groups.emplace_back();
              for (const auto& e : expansions(o, stem)) groups.back().push_back(term(stem, e.stem));
            } else {
              // A word may stand spelled out: then any of its first words makes a candidate.
              std::vector<std::string> group;
              for (const auto& u : o.units) group.push_back(term(stem, u.stem));
              for (const auto& p : o.spelled_out) group.push_back(term(stem, p[0].stem));
              groups.push_back(std::move(group));
            }
          }
          return source(l, std::move(groups));
        });
      case Leaf::Kind::dates:
      case Leaf::Kind::id:
        break;
    }
    return {};
  }

  /// For each word of a phrase, the terms of the passages that may have it.
  static TermGroups phrase_terms(const Leaf& l, std::string_view prefix) {
    TermGroups groups;
    for (const auto& u : l.units) {
      groups.emplace_back();
      for (const auto& stem : stems_of(u)) groups.back().push_back(term(prefix, stem));
    }
    return groups;
  }

  /// Facts of an article are judged as they are stored where stems do not tell.
  Q field_query(const Leaf& l) {
    const bool headline = l.field == Field::headline;
    const std::string_view prefix = filter_prefix(l.field);
    const bool phrase = l.kind == Leaf::Kind::phrase;
    TermGroups groups;
    bool sure = true;
    if (phrase && headline) {
      groups = phrase_terms(l, prefix);
      sure = false;
    } else if (phrase) {
      for (const auto& u : l.units) {
        groups.push_back({term(prefix, u.term)});
        if (!u.also.empty()) groups.back().push_back(term(prefix, u.also));
      }
      sure = l.units.size() == 1;
    } else {
      groups.emplace_back();
      if (l.kind == Leaf::Kind::prefix) {
        for (const auto& e : expansions(l, prefix)) {
          groups[0].push_back(term(prefix, e.stem));
          sure = sure && e.sure;
        }
      } else {
        for (const auto& u : l.units) groups[0].push_back(term(prefix, headline ? u.stem : u.term));
      }
    }
    if (groups[0].empty()) return note_value(l, prefix), Q();
    const Q q = of_articles(groups, sure ? std::nullopt : std::optional(l), headline);
    if (!anybody_has(groups, q)) note_value(l, prefix);
    return q;
  }

  /// Whether an article has a term of each group and satisfies the query of them.
  [[nodiscard]] bool anybody_has(const TermGroups& groups, const Q& q) const {
    for (const auto& g : groups) {
      if (std::none_of(g.begin(), g.end(), [&](const auto& t) { return db_.term_exists(t); }))
        return false;
    }
    if (groups.size() == 1) return true;
    Xapian::Enquire enquire(db_);
    enquire.set_query(within(q, work_));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return !enquire.get_mset(0, 1).empty();
  }

  /// Says that no article has such a value of a field.
  void note_value(const Leaf& l, std::string_view prefix) {
    if (unknown_ >= kMostUnknown) return;
    ++unknown_;
    const std::string_view field = field_name(l.field);
    const std::string better = suggest_value(l, prefix, db_);
    const bool quoted = better.find(' ') != std::string::npos;
    notes_.push_back(
        {"value",
         fmt::format(
             "no article has {}{}",
             l.text.find(':') == std::string::npos ? fmt::format("{}:{}", field, l.text) : l.text,
             better.empty() ? ""
             : quoted       ? fmt::format("; did you mean {}:\"{}\"?", field, better)
                            : fmt::format("; did you mean {}:{}?", field, better)),
         {l.begin, l.end}});
  }

  /// The documents of the articles that have such terms.
  Q of_articles(TermGroups groups, std::optional<Leaf> leaf = std::nullopt,
                bool passages_only = false) const {
    auto* p = new ArticleSource(db_, work_, std::move(groups), std::move(leaf));
    Q q(p->release());
    if (passages_only && chrome_) q = Q(Q::OP_FILTER, q, Q(term(s::kKind, s::kKindPassage)));
    return q;
  }

  Q source(const Leaf& l, TermGroups groups) {
    verified_ = verified_ || l.kind != Leaf::Kind::prefix;
    auto* p = new VerifiedSource(db_, work_, l, std::move(groups));
    return Q(p->release());
  }

  /// The words that a prefix stands for, the most frequent ones: by their stems, or for names by
  /// themselves.
  std::vector<PrefixStem> expansions(const Leaf& l, std::string_view prefix) {
    const bool stems = l.field == Field::any || l.field == Field::headline;
    std::vector<PrefixStem> found;
    for (const auto& u : l.units) {
      if (stems) {
        for (auto& e : stems_of_prefix(u.term, prefix, db_)) found.push_back(std::move(e));
        continue;
      }
      const std::string begin = term(prefix, u.term);
      for (auto it = db_.allterms_begin(begin); it != db_.allterms_end(begin); ++it)
        found.push_back({(*it).substr(prefix.size()), it.get_termfreq(), true});
    }
    // What one of the spellings is sure of comes first, and the others go.
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
      if (a.frequency != b.frequency) return a.frequency > b.frequency;
      return a.stem != b.stem ? a.stem < b.stem : a.sure > b.sure;
    });
    found.erase(std::unique(found.begin(), found.end(),
                            [](const auto& a, const auto& b) { return a.stem == b.stem; }),
                found.end());
    const size_t most = std::min(kMostExpansions, kMostExpansionsInAll / std::max(1U, prefixes_));
    if (found.size() > most) {
      notes_.push_back(
          {"limit",
           fmt::format(
               "\xE2\x80\x9C{}\xE2\x80\x9D begins {} words; the {} most frequent are searched",
               l.text, found.size(), most),
           {l.begin, l.end}});
      found.resize(most);
    }
    if (found.empty() && prefix == s::kStem) {
      notes_.push_back(
          {"unknown-word",
           fmt::format("no word in the archive begins like \xE2\x80\x9C{}\xE2\x80\x9D", l.text),
           {l.begin, l.end}});
    }
    return found;
  }

  static constexpr unsigned kMostUnknown = 8;
  const RecordDatabase& db_;
  bool chrome_;
  bool judges_articles_;
  std::vector<Note>& notes_;
  Work& work_;
  std::vector<Leaf> leaves_;
  std::vector<LeafScore> scores_;
  std::unordered_map<const Leaf*, Q> made_;  ///< queries of leaves, each made once
  bool scored_ = false;
  bool verified_ = false;
  unsigned unknown_ = 0;
  unsigned prefixes_ = 0;   ///< in the whole query
  size_t spelled_out_ = 0;  ///< names that acronyms stand for
};

}  // namespace

std::vector<std::string> stems_of(const Unit& u) {
  std::vector<std::string> stems;
  for (const auto& form : {u.term, u.also}) {
    for (const auto& stem : {form, lede::stem(form)}) {
      if (!stem.empty() && std::find(stems.begin(), stems.end(), stem) == stems.end())
        stems.push_back(stem);
    }
  }
  return stems;
}

Xapian::BM25Weight weighting() {
  constexpr double kOutOfReach = 1e9;  // k3: what is said often in the query is not damped
  return {s::kK1 * s::kScale, 0, kOutOfReach, 0, 0.5};
}

double leaf_idf(const Leaf& l, const RecordDatabase& db) {
  const double total = db.get_doccount();
  double idf = 0;
  switch (l.kind) {
    case Leaf::Kind::word: {
      double n = 0;
      for (const auto& u : l.units) n += db.get_termfreq(term(s::kStem, u.stem));
      return bm25_idf(std::min(n, total), total);
    }
    case Leaf::Kind::phrase:
      for (const auto& u : l.units) idf += bm25_idf(db.get_termfreq(term(s::kStem, u.stem)), total);
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

Xapian::Query since(Xapian::Query query, uint64_t generation) {
  if (generation == 0) return query;
  const Q later(Q::OP_VALUE_GE, s::kGenerationSlot, s::generation_value(generation + 1));
  return {Q::OP_FILTER, query, later};
}

QueryPlan plan_query(Node root, const RecordDatabase& db, const SearchOptions& options,
                     std::vector<Note>& notes, Work& work) {
  return Planner(db, options, notes, work).run(std::move(root));
}

bool judges_articles(const SearchOptions& o) {
  if (o.scope != SearchOptions::Scope::automatic) return o.scope == SearchOptions::Scope::article;
  return o.ranks_articles();
}

}  // namespace lede
