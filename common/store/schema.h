// All that indexer and searcher agree on about the database: prefixes, slots, keys and weights.
#pragma once

#include <xapian.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>

#include "common/base/big_endian.h"
#include "common/text/date.h"

namespace lede::schema {

/// Raise when a database written before can't be read any more.
inline constexpr std::string_view kFormat = "18";

// --- metadata keys ------------------------------------------------------------------------
// What the newest segment says of a key holds; an empty value says that there is none any more.
inline constexpr std::string_view kFileKey = "f:";     ///< + content_hash(name): see SourceFile
inline constexpr std::string_view kArticleKey = "a:";  ///< + article id: StoredArticle
/// + article id: pack_article, of an article that has candidate lines
inline constexpr std::string_view kUnderstoodKey = "u:";
inline constexpr std::string_view kCopiesKey = "c:";  ///< + article id: see copies

// --- term prefixes (Omega's conventions: X for our own) --------------------------------------
// Of each document. Words are found by their stems; in which form they stand, the text says.
inline constexpr std::string_view kStem = "Z";        ///< in headline, section and text
inline constexpr std::string_view kMutedStem = "XZ";  ///< in muted text
/// Neighbouring frequent words in the same texts of passages, and in byline, outlet and place; see
/// word_pairs.h.
inline constexpr std::string_view kPair = "XB";
/// Inflected forms, there and in muted text, and the base form of a word that has both: form_name.
inline constexpr std::string_view kForm = "XF";
inline constexpr std::string_view kArticle = "Q";  ///< article id
inline constexpr std::string_view kKind = "XT";    ///< "passage" or "muted"; "article"

// Of passages in which somebody says something.
/// Words of the names of those who do. The wdf says where a word stands in a person's whole name.
inline constexpr std::string_view kSpeaker = "XW";
inline constexpr uint32_t kEndsName = 1;              ///< it is the last one, suffixes aside
inline constexpr uint32_t kBeginsName = 2;            ///< added to that: it is the first one
inline constexpr std::string_view kLastName = "XV";   ///< the last name that is all of a person's
inline constexpr std::string_view kStatement = "XY";  ///< "direct", "indirect"; both for mixed

// Of each document, and in the key file of a segment instead of its database, since (nearly) no
// other document has the same: see key_term.
inline constexpr std::string_view kPassage = "XI";  ///< passage_key
inline constexpr std::string_view kText = "XK";     ///< text_key: who else has this text

// Of the whole article: terms of its first document only, muted or not.
inline constexpr std::string_view kHeadlineStem = "ZS";
inline constexpr std::string_view kAuthor = "A";
inline constexpr std::string_view kOutlet = "XO";
/// outlet_at_host: which names stand beside which hosts tells which are of one outlet
inline constexpr std::string_view kOutletAt = "XH";
inline constexpr std::string_view kPlace = "XP";
inline constexpr std::string_view kUrl = "XU";
inline constexpr std::string_view kRecord =
    "XN";  ///< a record's own name, or its content_hash if long
inline constexpr std::string_view kSource = "XS";  ///< content_hash(name of the file)
inline constexpr std::string_view kDay = "D";      ///< YYYYMMDD
inline constexpr std::string_view kMonth = "M";    ///< YYYYMM
inline constexpr std::string_view kYear = "Y";     ///< YYYY
/// Key of a candidate line, on the first document of each article that has it: how many documents
/// have the term is in how many articles the line stands.
inline constexpr std::string_view kLine = "XL";
inline constexpr std::string_view kAcronym = "XD";  ///< acronym, tab, what it stands for (folded)

/// On passages its wdf is the words of the text, by which frequencies are normalized.
inline constexpr std::string_view kKindPassage = "passage";
inline constexpr std::string_view kKindMuted = "muted";
/// Also of kKind, on the first document of each article: how many articles there are.
inline constexpr std::string_view kKindArticle = "article";

/// Longest name that is a term itself; a longer one goes in by its content_hash.
inline constexpr size_t kMaxName = 200;

// --- value slots ----------------------------------------------------------------------------
inline constexpr unsigned kArticleSlot = 0;    ///< pack_article_id: collapsing
inline constexpr unsigned kPublishedSlot = 1;  ///< day_value of a whole date: sorting
inline constexpr unsigned kPartSlot = 2;       ///< PartOfArticle: which documents are its article's
inline constexpr unsigned kGenerationSlot = 3;  ///< StoredArticle::generation, in generation_value
inline constexpr unsigned kNeighbourSlot = 4;   ///< of passages: PassageFilter
inline constexpr unsigned kNamesSlot = 5;       ///< of first documents: name_keys
inline constexpr unsigned kSlots = 6;

// --- weights of fields ------------------------------------------------------------------------
// They are stored in every posting: whoever changes one raises kFormat.
// Term frequencies of all fields are added up, weighted, before BM25 saturates them (BM25F:
// Robertson, Zaragoza and Taylor, 2004). Length is folded in at index time, so that a search
// looks no lengths up: a stem's wdf is about kScale * tf / (1 - kB + kB * words / kAverageWords).
// Its remainder says how often the stem stands in what somebody says in the passage.
inline constexpr double kHeadlineWeight = 2.0;
inline constexpr double kSectionWeight = 1.0;
inline constexpr double kLeadWeight = 1.25;  ///< the text of an article's first passage
inline constexpr double kBodyWeight = 1.0;
inline constexpr double kBylineWeight = 0.5;
inline constexpr double kOutletWeight = 0.5;
inline constexpr double kPlaceWeight = 0.5;
inline constexpr double kScale = 32.0;
inline constexpr double kRounding = 2.0;  ///< no frequency is above its wdf and this
inline constexpr double kB = 0.6;
inline constexpr double kAverageWords = 100.0;
inline constexpr double kK1 = 1.8;  ///< saturation, in unscaled term frequency

/// BM25's part of a term frequency (in unscaled units): 1 for one occurrence, at most kK1 + 1.
[[nodiscard]] inline double saturated(double tf, double k1 = kK1) {
  return tf * (k1 + 1) / (tf + k1);
}

/// Xapian's BM25 over the scaled frequencies gives this many times idf * saturated(tf).
inline constexpr double kXapianWeight = (kK1 * kScale + 1) / (kK1 + 1);

/// What a term frequency is divided by in a text of so many words.
[[nodiscard]] inline double length_norm(double words) {
  return 1 - kB + kB * words / kAverageWords;
}

/// How often a stem stands in what somebody says is told so far; this is "as often or more".
inline constexpr uint32_t kMostSaid = 3;

/// The wdf of a stem with this frequency, which its passage's length is folded into: the nearest
/// number that leaves `said` when it is divided by kMostSaid + 1.
[[nodiscard]] inline uint32_t stem_wdf(double frequency, uint32_t said) {
  constexpr uint32_t kStep = kMostSaid + 1;
  const double steps = std::round((kScale * frequency - said) / kStep);
  return kStep * static_cast<uint32_t>(std::max(said > 0 ? 0.0 : 1.0, steps)) + said;
}

/// How often a stem with this wdf stands in what somebody says in the passage; kMostSaid stands for
/// more, too.
[[nodiscard]] inline uint32_t said_count(uint32_t wdf) {
  return wdf % (kMostSaid + 1);
}

inline constexpr size_t kDayBytes = 3;
/// A whole date in three bytes, in the order of the days.
[[nodiscard]] inline std::string day_value(const Date& date) {
  const uint32_t day = static_cast<uint32_t>(date.year) << 9 |
                       static_cast<uint32_t>(date.month) << 5 | static_cast<uint32_t>(date.day);
  std::string value;
  put_big_endian(value, day, kDayBytes);
  return value;
}

/// A generation as a value, in the order of the numbers.
[[nodiscard]] inline std::string generation_value(uint64_t generation) {
  return Xapian::sortable_serialise(static_cast<double>(generation));
}

/// A prefix and a name put together.
[[nodiscard]] inline std::string term(std::string_view prefix, std::string_view name) {
  std::string t(prefix);
  t += name;
  return t;
}

/// What stands behind kForm.
[[nodiscard]] inline std::string form_name(std::string_view stem, std::string_view form) {
  std::string name(stem);
  name += '\t';
  return name += form;
}

}  // namespace lede::schema
