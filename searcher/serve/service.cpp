#include "searcher/serve/service.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <chrono>

#include "common/base/hash.h"
#include "common/cli/terminal.h"
#include "common/text/date.h"
#include "searcher/page/page_files.h"
#include "searcher/serve/api.h"
#include "searcher/serve/refusal.h"

namespace lede::serve {

namespace {

constexpr unsigned kNotModified = 304;
constexpr unsigned kFailed = 500;
constexpr unsigned kUnavailable = 503;

http::Response unchanged(const std::string& etag) {
  http::Response r;
  r.status = kNotModified;
  r.etag = etag;
  return r;
}

/// The route of a path, whose id goes into `asked`; null where there is none.
const Route* route_of(const std::string& path, std::string& id) {
  for (const auto& route : routes()) {
    const bool takes_id = route.path.ends_with('/');
    if (!takes_id && path == route.path) return &route;
    if (takes_id && path.starts_with(route.path) && path.size() > route.path.size()) {
      id = path.substr(route.path.size());
      return &route;
    }
  }
  return nullptr;
}

/// The same as long as an answer to a request would be the same: words such as "last week" are of a
/// day.
std::string etag_of(const Index& index, const http::Request& request) {
  const std::string all = fmt::format(
      "{} {} {} {} {} {}", LEDE_VERSION, fmt::join(index.identities(), ","),
      fmt::join(index.generations(), ","), today().iso(), request.origin, request.target);
  const Hash128 h = hash128(all);
  return fmt::format("\"{:016x}{:016x}\"", h.high, h.low);
}

}  // namespace

Service::Service(const ServiceOptions& options)
    : options_(options),
      paths_(options.folders, options.show_paths),
      index_(std::in_place, options.folders, options.missing_ok) {}

std::string Service::updated() const {
  constexpr const char* kPublished = "CURRENT";
  auto latest = std::filesystem::file_time_type::min();
  for (const auto& folder : options_.folders) {
    std::error_code ec;
    const auto time = std::filesystem::last_write_time(folder / kPublished, ec);
    if (!ec) latest = std::max(latest, time);
  }
  const auto time = std::chrono::file_clock::to_sys(latest);
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(
                         std::chrono::time_point_cast<std::chrono::system_clock::duration>(time))));
}

std::optional<http::Response> page_response(const http::Request& request) {
  constexpr std::string_view kFolder = "/page/";
  const PageFile* file = nullptr;
  if (request.path == "/") file = find_page_file("index.html");
  if (request.path.starts_with(kFolder)) file = find_page_file(request.path.substr(kFolder.size()));
  if (!file) return std::nullopt;
  http::Response r;
  r.type = file->type;
  r.etag = fmt::format("\"{:016x}\"", hash64(file->bytes));
  r.caching = http::Caching::revalidate;
  if (http::has_etag(request.if_none_match, r.etag)) {
    r.status = kNotModified;
  } else {
    r.body = file->bytes;
  }
  return r;
}

bool is_quick(const http::Request& request) {
  std::string id;
  const Route* route = route_of(request.path, id);
  return route != nullptr && route->is_quick;
}

http::Response Service::ask(const http::Request& request) {
  std::string id;
  const Route* route = route_of(request.path, id);
  if (!route) {
    std::string known = "/";
    for (const auto& r : routes()) known += ", " + std::string(r.path);
    throw Refusal(kNotFoundHere, "no-such-path",
                  fmt::format("there is nothing at {}; there is {}", request.path, known));
  }
  Asked asked = read_parameters(request.parameters, route->parameters);
  asked.id = id;
  asked.search.stop = request.gone;
  if (index_)
    index_->reopen();
  else
    index_.emplace(options_.folders, options_.missing_ok);
  const std::string etag = etag_of(*index_, request);
  if (http::has_etag(request.if_none_match, etag)) return unchanged(etag);
  Answer answer = route->answer({*index_, paths_, updated()}, asked, request);
  if (answer.whole) answer.response.etag = etag;
  return answer.response;
}

http::Response Service::answer(const http::Request& request) {
  try {
    return ask(request);
  } catch (const Refusal& e) {
    return http::error_response(e.status, e.code, e.what());
  } catch (const Error& e) {
    if (e.kind() == ErrorKind::usage)
      return http::error_response(kBadRequest, "usage", paths_.sentence(e));
    index_.reset();
    write_error(TerminalText::format("lede-serve: {}\n", std::string(e.what())));
    return http::error_response(kUnavailable, "index", paths_.sentence(e));
  } catch (const std::exception& e) {
    write_error(
        TerminalText::format("lede-serve: {}: {}\n", request.target, std::string(e.what())));
    return http::error_response(kFailed, "failed",
                                "this failed; the server's own words on standard error say why");
  }
}

}  // namespace lede::serve
