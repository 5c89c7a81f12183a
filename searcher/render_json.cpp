// Output for programs: JSON (schema 1, see searcher/schema) and TREC runs.
#include <fmt/format.h>

#include <set>

#include "common/unicode.h"
#include "searcher/json_parts.h"
#include "searcher/render.h"

namespace lede {

std::string render_json(const Results& r, const std::string& query_id, bool explain) {
  json j;
  j["schema"] = kOutputSchema;
  if (!query_id.empty()) j["id"] = query_id;
  j["query"] = r.query;
  j["generation"] = r.generation;
  j["notes"] = notes_json(r.notes);
  j["total"] = {{"value", r.total}, {"exact", r.total_exact}};
  if (!r.expansion.empty()) {
    j["expansion"] = json::array();
    for (const auto& w : r.expansion) {
      j["expansion"].push_back(
          {{"word", w.word}, {"stem", w.stem}, {"weight", w.weight}, {"in_query", w.in_query}});
    }
  }
  j["hits"] = json::array();
  for (const auto& h : r.hits) j["hits"].push_back(hit_json(h, explain));
  return dump(j);
}

std::string render_trec(const Results& r, const std::string& query_id) {
  const auto name = [](const std::string& s) {
    std::string out;
    for (size_t at = 0; at < s.size();) {
      const auto cp = decode_at(s, at);
      const bool encoded = cp.value == ' ' || cp.value == '%' || is_control(cp.value) || !cp.valid;
      for (const size_t end = at + cp.size; at < end; ++at) {
        if (encoded) {
          out += fmt::format("%{:02X}", static_cast<unsigned char>(s[at]));
        } else {
          out += s[at];
        }
      }
    }
    return out;
  };
  std::string out;
  std::set<std::string> once;
  size_t rank = r.hits.empty() ? 0 : r.hits.front().rank - 1;
  for (const auto& h : r.hits) {
    const std::string& article = h.article.record.empty() ? h.article.source : h.article.record;
    if (!once.insert(article).second) continue;
    out += fmt::format("{} Q0 {} {} {:.6f} lede\n", name(query_id), name(article), ++rank, h.score);
  }
  return out;
}

std::string render_document_json(const Document& d) {
  json j;
  j["schema"] = kOutputSchema;
  j["article"] = facts(d.article);
  std::string text;
  j["parts"] = json::array();
  for (const auto& p : d.parts) {
    text += p.text;
    json part;
    part["id"] = or_null(p.id);
    part["text"] = p.text;
    part["begin"] = p.begin;
    part["end"] = p.end;
    part["line"] = line_or_null(p.line);
    part["muted"] = or_null(p.muted);
    j["parts"].push_back(std::move(part));
  }
  j["text"] = text;
  return dump(j);
}

}  // namespace lede
