// Each kind of answer as text for people, and the summary that follows it on standard error.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/cli/terminal_text.h"
#include "lede/lede.h"
#include "searcher/program/text_layout.h"

namespace lede {

/// Ranks of the first and the last hit that were shown; 0 for none.
struct ShownRanks {
  size_t first = 0;
  size_t last = 0;
};

[[nodiscard]] TerminalText render_hit(const Hit& hit, const TextStyle& style);
[[nodiscard]] TerminalText hits_summary(const Results& results, const ShownRanks& shown,
                                        const SearchOptions& options);

/// One of many queries, once it was answered.
struct AnsweredQuery {
  std::string id;
  std::string text;
  bool searched = true;  ///< false for a line without a query, and one that was refused
  size_t hits = 0;       ///< printed
  uint64_t total = 0;
  bool total_exact = true;
};
/// A line for each query with how many passages match (or articles) and how many hits were printed,
/// unless none were asked for, and one with how many queries found anything.
[[nodiscard]] TerminalText batch_summary(const std::vector<AnsweredQuery>& queries, bool with_hits);

/// How many articles each value of each facet has, and the filter that narrows the query to it.
[[nodiscard]] TerminalText render_facets(const Results& results, const TextStyle& style);

/// Notes; those about syntax with a caret line under the part of the query that they are about.
[[nodiscard]] TerminalText render_notes(std::string_view query, const std::vector<Note>& notes,
                                        const TextStyle& style);

/// An article or passage, under the id that it was asked for by.
[[nodiscard]] TerminalText render_document(const Document& document, std::string_view id,
                                           const TextStyle& style);
/// Its text as the source has it.
[[nodiscard]] std::string document_text(const Document& document);

/// Two articles in the manner of diff: lines of the left begin with "-", of the right with "+".
[[nodiscard]] TerminalText render_comparison(const Comparison& comparison, const TextStyle& style);
[[nodiscard]] TerminalText comparison_summary(const Comparison& comparison);

/// Who is called so, then what they said: entries with their variants and who carried them.
[[nodiscard]] TerminalText render_quotes(const Quotes& quotes, const TextStyle& style);
/// `shown`: of the entries, only so many are shown.
[[nodiscard]] TerminalText quotes_summary(const Quotes& quotes, size_t shown = SIZE_MAX);

/// A line for each period with a bar, then the passages of the heaviest ones.
[[nodiscard]] TerminalText render_timeline(const Timeline& timeline, const TextStyle& style);
[[nodiscard]] TerminalText timeline_summary(const Timeline& timeline);

/// Groups of hits, each under its name.
[[nodiscard]] TerminalText render_similar(const Similar& similar, const TextStyle& style);
[[nodiscard]] TerminalText similar_summary(const Similar& similar);

/// The verdict in a line, what differs, and the places, each as a hit.
[[nodiscard]] TerminalText render_verification(const Verification& verification,
                                               const TextStyle& style);

}  // namespace lede
