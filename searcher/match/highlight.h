// The lit texts of a hit: passage, section, headline and snippet.
#pragma once

#include <string>
#include <vector>

#include "common/store/record.h"
#include "lede/lede.h"
#include "searcher/query/query_tree.h"

namespace lede {

/// A leaf with its worth, for choosing sentences.
struct WeightedLeaf {
  Leaf leaf;
  double idf = 0;
};

/// Ranges as spans of a text that begins at `from`.
[[nodiscard]] std::vector<Span> spans(const std::vector<Range>& ranges, uint32_t from = 0);

/// Lights a stored passage for a query's leaves: text, section and headline of `hit`, then its
/// snippet. Each span satisfies a leaf of the query that may match in that text; what is asked of a
/// statement is lit in those that satisfy all of it, which match. `hit` has the quotes of the
/// record already.
void highlight(const Record& record, const std::vector<WeightedLeaf>& leaves, Hit& hit);

/// The same where it is known which stretches of the text are to be lit; they belong together. What
/// is said in them matches.
void light_stretches(const Record& record, const std::vector<Range>& stretches, Hit& hit);

}  // namespace lede
