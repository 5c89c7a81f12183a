#include "searcher/table/hit_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "searcher/table/shown_speakers.h"

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

}  // namespace

std::vector<std::string> hit_columns() {
  std::vector<std::string> names;
  for (const auto& c : kColumns) names.emplace_back(c.name);
  return names;
}

std::vector<std::string> usual_hit_columns() {
  std::vector<std::string> names;
  for (const auto& c : kColumns) {
    if (c.usual) names.emplace_back(c.name);
  }
  return names;
}

std::optional<std::string> hit_cell(const Hit& hit, std::string_view column) {
  const auto* const found = std::find_if(std::begin(kColumns), std::end(kColumns),
                                         [&](const Column& c) { return c.name == column; });
  if (found == std::end(kColumns)) return std::nullopt;
  return found->cell(hit);
}

}  // namespace lede
