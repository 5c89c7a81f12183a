#include "searcher/json/json_parts.h"

#include <fmt/format.h>

#include "common/text/harmless_json.h"
#include "common/text/unicode.h"
#include "searcher/json/json_answers.h"

namespace lede {

json with_schema() {
  json j;
  j["schema"] = kOutputSchema;
  return j;
}

void add_missing(json& j, const std::vector<std::string>& missing) {
  if (!missing.empty()) j["missing"] = missing;
}

json or_null(const std::string& s) {
  return s.empty() ? json(nullptr) : json(s);
}

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
  each_fact(a, [&](const char* name, const std::string& text) {
    j[name] = or_null(text);
    if (&text == &a.published) j["published_evidence"] = or_null(a.published_evidence);
  });
  if (a.encoding.empty()) j.erase("encoding");
  if (a.published_guessed) j["published_guessed"] = true;
  j["evidence"] = json::object();
  for (const FactEvidence& e : a.evidence) {
    j["evidence"][std::string(e.fact)] = e.words;
    if (e.unsure) j["unsure"].push_back(e.fact);
  }
  if (!a.index.empty()) j["index"] = a.index;
  // A path that is no UTF-8 is given byte for byte too.
  if (const std::string source = to_valid_utf8(a.source); source != a.source) {
    std::string hex;
    for (const char c : a.source) hex += fmt::format("{:02x}", static_cast<unsigned char>(c));
    j["source"] = source;
    j["source_hex"] = hex;
  }
  return j;
}

namespace {

json quote_json(const Quote& q) {
  json j;
  j["kind"] = word(q.kind);
  j["spans"] = spans(q.spans);
  j["speaker"] = or_null(q.speaker);
  j["office"] = or_null(q.office);
  j["person"] = q.person;
  j["inferred"] = q.inferred;
  j["mention"] = q.mention.end == 0 ? json(nullptr) : json({q.mention.begin, q.mention.end});
  j["cue"] = or_null(q.cue);
  j["matches"] = q.matches;
  return j;
}

}  // namespace

json hit_json(const Hit& h, bool explain) {
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
  if (!h.quotes.empty()) {
    hit["quotes"] = json::array();
    for (const auto& q : h.quotes) hit["quotes"].push_back(quote_json(q));
  }
  hit["snippet"] = {{"text", h.snippet.text}, {"lit", spans(h.snippet.lit)}};
  hit["article"] = facts(h.article);
  hit["article"]["headline_lit"] = spans(h.headline_lit);
  if (!h.also.empty()) {
    hit["also"] = json::array();
    for (const auto& a : h.also) hit["also"].push_back(facts(a));
  }
  if (explain) {
    hit["recency"] = h.recency;
    hit["explanation"] = json::array();
    for (const auto& c : h.explanation) {
      json e;
      e["part"] = c.part;
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
  return hit;
}

json notes_json(const std::vector<Note>& notes) {
  json out = json::array();
  for (const auto& n : notes) {
    json note;
    note["kind"] = n.kind;
    note["text"] = n.text;
    if (n.at.end > n.at.begin) note["at"] = {n.at.begin, n.at.end};
    out.push_back(std::move(note));
  }
  return out;
}

std::string dump(const json& j) {
  return harmless_json(j.dump(-1, ' ', false, json::error_handler_t::replace));
}

}  // namespace lede
