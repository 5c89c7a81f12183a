#include "indexer/check/check_documents.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "common/base/damage.h"
#include "common/store/ids.h"
#include "common/store/name_keys.h"
#include "common/store/record_codec.h"
#include "common/store/schema.h"
#include "common/text/decode.h"
#include "indexer/check/expected_sums.h"
#include "indexer/check/value_lists.h"

namespace lede {

namespace s = schema;
using schema::term;

namespace {

class DocumentCheck {
 public:
  DocumentCheck(const RecordDatabase& db, size_t number,
                const std::function<void(const std::string&)>& problem)
      : db_(db),
        number_(number),
        shard_(db.shards()[number]),
        problem_(problem),
        values_(shard_.database) {}

  SegmentSums run(const std::function<void()>& done) {
    const Xapian::Database& segment = shard_.database;
    Xapian::docid last = 0;
    for (auto it = segment.postlist_begin(""); it != segment.postlist_end(""); ++it) {
      // Its documents were numbered as they came, and none is ever taken out.
      if (*it != last + 1) tell(fmt::format("no document stands before document {}", *it));
      last = *it;
      if (!shard_.is_live(last)) continue;
      take(last, it.get_doclength());
      done();
    }
    if (last != segment.get_lastdocid()) tell("its last documents are not there");
    finish();
    end_article();
    values_.finish([&](const std::string& what) { tell(what); });
    return expected_.sums();
  }

 private:
  void tell(const std::string& what) {
    problem_(fmt::format("{}: {}", shard_.segment.folder(), what));
  }
  void wrong(const std::string& what) {
    problem_(fmt::format("{}, document {}: {}", shard_.segment.folder(), document_, what));
  }
  void expect(bool right, std::string_view what) {
    if (!right) wrong(fmt::format("its {} are not those of its record", what));
  }

  void take(Xapian::docid document, uint64_t length) {
    document_ = document;
    Record r;
    try {
      r = read(document);
      add_up(r, length);
    } catch (const Damage& e) {
      expected_.sums().whole = false;
      return wrong(e.cause());
    }
    try {
      const auto place = PartOfArticle::parse(values_.of(s::kPartSlot, document));
      follows(r, place);
      values(r, place);
      texts(r);
    } catch (const Damage& e) {
      wrong(e.cause());
    }
  }

  Record read(Xapian::docid document) {
    Record r = db_.own_record(db_.document(number_, document));
    if (r.ordinal == 0) {
      first_ = r;
    } else if (first_.document != 0 && first_.document == db_.first_document(r)) {
      take_facts(r, first_);
    } else {
      db_.complete(r);
    }
    return r;
  }

  /// Adds up what its terms have to be.
  void add_up(const Record& r, uint64_t length) {
    if (r.ordinal == 0) {
      end_article();
      expected_.begin_article(r.facts, r.numbers, document_,
                              db_.metadata_of(0, term(s::kUnderstoodKey, r.facts.id)));
      begun_ = true;
    }
    if (!begun_ || expected_.article() != r.facts.id) {
      expected_.sums().whole = false;  // `follows` tells why
      return;
    }
    if (expected_.add(r, document_) != length) wrong("its length is not that of its terms");
    expect(values_.of(s::kNeighbourSlot, document_) == expected_.filter(),
           "values for neighbouring words");
  }

  void end_article() {
    if (!std::exchange(begun_, false)) return;
    try {
      expected_.end_article();
    } catch (const Damage& e) {
      expected_.sums().whole = false;
      tell(e.cause());
    }
  }

  /// The parts of an article have consecutive numbers, in order.
  void follows(const Record& r, const PartOfArticle& place) {
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
    next_ = r.ordinal + 1;
    last_ = document_;
    if (!r.muted) ++passages_;
  }

  void begin(const Record& r, const PartOfArticle& place) {
    article_ = r.facts.id;
    place_ = place;
    passages_ = 0;
    stored_ = {};
    const auto documents = db_.documents_of(0, term(s::kArticle, article_));
    if (documents.size() != place.parts)
      wrong(fmt::format("article {} has {} parts, and {} documents", article_, place.parts,
                        documents.size()));
    for (const Xapian::docid d : documents) {
      if (db_.shard_of(d) == number_) continue;
      wrong(fmt::format("article {} is not deleted in {} either", article_,
                        db_.shards()[db_.shard_of(d)].segment.folder()));
      break;
    }
    stored_ = StoredArticle::parse(db_.metadata_of(0, term(s::kArticleKey, article_)));
    if (stored_.hash.empty()) wrong(fmt::format("article {} is not remembered", article_));
  }

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

  /// Empty unless the whole date is known.
  static std::string day_value(const Record& r) {
    const auto date = date_from_iso(r.facts.published);
    return date && date->whole() ? s::day_value(*date) : "";
  }

  void values(const Record& r, const PartOfArticle& place) {
    expect(values_.of(s::kArticleSlot, document_) == pack_article_id(r.facts.id),
           "values for the article");
    expect(values_.of(s::kPublishedSlot, document_) == day_value(r), "values for the day");
    expect(values_.of(s::kNamesSlot, document_) == (r.ordinal == 0 ? pack_names(r.facts) : ""),
           "values for outlet, author and place");
    if (!stored_.hash.empty() &&
        values_.of(s::kGenerationSlot, document_) != s::generation_value(stored_.generation))
      wrong("its generation is not that of its article");
    if (place.ordinal != r.ordinal || place.ordinal >= place.parts || place.passages > place.parts)
      wrong("its place in its article is not that of its record");
    if (repetition(r) != r.repetition)
      wrong("how often its text stands before it is not what its record says");
  }

  /// How many parts before have the same text.
  unsigned repetition(const Record& r) {
    if (r.ordinal == 0) texts_.clear();
    return texts_[content_hash(r.text)]++;
  }

  void texts(const Record& r) {
    for (const auto* text : {&r.text, &r.before, &r.after, &r.section, &r.facts.headline}) {
      if (check_utf8(*text).bad > 0) return wrong("its text is not UTF-8");
    }
    if (r.muted == r.reason.empty()) wrong("it is muted without a reason, or has one and is not");
  }

  const RecordDatabase& db_;
  const size_t number_;
  const Shard& shard_;
  const std::function<void(const std::string&)>& problem_;
  ValueLists values_;
  ExpectedSums expected_;
  bool begun_ = false;          ///< an article is being added up
  Record first_;                ///< of the article that was begun last
  Xapian::docid document_ = 0;  ///< its number in the segment
  Xapian::docid last_ = 0;
  std::string article_;
  PartOfArticle place_;
  StoredArticle stored_;
  uint32_t next_ = 0;  ///< ordinal of the part that has to follow; 0 where none was begun
  uint32_t passages_ = 0;
  std::map<std::string, unsigned> texts_;  ///< hash of a text of the article -> how often it stood
};

}  // namespace

SegmentSums check_documents(const RecordDatabase& db, size_t shard,
                            const std::function<void(const std::string&)>& problem,
                            const std::function<void()>& done) {
  return DocumentCheck(db, shard, problem).run(done);
}

}  // namespace lede
