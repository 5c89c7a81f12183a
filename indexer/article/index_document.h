// Turns an article into the documents of the database: one for each passage and muted part.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/store/record.h"
#include "indexer/article/article.h"

namespace lede {

/// A document before it is written, whichever writer does it.
class IndexDocument {
 public:
  struct Term {
    std::string_view name;  ///< with its prefix
    uint32_t wdf = 0;       ///< 0 for a term that filters and counts nothing
  };
  Record record;
  std::vector<std::pair<uint32_t, std::string>> values;  ///< slots ascending

  /// A name may be added twice when its wdf is 0.
  void add_term(std::string_view prefix, std::string_view name, uint32_t wdf);
  [[nodiscard]] size_t term_count() const { return terms_.size(); }
  /// The terms in no order; valid as long as nothing is added.
  [[nodiscard]] Term term(size_t i) const;

 private:
  struct Place {
    uint32_t end = 0;  ///< in names_; it begins where the one before ends
    uint32_t wdf = 0;
  };
  std::string names_;
  std::vector<Place> terms_;
};

/// Builds all documents of an understood article, one for each of its parts, which is new or was
/// changed last in this `generation`. Safe to call from several threads at once.
[[nodiscard]] std::vector<IndexDocument> make_documents(const Article& article,
                                                        uint64_t generation);

}  // namespace lede
