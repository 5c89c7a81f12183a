// Output for programs: JSON (schema 1, see searcher/schema) and TREC runs.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "common/unicode.h"
#include "searcher/render.h"

namespace lede {

namespace {

using json = nlohmann::ordered_json;

json or_null(const std::string& s) {
  return s.empty() ? json(nullptr) : json(s);
}

/// A text that was made from markup or unpacked has no line in the file.
json line_or_null(uint64_t line) {
  return line == 0 ? json(nullptr) : json(line);
}

json spans(const std::vector<Span>& lit) {
  json out = json::array();
  for (const auto& s : lit) out.push_back({s.begin, s.end});
  return out;
}

json facts(const ArticleFacts& a) {
  json j;
  j["id"] = a.id;
  j["headline"] = or_null(a.headline);
  j["outlet"] = or_null(a.outlet);
  j["author"] = or_null(a.author);
  j["published"] = or_null(a.published);
  j["published_evidence"] = or_null(a.published_evidence);
  j["place"] = or_null(a.place);
  j["url"] = or_null(a.url);
  j["language"] = or_null(a.language);
  j["source"] = to_valid_utf8(a.source);
  // A path that is no UTF-8 is given byte for byte too.
  if (to_valid_utf8(a.source) != a.source) {
    std::string hex;
    for (const char c : a.source) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
    j["source_hex"] = hex;
  }
  j["record"] = or_null(a.record);
  if (!a.encoding.empty()) j["encoding"] = a.encoding;
  return j;
}

std::string dump(const json& j) {
  return j.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
}

}  // namespace

std::string render_json(const Results& r, const std::string& query_id, bool explain) {
  json j;
  j["schema"] = kOutputSchema;
  if (!query_id.empty()) j["id"] = query_id;
  j["query"] = r.query;
  j["notes"] = json::array();
  for (const auto& n : r.notes) {
    json note;
    note["kind"] = n.kind;
    note["text"] = n.text;
    if (n.at.end > n.at.begin) note["at"] = {n.at.begin, n.at.end};
    j["notes"].push_back(std::move(note));
  }
  j["total"] = {{"value", r.total}, {"exact", r.total_exact}};
  if (!r.expansion.empty()) {
    j["expansion"] = json::array();
    for (const auto& w : r.expansion) {
      j["expansion"].push_back(
          {{"word", w.word}, {"stem", w.stem}, {"weight", w.weight}, {"in_query", w.in_query}});
    }
  }
  j["hits"] = json::array();
  for (const auto& h : r.hits) {
    json hit;
    hit["rank"] = h.rank;
    hit["score"] = h.score;
    hit["id"] = h.id;
    json passage;
    passage["text"] = h.passage.text;
    passage["begin"] = h.begin;
    passage["end"] = h.end;
    passage["line"] = line_or_null(h.line);
    passage["lit"] = spans(h.passage.lit);
    passage["section"] = or_null(h.section.text);
    passage["section_lit"] = spans(h.section.lit);
    passage["muted"] = or_null(h.muted);
    hit["passage"] = std::move(passage);
    hit["snippet"] = {{"text", h.snippet.text}, {"lit", spans(h.snippet.lit)}};
    hit["article"] = facts(h.article);
    hit["article"]["headline_lit"] = spans(h.article.headline_lit);
    if (explain) {
      hit["explanation"] = json::array();
      for (const auto& c : h.explanation) {
        json e;
        e["query_part"] = c.query_part;
        e["term"] = c.term;
        e["weight"] = c.weight;
        e["idf"] = c.idf;
        e["wdf"] = c.wdf;
        e["fields"] = json::object();
        for (const auto& [name, n] : c.fields) e["fields"][name] = n;
        hit["explanation"].push_back(std::move(e));
      }
    }
    j["hits"].push_back(std::move(hit));
  }
  return dump(j);
}

std::string render_trec(const Results& r, const std::string& query_id) {
  const auto name = [](const std::string& s) {
    std::string out;
    for (const char c : s) {
      const auto b = static_cast<unsigned char>(c);
      if (b <= ' ' || b == 0x7F || c == '%') {
        out += fmt::format("%{:02X}", b);
      } else {
        out += c;
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
