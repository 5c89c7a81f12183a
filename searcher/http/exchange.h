// One request and its answer on a connection of libmicrohttpd: what is refused before anybody works
// on it, and the headers that every answer has.
#pragma once

#include <microhttpd.h>

#include <chrono>
#include <optional>
#include <string>

#include "searcher/http/host_policy.h"
#include "searcher/http/request.h"

namespace lede::http {

struct Exchange {
  std::string method;
  Request request;
  bool begun = false;     ///< its head was looked at
  bool has_body = false;  ///< something follows the head, which nobody reads
  std::optional<Response> response;
  unsigned status = 0;  ///< of the answer, once it is sent
  size_t bytes = 0;
  std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();
};

/// Reads the head of a request. Sets the response where it is refused.
void read_head(MHD_Connection* connection, const char* method, const HostPolicy& policy,
               Exchange& exchange);

/// Sends the response. `last`: the connection ends with it.
[[nodiscard]] MHD_Result send_response(MHD_Connection* connection, Exchange& exchange, bool last);

}  // namespace lede::http
