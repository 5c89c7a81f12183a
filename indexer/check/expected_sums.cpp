#include "indexer/check/expected_sums.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/base/damage.h"
#include "common/store/ids.h"
#include "common/store/schema.h"
#include "common/text/date.h"
#include "common/text/shingles.h"
#include "indexer/article/article_codec.h"
#include "indexer/glass/postings.h"
#include "indexer/repeats/copy_signature.h"

namespace lede {

namespace s = schema;

void ExpectedSums::begin_article(const ArticleFacts& facts, NumberStyle numbers,
                                 Xapian::docid first, std::string understood) {
  facts_ = facts;
  first_ = first;
  understood_ = std::move(understood);
  terms_.begin(facts, numbers);
  lead_seen_ = false;
  text_.clear();
  own_ = {};
}

uint64_t ExpectedSums::add(const Record& r, Xapian::docid document) {
  IndexDocument made;
  terms_.add(made, r, r.ordinal == 0, !r.muted && !lead_seen_);
  lead_seen_ |= !r.muted;
  made_.clear();
  for (size_t i = 0; i < made.term_count(); ++i) {
    const auto t = made.term(i);
    if (glass::takes_term(t.name)) made_.emplace_back(t.name, t.wdf);
  }
  std::sort(made_.begin(), made_.end());
  made_.erase(std::unique(made_.begin(), made_.end()), made_.end());
  uint64_t length = 0;
  for (const auto& [name, wdf] : made_) {
    sums_.postings.add(name, document, wdf);
    length += wdf;
  }
  if (understood_.empty()) {
    add_to(own_, r);
  } else {
    text_ += r.before + r.text + r.after;
  }
  return length;
}

void ExpectedSums::end_article() {
  const CopySignature signature = this->signature();
  if (signature.prints.empty()) return;
  const auto prints = static_cast<uint32_t>(signature.prints.size());
  sums_.prints.add_article({first_, signature.day, prints});
  for (const uint32_t print : signature.prints) sums_.prints.add_print(print, first_);
}

/// Of what was understood; where nothing is kept of that, no line of the article can be muted, and
/// its passages are its paragraphs.
CopySignature ExpectedSums::signature() {
  if (!understood_.empty()) {
    const Article article = unpack_article(understood_, std::move(text_));
    if (article_id(article.source, article.key) != facts_.id)
      throw Damage(fmt::format("what was understood of article {} is of another", facts_.id));
    const auto lines = candidate_lines(article);
    for (const auto& line : lines) sums_.postings.add(s::term(s::kLine, line.key), first_, 0);
    return CopySignature::of(article, lines);
  }
  CopySignature signature;
  const auto shingles = shingles_of(own_);
  if (shingles.size() < kMinShingles) return signature;
  signature.prints = fingerprints(shingles);
  const Date day = date_from_iso(facts_.published).value_or(Date{});
  if (day.whole() && !facts_.published_guessed) signature.day = day_number(day);
  return signature;
}

}  // namespace lede
