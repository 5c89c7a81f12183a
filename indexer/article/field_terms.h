// The terms of a document that its record decides: the one place where fields become terms, for
// writing them and for checking what was written.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/store/neighbour_filter.h"
#include "common/store/record.h"
#include "common/text/analyzer.h"
#include "common/text/dates.h"
#include "indexer/article/form_terms.h"
#include "indexer/article/index_document.h"
#include "indexer/article/pair_terms.h"
#include "indexer/article/term_weights.h"

namespace lede {

/// The terms of one article's documents. Memory is kept from one to the next.
class FieldTerms {
 public:
  /// Sets the facts of the article that the next documents belong to, and the convention of its
  /// numbers.
  void begin(const ArticleFacts& facts, NumberStyle numbers);

  /// Adds the terms that name a document and those of its text; for the article's `first` document
  /// also those of the whole article, without schema::kSource (a record does not name its file
  /// alone) and schema::kLine (lines are counted elsewhere). `lead`: it is the first passage.
  void add(IndexDocument& document, const Record& record, bool first, bool lead);
  /// The PassageFilter of the document that was added last; empty for muted text.
  [[nodiscard]] std::string filter() const;

 private:
  struct Speaker {
    std::string name;
    std::vector<std::string> words;
    std::vector<uint32_t> places;  ///< of each word in a person's name
    std::string alone;             ///< see PersonName
  };

  void add_facts(IndexDocument& document) const;
  /// Each is analyzed once an article.
  const Speaker& speaker(const std::string& name);
  void add_statements(IndexDocument& document, const Record& record);

  ArticleFacts facts_;
  NumberStyle numbers_ = NumberStyle::point;
  std::vector<Token> headline_;
  std::vector<Token> byline_;
  std::vector<Token> outlet_;
  std::vector<Token> place_;
  TermWeights stems_;
  PairTerms fact_pairs_;  ///< of the facts, which all passages of the article are found by
  PairTerms pairs_;
  FormTerms fact_forms_;
  FormTerms forms_;
  std::vector<Neighbours> fact_neighbours_;
  std::vector<Neighbours> neighbours_;
  std::deque<Speaker> speakers_;          ///< of the article, as far as they were met
  std::optional<PassageFilter> passage_;  ///< without its filter
};

}  // namespace lede
