#include "indexer/check/check_documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "common/base/damage.h"
#include "common/store/ids.h"
#include "common/store/record_database.h"
#include "common/store/schema.h"
#include "common/store/seal.h"
#include "common/text/decode.h"
#include "common/text/unicode.h"
#include "indexer/article/field_terms.h"
#include "indexer/check/check_lists.h"
#include "indexer/glass/postings.h"

namespace lede {

namespace s = schema;
using schema::term;

namespace {

using Terms = std::vector<std::pair<std::string, uint32_t>>;

/// The name of the kind of a term, by its prefix, for messages.
std::string_view kind_of(std::string_view term) {
  struct Kind {
    std::string_view prefix;
    std::string_view name;
  };
  // Longer prefixes before those that they begin with.
  static constexpr std::array kKinds = {
      Kind{s::kHeadlineStem, "headline"}, Kind{s::kStem, "words"},
      Kind{s::kMutedStem, "words"},       Kind{s::kPair, "pairs of words"},
      Kind{s::kForm, "forms of words"},   Kind{s::kArticle, "article"},
      Kind{s::kPassage, "passage"},       Kind{s::kKind, "what it is"},
      Kind{s::kAuthor, "author"},         Kind{s::kOutlet, "outlet"},
      Kind{s::kPlace, "place"},           Kind{s::kUrl, "address"},
      Kind{s::kRecord, "record's name"},  Kind{s::kDay, "day"},
      Kind{s::kMonth, "month"},           Kind{s::kYear, "year"}};
  for (const auto& k : kKinds) {
    if (term.starts_with(k.prefix)) return k.name;
  }
  return "nothing";
}

/// The terms of a document that do not follow from its record.
struct OtherTerms {
  std::vector<std::string> sources;
  bool lines = false;     ///< it counts candidate lines
  bool acronyms = false;  ///< it defines some
};

class DocumentCheck {
 public:
  DocumentCheck(const RecordDatabase& db, const std::function<void(const std::string&)>& problem)
      : db_(db), problem_(problem) {}

  void take(Xapian::docid number) {
    document_ = number;
    const Xapian::Document doc = db_.get_document(number);
    // Whether or not the document is what it should be, its postings are those of the terms.
    OtherTerms others;
    const Terms terms = read_terms(number, others);
    count_values(doc);
    try {
      const Record r = db_.record(number);
      const auto place = PartOfArticle::parse(doc.get_value(s::kPartSlot));
      follows(r, place, doc.get_value(s::kGenerationSlot));
      compare_terms(r, terms);
      compare_others(r, others);
      values(r, doc, place);
      texts(r);
    } catch (const Damage& e) {
      wrong(e.cause());
    } catch (const Xapian::DocNotFoundError&) {
      wrong("the first part of its article is not there");
    }
  }

  void compare_lists() const { lists_.compare(db_, problem_); }

  /// Every article that has begun must be complete.
  void finish() {
    if (next_ != 0 && next_ != place_.parts)
      wrong(fmt::format("article {} has {} parts, of which {} are there", article_, place_.parts,
                        next_));
    if (next_ != 0 && passages_ != place_.passages)
      wrong(fmt::format("article {} has {} passages, of which {} are there", article_,
                        place_.passages, passages_));
    next_ = 0;
  }

 private:
  void wrong(const std::string& what) { problem_(fmt::format("document {}: {}", document_, what)); }

  void expect(bool right, std::string_view what) {
    if (!right) wrong(fmt::format("its {} are not those of its record", what));
  }

  Terms read_terms(Xapian::docid number, OtherTerms& others) {
    Terms terms;
    uint64_t length = 0;
    for (auto t = db_.termlist_begin(number); t != db_.termlist_end(number); ++t) {
      const std::string name = *t;
      const Xapian::termcount wdf = t.get_wdf();
      length += wdf;
      lists_.add_posting(name, number, wdf);
      if (name.starts_with(s::kLine)) {
        others.lines = true;
      } else if (name.starts_with(s::kAcronym)) {
        others.acronyms = true;
      } else if (name.starts_with(s::kSource)) {
        others.sources.push_back(name.substr(s::kSource.size()));
      } else {
        terms.emplace_back(name, wdf);
      }
    }
    lists_.add_length(length);
    if (length != db_.get_doclength(number)) wrong("its length is not that of its terms");
    return terms;
  }

  void count_values(const Xapian::Document& doc) {
    for (auto v = doc.values_begin(); v != doc.values_end(); ++v) lists_.add_value(v.get_valueno());
  }

  /// That its terms are those that its record is found by: the words of its text among them, with
  /// their weights.
  void compare_terms(const Record& r, const Terms& terms) {
    if (r.ordinal == 0) {
      expected_terms_.begin(r.facts);
      lead_seen_ = false;
    }
    IndexDocument made;
    expected_terms_.add(made, r, r.ordinal == 0, !r.muted && !lead_seen_);
    lead_seen_ |= !r.muted;
    Terms expected;
    for (size_t i = 0; i < made.term_count(); ++i) {
      const auto t = made.term(i);
      if (glass::takes_term(t.name)) expected.emplace_back(t.name, t.wdf);
    }
    std::sort(expected.begin(), expected.end());
    expected.erase(std::unique(expected.begin(), expected.end()), expected.end());
    std::set<std::string_view> kinds;
    const auto differs = [&](const Terms& a, const Terms& b) {
      for (const auto& t : a) {
        if (!std::binary_search(b.begin(), b.end(), t)) kinds.insert(kind_of(t.first));
      }
    };
    if (terms == expected) return;
    differs(terms, expected);
    differs(expected, terms);
    for (const auto kind : kinds)
      wrong(fmt::format("its terms for the {} are not those of its record", kind));
  }

