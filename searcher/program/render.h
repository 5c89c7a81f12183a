// What lede-search prints: hits for people, JSON for programs, runs for TREC tools.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "common/cli/terminal_text.h"
#include "lede/lede.h"

namespace lede {

/// Version of the JSON: members are only ever added within it.
inline constexpr int kOutputSchema = 1;

struct TextStyle {
  bool colour = false;
  size_t width = 80;            ///< columns; 0 for lines as long as they come
  bool whole = false;           ///< the whole passage rather than its best sentences
  bool expand_stories = false;  ///< every copy of a hit's text on lines of its own
};

/// Hits for people.
[[nodiscard]] TerminalText render_text(const Results& results, const TextStyle& style);
/// Notes for people; those about syntax with a caret line under the part of the query meant.
[[nodiscard]] TerminalText render_notes(const Results& results, const TextStyle& style);

/// One object on one line, in pieces, as hits come: what is known before the first, each hit, and
/// what is known at the end. `query_id` is echoed when it is not empty.
[[nodiscard]] std::string render_json_begin(const Results& so_far, const std::string& query_id);
[[nodiscard]] std::string render_json_hit(const Hit& hit, bool explain, bool is_first);
[[nodiscard]] std::string render_json_end(const Results& results);

/// Lines of a TREC run. An article is named by its record's own name, else by its file's path,
/// white space percent-encoded; each article once, at the rank of its best passage.
class TrecRun {
 public:
  explicit TrecRun(std::string query_id) : query_id_(std::move(query_id)) {}
  /// The next hit's; empty for an article that was named before.
  [[nodiscard]] std::string line(const Hit& hit);

 private:
  std::string query_id_;
  std::unordered_set<std::string> named_;
  size_t rank_ = 0;
};

/// A fetched passage or article: for people, as its source has it, and as JSON.
[[nodiscard]] TerminalText render_document_text(const Document& document, std::string_view id,
                                                const TextStyle& style);
[[nodiscard]] std::string render_document_verbatim(const Document& document);
[[nodiscard]] std::string render_document_json(const Document& document);

/// Two articles in the manner of diff: lines of the left begin with "-", of the right with "+".
[[nodiscard]] TerminalText render_comparison_text(const Comparison& comparison,
                                                  const TextStyle& style);
[[nodiscard]] TerminalText comparison_summary(const Comparison& comparison);
[[nodiscard]] std::string render_comparison_json(const Comparison& comparison);

/// A line a period with a bar, then the passages of the heaviest ones.
[[nodiscard]] TerminalText render_timeline_text(const Timeline& timeline, const TextStyle& style);
[[nodiscard]] TerminalText timeline_summary(const Timeline& timeline);
[[nodiscard]] std::string render_timeline_json(const Timeline& timeline, bool explain);

/// Groups of hits, each under its name.
[[nodiscard]] TerminalText render_similar_text(const Similar& similar, const TextStyle& style);
[[nodiscard]] TerminalText similar_summary(const Similar& similar);
[[nodiscard]] std::string render_similar_json(const Similar& similar);

}  // namespace lede
