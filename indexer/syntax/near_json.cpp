#include "indexer/syntax/near_json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "common/base/ascii.h"
#include "common/text/unicode.h"

namespace lede {

namespace {

using nlohmann::json;

constexpr unsigned kMaxDepth = 200;
constexpr unsigned kMaxValues = 500000;

/// What a string is: where it may end depends on that.
enum class Place { name, member, element, alone };

/// Quotes that open and close names and strings, and those that may close what one opened.
constexpr std::array<std::pair<std::string_view, std::array<std::string_view, 2>>, 5> kQuotes = {
    {{"\"", {"\"", "\""}},
     {"'", {"'", "'"}},
     {"“", {"”", "“"}},
     {"”", {"”", "“"}},
     {"„", {"“", "”"}}}};

/// Replaces quotes that were escaped for HTML, or for a string that is not there, where a text has
/// no others.
std::string with_quotes(std::string_view text) {
  const auto brace = text.find_first_of("{[");
  if (brace == text.npos || text.substr(0, brace).find_first_of("\"'") != text.npos) return "";
  const auto first = text.find_first_not_of(" \t\r\n{[", brace);
  const auto start = text.substr(std::min(first, text.size()));
  std::string out;
  if (start.starts_with("\\\"")) {
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\' && i + 1 < text.size()) ++i;
      out += text[i];
    }
    return out;
  }
  static constexpr std::array<std::string_view, 9> kEscaped = {
      "&quot;", "&#34;", "&#x22;", "&#034;", "&#8220;", "&#8221;", "&#8222;", "&ldquo;", "&rdquo;"};
  const auto escaped = [](std::string_view s) -> size_t {
    for (const auto e : kEscaped) {
      if (s.starts_with(e)) return e.size();
    }
    return 0;
  };
  if (escaped(start) == 0) return "";
  for (size_t i = 0; i < text.size();) {
    const size_t n = text[i] == '&' ? escaped(text.substr(i)) : 0;
    out += n > 0 ? '"' : text[i];
    i += std::max<size_t>(n, 1);
  }
  return out;
}

bool is_white(char c) {
  return static_cast<unsigned char>(c) <= ' ';
}

/// Bytes of a mark that `text` begins with and that says nothing: those of comments and of CDATA,
/// spaces of other kinds, and what editors put around lines ("<br />", "</p>").
size_t mark_size(std::string_view text) {
  const auto first = text.empty() ? '\0' : text.front();
  if (first != '<' && first != '-' && static_cast<unsigned char>(first) < 0x80) return 0;
  for (const std::string_view mark : {"<![CDATA[", "<!--", "-->", "\xEF\xBB\xBF", "\xC2\xA0",
                                      "\xE2\x80\x8B", "\xE2\x80\xA8", "\xE2\x80\xA9"}) {
    if (text.starts_with(mark)) return mark.size();
  }
  constexpr size_t kMaxTagBytes = 12;
  if (!text.starts_with('<')) return 0;
  const size_t end = text.substr(0, kMaxTagBytes).find('>');
  if (end == text.npos) return 0;
  const auto inside = text.substr(1, end - 1);
  const bool tag = std::all_of(inside.begin(), inside.end(),
                               [](char c) { return ascii::is_letter(c) || c == '/' || c == ' '; });
  return tag ? end + 1 : 0;
}

class NearJsonReader {
 public:
  explicit NearJsonReader(std::string_view text) : text_(text) {}

