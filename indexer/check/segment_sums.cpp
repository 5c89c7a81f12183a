#include "indexer/check/segment_sums.h"

#include <algorithm>

#include "common/base/hash.h"
#include "common/store/schema.h"

namespace lede {

namespace s = schema;

namespace {

struct Kind {
  std::string_view prefix;
  std::string_view name;  ///< for messages
};
// Longer prefixes before those that they begin with; the last one is that of all other terms.
constexpr std::array kKinds = {Kind{s::kHeadlineStem, "headline"},
                               Kind{s::kStem, "words"},
                               Kind{s::kMutedStem, "words"},
                               Kind{s::kPair, "pairs of words"},
                               Kind{s::kForm, "forms of words"},
                               Kind{s::kArticle, "article"},
                               Kind{s::kPassage, "passage"},
                               Kind{s::kText, "text"},
                               Kind{s::kKind, "what it is"},
                               Kind{s::kSpeaker, "speakers"},
                               Kind{s::kLastName, "speakers"},
                               Kind{s::kStatement, "kinds of statements"},
                               Kind{s::kAuthor, "author"},
                               Kind{s::kOutlet, "outlet"},
                               Kind{s::kOutletAt, "outlet"},
                               Kind{s::kPlace, "place"},
                               Kind{s::kUrl, "address"},
                               Kind{s::kRecord, "record's name"},
                               Kind{s::kDay, "day"},
                               Kind{s::kMonth, "month"},
                               Kind{s::kYear, "year"},
                               Kind{s::kLine, "lines"},
                               Kind{"", ""}};
static_assert(kKinds.size() <= PostingSums::kMaxKinds);

size_t kind_of(std::string_view term) {
  const auto it = std::find_if(kKinds.begin(), kKinds.end(),
                               [&](const Kind& k) { return term.starts_with(k.prefix); });
  return static_cast<size_t>(it - kKinds.begin());
}

}  // namespace

void PostingSums::add(std::string_view term, Xapian::docid document, Xapian::termcount wdf) {
  sums_[kind_of(term)] += hash64(term, uint64_t{document} << 32 | wdf);
}

std::vector<std::string_view> PostingSums::differing(const PostingSums& other) const {
  std::vector<std::string_view> names;
  for (size_t i = 0; i < kKinds.size(); ++i) {
    const auto name = kKinds[i].name;
    if (sums_[i] != other.sums_[i] && std::find(names.begin(), names.end(), name) == names.end())
      names.push_back(name);
  }
  return names;
}

void PrintSums::add_article(const FingerprintedArticle& a) {
  const std::array numbers = {uint64_t{a.document}, static_cast<uint64_t>(a.day),
                              uint64_t{a.prints}};
  sum_ += hash64({reinterpret_cast<const char*>(numbers.data()), sizeof numbers});
}

void PrintSums::add_print(uint32_t print, uint32_t document) {
  const std::array numbers = {print, document};
  sum_ += hash64({reinterpret_cast<const char*>(numbers.data()), sizeof numbers});
}

}  // namespace lede
