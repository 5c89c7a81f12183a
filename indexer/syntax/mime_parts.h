// Takes a message of several parts (MIME, RFC 2045 and 2046) apart, as far as finding a page in it
// needs: its header, and what stands between its boundaries.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede {

/// The fields of a message's or a part's header that tell what stands behind it; empty where it
/// doesn't have one.
struct MimeHeader {
  std::string type;        ///< Content-Type as written, on one line
  std::string encoding;    ///< Content-Transfer-Encoding in lower case
  std::string location;    ///< Content-Location
  std::string id;          ///< Content-ID
  std::string saved_from;  ///< Snapshot-Content-Location
  std::string from;
  bool has_version = false;  ///< MIME-Version
  bool was_sent = false;     ///< a field that a mail gets on its way

  /// True for "text/html; charset=..." when asked for "text/html". `media_type` is in lower case.
  [[nodiscard]] bool is(std::string_view media_type) const;
  /// A parameter of the content type ("boundary"); empty where it is not there.
  [[nodiscard]] std::string parameter(std::string_view name) const;
};

/// Reads the header that `message` begins with and removes it, with the blank line behind. Without
/// any field when no header stands there.
[[nodiscard]] MimeHeader take_mime_header(std::string_view& message);

struct MimePart {
  MimeHeader header;
  std::string_view body;  ///< as it stands there: encoded, with its last line end
};

struct MimeParts {
  std::vector<MimePart> parts;
  std::string odd;  ///< for people: that the end is missing, or too many parts; empty for nothing
};

/// The parts that hold no others, in order, however deep they stand; the message itself where it
/// has one part. In linear time; what nests deeper than messages do is one part, and more parts
/// than any page has are left out.
[[nodiscard]] MimeParts mime_parts(std::string_view message);

}  // namespace lede
