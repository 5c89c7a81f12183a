#include "indexer/html_facts.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <unordered_map>

#include "common/unicode.h"
#include "indexer/html_regions.h"
#include "indexer/json_ld.h"
#include "indexer/people.h"

namespace lede {

namespace {

/// Lower case letters and digits only: two spellings of one name or headline.
std::string bare(std::string_view text) {
  std::string out;
  const std::string folded = fold(text);
  for (size_t i = 0; i < folded.size();) {
    const auto cp = decode_at(folded, i);
    if (is_letter(cp.value) || is_digit(cp.value)) out.append(folded, i, cp.size);
    i += cp.size;
  }
  return out;
}

size_t count_spaces(std::string_view s) {
  return static_cast<size_t>(std::count(s.begin(), s.end(), ' '));
}

std::string trimmed(std::string_view s) {
  const auto space = [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; };
  while (!s.empty() && space(s.front())) s.remove_prefix(1);
  while (!s.empty() && space(s.back())) s.remove_suffix(1);
  return std::string(s);
}

std::string collapsed(std::string_view s) {
  std::string out;
  for (const char c : s) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

bool is_address(std::string_view s) {
  return s.starts_with("http://") || s.starts_with("https://") || s.starts_with("www.") ||
         s.starts_with("/") || s.starts_with("//");
}

std::string host_of(std::string_view url) {
  if (const auto at = url.find("://"); at != std::string_view::npos) url.remove_prefix(at + 3);
  url = url.substr(0, url.find_first_of("/?#:"));
  for (const std::string_view prefix : {"www.", "m.", "amp.", "mobile."}) {
    if (url.starts_with(prefix)) url.remove_prefix(prefix.size());
  }
  return std::string(url);
}

class Reader {
 public:
  Reader(const HtmlTree& tree, const std::vector<Region>& named)
      : tree_(tree), nodes_(tree.nodes()), named_(named) {}

  PageFacts run() {
    collect();
    stated_ = read_json_ld(scripts_);
    facts_.stated_text = stated_.body;
    facts_.type = !stated_.type.empty() ? stated_.type : meta({"og:type"});
    find_url();
    find_outlet();
    find_headline();
    find_published();
    find_author();
    find_language();
    return std::move(facts_);
  }

 private:
  void collect() {
    outside_.resize(nodes_.size());
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      const HtmlNode& n = nodes_[i];
      outside_[i] = outside_[n.parent];
      if (n.tag == Tag::text) continue;
      if (!outside_[i]) {
        const auto reason = named_[i].reason;
        outside_[i] = reason == "navigation" || reason == "page footer" || reason == "sidebar" ||
                      reason == "related stories" || reason == "comments" ||
                      reason == "advertisement";
      }
      if (n.tag == Tag::meta) {
        for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
          const auto name = tree_.attribute(n, key);
          const auto content = tree_.attribute(n, "content");
          if (!name.empty() && !is_blank(content)) meta_.emplace(fold(name), collapsed(content));
        }
      } else if (n.tag == Tag::script) {
        if (tree_.attribute(n, "type").find("ld+json") != std::string_view::npos)
          scripts_.push_back(n.text);
      } else if (n.tag == Tag::link) {
        if (tree_.attribute(n, "rel") == "canonical") canonical_ = tree_.attribute(n, "href");
      } else if (n.tag == Tag::title && title_.empty()) {
        title_ = tree_.text(i);
      }
    }
  }

  std::string meta(std::initializer_list<const char*> names) const {
    for (const char* name : names) {
      const auto it = meta_.find(name);
      if (it != meta_.end()) return it->second;
    }
    return "";
  }

  static bool has_word(std::string_view list, std::string_view word) {
    for (size_t at = list.find(word); at != std::string_view::npos; at = list.find(word, at + 1)) {
      const bool begins = at == 0 || list[at - 1] == ' ';
      const bool ends = at + word.size() == list.size() || list[at + word.size()] == ' ';
      if (begins && ends) return true;
    }
    return false;
  }

