#include "searcher/json/json_answers.h"

#include "searcher/json/answer_parts.h"
#include "searcher/json/json_parts.h"

namespace lede {

namespace {

using In = ComparedSentence::In;

json json_of_hits(const std::vector<Hit>& hits, bool explain) {
  json out = json::array();
  for (const auto& h : hits) out.push_back(hit_json(h, explain));
  return out;
}

/// Adds what is known of articles by their facts, where that was asked for.
void add_facets(json& j, const Results& r) {
  if (r.facets.empty()) return;
  json rest;
  for (const auto& f : r.facets) {
    const std::string name(facet_name(f.field));
    json& values = j["facets"][name] = json::array();
    for (const auto& v : f.values) {
      values.push_back({{"value", v.value}, {"count", v.count}, {"query", v.query}});
      if (!v.names.empty()) values.back()["names"] = v.names;
    }
    rest[name] = {{"values", f.more}, {"articles", f.more_articles}, {"without", f.without}};
  }
  j["facets_rest"] = std::move(rest);
  j["facets_of"] = {{"articles", r.facet_articles}, {"exact", r.facets_exact}};
}

std::string_view name_of(In in) {
  switch (in) {
    case In::both:
      return "both";
    case In::changed:
      return "changed";
    case In::left:
      return "left";
    case In::right:
      break;
  }
  return "right";
}

}  // namespace

std::string json_of_results_begin(const Results& r, const std::string& query_id) {
  json j = with_schema();
  if (!query_id.empty()) j["id"] = query_id;
  j["query"] = r.query;
  j["generation"] = r.generation;
  if (r.generations.size() > 1) j["generations"] = r.generations;
  add_missing(j, r.missing);
  if (!r.expansion.empty()) {
    j["expansion"] = json::array();
    for (const auto& w : r.expansion) {
      j["expansion"].push_back(
          {{"word", w.word}, {"stem", w.stem}, {"weight", w.weight}, {"in_query", w.in_query}});
    }
  }
  std::string out = dump(j);
  out.pop_back();
  return out + ",\"hits\":[";
}

std::string json_of_hit(const Hit& hit, bool explain, bool is_first) {
  const std::string out = dump(hit_json(hit, explain));
  return is_first ? out : "," + out;
}

std::string json_of_results_end(const Results& r) {
  json j;
  j["notes"] = notes_json(r.notes);
  j["total"] = {{"value", r.total}, {"exact", r.total_exact}};
  j["folded"] = r.folded;
  j["beyond"] = r.beyond;
  j["outvoted"] = r.outvoted;
  add_facets(j, r);
  if (r.partial) j["partial"] = true;
  if (r.refused) j["refused"] = true;
  return "]," + dump(j).substr(1);
}

std::string json_of_results(const Results& results, bool explain) {
  std::string out = json_of_results_begin(results, "");
  for (const auto& hit : results.hits)
    out += json_of_hit(hit, explain, &hit == results.hits.data());
  return out + json_of_results_end(results);
}

std::string json_of_document(const Document& d) {
  json j = with_schema();
  add_missing(j, d.missing);
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

std::string json_of_similar(const Similar& s) {
  json j = with_schema();
  add_missing(j, s.missing);
  j["article"] = facts(s.article);
  j["passage"] = or_null(s.passage);
  j["words"] = s.words;
  j["copies"] = json::array();
  for (const auto& a : s.copies) j["copies"].push_back(facts(a));
  if (!s.notes.empty()) j["notes"] = notes_json(s.notes);
  if (s.partial) j["partial"] = true;
  j["same_event"] = json_of_hits(s.same_event, false);
  j["same_subject"] = json_of_hits(s.same_subject, false);
  return dump(j);
}

std::string json_of_timeline(const Timeline& t, bool explain) {
  json j = with_schema();
  j["query"] = t.query;
  add_missing(j, t.missing);
  j["notes"] = notes_json(t.notes);
  if (t.partial) j["partial"] = true;
  j["by"] = period_name(t.by);
  j["articles"] = t.articles;
  j["undated"] = t.undated;
  j["periods"] = json::array();
  for (const auto& p : t.periods) {
    json period;
    period["period"] = p.period;
    period["articles"] = p.articles;
    period["weight"] = p.weight;
    period["hits"] = json_of_hits(p.hits, explain);
    j["periods"].push_back(std::move(period));
  }
  return dump(j);
}

std::string json_of_comparison(const Comparison& c) {
  json j = with_schema();
  add_missing(j, c.missing);
  j["left"] = facts(c.left);
  j["right"] = facts(c.right);
  for (const In in : {In::both, In::changed, In::left, In::right})
    j["counts"][name_of(in)] = count_sentences(c, in);
  j["sentences"] = json::array();
  for (const auto& s : c.sentences) {
    const auto side = [&](const LitText& t, In other) -> json {
      if (s.in == other) return nullptr;
      return {{"text", t.text}, {"lit", spans(t.lit)}};
    };
    json sentence;
    sentence["in"] = name_of(s.in);
    sentence["left"] = side(s.left, In::right);
    sentence["right"] = side(s.right, In::left);
    sentence["moved"] = s.moved;
    j["sentences"].push_back(std::move(sentence));
  }
  return dump(j);
}

std::string json_of_verification(const Verification& v) {
  json j = with_schema();
  add_missing(j, v.missing);
  j["text"] = v.text;
  j["verdict"] = verdict_name(v.verdict);
  j["articles"] = v.articles;
  j["notes"] = notes_json(v.notes);
  if (v.partial) j["partial"] = true;
  j["places"] = json::array();
  for (const auto& p : v.places) {
    const auto side = [](const LitText& t) -> json {
      return {{"text", t.text}, {"lit", spans(t.lit)}};
    };
    json place;
    place["original"] = side(p.original);
    place["quoted"] = side(p.quoted);
    place["in"] = p.in_headline ? "headline" : "text";
    place["begin"] = p.in_headline ? json(nullptr) : json(p.begin);
    place["end"] = p.in_headline ? json(nullptr) : json(p.end);
    place["line"] = line_or_null(p.line);
    place["hit"] = hit_json(p.hit, false);
    j["places"].push_back(std::move(place));
  }
  return dump(j);
}

}  // namespace lede
