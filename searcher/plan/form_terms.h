// What the forms of frequent words, which are terms, narrow quoted words and prefixes down to.
#pragma once

#include <string>
#include <vector>

#include "common/store/record_database.h"
#include "searcher/plan/phrase_pairs.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// The terms of the passages that have a quoted word as it is written; none where the stem alone is
/// known. All of them are forms, which passages have for sure, unless a name is written like one.
[[nodiscard]] std::vector<std::string> terms_of_form(const Unit& word, const RecordDatabase& db);

/// Of a quoted word.
[[nodiscard]] PhraseWalk walk_of_word(const Unit& word, const RecordDatabase& db);

/// Of the passages that have one of these stems, which words beginning with a prefix may have, and
/// any word that begins so. `sure` are the stems all of whose words begin so; together they must be
/// all that such a word may have.
[[nodiscard]] PhraseWalk walk_of_prefix(const Leaf& prefix, const std::vector<std::string>& stems,
                                        const std::vector<std::string>& sure,
                                        const RecordDatabase& db);

}  // namespace lede
