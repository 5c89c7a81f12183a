#include "indexer/html/script_text.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "common/text/sentences.h"
#include "common/text/unicode.h"
#include "indexer/html/blocks.h"
#include "indexer/html/json_ld.h"
#include "indexer/html/page_metadata.h"
#include "indexer/syntax/near_json.h"

namespace lede::html {

namespace {

using nlohmann::json;

constexpr int kMaxDepth = 64;
constexpr size_t kMinBytes = 100;
constexpr unsigned kMinWords = 60;  ///< of a text that may be an article
/// Of one of several paragraphs that stands beside the page's headline.
constexpr unsigned kMinTitledWords = 20;

/// Members that are no words for readers.
constexpr std::array<std::string_view, 22> kNoWords = {
    "type", "nodeType", "_type", "__typename", "id",    "_id",    "_key",      "key",
    "url",  "href",     "src",   "slug",       "class", "style",  "className", "rel",
    "kind", "target",   "query", "css",        "alt",   "caption"};

/// Members of a thing that has a page of its own: no paragraph.
constexpr std::array<std::string_view, 7> kOfArticles = {
    "title", "headline", "slug", "permalink", "link", "webTitle", "canonicalUrl"};

/// Where the headline stands.
constexpr std::array<std::string_view, 7> kHeadlines = {"title",    "headline", "headlines", "name",
                                                        "webTitle", "heading",  "header"};

struct Text {
  std::string paragraphs;  ///< a line each
  unsigned words = 0;      ///< of running text
  size_t runs = 0;         ///< lines of running text
  size_t lines = 0;
};

unsigned running_words(std::string_view line) {
  const auto words = static_cast<unsigned>(count_words(line));
  return words >= 25 || (words >= 8 && ends_like_sentence(line)) ? words : 0;
}

/// Words rather than a name, an address or a code: a blank, or a character of three bytes and
/// more, as those of scripts without blanks.
bool may_be_words(std::string_view s) {
  return std::any_of(s.begin(), s.end(),
                     [](char c) { return c == ' ' || static_cast<unsigned char>(c) >= 0xE0; });
}

Text text_of(const std::string& s) {
  Text t;
  t.paragraphs = plain_paragraphs(s);
  for (size_t at = 0; at < t.paragraphs.size(); ++t.lines) {
    const size_t end = t.paragraphs.find('\n', at);
    const unsigned words = running_words(std::string_view(t.paragraphs).substr(at, end - at));
    t.words += words;
    t.runs += words > 0 ? 1 : 0;
    at = end + 1;
  }
  return t;
}

class ScriptText {
 public:
  explicit ScriptText(std::string_view headline) : headline_(bare(headline)) {}

  void look(const NearJson& data) {
    if (left_out_.empty()) left_out_ = data.left_out;
    record_ = nullptr;
    for (const auto& value : data.values) look(value, 0, nullptr);
    if (record_ != nullptr) shown_ = short_members(*record_).dump();
  }

  ScriptArticle take(bool titled_only) {
    if (titled_only && !titled_) return {"", "", std::move(left_out_)};
    return {std::move(best_.paragraphs), std::move(shown_), std::move(left_out_)};
  }

 private:
  /// `titled` is the innermost object around that has the headline.
  void look(const json& value, int depth, const json* titled) {
    if (depth > kMaxDepth) return;
    if (value.is_string()) {
      const auto& s = value.get_ref<const std::string&>();
      if (s.size() >= kMinBytes && may_be_words(s)) offer(text_of(s), titled);
      return;
    }
    if (value.is_array()) offer(list_text(value), titled);
    if (!value.is_structured()) return;
    if (value.is_object() && has_headline(value)) titled = &value;
    for (const auto& v : value) look(v, depth + 1, titled);
  }

  void offer(Text&& text, const json* titled) {
    const bool better = std::pair(titled != nullptr, text.words) > std::pair(titled_, best_.words);
    const bool titled_text = titled != nullptr && text.runs >= 2;
    if (text.words < (titled_text ? kMinTitledWords : kMinWords) || !better) return;
    best_ = std::move(text);
    titled_ = titled != nullptr;
    record_ = titled;
    shown_.clear();
  }

  /// The members of an object that may be facts.
  static json short_members(const json& object) {
    constexpr size_t kMaxBytes = 2000;
    json out = json::object();
    for (const auto& [name, value] : object.items()) {
      if (value.dump().size() <= kMaxBytes) out[name] = value;
    }
    return out;
  }

