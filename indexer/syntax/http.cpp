#include "indexer/syntax/http.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "common/base/ascii.h"
#include "common/text/unicode.h"
#include "indexer/input/unpack.h"
#include "lede/errors.h"

namespace lede {

namespace {

constexpr uint64_t kMaxHeaderBytes = 64U << 10;

std::string_view trimmed(std::string_view s) {
  return ascii::trimmed(s, " \t\r");
}

/// The data of chunks; nothing when the bytes are not chunks.
std::optional<std::string> join_chunks(std::string_view bytes) {
  std::string out;
  while (true) {
    uint64_t size = 0;
    const auto [end, error] = std::from_chars(bytes.data(), bytes.data() + bytes.size(), size, 16);
    const size_t line_end = bytes.find('\n');
    if (error != std::errc() || line_end == std::string_view::npos) return std::nullopt;
    const auto extension = trimmed({end, bytes.data() + line_end});
    if (!extension.empty() && extension[0] != ';') return std::nullopt;
    if (size == 0) return out;
    bytes.remove_prefix(line_end + 1);
    out += bytes.substr(0, size);
    if (bytes.size() <= size) return out;  // cut by the crawler
    bytes.remove_prefix(size);
    if (bytes.starts_with("\r")) bytes.remove_prefix(1);
    if (bytes.starts_with("\n")) bytes.remove_prefix(1);
    if (bytes.empty()) return out;
  }
}

}  // namespace

bool same_name(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](char x, char y) { return ascii::lower(x) == ascii::lower(y); });
}

bool read_header(Input& in, const std::function<void(const HeaderField&)>& field) {
  std::string whole;  // the field so far, which may go on in the next line
  std::string line;
  uint64_t size = 0;
  const auto tell = [&] {
    const size_t colon = whole.find(':');
    if (colon == std::string::npos) return;
    const std::string_view all = whole;
    field({trimmed(all.substr(0, colon)), trimmed(all.substr(colon + 1))});
  };
  while (true) {
    if (in.read_line(line, kMaxHeaderBytes) != Input::Line::line) return false;
    size += line.size() + 1;
    if (size > kMaxHeaderBytes) return false;
    if (trimmed(line).empty()) break;
    if (line[0] == ' ' || line[0] == '\t') {
      whole += " ";
      whole += trimmed(line);
      continue;
    }
    tell();
    whole = line;
  }
  tell();
  return true;
}

std::optional<HttpHead> read_http_head(Input& in) {
  std::string line;
  if (in.peek(5) != "HTTP/" || in.read_line(line, kMaxHeaderBytes) != Input::Line::line)
    return std::nullopt;
  HttpHead head;
  const size_t blank = std::min(line.find(' '), line.size());
  const size_t digits = std::min(line.find_first_not_of(' ', blank), line.size());
  std::from_chars(line.data() + digits, line.data() + line.size(), head.status);
  const bool whole = read_header(in, [&](const HeaderField& f) {
    if (same_name(f.name, "Content-Type")) head.content_type = f.value;
    if (same_name(f.name, "Content-Encoding")) head.content_encoding = ascii::lower(f.value);
    if (same_name(f.name, "Transfer-Encoding"))
      head.chunked = ascii::lower(f.value).find("chunked") != std::string::npos;
  });
  if (!whole) return std::nullopt;
  return head;
}

void decode_http_body(const HttpHead& head, std::string& body, uint64_t limit, UnpackMeter& meter,
                      const Input& in) {
  if (head.chunked) {
    if (auto joined = join_chunks(body)) body = std::move(*joined);
  }
  const std::string& how = head.content_encoding;
  if (how.empty() || how == "identity" || is_blank(body.substr(0, 16))) return;
  if (how == "gzip" || how == "x-gzip") {
    if (!body.starts_with("\x1F\x8B")) return;
  } else if (how != "deflate") {
    // A body of text was decoded by the crawler.
    if (body.find('\0') == std::string::npos && to_valid_utf8(body) == body) return;
    throw Error(ErrorKind::source,
                fmt::format("its content encoding is not read ({})", printable(how)));
  }
  // Pages shrink to a tenth, and empty ones to a fiftieth: a body that unpacks to a hundred times
  // its size and more holds no article.
  constexpr uint64_t kFreeBytes = 1U << 20;
  constexpr uint64_t kMaxRatio = 100;
  const uint64_t most = kFreeBytes + kMaxRatio * body.size();
  auto plain = inflate_all(body, std::min(limit, most + 1), meter, in);
  if (plain && plain->size() > most)
    throw Error(ErrorKind::source, "unpacks to more than 100 times its size, as no page does");
  if (plain) {
    body = std::move(*plain);
  } else if (how != "deflate") {
    throw Error(ErrorKind::source, "damaged: its compressed page can't be unpacked");
  }
}

}  // namespace lede
