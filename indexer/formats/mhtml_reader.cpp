// Pages that browsers have saved with all that belongs to them (MHTML, RFC 2557): .mht, .mhtml.
#include <fmt/format.h>
#include <gmime/gmime.h>

#include <algorithm>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/formats/page_article.h"
#include "indexer/formats/reader.h"
#include "indexer/formats/record_text.h"
#include "indexer/syntax/mime_parts.h"

namespace lede {

namespace {

/// With its pictures.
constexpr uint64_t kMaxBytes = 64U << 20;

/// The message without what may stand before its header.
std::string_view from_header(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  bytes.remove_prefix(std::min(bytes.find_first_not_of("\r\n"), bytes.size()));
  return bytes;
}

bool is_named_so(std::string_view extension) {
  return extension == ".mht" || extension == ".mhtml";
}

/// A browser's copy says so, in whatever language, or has no sender, or the address of the page; a
/// mail has been sent to someone.
bool is_saved_page(std::string_view head, std::string_view extension) {
  head = from_header(head);
  const MimeHeader header = take_mime_header(head);
  if (!header.saved_from.empty()) return true;
  if (ascii::lower(header.from).find("<saved by ") != std::string::npos) return true;
  const bool page = header.is("multipart/related") || header.is("multipart/alternative") ||
                    header.is("text/html");
  if (!page || !header.has_version || header.was_sent || extension == ".eml") return false;
  return header.from.empty() || is_named_so(extension) || header.location.starts_with("http") ||
         ascii::lower(head).find("\ncontent-location: http") != std::string::npos;
}

/// A part's bytes without their encoding for transfer.
std::string decoded(const MimePart& part) {
  const auto encoding = g_mime_content_encoding_from_string(part.header.encoding.c_str());
  if (encoding != GMIME_CONTENT_ENCODING_BASE64 &&
      encoding != GMIME_CONTENT_ENCODING_QUOTEDPRINTABLE)
    return std::string(part.body);
  GMimeEncoding state;
  g_mime_encoding_init_decode(&state, encoding);
  std::string out(g_mime_encoding_outlen(&state, part.body.size()), '\0');
  out.resize(g_mime_encoding_step(&state, part.body.data(), part.body.size(), out.data()));
  return out;
}

std::string without_brackets(std::string_view id) {
  return std::string(ascii::trimmed(id, "<> "));
}

class MhtmlReader : public Reader {
 public:
  [[nodiscard]] Claim claim(std::string_view head, const Source& source) const override {
    const std::string extension = source.extension();
    if (is_saved_page(head, extension)) return Claim::by_content;
    return is_named_so(extension) ? Claim::by_name : Claim::none;
  }

  void read(Input& in, const Source& source, const ReadSink& sink) const override {
    std::string bytes;
    if (!in.read_all(bytes, kMaxBytes)) {
      return sink.skipped(source.where(), fmt::format("larger than a saved page (the limit is {} "
                                                      "MiB)",
                                                      kMaxBytes >> 20));
    }
    const auto message = from_header(bytes);
    auto rest = message;
    const MimeHeader whole = take_mime_header(rest);
    std::string why = "a saved page (MHTML) without a page in it";
    // Frames are documents of their own: they count where the page that holds them has no text.
    std::string odd;
    for (const auto& part : pages_of(message, whole, odd)) {
      std::string page = decoded(part);
      if (page.size() > kMaxArticleBytes) {
        why = larger_than_article();
        continue;
      }
      Article a = source.article();
      for (const auto& url : {part.header.location, whole.saved_from, whole.location}) {
        if (!a.url && url.starts_with("http")) a.url = {url, Evidence::saved_from};
      }
      if (!read_page_bytes(std::move(page), part.header.type, a, source.where(), sink, why))
        continue;
      if (!odd.empty()) sink.remark(source.where(), odd);
      return deliver(std::move(a), source.where(), sink);
    }
    if (!odd.empty()) why += "; " + odd;
    sink.skipped(source.where(), why);
  }

 private:
  /// The parts that are pages, that which was saved first. `odd` is what is wrong with the message.
  static std::vector<MimePart> pages_of(std::string_view message, const MimeHeader& whole,
                                        std::string& odd) {
    std::vector<MimePart> pages;
    MimeParts all = mime_parts(message);
    odd = std::move(all.odd);
    for (auto& part : all.parts) {
      if (part.header.is("text/html") || part.header.is("application/xhtml+xml"))
        pages.push_back(std::move(part));
    }
    const std::string start = without_brackets(whole.parameter("start"));
    const auto root = std::find_if(pages.begin(), pages.end(), [&](const MimePart& p) {
      if (!start.empty()) return without_brackets(p.header.id) == start;
      return !whole.saved_from.empty() && p.header.location == whole.saved_from;
    });
    if (root != pages.end()) std::rotate(pages.begin(), root, root + 1);
    return pages;
  }
};

}  // namespace

std::unique_ptr<Reader> make_mhtml_reader() {
  return std::make_unique<MhtmlReader>();
}

}  // namespace lede