  void compare_others(const Record& r, const OtherTerms& others) {
    const bool first = r.ordinal == 0;
    if (others.lines && !first) wrong("it counts lines, and is not its article's first part");
    if (others.acronyms && r.muted) wrong("it defines acronyms, and is muted");
    if (others.sources.size() != (first ? 1 : 0) ||
        (first && db_.get_metadata(term(s::kFileKey, others.sources.front())).empty()))
      wrong("its source file is not known");
  }

  void texts(const Record& r) {
    for (const auto* text : {&r.text, &r.before, &r.after, &r.section, &r.facts.headline}) {
      if (check_utf8(*text).bad > 0) return wrong("its text is not UTF-8");
    }
    if (r.muted == r.reason.empty()) wrong("it is muted without a reason, or has one and is not");
  }

  /// YYYYMMDD; empty unless the whole date is known.
  static std::string whole_day(const Record& r) {
    std::string day = r.facts.published;
    std::erase(day, '-');
    return day.size() == 8 ? day : "";
  }

  void values(const Record& r, const Xapian::Document& doc, const PartOfArticle& place) {
    expect(doc.get_value(s::kArticleSlot) == r.facts.id, "values for the article");
    expect(doc.get_value(s::kPublishedSlot) == whole_day(r), "values for the day");
    if (place.ordinal != r.ordinal || place.ordinal >= place.parts || place.passages > place.parts)
      wrong("its place in its article is not that of its record");
    if (repetition(r) != r.repetition)
      wrong("how often its text stands before it is not what its record says");
    for (auto v = doc.values_begin(); v != doc.values_end(); ++v) {
      if (v.get_valueno() > s::kGenerationSlot)
        wrong(fmt::format("it has a value {}, which is none", v.get_valueno()));
    }
  }

  /// How many parts before have the same text.
  unsigned repetition(const Record& r) {
    if (r.ordinal == 0) texts_.clear();
    return texts_[content_hash(r.text)]++;
  }

  /// The parts of an article have consecutive numbers, in order.
  void follows(const Record& r, const PartOfArticle& place, const std::string& generation) {
    const bool next = next_ != 0 && r.facts.id == article_ && r.ordinal == next_ &&
                      document_ == last_ + 1 && place.parts == place_.parts &&
                      place.passages == place_.passages;
    if (!next) {
      finish();
      if (r.ordinal != 0)
        wrong(fmt::format("part {} of article {} does not stand behind the one before it",
                          r.ordinal + 1, r.facts.id));
      begin(r, place);
    }
    if (!stored_.hash.empty() && generation != s::generation_value(stored_.generation))
      wrong("its generation is not that of its article");
    next_ = r.ordinal + 1;
    last_ = document_;
    if (!r.muted) ++passages_;
  }

  void begin(const Record& r, const PartOfArticle& place) {
    article_ = r.facts.id;
    place_ = place;
    passages_ = 0;
    if (db_.get_termfreq(term(s::kArticle, r.facts.id)) != place.parts)
      wrong(fmt::format("article {} has {} parts, and {} documents", r.facts.id, place.parts,
                        db_.get_termfreq(term(s::kArticle, r.facts.id))));
    stored_ = {};
    stored_ = StoredArticle::parse(read_sealed(db_, term(s::kArticleKey, r.facts.id)));
    if (stored_.hash.empty()) wrong(fmt::format("article {} is not remembered", r.facts.id));
  }

  const RecordDatabase& db_;
  const std::function<void(const std::string&)>& problem_;
  Xapian::docid document_ = 0;
  Xapian::docid last_ = 0;
  std::string article_;
  PartOfArticle place_;
  StoredArticle stored_;
  uint32_t next_ = 0;  ///< ordinal of the part that has to follow; 0 where none was begun
  uint32_t passages_ = 0;
  FieldTerms expected_terms_;
  bool lead_seen_ = false;  ///< the first passage of the article
  ListCheck lists_;
  std::map<std::string, unsigned> texts_;  ///< hash of a text of the article -> how often it stood
};

}  // namespace

void check_documents(const RecordDatabase& db,
                     const std::function<void(const std::string&)>& problem,
                     const std::function<void(uint64_t, uint64_t)>& progress) {
  DocumentCheck check(db, problem);
  const uint64_t total = db.get_doccount();
  uint64_t done = 0;
  for (auto it = db.postlist_begin(""); it != db.postlist_end(""); ++it) {
    check.take(*it);
    progress(++done, total);
  }
  check.finish();
  check.compare_lists();
}

}  // namespace lede
