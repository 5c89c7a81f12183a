#include "searcher/http/exchange.h"

#include <fmt/format.h>

#include <array>
#include <memory>
#include <string_view>
#include <utility>

#include "searcher/http/target.h"

namespace lede::http {

namespace {

/// Bytes of address and headers together.
constexpr size_t kMaxHead = kMaxTarget;

/// The values of a header, however often it was sent.
struct HeaderValues {
  std::string_view name;
  std::string first;
  size_t count = 0;
};

MHD_Result add_value(void* to, MHD_ValueKind /*kind*/, const char* name, size_t name_size,
                     const char* value, size_t size) {
  auto& values = *static_cast<HeaderValues*>(to);
  const auto same = [](char a, char b) { return (a | ' ') == (b | ' '); };
  const std::string_view its(name, name_size);
  if (its.size() == values.name.size() &&
      std::equal(its.begin(), its.end(), values.name.begin(), same)) {
    if (values.count++ == 0 && value != nullptr) values.first.assign(value, size);
  }
  return MHD_YES;
}

HeaderValues header(MHD_Connection* connection, std::string_view name) {
  HeaderValues values{name, "", 0};
  MHD_get_connection_values_n(connection, MHD_HEADER_KIND, add_value, &values);
  return values;
}

MHD_Result add_size(void* to, MHD_ValueKind /*kind*/, const char* /*name*/, size_t name_size,
                    const char* /*value*/, size_t size) {
  *static_cast<size_t*>(to) += name_size + size;
  return MHD_YES;
}

size_t header_bytes(MHD_Connection* connection) {
  size_t bytes = 0;
  MHD_get_connection_values_n(connection, MHD_HEADER_KIND, add_size, &bytes);
  return bytes;
}

/// The reason why a request gets no answer, with its status.
std::optional<Response> refusal(MHD_Connection* connection, const HostPolicy& policy,
                                Exchange& exchange) {
  const auto host = header(connection, "Host");
  if (host.count != 1 || !policy.allows_host(host.first))
    return error_response(MHD_HTTP_FORBIDDEN, "host",
                          "this server answers to localhost, 127.0.0.1, [::1] and the names that "
                          "its option --host gives it, and the request names another host");
  const auto origin = header(connection, "Origin");
  if (origin.count > 1 ||
      (origin.count == 1 && !HostPolicy::allows_origin(origin.first, host.first)))
    return error_response(MHD_HTTP_FORBIDDEN, "origin",
                          "this server answers to its own pages only");
  // Images, scripts and frames are asked for without an Origin; links to here stay links.
  if (header(connection, "Sec-Fetch-Site").first == "cross-site" &&
      header(connection, "Sec-Fetch-Dest").first != "document")
    return error_response(MHD_HTTP_FORBIDDEN, "origin",
                          "this server answers to its own pages only");
  if (exchange.method != "GET" && exchange.method != "HEAD")
    return error_response(MHD_HTTP_METHOD_NOT_ALLOWED, "method",
                          "this server only reads: GET and HEAD are all that it takes");
  if (exchange.has_body)
    return error_response(MHD_HTTP_CONTENT_TOO_LARGE, "body", "a request has no body here");
  if (exchange.request.target.size() > kMaxTarget)
    return error_response(MHD_HTTP_URI_TOO_LONG, "target", "the address is too long");
  if (exchange.request.target.size() + header_bytes(connection) > kMaxHead)
    return error_response(MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE, "headers",
                          "address and headers are longer than 16 kB together");
  auto target = parse_target(exchange.request.target);
  if (!target)
    return error_response(MHD_HTTP_BAD_REQUEST, "target",
                          fmt::format("the address is a path that begins with / and at most {} "
                                      "parameters, with two digits behind each %",
                                      kMaxParameters));
  exchange.request.path = std::move(target->path);
  exchange.request.parameters = std::move(target->parameters);
  exchange.request.if_none_match = header(connection, "If-None-Match").first;
  const bool secure = header(connection, "X-Forwarded-Proto").first == "https";
  exchange.request.origin = (secure ? "https://" : "http://") + host.first;
  return std::nullopt;
}

struct Header {
  const char* name;
  const char* value;
};

constexpr std::array kHeaders = {
    Header{"Content-Security-Policy",
           "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src "
           "'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"},
    Header{"X-Content-Type-Options", "nosniff"},
    Header{"X-Frame-Options", "DENY"},
    Header{"Referrer-Policy", "no-referrer"},
    Header{"Cross-Origin-Resource-Policy", "same-origin"},
    Header{"Cross-Origin-Opener-Policy", "same-origin"},
};

void free_text(void* text) {
  delete static_cast<std::string*>(text);
}

}  // namespace

void read_head(MHD_Connection* connection, const char* method, const HostPolicy& policy,
               Exchange& exchange) {
  exchange.begun = true;
  exchange.method = method;
  const auto length = header(connection, "Content-Length");
  exchange.has_body = length.count > 1 || (length.count > 0 && length.first != "0") ||
                      header(connection, "Transfer-Encoding").count > 0;
  exchange.response = refusal(connection, policy, exchange);
}

MHD_Result send_response(MHD_Connection* connection, Exchange& exchange, bool last) {
  Response& r = *exchange.response;
  auto body = std::make_unique<std::string>(std::move(r.body));
  exchange.status = r.status;
  exchange.bytes = exchange.method == "HEAD" ? 0 : body->size();
  MHD_Response* const response = MHD_create_response_from_buffer_with_free_callback_cls(
      body->size(), body->data(), free_text, body.get());
  if (response == nullptr) return MHD_NO;
  static_cast<void>(body.release());  // the response frees it
  const auto add = [&](const char* name, const std::string& value) {
    MHD_add_response_header(response, name, value.c_str());
  };
  for (const auto& h : kHeaders) add(h.name, h.value);
  add("Content-Type", r.type);
  add("Cache-Control", r.caching == Caching::never ? "no-store" : "no-cache");
  if (!r.etag.empty()) add("ETag", r.etag);
  if (!r.file_name.empty())
    add("Content-Disposition", "attachment; filename=\"" + r.file_name + "\"");
  if (r.status == MHD_HTTP_METHOD_NOT_ALLOWED) add("Allow", "GET, HEAD");
  if (last || exchange.has_body) add("Connection", "close");
  const MHD_Result queued = MHD_queue_response(connection, r.status, response);
  MHD_destroy_response(response);
  return queued;
}

}  // namespace lede::http
