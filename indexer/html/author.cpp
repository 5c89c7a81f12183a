#include "indexer/html/author.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/html/headline.h"
#include "indexer/wording/blocks.h"
#include "indexer/wording/cues.h"
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

/// Parts of the class or id of an element that names the author, the surest first.
constexpr std::string_view kClassWords[] = {"byline", "author-name", "authorname", "author",
                                            "autor",  "auteur",      "writer",     "reporter"};

class PageAuthor {
 public:
  PageAuthor(const PageMetadata& page, const ArticlePlace& place, std::string_view outlet,
             std::string_view host, std::string& left_out)
      : page_(page),
        place_(place),
        outlet_(outlet),
        host_(host),
        language_(language_of_dates(page, host)),
        left_out_(left_out) {}

  Fact run() {
    find_author();
    return std::move(author_);
  }

 private:
  /// JSON-LD, meta names, microdata, rel=author, an element that is called a byline, a byline.
  void find_author() {
    NameList stated;
    for (const auto& name : page_.stated().authors) add(name, stated);
    take(stated, Evidence::json_ld);
    find_meta();
    for (const char* property : {"author", "creator"}) {
      NameList names;
      for (const uint32_t i : page_.with_property(property)) {
        if (author_) break;
        if (!is_of_another(i)) add(name_below(i), names);
      }
      take(names, Evidence::microdata);
    }
    if (!author_) find_rel_author();
    if (!author_) find_byline_element();
    if (!author_) find_byline();
  }

  /// All meta elements of the first name that says something: some pages have one for each author.
  void find_meta() {
    for (const std::string_view name : kMetaNames) {
      if (author_) return;
      NameList names;
      if (page_.meta({name.data()}).empty()) continue;
      for (const Node& n : page_.nodes()) {
        if (n.tag != Tag::meta) continue;
        for (const char* key : {"property", "name", "itemprop"}) {
          if (fold(page_.tree().attribute(n, key)) != name) continue;
          add(one_line(page_.tree().attribute(n, "content")), names);
          break;
        }
      }
      take(names, Evidence::meta);
    }
  }

  void add(const std::string& stated, NameList& names) {
    // "Jane Doe | Daily Herald"
    const std::string name = clean_name(stated.substr(0, stated.find(" | ")));
    // Of an address what stands before the sign is an account.
    const bool account =
        stated.find('@') != std::string::npos && name.find(' ') == std::string::npos;
    if (account || !usable_name(name) || names.joined().find(name) != std::string::npos) return;
    names.add(name);
  }

