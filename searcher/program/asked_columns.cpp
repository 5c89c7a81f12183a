#include "searcher/program/asked_columns.h"

#include "searcher/program/text_answers.h"

namespace lede {

std::vector<AskedColumn> asked_columns(const OutputStyle& style, const Results& results,
                                       const LineQuery& asked) {
  if (!style.list_columns) return {{"query", asked.id.empty() ? results.query : asked.id}};
  std::vector<AskedColumn> columns = {{"query_id", asked.id}, {"query", asked.text}};
  for (size_t i = 0; i < style.list_columns->size(); ++i) {
    columns.push_back(
        {"query_" + (*style.list_columns)[i], i < asked.fields.size() ? asked.fields[i] : ""});
  }
  return columns;
}

TerminalText notes_beside_table(const OutputStyle& style, const LineQuery& asked,
                                const Results& results) {
  if (results.notes.empty()) return {};
  TerminalText out;
  if (style.many_queries && asked.readable)
    out += TerminalText::format("{}: {}\n", asked.id, asked.text);
  return out + render_notes(results.query, results.notes, style.text);
}

}  // namespace lede
