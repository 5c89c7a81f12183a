// Hits as rows of a table, for spreadsheets and statistics.
#include <algorithm>
#include <utility>

#include "common/cli/terminal.h"
#include "searcher/program/asked_columns.h"
#include "searcher/program/csv_quotes.h"
#include "searcher/program/output.h"
#include "searcher/program/text_answers.h"
#include "searcher/table/csv.h"
#include "searcher/table/hit_columns.h"

namespace lede {

namespace {

/// Not of a hit, but of the query that found it (asked_columns).
constexpr const char* kAskedColumns[] = {"query_id", "query"};

class CsvOutput : public Output {
 public:
  explicit CsvOutput(const OutputStyle& style) : style_(style), columns_(style.columns) {
    if (!columns_.empty()) return;
    if (style.many_queries) {
      for (const auto& asked : asked_columns(style, {}, {})) columns_.push_back(asked.name);
    }
    for (auto& name : usual_hit_columns()) columns_.push_back(std::move(name));
  }

  [[nodiscard]] std::string lacks(Question question) const override {
    if (question == Question::quotes || Output::lacks(question).empty()) return "";
    return "prints text or json; a table is of hits";
  }

  void begin_hits(const Results& so_far, const LineQuery& asked) override {
    query_ = asked;
    asked_ = asked_columns(style_, so_far, asked);
    if (!headed_) out_.write(csv_row(columns_));
    headed_ = true;
  }
  bool hit(const Hit& hit) override {
    std::vector<std::string> cells;
    for (const auto& name : columns_)
      cells.push_back(hit_cell(hit, name).value_or(asked_cell(name)));
    if (shown_.first == 0) shown_.first = hit.rank;
    shown_.last = hit.rank;
    return out_.write(csv_row(cells));
  }
  /// A table has no room for notes: they are told beside it, and so is what is not in it.
  bool end_hits(const Results& results, const SearchOptions& options) override {
    const bool read = out_.finish();
    if (!style_.quiet) {
      write_error(notes_beside_table(style_, query_, results));
      if (!style_.many_queries) write_error(hits_summary(results, shown_, options));
    }
    return read;
  }

  void quotes(const Quotes& q) override {
    for (const auto& row : rows_of_quotes(q)) out_.write(csv_row(row));
    out_.finish();
    if (!style_.quiet) write_error(render_notes(q.query, q.notes, style_.text) + quotes_summary(q));
  }

  /// A document is no table: it is printed as text.
  void document(const Document& d, std::string_view id) override {
    make_text_output(style_)->document(d, id);
  }

 private:
  [[nodiscard]] std::string asked_cell(const std::string& name) const {
    const auto at = std::find_if(asked_.begin(), asked_.end(),
                                 [&](const AskedColumn& c) { return c.name == name; });
    return at != asked_.end() ? at->cell : query_.id;
  }

  OutputStyle style_;
  std::vector<std::string> columns_;
  bool headed_ = false;  ///< one table for all queries: its first row is printed
  LineQuery query_;
  std::vector<AskedColumn> asked_;
  ShownRanks shown_;
  PagedOutput out_{false};
};

}  // namespace

std::vector<std::string> table_columns() {
  std::vector<std::string> names = hit_columns();
  for (const auto* name : kAskedColumns) names.emplace_back(name);
  return names;
}

std::unique_ptr<Output> make_csv_output(const OutputStyle& style) {
  if (style.count_only || style.facets_only) return make_csv_count_output(style);
  return std::make_unique<CsvOutput>(style);
}

}  // namespace lede