  NearJson run(bool script) {
    while (at_ < text_.size() && out_.left_out.empty()) {
      if (const char c = text_[at_]; (c == '{' || c == '[') && (!script || is_given())) {
        last_ = ' ';
        add(value(Place::alone, 0));
      } else if (c == '"' || (script && c == '\'')) {
        encoded();
      } else if (!skip_comment() && !skip_mark()) {
        if (!is_white(c)) last_ = c;
        ++at_;
      }
    }
    if (!out_.left_out.empty()) out_.values.clear();
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string_view rest() const { return text_.substr(std::min(at_, text_.size())); }

  void add(json&& v) {
    if (v.is_structured()) out_.values.push_back(std::move(v));
  }

  /// What a script gives to something, or returns; not the body of a function.
  [[nodiscard]] bool is_given() const {
    if (last_ == '=' || last_ == '(' || last_ == ',' || last_ == ' ' || last_ == ':') return true;
    const auto before = text_.substr(at_ < 8 ? 0 : at_ - 8, std::min<size_t>(at_, 8));
    const auto word = before.find_last_not_of(" \t\r\n");
    return word != before.npos && before.substr(0, word + 1).ends_with("return");
  }

  /// A string outside of all values may hold some: JSON.parse("{...}").
  void encoded() {
    const std::string s = *quoted(Place::alone);
    last_ = '"';
    const auto begin = s.find_first_not_of(" \t\r\n");
    if (begin == std::string::npos || (s[begin] != '{' && s[begin] != '[')) return;
    NearJsonReader inner(s);
    inner.values_ = values_;
    NearJson found = inner.run(false);
    values_ = inner.values_;
    if (out_.left_out.empty()) out_.left_out = std::move(found.left_out);
    for (auto& v : found.values) out_.values.push_back(std::move(v));
  }

  /// Passes over a comment, but for the marks that make one of a script ("//<![CDATA[").
  bool skip_comment() {
    const auto r = rest();
    if (r.starts_with("/*")) {
      const auto end = r.find("*/", 2);
      at_ = end == r.npos ? text_.size() : at_ + end + 2;
      return true;
    }
    if (!r.starts_with("//")) return false;
    const auto begin = std::min(r.find_first_not_of(" \t", 2), r.size());
    const auto words = r.substr(begin);
    const bool mark = words.starts_with("<![") || words.starts_with("<!--");
    const auto end = mark ? begin : std::min(r.find('\n'), r.size());
    at_ += std::max<size_t>(end, 2);
    return true;
  }

  bool skip_mark() {
    const size_t size = mark_size(rest());
    at_ += size;
    return size > 0;
  }

  void skip(bool commas) {
    while (at_ < text_.size() && (is_white(text_[at_]) || (commas && text_[at_] == ',') ||
                                  skip_comment() || skip_mark())) {
      if (at_ < text_.size() && (is_white(text_[at_]) || (commas && text_[at_] == ','))) ++at_;
    }
  }

  json value(Place place, unsigned depth) {
    if (++values_ > kMaxValues) give_up(fmt::format("JSON of more than {} values", kMaxValues));
    if (depth > kMaxDepth) give_up(fmt::format("JSON nested more than {} deep", kMaxDepth));
    if (at_ >= text_.size()) return nullptr;
    if (text_[at_] == '{') return object(depth);
    if (text_[at_] == '[') return array(depth);
    if (auto s = quoted(place)) return std::move(*s);
    return scalar();
  }

  void give_up(std::string why) {
    out_.left_out = std::move(why);
    at_ = text_.size();
  }

  json object(unsigned depth) {
    json out = json::object();
    ++at_;
    ++objects_;
    while (skip(true), at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '}') {
        ++at_;
        break;
      }
      if (c == ']' && arrays_ > 0) break;  // its own end is missing
      if (c == ']' || c == ':') {
        ++at_;
      } else if (c == '{' || c == '[') {
        out[std::to_string(out.size())] = value(Place::member, depth + 1);  // without a name
      } else {
        auto name = quoted(Place::name);
        if (!name) name = word(":,}]");
        skip(false);
        if (!rest().starts_with(':')) continue;  // a name without a value
        ++at_;
        skip(false);
        const bool none = rest().starts_with(',') || rest().starts_with('}');
        out[*name] = none ? json() : value(Place::member, depth + 1);
      }
    }
    --objects_;
    return out;
  }

  json array(unsigned depth) {
    json out = json::array();
    ++at_;
    ++arrays_;
    while (skip(true), at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ']') {
        ++at_;
        break;
      }
      if (c == '}' && objects_ > 0) break;
      if (c == '}' || c == ':') {
        ++at_;
      } else {
        out.push_back(value(Place::element, depth + 1));
      }
    }
    --arrays_;
    return out;
  }

  /// A string in quotes of any kind; none where no quote opens.
  std::optional<std::string> quoted(Place place) {
    for (const auto& [opening, closing] : kQuotes) {
      if (rest().starts_with(opening)) {
        at_ += opening.size();
        return string_to(closing, place);
      }
    }
    return std::nullopt;
  }

  std::string string_to(const std::array<std::string_view, 2>& closing, Place place) {
    std::string out;
    while (at_ < text_.size()) {
      const auto r = rest();
      // An end that is escaped, or missing at a line's end.
      if (r.starts_with("\\\",") && place != Place::alone && names_member(at_ + 3)) {
        at_ += 2;
        return out;
      }
      if (r[0] == '\n' && out.ends_with(',') && place != Place::alone && names_member(at_)) {
        out.pop_back();
        return out;
      }
      if (r[0] == '\\') {
        escape(out);
        continue;
      }
      for (const auto quote : closing) {
        if (!r.starts_with(quote) || !closes(at_ + quote.size(), place)) continue;
        at_ += quote.size();
        return out;
      }
      // Up to what may be an end.
      size_t size = 1;
      while (size < r.size() && r[size] != '\\' && r[size] != '\n' && r[size] != closing[0][0] &&
             r[size] != closing[1][0])
        ++size;
      out += r.substr(0, size);
      at_ += size;
    }
    return out;
  }

  /// Where something stands from `at` on.
  [[nodiscard]] size_t behind(size_t at) const {
    while (at < text_.size()) {
      const size_t n = is_white(text_[at]) ? 1 : mark_size(text_.substr(at));
      if (n == 0) break;
      at += n;
    }
    return at;
  }

  /// Whether the name of a member in quotes and its colon stand next.
  [[nodiscard]] bool names_member(size_t at) const {
    at = behind(at);
    if (at >= text_.size() || text_[at] != '"') return false;
    size_t end = at + 1;
    while (end < text_.size() && (ascii::is_alnum(text_[end]) || text_[end] == '@' ||
                                  text_[end] == '_' || text_[end] == '-'))
      ++end;
    if (end == at + 1 || end >= text_.size() || text_[end] != '"') return false;
    end = behind(end + 1);
    return end < text_.size() && text_[end] == ':';
  }

