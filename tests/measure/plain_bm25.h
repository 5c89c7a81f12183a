// Plain BM25 over whole texts, as Lucene's English analyzer and similarity compute it: what the
// ranking is measured against. Written for reading, not for speed.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "tests/measure/measures.h"

namespace lede::testing {

class PlainBm25 {
 public:
  void add(const std::string& document, std::string_view text);

  /// The best documents in the order of `sort_run`. A word that the query says twice counts twice.
  [[nodiscard]] std::vector<Scored> search(std::string_view query, size_t limit) const;

  /// Runs of letters and digits, in lower case and without accents, possessives and the 33 most
  /// common function words taken away, stemmed as Porter does.
  [[nodiscard]] std::vector<std::string> words(std::string_view text) const;

 private:
  struct Posting {
    size_t document;
    double frequency;
  };
  std::vector<std::string> documents_;
  std::vector<double> lengths_;  ///< in words
  double total_length_ = 0;
  std::unordered_map<std::string, std::vector<Posting>> postings_;
  Xapian::Stem stem_{"porter"};
};

}  // namespace lede::testing
