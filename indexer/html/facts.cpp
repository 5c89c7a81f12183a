#include "indexer/html/facts.h"

#include "common/text/unicode.h"
#include "indexer/html/author.h"
#include "indexer/html/headline.h"
#include "indexer/html/published.h"

namespace lede {

namespace {

class FactFinder {
 public:
  FactFinder(const HtmlTree& tree, const std::vector<Region>& named) : page_(tree, named) {}

  PageFacts run() {
    facts_.stated_text = page_.stated().body;
    facts_.left_out = page_.stated().left_out;
    facts_.type = !page_.stated().type.empty() ? page_.stated().type : page_.meta({"og:type"});
    find_url();
    find_outlet();
    facts_.headline = find_headline(page_, facts_.outlet.value, host_);
    auto day = find_published(page_, facts_.headline.value, facts_.url.value);
    facts_.published = day.date;
    facts_.published_evidence = std::move(day.evidence);
    facts_.author = find_author(page_, facts_.outlet.value, host_, facts_.left_out);
    find_language();
    return std::move(facts_);
  }

 private:
  /// Canonical link, og:url, JSON-LD; an address without a path is the site's, not the page's.
  void find_url() {
    const auto take = [&](std::string_view url, const char* evidence) {
      if (!url.starts_with("http")) return;
      const auto path = url.find('/', url.find("://") + 3);
      if (path != std::string_view::npos && path + 1 < url.size())
        set_fact(facts_.url, std::string(url), evidence);
      if (host_.empty()) host_ = host_of(url);
    };
    take(page_.canonical(), "canonical link");
    take(page_.meta({"og:url"}), "og:url");
    take(page_.stated().url, "JSON-LD");
    take(page_.meta({"twitter:url", "parsely-link", "sailthru.url"}), "meta");
  }

  /// og:site_name, JSON-LD publisher, other meta names, the page title's ending, the host.
  void find_outlet() {
    const auto take = [&](std::string name, const char* evidence) {
      if (is_address(name) || name.starts_with("@") || name.size() > 80) return;
      set_fact(facts_.outlet, std::move(name), evidence);
    };
    take(page_.meta({"og:site_name"}), "og:site_name");
    take(page_.stated().publisher, "JSON-LD");
    take(page_.meta({"application-name", "apple-mobile-web-app-title", "cre", "dc.publisher",
                     "dcterms.publisher", "publisher", "copyright.holder", "source_name",
                     "sitename"}),
         "meta");
    if (!facts_.outlet) take(title_ending(), "page title");
    if (!facts_.outlet && !host_.empty()) set_fact(facts_.outlet, host_, "address");
  }

  /// "Headline | Harbor Courier": the ending, when the host spells it.
  std::string title_ending() const {
    for (const std::string_view sep :
         {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xBB ", " : "}) {
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
    const auto take = [&](std::string_view value, const char* evidence) {
      auto language = fold(value.substr(0, value.find_first_of("-_, ;")));
      if (language.size() == 2 || language.size() == 3)
        set_fact(facts_.language, std::move(language), evidence);
    };
    for (uint32_t i = 1; i < page_.nodes().size(); ++i) {
      if (page_.nodes()[i].tag != Tag::html) continue;
      take(page_.tree().attribute(page_.nodes()[i], "lang"), "lang");
      take(page_.tree().attribute(page_.nodes()[i], "xml:lang"), "lang");
      break;
    }
    take(page_.stated().language, "JSON-LD");
    take(page_.meta({"og:locale", "content-language", "language", "dc.language"}), "meta");
  }

  const PageData page_;
  PageFacts facts_;
  std::string host_;
};

}  // namespace

PageFacts read_page_facts(const HtmlTree& tree, const std::vector<Region>& named) {
  return FactFinder(tree, named).run();
}

}  // namespace lede
