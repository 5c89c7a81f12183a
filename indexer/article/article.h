// What the indexer understood of one news text, and the passages cut from it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "common/base/range.h"
#include "common/store/evidence.h"
#include "common/store/statement.h"
#include "common/text/dates.h"
#include "common/text/decode.h"
#include "indexer/article/mute_reason.h"
#include "indexer/article/page_kind.h"
#include "lede/article_facts.h"

namespace lede {

/// A fact about an article with where it came from; empty, without evidence, when nothing says it.
struct Fact {
  std::string value;
  Evidence evidence = Evidence::none;
  [[nodiscard]] explicit operator bool() const { return !value.empty(); }
};

/// A part of the text kept out of ranking: page chrome, or a line that became metadata.
struct Muted {
  Range range;
  MuteReason reason = MuteReason::none;
  std::string detail;  ///< what the line recurs in, of MuteReason::recurs; else empty
};

/// Why it is muted, for people.
[[nodiscard]] inline std::string words(const Muted& m) {
  std::string all(words(m.reason));
  if (!m.detail.empty()) all += " " + m.detail;
  return all;
}

/// A paragraph of the article's own text, as byte ranges of `Article::text`.
struct Paragraph {
  Range range;
  std::vector<Range> sentences;
  int section = -1;  ///< index into Article::sections, -1 before the first heading
};

/// What markup says of one block of the text.
struct LaidOutBlock {
  enum class Kind { paragraph, heading, list_item, caption, table, headline, byline, date, muted };
  Range range;  ///< white space around it left out
  Kind kind = Kind::paragraph;
  MuteReason reason = MuteReason::none;  ///< of a muted block: why it is none of the article
};

/// One news text with its metadata. Offsets are bytes into `text`; `offsets` leads back to the
/// bytes of the source file.
struct Article {
  std::string source;        ///< absolute path of the file; in an index its name (see SourceList)
  std::string member;        ///< the way inside an archive ("a.warc!/17"); empty for a file itself
  std::string record;        ///< a record's own name ("_id"); empty for a file
  uint64_t record_line = 0;  ///< line of the record in its file, 1 is the first; 0 for a file
  std::string key;           ///< what identifies it within its file; empty for a file
  std::string text;          ///< valid UTF-8
  std::string encoding = "utf-8";
  double encoding_confidence = 1;  ///< 0 to 1; below 1 the encoding is a guess
  OffsetMap offsets;
  /// The text's blocks where markup gave them, in order; empty for flat text.
  std::vector<LaidOutBlock> layout;
  PageKind page_kind = PageKind::article;
  /// The text was made from markup, so that it is not, byte for byte, the source's.
  bool extracted = false;
  /// What of its source was beyond a budget and left out; empty for nothing.
  std::string left_out;

  Fact headline;
  Fact outlet;
  Fact author;
  Fact editor;
  Fact place;
  Fact url;
  Fact language;
  Date published;
  Evidence published_evidence = Evidence::none;

  std::vector<Paragraph> paragraphs;
  std::vector<Range> sections;        ///< headings, in order
  std::vector<Muted> muted;           ///< in order, never overlapping each other or a paragraph
  std::vector<Statement> statements;  ///< in the order of their first spans; may overlap
};

/// A fact that is stored and shown: its name, the member of Article that holds it with its
/// evidence, and that of ArticleFacts once it is stored.
struct FactMember {
  const char* name;
  Fact Article::*fact;
  std::string ArticleFacts::*value;
};
/// All facts but the date; `lede/article_facts.h` has the list of those that are stored.
inline constexpr FactMember kFacts[] = {
    {"headline", &Article::headline, &ArticleFacts::headline},
    {"outlet", &Article::outlet, &ArticleFacts::outlet},
    {"author", &Article::author, &ArticleFacts::author},
    {"place", &Article::place, &ArticleFacts::place},
    {"url", &Article::url, &ArticleFacts::url},
    {"language", &Article::language, &ArticleFacts::language},
};

/// The evidence of the facts that are stored, in the order of kEvidencedFacts; `a` may be const.
template <typename A>
[[nodiscard]] auto stored_evidence(A& a) {
  return std::array{&a.headline.evidence,  &a.outlet.evidence, &a.author.evidence,
                    &a.published_evidence, &a.place.evidence,  &a.url.evidence,
                    &a.language.evidence};
}
[[nodiscard]] inline EvidenceOfFacts evidence_of(const Article& a) {
  EvidenceOfFacts evidence{};
  std::ranges::transform(stored_evidence(a), evidence.begin(), [](auto* e) { return *e; });
  return evidence;
}

/// The source for people: the file, and the way inside it ("crawl.warc.gz!/17").
[[nodiscard]] inline std::string displayed_source(const Article& a) {
  return a.member.empty() ? a.source : a.source + "!/" + a.member;
}

/// True when byte ranges refer to the article's own text rather than to the file's bytes: a
/// record, a member of an archive, a text made from markup.
[[nodiscard]] inline bool is_extract(const Article& a) {
  return a.extracted || a.record_line != 0 || !a.member.empty();
}

/// A run of whole sentences of one article, within one section: what is ranked and quoted.
struct Passage {
  Range range;  ///< bytes of Article::text
  std::vector<Range> sentences;
  int section = -1;
};

}  // namespace lede
