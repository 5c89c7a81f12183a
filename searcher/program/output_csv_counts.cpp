// Counts as rows of a table: how many match each query, or have each value of a facet.
#include <fmt/format.h>

#include "common/cli/terminal.h"
#include "searcher/json/answer_parts.h"
#include "searcher/program/asked_columns.h"
#include "searcher/program/output.h"
#include "searcher/table/csv.h"

namespace lede {

namespace {

/// A facet's value stands beside the query that narrows to it, a count beside the query it is of.
class CsvCountOutput : public Output {
 public:
  explicit CsvCountOutput(const OutputStyle& style) : style_(style) {}

  void begin_hits(const Results& so_far, const LineQuery& asked) override {
    query_ = asked;
    asked_.clear();
    if (style_.count_only) {
      asked_ = asked_columns(style_, so_far, asked);
    } else if (style_.many_queries) {
      asked_.push_back({"query_id", asked.id});  // the column `query` of facets is another
    }
  }
  bool hit(const Hit& /*hit*/) override { return true; }
  bool end_hits(const Results& r, const SearchOptions& /*options*/) override {
    bool read = write_head();
    if (style_.count_only && query_.readable && !r.refused)
      read = write_row({std::to_string(r.total)});
    for (const auto& f : r.facets) {
      for (const auto& v : f.values) {
        read = write_row(
            {std::string(facet_name(f.field)), v.value, std::to_string(v.count), v.query});
      }
    }
    read = out_.finish() && read;
    if (!style_.quiet) write_error(notes_beside_table(style_, query_, r) + facets_rest(r));
    return read;
  }

  /// A document is no table: it is printed as text.
  void document(const Document& d, std::string_view id) override {
    make_text_output(style_)->document(d, id);
  }

 private:
  bool write_head() {
    if (headed_) return true;
    headed_ = true;
    std::vector<std::string> names;
    for (const auto& column : asked_) names.push_back(column.name);
    if (style_.count_only) {
      names.emplace_back("count");
    } else {
      for (const auto* name : {"facet", "value", "count", "query"}) names.emplace_back(name);
    }
    return out_.write(csv_row(names));
  }

  bool write_row(const std::vector<std::string>& counted) {
    std::vector<std::string> cells;
    for (const auto& column : asked_) cells.push_back(column.cell);
    cells.insert(cells.end(), counted.begin(), counted.end());
    return out_.write(csv_row(cells));
  }

  /// What the rows leave out.
  static TerminalText facets_rest(const Results& r) {
    TerminalText out;
    for (const auto& f : r.facets) {
      if (f.more > 0)
        out += TerminalText::format("{}: {} in {} more\n", facet_name(f.field), f.more_articles,
                                    f.more);
      if (f.without > 0)
        out += TerminalText::format("{}: {} without one\n", facet_name(f.field), f.without);
    }
    return out;
  }

  OutputStyle style_;
  LineQuery query_;
  std::vector<AskedColumn> asked_;
  bool headed_ = false;  ///< one table for all queries: its first row is printed
  PagedOutput out_{false};
};

}  // namespace

std::unique_ptr<Output> make_csv_count_output(const OutputStyle& style) {
  return std::make_unique<CsvCountOutput>(style);
}

}  // namespace lede
