#include "searcher/program/csv_quotes.h"

namespace lede {

namespace {

/// A wording in an article; `variant` counts the wordings of an entry from 0.
struct Row {
  const QuoteEntry& entry;
  size_t variant;
  const QuotedIn& in;
};

struct Column {
  const char* name;
  std::string (*cell)(const Row& row);
};

constexpr Column kColumns[] = {
    {"rank", [](const Row& r) { return std::to_string(r.entry.rank); }},
    {"variant", [](const Row& r) { return std::to_string(r.variant); }},
    {"published", [](const Row& r) { return r.in.article.published; }},
    {"speaker", [](const Row& r) { return r.in.speaker; }},
    {"office", [](const Row& r) { return r.in.office; }},
    {"kind", [](const Row& r) { return std::string(word(r.in.kind)); }},
    {"cue", [](const Row& r) { return r.in.cue; }},
    {"inferred", [](const Row& r) { return std::string(r.in.inferred ? "yes" : "no"); }},
    {"part", [](const Row& r) { return std::string(r.in.part ? "yes" : "no"); }},
    {"text", [](const Row& r) { return r.in.text; }},
    {"outlet", [](const Row& r) { return r.in.article.outlet; }},
    {"headline", [](const Row& r) { return r.in.article.headline; }},
    {"url", [](const Row& r) { return r.in.article.url; }},
    {"article", [](const Row& r) { return r.in.article.id; }},
    {"passage", [](const Row& r) { return r.in.passage; }},
    {"source", [](const Row& r) { return r.in.article.source; }},
    {"line", [](const Row& r) { return r.in.line == 0 ? "" : std::to_string(r.in.line); }}};

}  // namespace

std::vector<std::vector<std::string>> rows_of_quotes(const Quotes& quotes) {
  std::vector<std::vector<std::string>> rows(1);
  for (const auto& c : kColumns) rows[0].emplace_back(c.name);
  for (const auto& entry : quotes.entries) {
    for (size_t variant = 0; variant < entry.wordings.size(); ++variant) {
      for (const auto& in : entry.wordings[variant].articles) {
        auto& cells = rows.emplace_back();
        for (const auto& c : kColumns) cells.push_back(c.cell({entry, variant, in}));
      }
    }
  }
  return rows;
}

}  // namespace lede
