#include "indexer/html/author.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <vector>

#include "common/text/unicode.h"
#include "indexer/html/headline.h"
#include "indexer/wording/people.h"
#include "indexer/wording/source_values.h"

namespace lede::html {

namespace {

/// Bytes of an element that names an author.
constexpr size_t kMaxNameBytes = 1000;

/// Names of meta elements that hold the author.
constexpr const char* kMetaNames[] = {
    "author",          "article:author",      "byl",
    "parsely-author",  "sailthru.author",     "dc.creator",
    "dcterms.creator", "article:author_name", "authors",
    "author_name",     "citation_author",     "dc.contributor",
    "rbauthors",       "bt:author",           "shareaholic:article_author_name",
    "og:author"};

/// Accounts of a site's software, and placeholders.
constexpr std::string_view kRoles[] = {"admin",     "administrator", "staff", "author",
                                       "webmaster", "editor",        "null",  "undefined"};

/// Beginnings of a button's or a label's text.
constexpr const char* kNoNames[] = {"follow", "photograph", "photo", "view ",   "more ",
                                    "about",  "share",      "read ", "posted",  "updated",
                                    "email",  "published",  "last ", "comment", "image"};

/// Ends of a name from which a date was cut.
constexpr std::string_view kDateStarts[] = {
    " on ",   " January ", " February ",  " March ",   " April ",    " May ",     " June ",
    " July ", " August ",  " September ", " October ", " November ", " December "};

class PageAuthor {
 public:
  PageAuthor(const PageMetadata& page, std::string_view outlet, std::string_view host,
             std::string& left_out)
      : page_(page), outlet_(outlet), host_(host), left_out_(left_out) {}

  Fact run() {
    find_author();
    return std::move(author_);
  }

 private:
  /// JSON-LD, meta names, microdata, rel=author, an element that is called a byline.
  void find_author() {
    NameList joined;
    for (const auto& name : page_.stated().authors) {
      if (!usable_name(name) || joined.joined().find(name) != std::string::npos) continue;
      joined.add(clean_name(name));
    }
    take(joined, Evidence::json_ld);
    for (const char* name : kMetaNames) {
      const std::string value = page_.meta({name});
      if (usable_name(value)) set_fact(author_, clean_name(value), Evidence::meta);
    }
    for (const char* property : {"author", "creator"}) {
      NameList names;
      for (const uint32_t i : page_.with_property(property)) {
        if (author_) break;
        const std::string value = name_below(i);
        if (!usable_name(value) || names.joined().find(value) != std::string::npos) continue;
        names.add(clean_name(value));
      }
      take(names, Evidence::microdata);
    }
    if (author_) return;
    std::string names;
    for (uint32_t i = 1; i < page_.nodes().size() && names.size() < 120; ++i) {
      if (page_.nodes()[i].tag != Tag::a || page_.outside(i) ||
          !has_word(page_.tree().attribute(page_.nodes()[i], "rel"), "author"))
        continue;
      const std::string value = clean_name(page_.tree().short_text(i, kMaxNameBytes));
      if (!usable_name(value) || !looks_like_names(value) || names.find(value) != std::string::npos)
        continue;
      names += (names.empty() ? "" : ", ") + value;
    }
    set_fact(author_, names, Evidence::rel_author);
    if (!author_) find_byline_element();
  }

  /// The name inside an element that describes a person.
  std::string name_below(uint32_t i) {
    if (!named_) {
      named_.emplace();
      for (uint32_t n = 1; n < page_.nodes().size(); ++n) {
        if (page_.nodes()[n].attribute_count > 0 &&
            has_word(page_.tree().attribute(page_.nodes()[n], "itemprop"), "name"))
          named_->push_back(n);
      }
    }
    const auto n = std::lower_bound(named_->begin(), named_->end(), i);
    return page_.value_of(n != named_->end() && *n < page_.nodes()[i].end ? *n : i);
  }

