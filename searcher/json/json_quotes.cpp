// A person's record as JSON (schema/quotes-1.schema.json).
#include "searcher/json/json_answers.h"
#include "searcher/json/json_parts.h"

namespace lede {

namespace {

json speaker_json(const QuotedSpeaker& s) {
  json j;
  j["name"] = s.name;
  j["person"] = s.person;
  j["offices"] = s.offices;
  j["statements"] = s.statements;
  j["articles"] = s.articles;
  j["first"] = or_null(s.first);
  j["last"] = or_null(s.last);
  j["taken"] = s.taken;
  j["query"] = s.query;
  return j;
}

json quoted_in_json(const QuotedIn& q) {
  json j;
  j["article"] = facts(q.article);
  j["passage"] = q.passage;
  j["line"] = line_or_null(q.line);
  j["text"] = q.text;
  j["part"] = q.part;
  j["kind"] = word(q.kind);
  j["speaker"] = or_null(q.speaker);
  j["office"] = or_null(q.office);
  j["inferred"] = q.inferred;
  j["cue"] = or_null(q.cue);
  return j;
}

json counted(const std::vector<std::pair<std::string, uint64_t>>& names, const char* what) {
  json out = json::array();
  for (const auto& [name, n] : names) out.push_back({{what, or_null(name)}, {"articles", n}});
  return out;
}

json words_json(const QuotedWords& w) {
  json j;
  j["text"] = w.text.text;
  j["lit"] = spans(w.text.lit);
  j["lacking"] = spans(w.lacking);
  j["outlets"] = counted(w.outlets, "outlet");
  j["stories"] = w.stories;
  j["named_otherwise"] = counted(w.named_otherwise, "speaker");
  j["articles"] = json::array();
  for (const auto& a : w.articles) j["articles"].push_back(quoted_in_json(a));
  return j;
}

}  // namespace

std::string json_of_quotes(const Quotes& q) {
  json j = with_schema();
  j["person"] = q.person;
  j["query"] = q.query;
  add_missing(j, q.missing);
  j["notes"] = notes_json(q.notes);
  if (q.partial) j["partial"] = true;
  j["speakers"] = json::array();
  for (const auto& s : q.speakers) j["speakers"].push_back(speaker_json(s));
  j["statements"] = q.statements;
  j["articles"] = q.articles;
  j["total"] = q.total;
  j["entries"] = json::array();
  for (const auto& e : q.entries) {
    json entry;
    entry["rank"] = e.rank;
    entry["wordings"] = json::array();
    for (const auto& w : e.wordings) entry["wordings"].push_back(words_json(w));
    j["entries"].push_back(std::move(entry));
  }
  return dump(j);
}

}  // namespace lede
