// Whether a sentence of the archive is found by a few of its words.
#pragma once

#include <string>
#include <vector>

namespace lede::testing {

/// Takes sentences of articles at random, the same each time, asks for each with four of its
/// content words, and prints the MRR@10 of the first passage that holds the sentence: any passage
/// does whose text has it. Beside it that of plain Xapian over the same passages. `options` are
/// those of lede-search. An index is made in
/// the folder `scratch`. Returns an exit code.
int measure_known_sentences(const std::string& archive, const std::string& scratch,
                            const std::vector<std::string>& options);

}  // namespace lede::testing
