#include "indexer/html/saved_page.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "indexer/html/page_metadata.h"

namespace lede::html {

namespace {

constexpr std::array<std::string_view, 22> kArchives = {"web.archive.org",
                                                        "archive.today",
                                                        "archive.ph",
                                                        "archive.is",
                                                        "archive.fo",
                                                        "archive.li",
                                                        "archive.md",
                                                        "archive.vn",
                                                        "webcache.googleusercontent.com",
                                                        "perma.cc",
                                                        "perma-archives.org",
                                                        "ghostarchive.org",
                                                        "wayback.archive-it.org",
                                                        "archive.wikiwix.com",
                                                        "freezepage.com",
                                                        "haw.nsk.hr",
                                                        "megalodon.jp",
                                                        "webarchive.loc.gov",
                                                        "webarchive.nationalarchives.gov.uk",
                                                        "webarchive.org.uk",
                                                        "webcitation.org",
                                                        "cc.bingj.com"};

struct CommentMark {
  std::string_view mark;  ///< before the address in a tool's comment
  std::string_view tool;  ///< what else that comment says
};

constexpr std::array kCommentMarks = {
    CommentMark{"saved from url=(", ""}, CommentMark{"url:", "singlefile"},
    CommentMark{"mirrored from ", "httrack"}, CommentMark{"saved from ", "using monolith"}};

/// The address that `text` begins with; empty when it begins with none.
std::string_view leading_address(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  if (!text.starts_with("http://") && !text.starts_with("https://")) return {};
  return text.substr(0, text.find_first_of(" \t\r\n\"'<>"));
}

/// A time as archives write it in addresses: "20200505081530", with a mark of two letters behind it
/// ("20200505id_"), or "2020.05.05-081530".
bool is_time(std::string_view part) {
  if (part.ends_with('_') && part.size() > 3) part.remove_suffix(3);
  if (part.ends_with('*')) part.remove_suffix(1);
  const auto digits = std::count_if(part.begin(), part.end(), ascii::is_digit);
  const auto marks =
      std::count_if(part.begin(), part.end(), [](char c) { return c == '.' || c == '-'; });
  return digits >= 4 && digits <= 17 && digits + marks == static_cast<long>(part.size());
}

/// "Page saved with SingleFile url: https://... saved date: ...", "saved from
/// url=(0042)https://...", "Mirrored from www.ostrel.example/x.html by HTTrack", "Saved from
/// https://... using monolith".
std::string address_in_comment(std::string_view comment) {
  constexpr size_t kMaxBytes = 4000;
  comment = comment.substr(0, kMaxBytes);
  const std::string plain = ascii::lower(comment);
  for (const auto& [mark, tool] : kCommentMarks) {
    const auto at = plain.find(mark);
    if (at == std::string::npos || plain.find(tool) == std::string::npos) continue;
    auto rest = comment.substr(at + mark.size());
    if (mark.ends_with('(')) rest.remove_prefix(std::min(rest.find(')') + 1, rest.size()));
    if (const auto url = leading_address(rest); !url.empty()) return std::string(url);
    if (mark.starts_with("mirrored"))
      return "http://" + std::string(rest.substr(0, rest.find_first_of(" \r\n")));
  }
  return "";
}

/// The address in that of a copy; empty where it is no copy's.
std::string address_in_copy(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == url.npos) return "";
  const std::string host = host_of(url);
  if (host == "webcache.googleusercontent.com") {
    // "/search?q=cache:ID:https://ostrel.example/x+&cd=1"
    const auto at = url.find("http", std::min(url.find("cache:"), url.size()));
    return at == url.npos ? "" : std::string(url.substr(at, url.find_first_of("+&", at) - at));
  }
  const bool archive = is_archive_host(host);
  if (const auto at = url.find("url=http"); archive && at != url.npos)
    return std::string(url.substr(at + 4, url.find('&', at) - at - 4));
  for (size_t at = url.find('/', scheme + 3); at != url.npos;) {
    const size_t end = url.find('/', at + 1);
    if (end == url.npos) break;
    const auto part = url.substr(at + 1, end - at - 1);
    if (part.find_first_of("?#") != part.npos) break;
    const auto rest = url.substr(end + 1);
    if (is_time(part) || archive) {
      if (rest.starts_with("http:/") || rest.starts_with("https:/")) {
        const auto path = rest.find('/') + (rest.substr(rest.find('/')).starts_with("//") ? 2 : 1);
        return std::string(rest.substr(0, rest.find('/'))) + "//" + std::string(rest.substr(path));
      }
      // "/web/2020/www.ostrel.example/x"
      const auto name = rest.substr(0, rest.find('/'));
      if (archive && is_time(part) && name.find('.') != name.npos)
        return "http://" + std::string(rest);
    }
    at = end;
  }
  return "";
}

/// The address that the programs of an archive are told in a script: `__wm.wombat("https://...",`,
/// `wbinfo.url = "https://..."`.
std::string_view address_in_script(std::string_view script) {
  constexpr size_t kMaxBytes = 1000;
  script = script.substr(0, kMaxBytes);
  for (const std::string_view mark : {"__wm.wombat(", "wbinfo.url = ", "wbinfo.url="}) {
    const auto at = script.find(mark);
    if (at == script.npos || at + mark.size() >= script.size()) continue;
    return leading_address(script.substr(at + mark.size() + 1));
  }
  return {};
}

}  // namespace

