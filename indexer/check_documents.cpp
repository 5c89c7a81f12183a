#include "indexer/check_documents.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "common/errors.h"
#include "common/ids.h"
#include "common/record_database.h"
#include "common/schema.h"

namespace lede {

namespace s = schema;
using schema::term;

namespace {

/// The terms of a document that name things, by their prefixes.
struct Names {
  std::set<std::string> kinds;
  std::vector<std::string> articles;
  std::vector<std::string> passages;
  std::vector<std::string> records;
  std::vector<std::string> sources;
  std::vector<std::string> days;
  bool lines = false;  ///< it counts candidate lines

  Names(const RecordDatabase& db, Xapian::docid document) {
    const auto end = db.termlist_end(document);
    auto it = db.termlist_begin(document);
    const auto read = [&](std::string_view prefix, auto&& take) {
      it.skip_to(std::string(prefix));
      for (; it != end && (*it).starts_with(prefix); ++it) take((*it).substr(prefix.size()));
    };
    const auto into = [](std::vector<std::string>& list) {
      return [&list](std::string&& name) { list.push_back(std::move(name)); };
    };
    // In the order of their prefixes: the terms are sorted.
    read(s::kDay, into(days));
    read(s::kArticle, into(articles));
    read(s::kPassage, into(passages));
    read(s::kLine, [&](std::string&&) { lines = true; });
    read(s::kRecord, into(records));
    read(s::kSource, into(sources));
    read(s::kKind, [&](std::string&& name) { kinds.insert(std::move(name)); });
  }
};

class DocumentCheck {
 public:
  DocumentCheck(const RecordDatabase& db, const std::function<void(const std::string&)>& problem)
      : db_(db), problem_(problem) {}

  void take(Xapian::docid number) {
    document_ = number;
    const Xapian::Document doc = db_.get_document(number);
    try {
      const Record r = db_.record(number);
      const auto place = PlaceInArticle::parse(doc.get_value(s::kPlaceSlot));
      names(r, Names(db_, number));
      values(r, doc, place);
      follows(r, place, doc.get_value(s::kGenerationSlot));
    } catch (const Error& e) {
      wrong(e.what());
    } catch (const Xapian::DocNotFoundError&) {
      wrong("the first part of its article is not there");
    }
  }

  /// What began has to end.
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

  void names(const Record& r, const Names& n) {
    using Strings = std::vector<std::string>;
    expect(n.articles == Strings{r.article}, "terms for the article");
    expect(n.passages == Strings{r.id}, "terms for the passage");
    // What is true of the whole article stands on its first document.
    const bool first = r.ordinal == 0;
    expect(n.records == (r.record.empty() || !first ? Strings{} : Strings{name_in_term(r.record)}),
           "terms for the record's name");
    std::set<std::string> kinds{std::string(r.chrome ? s::kKindChrome : s::kKindPassage)};
    if (first) kinds.emplace(s::kKindArticle);
    expect(n.kinds == kinds, "terms for what it is");
    if (n.lines && !first) wrong("it counts lines, and is not its article's first part");
    if (n.sources.size() != (first ? 1 : 0) ||
        (first && db_.get_metadata(term(s::kFileKey, n.sources.front())).empty()))
      wrong("its source file is not known");
    expect(n.days == (whole_day(r).empty() || !first ? Strings{} : Strings{whole_day(r)}),
           "terms for the day");
  }

  /// YYYYMMDD; empty unless the whole date is known.
  static std::string whole_day(const Record& r) {
    std::string day = r.published;
    std::erase(day, '-');
    return day.size() == 8 ? day : "";
  }

  void values(const Record& r, const Xapian::Document& doc, const PlaceInArticle& place) {
    expect(doc.get_value(s::kArticleSlot) == r.article, "values for the article");
    expect(doc.get_value(s::kPublishedSlot) == whole_day(r), "values for the day");
    if (place.ordinal != r.ordinal || place.ordinal >= place.parts || place.passages > place.parts)
      wrong("its place in its article is not that of its record");
    if (repetition(r) != r.repetition)
      wrong("how often its text stands before it is not what its record says");
    uint32_t last = 0;
    for (const auto& sentence : r.sentences) {
      if (sentence.begin < last || sentence.end < sentence.begin || sentence.end > r.text.size())
        return wrong("its sentences are not in its text");
      last = sentence.end;
    }
  }

  /// How many parts before have the same text.
  unsigned repetition(const Record& r) {
    if (r.ordinal == 0) texts_.clear();
    return texts_[content_hash(r.text)]++;
  }

  /// The parts of an article have consecutive numbers, in order.
  void follows(const Record& r, const PlaceInArticle& place, const std::string& generation) {
    const bool next = next_ != 0 && r.article == article_ && r.ordinal == next_ &&
                      document_ == last_ + 1 && place.parts == place_.parts &&
                      place.passages == place_.passages;
    if (!next) {
      finish();
      if (r.ordinal != 0)
        wrong(fmt::format("part {} of article {} does not stand behind the one before it",
                          r.ordinal + 1, r.article));
      begin(r, place);
    }
    if (!stored_.hash.empty() && generation != s::generation_value(stored_.generation))
      wrong("its generation is not that of its article");
    next_ = r.ordinal + 1;
    last_ = document_;
    if (!r.chrome) ++passages_;
  }

  void begin(const Record& r, const PlaceInArticle& place) {
    article_ = r.article;
    place_ = place;
    passages_ = 0;
    if (db_.get_termfreq(term(s::kArticle, r.article)) != place.parts)
      wrong(fmt::format("article {} has {} parts, and {} documents", r.article, place.parts,
                        db_.get_termfreq(term(s::kArticle, r.article))));
    stored_ = StoredArticle::parse(db_.get_metadata(term(s::kArticleKey, r.article)));
    if (stored_.hash.empty()) wrong(fmt::format("article {} is not remembered", r.article));
  }

  const RecordDatabase& db_;
  const std::function<void(const std::string&)>& problem_;
  Xapian::docid document_ = 0;
  Xapian::docid last_ = 0;
  std::string article_;
  PlaceInArticle place_;
  StoredArticle stored_;
  uint32_t next_ = 0;  ///< ordinal of the part that has to follow; 0 where none was begun
  uint32_t passages_ = 0;
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
}

}  // namespace lede
