#include "indexer/export/exporter.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/article/article_parts.h"
#include "indexer/export/export_objects.h"

namespace lede {

namespace {

using json = nlohmann::ordered_json;

void add_line(std::string& lines, const json& object) {
  lines += object.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace

ExportFormat export_format(std::string_view name) {
  if (name == "articles") return ExportFormat::articles;
  return name == "passages" ? ExportFormat::passages : ExportFormat::opensearch;
}

HandedOut Exporter::lines(Article&& article, const SourceList& sources) const {
  {
    const std::lock_guard lock(asked_);
    counts_.mute(article);
  }
  const auto parts = article_parts(article);
  HandedOut out;
  out.passages = static_cast<uint64_t>(
      std::count_if(parts.begin(), parts.end(), [](const auto& p) { return !p.record.muted; }));
  switch (format_) {
    case ExportFormat::articles:
      add_line(out.bytes, article_object(article, parts, sources));
      break;
    case ExportFormat::passages:
      for (const auto& object : passage_objects(article, parts, sources))
        add_line(out.bytes, object);
      break;
    case ExportFormat::opensearch: {
      // The index is the one that the request's address names.
      const json object = article_of_passages(article, parts, sources);
      add_line(out.bytes, {{"index", {{"_id", object["id"]}}}});
      add_line(out.bytes, object);
      break;
    }
  }
  return out;
}

}  // namespace lede
