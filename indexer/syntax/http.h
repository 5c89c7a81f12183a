// An HTTP response as a crawl keeps it: status, the headers that matter, and the body decoded.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/input/byte_source.h"

namespace lede {

class UnpackMeter;

/// A header field "Name: value"; both are views of the line.
struct HeaderField {
  std::string_view name;
  std::string_view value;
};

/// Reads the lines of a header up to the blank one that ends it, as mail, HTTP and WARC have them,
/// folded lines joined. Calls `field` for each; a line that is no field is skipped. False when
/// the bytes end, or a header is larger than any is (64 KiB), before the blank line.
bool read_header(Input& in, const std::function<void(const HeaderField&)>& field);

/// True when both are the same but for the case of ASCII letters.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

struct HttpHead {
  int status = 0;
  std::string content_type;
  std::string content_encoding;  ///< in lower case
  bool chunked = false;
};

/// Reads a response's status line and header. Nothing when the bytes are no HTTP response.
[[nodiscard]] std::optional<HttpHead> read_http_head(Input& in);

/// Undoes chunks and compression, up to `limit` bytes. Crawlers keep the header of a body that
/// they have decoded already: a body that is not encoded as its header says is taken as it is.
/// The decompressed bytes count for `meter`; `in` is what the body came from. Throws Error(source)
/// for an unknown encoding, damage, and for what unpacks to more than pages do.
void decode_http_body(const HttpHead& head, std::string& body, uint64_t limit, UnpackMeter& meter,
                      const Input& in);

}  // namespace lede
