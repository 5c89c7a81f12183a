#include "indexer/export/export_objects.h"

#include <algorithm>
#include <string_view>

#include "common/store/ids.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

using json = nlohmann::ordered_json;

json or_null(const std::string& s) {
  return s.empty() ? json(nullptr) : json(s);
}

json line_or_null(uint64_t line) {
  return line == 0 ? json(nullptr) : json(line);
}

/// The names of a byline, which stand with commas between them.
json names(const std::string& byline) {
  constexpr std::string_view kBetween = ", ";
  json out = json::array();
  for (size_t at = 0; at < byline.size();) {
    const size_t end = std::min(byline.find(kBetween, at), byline.size());
    if (end > at) out.push_back(byline.substr(at, end - at));
    at = end + kBetween.size();
  }
  return out;
}

/// The facts of an article, with its id.
json facts(const Article& a, const SourceList& sources) {
  json j;
  j["id"] = article_id(a.source, a.key);
  for (const auto& [name, fact, value] : kFacts) {
    j[name] = or_null((a.*fact).value);
    if (fact == &Article::author) j["authors"] = names(a.author.value);
  }
  j["published"] = or_null(a.published.iso());
  j["day"] = a.published.whole() ? json(a.published.iso()) : json(nullptr);
  j["published_guessed"] = is_guess(a.published_evidence);
  j["source"] = sources.path_of(displayed_source(a));
  j["record"] = or_null(a.record);
  j["line"] = line_or_null(a.record_line);
  return j;
}

/// A statement, of which `text` has the spans.
json quote(const Statement& s, std::string_view text) {
  json j;
  j["speaker"] = or_null(one_line(s.speaker));
  j["person"] = s.person;
  j["office"] = or_null(one_line(s.office));
  j["kind"] = word(s.kind);
  j["inferred"] = s.inferred;
  j["cue"] = or_null(one_line(s.cue));
  j["text"] = json::array();
  for (const auto& span : s.spans) j["text"].push_back(text.substr(span.begin, span.size()));
  return j;
}

/// What an article says that was said; nothing that stands in muted text alone.
json quotes(const Article& a) {
  const auto muted = [&](const Range& r) {
    return std::any_of(a.muted.begin(), a.muted.end(), [&](const Muted& m) {
      return r.begin >= m.range.begin && r.end <= m.range.end;
    });
  };
  json out = json::array();
  for (const auto& s : a.statements) {
    if (!std::all_of(s.spans.begin(), s.spans.end(), muted)) out.push_back(quote(s, a.text));
  }
  return out;
}

json passage(const Record& r) {
  json j;
  j["id"] = r.id;
  j["section"] = or_null(r.section);
  j["begin"] = r.begin;
  j["end"] = r.end;
  j["line"] = line_or_null(r.line);
  j["text"] = r.text;
  return j;
}

/// Passages, and the headings above them, a blank line between them.
std::string own_text(const std::vector<RecordedPart>& parts) {
  std::string all;
  std::string section;
  const auto add = [&](const std::string& text) {
    if (!all.empty()) all += "\n\n";
    all += text;
  };
  for (const auto& [record, acronyms] : parts) {
    if (record.muted) continue;
    if (record.section != section && !record.section.empty()) add(record.section);
    section = record.section;
    add(record.text);
  }
  return all;
}

json about(const Article& a, const SourceList& sources) {
  json j;
  j["schema"] = kExportSchema;
  j.update(facts(a, sources));
  return j;
}

void add_muted_and_said(json& j, const Article& a, const std::vector<RecordedPart>& parts) {
  j["muted"] = json::array();
  j["quotes"] = quotes(a);
  j["acronyms"] = json::array();
  for (const auto& [record, acronyms] : parts) {
    if (record.muted) j["muted"].push_back({{"reason", record.reason}, {"text", record.text}});
    for (const auto& x : acronyms)
      j["acronyms"].push_back({{"acronym", x.acronym}, {"long_form", x.long_form}});
  }
}

}  // namespace

json article_object(const Article& a, const std::vector<RecordedPart>& parts,
                    const SourceList& sources) {
  json j = about(a, sources);
  j["text"] = own_text(parts);
  add_muted_and_said(j, a, parts);
  return j;
}

json article_of_passages(const Article& a, const std::vector<RecordedPart>& parts,
                         const SourceList& sources) {
  json j = about(a, sources);
  j["passages"] = json::array();
  for (const auto& part : parts) {
    if (!part.record.muted) j["passages"].push_back(passage(part.record));
  }
  add_muted_and_said(j, a, parts);
  return j;
}

std::vector<json> passage_objects(const Article& a, const std::vector<RecordedPart>& parts,
                                  const SourceList& sources) {
  const json article = facts(a, sources);
  std::vector<json> out;
  for (const auto& [record, acronyms] : parts) {
    if (record.muted) continue;
    json& j = out.emplace_back();
    j["schema"] = kExportSchema;
    j.update(passage(record));
    j["quotes"] = json::array();
    for (const auto& s : record.statements) j["quotes"].push_back(quote(s, record.text));
    j["article"] = article;
  }
  return out;
}

}  // namespace lede
