// How answers are printed: one interface, and one file for each format. A new format is a class in
// output_NAME.cpp, its maker below and a line in the list of output.cpp.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lede/lede.h"
#include "searcher/program/query_lines.h"
#include "searcher/program/text_layout.h"

namespace lede {

/// The kinds of questions that the program answers.
enum class Question {
  query,
  queries,
  document,
  citation,
  similar,
  timeline,
  comparison,
  verification,
  quotes
};

struct OutputStyle {
  TextStyle text;
  bool quiet = false;                ///< neither notes nor a summary on standard error
  bool paged = false;                ///< long text goes through a pager
  bool many_queries = false;         ///< the hits of each query stand under it, without a summary
  bool verbatim = false;             ///< documents as their sources have them, byte for byte
  bool explain = false;              ///< with what made each score
  bool count_only = false;           ///< of hits only how many there are
  bool facets_only = false;          ///< of hits only what they have in common, where it is a table
  std::vector<std::string> columns;  ///< of a table, in this order; empty for the usual ones
  /// The queries are a list, read whole: its columns beside the query and its id.
  std::optional<std::vector<std::string>> list_columns;
};

/// Prints answers to standard output, and in formats for people notes and a last line to standard
/// error. Members that return bool return false when the reader of standard output has gone away;
/// all throw Error(io) where it cannot be written to for another reason.
class Output {
 public:
  Output() = default;
  virtual ~Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  /// The reason why this format has no answer to a question, worded to follow the name of the
  /// option that asks it; empty where it has one. All formats print hits and documents; one that
  /// prints more overrides this, and the member that prints it.
  [[nodiscard]] virtual std::string lacks(Question question) const;
  /// Presets options of a search that this format needs; the user's options override them.
  virtual void set_defaults(SearchOptions& options) const;

  /// The hits of one query, as they come: `begin_hits`, `hit` for each, `end_hits`. `so_far` is
  /// what was known before the first hit. `asked` has the query as its line gave it; its id is
  /// empty where it has none, on the command line.
  virtual void begin_hits(const Results& so_far, const LineQuery& asked) = 0;
  virtual bool hit(const Hit& hit) = 0;
  virtual bool end_hits(const Results& results, const SearchOptions& options) = 0;

  /// The article or passage that was asked for as `id`.
  virtual void document(const Document& document, std::string_view id) = 0;

  /// The article or passage as people cite it.
  virtual void citation(const Document& document, std::string_view id);

  virtual void similar(const Similar& similar);
  virtual void timeline(const Timeline& timeline);
  virtual void comparison(const Comparison& comparison);
  virtual void verification(const Verification& verification);
  virtual void quotes(const Quotes& quotes);
};

/// The names of the formats: "text", "json", ...
[[nodiscard]] std::vector<std::string> output_formats();
/// The format called `name`. Throws Error(usage) for another name.
[[nodiscard]] std::unique_ptr<Output> make_output(std::string_view name, const OutputStyle& style);

/// The formats themselves, each in a file of its own.
[[nodiscard]] std::unique_ptr<Output> make_text_output(const OutputStyle& style);
[[nodiscard]] std::unique_ptr<Output> make_json_output(const OutputStyle& style);
[[nodiscard]] std::unique_ptr<Output> make_trec_output(const OutputStyle& style);
[[nodiscard]] std::unique_ptr<Output> make_csv_output(const OutputStyle& style);
[[nodiscard]] std::unique_ptr<Output> make_csv_count_output(const OutputStyle& style);
/// The columns that a table may have.
[[nodiscard]] std::vector<std::string> table_columns();
[[nodiscard]] std::unique_ptr<Output> make_bibtex_output(const OutputStyle& style);
[[nodiscard]] std::unique_ptr<Output> make_ris_output(const OutputStyle& style);

}  // namespace lede
