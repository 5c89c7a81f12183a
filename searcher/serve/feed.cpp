#include "searcher/serve/feed.h"

#include <fmt/format.h>

#include "common/base/hash.h"
#include "common/text/date.h"
#include "common/text/unicode.h"
#include "searcher/http/target.h"

namespace lede::serve {

namespace {

/// Text of XML; characters that XML 1.0 has no way to write are replaced.
std::string xml(std::string_view text) {
  constexpr uint32_t kDelete = 0x7F;
  constexpr uint32_t kLastControl = 0x9F;
  constexpr uint32_t kNoCharacters = 0xFFFE;  // and the next
  const std::string valid = to_valid_utf8(text);
  std::string out;
  for (size_t at = 0; at < valid.size();) {
    const auto cp = decode_at(valid, at);
    const auto value = static_cast<uint32_t>(cp.value);
    const bool blank = value == '\n' || value == '\t';
    if ((value < ' ' && !blank) || (value >= kDelete && value <= kLastControl) ||
        (value >= kNoCharacters && value <= kNoCharacters + 1)) {
      out += "\xEF\xBF\xBD";
    } else if (value == '<' || value == '>' || value == '&' || value == '"' || value == '\'') {
      out += fmt::format("&#{};", value);
    } else {
      out += valid.substr(at, cp.size);
    }
    at += cp.size;
  }
  return out;
}

/// A name that is the same for the same text, and for no other: a UUID made of its hash (RFC 9562,
/// version 8).
std::string urn_of(std::string_view text) {
  const Hash128 h = hash128(text);
  return fmt::format("urn:uuid:{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}", h.high >> 32U,
                     h.high >> 16U & 0xFFFFU, h.high & 0xFFFU, (h.low >> 48U & 0x3FFFU) | 0x8000U,
                     h.low & 0xFFFFFFFFFFFFU);
}

bool is_web_address(std::string_view url) {
  return url.starts_with("http://") || url.starts_with("https://");
}

std::string link(std::string_view relation, std::string_view type, const std::string& address) {
  return fmt::format("<link rel=\"{}\" type=\"{}\" href=\"{}\"/>\n", relation, type, xml(address));
}

std::string entry(const Hit& hit, const std::string& updated, const http::Request& request) {
  const ArticleFacts& a = hit.article;
  const auto day = date_from_iso(a.published);
  const bool dated = day && day->whole();
  std::string out = "<entry>\n";
  out += fmt::format("<id>{}</id>\n", urn_of("passage " + hit.id));
  out += fmt::format("<title>{}</title>\n", xml(a.headline.empty() ? hit.id : a.headline));
  out += fmt::format("<updated>{}</updated>\n", dated ? day->iso() + "T00:00:00Z" : updated);
  if (dated) out += fmt::format("<published>{}T00:00:00Z</published>\n", day->iso());
  const std::string& who = !a.author.empty() ? a.author : a.outlet;
  if (!who.empty()) out += fmt::format("<author><name>{}</name></author>\n", xml(who));
  if (!a.outlet.empty()) out += fmt::format("<category term=\"{}\"/>\n", xml(a.outlet));
  out += link("alternate", "text/html",
              request.origin + "/?article=" + http::percent_encoded(a.id) +
                  "&at=" + http::percent_encoded(hit.id));
  if (is_web_address(a.url)) out += link("via", "text/html", a.url);
  std::string about = a.outlet;
  if (!a.published.empty()) about += (about.empty() ? "" : ", ") + a.published;
  out += fmt::format("<summary>{}</summary>\n",
                     xml(hit.snippet.text + (about.empty() ? "" : " (" + about + ")")));
  return out + "</entry>\n";
}

}  // namespace

std::string feed_of(const Results& r, std::string_view query, const std::string& updated,
                    const http::Request& request) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n";
  out += fmt::format("<id>{}</id>\n", urn_of("search " + request.target));
  out += fmt::format("<title>{}</title>\n", xml("Lede: " + std::string(query)));
  out += fmt::format("<updated>{}</updated>\n", updated);
  out += "<author><name>Lede</name></author>\n";
  out += fmt::format("<generator version=\"{}\">lede-serve</generator>\n", LEDE_VERSION);
  out += link("self", "application/atom+xml", request.origin + request.target);
  out += link("alternate", "text/html", request.origin + "/?q=" + http::percent_encoded(query));
  for (const auto& hit : r.hits) out += entry(hit, updated, request);
  return out + "</feed>\n";
}

}  // namespace lede::serve
