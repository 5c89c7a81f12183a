#include "indexer/html/json_ld.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "common/text/unicode.h"
#include "indexer/html/blocks.h"
#include "indexer/html/tree.h"
#include "indexer/syntax/json_values.h"

namespace lede::html {

namespace {

using nlohmann::json;

/// Text of a JSON string, whose writers often leave markup and entities in it.
std::string plain(std::string_view s) {
  if (s.find_first_of("&<") != std::string_view::npos) return Tree(s).text(0);
  std::string out;
  bool space = false;
  for (const char c : s) {
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

/// A long text with its paragraphs, a line each.
std::string paragraphs(const std::string& s) {
  std::string out;
  if (s.find('<') != std::string::npos) {
    const Tree tree(s);
    for (const auto& b : blocks_of(tree)) out += b.text + "\n";
    return out;
  }
  for (size_t at = 0; at < s.size();) {
    const size_t end = std::min(s.find('\n', at), s.size());
    if (std::string line = plain(std::string_view(s).substr(at, end - at)); !line.empty())
      out += line + "\n";
    at = end + 1;
  }
  return out;
}

std::string string_of(const json& value, std::string_view inner = "name") {
  if (value.is_string()) return plain(value.get_ref<const std::string&>());
  if (value.is_object()) {
    const auto it = value.find(inner);
    if (it != value.end() && !it->is_object()) return string_of(*it, inner);
    return "";
  }
  if (value.is_array() && !value.empty()) return string_of(value[0], inner);
  return "";
}

std::string member(const json& object, const char* name, std::string_view inner = "name") {
  const auto it = object.find(name);
  return it == object.end() ? "" : string_of(*it, inner);
}

void add_names(const json& value, std::vector<std::string>& names) {
  if (value.is_array()) {
    for (const auto& v : value) {
      if (!v.is_array()) add_names(v, names);
    }
    return;
  }
  const std::string name = string_of(value);
  if (!name.empty()) names.push_back(name);
}

std::string type_of(const json& object) {
  const auto it = object.find("@type");
  if (it == object.end()) return "";
  if (it->is_string()) return it->get<std::string>();
  if (!it->is_array()) return "";
  for (const auto& t : *it) {
    if (t.is_string() && t.get_ref<const std::string&>().find("Article") != std::string::npos)
      return t.get<std::string>();
  }
  return it->empty() || !(*it)[0].is_string() ? "" : (*it)[0].get<std::string>();
}

bool is_article_type(std::string_view type) {
  static constexpr std::array kTypes = {"BlogPosting", "LiveBlogPosting", "Report",
                                        "SocialMediaPosting", "Posting"};
  if (type.ends_with("Article")) return true;
  return std::any_of(kTypes.begin(), kTypes.end(), [&](const char* t) { return type == t; });
}

/// The number of things that an object says of an article.
int weight(const json& object) {
  if (!is_article_type(type_of(object))) return 0;
  int w = 1;
  for (const char* name : {"headline", "datePublished", "author", "articleBody", "publisher"})
    w += object.contains(name) ? 1 : 0;
  return w;
}

/// The object that says most of an article, in the containers that JSON-LD has for many.
void look(const json& value, int depth, const json*& best, int& best_weight) {
  if (depth > 6) return;
  if (value.is_array()) {
    for (const auto& v : value) look(v, depth + 1, best, best_weight);
    return;
  }
  if (!value.is_object()) return;
  if (const int w = weight(value); w > best_weight) {
    best = &value;
    best_weight = w;
  }
  for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"}) {
    if (const auto it = value.find(name); it != value.end())
      look(*it, depth + 1, best, best_weight);
  }
}

/// The name of another object of the page that a member refers to by its "@id".
std::string referenced_name(const std::vector<json>& page, const json& article,
                            const char* relation) {
  const std::string id = member(article, relation, "@id");
  if (id.empty()) return "";
  for (const auto& j : page) {
    if (!j.is_object()) continue;
    const auto graph = j.find("@graph");
    if (graph == j.end() || !graph->is_array()) continue;
    for (const auto& o : *graph) {
      if (o.is_object() && member(o, "@id") == id) return member(o, "name");
    }
  }
  return "";
}

/// The script without line ends inside strings and comment marks around it, which JSON does not
/// allow and pages have.
std::string repaired(std::string_view script) {
  std::string s;
  bool quoted = false;
  for (size_t i = 0; i < script.size(); ++i) {
    const char c = script[i];
    if (c == '\\' && quoted && i + 1 < script.size()) {
      s += c;
      s += script[++i];
      continue;
    }
    if (c == '"') quoted = !quoted;
    s += quoted && static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  // "<![CDATA[" has a bracket, too; a list of objects has a brace first.
  auto begin = s.find('{');
  const auto before = begin == std::string::npos ? begin : s.find_last_not_of(' ', begin - 1);
  const bool list = begin > 0 && before != std::string::npos && s[before] == '[' &&
                    !s.substr(0, before + 1).ends_with("CDATA[");
  if (list) begin = before;
  const auto end = s.rfind(list ? ']' : '}');
  if (begin == std::string::npos || end == std::string::npos || end < begin) return "";
  return s.substr(begin, end - begin + 1);
}

}  // namespace

StatedArticle read_json_ld(const std::vector<std::string_view>& scripts) {
  StatedArticle a;
  std::vector<json> parsed;
  for (const auto script : scripts) {
    if (std::string reason = beyond_json_budget(script); !reason.empty()) {
      a.left_out = "its JSON-LD is not read: " + reason;
      continue;
    }
    json j = json::parse(script, nullptr, false);
    if (j.is_discarded()) {
      // A lost quote may have hidden its depth.
      const std::string other = repaired(script);
      if (beyond_json_budget(other).empty()) j = json::parse(other, nullptr, false);
    }
    if (!j.is_discarded()) parsed.push_back(std::move(j));
  }
  const json* best = nullptr;
  int best_weight = 0;
  for (const auto& j : parsed) look(j, 0, best, best_weight);
  if (!best) return a;
  a.type = type_of(*best);
  a.headline = member(*best, "headline");
  if (a.headline.empty()) a.headline = member(*best, "name");
  for (const char* name : {"author", "creator"}) {
    const auto it = best->find(name);
    if (it != best->end() && a.authors.empty()) add_names(*it, a.authors);
  }
  a.publisher = member(*best, "publisher");
  a.published = member(*best, "datePublished");
  if (a.published.empty()) a.published = member(*best, "dateCreated");
  a.language = member(*best, "inLanguage", "alternateName");
  a.url = member(*best, "url", "@id");
  if (a.url.empty()) a.url = member(*best, "mainEntityOfPage", "@id");
  for (const char* name : {"articleBody", "text"}) {
    const auto it = best->find(name);
    if (it != best->end() && it->is_string() && a.body.empty())
      a.body = paragraphs(it->get_ref<const std::string&>());
  }
  if (a.publisher.empty()) a.publisher = referenced_name(parsed, *best, "publisher");
  if (a.authors.empty()) {
    if (const std::string name = referenced_name(parsed, *best, "author"); !name.empty())
      a.authors.push_back(name);
  }
  return a;
}

}  // namespace lede::html