  /// Whether what stands behind a quote goes on with the data rather than with the string.
  [[nodiscard]] bool closes(size_t at, Place place) const {
    if (place == Place::alone) return true;
    const size_t next = behind(at);
    if (next == text_.size()) return true;
    const auto r = text_.substr(next);
    if (place == Place::name) return r[0] == ':' || r[0] == ',' || r[0] == '}';
    if (r[0] == '}' || r[0] == ']' || r.starts_with("/*") || r.starts_with("//")) return true;
    if (r[0] != ',') {
      // A comma is missing.
      if (place == Place::member && names_member(next)) return true;
      const auto space = text_.substr(at, next - at);
      return (opens(r) || (place == Place::element && r[0] == '{')) &&
             space.find('\n') != space.npos;
    }
    const size_t then = behind(next + 1);
    if (then == text_.size()) return true;
    const auto v = text_.substr(then);
    if (opens(v) || v[0] == '}' || v[0] == ']' || v[0] == ',' || v[0] == '/') return true;
    if (place == Place::element)
      return v[0] == '{' || v[0] == '[' || v[0] == '-' || ascii::is_digit(v[0]) ||
             v.starts_with("null") || v.starts_with("true") || v.starts_with("false");
    // A name without quotes.
    const auto end = std::find_if_not(v.begin(), v.end(), [](char c) {
      return ascii::is_letter(c) || ascii::is_digit(c) || c == '_' || c == '$' || c == '@';
    });
    return end != v.begin() && end != v.end() && *end == ':';
  }

  static bool opens(std::string_view text) {
    return std::any_of(kQuotes.begin(), kQuotes.end(),
                       [&](const auto& q) { return text.starts_with(q.first); });
  }

  /// Reads the escape at `at_`. One that JSON does not know stands for its own character.
  void escape(std::string& out) {
    const char c = at_ + 1 < text_.size() ? text_[at_ + 1] : '\\';
    at_ += 2;
    constexpr std::string_view kLetters = "bfnrt";
    constexpr std::string_view kMeant = "\b\f\n\r\t";
    if (const auto i = kLetters.find(c); i != kLetters.npos) {
      out += kMeant[i];
      return;
    }
    const auto digits = static_cast<size_t>(c == 'u' ? 4 : c == 'x' ? 2 : 0);
    auto code = hex(digits);
    if (!code) {
      out += c;
      return;
    }
    at_ += digits;
    if (*code >= 0xD800 && *code < 0xDC00 && rest().starts_with("\\u")) {
      at_ += 2;
      const auto low = hex(4);
      if (low && *low >= 0xDC00 && *low < 0xE000) {
        code = 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00);
        at_ += 4;
      } else {
        at_ -= 2;
      }
    }
    append_utf8(out, *code >= 0xD800 && *code < 0xE000 ? 0xFFFD : *code);
  }

  [[nodiscard]] std::optional<char32_t> hex(size_t digits) const {
    if (digits == 0 || rest().size() < digits) return std::nullopt;
    char32_t code = 0;
    for (const char c : rest().substr(0, digits)) {
      const char l = ascii::lower(c);
      if (!ascii::is_digit(c) && (l < 'a' || l > 'f')) return std::nullopt;
      code = code * 16 + static_cast<char32_t>(ascii::is_digit(c) ? c - '0' : l - 'a' + 10);
    }
    return code;
  }

  /// What stands without quotes, up to one of `ends` or a line's end.
  std::string word(std::string_view ends) {
    const size_t begin = at_++;
    while (at_ < text_.size() && text_[at_] != '\n' && ends.find(text_[at_]) == ends.npos) ++at_;
    auto w = text_.substr(begin, at_ - begin);
    while (!w.empty() && is_white(w.back())) w.remove_suffix(1);
    return std::string(w);
  }

  json scalar() {
    const std::string w = word(",}]{[\"");
    json v = json::parse(w, nullptr, false);
    if (!v.is_discarded()) return v;
    if (w == "True" || w == "False") return w == "True";
    for (const char* none : {"NaN", "undefined", "Infinity", "-Infinity", "None", "void 0"}) {
      if (w == none) return nullptr;
    }
    return w;
  }

  std::string_view text_;
  size_t at_ = 0;
  NearJson out_;
  unsigned values_ = 0;
  unsigned objects_ = 0;  ///< open ones
  unsigned arrays_ = 0;
  char last_ = ' ';  ///< outside of values: what was read last, white space aside
};

NearJson read(std::string_view text, bool script) {
  const std::string other = with_quotes(text);
  return NearJsonReader(other.empty() ? text : other).run(script);
}

}  // namespace

NearJson read_near_json(std::string_view text) {
  return read(text, false);
}

NearJson read_script_values(std::string_view script) {
  return read(script, true);
}

}  // namespace lede
