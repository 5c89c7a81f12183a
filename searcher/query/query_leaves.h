// One word, quotation or fielded value of a query as leaves of its tree.
#pragma once

#include <string>
#include <string_view>

#include "common/text/date.h"
#include "searcher/query/query_fields.h"
#include "searcher/query/query_lexer.h"
#include "searcher/query/query_notes.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// Makes the leaves of one query, up to the number that a query may have; what it leaves out is an
/// empty node and a note. `query` and `notes` outlive it; relative dates count from `today`.
class QueryLeaves {
 public:
  QueryLeaves(std::string_view query, const Date& today, QueryNotes& notes)
      : query_(query), today_(today), notes_(notes) {}

  /// The words of `text` as the analyzer reads them: one leaf, or a list of leaves side by side
  /// ("Jae-myung"). They stand at `token` in the query.
  [[nodiscard]] Node words(std::string_view text, const QueryToken& token, Field field);

  /// A quotation; its words one by one where it has no end.
  [[nodiscard]] Node phrase(const QueryToken& token, Field field);

  /// A word or a quotation as the value of a field.
  [[nodiscard]] Node value(const QueryToken& token, const QueryField& field);

  /// Counts a leaf that is judged on texts (a phrase, NEAR or a prefix), each of which costs as
  /// much as many words. False where that is one too many.
  [[nodiscard]] bool count_verified() { return ++verified_ <= kMaxVerified; }

  [[nodiscard]] std::string_view query() const { return query_; }

 private:
  static constexpr size_t kMaxLeaves = 200;
  static constexpr size_t kMaxVerified = 24;

  /// Counts a word. False, and once a note, where that is one too many.
  [[nodiscard]] bool count_leaf(const QueryToken& token);
  [[nodiscard]] Leaf leaf_at(const QueryToken& token, Leaf::Kind kind, Field field) const;
  [[nodiscard]] Node dates(const QueryToken& token, const QueryField& field);
  [[nodiscard]] Node manner(const QueryToken& token, const QueryField& field);

  std::string_view query_;
  Date today_;
  QueryNotes& notes_;
  size_t leaves_ = 0;
  size_t verified_ = 0;
};

}  // namespace lede
