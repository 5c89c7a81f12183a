// Output for programs: JSON (schema 1, see searcher/schema) and TREC runs.
#include <fmt/format.h>

#include "common/text/unicode.h"
#include "searcher/program/json_parts.h"
#include "searcher/program/render.h"

namespace lede {

std::string render_json_begin(const Results& r, const std::string& query_id) {
  json j;
  j["schema"] = kOutputSchema;
  if (!query_id.empty()) j["id"] = query_id;
  j["query"] = r.query;
  j["generation"] = r.generation;
  if (!r.expansion.empty()) {
    j["expansion"] = json::array();
    for (const auto& w : r.expansion) {
      j["expansion"].push_back(
          {{"word", w.word}, {"stem", w.stem}, {"weight", w.weight}, {"in_query", w.in_query}});
    }
  }
  std::string out = dump(j);
  out.resize(out.rfind('}'));
  return out + ",\"hits\":[";
}

std::string render_json_hit(const Hit& hit, bool explain, bool is_first) {
  std::string out = dump(hit_json(hit, explain));
  out.pop_back();  // its line's end
  return is_first ? out : "," + out;
}

std::string render_json_end(const Results& r) {
  json j;
  j["notes"] = notes_json(r.notes);
  j["total"] = {{"value", r.total}, {"exact", r.total_exact}};
  j["folded"] = r.folded;
  j["beyond"] = r.beyond;
  if (r.partial) j["partial"] = true;
  if (r.refused) j["refused"] = true;
  return "]," + dump(j).substr(1);
}

std::string TrecRun::line(const Hit& hit) {
  const auto name = [](const std::string& s) {
    std::string out;
    for (size_t at = 0; at < s.size();) {
      const auto cp = decode_at(s, at);
      const bool encoded =
          is_space(cp.value) || cp.value == '%' || is_control(cp.value) || !cp.valid;
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
  if (named_.empty()) rank_ = hit.rank - 1;
  const std::string& article = hit.article.record.empty() ? hit.article.source : hit.article.record;
  if (!named_.insert(article).second) return "";
  return fmt::format("{} Q0 {} {} {:.6f} lede\n", name(query_id_), name(article), ++rank_,
                     hit.score);
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
