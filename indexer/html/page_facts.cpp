#include "indexer/html/page_facts.h"

#include "common/text/unicode.h"
#include "indexer/html/author.h"
#include "indexer/html/headline.h"
#include "indexer/html/publication_date.h"
#include "indexer/html/saved_page.h"

namespace lede::html {

namespace {

class ChosenFacts {
 public:
  ChosenFacts(const Tree& tree, const std::vector<Region>& named) : page_(tree, named) {}

  PageFacts run(const Fact& known_url) {
    facts_.stated_text = page_.stated().body;
    facts_.left_out = page_.stated().left_out;
    facts_.type = !page_.stated().type.empty() ? page_.stated().type : page_.meta({"og:type"});
    find_url(known_url);
    find_outlet();
    facts_.headline = find_headline(page_, facts_.outlet.value, host_);
    const ArticlePlace place(page_, facts_.headline.value);
    const auto day = find_published(page_, place, facts_.url.value);
    facts_.published = day.date;
    facts_.published_evidence = day.evidence;
    facts_.author = find_author(page_, place, facts_.outlet.value, host_, facts_.left_out);
    find_language();
    return std::move(facts_);
  }

 private:
  /// Canonical link, og:url, JSON-LD, where it was saved from or crawled; an address without a path
  /// is the site's, not the page's. That of a copy is the original's.
  void find_url(const Fact& known) {
    const auto take = [&](std::string_view address, Evidence evidence) {
      const std::string whole = (address.starts_with("//") ? "https:" : "") + std::string(address);
      if (!whole.starts_with("http")) return;
      const std::string url = original_address(whole);
      if (is_archive_host(host_of(url))) return;
      const auto path = url.find('/', url.find("://") + 3);
      if (path != std::string_view::npos && path + 1 < url.size())
        set_fact(facts_.url, url, evidence);
      if (host_.empty()) host_ = host_of(url);
    };
    take(page_.canonical(), Evidence::canonical_link);
    take(page_.meta({"og:url"}), Evidence::og_url);
    take(page_.stated().url, Evidence::json_ld);
    take(page_.meta({"twitter:url", "parsely-link", "sailthru.url"}), Evidence::meta);
    take(page_.saved().url, Evidence::saved_from);
    take(known.value, known.evidence);
  }

  /// og:site_name, JSON-LD publisher, other meta names, the page title's ending, the host.
  void find_outlet() {
    const auto take = [&](std::string name, Evidence evidence) {
      if (is_address(name) || name.starts_with("@") || name.size() > 80) return;
      set_fact(facts_.outlet, std::move(name), evidence);
    };
    take(page_.meta({"og:site_name"}), Evidence::og_site_name);
    take(page_.stated().publisher, Evidence::json_ld);
    take(page_.meta({"application-name", "apple-mobile-web-app-title", "cre", "dc.publisher",
                     "dcterms.publisher", "publisher", "copyright.holder", "source_name",
                     "sitename"}),
         Evidence::meta);
    if (!facts_.outlet) take(title_ending(), Evidence::page_title);
    if (!facts_.outlet && !host_.empty()) set_fact(facts_.outlet, host_, Evidence::address);
  }

  /// "Headline | Harbor Courier": the ending, when the host spells it.
  std::string title_ending() const {
    for (const std::string_view sep : {" | ", " - ", " – ", " — ", " :: ", " » ", " : "}) {
      const auto at = page_.title().rfind(sep);
      if (at == std::string::npos) continue;
      std::string end = page_.title().substr(at + sep.size());
      const std::string name = bare(end);
      const std::string host = bare(host_.substr(0, host_.rfind('.')));
      if (!host.empty() && name.size() >= 3 &&
          (host.find(name) != std::string::npos || name.find(host) != std::string::npos))
        return end;
    }
    return "";
  }

  void find_language() {
    const auto take = [&](std::string_view value, Evidence evidence) {
      auto language = fold(value.substr(0, value.find_first_of("-_, ;")));
      if (language.size() == 2 || language.size() == 3)
        set_fact(facts_.language, std::move(language), evidence);
    };
    for (uint32_t i = 1; i < page_.nodes().size(); ++i) {
      if (page_.nodes()[i].tag != Tag::html) continue;
      take(page_.tree().attribute(page_.nodes()[i], "lang"), Evidence::lang);
      take(page_.tree().attribute(page_.nodes()[i], "xml:lang"), Evidence::lang);
      break;
    }
    take(page_.stated().language, Evidence::json_ld);
    take(page_.meta({"og:locale", "content-language", "language", "dc.language"}), Evidence::meta);
  }

  const PageMetadata page_;
  PageFacts facts_;
  std::string host_;
};

}  // namespace

PageFacts read_page_facts(const Tree& tree, const std::vector<Region>& named,
                          const Fact& known_url) {
  return ChosenFacts(tree, named).run(known_url);
}

}  // namespace lede::html