  /// The first elements of the article with a microdata property.
  std::vector<uint32_t> with_property(std::string_view property) const {
    std::vector<uint32_t> found;
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (nodes_[i].attribute_count == 0 || outside_[i]) continue;
      if (has_word(tree_.attribute(nodes_[i], "itemprop"), property)) found.push_back(i);
    }
    return found;
  }

  /// Value of an element with a property: its content or datetime attribute, else its text.
  std::string value_of(uint32_t i) const {
    for (const char* name : {"content", "datetime"}) {
      if (const auto v = tree_.attribute(nodes_[i], name); !is_blank(v)) return trimmed(v);
    }
    return tree_.text(i);
  }

  static void set(Fact& fact, std::string value, const char* evidence) {
    if (!fact && !is_blank(value)) fact = {std::move(value), evidence};
  }

  // --- address, outlet, language --------------------------------------------------------------

  /// Canonical link, og:url, JSON-LD; an address without a path is the site's, not the page's.
  void find_url() {
    const auto take = [&](std::string_view url, const char* evidence) {
      if (!url.starts_with("http")) return;
      const auto path = url.find('/', url.find("://") + 3);
      if (path != std::string_view::npos && path + 1 < url.size())
        set(facts_.url, std::string(url), evidence);
      if (host_.empty()) host_ = host_of(url);
    };
    take(canonical_, "canonical link");
    take(meta({"og:url"}), "og:url");
    take(stated_.url, "JSON-LD");
    take(meta({"twitter:url", "parsely-link", "sailthru.url"}), "meta");
  }

  /// og:site_name, JSON-LD publisher, other meta names, the page title's ending, the host.
  void find_outlet() {
    const auto take = [&](std::string name, const char* evidence) {
      if (is_address(name) || name.starts_with("@") || name.size() > 80) return;
      set(facts_.outlet, std::move(name), evidence);
    };
    take(meta({"og:site_name"}), "og:site_name");
    take(stated_.publisher, "JSON-LD");
    take(meta({"application-name", "apple-mobile-web-app-title", "cre", "dc.publisher",
               "dcterms.publisher", "publisher", "copyright.holder", "source_name", "sitename"}),
         "meta");
    if (!facts_.outlet) take(title_ending(), "page title");
    if (!facts_.outlet && !host_.empty()) set(facts_.outlet, host_, "address");
  }

  /// "Headline | Harbor Courier": the ending, when the host spells it.
  std::string title_ending() const {
    for (const std::string_view sep :
         {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ", " : "}) {
      const auto at = title_.rfind(sep);
      if (at == std::string::npos) continue;
      std::string end = title_.substr(at + sep.size());
      const std::string name = bare(end);
      const std::string host = bare(host_.substr(0, host_.rfind('.')));
      if (!host.empty() && name.size() >= 3 &&
          (host.find(name) != std::string::npos || name.find(host) != std::string::npos))
        return end;
    }
    return "";
  }

  void find_language() {
    const auto take = [&](std::string_view value, const char* evidence) {
      auto language = fold(value.substr(0, value.find_first_of("-_, ;")));
      if (language.size() == 2 || language.size() == 3)
        set(facts_.language, std::move(language), evidence);
    };
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (nodes_[i].tag != Tag::html) continue;
      take(tree_.attribute(nodes_[i], "lang"), "lang");
      take(tree_.attribute(nodes_[i], "xml:lang"), "lang");
      break;
    }
    take(stated_.language, "JSON-LD");
    take(meta({"og:locale", "content-language", "language", "dc.language"}), "meta");
  }

  // --- headline -------------------------------------------------------------------------------

