#include "indexer/formats/json_record.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/formats/record_text.h"
#include "indexer/wording/source_values.h"

namespace lede {

namespace {

using nlohmann::json;
using Names = std::initializer_list<const char*>;

constexpr int kNesting = 4;

/// What a member says in words: a string, a number, the name of an object ({"name": ...}), or a
/// list of them.
std::string words(const json& value, int depth = 0) {
  if (depth > kNesting) return "";
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number()) return value.dump();
  if (value.is_array()) {
    std::string joined;
    for (const auto& part : value) {
      const std::string one = words(part, depth + 1);
      if (!is_blank(one)) joined += (joined.empty() ? "" : ", ") + one;
    }
    return joined;
  }
  if (value.is_object()) {
    for (const char* name :
         {"name", "title", "$date", "$oid", "@id", "value", "alternateName", "#text"}) {
      const auto it = value.find(name);
      if (it == value.end()) continue;
      if (std::string one = words(*it, depth + 1); !is_blank(one)) return one;
    }
  }
  return "";
}

bool is_address(std::string_view s) {
  return s.find("://") != std::string_view::npos;
}

/// The first of the named members that says something, and that `good` takes.
template <typename Good>
std::string member(const json& record, Names names, Good good) {
  for (const char* name : names) {
    const auto it = record.find(name);
    if (it == record.end()) continue;
    if (std::string value = words(*it); !is_blank(value) && good(value)) return value;
  }
  return "";
}

std::string member(const json& record, Names names) {
  return member(record, names, [](const std::string&) { return true; });
}

bool has_text(const json& record) {
  return !member(record,
                 {"title", "headline", "text", "body", "content", "maintext", "articleBody"})
              .empty();
}

/// The object that holds the article: the record, or one within it (a search engine's hit, an
/// answer of an interface).
const json& innermost(const json& record) {
  if (const auto it = record.find("_source"); it != record.end() && it->is_object()) return *it;
  if (has_text(record)) return record;
  for (const char* name : {"article", "data", "record", "document", "doc", "item", "story"}) {
    const auto it = record.find(name);
    if (it != record.end() && it->is_object()) return *it;
  }
  return record;
}

void read_date(const json& record, Article& a, Evidence evidence, const std::string& where,
               const ReadSink& sink) {
  std::string odd;
  for (const char* name :
       {"published_at", "date", "date_publish", "publish_date", "datePublished", "publishedAt",
        "date_published", "published", "pubDate", "pub_date", "publication_date", "publishDate",
        "published_date", "publishedDate", "firstPublished", "seendate", "timestamp", "dateCreated",
        "created_at"}) {
    const auto it = record.find(name);
    if (it == record.end()) continue;
    const std::string value = words(*it);
    if (is_blank(value)) continue;
    if (set_date(a, value, evidence)) return;
    if (odd.empty()) odd = value;
  }
  if (!odd.empty()) sink.remark(where, odd_date(odd));
}

}  // namespace

void state_members(const json& record, Article& a, MemberEvidence evidence,
                   const std::string& where, const ReadSink& sink) {
  const auto no_address = [](const std::string& s) { return !is_address(s); };
  const auto no_path = [](const std::string& s) { return !s.starts_with('/'); };
  const auto no_number = [](const std::string& s) { return !ascii::has_digit(s); };
  a.headline = stated(member(record, {"title", "headline"}), evidence.member);
  // Some say with "source" where a page is, others who wrote it.
  a.outlet = stated(member(record,
                           {"source", "outlet", "sitename", "site_name", "source_name", "publisher",
                            "publication", "newspaper"},
                           no_address),
                    evidence.member);
  if (!a.outlet)
    a.outlet =
        stated(member(record, {"source_domain", "domain", "hostname", "host", "site"}, no_address),
               evidence.domain);
  a.author = stated(member(record, {"author", "authors", "byline", "creator"}, no_address),
                    evidence.member);
  if (const auto url = stated(member(record, {"url"}, no_path), evidence.member)) a.url = url;
  if (!a.url)
    a.url = stated(member(record,
                          {"link", "external_url", "canonical_url", "canonical_link", "permalink",
                           "mainEntityOfPage", "source", "@id"},
                          is_address),
                   evidence.member);
  a.language =
      stated(member(record, {"language", "lang", "meta_lang", "inLanguage"}), evidence.member);
  a.place = stated(member(record, {"place", "dateline", "location"}, no_number), evidence.member);
  read_date(record, a, evidence.member, where, sink);
}

bool read_json_record(const json& whole, Article& a, const std::string& where,
                      const ReadSink& sink) {
  const json& record = innermost(whole);
  for (const json* names : {&whole, &record}) {
    if (a.record.empty()) a.record = member(*names, {"_id", "id", "guid", "uuid", "identifier"});
  }
  state_members(record, a, {Evidence::record, Evidence::record_domain}, where, sink);

  std::string text = member(record, {"text", "body", "maintext", "articleBody", "article_text",
                                     "full_text", "content_text", "content", "raw_text"});
  if (text.empty())
    text = member(record, {"content_html", "body_html", "article_html", "article", "html"});
  set_text(a, text);
  if (!is_blank(a.text)) return true;
  if (a.headline) {
    text = member(record, {"description", "summary", "excerpt", "abstract", "standfirst"});
    set_text(a, text);
    if (!is_blank(a.text)) {
      sink.remark(where, "a teaser only: the record has no text");
      return true;
    }
    a.text = a.headline.value;
    return true;
  }
  sink.skipped(where, "a record without text and title");
  return false;
}

}  // namespace lede