  /// Links to authors, those nearest to the headline: not of other articles.
  void find_rel_author() {
    for (const Place place : {Place::head, Place::above, Place::below}) {
      NameList names;
      for (uint32_t i = 1; i < page_.nodes().size() && names.joined().size() < 120; ++i) {
        if (page_.nodes()[i].tag != Tag::a || page_.outside(i) || place_.of(i) != place ||
            !has_word(page_.tree().attribute(page_.nodes()[i], "rel"), "author") ||
            is_of_another(i))
          continue;
        // A list of the site's authors.
        if (place == Place::below && page_.nodes()[page_.tree().box_around(i)].tag == Tag::li)
          continue;
        add(read_names(page_.tree().short_text(i, kMaxNameBytes), language_), names);
      }
      take(names, Evidence::rel_author);
      if (author_) return;
    }
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

  /// The nearest to the headline of those that are called a byline, then the surest name.
  void find_byline_element() {
    struct Candidate {
      Place place;
      size_t name;  ///< which of kClassWords
      uint32_t node;
    };
    std::vector<Candidate> candidates;
    for (uint32_t i = 1; i < page_.nodes().size(); ++i) {
      const Node& n = page_.nodes()[i];
      if (n.attribute_count == 0 || n.end - i > 40 || page_.outside(i)) continue;
      const std::string names = ascii::lower(page_.tree().attribute(n, "class")) + " " +
                                ascii::lower(page_.tree().attribute(n, "id"));
      if (names.size() == 1) continue;
      for (size_t k = 0; k < std::size(kClassWords); ++k) {
        if (names.find(kClassWords[k]) == std::string::npos) continue;
        candidates.push_back({place_.of(i), k, i});
        break;
      }
    }
    std::stable_sort(candidates.begin(), candidates.end(), [](const auto& x, const auto& y) {
      return x.place != y.place ? x.place < y.place : x.name < y.name;
    });
    for (const auto& candidate : candidates) {
      const std::string value = read_names(pieces_of(candidate.node), language_);
      if (!usable_name(value) || is_of_another(candidate.node)) continue;
      if (speaks(candidate.node)) continue;
      set_fact(author_, value, Evidence::byline_element);
      return;
    }
  }

  /// Who wrote another article, or is named with a picture, a quotation, a comment.
  bool is_of_another(uint32_t node) const {
    constexpr int kReach = 8;
    int steps = 0;
    for (uint32_t i = node; i != 0 && steps < kReach && !place_.is_around_article(i);
         i = page_.nodes()[i].parent, ++steps) {
      const Node& n = page_.nodes()[i];
      if (n.tag == Tag::blockquote || n.tag == Tag::figure || n.tag == Tag::figcaption) return true;
      if (n.attribute_count == 0) continue;
      const std::string type = ascii::lower(page_.tree().attribute(n, "itemtype"));
      const std::string names = ascii::lower(page_.tree().attribute(n, "class"));
      for (const std::string_view thing : {"imageobject", "videoobject", "/comment", "/book"}) {
        if (type.ends_with(thing)) return true;
      }
      for (const std::string_view thing : {"quote", "testimonial", "figcaption"}) {
        if (names.find(thing) != std::string::npos) return true;
      }
    }
    return place_.in_teaser(node);
  }

  /// "Jane Doe says: ...", above a comment.
  bool speaks(uint32_t node) const {
    const auto& nodes = page_.nodes();
    constexpr uint32_t kReach = 40;
    const uint32_t last = std::min(nodes[nodes[node].parent].end, nodes[node].end + kReach);
    for (uint32_t i = nodes[node].end; i < last; ++i) {
      if (nodes[i].tag != Tag::text || is_blank(nodes[i].text)) continue;
      const std::string next = fold(one_line(nodes[i].text.substr(0, 40)));
      for (const std::string_view verb :
           {"says", "said", "wrote", "replied", "commented", "schrieb", "sagt", "dit", "a ecrit",
            "dice", "escribio", "ha detto"}) {
        if (next.starts_with(verb)) return true;
      }
      return false;
    }
    return false;
  }

  /// "By Jane Doe" in a line of its own between the headline and the text, whatever its element.
  void find_byline() {
    constexpr size_t kMaxBytes = 160;
    if (place_.behind_headline() == 0) return;
    constexpr uint32_t kReachAbove = 12;
    const uint32_t behind = place_.behind_headline();
    std::string before;  // the line above
    std::string line;
    for (uint32_t i = behind - std::min(behind - 1, kReachAbove);
         i < page_.nodes().size() && (i < behind || place_.of(i) == Place::head); ++i) {
      const Node& n = page_.nodes()[i];
      if (n.tag != Tag::text || page_.outside(i) || is_blank(n.text)) continue;
      const uint32_t box = page_.tree().box_around(i);
      const bool large = page_.nodes()[box].end - box > 40 || place_.is_around_article(box);
      if (i < behind && !place_.is_just_above_headline(box)) continue;
      std::string here = large ? line_in_box(i, box) : page_.tree().short_text(box, kMaxBytes);
      if (here.empty()) continue;
      if (here != line) before = std::exchange(line, std::move(here));
      std::string value;
      if (const auto credits = read_byline(line, language_); credits && !credits->author.empty()) {
        if (!large) value = read_names(pieces_of(box), language_);
        if (value.empty()) value = credits->author;
      } else if (const auto name = large ? std::nullopt : read_bare_byline(line, language_)) {
        value = *name;
      }
      if (!usable_name(value) || is_of_another(i)) continue;
      // "Read more: another headline", "By Jane Doe"
      if (match_cue(describe_block(before, {0, static_cast<uint32_t>(before.size())}, true)).cue ==
          Cue::teaser)
        continue;
      set_fact(author_, value, Evidence::byline);
      return;
    }
  }

  /// The line that a text begins in a box that holds much else; empty for a part of a line.
  std::string line_in_box(uint32_t node, uint32_t box) const {
    constexpr uint32_t kReach = 12;
    constexpr size_t kMaxBytes = 160;
    const auto& nodes = page_.nodes();
    for (uint32_t i = node; i-- > box + 1 && node - i <= kReach;) {
      if (nodes[i].tag == Tag::br) break;
      if (nodes[i].tag != Tag::text || is_blank(nodes[i].text)) continue;
      if (page_.tree().box_around(i) == box) return "";
      break;
    }
    std::string line;
    for (uint32_t i = node; i < nodes[box].end; ++i) {
      if (nodes[i].tag == Tag::br) break;
      if (nodes[i].tag != Tag::text) continue;
      if (!is_blank(nodes[i].text) && page_.tree().box_around(i) != box) break;
      line += nodes[i].text.substr(0, kMaxBytes);
      if (line.size() >= kMaxBytes) return "";
    }
    return one_line(line);
  }

  /// The text of an element, with tabs between pieces in elements of their own.
  std::string pieces_of(uint32_t node) const {
    constexpr size_t kMaxBytes = 300;
    const auto& nodes = page_.nodes();
    std::string text;
    bool loose_before = true;
    uint32_t box = 0;
    for (uint32_t i = node; i < nodes[node].end && text.size() < kMaxBytes; ++i) {
      if (nodes[i].tag == Tag::br) text += '\t';
      if (nodes[i].tag != Tag::text) continue;
      if (is_blank(nodes[i].text)) {
        text += ' ';
        continue;
      }
      const uint32_t around = page_.tree().box_around(i);
      const bool loose = nodes[i].parent == node || nodes[i].parent == around;
      if (!text.empty() && (around != box || (!loose && !loose_before))) text += '\t';
      text += nodes[i].text.substr(0, kMaxBytes);
      loose_before = loose;
      box = around;
    }
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text.size() < kMaxBytes ? text : "";
  }

  bool usable_name(std::string_view name) const {
    const std::string b = bare(name);
    if (b.size() < 3 || name.size() > 200 || is_address(name)) return false;
    if (is_office(name) || is_site_name(name, outlet_, host_)) return false;
    return std::find(std::begin(kRoles), std::end(kRoles), b) == std::end(kRoles) &&
           name.find("://") == std::string_view::npos;
  }

  /// "By JANE DOE, Editor" without what is around the name.
  std::string clean_name(std::string_view name) const {
    std::string text = one_line(name);
    if (auto names = read_names(text, language_); !names.empty()) return names;
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
    std::replace(text.begin(), text.end(), '\n', ' ');
    text = one_line(text);
    while (!text.empty() && (text.back() == ',' || text.back() == '(' || text.back() == '|' ||
                             text.back() == ' ' || text.back() == ';'))
      text.pop_back();
    return text;
  }

  const PageMetadata& page_;
  const ArticlePlace& place_;
  const std::string_view outlet_;
  const std::string_view host_;
  const std::string language_;
  Fact author_;
  std::string& left_out_;
  std::optional<std::vector<uint32_t>> named_;  ///< elements with a name, in order
};

}  // namespace

Fact find_author(const PageMetadata& page, const ArticlePlace& place, std::string_view outlet,
                 std::string_view host, std::string& left_out) {
  return PageAuthor(page, place, outlet, host, left_out).run();
}

}  // namespace lede::html
