// What one document of the database holds: a passage (or muted text) that can be shown without its
// file. record_codec.h stores it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/range.h"
#include "common/store/evidence.h"
#include "common/store/statement.h"
#include "common/text/number.h"
#include "lede/article_facts.h"

namespace lede {

/// What a document of the database holds. Absent facts are empty strings.
struct Record {
  bool muted = false;       ///< muted text rather than a passage
  std::string id;           ///< passage_id of its article, `text` and `repetition`
  uint32_t document = 0;    ///< its number in the database that it was read from; not stored
  uint32_t ordinal = 0;     ///< place among the article's passages and muted parts, from 0
  uint32_t repetition = 0;  ///< earlier passages of the article with the same text
  uint64_t begin = 0;       ///< byte range in the source file (or in the record's text)
  uint64_t end = 0;
  uint64_t line = 0;  ///< line of the source file where it starts, from 1; 0 in a record
  std::string text;
  std::string before;            ///< text of the article between the part before and this one
  uint64_t after_end = 0;        ///< where `after` ends in the source
  std::string after;             ///< rest of the article's text, in its last part only
  std::vector<Range> sentences;  ///< byte ranges in `text`
  std::string section;           ///< heading above it
  /// What somebody says in it, as far as it stands in `text`: of a passage, in the order of their
  /// first spans.
  std::vector<Statement> statements;
  std::string reason;  ///< why it is muted
  /// Of the numbers of its article: how its texts and facts are analysed.
  NumberStyle numbers = NumberStyle::point;

  /// Stored in the first document of an article alone, see take_facts. What they say of evidence is
  /// stored as `evidence`.
  ArticleFacts facts;
  EvidenceOfFacts evidence{};
};

/// Where a document stands among those of its article, which have consecutive numbers.
struct PartOfArticle {
  uint32_t ordinal = 0;   ///< from 0
  uint32_t parts = 1;     ///< documents of the article
  uint32_t passages = 0;  ///< those that are not muted

  [[nodiscard]] std::string value() const;  ///< for schema::kPartSlot
  /// The inverse of `value`. Throws Damage on anything else.
  [[nodiscard]] static PartOfArticle parse(std::string_view value);
};

/// What the index remembers of an article beside its documents.
struct StoredArticle {
  std::string hash;  ///< of all that its documents depend on
  uint64_t line =
      0;  ///< of its record, from 1; 0 for a file. Not in the documents, since lines move
  uint64_t generation = 0;  ///< of the index in which it was new, or was changed last

  [[nodiscard]] std::string text() const;
  /// The inverse of `text`; an empty hash for empty text. Throws Damage.
  [[nodiscard]] static StoredArticle parse(std::string_view text);
};

}  // namespace lede
