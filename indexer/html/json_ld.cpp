#include "indexer/html/json_ld.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <unordered_map>
#include <unordered_set>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/html/blocks.h"
#include "indexer/html/page_metadata.h"
#include "indexer/html/tree.h"
#include "indexer/syntax/near_json.h"

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

constexpr int kNesting = 8;  ///< of the lists and things in which a name may be wrapped

std::string string_of(const json& value, const char* inner = "name", int depth = 0) {
  if (value.is_string()) return plain(value.get_ref<const std::string&>());
  if (depth > kNesting) return "";
  if (value.is_object()) {
    for (const char* name : {inner, "@value", "@list"}) {
      const auto it = value.find(name);
      if (it != value.end()) return string_of(*it, inner, depth + 1);
    }
    return "";
  }
  if (value.is_array() && !value.empty()) return string_of(value[0], inner, depth + 1);
  return "";
}

std::string member(const json& object, const char* name, const char* inner = "name") {
  const auto it = object.find(name);
  return it == object.end() ? "" : string_of(*it, inner);
}

/// The things of a page that have a name, by the "@id" with which others refer to them.
class NamedThings {
 public:
  explicit NamedThings(const std::vector<json>& page) {
    for (const auto& value : page) note(value, 0);
  }

  /// The names in a value: its own, those of a list, of a thing, and of the thing it refers to.
  [[nodiscard]] std::vector<std::string> names_of(const json& value) const {
    std::vector<std::string> names;
    std::unordered_set<const json*> followed;
    add_names(value, 0, followed, names);
    return names;
  }

 private:
  using Followed = std::unordered_set<const json*>;

  void add_names(const json& value, int depth, Followed& followed,
                 std::vector<std::string>& names) const {
    if (depth > kNesting) return;
    if (value.is_array()) {
      for (const auto& v : value) add_names(v, depth + 1, followed, names);
    } else if (value.is_string()) {
      if (refer(value, depth, followed, names)) return;
      std::string name = plain(value.get_ref<const std::string&>());
      if (!name.empty()) names.push_back(std::move(name));
    } else if (value.is_object()) {
      add_thing(value, depth, followed, names);
    }
  }

  void add_thing(const json& thing, int depth, Followed& followed,
                 std::vector<std::string>& names) const {
    for (const char* name : {"name", "@value", "@list"}) {
      if (const auto it = thing.find(name); it != thing.end() && !it->is_null())
        return add_names(*it, depth + 1, followed, names);
    }
    if (std::string given = member(thing, "givenName"); !given.empty()) {
      if (const std::string family = member(thing, "familyName"); !family.empty())
        given += " " + family;
      names.push_back(std::move(given));
      return;
    }
    if (const auto id = thing.find("@id"); id != thing.end()) {
      refer(*id, depth, followed, names);
      return;
    }
    // {"0": {...}, "1": {...}}: a list, as some write it.
    for (const auto& [name, v] : thing.items()) {
      if (ascii::all_digits(name)) add_names(v, depth + 1, followed, names);
    }
  }

  /// Adds the name of the thing that has this "@id", each once; false when there is none.
  bool refer(const json& id, int depth, Followed& followed, std::vector<std::string>& names) const {
    if (!id.is_string()) return false;
    const auto it = by_id_.find(id.get_ref<const std::string&>());
    if (it == by_id_.end() || !followed.insert(it->second).second) return false;
    add_names(*it->second, depth + 1, followed, names);
    return true;
  }

  void note(const json& value, int depth) {
    if (depth > kNesting || !value.is_structured()) return;
    if (value.is_object()) {
      const auto id = value.find("@id");
      const auto name = value.find("name");
      if (id != value.end() && id->is_string() && name != value.end())
        by_id_.emplace(id->get_ref<const std::string&>(), &*name);
    }
    for (const auto& v : value) note(v, depth + 1);
  }

  std::unordered_map<std::string_view, const json*> by_id_;
};

/// "NewsArticle" of "http://schema.org/NewsArticle" and "schema:NewsArticle".
std::string short_type(const std::string& type) {
  return type.substr(type.find_last_of("/#:") + 1);
}

std::string type_of(const json& object) {
  auto it = object.find("@type");
  if (it == object.end()) it = object.find("type");
  if (it == object.end()) return "";
  if (it->is_string()) return short_type(it->get_ref<const std::string&>());
  if (!it->is_array()) return "";
  for (const auto& t : *it) {
    if (t.is_string() && t.get_ref<const std::string&>().find("Article") != std::string::npos)
      return short_type(t.get_ref<const std::string&>());
  }
  return it->empty() || !(*it)[0].is_string() ? ""
                                              : short_type((*it)[0].get_ref<const std::string&>());
}