  void take(const NameList& names, Evidence evidence) {
    if (!author_ && left_out_.empty()) left_out_ = names.left_out();
    set_fact(author_, names.joined(), evidence);
  }

  void find_byline_element() {
    for (const char* name : {"byline", "author-name", "authorname", "author", "writer"}) {
      for (uint32_t i = 1; i < page_.nodes().size(); ++i) {
        const Node& n = page_.nodes()[i];
        if (n.attribute_count == 0 || page_.outside(i) || n.end - i > 30) continue;
        const std::string names = fold(std::string(page_.tree().attribute(n, "class")) + " " +
                                       std::string(page_.tree().attribute(n, "id")));
        if (names.find(name) == std::string::npos) continue;
        const std::string text = page_.tree().short_text(i, 100);
        std::string value = text;
        if (const auto credits = read_credits(text)) value = credits->author;
        value = clean_name(value);
        if (!usable_name(value) || !looks_like_names(value)) continue;
        set_fact(author_, value, Evidence::byline_element);
        return;
      }
    }
  }

  bool usable_name(std::string_view name) const {
    const std::string b = bare(name);
    if (b.size() < 3 || name.size() > 200 || is_address(name)) return false;
    if (is_office(name) || is_site_name(name, outlet_, host_)) return false;
    return std::find(std::begin(kRoles), std::end(kRoles), b) == std::end(kRoles) &&
           name.find("://") == std::string_view::npos;
  }

  /// Two to nine words that begin with capitals, but for particles; not what a button says.
  static bool looks_like_names(const std::string& text) {
    const std::string lower = fold(text);
    if (std::any_of(std::begin(kNoNames), std::end(kNoNames),
                    [&](const char* no) { return lower.starts_with(no); }))
      return false;
    const size_t spaces = count_spaces(text);
    if (spaces == 0 || spaces > 8) return false;
    size_t small = 0;
    for (size_t at = 0; at < text.size();) {
      if (is_lower(decode_at(text, at).value)) ++small;
      at = std::min(text.find(' ', at), text.size() - 1) + 1;
    }
    return small * 2 <= spaces;
  }

  /// "By JANE DOE" without the "By".
  static std::string clean_name(std::string_view name) {
    std::string text = one_line(name);
    const std::string lower = fold(text);
    for (const std::string_view by : {"by: ", "by ", "written by ", "posted by ", "author: "}) {
      if (lower.starts_with(by) && lower.size() == text.size()) {
        text.erase(0, by.size());
        break;
      }
    }
    text = text.substr(0, std::min({text.find(" | "), text.find(" · "), text.find(" • ")}));
    // "Jane Roe jroe@example.com"
    if (const auto at = text.find('@'); at != std::string::npos)
      text.resize(text.find_last_of(' ', at) == std::string::npos ? at
                                                                  : text.find_last_of(' ', at));
    // A date or a count may be glued to it; names hold no digits.
    text.resize(std::min(text.find_first_of("0123456789"), text.size()));
    for (const std::string_view day : kDateStarts) {
      if (text.ends_with(day)) text.resize(text.size() - day.size());
    }
    std::replace(text.begin(), text.end(), '\n', ' ');
    text = one_line(text);
    while (!text.empty() && (text.back() == ',' || text.back() == '(' || text.back() == '|' ||
                             text.back() == ' ' || text.back() == ';'))
      text.pop_back();
    return text;
  }

  const PageMetadata& page_;
  const std::string_view outlet_;
  const std::string_view host_;
  Fact author_;
  std::string& left_out_;
  std::optional<std::vector<uint32_t>> named_;  ///< elements with a name, in order
};

}  // namespace

Fact find_author(const PageMetadata& page, std::string_view outlet, std::string_view host,
                 std::string& left_out) {
  return PageAuthor(page, outlet, host, left_out).run();
}

}  // namespace lede::html