  [[nodiscard]] bool has_headline(const json& object) const {
    if (headline_.size() < 8) return false;
    return std::any_of(kHeadlines.begin(), kHeadlines.end(), [&](std::string_view name) {
      const auto it = object.find(name);
      if (it == object.end()) return false;
      // It may have several forms ("rendered", "basic").
      return it->is_object() ? std::any_of(it->begin(), it->end(),
                                           [&](const json& form) { return is_headline(form); })
                             : is_headline(*it);
    });
  }

  [[nodiscard]] bool is_headline(const json& value) const {
    if (!value.is_string()) return false;
    const auto& s = value.get_ref<const std::string&>();
    if (s.size() > 1000) return false;
    const std::string b = bare(s);
    return b.size() >= 8 &&
           (b.find(headline_) != std::string::npos || headline_.find(b) != std::string::npos);
  }

  /// The paragraphs of a list whose elements are one each.
  static Text list_text(const json& list) {
    Text all;
    for (const auto& element : list) {
      if (element.is_object() &&
          std::any_of(kOfArticles.begin(), kOfArticles.end(),
                      [&](std::string_view name) { return element.contains(name); }))
        continue;
      const std::string leaf = leaf_text(element, 0);
      if (!may_be_words(leaf)) continue;
      const Text one = text_of(leaf);
      if (one.lines > 3) continue;  // a text of its own
      all.paragraphs += one.paragraphs;
      all.words += one.words;
      all.runs += one.runs;
    }
    return all;
  }

  /// The words of an element of a list: its longest string, or all of the pieces below it.
  static std::string leaf_text(const json& value, int depth) {
    constexpr int kMaxPieces = 6;
    if (value.is_string()) return value.get<std::string>();
    if (depth > kMaxPieces || !value.is_structured()) return "";
    std::string joined;
    if (value.is_array()) {
      for (const auto& v : value) joined += leaf_text(v, depth + 1);
      return joined;
    }
    std::string longest;
    for (const auto& [name, v] : value.items()) {
      if (std::find(kNoWords.begin(), kNoWords.end(), name) != kNoWords.end()) continue;
      std::string s = leaf_text(v, depth + 1);
      if (s.size() > longest.size()) longest = std::move(s);
    }
    return longest;
  }

  const std::string headline_;
  Text best_;
  bool titled_ = false;
  const json* record_ = nullptr;  ///< in the values looked at last: that of the best text
  std::string shown_;             ///< what `take` gives of it
  std::string left_out_;          ///< why data was not read
};

bool is_data(const Tree& tree, const Node& script) {
  const auto type = tree.attribute(script, "type");
  return type.empty() || type.find("json") != std::string_view::npos ||
         type.find("javascript") != std::string_view::npos || type == "module";
}

/// The JSON that Angular writes into a page, its marks escaped in a way of its own.
std::string without_angular_escapes(std::string_view text) {
  constexpr std::string_view kEscapes = "q\"l<g>s'a&";
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const auto at = text[i] == '&' && i + 2 < text.size() && text[i + 2] == ';'
                        ? kEscapes.find(text[i + 1])
                        : kEscapes.npos;
    const bool escape = at != kEscapes.npos && at % 2 == 0;
    out += escape ? kEscapes[at + 1] : text[i];
    i += escape ? 2 : 0;
  }
  return out;
}

/// What a script tag with data is read as.
NearJson values_of(const Tree& tree, const Node& script) {
  if (tree.attribute(script, "type").find("json") == std::string_view::npos)
    return read_script_values(script.text);
  if (script.text.find("{&q;") != std::string_view::npos)
    return read_near_json(without_angular_escapes(script.text));
  return read_near_json(script.text);
}

/// Elements that hold the data of their page.
constexpr std::array<std::string_view, 3> kDataAttributes = {"data-page", "data-props",
                                                             "data-react-props"};

}  // namespace

ScriptArticle script_article(const Tree& tree, std::string_view headline, bool titled_only) {
  ScriptText best(headline);
  for (const Node& n : tree.nodes()) {
    if (n.tag == Tag::script && n.text.find_first_of("{[") != n.text.npos && is_data(tree, n))
      best.look(values_of(tree, n));
    for (const auto name : kDataAttributes) {
      if (const auto data = tree.attribute(n, name); data.size() >= kMinBytes && data[0] == '{')
        best.look(read_near_json(data));
    }
  }
  return best.take(titled_only);
}

}  // namespace lede::html