  /// A stated headline without the site's name at its ends.
  std::string without_site(std::string text) const {
    for (const std::string_view sep : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                       " :: ", " \xC2\xBB ", " : ", ": ", " \xC2\xAB "}) {
      for (int turn = 0; turn < 2; ++turn) {
        const auto at = turn == 0 ? text.rfind(sep) : text.find(sep);
        if (at == std::string::npos) continue;
        const std::string head = text.substr(0, at);
        const std::string tail = text.substr(at + sep.size());
        if (is_site(tail) && count_spaces(head) >= 1) return without_site(head);
        if (is_site(head) && count_spaces(tail) >= 1) return without_site(tail);
      }
    }
    return text;
  }

  bool is_site(std::string_view text) const {
    const std::string name = bare(text);
    if (name.empty() || count_spaces(text) > 6) return false;
    const std::string outlet = bare(facts_.outlet.value);
    const std::string host = bare(host_);
    const std::string domain = bare(host_.substr(0, host_.rfind('.')));
    if (name == outlet || name == host || name == domain) return true;
    return (outlet.size() > 3 && name.find(outlet) != std::string::npos) ||
           (name.size() > 3 && outlet.find(name) != std::string::npos) ||
           (name.size() > 3 && domain.find(name) != std::string::npos);
  }

  /// The page's own heading where a stated headline or the page's title confirms it; else the
  /// headline that microdata, JSON-LD or og:title state; else the first heading; else the title.
  void find_headline() {
    std::vector<std::pair<std::string, const char*>> stated;
    const auto add = [&](std::string value, const char* evidence) {
      value = trimmed(value);
      if (!value.empty() && !is_site(value)) stated.emplace_back(std::move(value), evidence);
    };
    add(stated_.headline, "JSON-LD");
    add(without_site(meta({"og:title"})), "og:title");
    add(without_site(meta({"twitter:title", "dc.title", "sailthru.title", "parsely-title",
                           "headline", "hdl", "title", "article.headline"})),
        "meta");
    const std::string title = without_site(title_);
    std::string names;
    for (const auto& s : stated) names += "\n" + bare(s.first);
    names += "\n" + bare(title_);
    const auto headings = heading_candidates();
    // Which heading do they name? The longest that stands in them, or that one of them stands in.
    std::string best;
    double best_score = 0;
    for (const auto& [text, level] : headings) {
      const std::string b = bare(text);
      if (b.size() < 4 || is_site(text)) continue;
      double score = 0;
      for (const auto& s : stated) score = std::max(score, likeness(b, bare(s.first)));
      score = std::max(score, 0.95 * likeness(b, bare(title)));
      // The title goes on with the site's name, or its section's.
      const std::string whole = bare(title_);
      if (whole.find(b) != std::string::npos &&
          (count_spaces(text) >= 3 || b.size() * 2 > whole.size()))
        score = std::max(score, 0.9);
      score -= 0.02 * level;
      if (score > best_score + 0.001) {
        best_score = score;
        best = text;
      }
    }
    if (best_score > 0.6) {
      // A button or a share count may stand in the heading, behind the headline itself.
      for (const auto& s : stated) {
        const std::string b = bare(s.first);
        if (b.size() >= 12 && b.size() < bare(best).size() && bare(best).starts_with(b))
          best = s.first;
      }
      facts_.headline = {best, kConfirmedHeading};
      return;
    }
    for (const uint32_t i : with_property("headline"))
      set(facts_.headline, value_of(i), "microdata");
    for (const auto& s : stated) set(facts_.headline, s.first, s.second);
    size_t first = 0;
    for (const auto& h : headings) first += h.second == 1 ? 1 : 0;
    if (!facts_.headline && first == 1) {
      for (const auto& h : headings) {
        if (h.second == 1 && count_spaces(h.first) >= 1) set(facts_.headline, h.first, "heading");
      }
    }
    set(facts_.headline, title, "page title");
  }

  /// Share of the longer text that both begin with or that one holds of the other.
  static double likeness(const std::string& a, const std::string& b) {
    if (a.empty() || b.empty()) return 0;
    if (a == b) return 1;
    const auto& longer = a.size() > b.size() ? a : b;
    const auto& shorter = a.size() > b.size() ? b : a;
    if (longer.find(shorter) != std::string::npos)
      return 0.5 + 0.45 * static_cast<double>(shorter.size()) / static_cast<double>(longer.size());
    return trigram_likeness(shorter, longer);
  }

  static double trigram_likeness(const std::string& a, const std::string& b) {
    if (a.size() < 8) return 0;
    size_t found = 0;
    for (size_t i = 0; i + 4 <= a.size(); ++i) found += b.find(a.substr(i, 4)) != std::string::npos;
    return 0.9 * static_cast<double>(found) / static_cast<double>(b.size() - 3);
  }

  std::vector<std::pair<std::string, int>> heading_candidates() const {
    std::vector<std::pair<std::string, int>> found;
    for (uint32_t i = 1; i < nodes_.size() && found.size() < 60; ++i) {
      const HtmlNode& n = nodes_[i];
      int level = 0;
      if (n.tag >= Tag::h1 && n.tag <= Tag::h4) {
        level = 1 + static_cast<int>(n.tag) - static_cast<int>(Tag::h1);
      } else if (n.attribute_count > 0 && n.tag != Tag::meta &&
                 (has_word(tree_.attribute(n, "itemprop"), "headline") ||
                  tree_.attribute(n, "class").find("headline") != std::string_view::npos ||
                  tree_.attribute(n, "class").find("title") != std::string_view::npos)) {
        level = 5;
      }
      if (level == 0) continue;
      std::string text = tree_.text(i);
      if (!text.empty() && text.size() < 300) found.emplace_back(std::move(text), level);
    }
    return found;
  }

  // --- date -----------------------------------------------------------------------------------

  /// JSON-LD, article:published_time, microdata, other meta names, <time>, an element that is
  /// called a date, and at last the address.
  void find_published() {
    take_date(stated_.published, "JSON-LD");
    take_date(meta({"article:published_time", "og:article:published_time", "og:published_time",
                    "article:published", "article.published", "og:pubdate"}),
              "article:published_time");
    for (const uint32_t i : with_property("datePublished")) take_date(value_of(i), "microdata");
    take_date(meta({"datepublished"}), "microdata");
    for (const char* name : {"pubdate",
                             "publishdate",
                             "publish-date",
                             "publish_date",
                             "publicationdate",
                             "publication_date",
                             "originalpublicationdate",
                             "article_date_original",
                             "sailthru.date",
                             "parsely-pub-date",
                             "cxenseparse:recs:publishtime",
                             "ptime",
                             "bt:pubdate",
                             "dc.date.issued",
                             "dcterms.issued",
                             "dcterms.created",
                             "dc.date.created",
                             "dc.date",
                             "dcterms.date",
                             "date",
                             "created",
                             "article.created",
                             "pub_date",
                             "displaydate",
                             "date.release",
                             "shareaholic:article_published_time",
                             "rnews:datepublished",
                             "citation_publication_date",
                             "citation_date",
                             "prism.publicationdate",
                             "eomportal-lastupdate"})
      take_date(meta({name}), "meta");
    if (!facts_.published.empty()) {
      settle_day();
      return;
    }
    find_time_element();
    if (!facts_.published.empty()) return;
    find_date_element();
    if (facts_.published.empty()) find_date_below_headline();
    if (facts_.published.empty()) {
      facts_.published = date_in_address(facts_.url.value);
      if (!facts_.published.empty()) facts_.published_evidence = "address";
    }
  }

  /// A time stated in UTC may fall on another day than the publisher's: the day that the page shows
  /// its readers counts then.
  void settle_day() {
    if (!in_utc_) return;
    const int64_t stated = day_number(facts_.published);
    Date shown;
    for (uint32_t i = 1; i < nodes_.size(); ++i) {
      if (nodes_[i].tag != Tag::text || outside_[i]) continue;
      const auto text = nodes_[i].text;
      if (text.size() < 8 || text.size() > 120 ||
          text.find_first_of("0123456789") == std::string_view::npos)
        continue;
      for (const auto& d : find_dates(text)) {
        if (!d.date.whole()) continue;
        const int64_t days = day_number(d.date) - stated;
        if (days == 0) return;
        if ((days == 1 || days == -1) && shown.empty()) shown = d.date;
      }
    }
    if (shown.empty()) return;
    facts_.published = shown;
    facts_.published_evidence += ", on the day that the page shows";
  }

  bool take_date(std::string_view value, const char* evidence) {
    if (!facts_.published.empty() || is_blank(value)) return false;
    const Date d = parse_stated_date(value);
    if (d.empty()) return false;
    facts_.published = d;
    facts_.published_evidence = evidence;
    in_utc_ = value.find(':') != std::string_view::npos &&
              (value.ends_with('Z') || value.ends_with("+00:00") || value.ends_with("+0000") ||
               value.ends_with("GMT") || value.ends_with("UTC"));
    return true;
  }

  /// <time pubdate>, else the first <time> with a day that is not in a list of other articles.
  void find_time_element() {
    for (const bool marked : {true, false}) {
      for (uint32_t i = 1; i < nodes_.size(); ++i) {
        const HtmlNode& n = nodes_[i];
        if (n.tag != Tag::time || outside_[i]) continue;
        if (marked && !tree_.has_attribute(n, "pubdate") &&
            tree_.attribute(n, "class").find("publish") == std::string_view::npos)
          continue;
        if (in_link(i)) continue;
        if (take_date(tree_.attribute(n, "datetime"), "time element") ||
            take_date(tree_.text(i), "time element"))
          return;
      }
    }
  }

  /// A link to another article may hold the date of that one.
  bool in_link(uint32_t i) const {
    for (uint32_t n = i; n != 0; n = nodes_[n].parent) {
      if (nodes_[n].tag == Tag::a) return true;
    }
    return false;
  }

  void find_date_element() {
    static constexpr const char* kNames[] = {"publish",   "pubdate", "pub-date",
                                             "dateline",  "posted",  "date",
                                             "timestamp", "byline",  "time"};
    for (const char* name : kNames) {
      for (uint32_t i = 1; i < nodes_.size(); ++i) {
        const HtmlNode& n = nodes_[i];
        if (n.attribute_count == 0 || outside_[i] || n.end - i > 40) continue;
        const std::string names = fold(std::string(tree_.attribute(n, "class")) + " " +
                                       std::string(tree_.attribute(n, "id")));
        if (names.find(name) == std::string::npos || names.find("update") != std::string::npos)
          continue;
        if (in_link(i)) continue;
        const std::string text = tree_.text(i);
        if (text.size() > 120) continue;
        const auto dates = find_dates(text);
        if (dates.empty() || !dates[0].date.whole()) continue;
        facts_.published = dates[0].date;
        facts_.published_evidence = "element called a date";
        return;
      }
    }
  }

  /// A short line with a date within the next lines below the headline, before the text begins.
  void find_date_below_headline() {
    uint32_t from = 0;
    for (uint32_t i = 1; i < nodes_.size() && from == 0; ++i) {
      if (nodes_[i].tag >= Tag::h1 && nodes_[i].tag <= Tag::h3 && !outside_[i] &&
          tree_.text(i) == facts_.headline.value)
        from = nodes_[i].end;
    }
    if (from == 0) return;
    unsigned lines = 0;
    for (uint32_t i = from; i < nodes_.size() && lines < 20; ++i) {
      if (nodes_[i].tag != Tag::text || outside_[i] || is_blank(nodes_[i].text)) continue;
      ++lines;
      const std::string text = trimmed(nodes_[i].text);
      if (count_spaces(text) > 24) return;
      if (text.size() > 100 || in_link(i)) continue;
      const auto dates = find_dates(text);
      if (dates.empty() || !dates[0].date.whole()) continue;
      facts_.published = dates[0].date;
      facts_.published_evidence = "date line below the headline";
      return;
    }
  }

  /// "/2025/11/03/" in an address.
  static Date date_in_address(std::string_view url) {
    for (size_t i = 0; i + 10 < url.size(); ++i) {
      if (url[i] != '/' && url[i] != '-' && url[i] != '_') continue;
      Date d;
      int read = 0;
      const std::string part(url.substr(i + 1, 11));
      char sep = 0;
      if (std::sscanf(part.c_str(), "%4d%c%2d%*c%2d%n", &d.year, &sep, &d.month, &d.day, &read) >=
              4 &&
          read >= 8 && (sep == '/' || sep == '-') && d.year >= 1990 && d.year <= 2100 &&
          is_valid(d))
        return d;
    }
    return {};
  }

  // --- author ---------------------------------------------------------------------------------

  /// JSON-LD, meta names, microdata, rel=author, an element that is called a byline.
  void find_author() {
    std::string joined;
    for (const auto& name : stated_.authors) {
      if (!usable_name(name) || joined.find(name) != std::string::npos) continue;
      joined += (joined.empty() ? "" : ", ") + clean_name(name);
    }
    set(facts_.author, joined, "JSON-LD");
    for (const char* name : {"author", "article:author", "byl", "parsely-author", "sailthru.author",
                             "dc.creator", "dcterms.creator", "article:author_name", "authors",
                             "author_name", "citation_author", "dc.contributor", "rbauthors",
                             "bt:author", "shareaholic:article_author_name", "og:author"}) {
      const std::string value = meta({name});
      if (usable_name(value)) set(facts_.author, clean_name(value), "meta");
    }
    for (const char* property : {"author", "creator"}) {
      std::string names;
      for (const uint32_t i : with_property(property)) {
        if (facts_.author) break;
        std::string value = name_below(i);
        if (!usable_name(value) || names.find(value) != std::string::npos) continue;
        names += (names.empty() ? "" : ", ") + clean_name(value);
      }
      set(facts_.author, names, "microdata");
    }
    if (facts_.author) return;
    std::string names;
    for (uint32_t i = 1; i < nodes_.size() && names.size() < 120; ++i) {
      if (nodes_[i].tag != Tag::a || outside_[i] ||
          !has_word(tree_.attribute(nodes_[i], "rel"), "author"))
        continue;
      const std::string value = clean_name(tree_.text(i));
      if (!usable_name(value) || !looks_like_names(value) || names.find(value) != std::string::npos)
        continue;
      names += (names.empty() ? "" : ", ") + value;
    }
    set(facts_.author, names, "rel=author");
    if (!facts_.author) find_byline_element();
  }

  /// Of an element that describes a person: the name inside of it.
  std::string name_below(uint32_t i) const {
    for (uint32_t n = i; n < nodes_[i].end; ++n) {
      if (nodes_[n].attribute_count > 0 && has_word(tree_.attribute(nodes_[n], "itemprop"), "name"))
        return value_of(n);
    }
    return value_of(i);
  }

  void find_byline_element() {
    for (const char* name : {"byline", "author-name", "authorname", "author", "writer"}) {
      for (uint32_t i = 1; i < nodes_.size(); ++i) {
        const HtmlNode& n = nodes_[i];
        if (n.attribute_count == 0 || outside_[i] || n.end - i > 30) continue;
        const std::string names = fold(std::string(tree_.attribute(n, "class")) + " " +
                                       std::string(tree_.attribute(n, "id")));
        if (names.find(name) == std::string::npos) continue;
        const std::string text = tree_.text(i);
        if (text.size() > 100) continue;
        std::string value = text;
        if (const auto credits = read_credits(text)) value = credits->author;
        value = clean_name(value);
        if (!usable_name(value) || !looks_like_names(value)) continue;
        set(facts_.author, value, "element called a byline");
        return;
      }
    }
  }

  bool usable_name(std::string_view name) const {
    const std::string b = bare(name);
    if (b.size() < 3 || name.size() > 200 || is_address(name)) return false;
    if (is_office(name) || is_site(name)) return false;
    return b != "admin" && b != "administrator" && b != "staff" && b != "author" &&
           b != "webmaster" && b != "editor" && b != "null" && b != "undefined" &&
           name.find("://") == std::string_view::npos;
  }

  /// Two to nine words that begin with capitals, but for particles; not what a button says.
  static bool looks_like_names(const std::string& text) {
    static constexpr std::array kNoNames = {"follow", "photograph", "photo", "view ",   "more ",
                                            "about",  "share",      "read ", "posted",  "updated",
                                            "email",  "published",  "last ", "comment", "image"};
    const std::string lower = fold(text);
    if (std::any_of(kNoNames.begin(), kNoNames.end(),
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
    std::string text = trimmed(name);
    const std::string lower = fold(text);
    for (const std::string_view by : {"by: ", "by ", "written by ", "posted by ", "author: "}) {
      if (lower.starts_with(by) && lower.size() == text.size()) {
        text.erase(0, by.size());
        break;
      }
    }
    text = text.substr(
        0, std::min({text.find(" | "), text.find(" \xC2\xB7 "), text.find(" \xE2\x80\xA2 ")}));
    // "Jane Roe jroe@example.com"
    if (const auto at = text.find('@'); at != std::string::npos)
      text.resize(text.find_last_of(' ', at) == std::string::npos ? at
                                                                  : text.find_last_of(' ', at));
    // A date or a count may be glued to it; names hold no digits.
    text.resize(std::min(text.find_first_of("0123456789"), text.size()));
    for (const std::string_view day :
         {" on ", " January ", " February ", " March ", " April ", " May ", " June ", " July ",
          " August ", " September ", " October ", " November ", " December "}) {
      if (text.ends_with(day)) text.resize(text.size() - day.size());
    }
    std::replace(text.begin(), text.end(), '\n', ' ');
    text = collapsed(text);
    while (!text.empty() && (text.back() == ',' || text.back() == '(' || text.back() == '|' ||
                             text.back() == ' ' || text.back() == ';'))
      text.pop_back();
    return text;
  }

  const HtmlTree& tree_;
  const std::vector<HtmlNode>& nodes_;
  const std::vector<Region>& named_;
  PageFacts facts_;
  StatedArticle stated_;
  std::unordered_map<std::string, std::string> meta_;
  std::vector<std::string_view> scripts_;
  std::vector<bool> outside_;
  bool in_utc_ = false;  // the stated time of publication is
  std::string_view canonical_;
  std::string title_;
  std::string host_;
};

}  // namespace

Date parse_stated_date(std::string_view value) {
  const std::string v = trimmed(value);
  const auto digits = static_cast<size_t>(
      std::find_if(v.begin(), v.end(), [](char c) { return c < '0' || c > '9'; }) - v.begin());
  const auto plausible = [](const Date& d) {
    return d.whole() && is_valid(d) && d.year >= 1900 && d.year <= 2200;
  };
  const auto number = [&](size_t at, size_t n) { return std::atoi(v.substr(at, n).c_str()); };
  if (digits == 8 || digits == 14 || (digits == 12 && v.size() == 12)) {
    const Date d{number(0, 4), number(4, 2), number(6, 2)};
    if (plausible(d)) return d;
  }
  if (digits == v.size() && (digits == 10 || digits == 13)) {
    const int64_t seconds = std::atoll(v.c_str()) / (digits == 13 ? 1000 : 1);
    const Date d = date_of_day(seconds / 86400);
    return plausible(d) ? d : Date{};
  }
  const auto found = find_dates(v);
  return !found.empty() && plausible(found[0].date) ? found[0].date : Date{};
}

PageFacts read_page_facts(const HtmlTree& tree, const std::vector<Region>& named) {
  return Reader(tree, named).run();
}

}  // namespace lede
