// Hits as rows of a table, for spreadsheets and statistics.
#include <fmt/format.h>

#include <algorithm>

#include "common/cli/terminal.h"
#include "searcher/program/asked_columns.h"
#include "searcher/program/csv.h"
#include "searcher/program/csv_quotes.h"
#include "searcher/program/output.h"
#include "searcher/program/shown_speakers.h"
#include "searcher/program/text_answers.h"

namespace lede {

namespace {

struct Column {
  const char* name;
  bool usual;  ///< in a table for which no columns are named
  std::string (*cell)(const Hit& hit);
};

std::string names_of_also(const Hit& h) {
  std::string ids;
  for (const auto& a : h.also) ids += (ids.empty() ? "" : " ") + a.id;
  return ids;
}

constexpr Column kColumns[] = {
    {"rank", true, [](const Hit& h) { return std::to_string(h.rank); }},
    {"score", true, [](const Hit& h) { return fmt::format("{:.6f}", h.score); }},
    {"id", true, [](const Hit& h) { return h.id; }},
    {"article", true, [](const Hit& h) { return h.article.id; }},
    {"headline", true, [](const Hit& h) { return h.article.headline; }},
    {"outlet", true, [](const Hit& h) { return h.article.outlet; }},
    {"author", true, [](const Hit& h) { return h.article.author; }},
    {"published", true, [](const Hit& h) { return h.article.published; }},
    {"place", true, [](const Hit& h) { return h.article.place; }},
    {"url", true, [](const Hit& h) { return h.article.url; }},
    {"source", true, [](const Hit& h) { return h.article.source; }},
    {"line", true, [](const Hit& h) { return h.line == 0 ? "" : std::to_string(h.line); }},
    {"snippet", true, [](const Hit& h) { return h.snippet.text; }},
    {"passage", false, [](const Hit& h) { return h.passage.text; }},
    {"section", false, [](const Hit& h) { return h.section.text; }},
    {"speaker", false, [](const Hit& h) { return shown_speakers(h, false); }},
    {"muted", false, [](const Hit& h) { return h.muted; }},
    {"language", false, [](const Hit& h) { return h.article.language; }},
    {"record", false, [](const Hit& h) { return h.article.record; }},
    {"index", false, [](const Hit& h) { return h.article.index; }},
    {"also", false, names_of_also}};

/// Not of a hit, but of the query that found it (asked_columns).
constexpr const char* kAskedColumns[] = {"query_id", "query"};

class CsvOutput : public Output {
 public:
  explicit CsvOutput(const OutputStyle& style) : style_(style), columns_(style.columns) {
    if (!columns_.empty()) return;
    if (style.many_queries) {
      for (const auto& asked : asked_columns(style, {}, {})) columns_.push_back(asked.name);
    }
    for (const auto& c : kColumns) {
      if (c.usual) columns_.emplace_back(c.name);
    }
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
    for (const auto& name : columns_) {
      const auto* const column = std::find_if(std::begin(kColumns), std::end(kColumns),
                                              [&](const Column& c) { return c.name == name; });
      cells.push_back(column == std::end(kColumns) ? asked_cell(name) : column->cell(hit));
    }
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
  std::vector<std::string> names;
  for (const auto& c : kColumns) names.emplace_back(c.name);
  for (const auto* name : kAskedColumns) names.emplace_back(name);
  return names;
}

std::unique_ptr<Output> make_csv_output(const OutputStyle& style) {
  if (style.count_only || style.facets_only) return make_csv_count_output(style);
  return std::make_unique<CsvOutput>(style);
}

}  // namespace lede