std::string original_address(std::string_view url) {
  std::string original(url);
  // A copy of a copy has both archives around the address.
  constexpr int kMaxArchives = 4;
  for (int i = 0; i < kMaxArchives; ++i) {
    std::string inner = address_in_copy(original);
    if (inner.empty()) break;
    original = std::move(inner);
  }
  return original;
}

bool is_archive_host(std::string_view host) {
  return std::find(kArchives.begin(), kArchives.end(), host) != kArchives.end();
}

uint32_t link_of_cache(const Tree& tree) {
  std::string_view base;
  for (uint32_t i = 1; i < tree.nodes().size(); ++i) {
    const Node& n = tree.nodes()[i];
    if (n.tag == Tag::base && base.empty()) base = tree.attribute(n, "href");
    if (n.tag != Tag::a || base.empty() || tree.attribute(n, "href") != base) continue;
    return tree.short_text(i, base.size()) == base ? i : 0;
  }
  return 0;
}

SavedPage read_saved_page(const Tree& tree) {
  SavedPage page;
  const auto take = [&](std::string_view url) {
    if (!page.url.empty() || leading_address(url).empty()) return;
    std::string original = original_address(leading_address(url));
    if (!is_archive_host(host_of(original))) page.url = std::move(original);
  };
  std::string_view asked;  // the address in the header of archive.today
  uint32_t bar_end = 0;    // of the Wayback Machine's toolbar
  bool header = false;
  for (uint32_t i = 1; i < tree.nodes().size(); ++i) {
    const Node& n = tree.nodes()[i];
    if (n.tag == Tag::script && page.url.empty()) take(address_in_script(n.text));
    if (n.attribute_count == 0) continue;
    const auto attribute = [&](std::string_view name) { return tree.attribute(n, name); };
    const auto id = attribute("id");
    header = header || id == "HEADER";
    if (id == "wm-ipp" || id == "wm-ipp-base") bar_end = n.end;
    if (n.tag == Tag::html) {
      take(attribute("data-scrapbook-source"));
    } else if (n.tag == Tag::meta) {
      if (attribute("name") == "savepage-url" || attribute("name") == "source-url")
        take(attribute("content"));
      if (attribute("property") == "og:site_name" && is_archive_host(attribute("content")))
        page.head_of_archive = true;
    } else if (n.tag == Tag::link) {
      if (attribute("rel") == "original") take(attribute("href"));
    } else if (n.tag == Tag::base) {
      if (!address_in_copy(attribute("href")).empty()) take(attribute("href"));
    } else if (n.tag == Tag::input) {
      if (id == "wmtbURL" || i < bar_end) take(attribute("value"));
      if (header && attribute("name") == "q" && asked.empty()) asked = attribute("value");
    }
  }
  if (const uint32_t link = link_of_cache(tree); link != 0)
    take(tree.attribute(tree.nodes()[link], "href"));
  page.head_of_archive = page.head_of_archive || asked.starts_with("http");
  if (page.head_of_archive) take(asked);
  for (const auto comment : tree.comments()) {
    if (page.url.empty()) take(address_in_comment(comment));
  }
  return page;
}

}  // namespace lede::html
