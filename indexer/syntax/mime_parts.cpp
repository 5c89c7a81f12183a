#include "indexer/syntax/mime_parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "common/base/ascii.h"

namespace lede {

namespace {

constexpr size_t kMaxFieldBytes = 8U << 10;
constexpr size_t kMaxBoundaries = 50;
constexpr size_t kMaxParts = 10000;

/// The next line of `text`, which loses it, without its end.
std::string_view take_line(std::string_view& text) {
  const auto end = text.find('\n');
  auto line = text.substr(0, end);
  text.remove_prefix(end == text.npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool is_field_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return ascii::is_alnum(c) || c == '-' || c == '_';
  });
}

void set_field(MimeHeader& header, const std::string& name, std::string value) {
  const std::pair<std::string_view, std::string*> kept[] = {
      {"content-type", &header.type},
      {"content-transfer-encoding", &header.encoding},
      {"content-location", &header.location},
      {"content-id", &header.id},
      {"snapshot-content-location", &header.saved_from},
      {"from", &header.from}};
  for (const auto& [field, to] : kept) {
    if (name == field && to->empty()) *to = std::move(value);
  }
  if (name == "mime-version") header.has_version = true;
  for (const char* on_its_way :
       {"received", "return-path", "delivered-to", "to", "message-id", "dkim-signature"})
    header.was_sent |= name == on_its_way;
}

}  // namespace

bool MimeHeader::is(std::string_view media_type) const {
  const std::string lower = ascii::lower(type);
  return lower.starts_with(media_type) &&
         (lower.size() == media_type.size() ||
          std::string_view("; \t").find(lower[media_type.size()]) != std::string_view::npos);
}

std::string MimeHeader::parameter(std::string_view name) const {
  const std::string lower = ascii::lower(type);
  for (size_t at = type.find(';'); at != std::string::npos; at = type.find(';', at)) {
    at = std::min(lower.find_first_not_of(" \t;", at), lower.size());
    const auto equals = lower.find('=', at);
    if (equals == std::string::npos) break;
    const auto found = ascii::trimmed(std::string_view(lower).substr(at, equals - at), " \t");
    const bool quoted = equals + 1 < type.size() && type[equals + 1] == '"';
    const size_t begin = equals + (quoted ? 2 : 1);
    const size_t end =
        std::min(quoted ? type.find('"', begin) : type.find_first_of("; \t", begin), type.size());
    if (found == name) return type.substr(begin, end - begin);
    at = end;
  }
  return "";
}

MimeHeader take_mime_header(std::string_view& message) {
  MimeHeader header;
  while (!message.empty()) {
    std::string_view rest = message;
    const auto line = take_line(rest);
    const auto colon = line.find(':');
    if (line.empty() || colon == line.npos ||
        !is_field_name(ascii::trimmed(line.substr(0, colon), " \t"))) {
      if (line.empty()) message = rest;
      return header;
    }
    std::string value(line.substr(colon + 1));
    while (rest.starts_with(' ') || rest.starts_with('\t')) {
      const auto more = take_line(rest);
      if (value.size() + more.size() <= kMaxFieldBytes) value += more;
    }
    message = rest;
    value.resize(std::min(value.size(), kMaxFieldBytes));
    set_field(header, ascii::lower(ascii::trimmed(line.substr(0, colon), " \t")),
              std::string(ascii::trimmed(value, " \t\r")));
  }
  return header;
}

MimeParts mime_parts(std::string_view message) {
  MimeParts found;
  auto& parts = found.parts;
  std::vector<std::string> boundaries;
  std::string_view rest = message;
  bool open = false;  // a part is being read
  const auto begin = [&] {
    MimeHeader header = take_mime_header(rest);
    header.encoding = ascii::lower(header.encoding);
    const bool several = ascii::lower(header.type).starts_with("multipart/");
    const std::string boundary = several ? header.parameter("boundary") : "";
    open = boundary.empty() || boundaries.size() == kMaxBoundaries;
    if (open) {
      parts.push_back({std::move(header), rest});
    } else {
      boundaries.push_back("--" + boundary);
    }
  };
  begin();
  while (!rest.empty()) {
    const char* const at = rest.data();
    auto line = take_line(rest);
    if (!line.starts_with("--")) continue;
    while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
    const bool ends = std::any_of(boundaries.begin(), boundaries.end(), [&](const auto& b) {
      return line.size() == b.size() + 2 && line.starts_with(b) && line.ends_with("--");
    });
    const bool begins = std::find(boundaries.begin(), boundaries.end(), line) != boundaries.end();
    if (!ends && !begins) continue;
    if (open) {
      auto& body = parts.back().body;
      body = body.substr(0, static_cast<size_t>(at - body.data()));
    }
    open = false;
    if (begins && parts.size() == kMaxParts) {
      found.odd = fmt::format("more than {} parts: those behind them are left out", kMaxParts);
      return found;
    }
    if (begins) begin();
  }
  if (open && !boundaries.empty()) found.odd = "its end is missing: read as far as it goes";
  return found;
}

}  // namespace lede
