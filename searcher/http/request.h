// A request as a handler gets it, and the answer that it gives.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lede::http {

struct Request {
  std::string target;  ///< as it was sent: path and query
  std::string path;    ///< decoded
  /// Of the query, decoded, in their order.
  std::vector<std::pair<std::string, std::string>> parameters;
  /// Set by another thread once the client is gone, and nobody takes the answer.
  const std::atomic<bool>* gone = nullptr;
  std::string if_none_match;  ///< the header; empty without one
  std::string origin;         ///< of the server, as the client calls it: "http://localhost:4780"
};

/// How long a client may keep an answer.
enum class Caching {
  never,      ///< neither on disk nor in memory
  revalidate  ///< as long as it asks each time whether it is still right
};

struct Response {
  unsigned status = 200;
  std::string type = "application/json; charset=utf-8";
  std::string body;
  std::string etag;  ///< with its quotation marks; empty for none
  Caching caching = Caching::never;
  std::string file_name;  ///< under which a browser saves it, rather than show it; empty for none
};

/// Answers requests, one at a time. It throws nothing.
using Handler = std::function<Response(const Request&)>;

/// An error as an answer: {"error":{"code":...,"message":...}}.
[[nodiscard]] Response error_response(unsigned status, std::string_view code,
                                      std::string_view message);

/// JSON that is no markup either, for who takes it for a page against what its type says.
[[nodiscard]] std::string without_markup(std::string_view json);

/// Whether a client that sent this If-None-Match has the answer with this tag.
[[nodiscard]] bool has_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace lede::http