bool is_article_type(std::string_view type) {
  static constexpr std::array kTypes = {"BlogPosting", "LiveBlogPosting", "Report",
                                        "SocialMediaPosting", "Posting"};
  if (type.ends_with("Article")) return true;
  return std::any_of(kTypes.begin(), kTypes.end(), [&](const char* t) { return type == t; });
}

/// Finds the object that says most of the page's own article: pages describe others, too.
class OwnArticle {
 public:
  OwnArticle(std::string_view url, std::string_view title)
      : url_(url), title_(bare(title.substr(0, kMaxTitleBytes))) {}

  /// Looks in the containers that JSON-LD has for many.
  void look(const json& value, int depth) {
    constexpr int kMaxContainers = 6;
    if (depth > kMaxContainers) return;
    if (value.is_array()) {
      for (const auto& v : value) look(v, depth + 1);
      return;
    }
    if (!value.is_object()) return;
    if (const int w = weight(value); w > best_weight_) {
      best_ = &value;
      best_weight_ = w;
    }
    for (const char* name : {"@graph", "mainEntity", "mainEntityOfPage"}) {
      if (const auto it = value.find(name); it != value.end()) look(*it, depth + 1);
    }
  }

  [[nodiscard]] const json* best() const { return best_; }

 private:
  static constexpr size_t kMaxTitleBytes = 1000;

  /// The number of things that an object says of an article; more where it has the page's own
  /// address or headline.
  [[nodiscard]] int weight(const json& object) const {
    constexpr int kOwn = 5;
    if (!is_article_type(type_of(object))) return 0;
    int w = 1;
    for (const char* name : {"headline", "datePublished", "author", "articleBody", "publisher"})
      w += object.contains(name) ? 1 : 0;
    const auto is_own = [&](const char* name) {
      const auto it = object.find(name);
      return it != object.end() && !url_.empty() && string_of(*it, "@id") == url_;
    };
    if (is_own("url") || is_own("mainEntityOfPage")) w += kOwn;
    const auto headline = object.find("headline");
    if (headline != object.end() && headline->is_string() &&
        headline->get_ref<const std::string&>().size() <= kMaxTitleBytes) {
      const std::string b = bare(headline->get_ref<const std::string&>());
      if (b.size() >= 8 && title_.find(b) != std::string::npos) w += kOwn;
    }
    return w;
  }

  std::string_view url_;
  std::string title_;
  const json* best_ = nullptr;
  int best_weight_ = 0;
};

}  // namespace

std::string plain_paragraphs(const std::string& s) {
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

StatedArticle read_json_ld(const std::vector<std::string_view>& scripts, std::string_view url,
                           std::string_view title) {
  StatedArticle a;
  std::vector<json> parsed;
  for (const auto script : scripts) {
    NearJson read = read_near_json(script);
    if (!read.left_out.empty()) a.left_out = "its JSON-LD is not read: " + read.left_out;
    for (auto& v : read.values) parsed.push_back(std::move(v));
  }
  OwnArticle own(url, title);
  for (const auto& j : parsed) own.look(j, 0);
  const json* const best = own.best();
  if (!best) return a;
  a.type = type_of(*best);
  a.headline = member(*best, "headline");
  if (a.headline.empty()) a.headline = member(*best, "name");
  const NamedThings things(parsed);
  for (const char* name : {"author", "creator"}) {
    const auto it = best->find(name);
    if (it != best->end() && a.authors.empty()) a.authors = things.names_of(*it);
  }
  if (const auto it = best->find("publisher"); it != best->end()) {
    if (const auto names = things.names_of(*it); !names.empty()) a.publisher = names.front();
  }
  for (const char* name : {"datePublished", "dateCreated"}) {
    if (!a.published.empty()) break;
    a.published = member(*best, name);
    const auto it = best->find(name);  // a number of seconds, or of a part of them
    if (it != best->end() && it->is_number_unsigned()) a.published = it->dump();
  }
  a.language = member(*best, "inLanguage", "alternateName");
  a.url = member(*best, "url", "@id");
  if (a.url.empty()) a.url = member(*best, "mainEntityOfPage", "@id");
  for (const char* name : {"articleBody", "text"}) {
    const auto it = best->find(name);
    if (it == best->end() || !a.body.empty()) continue;
    if (it->is_string()) a.body = plain_paragraphs(it->get_ref<const std::string&>());
    if (!it->is_array()) continue;
    for (const auto& part : *it) {
      if (part.is_string()) a.body += plain_paragraphs(part.get_ref<const std::string&>());
    }
  }
  return a;
}

}  // namespace lede::html
