// A libFuzzer program for requests over HTTP, as targets and headers: none does harm, each gets
// JSON that is no markup, a table or a feed, and only a host that is allowed passes.
#include <algorithm>
#include <cctype>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/http/host_policy.h"
#include "searcher/http/target.h"
#include "searcher/serve/service.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/small_index.h"
#include "tests/support/xml.h"

namespace {

using namespace lede;

void check_headers(const std::string& text) {
  static const std::vector<std::string> names = {"localhost", "127.0.0.1", "[::1]", "news.example"};
  static const http::HostPolicy policy({names.back()});
  if (policy.allows_host(text)) {
    std::string name = text.substr(0, text.find(':', text.find(']') == text.npos ? 0 : 4));
    for (char& c : name) c = static_cast<char>(std::tolower(c));
    require(std::count(names.begin(), names.end(), name) == 1, "a name of the server");
    require(http::HostPolicy::allows_origin("http://" + text, text), "its own page");
  }
  if (http::HostPolicy::allows_origin(text, "localhost"))
    require(text.size() == std::string_view("http://localhost").size() ||
                text.size() == std::string_view("https://localhost").size(),
            "nothing beside the host");
  static_cast<void>(http::has_etag(text, "\"a\""));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static serve::Service service({.folders = {small_index()}});
  std::string text(reinterpret_cast<const char*>(data), size);
  check_headers(text);
  // Most bytes are no target: what stands behind a path that there is gets further.
  for (const char* begin : {"", "/api/search?q=", "/api/"}) {
    http::Request request;
    request.target = begin + text;
    request.origin = "http://localhost";
    const auto target = http::parse_target(request.target);
    if (!target) continue;
    require(http::parse_target("/?" + http::percent_encoded(target->path)).has_value(), "encoded");
    request.path = target->path;
    request.parameters = target->parameters;
    const http::Response r = service.answer(request);
    require(r.status == 200 || r.status == 400 || r.status == 404, "an answer or a mistake");
    // An error may say again what was asked.
    if (text.find(small_index()) == std::string::npos)
      require(r.body.find(small_index()) == std::string::npos, "no path");
    if (r.type.starts_with("application/json")) {
      require(nlohmann::json::accept(r.body), "JSON");
      require(r.body.find_first_of("<>&") == std::string::npos, "no markup");
    } else if (r.type.starts_with("application/atom")) {
      require(testing::is_xml(r.body), "XML");
    }
  }
  return 0;
}
