// Quoted words and the beginnings of words: the passages that have a word in some of its forms,
// which are terms.
#pragma once

#include <xapian.h>

#include <string>
#include <string_view>
#include <vector>

#include "common/store/record_database.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// The terms of the passages that have a word of a phrase as it is written, and of a few more; none
/// where that is a base form, of which the stem alone tells. `field` is a prefix of stems.
[[nodiscard]] std::vector<std::string> terms_of_form(const Unit& word, std::string_view field,
                                                     const RecordDatabase& db);

/// The passages that have any of these terms, as one word that is as frequent as they are together.
[[nodiscard]] Xapian::Query one_word(const std::vector<std::string>& terms);

/// The passages that have a quoted word as it is written. It weighs what its stem weighs.
[[nodiscard]] Xapian::Query passages_with_form(const Unit& word, std::string_view field,
                                               const RecordDatabase& db);

/// The passages that have a word with one of these stems that begins so; what weighs are the stems.
[[nodiscard]] Xapian::Query passages_with_beginning(const Leaf& prefix,
                                                    const std::vector<std::string>& stems,
                                                    std::string_view field,
                                                    const RecordDatabase& db);

}  // namespace lede
