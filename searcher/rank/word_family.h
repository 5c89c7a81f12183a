// The derived forms of a query's word that the archive has: "operate" for "operational".
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace lede {

/// Stems of the archive, other than `stem` itself, that share its root by the Porter2 stemmer
/// (Porter, 2001), in order. They only weigh passages that hold the word itself or another word of
/// the query, and never find one: Porter's roots join some words of different meaning
/// (organ/organization). Empty for words that are not of plain letters.
[[nodiscard]] std::vector<std::string> derived_stems(const std::string& stem,
                                                     const Xapian::Database& db);

}  // namespace lede
